"""bench/staging/measure.py against pictures made by hand: it passes what is right and fails what is
broken by so much."""
import numpy as np

from hand_made import FRAMES, RATE, Hand_made, box, read_by

EYES = np.array([0, 1.60, 0.10])  # as far ahead as they stand out
STATURE = 1.7
MEDIUM = 0.5                      # of a frame's height in statures
HALF = 24.89 / 1.85 / 2 / 35      # tangent of half the picture's height, 35 mm


def quaternion(yaw, pitch, roll):
    """Of a camera that looks along -z; degrees: to the left, up, the picture clockwise."""
    y, p, r = (np.radians(v) / 2 for v in (yaw, pitch, roll))

    def times(a, b):
        w = a[3] * b[3] - a[:3] @ b[:3]
        return np.append(a[3] * b[:3] + b[3] * a[:3] + np.cross(a[:3], b[:3]), w)
    about = [np.array([0, np.sin(y), 0, np.cos(y)]), np.array([np.sin(p), 0, 0, np.cos(p)]),
             np.array([0, 0, np.sin(r), np.cos(r)])]
    return [float(v) for v in times(times(about[0], about[1]), about[2])]


def scene(far=MEDIUM * STATURE / 2 / HALF, aside=0.0, up=0.0, yaw=0.0, pitch=0.0, roll=0.0,
          focal=35.0, pan=None, dolly=0.0, hands=None, board=None, inside=False, claims=None, move=None):
    """ANNA at the origin looks south, at a camera `far` before her eyes: a medium, her eyes in the
    middle. Each argument breaks one thing. `board`: a board so far before her eyes."""
    w = Hand_made()
    floor = np.array([(-6, 0, -6), (-6, 0, 6), (6, 0, 6), (6, 0, -6)], float)
    w.node("floor", mesh=w.mesh(floor, np.array([(0, 1, 2), (0, 2, 3)])))
    w.person("ANNA", {})
    if board is not None:
        w.node("board", mesh=w.mesh(*box((-0.3, -0.3, -0.01), (0.3, 0.3, 0.01), 1)),
               translation=[float(v) for v in EYES + [0, 0, board]])
    at = EYES + [aside, up, far]
    if inside:
        w.node("crate", mesh=w.mesh(*box((-0.2, -0.2, -0.2), (0.2, 0.2, 0.2), 1)),
               translation=[float(v) for v in at])
    camera = w.camera("1A", focal, translation=[float(v) for v in at],
                      rotation=quaternion(yaw, pitch, roll))
    u = np.clip((np.arange(FRAMES) / RATE - 1) / 2, 0, 1)
    if pan is not None:
        w.track(camera, "rotation", [quaternion(-pan * k, 0, 0) for k in u])
    if hands is not None:  # degrees rms
        k = np.arange(FRAMES) / FRAMES * 2 * np.pi
        w.track(camera, "rotation", [quaternion(hands * np.cos(5 * a), hands * np.sin(5 * a), 0)
                                     for a in k])
    w.track(camera, "translation", at - np.outer(u, [0, 0, dolly]))
    frame = {"kind": "on", "size": "medium", "dutch": 0, "side": 0,
             "angle": {"kind": "elevation", "deg": 0},
             "subjects": [{"name": "ANNA", "stature": STATURE, "person": True, "x": 0.5, "y": 0.5}]}
    frame.update(claims or {})
    shot = {"id": "1A", "first_line": 3, "last_line": 6, "lens_mm": 35.0, "frame": frame}
    if move:
        shot["move"] = {"time": {"start": 1, "end": 3}, **move}
    return w, {"fps": RATE, "file": "direction/1.shots", "shots": [shot]}


def measured(diagnostics=(), **broken):
    return read_by("staging", *scene(**broken), diagnostics)


def missed(**broken):
    return set(measured(**broken)["claims"])


def test_passes_what_is_right():
    found = measured()
    assert found["shots"] == 1 and not found["claims"], found["failures"]


