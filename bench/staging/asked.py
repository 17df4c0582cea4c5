"""The compositions of a scene of a sample film, as the plan that `answerprint check --json` prints has
them: what the direction says, its moments settled."""
TICKS = 705_600_000  # a second
SIZES = {"ecu": "extreme close-up", "bcu": "big close-up", "cu": "close-up", "mcu": "medium close-up",
         "ms": "medium", "mls": "medium long", "fs": "full", "ws": "wide", "ews": "extreme wide",
         "insert": "insert"}


def frame(plan):
    claims = {"kind": plan["kind"], "dutch": plan["angle"]["dutch"], "subjects": []}
    if plan["size_claimed"]:
        claims["size"] = SIZES[plan["size"]]
    angle, kind = plan["angle"], plan["angle"]["kind"]
    if angle["claimed"]:
        degrees = {"low": -angle["value"], "high": angle["value"], "overhead": 90}.get(kind, 0)
        claims["angle"] = ({"kind": kind, "m": angle["value"]} if kind == "height" else
                           {"kind": kind} if kind == "ground" else {"kind": "elevation", "deg": degrees})
    side = plan["side"]
    if side["claimed"] and plan["kind"] == "over":
        claims["shoulder"] = "left" if side["yaw"] > 0 else "right"
    elif side["claimed"] and not side["from"] and plan["kind"] == "on":
        claims["side"] = side["yaw"]
    if plan["headroom"] is not None:
        claims["headroom"] = plan["headroom"]
    for s in plan["subjects"]:
        claims["subjects"].append({"name": s["name"]})
        if s["at"]:
            claims["subjects"][-1]["x"] = s["at"]["x"]
            if s["height_claimed"]:
                claims["subjects"][-1]["y"] = s["at"]["y"]
    return claims


def from_plan(check, scene):
    shots = []
    for s in check["scenes"][scene - 1]["shots"]:
        if s["frame"]["assumed"] or not s["frame"]["subjects"]:
            continue
        shots.append({"id": s["id"], "file": s["place"]["file"], "first_line": s["place"]["line"],
                      "last_line": s["place"]["line"], "moment": s["frame_at"] / TICKS,
                      "frame": frame(s["frame"])})
        if s["lens"]["claimed"]:
            shots[-1]["lens_mm"] = s["lens"]["focal_mm"]
    return {"shots": shots}
