"""bench/lighting/measure.py against faces shaded by hand: it passes what is right and fails what is
broken by so much. A head is an ellipsoid, seen by a camera straight before it."""
import json
import pathlib
import struct
import subprocess
import sys
import tempfile
import zlib

import numpy as np

from hand_made import RATE, Hand_made, box
from studio import ROOT

sys.path.append(str(ROOT / "bench" / "lighting"))
from colour import ACESCG, BALANCE, locus, xyz  # noqa: E402

EYES = np.array([0, 1.60, 0.08])  # between the joints of both
FAR, FOCAL, WIDTH, HEIGHT = 0.75, 50.0, 160, 86
SKIN = np.array([0.45, 0.30, 0.20])
LUMINANCE = np.array([0.2722287, 0.6740818, 0.0536895])


def towards(azimuth, elevation):
    """From her face; the camera is at 0, 0, its left at azimuths below 0."""
    a, e = np.radians([azimuth, elevation])
    return np.array([np.sin(a) * np.cos(e), np.sin(e), np.cos(a) * np.cos(e)])


def light_of(kelvin):
    rgb = (ACESCG @ xyz(locus(kelvin))) / (ACESCG @ xyz(locus(BALANCE)))
    return rgb / (rgb @ LUMINANCE)


def exr(path, channels):
    """32-bit floats, ZIP: sixteen lines a block."""
    def attribute(name, kind, data):
        return name.encode() + b"\0" + kind.encode() + b"\0" + struct.pack("<i", len(data)) + data
    names = sorted(channels)
    listed = b"".join(n.encode() + b"\0" + struct.pack("<iBBBBii", 2, 0, 0, 0, 0, 1, 1) for n in names)
    window = struct.pack("<4i", 0, 0, WIDTH - 1, HEIGHT - 1)
    head = (struct.pack("<II", 20000630, 2) + attribute("channels", "chlist", listed + b"\0")
            + attribute("compression", "compression", b"\3") + attribute("dataWindow", "box2i", window)
            + attribute("displayWindow", "box2i", window) + attribute("lineOrder", "lineOrder", b"\0")
            + attribute("pixelAspectRatio", "float", struct.pack("<f", 1))
            + attribute("screenWindowCenter", "v2f", struct.pack("<ff", 0, 0))
            + attribute("screenWindowWidth", "float", struct.pack("<f", 1)) + b"\0")
    blocks = []
    for y in range(0, HEIGHT, 16):
        raw = np.frombuffer(b"".join(channels[n][row].astype("<f4").tobytes()
                                     for row in range(y, min(y + 16, HEIGHT)) for n in names), np.uint8)
        turned = np.concatenate([raw[0::2], raw[1::2]]).astype(np.int64)
        turned[1:] = (np.diff(turned) + 128) % 256
        packed = zlib.compress(turned.astype(np.uint8).tobytes())
        data = packed if len(packed) < len(raw) else raw.tobytes()
        blocks.append(struct.pack("<ii", y, len(data)) + data)
    at, table = len(head) + 8 * len(blocks), b""
    for b in blocks:
        table += struct.pack("<Q", at)
        at += len(b)
    path.write_bytes(head + table + b"".join(blocks))


def skin_of(n, view, key):
    """What a dielectric of roughness 0.52 sends back of a key that gives pi: what its inside leaves
    of a matte surface, and its gleam (Cook and Torrance, GGX)."""
    def fresnel(c):
        return 0.04 + 0.96 * (1 - np.clip(c, 0, 1)) ** 5
    half = view + key
    half /= np.linalg.norm(half, axis=-1, keepdims=True)
    a2, ci, co, ch = 0.52 ** 4, *(np.clip((n * v).sum(-1), 1e-3, 1) for v in (key, view, half))
    d = a2 / (np.pi * (ch * ch * (a2 - 1) + 1) ** 2)
    g = [2 * c / (c + np.sqrt(a2 + (1 - a2) * c * c)) for c in (ci, co)]
    gleam = np.pi * d * g[0] * g[1] * fresnel((half * key).sum(-1)) / (4 * co)
    return ((1 - fresnel(ci)) * (1 - fresnel(co)))[..., None], gleam[..., None]


