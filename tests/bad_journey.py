"""Bad input and a bad world: a clear message, the right exit code, nothing lost."""
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import time

from studio import PROGRAM, ROOT, Studio


def says(done, *words):
    for word in words:
        assert word in done.stderr, f"{word!r} not in:\n{done.stderr}"


def test_missing_folder_and_files():
    with Studio() as s:
        says(s.run("make", s.folder / "nowhere", code=2), "nowhere")
        (s.film / "script.fountain").unlink()
        says(s.make(code=1), "script.fountain")
        (s.film / "film.toml").unlink()
        says(s.make(code=1), "film.toml")


def test_unknown_names_and_words():
    with Studio() as s:
        s.edit("direction/tiny.shots", "BO      nods", "ZED     nods")
        says(s.make(code=1), "direction/tiny.shots:14", "ZED")
        assert not s.out.exists() or not list(s.out.rglob("*.mp4"))
    with Studio() as s:
        s.edit("film.toml", "samples = 1", "sample = 1\ntwos = 3")
        says(s.make(code=1), "film.toml:8:1: warning: ", "sample", "film.toml:9:8: error: ", "twos")
    with Studio() as s:
        s.edit("film.toml", 'title = "Tiny"', 'title = "Tiny')
        says(s.make(code=1), "film.toml:2:", "TOML")


def test_a_script_without_a_scene_is_one_error():
    with Studio() as s:
        (s.film / "script.fountain").write_text("Title: Tiny\n")
        said = s.make(code=1).stderr
        assert said.count(": error: ") == 1 and "no scene" in said, said


def test_cyclic_like():
    with Studio() as s:
        s.edit("direction/tiny.shots", "shot 1A", "shot 1A like 1B")
        s.edit("direction/tiny.shots", "shot 1B\n", "shot 1B like 1A\n")
        says(s.make(code=1), "1A", "1B")


def test_impossible_geometry():
    with Studio() as s:
        (s.film / "sets").mkdir()
        (s.film / "sets/room.toml").write_text(
            'name = "room"\nscenes = ["1"]\nsize = [0, 2, 3]\n')
        says(s.make(code=1), "sets/room.toml")


def test_zero_length_shot():
    with Studio() as s:
        s.edit("direction/tiny.shots", 'ends    after "over?" +6f', "lasts   0s")
        says(s.make(code=1), "direction/tiny.shots:4")


def test_a_line_of_ten_megabytes():
    with Studio() as s:
        text = (s.film / "script.fountain").read_text()
        (s.film / "script.fountain").write_text(text + "\n" + "word " * 2_000_000 + "\n")
        s.run("check", "--no-stage", s.film)
        text = (s.film / "direction/tiny.shots").read_text()
        (s.film / "direction/tiny.shots").write_text(text + "  note " + "x" * 10_000_000 + "\n")
        s.run("check", "--no-stage", s.film)
        (s.film / "direction/tiny.shots").write_text(text + "  bogus " + "x" * 10_000_000 + "\n")
        done = s.run("check", "--no-stage", s.film, code=1)
        says(done, "direction/tiny.shots:16:")
        assert len(done.stderr) < 4000, len(done.stderr)


def test_broken_utf8():
    with Studio() as s:
        with open(s.film / "direction/tiny.shots", "ab") as file:
            file.write(b"  note \xff\xfe\n")
        says(s.run("check", "--no-stage", s.film, code=1), "direction/tiny.shots:16", "UTF-8")
    for path in ("script.fountain", "film.toml"):
        with Studio() as s:
            with open(s.film / path, "ab") as file:
                file.write(b"\nx = '\xff\xfe'\n")
            done = s.run("check", "--no-stage", s.film, code=1)
            says(done, path + ":")
            assert re.search("utf-8", done.stderr, re.I), done.stderr


def test_a_newer_film():
    with Studio() as s:
        s.edit("film.toml", "answerprint = 1", "answerprint = 99")
        says(s.make(code=1), "film.toml:1", "99")


def test_a_file_that_cannot_be_read():
    with Studio() as s:
        s.leave_root()
        (s.film / "script.fountain").chmod(0)
        says(s.make(code=3), "script.fountain", "Permission denied")


def test_an_output_that_is_a_file():
    with Studio() as s:
        s.out.write_text("mine")
        says(s.make(code=2), str(s.out))
        assert s.out.read_text() == "mine"


