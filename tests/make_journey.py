"""`make`: every file that it promises, and how it ends."""
import hashlib
import json
import os
import pty
import re
import signal
import subprocess
import time

from studio import PROGRAM, Studio, probe, without_run


def test_every_promised_file_is_there_and_right():
    with Studio() as s:
        s.edit("film.toml", 'language = "en"', 'language = "en"\nsubtitles = ["en", "zh"]')
        (s.film / "subtitles").mkdir()
        (s.film / "subtitles/zh.srt").write_text(
            "1\n00:00:00,000 --> 00:00:01,000\n结束了吗？\n\n2\n00:00:01,000 --> 00:00:02,000\n才刚开始。\n")
        s.make()
        for path in ("film.mp4", "shots/1A.mp4", "shots/1B.mp4", "subtitles/en.srt", "subtitles/zh.srt",
                     "film.otio", "review.html", "lineage.json"):
            assert (s.out / path).stat().st_size > 0, path
        assert "才刚开始。" in (s.out / "subtitles/zh.srt").read_text()

        film = probe(s.out / "film.mp4", "-show_streams", "-show_chapters", "-show_format")
        streams = [(t["codec_type"], t["codec_name"]) for t in film["streams"]]
        assert streams[:4] == [("video", "h264"), ("audio", "aac"), ("subtitle", "mov_text"),
                               ("subtitle", "mov_text")], streams
        assert [t["tags"]["language"] for t in film["streams"][2:4]] == ["eng", "zho"], film["streams"]
        assert any("ROOM" in c["tags"]["title"] for c in film["chapters"]), film["chapters"]
        assert film["format"]["tags"]["title"] == "Tiny", film["format"]
        head = (s.out / "film.mp4").read_bytes()
        assert head.index(b"moov") < head.index(b"mdat"), "not faststart"
        video = film["streams"][0]
        assert (video["width"], video["height"], video["pix_fmt"]) == (160, 90, "yuv420p"), video
        length = {t["codec_type"]: float(t["duration"]) for t in film["streams"][:2]}
        assert abs(length["video"] - length["audio"]) < 0.05, length
        words = subprocess.run(["ffmpeg", "-v", "error", "-i", s.out / "film.mp4", "-map", "0:s:1", "-f", "srt", "-"],
                               check=True, capture_output=True, text=True).stdout
        assert "才刚开始。" in words, words
        shot = probe(s.out / "shots/1B.mp4", "-show_streams")
        assert [t["codec_type"] for t in shot["streams"]][:2] == ["video", "audio"], shot

        page = (s.out / "review.html").read_text()
        assert not re.search(r"""(src|href)=(?!["']?(data:|#|shots/1[AB]\.mp4))|url\((?!#)|@import|\bfetch\(""", page), "not self-contained"
        for word in ("As directed", "导演要求", "medium on ANN", "1B"):
            assert word in page, word
        assert page.count("data:image/jpeg;base64,") == 8  # each shot's three frames, and the middle one beside its name
        run = json.loads(re.search('id="run">(.*?)</script>', page)[1])
        assert run["wall_seconds"] > 0 and run["cpu_seconds"] > 0 and len(run["tasks"]) > 10, run
        otio = json.loads((s.out / "film.otio").read_text())
        assert otio["OTIO_SCHEMA"] == "Timeline.1"


def test_what_was_made_is_measured_once():
    with Studio() as s:
        done = s.make(review=True, code=None)
        claims = re.search(r"claims that hold: [1-9]\d*, that do not: (\d+), not measured: \d+", done.stdout)
        assert claims and done.returncode == (4 if int(claims[1]) else 0), done.stdout
        assert done.stdout.count("MISS  ") == int(claims[1]), done.stdout
        page = (s.out / "review.html").read_text()
        assert 'data-verdict="holds"' in page and "measure a take of 1A" in page
        lineage = json.loads((s.out / "lineage.json").read_text())
        assert lineage["tasks"]["measure a take of 1A"]["inputs"]["take"]["task"] == "shot 1A", lineage["tasks"]
        s.edit("direction/tiny.shots", "ratio 2:1", "ratio 3:1")
        ran = [line for line in s.make("--explain", review=True, code=None).stdout.splitlines() if line.startswith("* ")]
        assert any(line.startswith("* measure a take of 1B: changed: ") for line in ran), ran
        assert not [line for line in ran if "1A" in line], ran


