"""Projects a staged scene and says of every shot whether what was asked for is in its picture.

    python3 measure.py FOLDER...

A folder holds world.glb, asked.json (what was asked of each shot; never where a camera was) and
check.json. numpy and ../world alone; nothing here knows who wrote the file."""
import json
import os
import pathlib
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one process a film is enough
import numpy as np  # noqa: E402

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "world"))
from body import bodies  # noqa: E402
from films import read_all  # noqa: E402
from gltf import File  # noqa: E402
from search import possible  # noqa: E402
from asked import from_plan  # noqa: E402
from subject import GROUND, SIZES, UP_TO_MEDIUM, Subject, then, unit, wrapped, yaw  # noqa: E402
from view import Faces, cameras, project  # noqa: E402

# The language's own tolerances of each claim.
PLACE, ANGLE, SIDE, DUTCH, LENS, SIZE = 0.05, 5.0, 15.0, 2.0, 0.05, 0.25
SHOULDER = 0.04   # of the picture's width, that its owner takes at least
HEIGHT = 0.05     # m, of a lens over the floor: near a subject an angle says less
HIDDEN = 0.3      # of a subject's points in the picture
CLEAR = 0.03      # m, from a camera to any face
TIMING = 3        # frames
THROUGH = 0.25    # m, from the eyes through which a picture is seen
FROM = 0.35       # m, from a mark at which a camera is told to stand
HANDS = 0.3       # of the rms of a camera in hands
STILL = 0.02      # of a move: so much of it before its time or after is none


class Scene:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.asked = json.loads((self.folder / "asked.json").read_text())
        self.check = json.loads((self.folder / "check.json").read_text())
        if "shots" not in self.asked:  # a sample: its plan says
            self.asked = from_plan(self.check, self.asked["scene"])
        self.file = f = File(self.folder / "world.glb", self.asked.get("fps", 24))
        self.cameras = cameras(f)
        self.people = {b.name: b for b in bodies(f)}
        self.things = {n: i for i, n in enumerate(f.names) if n and f.parent[i] < 0}
        self.skinned = {i for i, n in enumerate(f.nodes) if "skin" in n}
        self.kept = {}

    def subject(self, asked, frame):
        key = (asked["name"], asked.get("x"), asked.get("y"), frame)
        if key not in self.kept:
            self.kept[key] = Subject(self, asked, frame)
        return self.kept[key]

    def skin(self, name, frame):
        key = (name, frame)
        if key not in self.kept:
            self.kept[key] = self.people[name].skin([frame])[0][::8].astype(float)
        return self.kept[key]

    def meshes(self, root):
        return [i for i in self.file.below(root) if "mesh" in self.file.nodes[i]
                and i not in self.skinned]

    def thing_points(self, name, frame):
        out = []
        for i in self.meshes(self.things[name]):
            w = then(self.file.world[i], frame)
            out.append(self.file.triangles(i)[0] @ w[:3, :3].T + w[:3, 3])
        return np.concatenate(out)

    def one_sided(self, node):
        mesh = self.file.json["meshes"][self.file.nodes[node]["mesh"]]
        materials = self.file.json.get("materials", [])
        return all(not materials[p["material"]].get("doubleSided", False)
                   for p in mesh["primitives"] if "material" in p)

    def faces(self, frame):
        out = Faces()
        for name, root in self.things.items():
            if name.split("/")[0] in ("camera", "light", "mark"):
                continue
            for i in self.meshes(root):
                if not then(self.file.visible(i), frame):
                    continue
                w = then(self.file.world[i], frame)
                x, tri = self.file.triangles(i)
                out.add(name, x @ w[:3, :3].T + w[:3, 3], tri, self.one_sided(i))
        for b in self.people.values():
            if then(b.seen, frame):
                out.add(b.name, b.skin([frame])[0].astype(float), b.faces)
        return out.done()


