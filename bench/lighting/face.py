"""The skin of a face in a picture: where it is from the world's glTF, what it shows from its passes."""
from dataclasses import dataclass

import numpy as np

from exr import layer

FEW, MANY = 40, 800  # pixels from which no light is told; of which every second (third ...) is enough
ALIKE = 0.25          # of the skin's own colour: not lips, brows, beards


@dataclass
class Skin:
    """Pixels of a face, (N, 3) each: normals, albedo, the light that a matte surface of that albedo
    would be in (irradiance RGB), the same by lamp, places in the world; `camera`: the way there, of
    length one."""
    normals: np.ndarray
    albedo: np.ndarray
    light: np.ndarray
    by_lamp: dict
    at: np.ndarray
    camera: np.ndarray


def lens(camera, k):
    return np.array(camera.sensor) / 2 / camera.focal[k]


def points(depth, camera, k):
    """Where in the world each pixel's middle lies."""
    h, w = depth.shape
    x = (2 * (np.arange(w) + 0.5) / w - 1) * lens(camera, k)[0]
    y = (1 - 2 * (np.arange(h) + 0.5) / h) * lens(camera, k)[1]
    ray = np.stack([np.broadcast_to(x, (h, w)), np.broadcast_to(y[:, None], (h, w)), -np.ones((h, w))], -1)
    return camera.at[k] + (ray * depth[..., None]) @ camera.turned[k].T


def skin(picture, camera, k, body, frame):
    """Pixels of the face, from chin to brow and ahead of the ears, in the colour that most of it
    has; none: too few."""
    depth = picture["depth.Z"]
    albedo = layer(picture, "albedo.R", "albedo.G", "albedo.B")
    normal = layer(picture, "N.X", "N.Y", "N.Z")
    beauty = layer(picture, "noisy.R", "noisy.G", "noisy.B")
    eyes = (body.at("left_eye")[frame] + body.at("right_eye")[frame]) / 2
    high = np.linalg.norm(body.at("crown")[frame] - eyes)
    at = points(depth, camera, k)
    local = (at - eyes) @ body.turned("head")[frame] / high
    here = ((depth > 0) & (np.abs(local[..., 0]) < 0.8) & (local[..., 1] > -1.0)
            & (local[..., 1] < 0.55) & (local[..., 2] > -0.8) & (local[..., 2] < 1.6))
    front = here & (albedo.min(-1) > 1e-3)
    if front.sum() < FEW:
        return None
    colour = np.median(albedo[front], 0)
    front &= (np.abs(albedo / colour - 1) < ALIKE).all(-1)
    # Not where a pixel holds something else too.
    inner = front.copy()
    inner[1:] &= front[:-1]
    inner[:-1] &= front[1:]
    inner[:, 1:] &= front[:, :-1]
    inner[:, :-1] &= front[:, 1:]
    if inner.sum() >= 2 * FEW:
        front = inner
    if front.sum() < FEW:
        return None
    front = tuple(x[::1 + len(x) // MANY] for x in np.nonzero(front))
    to_camera = camera.at[k] - eyes
    whole, by_lamp = np.pi * beauty[front] / albedo[front], {}
    for name in sorted({n[6:-2] for n in picture if n.startswith("light.")}):
        part = layer(picture, *(f"light.{name}.{c}" for c in "RGB"))
        by_lamp[name] = np.pi * part[front] / albedo[front]
    if np.abs(sum(by_lamp.values()) - whole).mean() > 1e-3 * whole.mean():
        raise ValueError("what the lamps give is not what the picture shows")
    return Skin(normal[front], albedo[front], whole, by_lamp, at[front],
                to_camera / np.linalg.norm(to_camera))