def test_fails_each_claim_that_is_broken():
    assert missed(far=1.35 * MEDIUM * STATURE / 2 / HALF) == {"size"}
    assert missed(pitch=2.0) == {"place"}
    assert missed(roll=4) == {"dutch"} and not missed(roll=4, claims={"dutch": 4})
    assert "side" in missed(aside=0.8, yaw=20) and "angle" in missed(up=0.35, pitch=-9)
    assert "lens" in missed(focal=40)


def test_fails_what_is_hidden_and_a_camera_in_a_thing():
    assert missed(board=0.5) == {"occluded"}
    assert not missed(board=-0.5)
    assert "wall" in missed(inside=True)


def test_fails_a_move_by_its_length_direction_and_time():
    eyes_only = {"subjects": [{"name": "ANNA", "stature": STATURE, "person": True}]}
    assert not missed(pan=10, claims=eyes_only, move={"kind": "pan", "amount": 10})
    assert missed(pan=12, claims=eyes_only, move={"kind": "pan", "amount": 10}) == {"move"}
    assert missed(pan=-10, claims=eyes_only, move={"kind": "pan", "amount": 10}) == {"move"}
    assert not missed(dolly=0.5, move={"kind": "dolly", "amount": 0.5})
    assert missed(dolly=-0.5, move={"kind": "dolly", "amount": 0.5}) == {"move"}
    assert missed(dolly=0.5, move={"kind": "dolly", "amount": 0.8}) == {"move"}
    early = {"kind": "dolly", "amount": 0.5, "time": {"start": 1.5, "end": 3}}
    assert "timing" in missed(dolly=0.5, move=early)


def test_fails_a_camera_off_its_mark_or_its_headroom():
    at = [0.0, EYES[2] + MEDIUM * STATURE / 2 / HALF]
    assert not missed(claims={"from": at})
    assert missed(claims={"from": [at[0] + 0.5, at[1]]}) == {"from"}
    crown = 0.5 - (STATURE - EYES[1]) / (MEDIUM * STATURE)  # the eyes are in the middle
    assert not missed(claims={"headroom": crown})
    assert missed(claims={"headroom": crown - 0.12}) == {"headroom"}


def test_fails_hands_that_tremble_too_much_or_little():
    eyes_only = {"subjects": [{"name": "ANNA", "stature": STATURE, "person": True}]}
    asked = {"kind": "handheld", "amount": 0.8}
    assert not missed(hands=0.8, claims=eyes_only, move=asked)
    for wrong in (0.3, 2.0):
        assert missed(hands=wrong, claims=eyes_only, move=asked) == {"move"}


def test_fails_a_camera_that_loses_whom_it_keeps_with():
    asked = {"kind": "follow"}
    assert not missed(move=asked)
    assert "kept place" in missed(pan=10, move=asked)
    assert "kept size" in missed(dolly=0.8, move=asked)


def test_fails_a_move_that_ends_in_another_picture_or_goes_another_way():
    near = {"kind": "on", "size": "medium close-up", "dutch": 0,
            "subjects": [{"name": "ANNA", "stature": STATURE, "person": True, "x": 0.5}]}
    far = MEDIUM * STATURE / 2 / HALF
    there = far * (1 - 0.33 / MEDIUM)
    asked = {"kind": "dolly to", "sign": 1, "to": near}
    assert not missed(dolly=there, move=asked)
    assert missed(dolly=0.2 * far, move=asked) == {"to size"}
    assert missed(dolly=there, move={**asked, "sign": -1}) == {"move"}
    assert missed(dolly=there, move={**asked, "kind": "truck to"}) == {"move"}


def test_a_conflict_counts_only_if_no_camera_holds():
    told = [{"id": "scene.claim-size", "message": "off", "file": "direction/1.shots", "line": 4,
             "severity": "warning"}]
    found = measured(diagnostics=told, far=1.35 * MEDIUM * STATURE / 2 / HALF)
    assert found["missed"] == 1 and found["conflicts"] == 0, found["failures"]
    # From under the floor nobody is seen.
    below = {"angle": {"kind": "elevation", "deg": -70}, "size": "full"}
    found = measured(diagnostics=told, claims=below)
    assert found["missed"] == 0 and found["conflicts"] == 1, found["failures"]