def composition(scene, claims, frame, at, turned, focal, sensor, faces=None):
    """What does not hold of a composition at a frame: (claim, value, asked)."""
    lens = (sensor[0] / 2 / focal, sensor[1] / 2 / focal)
    missed = []
    subjects = [scene.subject(s, frame) for s in claims["subjects"]]
    first = subjects[0] if claims["kind"] == "on" else subjects[-1]
    x, y, depth = project(at, turned, lens, first.at)
    if depth <= 0:
        return [("seen", 0, f"{first.name} is behind the camera")]
    low, high = SIZES[claims["size"]] if "size" in claims else (0, np.inf)
    size = depth * 2 * lens[1] / first.stature
    if not low <= size <= high and abs(np.log2(size / np.sqrt(low * high))) > SIZE:
        missed.append(("size", size, f"{low} to {high}"))
    if claims["kind"] == "view":
        missed += through(subjects[0], first, at)
    if "from" in claims:
        off = np.hypot(at[0] - claims["from"][0], at[2] - claims["from"][1])
        if off > FROM:
            missed.append(("from", off, "the mark"))
    if "headroom" in claims:
        _, top, _ = project(at, turned, lens, first.crown)
        if abs(top - claims["headroom"]) > PLACE:
            missed.append(("headroom", top, f"{claims['headroom']:.2f}"))
    for s in subjects if claims["kind"] != "view" else subjects[1:]:
        px, py, d = project(at, turned, lens, s.at)
        if d <= 0 or not (0 <= px <= 1 and 0 <= py <= 1) and not (claims["kind"] == "over"
                                                                  and s is not first):
            missed.append(("seen", px, f"{s.name} in the picture"))
            continue
        if s.x is not None and abs(px - s.x) > PLACE:
            missed.append(("place", px, f"{s.name} at {s.x:.2f}"))
        if s.y is not None and abs(py - s.y) > PLACE:
            missed.append(("place", py, f"{s.name} at height {s.y:.2f}"))
    way = at - first.at
    elevation = np.degrees(np.arctan2(way[1], np.hypot(way[0], way[2])))
    angle = claims.get("angle")
    if angle:
        wish, off = angle.get("deg", 0), np.inf
        if angle["kind"] in ("height", "ground"):
            h = angle.get("m", GROUND)
            off = abs(at[1] - h)
            wish = np.degrees(np.arctan2(h - first.at[1], np.hypot(way[0], way[2])))
        if abs(elevation - wish) > ANGLE and off > HEIGHT:
            missed.append(("angle", elevation, f"{wish:.0f}"))
    if "side" in claims:
        front = first.face if claims.get("size", "medium") in UP_TO_MEDIUM else first.body
        off = wrapped(yaw(way) - front - claims["side"])
        if abs(off) > SIDE:
            missed.append(("side", wrapped(yaw(way) - front), f"{claims['side']}"))
    if claims["kind"] == "over":
        owner = subjects[0]
        skin = scene.skin(owner.name, frame)
        ox, oy, od = project(at, turned, lens, skin)
        inside = (od > 0) & (ox > 0) & (ox < 1) & (oy > 0) & (oy < 1)
        wide = np.ptp(ox[inside]) if inside.any() else 0
        if wide < SHOULDER:
            missed.append(("over", wide, f"{owner.name} in the picture"))
        elif np.median(od[inside]) > depth:
            missed.append(("over", np.median(od[inside]), f"{owner.name} before {first.name}"))
        elif "shoulder" in claims and (ox[inside].mean() > x) != (claims["shoulder"] == "left"):
            missed.append(("side", ox[inside].mean(), f"the {claims['shoulder']} shoulder"))
    right, up = turned[:, 0], turned[:, 1]
    roll = np.degrees(np.arctan2(right[1], up[1]))  # the picture turns clockwise
    if abs(roll - claims.get("dutch", 0)) > DUTCH and abs(elevation) < 70:  # from above it has no meaning
        missed.append(("dutch", roll, f"{claims.get('dutch', 0)}"))
    if faces is not None:
        missed += free(faces, at)
        for s in subjects:
            if claims["kind"] != "on" and s is not first:
                continue
            hidden = covered(faces, at, turned, lens, s, claims["kind"] != "on" and subjects[0].name)
            if hidden > HIDDEN:
                missed.append(("occluded", hidden, f"{s.name} seen"))
    return missed


