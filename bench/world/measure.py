#!/usr/bin/python3
"""Measures staged worlds from their glTF alone: slides, collisions, hands, joints, seats, times.

bench/world/measure.py FOLDER...   each with world.glb, asked.json (what was asked of whom, when)
and check.json (what `answerprint check --json` said of it). Prints one JSON object: for each measure
its cases, and every failing case with film, person, moment and value. See README.md beside this.
"""
import json
import os
import pathlib
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one process a film is enough
import numpy as np  # noqa: E402

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import limits  # noqa: E402
from asked import from_plan  # noqa: E402
from body import bodies  # noqa: E402
from films import read_all  # noqa: E402
from gltf import File  # noqa: E402
from solid import Columns, Solid, distance, pieces, spread, within  # noqa: E402

UNDER = 0.005   # m that a sole may be in the ground it stands on
TOUCH = 0.015   # m above the ground within which a foot may stand
REST = 0.003    # m: touches, however fast it goes
SLOW = 0.12     # m/s, before and after: what comes down or goes up does not stand yet
DEEP = 0.01     # m
THICK = 0.10    # m, more than flesh is from the skin to its middle
UNDERNEATH = 0.5  # of the way to the nearest skin that goes along its normal
SHELL = 0.015   # m, as thick as clothes are
TARGETS = {"slide_cm": 1.0, "hover_cm": 1.5, "penetration_cm": 1.0, "grip_cm": 1.0,
           "touch_cm": 1.0, "past_limit_deg": 0.5, "seat_cm": 1.0, "late_frames": 2.0}

FLOORS = ("floor", "ground")
OF_ACTS = ("grip_cm", "touch_cm", "seat_cm", "late_frames")


class Thing:
    """What stands in the set: a topmost node with its leaves and handles."""

    def __init__(self, file, node):
        self.file, self.node, self.name = file, node, file.names[node]
        below = file.below(node)
        self.solids, self.sheets = [], []  # (node, Solid), (node, triangles)
        self.meshed = [i for i in below if "mesh" in file.nodes[i]]
        self.handles, self.bounds = {}, None
        for i in below:
            words = file.names[i][len(self.name) + 1:]
            for kind in ("grip", "seat", "switch", "top", "leaf"):
                if words == kind or words.startswith(kind + "-"):
                    self.handles.setdefault(kind, []).append(i)
        self.moves = any(len(file.world[i]) > 1 for i in self.meshed + [node])

    def solid(self):
        for i in self.meshed:
            x, f = self.file.triangles(i)
            closed, sheets = pieces(x, f)
            self.solids += [(i, Solid(t)) for t in closed]
            self.sheets += [(i, t) for t in sheets]

    def box(self):
        """Round all of it over the whole time: low, high."""
        if self.bounds:
            return self.bounds
        low, high = np.full(3, np.inf), np.full(3, -np.inf)
        for i in self.meshed:
            x, _ = self.file.triangles(i)
            if not len(x):
                continue
            c = np.array(np.meshgrid(*np.stack([x.min(0), x.max(0)]).T)).reshape(3, -1)
            w = self.file.world[i]
            p = w[:, :3, :3] @ c + w[:, :3, 3:]
            low, high = np.minimum(low, p.min((0, 2))), np.maximum(high, p.max((0, 2)))
        self.bounds = (low, high)
        return self.bounds


class World:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.asked = json.loads((self.folder / "asked.json").read_text())
        self.check = json.loads((self.folder / "check.json").read_text())
        self.file = File(self.folder / "world.glb", self.asked.get("fps", 24))
        if "scene" in self.asked:
            self.asked = from_plan(self.check, self.asked["scene"])
        f = self.file
        self.people = bodies(f)
        skinned = {i for i, n in enumerate(f.nodes) if "skin" in n}
        joints = {j for s in f.json.get("skins", []) for j in s["joints"]}
        self.things = []
        for i, n in enumerate(f.nodes):
            if f.parent[i] >= 0 or i in skinned or f.names[i].split("/")[0] in ("camera", "light", "mark"):
                continue
            below = f.below(i)
            if joints.intersection(below) or not any("mesh" in f.nodes[k] for k in below):
                continue
            self.things.append(Thing(f, i))
        self.marks = {f.names[i][5:]: f.at(i)[0] for i in range(len(f.nodes))
                      if f.names[i].startswith("mark/")}
        low = np.min([b.at("pelvis")[b.seen].min(0) for b in self.people if b.seen.any()]
                     or [[0, 0, 0]], 0) - 1.5
        high = np.max([b.at("pelvis")[b.seen].max(0) for b in self.people if b.seen.any()]
                      or [[0, 0, 0]], 0) + 1.5
        self.near = []
        ground, self.owners = [], []  # of the ground's triangles
        for t in self.things:
            a, b = t.box()
            if (a > high).any() or (b < low).any():
                continue
            t.solid()
            self.near.append(t)
            if t.moves:
                continue
            for i in t.meshed:
                x, tri = f.triangles(i)
                w = f.world[i][0]
                x = x @ w[:3, :3].T + w[:3, 3]
                t3 = x[tri]
                n = np.cross(t3[:, 1] - t3[:, 0], t3[:, 2] - t3[:, 0])
                keep = ((np.abs(n[:, 1]) > 0.6 * np.linalg.norm(n, axis=1))
                        & (t3.max(1) >= low).all(1) & (t3.min(1) <= high).all(1))
                ground.append(t3[keep])
                self.owners += [t.name] * int(keep.sum())
        ground = np.concatenate(ground) if ground else np.zeros((0, 3, 3))
        self.ground = Columns(ground, low, high) if len(ground) else None

    def under(self, points):
        """What these points stand on."""
        if self.ground is None:
            return set()
        rows, y, tri = self.ground.hits(points)
        return {self.owners[k] for k in tri[np.abs(points[rows, 1] - y) < TOUCH]}

    def thing(self, name):
        return next((t for t in self.things if t.name == name), None)

    def person(self, name):
        return next((b for b in self.people if b.name == name), None)

    def height(self, points, above):
        """Of each point over the ground under it: the highest face less than `above` over it."""
        out = np.full(len(points), np.inf)
        if self.ground is None:
            return out
        rows, y, _ = self.ground.hits(points)
        keep = y <= points[rows, 1] + above
        floor = np.full(len(points), -np.inf)
        np.maximum.at(floor, rows[keep], y[keep])
        return points[:, 1] - floor


