"""export: glTF, BVH and cameras, read back by Blender; a recorded motion as an action, a camera from
a file. What reads files is skipped where there is no numpy (another python3 than Debian's)."""
import json
import os
import math
import pathlib
import shutil
import struct
import subprocess

try:
    import numpy as np
except ImportError:
    np = None

from studio import ROOT, Studio

HERE = pathlib.Path(__file__).resolve().parent


class Gltf:
    """As much of a reader as these tests need; it knows nothing of how the file was written."""

    def __init__(self, path):
        data = pathlib.Path(path).read_bytes()
        magic, version, length = struct.unpack("<4sII", data[:12])
        assert magic == b"glTF" and version == 2 and length == len(data)
        size = struct.unpack("<I", data[12:16])[0]
        self.root = json.loads(data[20:20 + size])
        self.bytes = data[28 + size:]
        self.nodes = self.root["nodes"]
        self.parent = {c: i for i, n in enumerate(self.nodes) for c in n.get("children", [])}
        self.tracks = {}
        for animation in self.root.get("animations", []):
            for c in animation["channels"]:
                s = animation["samplers"][c["sampler"]]
                self.tracks[c["target"]["node"], c["target"]["path"]] = (
                    self.rows(s["input"])[:, 0], self.rows(s["output"]), s["interpolation"])

    def view(self, at, component, count, wide):
        view = self.root["bufferViews"][at["bufferView"]]
        kind = {5123: "<u2", 5125: "<u4", 5126: "<f4"}[component]
        size = np.dtype(kind).itemsize
        return np.ndarray((count, wide), kind, self.bytes, view.get("byteOffset", 0) + at.get("byteOffset", 0),
                          (view.get("byteStride", size * wide), size)).astype(float)

    def rows(self, index):
        a = self.root["accessors"][index]
        wide = {"SCALAR": 1, "VEC3": 3, "VEC4": 4, "MAT4": 16}[a["type"]]
        rows = self.view(a, a["componentType"], a["count"], wide) if "bufferView" in a else np.zeros((a["count"], wide))
        if "sparse" in a:
            s = a["sparse"]
            at = self.view(s["indices"], s["indices"]["componentType"], s["count"], 1)[:, 0].astype(int)
            rows[at] = self.view(s["values"], a["componentType"], s["count"], wide)
        return rows

    def named(self, name):
        return next(i for i, n in enumerate(self.nodes) if n["name"] == name)

    def key(self, node, path, t, otherwise):
        if (node, path) not in self.tracks:
            return np.array(self.nodes[node].get(path, otherwise), float)
        times, values, _ = self.tracks[node, path]
        k = max(0, int(np.searchsorted(times, t + 1e-4)) - 1)
        wide = len(values) // len(times)
        return values[k * wide:(k + 1) * wide].reshape(-1) if wide > 1 else values[k]

    def world(self, node, t):
        x, y, z, w = self.key(node, "rotation", t, [0, 0, 0, 1])
        m = np.eye(4)
        m[:3, :3] = np.array([[1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
                              [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
                              [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)]])
        m[:3, :3] *= self.key(node, "scale", t, [1, 1, 1])
        m[:3, 3] = self.key(node, "translation", t, [0, 0, 0])
        return self.world(self.parent[node], t) @ m if node in self.parent else m

    def skinned(self, node, t):
        n = self.nodes[node]
        p = self.root["meshes"][n["mesh"]]["primitives"][0]
        at = self.rows(p["attributes"]["POSITION"])
        if p.get("targets"):
            weights = self.key(node, "weights", t, n.get("weights"))
            for w, target in zip(weights, p["targets"]):
                at = at + w * self.rows(target["POSITION"])
        skin = self.root["skins"][n["skin"]]
        binds = self.rows(skin["inverseBindMatrices"]).reshape(-1, 4, 4).transpose(0, 2, 1)
        joints = np.array([self.world(j, t) @ b for j, b in zip(skin["joints"], binds)])
        whole = np.hstack([at, np.ones((len(at), 1))])
        bound = self.rows(p["attributes"]["JOINTS_0"]).astype(int)
        weights = self.rows(p["attributes"]["WEIGHTS_0"])
        moved = np.einsum("vkij,vj->vki", joints[bound], whole)
        return np.einsum("vk,vki->vi", weights, moved)[:, :3]


def blender(studio, file, frames, points=(), aspect=1.85):
    out = studio.folder / "said.json"
    done = subprocess.run(
        ["blender", "-b", "--factory-startup", "-P", HERE / "blender_reads.py", "--", file, out, "24/1", str(aspect),
         *map(str, frames), *("@" + ",".join(map(str, p)) for p in points)],
        # Blender takes the Python of the first `python3` on the path for its own: Debian's has numpy.
        capture_output=True, text=True, check=False, env={**os.environ, "PATH": "/usr/bin:/bin"})
    assert out.exists(), done.stdout + done.stderr
    return json.loads(out.read_text())


def test_gltf_is_read_by_blender_as_it_was_meant():
    with Studio() as s:
        file = s.folder / "1A.glb"
        s.run("export", s.film, "1A", "-o", file)
        ours = Gltf(file)
        about = ours.root["scenes"][0]["extras"]
        frames = [0, about["frames"] // 2, about["frames"] - 1]
        middle = ours.world(ours.named("camera/1A"), frames[1] / 24)
        points = [tuple((middle @ p)[:3]) for p in ([0, 0, -2, 1], [0.4, 0.2, -3, 1], [-0.5, -0.3, -4, 1])]
        aspect = ours.root["cameras"][0]["perspective"]["aspectRatio"]
        theirs = blender(s, file, frames, points, aspect)

        assert abs(theirs["last_frame"] - (about["frames"] - 1)) < 1e-3
        assert set(theirs["bones"]) == set(about["persons"])
        for skin in ours.root["skins"]:
            assert len(theirs["bones"][skin["name"]]) == len(skin["joints"])
        lights = ours.root["extensions"]["KHR_lights_punctual"]["lights"]
        assert len(theirs["lights"]) == len(lights)
        for light in lights:
            found = theirs["lights"][light["name"]]
            kind = {"spot": "SPOT", "point": "POINT", "directional": "SUN"}[light["type"]]
            assert found["type"] == kind
            # Watts of radiant flux, at 683 lumens a watt.
            whole = light["intensity"] / 683 * (1 if kind == "SUN" else 4 * math.pi)
            assert abs(found["energy"] - whole) < 1e-3 * whole, (light, found)
            assert np.allclose(found["colour"], light["color"], atol=1e-4)

        node = ours.named("camera/1A")
        lens = ours.root["cameras"][ours.nodes[node]["camera"]]["perspective"]
        for frame in frames:
            t = frame / 24
            now = theirs["frames"][str(frame)]
            camera = now["cameras"]["camera/1A"]
            eye = ours.world(node, t)
            assert np.linalg.norm(eye[:3, 3] - camera["at"]) < 1e-3
            height = math.tan(lens["yfov"] / 2)
            for point, seen in zip(points, camera["seen"]):
                x, y, z, _ = np.linalg.inv(eye) @ [*point, 1]
                at = (0.5 + x / -z / height / lens["aspectRatio"] / 2, 0.5 - y / -z / height / 2)
                wide, high = 1920, 1920 / lens["aspectRatio"]
                assert abs(-z - seen[2]) < 1e-3
                assert abs(camera["yfov"] - lens["yfov"]) < 1e-4
                assert abs(at[0] - seen[0]) * wide < 0.5 and abs(at[1] - seen[1]) * high < 0.5, (at, seen)
            for i, n in enumerate(ours.nodes):
                if "skin" not in n:
                    continue
                mine, others = ours.skinned(i, t), np.array(now["skins"][n["name"]])
                assert mine.shape == others.shape
                assert np.abs(mine - others).max() < 1e-3, (n["name"], frame, np.abs(mine - others).max())
            for i, n in enumerate(ours.nodes):
                if "mesh" in n and "skin" not in n:
                    assert np.linalg.norm(ours.world(i, t)[:3, 3] - now["at"][n["name"]]) < 1e-3, n["name"]


def test_bvh_is_read_by_blender_as_it_was_meant():
    with Studio() as s:
        s.run("export", s.film, "1A", "-o", s.folder / "1A.glb")
        s.run("export", s.film, "1A", "-o", f"{s.folder}/motion/")
        assert sorted(f.name for f in (s.folder / "motion").iterdir()) == ["ANN.bvh", "BO.bvh"]
        ours = Gltf(s.folder / "1A.glb")
        person = ours.named("BO")
        frames = ours.root["scenes"][0]["extras"]["frames"]
        theirs = blender(s, s.folder / "motion" / "BO.bvh", [1, frames])
        (bones,) = theirs["bones"].values()
        assert len(bones) == 22, bones
        assert theirs["last_frame"] == frames
        for frame in (1, frames):
            (found,) = theirs["frames"][str(frame)]["bones"].values()
            def within(node):
                for c in ours.nodes[node].get("children", []):
                    yield c
                    yield from within(c)
            for node in within(person):
                name = ours.nodes[node]["name"]
                if name in found:
                    off = np.linalg.norm(ours.world(node, (frame - 1) / 24)[:3, 3] - found[name])
                    assert off < 0.015, (name, frame, off)


class Chan:
    """frame tx ty tz rx ry rz vfov: metres, degrees about Y, then X, then Z of the camera itself."""

    def __init__(self, path):
        self.rows = [[float(word) for word in line.split()] for line in pathlib.Path(path).read_text().splitlines()]

    def pose(self, row):
        x, y, z = (math.radians(v) for v in self.rows[row][4:7])
        pan = np.array([[math.cos(y), 0, math.sin(y)], [0, 1, 0], [-math.sin(y), 0, math.cos(y)]])
        tilt = np.array([[1, 0, 0], [0, math.cos(x), -math.sin(x)], [0, math.sin(x), math.cos(x)]])
        roll = np.array([[math.cos(z), -math.sin(z), 0], [math.sin(z), math.cos(z), 0], [0, 0, 1]])
        return np.array(self.rows[row][1:4]), pan @ tilt @ roll


def apart(a, b):
    """Degrees between two rotations."""
    return math.degrees(2 * math.asin(min(1, np.linalg.norm(a - b) / math.sqrt(8))))


def test_a_chan_and_a_real_estate_file_hold_the_camera_of_the_gltf():
    with Studio() as s:
        s.edit("direction/tiny.shots", "dolly in 0.3m", "dolly in 0.3m and pan right 12deg and roll 5deg")
        for end in ("glb", "chan", "txt"):
            s.run("export", s.film, "1A", "-o", s.folder / f"1A.{end}")
        ours = Gltf(s.folder / "1A.glb")
        node = ours.named("camera/1A")
        lens = ours.root["cameras"][ours.nodes[node]["camera"]]["perspective"]
        frames = ours.root["scenes"][0]["extras"]["frames"]
        chan = Chan(s.folder / "1A.chan")
        assert [row[0] for row in chan.rows] == list(range(frames))
        name, *lines = (s.folder / "1A.txt").read_text().splitlines()
        assert name == "answerprint:1A" and len(lines) == frames
        turned = 0
        for k in range(frames):
            eye = ours.world(node, k / 24)
            at, turn = chan.pose(k)
            assert np.linalg.norm(eye[:3, 3] - at) < 1e-4, k
            assert apart(eye[:3, :3], turn) < 0.01, k
            assert abs(math.degrees(lens["yfov"]) - chan.rows[k][7]) < 0.01
            turned = max(turned, apart(ours.world(node, 0)[:3, :3], turn))
            # RealEstate10K, projected by hand, against the glTF's camera.
            v = [float(word) for word in lines[k].split()]
            assert len(v) == 19 and v[0] == round(k * 1e6 / 24) and v[5:7] == [0, 0]
            out = np.array(v[7:]).reshape(3, 4)
            for p in ([0, 0, -2, 1], [0.4, 0.2, -3, 1], [-0.5, -0.3, -4, 1]):
                x, y, z = out @ (eye @ p)
                seen = (v[1] * x / z + v[3], v[2] * y / z + v[4])
                high = -p[2] * 2 * math.tan(lens["yfov"] / 2)
                wish = (0.5 + p[0] / high / lens["aspectRatio"], 0.5 - p[1] / high)
                assert np.allclose(seen, wish, atol=1e-5), (k, seen, wish)
        assert turned > 10


def test_a_chan_is_read_by_blender_as_it_was_meant():
    with Studio() as s:
        s.edit("direction/tiny.shots", "dolly in 0.3m", "dolly in 0.3m and pan right 12deg and zoom to 60mm")
        s.run("export", s.film, "1A", "-o", s.folder / "1A.chan")
        chan = Chan(s.folder / "1A.chan")
        frames = [0, len(chan.rows) // 2, len(chan.rows) - 1]
        theirs = blender(s, s.folder / "1A.chan", frames, aspect=16 / 9)
        assert chan.rows[0][7] - chan.rows[-1][7] > 5
        for k in frames:
            camera = theirs["frames"][str(k)]["cameras"]["chan"]
            at, turn = chan.pose(k)
            assert np.linalg.norm(at - camera["at"]) < 1e-4, k
            assert apart(turn, np.array(camera["axes"]).T) < 0.01, k
            assert abs(math.degrees(camera["yfov"]) - chan.rows[k][7]) < 0.01, k


def test_a_camera_of_a_file_stands_where_the_solved_one_stood():
    with Studio() as s:
        s.edit("direction/tiny.shots", "dolly in 0.3m", "dolly in 0.3m and zoom to 50mm")
        (s.film / "cameras").mkdir()
        for shot in ("1A", "1B"):
            s.run("export", s.film, shot, "-o", s.folder / f"{shot}.chan")
        s.run("export", s.film, "1", "-o", s.folder / "1.glb")
        solved = s.run("check", s.film).stderr
        for shot in ("1A", "1B"):
            for end in ("chan", "glb", "gltf"):
                own = s.film / "cameras" / f"{shot}.{end}"
                s.run("export", s.film, shot, "-o", s.folder / f"own.{end}")
                shutil.copy(s.folder / f"own.{end}", own)
                s.run("export", s.film, shot, "-o", s.folder / "again.chan")
                said = s.run("check", s.film, "--explain").stderr
                assert f"its camera is that of cameras/{own.name}" in said, said
                assert s.run("check", s.film).stderr == solved
                assert np.allclose(Chan(s.folder / f"{shot}.chan").rows, Chan(s.folder / "again.chan").rows,
                                   atol=1e-4), own
                own.unlink()
            # Of a whole scene its own: the one of that name, from where the shot begins.
            shutil.copy(s.folder / "1.glb", s.film / "cameras" / f"{shot}.glb")
            s.run("export", s.film, shot, "-o", s.folder / "again.chan")
            assert np.allclose(Chan(s.folder / f"{shot}.chan").rows, Chan(s.folder / "again.chan").rows, atol=1e-4)
            (s.film / "cameras" / f"{shot}.glb").unlink()


def test_what_a_camera_of_a_file_misses_is_told():
    with Studio() as s:
        cameras = s.film / "cameras"
        cameras.mkdir()
        s.run("export", s.film, "1A", "-o", s.folder / "1A.chan")
        rows = Chan(s.folder / "1A.chan").rows

        def check(change, code=0, lang="en"):
            text = "".join(" ".join(map(str, change(list(row)))) + "\n" for row in rows)
            (cameras / "1A.chan").write_text(text)
            return s.run("check", s.film, "--explain", code=code, lang=lang).stderr

        def put(at, value):
            return lambda row: row[:at] + [value(row[at])] + row[at + 1:]

        assert "misses" not in check(list)
        said = check(put(7, lambda v: v * 1.4))
        assert "misses its size at 0.0 s: ANN asked 0.50 statures high" in said, said
        assert "不合景别" in check(put(7, lambda v: v * 1.4), lang="zh")
        said = check(put(5, lambda v: v - 4))
        assert "misses its place at 0.0 s: ANN asked at 33% of the width" in said, said
        assert "ANN asked in the picture" in check(put(5, lambda v: v + 180))
        assert "misses its move: asked a way of 0.30 m, goes 0.00 m" in check(lambda row: row[:1] + rows[0][1:])
        assert "in the ground" in check(put(2, lambda v: v - 3))
        said = check(put(0, lambda v: v * 2))
        assert f"cameras/1A.chan:2:1: warning: {len(rows) - 1} frames have no line" in said, said
        assert "is longer than the shot" in said, said
        (cameras / "1A.chan").write_text("\n".join(" ".join(map(str, row)) for row in rows[:10]))
        said = s.run("check", s.film).stderr
        assert f"cameras/1A.chan has no frames 10 to {len(rows) - 1}" in said, said

        (cameras / "1A.chan").write_text("0 1 2 NaN 4 5 6 7\n1 2 3\n")
        for command in ("check", "make"):
            said = s.run(command, s.film, code=1).stderr
            assert "cameras/1A.chan:1:7: error: `NaN`" in said and "cameras/1A.chan:2:1: error" in said, said
        (cameras / "1A.chan").unlink()
        (cameras / "1A.glb").write_bytes(b"glTF\x02\0\0\0")
        said = s.run("check", s.film, code=1).stderr
        assert "cameras/1A.glb" in said and "error" in said, said
        (cameras / "1a.chan").write_text("0 0 1 0 0 0 0 30\n")
        said = s.run("check", s.film, code=1).stderr
        assert "shot 1A has a camera already: cameras/1A.glb" in said, said
        for file in cameras.iterdir():
            file.unlink()
        (cameras / "1C.chan").write_text("0 0 1 0 0 0 0 30\n")
        (cameras / "1B.fbx").write_text("?")
        said = s.run("check", s.film).stderr
        assert "the film has no shot 1C" in said and "cameras/1B.fbx is no camera" in said, said


def test_the_same_film_the_same_bytes_and_a_whole_scene():
    with Studio() as s:
        for form in ("glb", "gltf", "bvh", "usda", "chan", "txt"):
            files = [s.folder / f"{n}/BO.{form}" for n in (1, 2)]
            for i, file in enumerate(files):
                flag = ["--experimental"] if form == "usda" else []
                s.run("export", s.film, "1B", "-o", file, *flag, "--vault", s.folder / f"vault{i}")
            assert files[0].read_bytes() == files[1].read_bytes() and files[0].stat().st_size > 1000
        s.run("export", s.film, "1", "-o", s.folder / "scene.glb")
        scene = Gltf(s.folder / "scene.glb")
        about = scene.root["scenes"][0]["extras"]
        assert [shot["id"] for shot in about["shots"]] == ["1A", "1B"]
        assert about["frames"] == sum(shot["frames"] for shot in about["shots"])
        assert {"camera/1A", "camera/1B"} <= {n["name"] for n in scene.nodes}


def test_a_wrong_export_is_told_what_would_be_right():
    with Studio() as s:
        for words, right in ((["1A", "-o", s.folder / "x.fbx"], ".glb"),
                             (["9Z", "-o", s.folder / "x.glb"], "no shot and no scene 9Z"),
                             (["1A", "-o", s.folder / "x.usda"], "--experimental"),
                             (["1", "-o", s.folder / "x.chan"], "name a shot"),
                             (["1A", "-o", s.folder / "x.bvh"], "ANN, BO")):
            said = s.run("export", s.film, *words, code=2).stderr
            assert right in said, said


def test_a_recorded_motion_is_performed():
    with Studio() as s:
        s.run("export", s.film, "1A", "-o", s.folder / "before.glb")
        actions = s.film / "actions"
        actions.mkdir()
        shutil.copy(ROOT / "src/scene/exchange/corpus/bvh_clip/body", actions / "bow.bvh")
        said = s.run("check", s.film).stderr
        assert "bow" not in said, said
        s.edit("direction/tiny.shots", "BO      turns to ANN", "BO      performs bow over 1s")
        s.run("check", s.film)
        s.run("export", s.film, "1A", "-o", s.folder / "after.glb")
        s.edit("direction/tiny.shots", "performs bow", "performs bou")
        said = s.run("check", s.film, code=1).stderr
        assert "bou" in said and "bow" in said, said
        (actions / "bow.bvh").write_text((actions / "bow.bvh").read_text().replace("3 95 2", "NaN 95 2"))
        said = s.run("check", s.film, code=1).stderr
        assert "actions/bow.bvh:" in said and "NaN" in said, said


if np is None:
    del test_gltf_is_read_by_blender_as_it_was_meant, test_bvh_is_read_by_blender_as_it_was_meant
    del test_the_same_film_the_same_bytes_and_a_whole_scene
    del test_a_chan_and_a_real_estate_file_hold_the_camera_of_the_gltf, test_a_chan_is_read_by_blender_as_it_was_meant
    del test_a_camera_of_a_file_stands_where_the_solved_one_stood
