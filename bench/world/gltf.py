"""A glTF 2.0 file as arrays: nodes that move, skins that bend. Nothing here knows who wrote it."""
import json
import struct

import numpy as np

COMPONENT = {5120: np.int8, 5121: np.uint8, 5122: np.int16, 5123: np.uint16, 5125: np.uint32,
             5126: np.float32}
WIDTH = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}


def matrices(t, q, s):
    """Translations, quaternions (x y z w), scales, (N, .) each, as (N, 4, 4)."""
    q = q / np.maximum(np.linalg.norm(q, axis=-1, keepdims=True), 1e-12)
    x, y, z, w = q.T
    m = np.zeros((len(q), 4, 4))
    m[:, 0, 0], m[:, 0, 1], m[:, 0, 2] = 1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)
    m[:, 1, 0], m[:, 1, 1], m[:, 1, 2] = 2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)
    m[:, 2, 0], m[:, 2, 1], m[:, 2, 2] = 2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)
    m[:, :3, :3] *= s[:, None, :]
    m[:, :3, 3] = t
    m[:, 3, 3] = 1
    return m


def sampled(times, values, at, kind):
    """The values of a track at the moments `at`; quaternions the short way round."""
    i = np.clip(np.searchsorted(times, at, side="right") - 1, 0, max(len(times) - 2, 0))
    if len(times) == 1:
        return np.repeat(values[:1], len(at), 0)
    u = np.clip((at - times[i]) / np.maximum(times[i + 1] - times[i], 1e-9), 0, 1)[:, None]
    if kind == "STEP":
        return values[np.where(u[:, 0] >= 1 - 1e-4, i + 1, i)]
    a, b = values[i], values[i + 1]
    if values.shape[1] == 4:
        b = np.where((a * b).sum(1, keepdims=True) < 0, -b, b)
    return a * (1 - u) + b * u


