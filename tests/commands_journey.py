"""check, frame, graph, new, vault gc, env, and the two languages."""
import json
import re
import subprocess
from xml.etree import ElementTree

from studio import ROOT, Studio

LINE = re.compile(r"^[^:\n]+:\d+:\d+: (error|warning|note): .+")


def test_check_says_what_is_wrong_where():
    with Studio() as s:
        s.edit("direction/tiny.shots", "medium on", "mediun on")
        said = s.run("check", s.film, code=1).stderr
        first = said.splitlines()[0]
        assert LINE.match(first), first
        assert first.startswith("direction/tiny.shots:5:"), first
        assert "medium" in said, "no “did you mean”"
        assert "^" in said.splitlines()[2], said


def test_check_speaks_chinese_with_the_same_severities():
    with Studio() as s:
        s.edit("direction/tiny.shots", "medium on", "mediun on")
        said = s.run("check", s.film, code=1, lang="zh").stderr
        assert LINE.match(said.splitlines()[0]), said
        assert re.search("[一-鿿]", said), said


def test_check_json_is_canonical():
    with Studio() as s:
        one = s.run("check", "--no-stage", "--json", s.film).stdout
        two = s.run("check", "--no-stage", "--json", s.film).stdout
        assert one == two
        film = json.loads(one)
        assert [shot["id"] for shot in film["scenes"][0]["shots"]] == ["1A", "1B"]


def test_frame_and_its_passes():
    with Studio() as s:
        for name in ("beauty", "depth", "normal", "albedo", "id", "motion"):
            png = s.folder / f"{name}.png"
            s.run("frame", s.film, "1A@0.5s", "-o", png, "--pass", name)
            assert png.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
        seconds = (s.folder / "beauty.png").read_bytes()
        s.run("frame", s.film, "1a@12f", "-o", png)
        assert png.read_bytes() == seconds
        for moment in ("1A@99s", "1A@-1s", "1A@soon", "9Z@0s"):
            s.run("frame", s.film, moment, "-o", png, code=2)


def test_graph_in_its_three_forms():
    with Studio() as s:
        assert "render 1A" in s.run("graph", s.film).stdout
        dot = s.run("graph", s.film, "--as", "dot").stdout
        assert dot.startswith("digraph") and " -> " in dot and dot.rstrip().endswith("}"), dot
        svg = ElementTree.fromstring(s.run("graph", s.film, "--as", "svg").stdout)
        assert svg.tag == "{http://www.w3.org/2000/svg}svg" and len(svg) > 20
        assert not any(e["name"].startswith("render") for e in s.journal()), "a graph renders nothing"


def test_new_makes_a_film_that_checks_in_both_languages():
    with Studio(None) as s:
        for lang in ("en", "zh"):
            s.run("new", s.folder / lang, lang=lang)
            s.run("check", s.folder / lang, lang=lang)
            s.run("new", s.folder / lang, code=2)


def test_gc_drops_what_nothing_is_made_of_any_more():
    with Studio() as s:
        s.make("--shot", "1B")
        s.edit("direction/tiny.shots", "ratio 2:1", "ratio 3:1")
        s.make("--shot", "1B")
        said = s.run("vault", "gc", "--keep", "0GB").stdout
        assert int(re.search(r"dropped: (\d+)", said)[1]) > 0, said
        assert s.ran("--shot", "1B") == []
        s.run("vault", "gc", "--keep", "nonsense", code=2)


def test_a_film_of_two_files_only():
    with Studio(None) as s:
        film = s.folder / "two"
        film.mkdir()
        (film / "film.toml").write_text('answerprint = 1\ntitle = "Two"\n'
                                        "[qualities.draft]\nwidth = 96\nsamples = 1\nbounces = 1\n")
        (film / "script.fountain").write_text(
            "INT. KITCHEN - NIGHT\n\nA table and a lamp. EVE sits.\n\nEVE\nWho is there?\n\nSAM\nMe.\n")
        s.film = film
        s.make()
        assert len(list((s.out / "shots").iterdir())) >= 3  # a master and two singles


def test_help_in_both_languages():
    with Studio(None) as s:
        assert "make the film" in s.run("--help").stdout
        assert "制作影片" in s.run("--help", lang="zh").stdout
        s.run("nonsense", code=2)


def test_completions_and_manual_know_every_option():
    commands = "make check frame graph new vault env bench".split()
    manual = (ROOT / "docs/answerprint.1").read_text().replace("\\", "")
    shells = {name: (ROOT / "tools/completions" / name).read_text() for name in ("_answerprint", "answerprint.fish")}
    with Studio(None) as s:
        for command in commands:
            words = ["vault", "gc"] if command == "vault" else [command]
            options = set(re.findall(r"--[a-z-]+", s.run(*words, "--help").stdout))
            offered = subprocess.run(
                ["bash", "-c", 'source "$1"; COMP_WORDS=(answerprint "$2" --); COMP_CWORD=2; _answerprint; echo "${COMPREPLY[@]}"',
                 "-", ROOT / "tools/completions/answerprint.bash", command],
                capture_output=True, text=True, check=True).stdout.split()
            assert set(offered) == options | {"--lang"}, (command, offered, options)
            for option in options - {"--help"}:
                assert option in manual, (option, "not in the manual")
                assert option in shells["_answerprint"], option
                assert f"-l {option[2:]} " in shells["answerprint.fish"], option


def test_env_tells_where_things_are():
    with Studio(None) as s:
        said = s.run("env").stdout
        for word in ("version", "store", "free space", "answerprint-work", "answerprint-speak", "x86-64", "font",
                     "library embree"):
            assert word in said, said
