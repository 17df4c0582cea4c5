"""Says of every shot whether the light that was asked for is on the face in its picture.

    python3 measure.py FOLDER...

A folder holds world.glb, asked.json (what was asked; never which lamps there are), check.json and a
picture of each shot, SHOT.exr, with its passes. numpy, ../world and ../staging alone; nothing here
knows who wrote the files, and no lamp of theirs is looked at."""
import json
import os
import pathlib
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one process a film is enough
import numpy as np  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
sys.path += [str(HERE.parent / "world"), str(HERE.parent / "staging")]
from body import bodies  # noqa: E402
from colour import mired  # noqa: E402
from exr import read  # noqa: E402
from face import skin  # noqa: E402
from films import read_all  # noqa: E402
from fit import LUMINANCE, Face, by_lamps, estimate  # noqa: E402
from gltf import File  # noqa: E402
from shade import shaded  # noqa: E402
from subject import yaw  # noqa: E402
from view import cameras  # noqa: E402

# The language's own tolerances of each claim.
DIRECTION, RATIO, MIRED = 15.0, 0.5, 30.0
HIGH = np.arange(0, 61, 2.5)  # degrees: where a key may stand of which no height is said


def towards(azimuth, elevation):
    a, e = np.radians(azimuth), np.radians(elevation)
    return np.array([np.sin(a) * np.cos(e), np.sin(e), np.cos(a) * np.cos(e)])


def apart(a, b):
    return float(np.degrees(np.arccos(np.clip(a @ b / np.linalg.norm(a) / np.linalg.norm(b), -1, 1))))


def middle(file, name, frame):
    """Of a thing, or of the box round it the nearest to the height of `at` a lamp may shine from."""
    root = next(i for i, n in enumerate(file.names) if n == name and file.parent[i] < 0)
    out = []
    for i in file.below(root):
        if "mesh" in file.nodes[i] and "skin" not in file.nodes[i]:
            w = file.world[i][min(frame, len(file.world[i]) - 1)]
            out.append(file.triangles(i)[0] @ w[:3, :3].T + w[:3, 3])
    x = np.concatenate(out)
    return x.min(0), x.max(0)


def off(asked, file, frame, eyes, camera, found):
    """How far the key is from where it was asked for, degrees."""
    if "from" in asked:
        low, high = middle(file, asked["from"], frame)
        at = (low + high) / 2
        if asked.get("lamp"):  # its shade is somewhere up its stand
            return min(apart(found, np.array([at[0], y, at[2]]) - eyes)
                       for y in np.linspace(at[1], high[1], 9))
        return apart(found, at - eyes)
    view = yaw(camera - eyes) + asked["azimuth"] * (-1 if asked["camera"] == "left" else 1)
    heights = [asked["elevation"]] if "elevation" in asked else HIGH
    return min(apart(found, towards(view, e)) for e in heights)


def against(shot, light, file, frame, eyes, camera):
    """What was measured of a shot, and which claims do not hold."""
    key, fill = light["key"] @ LUMINANCE, max(light["fill"] @ LUMINANCE, 1e-6)
    out = {"ratio": float((key + fill) / fill), "mired": float(mired(light["key"])),
           "exposure": float(np.log2((key + fill) / np.pi)), "soft": float(light["soft"]),
           "left": light["left"], "missed": []}
    if "key" in shot:
        out["off"] = off(shot["key"], file, frame, eyes, camera, light["direction"])
        if out["off"] > DIRECTION:
            out["missed"].append(["direction", round(out["off"], 1), "of the key"])
    if "ratio" in shot and abs(np.log2(out["ratio"] / shot["ratio"])) > RATIO:
        out["missed"].append(["ratio", round(out["ratio"], 2), str(shot["ratio"])])
    if "kelvin" in shot and abs(out["mired"] - 1e6 / shot["kelvin"]) > MIRED:
        out["missed"].append(["temperature", out["mired"], f"{1e6 / shot['kelvin']:.0f} mired"])
    return out


def measure(folder):
    folder = pathlib.Path(folder)
    asked = json.loads((folder / "asked.json").read_text())
    check = json.loads((folder / "check.json").read_text())
    file = File(folder / "world.glb", asked.get("fps", 24))
    shown, people = cameras(file), {b.name: b for b in bodies(file)}
    said = [d for d in check["diagnostics"] if d["severity"] in ("warning", "error")]
    cases = []
    for shot in asked["shots"]:
        case = {"film": str(folder), "shot": shot["id"], "asked": shot["words"],
                "told": [d["message"] for d in said if d["file"] == asked["file"]
                         and shot["first_line"] <= d["line"] <= shot["last_line"]]}
        camera, body = shown[shot["id"]], people[shot["subject"]]
        k = int(round(shot.get("at", 0) * file.rate))
        frame = camera.first + k
        picture = read(folder / (shot["id"] + ".exr"))
        seen = skin(picture, camera, k, body, frame)
        if seen is None:
            cases.append({**case, "missed": [["face", 0, "in the picture"]]})
            continue
        eyes = (body.at("left_eye")[frame] + body.at("right_eye")[frame]) / 2
        face = Face(seen, lambda ways: shaded(seen, ways, picture["depth.Z"], camera, k))
        where = file, frame, eyes, camera.at[k]
        case.update(against(shot, by_lamps(face), *where), pixels=len(seen.at),
                    unaided=against(shot, estimate(face, seen.light), *where)["missed"])
        cases.append(case)
    return cases


def main():
    folders = sys.argv[1:]
    if not folders:
        print(__doc__, file=sys.stderr)
        return 2
    cases, out = read_all(measure, folders)
    missed = [c for c in cases if c["missed"]]
    out.update(shots=len(cases), missed=len(missed), claims={}, failures=missed,
               conflicts=sum(1 for c in missed if c["told"]),
               unaided=sum(1 for c in cases if c.get("unaided", True)),
               exposure=sorted(round(c["exposure"], 2) for c in cases if "exposure" in c))
    for c in missed:
        for name in {m[0] for m in c["missed"]}:
            out["claims"][name] = out["claims"].get(name, 0) + 1
    if os.environ.get("LIGHTING_ALL"):
        out["all"] = cases
    print(json.dumps(out, indent=1, ensure_ascii=False))
    return 1 if out["broken"] else 0


if __name__ == "__main__":
    sys.exit(main())