def picture(key=(-50, 25), ratio=4.0, kelvin=3200, soft=0.1, there=True, hidden=0.0):
    """Her face under a key and a fill from beside the camera, with noise as a renderer's; `hidden`: of
    light of which no lamp tells."""
    half = 24.89 / 2 / FOCAL
    x = (2 * (np.arange(WIDTH) + 0.5) / WIDTH - 1) * half
    y = (1 - 2 * (np.arange(HEIGHT) + 0.5) / HEIGHT) * half / 1.85
    ray = np.stack([np.broadcast_to(x, (HEIGHT, WIDTH)), np.broadcast_to(y[:, None], (HEIGHT, WIDTH)),
                    -np.ones((HEIGHT, WIDTH))], -1)
    camera, head, radii = EYES + [0, 0, FAR], EYES + [0, -0.02, -0.08], np.array([0.075, 0.11, 0.095])
    o, d = (camera - head) / radii, ray / radii
    a, b, c = (d * d).sum(-1), d @ o, o @ o - 1
    root = b * b - a * c
    depth = np.where(root > 0, (-b - np.sqrt(np.maximum(root, 0))) / a, 0)
    n = (camera + ray * depth[..., None] - head) / radii ** 2
    n = np.where((depth > 0)[..., None], n / np.maximum(np.linalg.norm(n, axis=-1, keepdims=True), 1e-9), 0)
    from_key = n @ towards(*key)
    lit = np.where(from_key > soft, from_key, np.where(from_key < -soft, 0, (from_key + soft) ** 2 / (4 * soft)))
    fill = 0.4 + 0.6 * np.maximum(0, n @ towards(10, 12))
    fill /= fill[depth > 0].mean()
    albedo = np.where((depth > 0)[..., None], SKIN, 0)
    to_camera = -ray / np.linalg.norm(ray, axis=-1, keepdims=True)
    matte, gleam = skin_of(n, to_camera, towards(*key))
    noise = np.random.default_rng(7)
    lamps = {
        "key": (1 - 1 / ratio) * (matte * albedo * lit[..., None] + gleam * (from_key > 0)[..., None])
        * light_of(kelvin),
        "fill": 1 / ratio * fill[..., None] * (0.88 * albedo + 0.035) * light_of(4600)}
    lamps = {n: v * (1 + 0.08 * noise.standard_normal((HEIGHT, WIDTH, 1))) for n, v in lamps.items()}
    out = {"depth.Z": depth * there}
    for i in range(3):
        out["noisy." + "RGB"[i]] = (1 + hidden) * sum(v[..., i] for v in lamps.values())
        out.update({f"light.{n}." + "RGB"[i]: v[..., i] for n, v in lamps.items()})
        out["albedo." + "RGB"[i]] = albedo[..., i]
        out["N." + "XYZ"[i]] = n[..., i]
    return out


def measured(asked, **light):
    w = Hand_made()
    w.person("ANNA", {})
    w.node("window", mesh=w.mesh(*box((-0.5, -0.5, -0.02), (0.5, 0.5, 0.02), 1)),
           translation=[float(v) for v in EYES + 2.5 * towards(-50, 25)])
    w.camera("1A", FOCAL, translation=[float(v) for v in EYES + [0, 0, FAR]])
    shot = {"id": "1A", "first_line": 3, "last_line": 6, "subject": "ANNA", "words": "", **asked}
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        w.save(folder / "world.glb")
        exr(folder / "1A.exr", picture(**light))
        (folder / "asked.json").write_text(json.dumps({"fps": RATE, "file": "1.shots", "shots": [shot]}))
        (folder / "check.json").write_text(json.dumps({"diagnostics": []}))
        done = subprocess.run(["/usr/bin/python3", str(ROOT / "bench" / "lighting" / "measure.py"),
                               str(folder)], stdout=subprocess.PIPE, text=True)
        assert done.returncode == (1 if light.get("hidden") else 0), done.stdout
        return json.loads(done.stdout)


ASKED = {"key": {"camera": "left", "azimuth": 50, "elevation": 25}, "ratio": 4, "kelvin": 3200}


def missed(asked=None, **light):
    return set(measured({**ASKED, **(asked or {})}, **light)["claims"])


def test_passes_what_is_right():
    for ratio in (4, 8, 16):
        found = measured({**ASKED, "ratio": ratio}, ratio=ratio)
        assert found["shots"] == 1 and not found["claims"], found["failures"]
    assert not missed({"kelvin": 5600}, kelvin=5600) and not missed(soft=0.02)
    assert not missed({"key": {"from": "window"}})


def test_fails_a_key_from_elsewhere():
    assert missed(key=(-75, 25)) == {"direction"}
    assert missed(key=(-50, 50)) == {"direction"}
    assert "direction" in missed(key=(50, 25))  # mirrored
    assert missed({"key": {"from": "window"}}, key=(-75, 25)) == {"direction"}


def test_fails_a_ratio_off_by_a_stop():
    assert missed(ratio=8.0) == {"ratio"} and missed(ratio=2.0) == {"ratio"}


def test_fails_another_temperature():
    for mired in (-60, 60):
        assert missed(kelvin=1e6 / (1e6 / 3200 + mired)) == {"temperature"}


def test_fails_a_face_that_is_not_there():
    assert missed(there=False) == {"face"}


def test_refuses_lamps_that_do_not_make_the_picture():
    assert measured(ASKED, hidden=0.1)["broken"] == 1
