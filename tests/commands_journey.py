"""check, frame, graph, new, vault gc, env, and the two languages."""
import json
import re
import subprocess
from xml.etree import ElementTree

from studio import ROOT, Studio

COMMANDS = ["make", "check", "frame", "look", "review", "export", "cast", "state", "graph", "new", "vault gc", "env", "bench"]
LINE = re.compile(r"^[^:\n]+:\d+:\d+: (error|warning|note): .+")


def test_check_says_what_is_wrong_where():
    with Studio() as s:
        s.edit("direction/tiny.shots", "medium on", "mediun on")
        said = s.run("check", s.film, code=1).stderr
        first = said.splitlines()[0]
        assert LINE.match(first), first
        assert first.startswith(f"{s.film}/direction/tiny.shots:5:"), first
        assert "medium" in said, "no “did you mean”"
        assert "^" in said.splitlines()[2], said


def test_check_speaks_chinese_with_the_same_severities():
    with Studio() as s:
        s.edit("direction/tiny.shots", "medium on", "mediun on")
        said = s.run("check", s.film, code=1, lang="zh").stderr
        assert LINE.match(said.splitlines()[0]), said
        assert re.search("[一-鿿]", said), said


def test_ten_mistakes_are_ten_messages_each_on_its_line():
    with Studio() as s:
        s.edit("direction/tiny.shots", "scene 1\n", "scene 1\n  colour red\n")
        s.edit("direction/tiny.shots", "medium on", "mediun on")
        s.edit("direction/tiny.shots", "dolly in 0.3m", "doly in 0.3m")
        s.edit("direction/tiny.shots", "5600K", "5600Q")
        s.edit("direction/tiny.shots", "looks at BO", "loks at BO")
        s.edit("direction/tiny.shots", "turns to ANN", "turns to ANNE")
        s.edit("direction/tiny.shots", "close-up on BO", "close-up on BOB")
        s.edit("direction/tiny.shots", "40deg", "40lumen")
        s.edit("direction/tiny.shots", 'nods on "begun."', 'nods on "ended."')
        s.edit("direction/tiny.shots", 'after "begun." +12f', 'after "begun." +12x')
        said = s.run("check", s.film, code=1).stderr
        found = [line for line in said.splitlines() if LINE.match(line)]
        assert len(found) == 10 and all(": error: " in line for line in found), said
        assert len({line.split(":")[1] for line in found}) == 10, said


def test_the_caret_stands_under_the_word_hanzi_being_two_cells():
    with Studio(None) as s:
        s.run("new", s.film, lang="zh")
        s.edit("direction/1.shots", "左三分 平视", "左三粉 平视")
        said = s.run("check", s.film, code=1, lang="zh").stderr.splitlines()
        cells = lambda text: sum(2 if ord(c) > 0x2E80 else 1 for c in text)
        line, caret = said[1], said[2]
        column = int(said[0].split(":")[2])
        assert caret.index("^") == 2 + cells(line[2:2 + column - 1]), said


def test_check_json_is_canonical():
    with Studio() as s:
        one = s.run("check", "--no-stage", "--json", s.film).stdout
        two = s.run("check", "--no-stage", "--json", s.film).stdout
        assert one == two
        film = json.loads(one)
        assert [shot["id"] for shot in film["scenes"][0]["shots"]] == ["1A", "1B"]
        s.edit("direction/tiny.shots", "medium on", "mediun on")
        wrong = json.loads(s.run("check", "--no-stage", "--json", s.film, code=1).stdout)["diagnostics"]
        errors = [(d["file"], d["line"], d["severity"]) for d in wrong if d["severity"] == "error"]
        assert errors == [("direction/tiny.shots", 5, "error")], wrong


def test_frame_and_its_passes():
    with Studio() as s:
        for name in ("beauty", "depth", "normal", "albedo", "id", "motion"):
            png = s.folder / f"{name}.png"
            s.run("frame", s.film, "1A@0.5s", "-o", png, "--pass", name)
            assert png.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
        seconds = (s.folder / "beauty.png").read_bytes()
        for moment in ("1a@12f", "1A@12帧", "1A@0.5秒"):
            s.run("frame", s.film, moment, "-o", png)
            assert png.read_bytes() == seconds
        passes = [(s.folder / f"{name}.png").read_bytes() for name in ("beauty", "depth", "normal", "albedo", "id")]
        assert len(set(passes)) == 5
        s.run("frame", s.film, "1A@0s", "-o", s.folder / "x.jpg", code=2)
        for moment in ("1A@99s", "1A@-1s", "1A@soon", "9Z@0s"):
            s.run("frame", s.film, moment, "-o", png, code=2)


