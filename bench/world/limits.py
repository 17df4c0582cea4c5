"""How far human joints go, degrees: Joint Motion, American Academy of Orthopaedic Surgeons (1965),
and for the spine White and Panjabi, Clinical Biomechanics of the Spine (1990), with the spread of
healthy adults (Boone and Azen 1979: about two standard deviations above the mean)."""
import numpy as np

# name: (least, most)
RANGES = {
    "knee bend": (-10, 155),
    "knee sideways": (-12, 12),
    "elbow bend": (-10, 155),
    "elbow sideways": (-20, 20),
    "hip bend": (-35, 130),
    "hip sideways": (-40, 60),
    "hip twist": (-60, 60),
    "shoulder back": (-180, 65),
    "shoulder across": (-180, 60),
    "wrist bend": (-90, 90),
    "wrist sideways": (-45, 45),
    "forearm twist": (-100, 100),
    "ankle bend": (-60, 35),
    "ankle sideways": (-40, 40),
    "toe bend": (-50, 90),
    "spine forward": (-40, 95),
    "spine sideways": (-45, 45),
    "spine twist": (-60, 60),
    "head forward": (-85, 75),
    "head sideways": (-50, 50),
    "head twist": (-95, 95),
}


def unit(v):
    return v / np.maximum(np.linalg.norm(v, axis=-1, keepdims=True), 1e-12)


def twist(r):
    """Degrees about y of rotations (N, 3, 3), by their quaternions (swing and twist)."""
    w = np.sqrt(np.maximum(1 + r[:, 0, 0] + r[:, 1, 1] + r[:, 2, 2], 1e-12)) / 2
    y = (r[:, 0, 2] - r[:, 2, 0]) / (4 * w)
    return np.degrees(2 * np.arctan2(y, w))


def wrapped(a):
    return (a + 180) % 360 - 180


def trunk(body, low, high):
    """Forward, to the body's left, turned to its left: of joint `high` against `low`."""
    r = body.turned(low).transpose(0, 2, 1) @ body.turned(high)
    up = r[:, :, 1]
    return {"forward": np.degrees(np.arctan2(up[:, 2], up[:, 1])),
            "sideways": np.degrees(np.arcsin(np.clip(up[:, 0], -1, 1))), "twist": twist(r)}


def bone(body, frame, joint, end):
    """The bone from `joint` to `end` in the axes of joint `frame`, and as at rest."""
    d = unit(body.at(end) - body.at(joint))
    inside = np.einsum("fji,fj->fi", body.axes(frame), d)
    return inside, body.rest_axes(frame).T @ unit(body.rest_at(end) - body.rest_at(joint))


def hinge(body, frame, joint, end, sign):
    """Bend in the sagittal plane (positive as the joint bends) and out of it, since rest."""
    d, rest = bone(body, frame, joint, end)

    def angle(v):
        return np.degrees(np.arctan2(sign * v[..., 2], -v[..., 1]))

    # Bent beyond a right angle the direction comes back from below, not from in front.
    bend = wrapped(angle(d) - angle(rest))
    bend = np.where(bend < -100, bend + 360, bend)
    side = np.degrees(np.arcsin(np.clip(d[:, 0], -1, 1)) - np.arcsin(np.clip(rest[0], -1, 1)))
    return bend, side


def angles(body):
    """Every angle of the table, by its name and side: arrays over the frames."""
    out = {}
    for k, v in trunk(body, "pelvis", "chest").items():
        out["spine " + k] = v
    for k, v in trunk(body, "chest", "head").items():
        out["head " + k] = v
    for side, sign in (("left", 1), ("right", -1)):
        def of(name):
            return f"{side}_{name}"
        bend, aside = hinge(body, of("hip"), of("knee"), of("ankle"), -1)
        out[side + " knee bend"], out[side + " knee sideways"] = bend, aside
        bend, aside = hinge(body, of("shoulder"), of("elbow"), of("wrist"), 1)
        out[side + " elbow bend"], out[side + " elbow sideways"] = bend, aside
        d, _ = bone(body, "pelvis", of("hip"), of("knee"))
        out[side + " hip bend"] = np.degrees(np.arctan2(d[:, 2], np.hypot(d[:, 1], d[:, 0]) * np.where(
            d[:, 1] > 0.2, -1, 1)))
        out[side + " hip sideways"] = np.degrees(np.arcsin(np.clip(sign * d[:, 0], -1, 1)))
        out[side + " hip twist"] = twist(body.turned("pelvis").transpose(0, 2, 1) @ body.turned(
            of("hip")))
        d, _ = bone(body, "chest", of("shoulder"), of("elbow"))
        out[side + " shoulder back"] = np.degrees(np.arcsin(np.clip(-d[:, 2], -1, 1)))
        out[side + " shoulder across"] = np.degrees(np.arcsin(np.clip(-sign * d[:, 0], -1, 1)))
        r = body.axes(of("elbow")).transpose(0, 2, 1) @ body.axes(of("hand"))
        # The wrist's axes turn with the palm: where the forearm comes from, seen by the hand.
        d = r.transpose(0, 2, 1)[:, :, 1]
        out[side + " wrist bend"] = np.degrees(np.arctan2(d[:, 0], d[:, 1]))
        out[side + " wrist sideways"] = np.degrees(np.arcsin(np.clip(d[:, 2], -1, 1)))
        out[side + " forearm twist"] = twist(r)
        # up of the shank is -y; the foot points to +z: positive is toes up
        d, rest = bone(body, of("knee"), of("ankle"), of("toe"))

        def up(v):
            return np.degrees(np.arctan2(v[..., 1], v[..., 2]))
        out[side + " ankle bend"] = wrapped(up(d) - up(rest))
        out[side + " ankle sideways"] = np.degrees(np.arcsin(np.clip(d[:, 0], -1, 1)) - np.arcsin(
            np.clip(rest[0], -1, 1)))
        r = body.turned(of("ankle")).transpose(0, 2, 1) @ body.turned(of("toe"))
        forward = r[:, :, 2]
        out[side + " toe bend"] = np.degrees(np.arctan2(forward[:, 1], forward[:, 2]))
    return out


def past(body):
    """For each angle of the table: degrees past its range, (frames)."""
    out = {}
    for name, value in angles(body).items():
        low, high = RANGES[name.removeprefix("left ").removeprefix("right ")]
        out[name] = np.maximum(np.maximum(low - value, value - high), 0)
    return out
