"""The sample films, as written: checked, not rendered."""
import json

from studio import ROOT, Studio


def checked(name):
    with Studio(None) as s:
        return json.loads(s.run("check", "--json", ROOT / "films" / name).stdout)


def seconds(film):
    ticks = sum(shot["time"]["end"] - shot["time"]["start"]
                for scene in film["scenes"] for shot in scene["shots"])
    return ticks / 705_600_000


def test_the_last_reel():
    film = checked("the-last-reel")
    shots = [shot["id"] for scene in film["scenes"] for shot in scene["shots"]]
    speakers = {line["line"]["speaker"] for scene in film["scenes"] for line in scene["lines"]}
    print(f"the-last-reel: {seconds(film):.1f} s of shots, {len(shots)} shots")
    assert 45 <= seconds(film) <= 75
    assert len(film["scenes"]) >= 3 and len(shots) >= 10 and len(speakers) >= 2
    assert len(list((ROOT / "films/the-last-reel/sets").iterdir())) >= 2
    assert not [d for d in film["diagnostics"] if d["severity"] != "note"], film["diagnostics"]


def test_the_way_home():
    film = checked("归途")
    print(f"归途: {seconds(film):.1f} s of shots")
    assert seconds(film) >= 20
    assert not [d for d in film["diagnostics"] if d["severity"] != "note"], film["diagnostics"]
