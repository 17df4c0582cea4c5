"""The skin of a face in a picture: where it is from the world's glTF, what it shows from its passes."""
import numpy as np

from exr import layer

FEW = 40      # pixels from which no light is told
ALIKE = 0.25  # of the skin's own colour: not lips, brows, beards


def points(depth, camera, k):
    """Where in the world each pixel's middle lies."""
    h, w = depth.shape
    lens = np.array(camera.sensor) / 2 / camera.focal[k]
    x = (2 * (np.arange(w) + 0.5) / w - 1) * lens[0]
    y = (1 - 2 * (np.arange(h) + 0.5) / h) * lens[1]
    ray = np.stack([np.broadcast_to(x, (h, w)), np.broadcast_to(y[:, None], (h, w)), -np.ones((h, w))], -1)
    return camera.at[k] + (ray * depth[..., None]) @ camera.turned[k].T


def skin(picture, camera, k, body, frame):
    """Pixels of the face, from chin to brow and ahead of the ears, in the colour that most of it
    has: their normals, albedo, and light
    as irradiance RGB."""
    depth = picture["depth.Z"]
    albedo = layer(picture, "albedo.R", "albedo.G", "albedo.B")
    normal = layer(picture, "N.X", "N.Y", "N.Z")
    beauty = layer(picture, "noisy.R", "noisy.G", "noisy.B")
    eyes = (body.at("left_eye")[frame] + body.at("right_eye")[frame]) / 2
    high = np.linalg.norm(body.at("crown")[frame] - eyes)
    local = (points(depth, camera, k) - eyes) @ body.turned("head")[frame] / high
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
    return normal[front], albedo[front], np.pi * beauty[front] / albedo[front]
