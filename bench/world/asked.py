"""The acts of a scene of a sample film, as the plan that `answerprint check --json` prints has them:
what the direction says, its times settled."""
TICKS = 705_600_000  # a second
VERBS = {"stands up": "rises", "walks to": "walks", "runs to": "runs", "picks up": "picks up",
         "switches on": "switches", "switches off": "switches", "turns to": "turns",
         "leans on": "leans", "works at": "works", "stands at": "stands", "moves to": "moves",
         "looks at": "looks", "points at": "points"}


def from_plan(check, scene):
    plan = check["scenes"][scene - 1]
    acts = []
    for a in plan["acts"]:
        if a["verb"] in ("says", "waits"):
            continue
        acts.append({
            "who": a["actor"], "verb": VERBS.get(a["verb"], a["verb"]), "thing": a["object"]["name"],
            "to": a["to"]["name"], "start": a["time"]["start"] / TICKS, "end": a["time"]["end"] / TICKS,
            "timed": a["when_stated"] and not a["opening"], "opening": a["opening"],
            "file": a["place"]["file"], "line": a["place"]["line"],
            "text": f"{a['actor']} {a['verb']} {a['object']['name']}".strip()})
        if a["object"]["kind"] == "point":
            acts[-1]["place"] = [a["object"]["point"]["x"], a["object"]["point"]["y"]]
    return {"acts": acts, "seconds": plan["length"] / TICKS}