def test_read_only_output():
    with Studio() as s:
        s.leave_root()
        s.out.mkdir(mode=0o555)
        says(s.make(code=3), str(s.out), "Permission denied")
        s.out.rmdir()
        (s.folder / "closed").mkdir(mode=0o555)
        s.out = s.folder / "closed" / "out"
        says(s.make(code=3), str(s.out), "Permission denied")
        s.out = s.folder / "out"
        s.make()


def test_disk_full():
    # A limit on file size fails writes as a full disk does, with no root needed: first the store's
    # own files, then a picture, then a film.
    with Studio() as s, Studio() as calm:
        for room in (20_000, 60_000, 150_000):
            done = s.run("make", s.film, "--no-review", "-o", s.out, code=3, preexec_fn=lambda: resource.setrlimit(
                resource.RLIMIT_FSIZE, (room, room)))
            assert done.stderr.startswith("answerprint: "), done.stderr
            assert not re.search("signal|unexpected", done.stderr), done.stderr
        s.make()  # with room again, it goes on
        calm.make()
        assert s.digests() == calm.digests()
        full = os.open("/dev/full", os.O_WRONLY)
        done = subprocess.run([PROGRAM, "--lang", "en", "check", "--json", s.film], stdout=full, stderr=subprocess.PIPE,
                              text=True, env=dict(os.environ, ANSWERPRINT_VAULT=str(s.vault)))
        os.close(full)
        assert done.returncode == 3 and "standard output: No space left" in done.stderr, done


def test_no_fonts():
    with Studio() as s:
        conf = s.folder / "fonts.conf"
        conf.write_text('<?xml version="1.0"?><fontconfig><cachedir>'
                        f"{s.folder}/cache</cachedir></fontconfig>")
        says(s.make(code=3, env={"FONTCONFIG_FILE": str(conf)}), "fonts-noto")
        assert (s.out / "shots/1A.mp4").exists()  # the rest went on
        s.make()


def test_no_voice_is_silence_and_a_warning():
    with Studio() as s, Studio() as calm:
        (s.folder / "bin").mkdir()
        for name in ("answerprint", "answerprint-stage", "answerprint-work"):
            shutil.copy(PROGRAM.parent / name, s.folder / "bin")
        s.program = s.folder / "bin" / "answerprint"
        says(s.make(), "warning: ", "answerprint-speak")
        silent = s.digests()
        says(s.run("make", s.film, "--no-review", "-o", s.out, lang="zh"), "无声")
        calm.make()
        assert silent["film.mp4"] != calm.digests()["film.mp4"]
        s.program = PROGRAM  # it can be had again
        assert "warning" not in s.make().stderr
        assert s.digests() == calm.digests()


def test_a_crashing_worker():
    with Studio() as s:
        # Finer, so that there is time to find a worker at its work and shoot it.
        s.edit("film.toml", "samples = 1", "samples = 8")
        run = subprocess.Popen([PROGRAM, "--lang", "en", "make", s.film, "--no-review", "-o", s.out, "--jobs", "1"],
                               stderr=subprocess.PIPE, text=True,
                               env=dict(os.environ, ANSWERPRINT_VAULT=str(s.vault)))
        name = None
        while not name:
            assert run.poll() is None, run.communicate()
            time.sleep(0.02)
            if (s.vault / "journal.jsonl").exists():
                name = next((e["name"] for e in s.journal() if e["name"].startswith("render")), None)
        children = pathlib.Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text().split()
        os.kill(int(children[0]), signal.SIGSEGV)
        said = run.communicate()[1]
        assert run.returncode == 3, (run.returncode, said)
        assert name in said and "signal 11" in said, said
        s.make()


def test_a_damaged_store():
    with Studio() as s:
        s.make()
        before = s.digests()
        tasks = json.loads((s.out / "lineage.json").read_text())["tasks"]
        for name in ("film", "encode 1A", "stage scene 1", "mix"):
            held = [s.vault / "objects" / d[:2] / d for d in tasks[name]["outputs"].values()]
            file = next(f for f in held if f.exists())  # small ones are in the index
            data = bytearray(file.read_bytes())
            data[len(data) // 2] ^= 1
            file.chmod(0o644)
            file.write_bytes(data)
        shutil.rmtree(s.out)
        says(s.make(), "damaged")
        assert s.digests() == before
