"""frame -o FILE.exr: all passes of a frame, read by a reader of these tests' own and by Blender.
What reads pixels is skipped where there is no numpy (another python3 than Debian's)."""
import json
import pathlib
import struct
import subprocess
import zlib

try:
    import numpy as np
except ImportError:
    np = None

from studio import Studio

HERE = pathlib.Path(__file__).resolve().parent


class Exr:
    """Scan lines, ZIP, as the file layout of OpenEXR has it."""

    def __init__(self, path):
        data = pathlib.Path(path).read_bytes()
        assert struct.unpack("<II", data[:8]) == (20000630, data[4]) and data[4] == 2
        at, self.header = 8, {}
        while data[at]:
            name, kind, rest = data[at:].split(b"\0", 2)
            at += len(name) + len(kind) + 2
            size = struct.unpack_from("<i", data, at)[0]
            self.header[name.decode()] = data[at + 4:at + 4 + size]
            at += 4 + size
        at += 1
        assert self.header["compression"] == b"\3", "ZIP"
        x0, y0, x1, y1 = struct.unpack("<4i", self.header["dataWindow"])
        width, height = x1 - x0 + 1, y1 - y0 + 1
        self.types, rest = {}, self.header["channels"]
        while rest[0]:
            name, rest = rest.split(b"\0", 1)
            self.types[name.decode()] = "<f2" if struct.unpack_from("<i", rest)[0] == 1 else "<f4"
            rest = rest[16:]
        self.channels = {name: np.zeros((height, width), kind) for name, kind in self.types.items()}
        offsets = struct.unpack_from(f"<{-(-height // 16)}Q", data, at)
        for offset in offsets:
            y, size = struct.unpack_from("<ii", data, offset)
            packed = data[offset + 8:offset + 8 + size]
            lines = min(16, height - y)
            whole = lines * width * sum(np.dtype(k).itemsize for k in self.types.values())
            if size < whole:
                deltas = np.frombuffer(zlib.decompress(packed), np.uint8).astype(np.int64)
                deltas[1:] -= 128
                flat = (np.cumsum(deltas) % 256).astype(np.uint8)
                raw = np.empty(whole, np.uint8)
                raw[0::2], raw[1::2] = flat[:(whole + 1) // 2], flat[(whole + 1) // 2:]
                packed = raw.tobytes()
            read = 0
            for line in range(lines):
                for name, kind in self.types.items():
                    self.channels[name][y + line] = np.frombuffer(packed, kind, width, read)
                    read += width * np.dtype(kind).itemsize

    def rgb(self, layer, letters="RGB"):
        return np.stack([self.channels[f"{layer}.{c}"].astype(float) for c in letters], -1)

    def texts(self, begin):
        return {k: v.decode() for k, v in self.header.items() if k.startswith(begin)}


def murmur3(text):
    def mixed(k):
        k = k * 0xcc9e2d51 & 0xffffffff
        return (k << 15 | k >> 17) * 0x1b873593 & 0xffffffff
    data, h = text.encode(), 0
    for i in range(0, len(data) - len(data) % 4, 4):
        h ^= mixed(int.from_bytes(data[i:i + 4], "little"))
        h = ((h << 13 | h >> 19) & 0xffffffff) * 5 + 0xe6546b64 & 0xffffffff
    h ^= mixed(int.from_bytes(data[len(data) - len(data) % 4:], "little")) ^ len(data)
    h = (h ^ h >> 16) * 0x85ebca6b & 0xffffffff
    h = (h ^ h >> 13) * 0xc2b2ae35 & 0xffffffff
    return h ^ h >> 16


def mattes(exr, layer):
    """Name to matte, by the manifest in the header; checks the hashes and the sum."""
    key = f"cryptomatte/{murmur3(layer):08x}"[:19]
    said = exr.texts(key + "/")
    assert said[key + "/name"] == layer and said[key + "/hash"] == "MurmurHash3_32"
    assert said[key + "/conversion"] == "uint32_to_float32"
    ranks = sorted({n.split(".")[0] for n in exr.channels if n.startswith(layer)})
    assert len(ranks) >= 3 and all(exr.types[r + "." + c] == "<f4" for r in ranks for c in "rgba")
    pairs = [(exr.channels[f"{r}.{a}"], exr.channels[f"{r}.{b}"]) for r in ranks for a, b in ("rg", "ba")]
    assert abs(sum(cover for _, cover in pairs) - 1).max() < 1e-3, "coverage"
    out, ids = {}, []
    for name, hexed in json.loads(said[key + "/manifest"]).items():
        h = murmur3(name)
        if (h >> 23 & 255) in (0, 255):
            h ^= 1 << 23
        assert f"{h:08x}" == hexed, name
        ids.append(np.array([h], "<u4").view("<f4")[0])
        out[name] = sum(np.where(i == ids[-1], cover, 0) for i, cover in pairs)
    for i, cover in pairs:
        assert np.isin(i[cover > 0], [0, *ids]).all(), "an id that no name has"
    return out


def test_all_passes_are_layers_of_one_file():
    with Studio() as s:
        file = s.folder / "all.exr"
        s.run("frame", s.film, "1A@0.5s", "-o", file)
        exr = Exr(file)
        have = set(exr.channels)
        assert {"R", "G", "B", "A"} <= have
        for layer, letters in {"albedo": "RGB", "emission": "RGB", "noisy": "RGB", "variance": "Y", "depth": "Z",
                               "N": "XYZ", "P": "XYZ", "motion": "XY", "forward": "XY", "object": "I",
                               "character": "I", "material": "I"}.items():
            assert {f"{layer}.{c}" for c in letters} <= have, layer
        lights = sorted({c.rsplit(".", 1)[0] for c in have if c.startswith("light.")})
        assert len(lights) >= 2, lights
        noisy = exr.rgb("noisy")
        assert (abs(sum(map(exr.rgb, lights)) - noisy) <= 1e-4 * noisy + 1e-9).all(), "light groups"
        assert noisy.mean() > 0.01

        depth, place = exr.channels["depth.Z"], exr.rgb("P", "XYZ")
        assert abs(np.linalg.norm(exr.rgb("N", "XYZ"), axis=-1)[depth > 0] - 1).max() < 1e-5
        # Depth runs along one axis: a plane through positions of equal depth.
        flat = np.column_stack([place[depth > 0], np.ones((depth > 0).sum())])
        plane, *_ = np.linalg.lstsq(flat, depth[depth > 0].astype(float), rcond=None)
        assert abs(np.linalg.norm(plane[:3]) - 1) < 1e-3 and abs(flat @ plane - depth[depth > 0]).max() < 1e-3

        objects, people, materials = (mattes(exr, "Crypto" + x) for x in ("Object", "Character", "Material"))
        assert set(people) == {"ANN", "BO"} and {"ANN", "BO", "table"} <= set(objects) and materials
        who = exr.channels["character.I"]
        assert people["ANN"].max() == 1
        for name, matte in people.items():
            if matte.max() < 1:  # BO stands beside the picture
                continue
            number = exr.channels["object.I"][matte > 0.99]
            assert len(set(number)) == 1 and (who[matte > 0.99] == number).all(), name
            assert abs(matte.sum() / (who == number[0]).sum() - 1) < 0.05, name

        # Blender opens it, and its own Cryptomatte node finds the same person by name.
        out = s.folder / "blender.json"
        done = subprocess.run(
            ["blender", "-b", "--factory-startup", "-P", HERE / "blender_reads_passes.py", "--", file,
             "CryptoCharacter", "ANN", str(depth.shape[1]), str(depth.shape[0]), out],
            capture_output=True, text=True, stdin=subprocess.DEVNULL)
        assert out.exists(), done.stdout + done.stderr
        theirs = json.loads(out.read_text())
        assert {"Combined", "N", "P", "depth", "motion", "forward", "CryptoObject00"} <= set(theirs["passes"])
        matte = np.array(theirs["matte"]).reshape(depth.shape)[::-1]
        assert abs(matte - people["ANN"]).max() < 2e-3


def test_one_pass_is_its_layer_alone_and_a_picture_to_look_at():
    with Studio() as s:
        file, png = s.folder / "x.exr", s.folder / "x.png"
        for name, channels in {"depth": {"depth.Z"}, "position": {"P.X", "P.Y", "P.Z"}, "beauty": set("RGBA"),
                               "forward": {"forward.X", "forward.Y"}}.items():
            s.run("frame", s.film, "1A@0.5s", "--pass", name, "-o", file)
            if np and name != "beauty":  # which is of halves alone: PIZ
                assert set(Exr(file).channels) == channels
        seen = set()
        for name in ("noisy", "emission", "variance", "position", "forward", "character", "material", "lights",
                     "mattes", "pose"):
            s.run("frame", s.film, "1A@0.5s", "--pass", name, "-o", png)
            assert png.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
            seen.add(png.read_bytes())
        assert len(seen) == 10


def test_joints_are_numbers():
    with Studio() as s:
        file = s.folder / "pose.json"
        s.run("frame", s.film, "1A@0.5s", "-o", file)
        page = json.loads(file.read_text())
        assert sorted(p["name"] for p in page["people"]) == ["ANN", "BO"]
        for person in page["people"]:
            flat = person["pose_keypoints_2d"]
            assert len(person["joints"]) == 18 and len(flat) == 54 and len(person["pose_keypoints_3d"]) == 72
            seen = [j for j in person["joints"] if j["visible"]]
            assert seen or person["name"] == "BO", "who stands beside the picture"
            for j, k in zip(person["joints"], range(0, 54, 3)):
                assert flat[k + 2] == (1 if j["visible"] else 0.5 if j["inside"] else 0)
        s.run("frame", s.film, "1A@0.5s", "--pass", "depth", "-o", file, code=2)
        s.run("frame", s.film, "1A@0.5s", "--pass", "pose", "-o", s.folder / "x.exr", code=2)


if np is None:
    del test_all_passes_are_layers_of_one_file
