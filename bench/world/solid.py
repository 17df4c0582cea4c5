"""Triangles as solids: what hangs together, what lies inside it and how deep."""
import numpy as np

CHUNK = 2_000_000  # pairs worked on at once


def distinct(points, size):
    """The first of the points in each cell of that size, and for each point which of those it is."""
    c = np.round(points / size).astype(np.int64)
    c -= c.min(0)
    span = c.max(0) + 1
    key = (c[:, 0] * span[1] + c[:, 1]) * span[2] + c[:, 2]
    _, first, index = np.unique(key, return_index=True, return_inverse=True)
    return first, index


def welded(positions, faces):
    """Without doubled positions (10 micrometres) and without triangles that have no area."""
    if not len(positions):
        return positions, faces
    first, index = distinct(positions, 1e-5)
    faces = index[faces]
    bad = ((faces[:, 0] == faces[:, 1]) | (faces[:, 1] == faces[:, 2]) | (faces[:, 0] == faces[:, 2]))
    return positions[first], faces[~bad]


def labels(count, faces):
    """For each of `count` positions the least of those that triangles join it to."""
    label = np.arange(count)
    while len(faces):
        low = label[faces].min(1)
        new = label.copy()
        for k in range(3):
            np.minimum.at(new, faces[:, k], low)
            np.minimum.at(new, label[faces[:, k]], low)
        new = new[new]
        if (new == label).all():
            break
        label = new
    return label


def pieces(positions, faces):
    """The connected parts: lists of (T, 3, 3) that are closed, and that are not."""
    positions, faces = welded(positions, faces)
    label = labels(len(positions), faces)[faces[:, 0]] if len(faces) else np.zeros(0, int)
    closed, open_ = [], []
    for k in np.unique(label):
        part = faces[label == k]
        edges = np.sort(part[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2), 1)
        _, count = np.unique(edges[:, 0] * len(positions) + edges[:, 1], return_counts=True)
        (open_ if (count % 2).any() else closed).append(positions[part])
    return closed, open_


def pairs(starts, counts):
    """Rows and items of ragged lists: row r has the items starts[r] … starts[r] + counts[r]."""
    rows = np.repeat(np.arange(len(counts)), counts)
    offset = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
    return rows, starts[rows] + offset