def through(eyes, seen, at):
    """Whether a camera stands where these eyes see that from."""
    way = unit(seen.at - eyes.at)
    out = at - eyes.at
    off = np.linalg.norm(out - way * max(0, out @ way))
    if off > 0.1 or np.linalg.norm(out) > THROUGH:
        return [("view", np.linalg.norm(out), f"{eyes.name}'s eyes")]
    return []


def free(faces, at):
    """A camera in a wall, a thing, somebody."""
    far, whose = faces.nearest(at)
    if far < CLEAR:
        return [("wall", far, f"clear of {whose}")]
    ways = np.concatenate([np.eye(3), -np.eye(3)]) * 1.5
    share, owner = faces.hits(at, at + ways)
    # Closed all round within arm's reach by one and the same thing: inside it.
    near = owner[share < 1]
    if len(near) == 6 and len(set(near)) == 1 and share.max() < 0.7:
        return [("wall", 0.0, f"outside {faces.names[near[0]]}")]
    return []


def covered(faces, at, turned, lens, s, shoulder):
    """The share of a subject's points in the picture that something else stands before; 1: its eyes
    (or middle) are hidden. `shoulder`: whose may hide all but the eyes."""
    x, y, depth = project(at, turned, lens, s.points)
    inside = (depth > 0) & (x > 0) & (x < 1) & (y > 0) & (y < 1)
    eyes, _ = faces.hits(at, s.at[None], skip=(s.name,))
    if eyes[0] < 0.995:
        return 1.0
    if not inside.any():
        return 0.0
    share, _ = faces.hits(at, s.points[inside], skip=(s.name, shoulder))
    return float((share < 0.995).mean())