def test_state_says_where_everything_is_and_since_when():
    with Studio() as s:
        s.edit("script.fountain", "It has begun.\n", "It has begun.\n\n"
               "INT. ROOM - CONTINUOUS\n\nANN sits on the chair.\n")
        s.edit("direction/tiny.shots", '  BO      nods on "begun."\n',
               "  BO      picks up cup at 0s; switches off lamp\n")
        s.edit("script.fountain", "A table, a chair, a window.",
               "A table, a chair, a window. A cup and a lamp on the table.")
        with open(s.film / "direction/tiny.shots", "a", encoding="utf-8") as shots:
            shots.write("\nscene 2\n\nshot 2A\n  lasts 3s\n  frame wide on ANN\n  BO switches off lamp at 1s\n")
        world = json.loads(s.run("state", s.film, "2A@0s", "--json").stdout)
        bo = next(p for p in world["people"] if p["name"] == "BO")
        assert bo["right_hand"]["is"] == "cup", bo
        ann = next(p for p in world["people"] if p["name"] == "ANN")
        assert ann["posture"]["is"] == "sits on chair", ann
        cup = next(t for t in world["things"] if t["name"] == "cup")
        assert cup["held_by"]["is"] == "BO" and cup["held_by"]["since"]["line"] == 14, cup
        said = s.run("state", s.film, "1B@0s", lang="zh").stdout
        assert "ANN: 坐在 chair 上" in said, said
        warned = s.run("check", s.film).stderr
        assert "lamp is off already" in warned and "since" in warned, warned
        for moment in ("2A@99s", "9Z@0s"):
            s.run("state", s.film, moment, code=2)


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
        s.run("vault", "gc", "--keep", "1GB", "--vault", s.folder / "nowhere", code=2)
        assert not (s.folder / "nowhere").exists()


def test_the_store_is_where_it_is_said_to_be():
    with Studio() as s:
        data = {"XDG_DATA_HOME": str(s.folder / "data")}
        s.run("check", s.film, "--vault", s.folder / "named", env=data)
        assert (s.folder / "named").exists() and not s.vault.exists()
        s.run("check", s.film, env=data)
        assert s.vault.exists() and not (s.folder / "data").exists()
        s.run("check", s.film, env=data | {"ANSWERPRINT_VAULT": ""})
        assert (s.folder / "data/answerprint/vault").exists()


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
        for command in COMMANDS:
            said = s.run(*command.split(), "--help", lang="zh").stdout
            assert not re.search(r"Usage|Options|Print|REQUIRED|TEXT| the ", said), said


def test_a_wrong_call_is_told_what_would_be_right():
    with Studio() as s:
        for words, en, zh in (
            (["mak", s.film], "no command “mak”; there are: make, check", "没有命令“mak”"),
            ([], "a command is missing: make, check", "缺少命令"),
            (["vault"], "a command is missing: gc", "缺少命令：gc"),
            (["make"], "FILM is missing", "缺少 FILM"),
            (["frame", s.film, "1A"], "--out is missing", "缺少 --out"),
            (["make", s.film, "more"], "not understood: more", "无法识别的参数：more"),
            (["make", s.film, "--quality", "best"], "--quality cannot be “best”. It is: draft, preview or final",
             "--quality 不能是“best”"),
            (["make", s.film, "--jobs", "0"], "--jobs cannot be “0”. It is: tasks at once, 1 to 4096", "--jobs 不能是“0”"),
            (["make", s.film, "--vault"], "--vault needs a value", "--vault 缺少值"),
        ):
            for lang, right in (("en", en), ("zh", zh)):
                said = s.run(*words, code=2, lang=lang).stderr
                assert right in said, said
        assert not s.vault.exists()


def offered(*words):
    """What bash offers after `answerprint WORDS`, the last being begun."""
    return subprocess.run(
        ["bash", "-c", 'source "$1"; shift; COMP_WORDS=(answerprint "$@"); COMP_CWORD=$#; _answerprint; '
         'echo "${COMPREPLY[@]}"', "-", ROOT / "tools/completions/answerprint.bash", *words],
        capture_output=True, text=True, check=True).stdout


def test_completions_and_manual_know_every_option():
    manual = (ROOT / "docs/answerprint.1").read_text().replace("\\", "")
    shells = {name: (ROOT / "tools/completions" / name).read_text() for name in ("_answerprint", "answerprint.fish")}
    with Studio(None) as s:
        listed = re.findall(r"^  ([a-z]+) ", s.run("--help").stdout.split("Commands:")[1], re.M)
        assert listed == [c.split()[0] for c in COMMANDS], listed
        assert offered("").split() == listed
        for command in listed:
            assert f"'{command}:" in shells["_answerprint"] and f"-a {command} " in shells["answerprint.fish"], command
            assert re.search(rf"^\.BR? \"?{command}\b", manual, re.M), (command, "not in the manual")
        for words in COMMANDS:
            command = words.split()[0]
            options = set(re.findall(r"--[a-z-]+", s.run(*words.split(), "--help").stdout))
            found = {w for w in offered(command, "--").split() if w != "-o"}
            assert found == options | {"--lang"}, (command, found, options)
            for option in options - {"--help"}:
                assert option in manual, (option, "not in the manual")
                assert option in shells["_answerprint"], option
                assert f"-l {option[2:]} " in shells["answerprint.fish"], option


def test_env_tells_where_things_are():
    with Studio(None) as s:
        said = s.run("env").stdout
        for word in ("version", "store", "free space", "answerprint-stage", "answerprint-work",
                     "answerprint-speak", "x86-64", "font", "library embree", "Debian"):
            assert word in said, said
        assert said.count(": there") == 2 and "apt-get" not in said, said
        conf = s.folder / "fonts.conf"
        conf.write_text(f"<fontconfig><cachedir>{s.folder}/cache</cachedir></fontconfig>")
        said = s.run("env", env={"FONTCONFIG_FILE": str(conf)}).stdout
        assert "apt-get install fonts-noto-core" in said and "apt-get install fonts-noto-cjk" in said, said