def runs(flag):
    """First and last+1 of each run of true."""
    edge = np.flatnonzero(np.diff(np.concatenate([[False], flag, [False]]).astype(int)))
    return edge.reshape(-1, 2)


class Report:
    def __init__(self, world):
        self.world, self.cases = world, []
        said = [d for d in world.check["diagnostics"] if d["severity"] in ("warning", "error")]
        # That bodies meet things is told by its own warning, which names both; that an act is late,
        # somewhere else or not done at all by any other at its line. Nothing is said of feet that
        # slide or hover, nor of joints; but a foot that goes through a thing slides on it.
        self.inside = [d["message"] for d in said if d["id"] in ("scene.inside", "scene.sits-on")]
        self.said = {(d["file"], d["line"]) for d in said if d["message"] not in self.inside}

    def add(self, measure, value, person, frame, what, act=None, on=()):
        """`act`: the asked act at fault; without one, that person's at the moment. `on`: the things
        that a foot stands on."""
        limit = TARGETS[measure]
        ok = bool(value <= limit)
        case = {"measure": measure, "value": round(float(value), 3), "ok": ok}
        if not ok:
            acts = [act] if act else [a for a in self.world.asked["acts"] if a["who"] == person
                                      and a["start"] - 1 <= frame / self.world.file.rate <= a["end"] + 1]
            if measure == "penetration_cm":
                said = self.told(person, what)
            elif measure == "slide_cm":
                said = any(self.told(person, f"foot in {t}") for t in on if t not in FLOORS)
            else:
                said = measure in OF_ACTS and any((a["file"], a["line"]) in self.said for a in acts)
            case.update(film=str(self.world.folder), person=person, frame=int(frame),
                        seconds=round(frame / self.world.file.rate, 2), what=what,
                        line=acts[0]["line"] if acts else 0,
                        during="; ".join(a["text"] for a in acts), reported=said)
        self.cases.append(case)

    def told(self, person, what):
        """Does a warning say that this body is inside that?"""
        thing = what.rpartition(" goes through " if " goes through " in what else " in ")[2]
        pairs = [(person, thing), (thing, person)]
        if thing == "the ground":
            pairs = [(person, t) for t in ("floor", "ground", *(t.name for t in self.world.things))]
        return any(m.startswith(f"{a} is ") and f" inside {b} at " in m
                   or m.startswith(f"{a} sits on {b}, ")
                   for m in self.inside for a, b in pairs)


# ---------------------------------------------------------------- feet


