"""Somebody or something before a camera, as the language sees it."""
import numpy as np

# Frame height in statures.
SIZES = {"extreme close-up": (0.06, 0.10), "big close-up": (0.10, 0.15), "close-up": (0.17, 0.24),
         "medium close-up": (0.28, 0.38), "medium": (0.45, 0.55), "medium long": (0.62, 0.80),
         "full": (1.05, 1.3), "wide": (1.5, 3), "extreme wide": (4, 8), "insert": (0.95, 1.05)}
GROUND = 0.12  # m, of a lens on the ground
UP_TO_MEDIUM = ("extreme close-up", "big close-up", "close-up", "medium close-up", "medium")


def unit(v):
    return v / np.maximum(np.linalg.norm(v, axis=-1, keepdims=True), 1e-12)


def yaw(v):
    return np.degrees(np.arctan2(v[..., 0], v[..., 2]))


def wrapped(a):
    return (a + 180) % 360 - 180


def then(values, frame):
    """Of values a frame, or of one for all."""
    return values[min(frame, len(values) - 1)]


class Subject:
    """Somebody or something at one frame, as the language sees it."""

    def __init__(self, scene, asked, frame):
        self.name = asked["name"]
        self.x, self.y = asked.get("x"), asked.get("y")
        body = scene.people.get(self.name)
        if body is not None:
            ahead = np.array([0, 0, 1.0])
            face = then(body.turned("head"), frame) @ ahead
            # Between the eyes, as far ahead as they stand out.
            rows = np.flatnonzero(body.group == body.joint["left_eye"])
            out = (body.rest[rows] - body.rest_at("left_eye"))[:, 2].max()
            between = (body.at("left_eye") + body.at("right_eye")) / 2
            eyes = then(between, frame) + face * out
            self.at = eyes
            self.stature = asked.get("stature", body.rest_at("crown")[1])
            self.crown = then(body.at("crown"), frame)
            self.face = yaw(face)
            self.body = yaw(then(body.turned("chest"), frame) @ ahead)
            head = [then(body.at(j), frame) for j in ("crown", "head", "jaw", "neck")]
            rest = [then(body.at(j), frame) for j in ("chest", "spine", "pelvis", "left_shoulder",
                    "right_shoulder", "left_elbow", "right_elbow", "left_hip", "right_hip",
                    "left_knee", "right_knee", "left_ankle", "right_ankle")]
            self.points = np.array([eyes] + head + rest)
        else:
            points = scene.thing_points(self.name, frame)
            low, high = points.min(0), points.max(0)
            turned = then(scene.file.turned(scene.things[self.name]), frame)
            local = points @ turned
            self.stature = asked.get("stature", np.ptp(local, axis=0).max())
            self.at = turned @ ((local.min(0) + local.max(0)) / 2)
            self.crown = self.at * [1, 0, 1] + [0, high[1], 0]
            self.face = self.body = yaw(turned @ np.array([0, 0, 1.0]))
            self.points = points[np.linspace(0, len(points) - 1, 24).astype(int)]
            self.points = self.points * 0.9 + self.at * 0.1