def move(scene, claims, asked, camera, faces_at):
    """What does not hold of a move: (claim, value, asked)."""
    rate = scene.file.rate
    if asked["kind"] == "handheld":
        return in_hands(camera, asked["amount"])
    if asked["kind"] == "follow":
        return keeps(scene, claims, asked, camera, faces_at)
    a = int(round(asked["time"]["start"] * rate))
    b = min(int(round(asked["time"]["end"] * rate)), camera.frames - 1)
    missed, kind = [], asked["kind"]
    at, turned = camera.at, camera.turned
    way = np.linalg.norm(np.diff(at, axis=0), axis=1)
    relative = np.einsum("ji,njk->nik", turned[a], turned)  # in the first one's own axes
    turn = np.degrees(np.arccos(np.clip((np.trace(relative, axis1=1, axis2=2) - 1) / 2, -1, 1)))
    focal = np.abs(camera.focal - camera.focal[a])
    done = {"pan": turn, "pan to": turn, "tilt": turn, "zoom": focal, "zoom to": focal}.get(
        kind, np.concatenate([[0], np.cumsum(way)]))
    whole = done[b] - done[a]
    if whole > 1e-9:
        began = np.flatnonzero(np.abs(done - done[a]) > STILL * abs(whole))
        left = np.flatnonzero(np.abs(done - done[-1]) > STILL * abs(whole))
        if len(began) and began[0] < a - TIMING:
            missed.append(("timing", began[0], f"begins at {a}"))
        if len(left) and left[-1] > b + TIMING:
            missed.append(("timing", left[-1], f"ends at {b}"))
    amount = asked.get("amount", 0)
    if kind in ("pan", "tilt"):
        ahead = [-turned[k][:, 2] for k in (a, b)]
        if kind == "pan":
            value = -wrapped(yaw(ahead[1]) - yaw(ahead[0]))
        else:
            value = np.degrees(np.arcsin(ahead[1][1]) - np.arcsin(ahead[0][1]))
        if abs(value - amount) > max(0.2, min(1.5, 0.1 * abs(amount))):
            missed.append(("move", value, f"{kind} {amount}"))
        if np.linalg.norm(at[b] - at[a]) > 0.02:
            missed.append(("move", np.linalg.norm(at[b] - at[a]), f"{kind} stays in its place"))
    elif kind in ("dolly", "truck", "pedestal"):
        path = way[a:b].sum()
        ahead, right = -turned[a][:, 2], turned[a][:, 0]
        wish = {"dolly": [ahead, unit(ahead * [1, 0, 1])], "truck": [right],
                "pedestal": [np.array([0, 1.0, 0])]}[kind]
        d = unit(at[b] - at[a])
        off = min(np.degrees(np.arccos(np.clip(d @ w * np.sign(amount), -1, 1))) for w in wish)
        if off > 15:
            missed.append(("move", off, f"{kind} {amount}: its direction"))
        if abs(path / abs(amount) - 1) > 0.15:
            missed.append(("move", path, f"{kind} {amount}: its length"))
    elif kind == "arc":
        s = [Subject(scene, claims["subjects"][0], camera.first + k).at for k in (a, b)]
        out = [at[a] - s[0], at[b] - s[1]]
        value = wrapped(yaw(out[1]) - yaw(out[0]))
        if abs(value - amount) > 0.15 * abs(amount):
            missed.append(("move", value, f"arc {amount}"))
        far = [np.linalg.norm(o) for o in out]
        if abs(far[1] / far[0] - 1) > 0.1:
            missed.append(("move", far[1] / far[0], "arc keeps its distance"))
    elif kind == "zoom":
        if abs(camera.focal[b] / amount - 1) > LENS:
            missed.append(("move", camera.focal[b], f"zoom to {amount}"))
    elif kind == "dolly zoom":
        if abs(camera.focal[b] / amount - 1) > LENS:
            missed.append(("move", camera.focal[b], f"dolly zoom to {amount}"))
        seen = [Subject(scene, claims["subjects"][0], camera.first + k).at for k in (a, b)]
        size = [-((s - at[k]) @ turned[k][:, 2]) / camera.focal[k] for s, k in zip(seen, (a, b))]
        if abs(np.log2(size[1] / size[0])) > SIZE:
            missed.append(("move", size[1] / size[0], "dolly zoom keeps its subject's size"))
    else:
        frame, path = camera.first + b, at[b] - at[a]
        missed += [("to " + c, v, w) for c, v, w in composition(
            scene, asked["to"], frame, at[b], turned[b], camera.focal[b], camera.sensor,
            faces_at(frame))]
        ahead, right = -turned[a][:, 2], turned[a][:, 0]
        if kind in ("pan to", "zoom to") and np.linalg.norm(path) > 0.02:
            missed.append(("move", np.linalg.norm(path), f"{kind} stays in its place"))
        if kind == "arc to":
            s = [Subject(scene, claims["subjects"][0], camera.first + k).at for k in (a, b)]
            went = wrapped(yaw(at[b] - s[1]) - yaw(at[a] - s[0]))
        else:
            went = {"dolly to": path @ ahead, "truck to": path @ right,
                    "pan to": -wrapped(yaw(-turned[b][:, 2]) - yaw(ahead)),
                    "zoom to": camera.focal[b] - camera.focal[a]}[kind]
        if went * asked["sign"] <= 0:
            missed.append(("move", went, f"{kind} goes the other way"))
        axes = {"truck to": [right], "dolly to": [ahead, unit(ahead * [1, 0, 1])]}.get(kind, [])
        off = min((np.degrees(np.arccos(np.clip(unit(path) @ w * asked["sign"], -1, 1)))
                   for w in axes), default=0)
        if off > 15:
            missed.append(("move", off, f"{kind}: its direction"))
    # Nor is a camera anywhere on its way in a wall.
    for k in range(a, b + 1, 6):
        missed += free(faces_at(camera.first + k), at[k])
    return missed


def in_hands(camera, asked):
    """A camera in hands trembles so much about where it is aimed: rms, degrees."""
    ahead = -camera.turned[:, :, 2]
    off = np.degrees(np.arccos(np.clip(ahead @ unit(ahead.mean(0)), -1, 1)))
    rms = float(np.sqrt((off ** 2).mean()))
    return [("move", rms, f"handheld {asked}")] if abs(rms / asked - 1) > HANDS else []