def test_the_lineage_names_every_file_by_digest_back_to_the_page():
    with Studio() as s:
        s.make()
        lineage = json.loads((s.out / "lineage.json").read_text())
        made = {str(p.relative_to(s.out)) for p in s.out.rglob("*") if p.is_file()}
        assert set(lineage["files"]) == made - {"lineage.json", ".answerprint"}
        for path, entry in lineage["files"].items():
            data = (s.out / path).read_bytes()
            if entry.get("without") == "run":
                data = without_run(data)
            assert entry["blake2b"] == hashlib.blake2b(data, digest_size=32).hexdigest(), path
        script = hashlib.blake2b((s.film / "script.fountain").read_bytes(), digest_size=32).hexdigest()
        seen, todo = set(), [lineage["files"]["film.mp4"]["task"]]
        while todo:
            name = todo.pop()
            seen.add(name)
            todo += [i["task"] for i in lineage["tasks"][name]["inputs"].values()
                     if isinstance(i, dict) and i["task"] not in seen]
        assert script in {i for n in seen for i in lineage["tasks"][n]["inputs"].values() if isinstance(i, str)}


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


def test_two_makes_at_once_share_the_work():
    with Studio() as s, Studio() as calm:
        env = dict(os.environ, ANSWERPRINT_VAULT=str(s.vault))
        runs = [subprocess.Popen([PROGRAM, "make", s.film, "--no-review", "-o", s.out], env=env, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.PIPE, text=True) for _ in range(2)]
        for run in runs:
            said = run.communicate()[1]
            assert run.returncode == 0, said
        done = [e["key"] for e in s.journal() if e["event"] == "done"]
        assert len(done) == len(set(done)), "a task ran twice"
        calm.make()
        assert s.digests() == calm.digests()


def test_one_shot_and_one_scene():
    with Studio() as s:
        s.make("--shot", "1B")
        assert (s.out / "shots/1B.mp4").exists() and not (s.out / "shots/1A.mp4").exists()
        s.make("--scene", "1")
        assert (s.out / "film.mp4").exists()
        s.make("--shot", "9Z", code=2)
        s.make("--scene", "9", code=2)


def test_a_quality_by_name():
    with Studio() as s:
        with open(s.film / "film.toml", "a") as file:
            file.write("\n[qualities.preview]\nwidth = 96\nsamples = 1\nbounces = 1\n")
        s.make("--shot", "1B", "--quality", "preview")
        assert probe(s.out / "shots/1B.mp4", "-show_streams")["streams"][0]["width"] == 96
        s.make("--shot", "1B", "--quality", "best", code=2)


def test_explain_says_why_and_the_end_says_what_it_cost():
    with Studio() as s:
        said = s.make("--explain").stdout
        assert "* render 1B 0-" in said and ": never run before\n" in said, said
        assert re.search(r"\d+ of \d+ tasks ran: [\d.]+ CPU-seconds, [\d.]+ saved by the store \(now [\d.]+ MB\)", said), said
        s.edit("direction/tiny.shots", "ratio 2:1", "ratio 3:1")
        assert "* light 1B: changed: shot\n" in s.make("--explain").stdout
        assert "  light 1B: 已有结果\n" in s.make("--explain", lang="zh").stdout


def test_a_folder_that_is_not_ours_is_refused():
    with Studio() as s:
        s.out.mkdir()
        (s.out / "thesis.txt").write_text("mine")
        s.make(code=2)
        assert [p.name for p in s.out.iterdir()] == ["thesis.txt"]


