"""Draft pictures looked at, from outside: what is flagged, what a note answers, what runs again."""
import json

from studio import ROOT, Studio

ROOM = """name = "room"
scenes = ["1"]
kind = "room"
size = [6, 2.8, 6]
floor = "planks"
walls = "cream plaster"

[[thing]]
kind = "door"
wall = "south"
at = 0
"""
FILM = 'answerprint = 1\ntitle = "Look"\nlanguage = "en"\naspect = 1.85\n'
PAGE = "INT. ROOM - DAY\n\nANN waits in the room.\n\nANN\nNothing is here, and nothing will come of it.\n"
FINE = """  light   key camera left 40deg soft 5600K ratio 2:1
  light   ambient day
"""


def film(s, shot, things="", light=FINE):
    """One shot of ANN in a room with these things."""
    for path, text in (("film.toml", FILM), ("script.fountain", PAGE), ("sets/room.toml", ROOM + things),
                       ("direction/look.shots", f"scene 1\n{light}\nshot 1A\n{shot}")):
        file = s.film / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def flags(s, *more, code=4):
    shots = json.loads(s.run("look", s.film, "--json", *more, code=code).stdout)["shots"]
    return {(f["flag"], f["who"]): f for f in shots[0]["flags"]}


def thing(kind, x, z, **more):
    lines = "".join(f"{key} = {json.dumps(value)}\n" for key, value in more.items())
    return f'\n[[thing]]\nkind = "{kind}"\nat = [{x}, {z}]\n{lines}'


SHELVES = thing("shelf", -1.6, -2.7) + thing("shelf", 0, -2.7, name="middle") + thing("shelf", 1.6, -2.7, name="east")
ANN = "  ANN     stands at [0, 0.4]; nods at 1s; waves at 2s\n  lasts   3s\n"


def test_a_shot_as_it_should_be_has_no_flag():
    with Studio(None) as s:
        film(s, "  frame   medium on ANN, from front\n" + ANN, SHELVES)
        assert flags(s, code=0) == {}
        said = s.run("look", s.film)
        assert said.stdout.endswith("shots: 1, flags that stand: 0, answered by a note: 0\n"), said.stdout


def test_an_empty_third_is_flagged_and_where():
    with Studio(None) as s:
        film(s, "  frame   full on ANN right third, from front\n" + ANN)
        found = flags(s)
        assert ("empty", "left") in found and ("empty", "right") not in found, found
        assert found["empty", "left"]["value"] < 2


def test_dark_and_clipped_are_measured_on_the_picture():
    with Studio(None) as s:
        film(s, "  frame   medium on ANN, from front\n  look    exposure -4stop\n" + ANN, SHELVES)
        found = flags(s)
        assert set(found) == {("dark", "")} and found["dark", ""]["value"] < 4, found
        film(s, "  frame   medium on ANN, from front\n  look    exposure +7stop\n" + ANN, SHELVES)
        found = flags(s)
        assert set(found) == {("clipped", ""), ("bright", "")}, found
        assert found["bright", ""]["value"] > 60


def test_a_subject_behind_a_thing_is_hidden():
    with Studio(None) as s:
        # The camera stands where it is told; a cabinet stands before it.
        mark = '\n[[mark]]\nname = "here"\nat = [0, 2.7]\nfacing = 180\n'
        shot = "  frame   medium on ANN, from here\n" + ANN
        film(s, shot, SHELVES + mark)
        assert ("hidden", "ANN") not in flags(s, code=0)
        film(s, shot, SHELVES + mark + thing("cabinet", 0, 1.4, size=[0.9, 1.45, 0.3]))
        found = flags(s)
        assert ("hidden", "ANN") in found and found["hidden", "ANN"]["value"] > 30, found


def test_who_stands_in_a_thing_is_sunk():
    with Studio(None) as s:
        film(s, "  frame   full on ANN right third, from front\n" + ANN, SHELVES + thing("film-can", 0, 0.45))
        found = flags(s)
        assert ("sunk", "ANN") in found and found["sunk", "ANN"]["value"] > 1, found