def feet(world, body, report):
    file = world.file
    low = body.rest[:, 1].min()
    upright = body.seen & (body.at("pelvis")[:, 1] - floor_under(world, body)
                           > 0.75 * (body.rest_at("pelvis")[1] - low))
    grounded = body.at("pelvis")[:, 1] - floor_under(world, body) < 0.45 * (
        body.rest_at("pelvis")[1] - low)
    seated = seat_near(world, body) < 0.35
    # Nor does a foot bear while its body drops: sitting down goes at 0.6 m/s, a fall at 1.3.
    drops = np.gradient(body.at("pelvis")[:, 1]) * file.rate < -0.8
    counts = body.seen & (~grounded | seated) & ~drops
    sole, sunk = {}, np.full(file.frames, np.inf)
    for side in ("left", "right"):
        names = [n for n in body.joint if n.startswith(side) and any(
            w in n for w in ("ankle", "toe", "heel", "foot", "ball"))]
        nodes = [body.joint[n] for n in names]
        rows = np.flatnonzero(np.isin(body.group, nodes))
        rows = rows[body.rest[rows, 1] < body.rest[rows, 1].min() + 0.012]
        rows = rows[np.argsort(body.rest[rows, 2])]
        rows = rows[np.linspace(0, len(rows) - 1, min(len(rows), 40)).astype(int)]
        x = body.skin(np.arange(file.frames), rows).astype(float)
        # What a sole is in deeper than it stands on the ground of, it goes through: it stands on what
        # is under that.
        at = x.reshape(-1, 3)
        lowest, h = world.height(at, 0.04), world.height(at, UNDER)
        h = np.where(np.isfinite(h), h, lowest).reshape(x.shape[:2])
        sunk = np.minimum(sunk, lowest.reshape(x.shape[:2]).min(1))
        step = np.linalg.norm(np.diff(x[:, :, [0, 2]], axis=0), axis=2) * file.rate
        speed = np.maximum(np.vstack([step, step[-1:]]), np.vstack([step[:1], step]))
        sole[side] = (x, h, speed)
    pelvis = body.at("pelvis")
    going = np.linalg.norm(np.gradient(pelvis[:, [0, 2]], axis=0), axis=1) * file.rate
    touch = {s: (h < REST) | ((h < TOUCH) & (v < SLOW)) for s, (x, h, v) in sole.items()}
    # Who sits high may let the feet hang.
    none = upright & (seat_near(world, body) > 0.1) & ~touch["left"].any(1) & ~touch["right"].any(1)
    # Somebody who neither runs nor jumps stands on something: what is lowest bears, moving or not.
    # Who runs round a corner still runs.
    round_now = np.lib.stride_tricks.sliding_window_view(np.pad(going, 2, mode="edge"), 5).max(1)
    walking = none & (round_now < 2.2)
    for s, (x, h, v) in sole.items():
        other = sole["right" if s == "left" else "left"]
        bears = walking & (h.min(1) <= other[1].min(1))
        touch[s] |= bears[:, None] & (h < TOUCH)
    hover = np.where(walking, np.minimum(sole["left"][1].min(1), sole["right"][1].min(1)), 0)
    hover = np.where(np.isfinite(hover), hover, 0)
    f = int(hover.argmax()) if len(hover) else 0
    report.add("hover_cm", hover[f] * 100, body.name, f, "no foot on the ground")
    for s, (x, h, v) in sole.items():
        flags = touch[s] & counts[:, None]
        for a, b in runs(flags.any(1)):
            if b - a < 2:
                continue
            worst, where = 0.0, a
            for k in np.flatnonzero(flags[a:b].any(0)):
                for c, d in runs(flags[a:b, k]):
                    if d - c < 2:
                        continue
                    p = x[a + c:a + d, k][:, [0, 2]]
                    drift = np.linalg.norm(np.ptp(p, axis=0))
                    if drift > worst:
                        move = np.linalg.norm(np.diff(p, axis=0), axis=1)
                        worst, where = drift, a + c + int(move.argmax())
            report.add("slide_cm", worst * 100, body.name, where, f"{s} foot, frames {a} to {b - 1}",
                       on=world.under(x[where]))
    sunk = np.where(counts & np.isfinite(sunk), np.maximum(-sunk, 0), 0)
    f = int(sunk.argmax())
    report.add("penetration_cm", sunk[f] * 100, body.name, f, "foot in the ground")


def floor_under(world, body):
    p = body.at("pelvis")
    h = world.height(p + np.array([0, 1e-3, 0]), 0.0)
    # On a seat: the ground is what the feet are on.
    feet_ = np.minimum(body.at("left_toe")[:, 1], body.at("right_toe")[:, 1])
    return np.where(np.isfinite(h), np.minimum(p[:, 1] - h, feet_), feet_)


def seat_near(world, body):
    """From the middle of the hips to the nearest seat, over the floor plan and a little of height."""
    hips = (body.at("left_hip") + body.at("right_hip")) / 2
    best = np.full(world.file.frames, np.inf)
    for t in world.things:
        for s in t.handles.get("seat", []):
            d = hips - world.file.at(s)
            flat = np.hypot(d[:, 0], d[:, 2])
            best = np.minimum(best, np.where((d[:, 1] < 0.25) & (d[:, 1] > -0.1), flat, np.inf))
    return best


# ---------------------------------------------------------------- collisions


def sampled_frames(body):
    """Frames between which no joint goes further than 4 cm, at most six apart."""
    x = np.stack([body.file.at(j) for j in body.joint_nodes], 1)
    seen = np.flatnonzero(body.seen)
    out, last = [], None
    for f in seen:
        if last is None or f - last >= 6 or np.abs(x[f] - x[last]).max() > 0.04:
            out.append(f)
            last = f
    return np.array(out, int)


def gripping(world, body, side, thing):
    """Frames in which that hand is at one of the thing's handles."""
    hand = body.at(side + "_hand")
    near = np.zeros(world.file.frames, bool)
    for k in ("grip", "switch"):
        for n in thing.handles.get(k, []):
            near |= np.linalg.norm(world.file.at(n) - hand, axis=1) < 0.10
    return near


def collisions(world, report):
    """Everybody against everything and each other: each person's deepest."""
    flesh_of = {}
    for b in world.people:
        frames = sampled_frames(b)
        if not len(frames):
            continue
        skin = b.skin(frames)
        flesh_of[b.name] = Flesh(b, frames, skin)
        for t in world.near:
            depth, frame, which = into_thing(world, flesh_of[b.name], t)
            if depth > 0.002:
                report.add("penetration_cm", depth * 100, b.name, frame, f"{which} in {t.name}")
        report.add("penetration_cm", *through_walls(world, b))
    for i, a in enumerate(world.people):
        for b in world.people[i + 1:]:
            if a.name in flesh_of and b.name in flesh_of:
                depth, frame, which = into_body(flesh_of[a.name], b)
                report.add("penetration_cm", depth * 100, a.name, frame, f"{which} in {b.name}")