class File:
    """Frames count from 0 at `rate` a second, or what the scene's extras say; `world[n]` is node n's (frames, 4, 4), or (1, 4, 4)
    when it never moves."""

    def __init__(self, path, rate):
        data = open(path, "rb").read()
        if data[:4] != b"glTF":
            raise ValueError(f"{path}: not a binary glTF file")
        at, self.bin = 12, b""
        while at < len(data):
            length, kind = struct.unpack_from("<II", data, at)
            chunk = data[at + 8:at + 8 + length]
            if kind == 0x4E4F534A:
                self.json = json.loads(chunk)
            elif kind == 0x004E4942:
                self.bin = chunk
            at += 8 + length + (-length) % 4
        stated = self.json.get("scenes", [{}])[0].get("extras", {}).get("frame_rate")
        self.rate = stated[0] / stated[1] if stated else rate
        self.nodes = self.json["nodes"]
        self.names = [n.get("name", "") for n in self.nodes]
        self.parent = [-1] * len(self.nodes)
        for i, n in enumerate(self.nodes):
            for c in n.get("children", []):
                self.parent[c] = i
        self.moves()

    def accessor(self, index):
        a = self.json["accessors"][index]
        kind, width = COMPONENT[a["componentType"]], WIDTH[a["type"]]
        count = a["count"]
        if "bufferView" in a:
            out = self.view(a["bufferView"], a.get("byteOffset", 0), kind, width, count)
        else:
            out = np.zeros((count, width), kind)
        if "sparse" in a:
            s = a["sparse"]
            out = out.copy()
            rows = self.view(s["indices"]["bufferView"], s["indices"].get("byteOffset", 0),
                             COMPONENT[s["indices"]["componentType"]], 1, s["count"])[:, 0]
            out[rows] = self.view(s["values"]["bufferView"], s["values"].get("byteOffset", 0), kind,
                                  width, s["count"])
        if a.get("normalized"):
            out = np.maximum(out / np.iinfo(kind).max, -1.0)
        return out

    def view(self, index, offset, kind, width, count):
        v = self.json["bufferViews"][index]
        item = np.dtype(kind).itemsize * width
        stride = v.get("byteStride", item)
        at = v.get("byteOffset", 0) + offset
        return np.ndarray((count, width), kind, self.bin, at, (stride, np.dtype(kind).itemsize))

    def moves(self):
        tracks = {}
        end = 0.0
        for animation in self.json.get("animations", []):
            for c in animation["channels"]:
                node, path = c["target"].get("node"), c["target"]["path"]
                s = animation["samplers"][c["sampler"]]
                times = self.accessor(s["input"])[:, 0].astype(float)
                end = max(end, times[-1])
                if node is None:
                    pointer = c["target"].get("extensions", {}).get("KHR_animation_pointer", {})
                    words = pointer.get("pointer", "").split("/")
                    if words[1:2] != ["nodes"] or words[-1] != "visible":
                        continue
                    node, path = int(words[2]), "visible"
                values = self.accessor(s["output"]).astype(float)
                tracks[node, path] = (times, values, s.get("interpolation", "LINEAR"))
        self.frames = int(round(end * self.rate)) + 1
        at = np.arange(self.frames) / self.rate + 1e-6
        self.weights = {}  # of shapes: (frames, shapes)
        for (node, path), (times, values, kind) in tracks.items():
            if path == "weights":
                self.weights[node] = sampled(times, values.reshape(len(times), -1), at, kind)
        self.world, self.seen = [None] * len(self.nodes), [None] * len(self.nodes)
        for i in self.order():
            n = self.nodes[i]
            if "matrix" in n:
                local = np.array(n["matrix"], float).reshape(1, 4, 4).transpose(0, 2, 1)
            else:
                trs = []
                for path, rest in (("translation", [0, 0, 0]), ("rotation", [0, 0, 0, 1]),
                                   ("scale", [1, 1, 1])):
                    track = tracks.get((i, path))
                    trs.append(sampled(track[0], track[1], at, track[2]) if track
                               else np.array([n.get(path, rest)], float))
                count = max(len(x) for x in trs)
                local = matrices(*(np.broadcast_to(x, (count, x.shape[1])) for x in trs))
            seen = np.abs(np.linalg.det(local[:, :3, :3])) > 1e-6
            flag = n.get("extensions", {}).get("KHR_node_visibility", {}).get("visible", True)
            track = tracks.get((i, "visible"))
            seen = seen & (sampled(*track[:2], at, "STEP")[:, 0] > 0.5 if track else bool(flag))
            p = self.parent[i]
            self.world[i] = local if p < 0 else self.world[p] @ local
            self.seen[i] = seen if p < 0 else self.seen[p] & seen

    def order(self):
        done, out = set(), []
        for i in range(len(self.nodes)):
            chain = []
            while i >= 0 and i not in done:
                chain.append(i)
                done.add(i)
                i = self.parent[i]
            out += reversed(chain)
        return out

    def at(self, node):
        """Where a node's origin is: (frames, 3)."""
        return np.broadcast_to(self.world[node][:, :3, 3], (self.frames, 3))

    def turned(self, node):
        return np.broadcast_to(self.world[node][:, :3, :3], (self.frames, 3, 3))

    def visible(self, node):
        return np.broadcast_to(self.seen[node], (self.frames,))

    def below(self, node):
        return [i for i in range(len(self.nodes)) if self.under(i, node)]

    def under(self, i, node):
        while i >= 0 and i != node:
            i = self.parent[i]
        return i == node

    def triangles(self, node):
        """A node's mesh in its own space: positions (V, 3), triangles (T, 3)."""
        positions, faces, count = [np.zeros((0, 3))], [np.zeros((0, 3), int)], 0
        for p in self.json["meshes"][self.nodes[node]["mesh"]]["primitives"]:
            if p.get("mode", 4) != 4:
                continue
            x = self.accessor(p["attributes"]["POSITION"]).astype(float)
            f = (self.accessor(p["indices"])[:, 0].astype(int) if "indices" in p
                 else np.arange(len(x)))
            positions.append(x)
            faces.append(f.reshape(-1, 3) + count)
            count += len(x)
        return np.concatenate(positions), np.concatenate(faces)

    def shapes(self, node):
        """A mesh's shapes and how much of each at every frame: (K, V, 3), (frames, K)."""
        mesh = self.json["meshes"][self.nodes[node]["mesh"]]
        parts = [np.stack([self.accessor(t["POSITION"]).astype(np.float32)
                           for t in p.get("targets", [])])
                 for p in mesh["primitives"] if p.get("targets")]
        if not parts:
            return np.zeros((0, len(self.triangles(node)[0]), 3), np.float32), np.zeros((1, 0))
        much = self.weights.get(node)
        if much is None:
            much = np.array([self.nodes[node].get("weights", mesh.get("weights",
                                                                      [0] * len(parts[0])))], float)
        return np.concatenate(parts, 1), np.broadcast_to(much, (self.frames, much.shape[1]))

    def bound(self, node):
        """A skinned node: positions, triangles, joint nodes (V, K), weights (V, K), and each
        joint's inverse bind matrix by node."""
        skin = self.json["skins"][self.nodes[node]["skin"]]
        inverse = (self.accessor(skin["inverseBindMatrices"]).astype(float).reshape(-1, 4, 4)
                   .transpose(0, 2, 1))
        joints, weights = [], []
        for p in self.json["meshes"][self.nodes[node]["mesh"]]["primitives"]:
            a = p["attributes"]
            sets = [k for k in range(4) if f"JOINTS_{k}" in a]
            joints.append(np.hstack([self.accessor(a[f"JOINTS_{k}"]).astype(int) for k in sets]))
            weights.append(np.hstack([self.accessor(a[f"WEIGHTS_{k}"]).astype(float) for k in sets]))
        positions, faces = self.triangles(node)
        nodes = np.array(skin["joints"])
        return (positions, faces, nodes[np.concatenate(joints)], np.concatenate(weights),
                dict(zip(skin["joints"], inverse)))
