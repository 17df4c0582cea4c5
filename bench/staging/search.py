"""Is there any camera for which a composition holds? Twenty thousand are tried."""
import numpy as np

from subject import GROUND, SIZES, UP_TO_MEDIUM, Subject

COUNT = 20_000
ANY = (0.06, 8)
LENSES = (14, 18, 21, 24, 28, 32, 35, 40, 50, 65, 85)


def turn(yaw, pitch, roll):
    """Rotations (N, 3, 3) of cameras that look along -z: yaw to the left, pitch up, roll clockwise
    in the picture; radians."""
    cy, sy, cp, sp, cr, sr = (f(x) for x in (yaw, pitch, roll) for f in (np.cos, np.sin))
    zero, one = np.zeros_like(cy), np.ones_like(cy)
    about_y = np.array([[cy, zero, sy], [zero, one, zero], [-sy, zero, cy]])
    about_x = np.array([[one, zero, zero], [zero, cp, -sp], [zero, sp, cp]])
    about_z = np.array([[cr, -sr, zero], [sr, cr, zero], [zero, zero, one]])
    return np.einsum("ijn,jkn,kln->nil", about_y, about_x, about_z)


def possible(scene, shot, frame, faces, composition):
    """A camera (place, rotation, focal length) for which all claims hold; None: none was found."""
    claims = shot["frame"]
    rng = np.random.default_rng(7)
    subjects = [Subject(scene, s, frame) for s in claims["subjects"]]
    first = subjects[0] if claims["kind"] == "on" else subjects[-1]
    low, high = SIZES[claims["size"]] if "size" in claims else ANY
    sensor = next(iter(scene.cameras.values())).sensor
    focal = np.full(COUNT, float(shot["lens_mm"])) if "lens_mm" in shot else rng.choice(
        LENSES, COUNT).astype(float)
    size = np.exp(rng.uniform(np.log(low), np.log(high), COUNT))
    depth = size * first.stature * focal / sensor[1]
    side = rng.uniform(-180, 180, COUNT)
    if "side" in claims and claims["kind"] == "on":
        front = first.face if claims.get("size", "medium") in UP_TO_MEDIUM else first.body
        side = front + claims["side"] + rng.uniform(-14, 14, COUNT)
    angle = claims.get("angle", {"kind": "any"})
    elevation = rng.uniform(-35, 45, COUNT)
    if angle["kind"] == "elevation":
        elevation = angle["deg"] + rng.uniform(-4.8, 4.8, COUNT)
    if angle["kind"] in ("height", "ground"):
        h = angle.get("m", GROUND) + rng.uniform(-0.05, 0.05, COUNT)
        elevation = np.degrees(np.arcsin(np.clip((h - first.at[1]) / depth, -0.98, 0.98)))
    x = rng.uniform(0.1, 0.9, COUNT) if first.x is None else first.x + rng.uniform(-0.045, 0.045, COUNT)
    y = rng.uniform(0.15, 0.75, COUNT) if first.y is None else first.y + rng.uniform(-0.045, 0.045, COUNT)
    e, s = np.radians(elevation), np.radians(side)
    out = np.stack([np.sin(s) * np.cos(e), np.sin(e), np.cos(s) * np.cos(e)], 1)
    # The ray to the subject in the picture; the camera turns so that it points at it, near enough
    # that what is left of it lies within tolerance, and stands at its end.
    ray = np.stack([(2 * x - 1) * sensor[0] / 2 / focal, (1 - 2 * y) * sensor[1] / 2 / focal,
                    -np.ones(COUNT)], 1)
    yaw = np.arctan2(out[:, 0], out[:, 2]) + np.arctan(ray[:, 0])
    pitch = -e - np.arctan(ray[:, 1])
    turned = turn(yaw, pitch, np.radians(np.full(COUNT, float(claims.get("dutch", 0)))))
    at = first.at - np.einsum("nij,nj->ni", turned, ray * depth[:, None])
    for k in range(COUNT):
        if composition(scene, claims, frame, at[k], turned[k], focal[k], sensor):
            continue
        if not composition(scene, claims, frame, at[k], turned[k], focal[k], sensor, faces):
            return [*at[k].round(3), float(focal[k])]
    return None
