"""A glTF file made by hand: boxes, and people of boxes."""
import contextlib
import importlib
import io
import json
import pathlib
import struct
import sys
import tempfile

import numpy as np

from studio import ROOT

RATE, FRAMES = 24, 96
REST = {  # joint: parent, where it is at rest, standing at the origin, facing +z
    "pelvis": (None, (0, 0.90, 0)), "spine": ("pelvis", (0, 1.02, 0)),
    "chest": ("spine", (0, 1.20, 0)), "neck": ("chest", (0, 1.42, 0)),
    "head": ("neck", (0, 1.50, 0)), "crown": ("head", (0, 1.70, 0)),
    "jaw": ("head", (0, 1.53, 0.04))}
for side, x in (("left", 1), ("right", -1)):
    for name, parent, at in (
            ("eye", "head", (0.03, 1.60, 0.08)), ("hip", "pelvis", (0.09, 0.90, 0)), ("knee", "hip", (0.09, 0.48, 0.01)),
            ("ankle", "knee", (0.09, 0.08, 0)), ("toe", "ankle", (0.09, 0.02, 0.13)),
            ("shoulder", "chest", (0.19, 1.38, 0)), ("elbow", "shoulder", (0.19, 1.10, 0)),
            ("wrist", "elbow", (0.19, 0.85, 0.01)), ("hand", "wrist", (0.19, 0.77, 0.01))):
        REST[f"{side}_{name}"] = (parent if parent in REST else f"{side}_{parent}",
                                  (x * at[0], at[1], at[2]))
FLESH = {  # joint: corners of its box at rest (of the left side)
    "pelvis": ((-0.14, 0.80, -0.10), (0.14, 1.02, 0.10)), "spine": ((-0.13, 1.0, -0.09), (0.13, 1.2, 0.09)),
    "chest": ((-0.16, 1.2, -0.10), (0.16, 1.42, 0.10)), "head": ((-0.08, 1.48, -0.09), (0.08, 1.7, 0.1)),
    "hip": ((0.03, 0.50, -0.06), (0.15, 0.88, 0.07)), "knee": ((0.05, 0.09, -0.04), (0.13, 0.48, 0.05)),
    "ankle": ((0.05, 0, -0.05), (0.13, 0.08, 0.12)), "toe": ((0.05, 0, 0.12), (0.13, 0.04, 0.20)),
    "shoulder": ((0.16, 1.10, -0.04), (0.24, 1.40, 0.04)), "elbow": ((0.16, 0.86, -0.03), (0.22, 1.1, 0.04)),
    "eye": ((0.02, 1.59, 0.07), (0.04, 1.61, 0.1)), "hand": ((0.17, 0.70, -0.03), (0.21, 0.85, 0.04))}


def box(low, high, n=5):
    """A closed box of n by n squares a side, corners turned outwards."""
    low, high = np.array(low, float), np.array(high, float)
    points, faces = [], []
    for axis in range(3):
        for end in (0, 1):
            u, v = (axis + 1) % 3, (axis + 2) % 3
            base = len(points)
            for i in range(n + 1):
                for k in range(n + 1):
                    p = np.empty(3)
                    p[axis] = (low, high)[end][axis]
                    p[u] = low[u] + (high[u] - low[u]) * i / n
                    p[v] = low[v] + (high[v] - low[v]) * k / n
                    points.append(p)
            for i in range(n):
                for k in range(n):
                    a = base + i * (n + 1) + k
                    b, c, d = a + n + 1, a + n + 2, a + 1
                    faces += [(a, b, c), (a, c, d)] if end else [(a, c, b), (a, d, c)]
    return np.array(points), np.array(faces)


def about_x(degrees):
    return [np.sin(np.radians(degrees) / 2), 0.0, 0.0, np.cos(np.radians(degrees) / 2)]