class Flesh:
    """A body's skin at some frames, and a box round each bone's part of it."""

    def __init__(self, body, frames, skin):
        self.body, self.frames, self.skin = body, frames, skin
        self.low = np.stack([skin[:, rows].min(1) for _, rows in body.groups], 1)
        self.high = np.stack([skin[:, rows].max(1) for _, rows in body.groups], 1)
        self.all_low, self.all_high = self.low.min(1), self.high.max(1)
        self.side = [next((s for s in ("left", "right") if body.hand(j, s)), "")
                     for j, _ in body.groups]
        self.of = np.empty(len(body.rest), int)  # which of the groups a vertex is of
        for n, (_, rows) in enumerate(body.groups):
            self.of[rows] = n
        self.normals = {}

    def meets(self, k, n, points, may):
        """Of points in the world those at the n-th bone: how deep the deepest is in the flesh of
        those bones that `may`, at the k-th of the frames; that frame, the bone."""
        low, high = self.low[k, n] + DEEP, self.high[k, n] - DEEP
        points = points[((points > low) & (points < high)).all(1)]
        if not len(points):
            return (0.0, 0, "")
        if k not in self.normals:
            self.normals[k] = self.body.normals(self.skin[k])
        near = np.flatnonzero(((self.skin[k] > points.min(0) - THICK)
                               & (self.skin[k] < points.max(0) + THICK)).all(1))
        if not len(near):
            return (0.0, 0, "")
        depth, skin = flesh(points, self.skin[k][near].astype(float), self.normals[k][near])
        depth = np.where(may[self.of[near[skin]]], depth, 0)
        return (float(depth.max()), int(self.frames[k]), region(self.body, self.body.groups[n][0]))


