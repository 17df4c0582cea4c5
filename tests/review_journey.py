"""Takes measured against their shots' plans, from outside: our own, a mirrored one, one that stands still."""
import json
import subprocess

from look_journey import FILM, FINE, PAGE, ROOM, SHELVES
from studio import Studio

SHOTS = f"""scene 1
{FINE}
shot 1A
  lens    28mm
  frame   medium on ANN, from front
  camera  pan right 10deg from 0.4s to 2.2s
  ANN     stands at [0, 0.4]; nods at 1s
  lasts   2.8s

shot 1B
  lens    28mm
  frame   medium on ANN, from front left
  camera  truck right 0.8m from 0.4s to 2.2s
  ANN     nods at 1s
  lasts   2.8s
"""


def written(s):
    for path, text in (("film.toml", FILM), ("script.fountain", PAGE), ("sets/room.toml", ROOM + SHELVES),
                       ("direction/review.shots", SHOTS)):
        file = s.film / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def made(s):
    written(s)
    s.run("make", s.film, "--no-review", "-o", s.film / "made", code=None)  # what holds of each is asked below
    return {shot: s.film / "made" / "shots" / f"{shot}.mp4" for shot in ("1A", "1B")}


def changed(take, name, *how):
    out = take.with_name(name)
    subprocess.run(["ffmpeg", "-loglevel", "error", "-y", "-i", take, *how, "-an", out], check=True)
    return out


def page(s, shot, take, code):
    return json.loads(s.run("review", s.film, shot, take, "--json", code=code).stdout)


def verdicts(p):
    return {f["claim"]: f["verdict"] for f in p["findings"]}


def test_our_own_takes_do_what_was_said_and_others_do_not():
    with Studio(None) as s:
        takes = made(s)
        for shot, claim in (("1A", "rotation"), ("1B", "way")):
            p = page(s, shot, takes[shot], 0)
            assert verdicts(p)[claim] == "holds", p
            assert p["placed"], p
            assert p["relative"]["failed"] == 0 and p["relative"]["RotErr_mean"] < 0.01, p
        # The same as a folder of pictures: as a renderer gives them.
        pictures = takes["1A"].with_name("pictures")
        pictures.mkdir()
        subprocess.run(["ffmpeg", "-loglevel", "error", "-i", takes["1A"], pictures / "frame-%04d.png"], check=True)
        p = page(s, "1A", pictures, 0)
        assert verdicts(p)["rotation"] == "holds" and p["frames"] == 67, p
        mirrored = changed(takes["1A"], "mirrored.mp4", "-vf", "hflip")
        p = page(s, "1A", mirrored, 4)
        assert verdicts(p)["rotation"] == "misses" and not p["placed"], p
        assert next(f for f in p["findings"] if f["claim"] == "lens")["why"], p
        still = changed(takes["1B"], "still.mp4", "-vf", "trim=end_frame=1,loop=-1:1,trim=duration=2.8,fps=24",
                        "-crf", "12")
        p = page(s, "1B", still, 4)
        assert verdicts(p)["path"] == "misses" and verdicts(p)["way"] == "unmeasured", p


def test_a_film_that_does_not_do_what_was_said_is_made_and_told():
    with Studio(None) as s:
        written(s)
        (s.film / "cameras").mkdir()
        own = s.film / "cameras" / "1B.chan"
        s.run("export", s.film, "1B", "-o", own)
        rows = [row.split() for row in own.read_text().splitlines() if not row.startswith("#")]
        own.write_text("".join(" ".join([*row[:7], str(float(row[7]) / 2)]) + "\n" for row in rows))
        said = s.make("--shot", "1B", review=True, code=4).stdout
        assert "MISS  1B, ANN, " in said and "that do not: 0" not in said, said
        assert (s.out / "shots/1B.mp4").exists() and (s.out / "lineage.json").exists()
        before = len(s.journal())
        assert s.make("--shot", "1B", review=True, code=4).stdout.count("MISS") == said.count("MISS")
        assert not [e for e in s.journal()[before:] if e["event"] == "start"], "measured again"
        assert "不符：" in s.make("--shot", "1B", review=True, code=4, lang="zh").stdout
        assert "claims" not in s.make("--shot", "1B").stdout, "made without a review"


def test_what_is_no_take_is_refused_with_the_reason():
    with Studio(None) as s:
        written(s)
        said = s.run("review", s.film, "1A", s.film / "film.toml", code=3)
        assert "film.toml cannot be read as a video" in said.stderr, said.stderr
        empty = s.film / "takes"
        empty.mkdir()
        said = s.run("review", s.film, "1A", empty, code=3)
        assert f"{empty}" in said.stderr, said.stderr
        (empty / "frame-1.png").write_text("no picture")
        said = s.run("review", s.film, "1A", empty, code=3)
        assert f"{empty}" in said.stderr and "scratch" not in said.stderr, said.stderr