class Hand_made:
    """A glTF file being written."""

    def __init__(self):
        self.json = {"asset": {"version": "2.0"}, "nodes": [], "meshes": [], "accessors": [],
                     "bufferViews": [], "skins": [], "materials": [{"doubleSided": True}],
                     "cameras": [], "animations": [{"channels": [], "samplers": []}]}
        self.bin = b""
        self.times = self.accessor(np.arange(FRAMES)[:, None] / RATE, "f", "SCALAR")

    def accessor(self, values, kind, form):
        values = np.ascontiguousarray(values, {"f": np.float32, "H": np.uint16, "I": np.uint32}[kind])
        data = values.tobytes()
        self.json["bufferViews"].append({"buffer": 0, "byteOffset": len(self.bin), "byteLength": len(data)})
        self.bin += data + b"\0" * (-len(data) % 4)
        self.json["accessors"].append({
            "bufferView": len(self.json["bufferViews"]) - 1, "type": form, "count": len(values),
            "componentType": {"f": 5126, "H": 5123, "I": 5125}[kind]})
        return len(self.json["accessors"]) - 1

    def node(self, name, parent=None, **more):
        self.json["nodes"].append({"name": name, **more})
        index = len(self.json["nodes"]) - 1
        if parent is not None:
            self.json["nodes"][parent].setdefault("children", []).append(index)
        return index

    def mesh(self, points, faces, **more):
        attributes = {"POSITION": self.accessor(points, "f", "VEC3")}
        if more:
            attributes["JOINTS_0"] = self.accessor(more["joints"], "H", "VEC4")
            attributes["WEIGHTS_0"] = self.accessor(more["weights"], "f", "VEC4")
        self.json["meshes"].append({"primitives": [{
            "attributes": attributes, "material": 0, "indices": self.accessor(faces.reshape(-1, 1), "I", "SCALAR")}]})
        return len(self.json["meshes"]) - 1

    def track(self, node, path, values):
        a = self.json["animations"][0]
        a["samplers"].append({"input": self.times, "output": self.accessor(
            np.array(values, float), "f", "VEC4" if path == "rotation" else "VEC3")})
        a["channels"].append({"sampler": len(a["samplers"]) - 1, "target": {"node": node, "path": path}})

    def person(self, name, turns, shift=(0, 0, 0), pushed=None):
        """`turns`: joint to degrees about x, (frames,); `shift`: of the pelvis; `pushed`: joint and
        how far its fist's vertices are moved at rest."""
        group = self.node(name)
        nodes, points, faces, joints = {}, [], [], []
        order = list(REST)
        for k, (joint, (parent, at)) in enumerate(REST.items()):
            off = np.array(at) - (np.array(REST[parent][1]) if parent else 0)
            if not parent:
                off = off + np.array(shift)
            nodes[joint] = self.node(joint, nodes[parent] if parent else group, translation=list(map(float, off)))
            if joint in turns:
                self.track(nodes[joint], "rotation", [about_x(v) for v in turns[joint]])
            part = joint.split("_")[-1]
            if part not in FLESH:
                continue
            low, high = (np.array(c) for c in FLESH[part])
            if joint.startswith("right"):
                low, high = np.array([-high[0], low[1], low[2]]), np.array([-low[0], high[1], high[2]])
            x, f = box(low, high)
            if pushed and pushed[0] == joint:
                x[x[:, 2] == high[2]] += np.array(pushed[1])
            faces.append(f + sum(map(len, points)))
            points.append(x)
            joints += [[k, 0, 0, 0]] * len(x)
        inverse = np.repeat(np.eye(4)[None], len(order), 0)
        inverse[:, 3, :3] = [-np.array(REST[j][1]) for j in order]
        self.json["skins"].append({"joints": [nodes[j] for j in order], "inverseBindMatrices":
                                   self.accessor(inverse.reshape(-1, 16), "f", "MAT4")})
        mesh = self.mesh(np.concatenate(points), np.concatenate(faces), joints=np.array(joints),
                         weights=np.repeat([[1, 0, 0, 0]], len(joints), 0))
        self.node(name + "/skin-1", mesh=mesh, skin=len(self.json["skins"]) - 1)
        return nodes

    def camera(self, shot, focal_mm, first=0, frames=FRAMES, **more):
        """Super 35 at 1.85; looks along -z of its node."""
        sensor = [24.89, 24.89 / 1.85]
        self.json["cameras"].append({"type": "perspective", "perspective": {
            "yfov": 2 * float(np.arctan(sensor[1] / 2 / focal_mm)), "znear": 0.01}})
        return self.node("camera/" + shot, camera=len(self.json["cameras"]) - 1, extras={
            "shot": shot, "first_frame": first, "frames": frames, "focal_mm": focal_mm,
            "sensor_mm": sensor}, **more)

    def save(self, path):
        self.json["buffers"] = [{"byteLength": len(self.bin)}]
        self.json = {k: v for k, v in self.json.items() if v}
        if not self.json["animations"][0]["channels"]:
            del self.json["animations"]
        text = json.dumps(self.json).encode()
        text += b" " * (-len(text) % 4)
        path.write_bytes(b"glTF" + struct.pack("<II", 2, 28 + len(text) + len(self.bin))
                         + struct.pack("<I", len(text)) + b"JSON" + text
                         + struct.pack("<I", len(self.bin)) + b"BIN\0" + self.bin)


READERS = {}  # bench/READER/measure.py, loaded once


def read_by(reader, world, asked, diagnostics):
    """What bench/READER/measure.py prints of a world made by hand."""
    if reader not in READERS:
        sys.path.insert(0, str(ROOT / "bench" / reader))
        READERS[reader] = importlib.import_module("measure")
    with tempfile.TemporaryDirectory() as folder, io.StringIO() as said:
        folder = pathlib.Path(folder)
        world.save(folder / "world.glb")
        (folder / "asked.json").write_text(json.dumps(asked))
        (folder / "check.json").write_text(json.dumps({"diagnostics": list(diagnostics)}))
        with contextlib.redirect_stdout(said):
            failed = READERS[reader].main([str(folder)])
        assert not failed, said.getvalue()
        return json.loads(said.getvalue())
