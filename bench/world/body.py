"""A person of a glTF file: joints by name, and the skin that they bend."""
import numpy as np

from solid import labels, welded

HANDS = ("hand", "wrist", "finger", "thumb", "index", "middle", "ring", "little", "pinky")


class Body:
    def __init__(self, file, name, node, skins):
        self.file, self.name, self.node = file, name, node
        inverse = {}
        positions, faces, joints, weights = [], [], [], []
        count, shaped = 0, []
        for s in skins:
            shaped.append((count, *file.shapes(s)))
            x, f, j, w, inv = file.bound(s)
            inverse.update(inv)
            positions.append(x)
            faces.append(f + count)
            joints.append(np.pad(j, ((0, 0), (0, 8 - j.shape[1]))))
            weights.append(np.pad(w, ((0, 0), (0, 8 - w.shape[1]))))
            count += len(x)
        self.rest = np.concatenate(positions)
        self.faces = np.concatenate(faces)
        joints, weights = np.concatenate(joints), np.concatenate(weights)
        # What touches moves alike: doubled positions are counted once.
        key = np.round(np.hstack([self.rest * 1e5, joints * (weights > 0), weights * 1e3])).astype(
            np.int64)
        _, first, index = np.unique(key, axis=0, return_index=True, return_inverse=True)
        self.rest, joints, weights = self.rest[first], joints[first], weights[first]
        self.shaped = []  # rows that shapes move, those shapes (K, rows, 3), how much (frames, K)
        where = np.full(len(key), -1)
        where[first] = np.arange(len(first))
        for at, offsets, much in shaped:
            k = np.flatnonzero(much.any(0)) if offsets.shape[0] else []
            rows = np.flatnonzero(np.abs(offsets[k]).max((0, 2)) > 1e-6) if len(k) else []
            rows = [r for r in rows if where[at + r] >= 0]
            if len(rows):
                self.shaped.append((where[at + np.array(rows)], offsets[k][:, rows], much[:, k]))
        self.faces = index.reshape(-1)[self.faces]
        self.joint_nodes = sorted(inverse)
        self.joint = {file.names[j].split("/")[-1]: j for j in self.joint_nodes}
        self.names = {j: n for n, j in self.joint.items()}
        self.rest_of = {j: np.linalg.inv(inverse[j]) for j in self.joint_nodes}
        self.inverse = inverse
        weights = weights / np.maximum(weights.sum(1, keepdims=True), 1e-9)
        self.parts = []  # joint, its vertices, their weights
        for j in self.joint_nodes:
            w = np.where(joints == j, weights, 0).sum(1)
            rows = np.flatnonzero(w > 1e-4)
            if len(rows):
                self.parts.append((j, rows, w[rows]))
        self.group = joints[np.arange(len(joints)), weights.argmax(1)]
        self.weight = lambda names: sum(
            np.where(np.isin(joints, [self.joint[n] for n in names if n in self.joint]), weights, 0).T)
        self.groups = [(j, np.flatnonzero(self.group == j)) for j in np.unique(self.group)]
        self.seen = file.visible(node)
        for s in skins[:1]:
            self.seen = self.seen & file.visible(s)

    def hand(self, joint, side):
        """Does this joint belong to that hand?"""
        name = self.names[joint]
        return name.startswith(side) and any(w in name for w in HANDS)

    def at(self, joint):
        return self.file.at(self.joint[joint])

    def turned(self, joint):
        """Its rotation since rest, (frames, 3, 3)."""
        j = self.joint[joint]
        return self.file.turned(j) @ self.rest_of[j][:3, :3].T

    def axes(self, joint):
        """Its own axes, (frames, 3, 3): of limbs -y lies along the bone, +z is the bone's
        front; at rest see rest_axes."""
        return self.file.turned(self.joint[joint])

    def rest_axes(self, joint):
        return self.rest_of[self.joint[joint]][:3, :3]

    def rest_at(self, joint):
        return self.rest_of[self.joint[joint]][:3, 3]

    def skin(self, frames, rows=None):
        """Where the skin is at these frames: (len(frames), vertices, 3)."""
        out = np.zeros((len(frames), len(self.rest), 3), np.float32)
        shapes = []  # of each: which of its rows a vertex is, and how far that one is moved
        for at, offsets, much in self.shaped:
            row = np.full(len(self.rest), -1)
            row[at] = np.arange(len(at))
            shapes.append((row, np.tensordot(much[frames].astype(np.float32), offsets, 1)))
        for j, at, w in self.parts:
            world = np.broadcast_to(self.file.world[j], (self.file.frames, 4, 4))[frames]
            m = (world @ self.inverse[j]).astype(np.float32)
            if rows is not None:
                keep = np.isin(at, rows)
                at, w = at[keep], w[keep]
                if not len(at):
                    continue
            p = self.rest[at].astype(np.float32)
            moved = p @ m[:, :3, :3].transpose(0, 2, 1) + m[:, None, :3, 3]
            for row, offset in shapes:
                of, here = row[at], np.flatnonzero(row[at] >= 0)
                if len(here):
                    moved[:, here] += offset[:, of[here]] @ m[:, :3, :3].transpose(0, 2, 1)
            out[:, at] += moved * w[None, :, None].astype(np.float32)
        return out if rows is None else out[:, rows]


    def normals(self, skin):
        """Of each vertex, of the skin as it is bent."""
        a, b, c = (skin[self.faces[:, k]] for k in range(3))
        n = np.cross(b - a, c - a)
        rows = self.faces.ravel("F")
        out = np.stack([np.bincount(rows, np.tile(n[:, k], 3), len(skin)) for k in range(3)], 1)
        return out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-12)


def bodies(file):
    """Everybody: the topmost node above each skin, by name."""
    people = {}
    for i, n in enumerate(file.nodes):
        if "skin" in n and "mesh" in n:
            name = file.names[i].split("/")[0]
            people.setdefault(name, []).append(i)
    out = []
    for name, skins in sorted(people.items()):
        node = file.names.index(name) if name in file.names else skins[0]
        out.append(Body(file, name, node, skins))
    return out


__all__ = ["Body", "bodies", "labels", "welded"]
