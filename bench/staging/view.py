"""Cameras of a glTF file, and what stands before them."""
import numpy as np


class Camera:
    """One shot's camera: `at`, `turned` (frames, 3, 3) with -z ahead, `focal` mm (frames)."""

    def __init__(self, file, node):
        extras = file.nodes[node]["extras"]
        self.shot = extras["shot"]
        self.first = extras["first_frame"]
        self.frames = extras["frames"]
        at = np.arange(self.first, self.first + self.frames)
        world = file.world[node]
        world = world[np.minimum(at, len(world) - 1)]
        self.at, self.turned = world[:, :3, 3], world[:, :3, :3]
        self.sensor = extras["sensor_mm"]
        self.focal = np.broadcast_to(np.array(extras["focal_mm"], float), (self.frames,))


def cameras(file):
    return {c.shot: c for c in (Camera(file, i) for i, n in enumerate(file.nodes) if "camera" in n)}


def project(at, turned, lens, points):
    """Of each point: x and y as fractions of the picture from its top left, depth m."""
    p = (points - at) @ turned
    depth = -p[..., 2]
    safe = np.where(np.abs(depth) < 1e-9, 1e-9, depth)
    return 0.5 + p[..., 0] / safe / (2 * lens[0]), 0.5 - p[..., 1] / safe / (2 * lens[1]), depth


class Faces:
    """Triangles of the world at one frame: whose they are, and whether they are there from behind."""

    def __init__(self):
        self.parts, self.owner, self.one_sided, self.names = [], [], [], []

    def add(self, name, points, faces, one_sided=False):
        if not len(faces):
            return
        self.parts.append(points[faces])
        self.owner.append(np.full(len(faces), len(self.names)))
        self.one_sided.append(np.full(len(faces), one_sided))
        self.names.append(name)

    def done(self):
        x = np.concatenate(self.parts)
        self.a, self.ab, self.ac = x[:, 0], x[:, 1] - x[:, 0], x[:, 2] - x[:, 0]
        self.low, self.high = x.min(1), x.max(1)
        self.owner, self.one_sided = np.concatenate(self.owner), np.concatenate(self.one_sided)
        return self

    def hits(self, start, ends, skip=()):
        """Of each way from `start` the share of it to the first face that stands in it, and whose;
        inf: it is free."""
        low = np.minimum(start, ends.min(0)) - 1e-6
        high = np.maximum(start, ends.max(0)) + 1e-6
        of = [self.names.index(n) for n in skip if n in self.names]
        rows = np.flatnonzero(((self.low <= high) & (self.high >= low)).all(1)
                              & ~np.isin(self.owner, of))
        best, whose = np.full(len(ends), np.inf), np.full(len(ends), -1)
        a, ab, ac, thin = self.a[rows], self.ab[rows], self.ac[rows], self.one_sided[rows]
        normal = np.cross(ab, ac)
        for k, end in enumerate(ends):
            d = end - start
            h = np.cross(d, ac)
            det = (ab * h).sum(1)
            ok = np.abs(det) > 1e-14
            inv = 1 / np.where(ok, det, 1)
            s = start - a
            u = (s * h).sum(1) * inv
            q = np.cross(s, ab)
            v = (q @ d) * inv
            t = (ac * q).sum(1) * inv
            ok &= (u >= 0) & (v >= 0) & (u + v <= 1) & (t > 1e-6) & ~(thin & (normal @ d > 0))
            if ok.any():
                i = np.flatnonzero(ok)[t[ok].argmin()]
                best[k], whose[k] = t[i], self.owner[rows[i]]
        return best, whose

    def nearest(self, point, reach=0.2):
        """How far the nearest face is from a point, m; no farther than `reach` is told apart."""
        rows = np.flatnonzero(((self.low <= point + reach) & (self.high >= point - reach)).all(1))
        if not len(rows):
            return np.inf, ""
        a, ab, ac = self.a[rows], self.ab[rows], self.ac[rows]
        p = point - a
        d00, d01, d11 = (ab * ab).sum(1), (ab * ac).sum(1), (ac * ac).sum(1)
        d20, d21 = (p * ab).sum(1), (p * ac).sum(1)
        den = np.maximum(d00 * d11 - d01 * d01, 1e-18)
        v, w = (d11 * d20 - d01 * d21) / den, (d00 * d21 - d01 * d20) / den
        inside = (v >= 0) & (w >= 0) & (v + w <= 1) & (d00 * d11 - d01 * d01 > 1e-9 * d00 * d11)

        def to_edge(start, way):
            k = np.clip(((point - start) * way).sum(1) / np.maximum((way * way).sum(1), 1e-18), 0, 1)
            return np.linalg.norm(point - start - way * k[:, None], axis=1)
        flat = np.abs((p * np.cross(ab, ac)).sum(1)) / np.sqrt(den)
        far = np.where(inside, flat, np.minimum.reduce(
            [to_edge(a, ab), to_edge(a, ac), to_edge(a + ab, ac - ab)]))
        i = far.argmin()
        return far[i], self.names[self.owner[rows[i]]]