def test_a_far_face_is_small():
    with Studio(None) as s:
        film(s, "  lens    24mm\n  frame   extreme wide on ANN, from front\n" + ANN, light="")
        set_file = s.film / "sets/room.toml"
        set_file.write_text('name = "field"\nscenes = ["1"]\nkind = "exterior"\nsize = [80, 0, 80]\n')
        (s.film / "script.fountain").write_text(PAGE.replace("INT. ROOM", "EXT. FIELD"))
        s.edit("direction/look.shots", "extreme wide on ANN, from front",
               "extreme wide on ANN, from front\n  camera  dolly out 30m over 3s")
        found = flags(s)
        assert ("small face", "ANN") in found and found["small face", "ANN"]["value"] < 2, found


def test_who_does_nothing_for_three_seconds_is_still():
    with Studio(None) as s:
        shot = "  frame   medium on ANN, from front\n  ANN     stands at [0, 0.4], looks at camera\n  lasts   4s\n"
        film(s, shot, SHELVES)
        (s.film / "script.fountain").write_text("INT. ROOM - DAY\n\nANN waits in the room.\n\nANN (V.O.)\nNothing.\n")
        found = flags(s)
        assert set(found) == {("still", "")} and found["still", ""]["value"] >= 3, found
        s.edit("direction/look.shots", "  lasts", "  camera  dolly in 0.5m\n  lasts")
        assert flags(s, code=0) == {}


def test_a_note_that_says_why_answers_a_flag_in_either_language():
    with Studio(None) as s:
        shot = "  frame   medium on ANN, from front\n  look    exposure -4stop\n" + ANN
        film(s, shot, SHELVES)
        said = s.run("look", s.film, code=4)
        assert "look.shots:5:6: warning: 1A" in said.stderr and "note dark:" in said.stderr, said.stderr
        for note in ("note dark: the lamp is out", "备注 太暗：灯灭了"):
            film(s, shot + f"  {note}\n", SHELVES)
            assert flags(s, code=0)["dark", ""]["note"] in ("the lamp is out", "灯灭了")
        for note in ("note dark", "note it is dark: late", "note hidden: no"):
            film(s, shot + f"  {note}\n", SHELVES)
            assert flags(s)["dark", ""]["note"] == ""


def test_what_was_looked_at_is_not_looked_at_again():
    with Studio() as s:
        def ran():
            before = len(s.journal()) if (s.vault / "journal.jsonl").exists() else 0
            s.run("look", s.film, "-o", s.folder / "sheet.png")
            begun = (e["name"] for e in s.journal()[before:] if e["event"] == "start")
            return sorted(name for name in begun if name.startswith("look at"))

        assert ran() == ["look at 1A", "look at 1B"]
        sheet = (s.folder / "sheet.png").read_bytes()
        assert sheet[:4] == b"\x89PNG" and ran() == []
        assert (s.folder / "sheet.png").read_bytes() == sheet
        s.edit("direction/tiny.shots", "shot 1B\n", "shot 1B\n  note still: she is thinking\n")
        assert ran() == []  # a note is no picture
        s.edit("direction/tiny.shots", "close-up on BO", "big close-up on BO")
        assert ran() == ["look at 1B"], ran()


def test_sheets_shots_and_wrong_use():
    with Studio() as s:
        s.run("look", s.film, "-o", s.folder / "sheets")
        assert [f.name for f in (s.folder / "sheets").iterdir()] == ["scene-1.png"]
        one = json.loads(s.run("look", s.film, "1b", "--json").stdout)["shots"]
        assert [shot["shot"] for shot in one] == ["1B"]
        s.run("look", s.film, "9Z", code=2)
        s.run("look", s.film, "-o", s.folder / "sheet.jpg", code=2)
        s.run("look", s.film, "-o", s.folder / "b.png", lang="zh")
        assert (s.folder / "b.png").exists()
        s.edit("direction/tiny.shots", "shot 1B\n", "shot 1B\n  frame nobody\n")
        s.run("look", s.film, code=1)
