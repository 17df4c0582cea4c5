"""`make`: every file that it promises, and how it ends."""
import json
import os
import signal
import subprocess
import time

from studio import PROGRAM, Studio, probe


def test_every_promised_file_is_there_and_right():
    with Studio() as s:
        s.make()
        for path in ("film.mp4", "shots/1A.mp4", "shots/1B.mp4", "subtitles/en.srt", "film.otio",
                     "review.html", "lineage.json"):
            assert (s.out / path).stat().st_size > 0, path
        film = probe(s.out / "film.mp4", "-show_streams", "-show_chapters", "-show_format")
        kinds = [(t["codec_type"], t["codec_name"]) for t in film["streams"]]
        assert kinds[:2] == [("video", "h264"), ("audio", "aac")], kinds
        assert ("subtitle", "mov_text") in kinds, kinds
        assert film["chapters"][0]["tags"]["title"], film["chapters"]
        head = (s.out / "film.mp4").read_bytes()
        assert head.index(b"moov") < head.index(b"mdat"), "not faststart"
        video = film["streams"][0]
        assert (video["width"], video["height"]) == (160, 90), video
        length = {t["codec_type"]: float(t["duration"]) for t in film["streams"][:2]}
        assert abs(length["video"] - length["audio"]) < 0.05, length
        page = (s.out / "review.html").read_text()
        assert "http" not in page.replace("http://www.w3.org", ""), "review.html is not self-contained"
        lineage = json.loads((s.out / "lineage.json").read_text())
        assert lineage["files"]["film.mp4"]["task"] in lineage["tasks"]
        otio = json.loads((s.out / "film.otio").read_text())
        assert otio["OTIO_SCHEMA"] == "Timeline.1"


def test_a_second_run_runs_nothing_and_writes_nothing():
    with Studio() as s:
        s.make()
        before = {p: p.stat().st_mtime_ns for p in s.out.rglob("*")}
        assert s.ran() == []
        assert {p: p.stat().st_mtime_ns for p in s.out.rglob("*")} == before


def test_the_same_film_gives_the_same_bytes():
    with Studio() as a, Studio() as b:
        a.make("--jobs", "1")
        b.make("--jobs", "2")
        assert a.digests() == b.digests()


def test_one_shot_and_one_scene():
    with Studio() as s:
        s.make("--shot", "1B")
        assert (s.out / "shots/1B.mp4").exists() and not (s.out / "shots/1A.mp4").exists()
        s.make("--scene", "1")
        assert (s.out / "film.mp4").exists()
        s.make("--shot", "9Z", code=2)


def test_a_folder_that_is_not_ours_is_refused():
    with Studio() as s:
        s.out.mkdir()
        (s.out / "thesis.txt").write_text("mine")
        s.make(code=2)
        assert [p.name for p in s.out.iterdir()] == ["thesis.txt"]


def test_a_changed_output_is_set_aside():
    with Studio() as s:
        s.make()
        (s.out / "film.otio").write_text("mine")
        s.make()
        assert (s.out / "film.otio.orig").read_text() == "mine"
        assert (s.out / "film.otio").read_text() != "mine"


def test_interrupt_stops_at_once_keeps_what_is_done_and_exits_130():
    with Studio() as s:
        env = dict(os.environ, ANSWERPRINT_VAULT=str(s.vault), LC_ALL="C.UTF-8")
        # A finer film, so that there is something to interrupt.
        s.edit("film.toml", "width = 160", "width = 640")
        s.edit("film.toml", "samples = 1", "samples = 64")
        run = subprocess.Popen([PROGRAM, "make", s.film, "-o", s.out], env=env,
                               stderr=subprocess.PIPE, text=True)
        while not any("render" in e["name"] for e in (s.journal() if (s.vault / "journal.jsonl").exists() else [])):
            time.sleep(0.02)
            assert run.poll() is None, run.communicate()
        run.send_signal(signal.SIGINT)
        said = run.communicate(timeout=5)[1]
        assert run.returncode == 130, (run.returncode, said)
        assert "kept" in said, said