class Columns:
    """Triangles sorted into upright columns, for rays along y; `low`, `high`: only there, where
    some triangles go on far beyond."""

    def __init__(self, triangles, low=None, high=None):
        self.t = triangles
        x, z = triangles[:, :, 0], triangles[:, :, 2]
        self.low, end = np.array([x.min(), z.min()]), np.array([x.max(), z.max()])
        if low is not None:
            self.low, end = np.maximum(self.low, low[[0, 2]]), np.minimum(end, high[[0, 2]])
        size = np.maximum(end - self.low, 1e-6)
        self.n = int(np.clip(np.sqrt(len(triangles)), 1, 48))
        self.cell = size / self.n * (1 + 1e-9)
        a = self.cells(np.stack([x.min(1), z.min(1)], 1))
        b = self.cells(np.stack([x.max(1), z.max(1)], 1))
        wide = b - a + 1
        tri, k = pairs(np.zeros(len(a), int), wide[:, 0] * wide[:, 1])
        cell = (a[tri, 0] + k % wide[tri, 0]) * self.n + a[tri, 1] + k // wide[tri, 0]
        by = np.argsort(cell, kind="stable")
        self.tri = tri[by]
        self.starts = np.searchsorted(cell[by], np.arange(self.n * self.n))
        self.counts = np.bincount(cell, minlength=self.n * self.n)

    def cells(self, xz):
        return np.clip(((xz - self.low) / self.cell).astype(int), 0, self.n - 1)

    def hits(self, points):
        """Where upright lines through points (N, 3) meet triangles: rows, heights, triangles."""
        rows, heights, tris = [np.zeros(0, int)], [np.zeros(0)], [np.zeros(0, int)]
        xz = points[:, [0, 2]]
        near = np.flatnonzero(((xz >= self.low) & (xz <= self.low + self.cell * self.n)).all(1))
        step = max(1, CHUNK // max(int(self.counts.max()), 1))
        for s in range(0, len(near), step):
            part = near[s:s + step]
            c = self.cells(xz[part])
            c = c[:, 0] * self.n + c[:, 1]
            row, item = pairs(self.starts[c], self.counts[c])
            tri = self.tri[item]
            p = xz[part][row]
            a, b, d = (self.t[tri, k][:, [0, 2]] for k in range(3))
            e, f, g = b - a, d - a, p - a
            area = e[:, 0] * f[:, 1] - e[:, 1] * f[:, 0]
            with np.errstate(divide="ignore", invalid="ignore"):
                u = (g[:, 0] * f[:, 1] - g[:, 1] * f[:, 0]) / area
                v = (e[:, 0] * g[:, 1] - e[:, 1] * g[:, 0]) / area
                hit = (np.abs(area) > 1e-14) & (u >= 0) & (v >= 0) & (u + v <= 1)
                y = self.t[tri, 0, 1] + u * (self.t[tri, 1, 1] - self.t[tri, 0, 1]) + v * (
                    self.t[tri, 2, 1] - self.t[tri, 0, 1])
            rows.append(part[row[hit]])
            heights.append(y[hit])
            tris.append(tri[hit])
        return np.concatenate(rows), np.concatenate(heights), np.concatenate(tris)


def distance(points, triangles):
    """From each point (N, 3) to the nearest of the triangles (T, 3, 3)."""
    out = np.empty(len(points))
    step = max(1, CHUNK // 8 // max(len(triangles), 1))
    a, b, c = (triangles[None, :, k] for k in range(3))
    ab, ac, bc = b - a, c - a, c - b
    n = np.cross(ab, ac)
    n = n / np.maximum(np.linalg.norm(n, axis=-1, keepdims=True), 1e-15)
    for s in range(0, len(points), step):
        p = points[s:s + step, None]
        best = np.full((p.shape[0], triangles.shape[0]), np.inf)
        for o, e in ((a, ab), (a, ac), (b, bc)):
            t = np.clip(((p - o) * e).sum(-1) / np.maximum((e * e).sum(-1), 1e-15), 0, 1)
            best = np.minimum(best, np.linalg.norm(p - o - t[..., None] * e, axis=-1))
        h = ((p - a) * n).sum(-1)
        over = np.ones(h.shape, bool)
        for o, e in ((a, ab), (b, bc), (c, a - c)):
            over &= (np.cross(np.broadcast_to(e, o.shape), n) * (p - o)).sum(-1) <= 0
        out[s:s + step] = np.where(over, np.minimum(np.abs(h), best), best).min(1)
    return out


class Solid:
    """A closed part."""

    def __init__(self, triangles):
        self.t = triangles
        self.low, self.high = triangles.min((0, 1)), triangles.max((0, 1))
        self.columns = Columns(triangles)

    def boxed(self, points):
        """Least distance to a face of the box round it; below 0 outside."""
        return np.minimum(points - self.low, self.high - points).min(1)

    def inside(self, points):
        shifted = points + np.array([1.3e-6, 0, 2.1e-6])
        rows, heights, _ = self.columns.hits(shifted)
        above = np.bincount(rows[heights > points[rows, 1]], minlength=len(points))
        below = np.bincount(rows[heights <= points[rows, 1]], minlength=len(points))
        return (above % 2 == 1) & (below % 2 == 1)


def within(triangles, low, high, size):
    """What of the triangles lies in a box or near it: those larger than `size` are quartered, and
    quarters outside are left out."""
    done = []
    while len(triangles):
        triangles = triangles[((triangles.min(1) <= high) & (triangles.max(1) >= low)).all(1)]
        large = np.ptp(triangles, axis=1).max(1, initial=0) > size
        done.append(triangles[~large])
        a, b, c = (triangles[large][:, k] for k in range(3))
        d, e, f = (a + b) / 2, (b + c) / 2, (c + a) / 2
        triangles = np.concatenate([np.stack(t, 1) for t in ((a, d, f), (d, b, e), (f, e, c), (d, e, f))])
    return np.concatenate(done) if done else triangles


def spread(triangles, spacing):
    """Points all over triangles, no further apart than `spacing`."""
    a, b, c = triangles[:, 0], triangles[:, 1], triangles[:, 2]
    longest = np.sqrt(np.maximum.reduce([((b - a) ** 2).sum(1), ((c - a) ** 2).sum(1),
                                         ((c - b) ** 2).sum(1)]))
    n = np.maximum(np.ceil(longest / spacing).astype(int), 1)
    out = [triangles.reshape(-1, 3)]
    for k in np.unique(n):
        i, j = np.meshgrid(np.arange(k + 1), np.arange(k + 1), indexing="ij")
        keep = i + j <= k
        u, v = i[keep] / k, j[keep] / k
        t = triangles[n == k]
        out.append((t[:, None, 0] * (1 - u - v)[None, :, None] + t[:, None, 1] * u[None, :, None]
                    + t[:, None, 2] * v[None, :, None]).reshape(-1, 3))
    points = np.concatenate(out)
    return points[np.sort(distinct(points, spacing / 2)[0])]