def through_walls(world, body):
    """A pelvis that goes through what is thin: nothing between two frames may be crossed."""
    p = body.at("pelvis")
    both = body.seen[1:] & body.seen[:-1]
    fr = np.flatnonzero(both & (np.linalg.norm(np.diff(p, axis=0), axis=1) > 1e-4))
    if not len(fr):
        return 0.0, body.name, 0, "through nothing"
    a, d = p[fr], p[fr + 1] - p[fr]
    for t in world.near:
        for i, tri in [(i, s.t) for i, s in t.solids] + t.sheets:
            if len(world.file.world[i]) > 1:
                continue
            w = world.file.world[i][0]
            x = tri @ w[:3, :3].T + w[:3, 3]
            x = x[(x[:, :, 1].min(1) < p[:, 1].max()) & (x[:, :, 1].max(1) > p[:, 1].min())
                  & (x.max(1) >= p[fr].min(0) - 0.2).all(1) & (x.min(1) <= p[fr].max(0) + 0.2).all(1)]
            if not len(x):
                continue
            e, f = x[:, 1] - x[:, 0], x[:, 2] - x[:, 0]
            step = max(1, 1_000_000 // len(x))
            for s in range(0, len(fr), step):
                o, v = a[s:s + step, None], d[s:s + step, None]
                h = np.cross(v, f[None])
                det = (e * h).sum(-1)
                with np.errstate(divide="ignore", invalid="ignore"):
                    g = o - x[None, :, 0]
                    u = (g * h).sum(-1) / det
                    q = np.cross(g, e[None])
                    w2 = (v * q).sum(-1) / det
                    k = (f * q).sum(-1) / det
                    hit = (np.abs(det) > 1e-12) & (u >= 0) & (w2 >= 0) & (u + w2 <= 1) & (k >= 0) & (k < 1)
                if hit.any():
                    r = int(np.flatnonzero(hit.any(1))[0])
                    return 20.0, body.name, int(fr[s + r]), f"pelvis goes through {t.name}"
    return 0.0, body.name, 0, "through nothing"


def region(body, j):
    return body.names[j]


def holding(world, body, side):
    """Frames in which that hand carries something or is at its grip."""
    cache = world.__dict__.setdefault("hold", {})
    if (body.name, side) not in cache:
        out = np.zeros(world.file.frames, bool)
        hand = body.at(side + "_hand")
        for t in world.things:
            if t.moves and t.handles.get("grip") and not t.handles.get("leaf"):
                near = np.linalg.norm(grips(world, t) - hand[:, None], axis=2).min(1) < 0.04
                out |= near & world.file.visible(t.node)
        cache[body.name, side] = out
    return cache[body.name, side]


def into_thing(world, f, thing):
    """How deep the skin is in the thing's closed parts, or the thing's faces in the body: metres,
    frame, which bone's."""
    file, body, fr = world.file, f.body, f.frames
    best = (0.0, 0, "")
    low, high = thing.box()
    if (f.all_low.min(0) > high).any() or (f.all_high.max(0) < low).any():
        return best
    held = held_by(world, body, thing)[fr]
    grip = {s: (gripping(world, body, s, thing) | holding(world, body, s))[fr]
            for s in ("left", "right")}
    allowed = np.stack([~held & ~grip[s] if s else ~held for s in f.side], 1)  # (frames, groups)
    for node in thing.meshed:
        solids = [s for i, s in thing.solids if i == node]
        sheets = [t for i, t in thing.sheets if i == node]
        seen = file.visible(node)[fr]
        if not seen.any() or not (solids or sheets):
            continue
        still = len(file.world[node]) == 1
        world_of = np.broadcast_to(file.world[node], (file.frames, 4, 4))[fr]
        back = np.linalg.inv(np.where(seen[:, None, None], world_of, np.eye(4)))
        faces = surface(f, thing, node, solids, sheets)
        may = allowed & seen[:, None]
        if not len(faces):
            continue
        if still:
            w = world_of[0]
            may &= Cells(faces @ w[:3, :3].T + w[:3, 3]).meets(f.low - 0.02, f.high + 0.02)
        depth = near_faces(f, faces, world_of, may, best[0])
        if depth[0] > best[0]:
            best = depth
        for s in solids:
            if min(s.high - s.low) <= 2 * DEEP:
                continue
            near = may & boxes_meet(f, s, world_of)
            for n, (j, rows) in enumerate(body.groups):
                k = np.flatnonzero(near[:, n])
                step = max(1, 300_000 // len(rows))
                for c in range(0, len(k), step):
                    part = k[c:c + step]
                    m = back[part].astype(np.float32)
                    local = f.skin[part][:, rows] @ m[:, :3, :3].transpose(0, 2, 1) + m[:, None, :3, 3]
                    when = np.repeat(part, len(rows))
                    points = local.reshape(-1, 3).astype(float)
                    box = s.boxed(points)
                    some = np.flatnonzero(box > max(0.5 * DEEP, best[0]))
                    if not len(some):
                        continue
                    some = some[s.inside(points[some])]
                    if len(some) > 1200:
                        some = some[np.argsort(-box[some])]
                        some = np.concatenate([some[:600], some[600::len(some) // 600]])
                    if not len(some):
                        continue
                    d = distance(points[some], s.t)
                    if d.max() > best[0]:
                        m = int(d.argmax())
                        best = (float(d[m]), int(fr[when[some[m]]]), region(body, j))
    return best


class Cells:
    """Cells of 4 cm that points are in, summed up, so that a box asks in one step."""

    SIZE = 0.04

    def __init__(self, points):
        self.low = points.min(0) - self.SIZE
        c = ((points - self.low) / self.SIZE).astype(int)
        self.sum = np.zeros(c.max(0) + 2, np.int32)
        self.sum[tuple((c + 1).T)] = 1
        for axis in range(3):
            np.cumsum(self.sum, axis, out=self.sum)

    def meets(self, low, high):
        """Is there a point's cell in the boxes (..., 3)?"""
        top = np.array(self.sum.shape) - 1
        a = np.clip(np.floor((low - self.low) / self.SIZE), 0, top).astype(int)
        b = np.clip(np.floor((high - self.low) / self.SIZE) + 1, 0, top).astype(int)
        s = self.sum
        count = 0
        for corner in range(8):
            pick = [(b if corner >> k & 1 else a)[..., k] for k in range(3)]
            count = count + (1 if bin(corner).count("1") % 2 else -1) * s[tuple(pick)]
        return (count > 0) & (b > a).all(-1)


def boxes_meet(f, solid, world_of):
    """Where a bone's box meets the box round a solid that moves: (frames, groups)."""
    corners = np.array(np.meshgrid(*np.stack([solid.low, solid.high]).T)).reshape(3, -1)
    at = world_of[:, :3, :3] @ corners + world_of[:, :3, 3:]
    return ((f.low <= at.max(2)[:, None]) & (f.high >= at.min(2)[:, None])).all(2)


def surface(f, thing, node, solids, sheets):
    """Points of its faces, 3 or 4 cm apart, in the node's own axes; of what never moves only those
    that the body comes near."""
    t = np.concatenate([s.t for s in solids] + sheets)
    file = thing.file
    if len(file.world[node]) > 1:
        return spread(t, 0.03)
    w = file.world[node][0]
    x = t @ w[:3, :3].T + w[:3, 3]
    near = within(x, f.all_low.min(0), f.all_high.max(0), 1.0)
    if not len(near):
        return np.zeros((0, 3))
    x = spread(near, 0.03 if np.ptp(x.reshape(-1, 3), axis=0).max() < 4 else 0.04)
    back = np.linalg.inv(w)
    points = x @ back[:3, :3].T + back[:3, 3]
    # In columns of 25 cm that the body is in at some time.
    cell = np.floor(f.all_low.min(0)[[0, 2]] * 4).astype(int)
    size = np.floor(f.all_high.max(0)[[0, 2]] * 4).astype(int) - cell + 1
    used = np.zeros(size, bool)
    a = np.floor(f.all_low[:, [0, 2]] * 4).astype(int) - cell
    b = np.floor(f.all_high[:, [0, 2]] * 4).astype(int) - cell
    for (i, k), (m, n) in zip(a, b):
        used[i:m + 1, k:n + 1] = True
    c = np.floor(x[:, [0, 2]] * 4).astype(int) - cell
    inside = ((c >= 0) & (c < size)).all(1) & (x[:, 1] < f.all_high[:, 1].max())
    c = np.clip(c, 0, size - 1)
    return points[inside & used[c[:, 0], c[:, 1]]]


def near_faces(f, faces, world_of, may, deepest):
    """Points fixed to a thing in the flesh of each bone: deepest, its frame, its bone."""
    best = (deepest, 0, "")
    for k in np.flatnonzero(may.any(1)):
        p = faces @ world_of[k, :3, :3].T + world_of[k, :3, 3]
        p = p[((p > f.all_low[k]) & (p < f.all_high[k])).all(1)]
        bones = np.flatnonzero(may[k])
        low, high = f.low[k, bones, None] + DEEP, f.high[k, bones, None] - DEEP
        met = ((p > low) & (p < high)).all(2).any(1)
        best = max([best] + [f.meets(k, n, p, may[k]) for n in bones[met]])
    return best if best[0] > deepest else (0.0, 0, "")


def flesh(points, skin, normal):
    """How deep points lie under the nearest skin: below 0 outside. Before a thin shell (cloth and
    its lining) is outside: where one side of it faces a point, the other is behind it. So is what
    lies beside the skin's open edge, past a hem. And of which of the skin."""
    d2 = ((points ** 2).sum(1)[:, None] - 2 * points @ skin.T + (skin ** 2).sum(1)[None])
    far = np.sqrt(np.maximum(d2, 0))
    under = (skin * normal).sum(1)[None] - points @ normal.T
    nearest = far.argmin(1)
    at = np.arange(len(points))
    along, least = under[at, nearest], far[at, nearest]
    faced = ((far < least[:, None] + SHELL) & (under < 0)).any(1)
    return np.where((along > UNDERNEATH * least) & ~faced, np.minimum(along, least), -1), nearest


def into_body(f, body):
    """The skin of one in the flesh of another; hands aside."""
    apart = np.linalg.norm(f.body.at("pelvis") - body.at("pelvis"), axis=1)
    both = np.flatnonzero((body.seen & (apart < 1.6))[f.frames])
    best = (0.0, 0, "")
    if not len(both):
        return best
    other = Flesh(body, f.frames[both], body.skin(f.frames[both]))
    may = np.array([not side for side in other.side])
    for i, k in enumerate(both):
        for g, (j, rows) in enumerate(f.body.groups):
            if f.side[g]:
                continue
            p = f.skin[k, rows].astype(float)
            for n in np.flatnonzero(may & (other.low[i] < f.high[k, g]).all(1)
                                    & (other.high[i] > f.low[k, g]).all(1)):
                depth, frame, _ = other.meets(i, n, p, may)
                best = max(best, (depth, frame, f.body.names[j]))
    return best


# ---------------------------------------------------------------- hands


def movement(world, thing):
    """How far a thing went since the frame before, (frames); 0 for what has no handles."""
    p = world.file.at(thing.node)
    seen = world.file.visible(thing.node)
    step = np.concatenate([[0.0], np.linalg.norm(np.diff(p, axis=0), axis=1)])
    return np.where(seen & np.concatenate([[True], seen[:-1]]), step, 0.0)


def grips(world, thing):
    return np.stack([world.file.at(g) for g in thing.handles["grip"]], 1)


def carriers(world, thing):
    """For each frame the nearest hand to a grip: distance, index into hands; hands (body, side)."""
    hands = [(b, s) for b in world.people for s in ("left", "right") if s + "_hand" in b.joint]
    g = grips(world, thing)
    d = np.stack([np.where(b.seen, np.linalg.norm(
        g - b.at(s + "_hand")[:, None], axis=2).min(1), np.inf) for b, s in hands], 1)
    return d, hands


def held_frames(world, thing):
    """Frames in which it is carried: it moves, or rests in a hand that rests too between moves."""
    cache = world.__dict__.setdefault("held", {})
    if thing.name in cache:
        return cache[thing.name]
    n = world.file.frames
    if not (thing.moves and thing.handles.get("grip")) or thing.handles.get("leaf") or not world.people:
        cache[thing.name] = (np.zeros(n, bool), None, None)
        return cache[thing.name]
    d, hands = carriers(world, thing)
    moving = movement(world, thing) > 5e-4
    moving[:-1] |= moving[1:]
    nearest = d.argmin(1)
    held = moving.copy()
    # Still in a still hand: as near to it as while it moved.
    for a, b in runs(~moving):
        for edge, span in ((a - 1, range(a, b)), (b, range(b - 1, a - 1, -1))):
            if not 0 <= edge < n or not moving[edge]:
                continue
            k, near = nearest[edge], d[edge, nearest[edge]]
            for f in span:
                if abs(d[f, k] - near) > 0.004:
                    break
                held[f] = True
    held &= world.file.visible(thing.node)
    cache[thing.name] = (held, nearest, (d, hands))
    return cache[thing.name]


def held_by(world, body, thing):
    held, nearest, more = held_frames(world, thing)
    if more is None:
        return np.zeros(world.file.frames, bool)
    mine = np.array([b is body for b, _ in more[1]])
    return held & mine[nearest]


def hands(world, report):
    asked_moves = {a["who"] for a in world.asked["acts"] if a["verb"] in ("moves", "falls")}
    for t in world.things:
        held, nearest, more = held_frames(world, t)
        if more is None or t.name in asked_moves:
            continue
        d, who = more
        for a, b in runs(held):
            if b - a < 3:
                continue
            off = d[a:b].min(1)
            f = a + int(off.argmax())
            # Whose hand it is: the one that is at a grip about then, not one that is near by chance.
            span = np.arange(max(a, f - 12), min(b, f + 13))
            body, side = who[nearest[span[d[span].min(1).argmin()]]]
            acts = [k for k in world.asked["acts"] if k.get("thing") == t.name
                    and body.name in (k["who"], k.get("to"))]
            report.add("grip_cm", off.max() * 100, body.name, f,
                       f"{side} hand off {t.name}, held from frame {a} to {b - 1}",
                       min(acts, key=lambda k: abs(k["end"] - f / world.file.rate), default=None))


# ---------------------------------------------------------------- joints, seats


def joints(world, body, report):
    worst = {name: np.where(body.seen, v, 0) for name, v in limits.past(body).items()}
    fails = 0
    for name, v in worst.items():
        f = int(v.argmax())
        if v[f] > TARGETS["past_limit_deg"]:
            fails += 1
            report.add("past_limit_deg", v[f], body.name, f, name)
    if not fails:
        report.add("past_limit_deg", max(v.max() for v in worst.values()), body.name, 0, "")


def buttocks(body):
    """The underside of who sits: skin of pelvis and hips at the hip joints' back and below."""
    near = [n for n in body.joint if n in ("pelvis", "left_hip", "right_hip") or "buttock" in n]
    rows = np.flatnonzero(np.isin(body.group, [body.joint[n] for n in near]))
    hip = (body.rest_at("left_hip") + body.rest_at("right_hip")) / 2
    p = body.rest[rows]
    return rows[(p[:, 2] < hip[2] + 0.02) & (p[:, 1] < hip[1] + 0.06) & (p[:, 1] > hip[1] - 0.18)]


def seats(world, body, report):
    hips = (body.at("left_hip") + body.at("right_hip")) / 2
    still = np.concatenate([[0], np.linalg.norm(np.diff(hips, axis=0), axis=1)]) * world.file.rate
    for act in world.asked["acts"]:
        if act["who"] != body.name or act["verb"] != "sits":
            continue
        thing = world.thing(act["thing"])
        until = min([a["start"] for a in world.asked["acts"] if a["who"] == body.name
                     and a["start"] >= act["end"] - 1e-6 and a is not act
                     and a["verb"] in LEAVES_SEAT] + [world.asked["seconds"]])
        a, b = int(np.ceil(act["end"] * world.file.rate)) + 2, int(until * world.file.rate) - 1
        span = np.arange(max(a, 0), min(b, world.file.frames))
        span = span[body.seen[span] & (still[span] < 0.05)]
        if not len(span) or thing is None:
            continue
        nodes = thing.handles.get("seat", [])
        if not nodes:
            report.add("seat_cm", 99, body.name, span[0], f"{thing.name} has no seat", act)
            continue
        span = span[np.linspace(0, len(span) - 1, min(len(span), 24)).astype(int)]
        at = np.stack([world.file.at(s)[span] for s in nodes], 1)
        off = np.linalg.norm((at - hips[span][:, None])[:, :, [0, 2]], axis=2)
        k = off[0].argmin()
        rows = buttocks(body)
        skin = body.skin(span, rows)
        near = np.linalg.norm((skin - at[:, k][:, None])[:, :, [0, 2]], axis=2) < 0.2
        lowest = np.where(near, skin[:, :, 1], np.inf).min(1)
        gap = np.abs(lowest - at[:, k, 1])
        beside = np.maximum(off[:, k] - 0.05, 0)
        worst = np.maximum(np.where(np.isfinite(gap), gap, 1), beside)
        f = int(worst.argmax())
        report.add("seat_cm", worst[f] * 100, body.name, span[f],
                   f"{(lowest[f] - at[f, k, 1]) * 100:.1f} cm over the seat of {thing.name}, hips "
                   f"{off[f, k] * 100:.0f} cm from it", act)


LEAVES_SEAT = {"rises", "walks", "runs", "exits", "enters", "kneels", "falls", "sits", "leans",
               "stands", "follows"}


# ---------------------------------------------------------------- moments


def first(flag, default=None):
    k = np.flatnonzero(flag)
    return int(k[0]) if len(k) else default


def settled(value, final, within, a, b):
    """The frame from which on `value` stays near `final`, looked for back from b to a."""
    f = b
    while f > a and abs(value[f - 1] - final) <= within:
        f -= 1
    return f


def yaw(body):
    z = body.turned("pelvis")[:, :, 2]
    return np.unwrap(np.arctan2(z[:, 0], z[:, 2]))


def moment(world, act, body):
    """(asked frame, measured frame or None, what): None when this act has no moment to see."""
    rate, n = world.file.rate, world.file.frames
    start, end = act["start"] * rate, act["end"] * rate
    middle = (start + end) / 2
    verb = act["verb"]
    thing = world.thing(act.get("thing", ""))
    a, b = int(max(0, start - rate)), int(min(n - 1, end + rate))
    if end > n - 2:
        return None

    def window(flag, centre):
        """The frame nearest to `centre` where the flag rises, within a second round the act."""
        rises = np.flatnonzero(flag[1:] & ~flag[:-1]) + 1
        rises = rises[(rises >= a) & (rises <= b)]
        return int(rises[np.abs(rises - centre).argmin()]) if len(rises) else None

    if verb in ("picks up", "puts", "gives") and thing is not None and thing.handles.get("grip"):
        move = movement(world, thing) > 1e-3
        if verb == "picks up":
            # The hand has it before it goes: the moment is inside that span.
            held, goes = held_by(world, body, thing), movement(world, thing) > 5e-4
            first, last = window(held, middle), window(held & goes, middle)
            if first is not None and last is not None:
                first = min(max(middle, first), max(first, last))
            return middle, first, "leaves its place"
        if verb == "puts":
            held = held_by(world, body, thing)
            found = window(~(held & move), middle)
            return middle, found, "is put down"
        held, nearest, more = held_frames(world, thing)
        if more is None:
            return middle, None, "changes hands"
        taker = np.array([b.name == act["to"] for b, _ in more[1]])
        own = np.array([b is body for b, _ in more[1]])
        # In whose hand it rests: the one from which its distance does not change.
        g = taker[nearest]
        found = window(g, middle)
        # Both hands are at it in the middle: where both are near, the moment is inside that span.
        d = more[0]
        both = (d[:, taker].min(1) < 0.03) & (d[:, own].min(1) < 0.03)
        if 0 <= round(middle) < n and both[round(middle)]:
            found = middle
        return middle, found, "changes hands"
    if verb in ("opens", "closes") and thing is not None:
        level = np.zeros(n)
        for leaf in thing.handles.get("leaf", []):
            w = np.broadcast_to(world.file.world[leaf], (n, 4, 4))
            c = np.abs(np.diff(w, axis=0, prepend=w[:1])).reshape(n, -1).max(1)
            level = np.maximum(level, c)
        w = world.file.weights.get(thing.node)
        if w is not None:
            level = np.maximum(level, np.abs(np.diff(w, axis=0, prepend=w[:1])).max(1))
        return middle, window(level > 1e-3, middle), "begins to move"
    if verb in ("walks", "runs", "enters", "exits"):
        if verb == "enters":
            return start, window(body.seen, start), "is seen"
        if verb == "exits":
            return end, window(~body.seen, end), "is gone"
        p = body.at("pelvis")[:, [0, 2]]
        f = int(min(round(end + 3), n - 1))
        going = np.linalg.norm(np.gradient(p, axis=0), axis=1) * rate
        stop = window(going < 0.12, end)
        to = act.get("place")
        if to is None:
            return end, stop, "stops"
        off = np.linalg.norm(p - np.array(to), axis=1)
        if off[f] > 0.15 + 0.1:
            return end, None, f"stops {off[f]:.2f} m from where it was sent"
        # Who is there already, and stays, has no way to be seen.
        if off[int(max(start, 0)):f + 1].max() < 0.15:
            return None
        return end, stop, "arrives"
    if verb in ("sits", "rises", "kneels", "falls"):
        y = body.at("pelvis")[:, 1]
        f = int(min(round(end + 4), n - 1))
        return end, settled(y, y[f], 0.005, int(max(start, 0)), f), "hips are there"
    if verb == "turns":
        w = np.degrees(yaw(body))
        f = int(min(round(end + 4), n - 1))
        to = act.get("place")
        other = world.person(act.get("thing", ""))
        if other is not None:
            to = other.at("pelvis")[f, [0, 2]]
        elif to is None and thing is not None:
            to = world.file.at(thing.node)[f, [0, 2]]
        if to is not None:
            d = np.array(to) - body.at("pelvis")[f, [0, 2]]
            off = abs(float((np.degrees(np.arctan2(d[0], d[1])) - w[f] + 180) % 360 - 180))
            if off > 25:
                return end, None, f"faces {off:.0f} degrees past it"
        # Who faces it already, within 5 degrees, has no turn to be seen.
        if abs(w[int(min(round(end), n - 1))] - w[int(max(start, 0))]) < 5:
            return None
        return end, settled(w, w[f], 1, int(max(start, 0)), f), "has turned"
    return None


def touches(world, act, body, report):
    """A hand at the grip or switch in the middle of the act, or within two frames of it."""
    thing = world.thing(act.get("thing", ""))
    if thing is None or act["verb"] not in ("picks up", "puts", "opens", "closes", "switches",
                                            "touches"):
        return
    kind = "switch" if act["verb"] == "switches" else "grip"
    nodes = thing.handles.get(kind) or thing.handles.get("switch" if kind == "grip" else "grip")
    if not nodes:
        return
    middle = (act["start"] + act["end"]) / 2 * world.file.rate
    fr = np.arange(max(0, int(np.floor(middle)) - 2), min(world.file.frames, int(np.ceil(middle)) + 3))
    if not len(fr) or not body.seen[fr].all():
        return
    best = np.inf
    for side in ("left", "right"):
        rows = np.flatnonzero([body.hand(j, side) for j in body.group])
        skin = body.skin(fr, rows) if kind == "switch" and len(rows) else None
        for k in nodes:
            to = world.file.at(k)[fr]
            best = min(best, np.linalg.norm(body.at(side + "_hand")[fr] - to, axis=1).min())
            if skin is not None:
                best = min(best, np.linalg.norm(skin - to[:, None], axis=2).min())
    report.add("touch_cm", best * 100, body.name, round(middle),
               f"hand from the {kind} of {thing.name}", act)


def moments(world, report):
    for act in world.asked["acts"]:
        body = world.person(act["who"])
        if body is None:
            continue
        if not act.get("timed"):
            continue
        touches(world, act, body, report)
        found = moment(world, act, body)
        if found is None:
            continue
        asked, seen, what = found
        report.add("late_frames", 99 if seen is None else max(abs(seen - asked) - 0.5, 0), body.name,
                   asked, f"{what}: asked at frame {asked:.1f}, "
                   + ("not seen" if seen is None else f"seen at {seen}"), act)


def measure(folder):
    world = World(folder)
    report = Report(world)
    for b in world.people:
        if not b.seen.any():
            continue
        feet(world, b, report)
        joints(world, b, report)
        seats(world, b, report)
    hands(world, report)
    moments(world, report)
    collisions(world, report)
    return report.cases


def main(folders):
    if not folders:
        print(__doc__, file=sys.stderr)
        return 2
    cases, out = read_all(measure, folders)
    out.update(measures={}, failures=[])
    for name, target in TARGETS.items():
        of = [c for c in cases if c["measure"] == name]
        bad = [c for c in of if not c["ok"] and not c["reported"]]
        told = [c for c in of if not c["ok"] and c["reported"]]
        held = [c["value"] for c in of if c["ok"] or not c["reported"]]
        out["measures"][name] = {"cases": len(of), "failing": len(bad), "reported": len(told),
                                 "worst": max(held, default=0.0), "target": target}
    out["failures"] = sorted((c for c in cases if not c["ok"]),
                             key=lambda c: (c["measure"], -c["value"]))
    print(json.dumps(out, indent=1, ensure_ascii=False))
    return 1 if out["broken"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