def test_a_changed_output_is_set_aside():
    with Studio() as s:
        s.make()
        made = s.digests()
        for path in ("film.otio", "review.html"):
            (s.out / path).write_text("mine")
            s.make()
            assert (s.out / f"{path}.orig").read_text() == "mine"
            (s.out / f"{path}.orig").unlink()
            (s.out / path).unlink()
            s.make()
            assert s.digests() == made, path


def test_somebody_without_rights_writes_only_where_told():
    with Studio() as s:
        s.leave_root()
        before = {p.relative_to(s.folder).parts[0] for p in s.folder.rglob("*")}
        s.run("make", s.film, "--no-review", env={"HOME": str(s.folder), "ANSWERPRINT_VAULT": "", "XDG_DATA_HOME": "",
                                   "XDG_CACHE_HOME": "", "TMPDIR": "/nowhere"})
        new = {p.relative_to(s.folder).parts[0] for p in s.folder.rglob("*")} - before
        assert new <= {"out", ".local", ".cache", ".config"}, new
        assert (s.folder / "out/tiny/film.mp4").exists()
        assert (s.folder / ".local/share/answerprint/vault/journal.jsonl").exists()


def test_interrupt_stops_at_once_keeps_what_is_done_and_exits_130():
    with Studio() as s:
        env = dict(os.environ, ANSWERPRINT_VAULT=str(s.vault), LC_ALL="C.UTF-8")
        # A finer film, so that there is something to interrupt.
        s.edit("film.toml", "width = 160", "width = 640")
        s.edit("film.toml", "samples = 1", "samples = 64")
        run = subprocess.Popen([PROGRAM, "make", s.film, "--no-review", "-o", s.out], env=env,
                               stderr=subprocess.PIPE, text=True)
        while not any("render" in e["name"] for e in (s.journal() if (s.vault / "journal.jsonl").exists() else [])):
            time.sleep(0.02)
            assert run.poll() is None, run.communicate()
        run.send_signal(signal.SIGINT)
        begin = time.monotonic()
        said = run.communicate(timeout=60)[1]
        print(f"an interrupted make stopped after {time.monotonic() - begin:.2f} s")
        assert run.returncode == 130, (run.returncode, said)
        assert "kept" in said, said
        done = {e["key"] for e in s.journal() if e["event"] == "done"}
        before = len(s.journal())
        s.run("check", s.film)  # it stages what the make had staged
        assert done and not [e for e in s.journal()[before:] if e["event"] == "start"]


def test_interrupt_stops_what_cannot_look_up_too():
    with Studio() as s:
        with open(s.film / "script.fountain", "a") as file:
            file.write("\n" + "word " * 4_000_000 + "\n")  # long to read
        for words in (["make", s.film, "--no-review", "-o", s.out], ["check", "--no-stage", s.film]):
            run = subprocess.Popen([PROGRAM, "--lang", "zh", *words], stderr=subprocess.PIPE, text=True,
                                   env=dict(os.environ, ANSWERPRINT_VAULT=str(s.vault)))
            time.sleep(0.5)
            run.send_signal(signal.SIGINT)
            said = run.communicate(timeout=60)[1]
            assert run.returncode == 130 and "已停止" in said, (run.returncode, said)


def test_progress_is_one_line_on_a_terminal_and_plain_lines_in_a_pipe():
    with Studio() as s:
        ours, theirs = pty.openpty()
        run = subprocess.Popen([PROGRAM, "--lang", "en", "make", s.film, "--no-review", "-o", s.out], stderr=theirs,
                               stdout=subprocess.DEVNULL, env=dict(os.environ, ANSWERPRINT_VAULT=str(s.vault)))
        os.close(theirs)
        said = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # a pty's end
                break
            if not part:
                break
            said += part
        assert run.wait() == 0
        assert re.search(rb"\r\x1b\[K\d+ of \d+ tasks  \d+ of \d+ pictures", said), said
        assert said.endswith(b"\r\x1b[K"), said[-80:]
    with Studio() as s:
        assert not re.search("[\r\x1b]", s.make("--shot", "1B").stderr)