def keeps(scene, claims, asked, camera, faces_at):
    """Of a camera that keeps with somebody: the composition throughout, until they stand."""
    if "side" in asked:
        claims = {**claims, "side": asked["side"]}
    last = min(int(round(asked["time"]["end"] * scene.file.rate)), camera.frames - 1)
    missed = {}
    for k in range(0, last + 1, 6):
        frame = camera.first + k
        for c, v, w in composition(scene, claims, frame, camera.at[k], camera.turned[k],
                                   camera.focal[k], camera.sensor,
                                   faces_at(frame) if k % 12 == 0 else None):
            missed.setdefault(c, ("kept " + c, v, f"{w} at frame {k}"))
    return list(missed.values())


def measure(folder):
    scene = Scene(folder)
    said = [d for d in scene.check["diagnostics"] if d["severity"] in ("warning", "error")]
    cases, kept = [], {}

    def faces_at(frame):
        if frame not in kept:
            if len(kept) > 2:
                kept.clear()
            kept[frame] = scene.faces(frame)
        return kept[frame]

    for shot in scene.asked["shots"]:
        camera = scene.cameras.get(shot["id"])
        case = {"film": str(folder), "shot": shot["id"], "asked": " ".join(
            [shot["frame"].get("size", "view")] + [s["name"] for s in shot["frame"]["subjects"]]
            + [shot.get("move", {}).get("kind", "")]).strip()}
        if camera is None:
            cases.append({**case, "missed": [["shot", 0, "not exported"]]})
            continue
        k = min(int(round(shot.get("moment", 0) * scene.file.rate)), camera.frames - 1)
        frame = camera.first + k
        missed = composition(scene, shot["frame"], frame, camera.at[k], camera.turned[k],
                             camera.focal[k], camera.sensor, faces_at(frame))
        if "lens_mm" in shot:
            wide = np.arctan(camera.sensor[0] / 2 / camera.focal[k])
            asked = np.arctan(camera.sensor[0] / 2 / shot["lens_mm"])
            if abs(wide / asked - 1) > LENS:
                missed.append(("lens", camera.focal[k], f"{shot['lens_mm']}"))
        if "moment" in shot:  # nor is it in a wall on its way
            for n in range(0, camera.frames, 6):
                missed += free(faces_at(camera.first + n), camera.at[n])
        if "move" in shot:
            missed += move(scene, shot["frame"], shot["move"], camera, faces_at)
        told = [d["message"] for d in said if d["file"] == shot.get("file", scene.asked.get("file"))
                and shot["first_line"] <= d["line"] <= shot["last_line"]]
        case["missed"] = [[c, round(float(v), 3), w] for c, v, w in missed]
        case["told"] = told
        kind = shot.get("move", {}).get("kind")
        if missed and told and kind in (None, "follow"):
            # A conflict is one if nobody else finds a camera for which there is none; of one that
            # keeps with somebody, for some frame.
            for n in [k] if kind is None else range(0, camera.frames, 12):
                case["possible"] = possible(scene, shot, camera.first + n,
                                            faces_at(camera.first + n), composition)
                if case["possible"] is None:
                    break
        cases.append(case)
    return cases


def main(folders):
    if not folders:
        print(__doc__, file=sys.stderr)
        return 2
    cases, out = read_all(measure, folders)
    missed = [c for c in cases if c["missed"]]
    conflict = [c for c in missed if c.get("told") and c.get("possible") is None and "possible" in c]
    out.update(shots=len(cases), missed=len(missed) - len(conflict), conflicts=len(conflict),
               claims={}, failures=missed)
    for c in missed:
        for name in {m[0] for m in c["missed"]}:
            out["claims"][name] = out["claims"].get(name, 0) + 1
    print(json.dumps(out, indent=1, ensure_ascii=False))
    return 1 if out["broken"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
