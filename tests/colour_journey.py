"""Views, grades and grain, from outside: what is shown, what runs again, what is told."""
import subprocess
import zlib

import numpy

from bad_journey import says
from studio import Studio

CORRECTION = ('<ColorCorrection id="{0}">\n<SOPNode>\n<Slope>{1} 1 0.9</Slope>\n<Offset>0 0 0.01</Offset>\n'
              '<Power>1 1 1</Power>\n</SOPNode>\n</ColorCorrection>\n')


def cube(power):
    rows = [f"{r ** power} {g ** power} {b ** power}" for b in (0, .5, 1) for g in (0, .5, 1) for r in (0, .5, 1)]
    return "LUT_3D_SIZE 3\n" + "\n".join(rows) + "\n"


def collection(*of):
    return "<ColorCorrectionCollection>\n" + "".join(CORRECTION.format(*c) for c in of) + "</ColorCorrectionCollection>\n"


def look(s, words, shot="1B"):
    s.edit("direction/tiny.shots", f"shot {shot}\n", f"shot {shot}\n  look {words}\n")


def pixels(png, depth=16):
    form, kind = ("rgb48le", "<u2") if depth == 16 else ("rgb24", "u1")
    raw = subprocess.run(["ffmpeg", "-v", "error", "-i", png, "-f", "rawvideo", "-pix_fmt", form, "-"],
                         check=True, capture_output=True).stdout
    return numpy.frombuffer(raw, kind).astype(float).reshape(-1, 3) / (2 ** depth - 1)


def chunks(png):
    data, at = png.read_bytes(), 8
    while at < len(data):
        size = int.from_bytes(data[at:at + 4], "big")
        kind, body = data[at + 4:at + 8], data[at + 8:at + 8 + size]
        assert zlib.crc32(kind + body) == int.from_bytes(data[at + 8 + size:at + 12 + size], "big"), kind
        yield kind.decode(), list(body)
        at += 12 + size


def test_each_view_is_shown_and_named():
    with Studio() as s:
        shown = {}
        for view, named in (("rec709", [1, 1, 0, 1]), ("p3", [12, 13, 0, 1]), ("pq", [9, 16, 0, 1])):
            png, exr = s.folder / f"{view}.png", s.folder / f"{view}.exr"
            s.run("frame", s.film, "1A@0.5s", "--view", view, "-o", png)
            s.run("frame", s.film, "1A@0.5s", "--view", view, "-o", exr)
            assert dict(chunks(png))["cICP"] == named, view
            assert exr.read_bytes()[:4] == b"\x76\x2f\x31\x01"
            shown[view] = pixels(png)
        s.run("frame", s.film, "1A@0.5s", "-o", png)
        still = pixels(png, 8)
        # One picture: its light, decoded from each, is the same but for what a wider screen keeps.
        rec709 = shown["rec709"] ** 2.4
        srgb = numpy.where(still <= 0.04045, still / 12.92, ((still + 0.055) / 1.055) ** 2.4)
        assert abs(rec709 - srgb).max() < 0.01
        p3 = numpy.where(shown["p3"] <= 0.04045, shown["p3"] / 12.92, ((shown["p3"] + 0.055) / 1.055) ** 2.4)
        to_709 = numpy.array([[1.2249402, -0.2249402, 0], [-0.0420570, 1.0420570, 0],
                              [-0.0196376, -0.0786360, 1.0982735]])
        assert abs(numpy.clip(p3 @ to_709.T, 0, 1) - rec709).max() < 0.002
        assert shown["pq"].max() <= 0.752
        assert numpy.corrcoef(shown["pq"][:, 1], shown["rec709"][:, 1])[0, 1] > 0.98
        for name in ("depth", "beauty"):
            says(s.run("frame", s.film, "1A@0.5s", "--view", "p3", "--pass", name, "-o", exr, code=2), "--view", name)
        s.run("frame", s.film, "1A@0.5s", "--view", "imax", "-o", png, code=2)
        s.run("frame", s.film, "1A@0.5s", "--view", "p3", "-o", s.folder / "x.json", code=2)


def test_the_configuration_is_a_file_for_other_programs():
    with Studio() as s:
        file = s.folder / "film.ocio"
        s.run("export", s.film, "-o", file)
        text = file.read_text()
        assert text.startswith("ocio_profile_version: 2.1") and "scene_linear: ACEScg" in text
        says(s.run("export", s.film, "1A", "-o", file, code=2), "1A")
        says(s.run("export", s.film, "-o", s.folder / "x.glb", code=2), "PART")
        read = subprocess.run(
            ["blender", "-b", "--factory-startup", "--python-expr",
             "import bpy; s = bpy.context.scene; s.display_settings.display_device = 'Rec.2100 PQ'; "
             "print('view', s.view_settings.view_transform)"],
            env={"OCIO": str(file), "PATH": "/usr/bin:/bin", "HOME": str(s.folder)}, text=True, capture_output=True)
        said = read.stdout + read.stderr
        assert "view ACES HDR 1000 nits" in said, said
        assert "rror" not in said, said


def test_a_grade_develops_its_shot_again_and_renders_nothing():
    with Studio() as s:
        look(s, "exposure +0.2stop, grade one.cc")
        (s.film / "one.cc").write_text(CORRECTION.format("x", 1.1))
        s.make()
        ran = []

        def after(change, *also):
            before = s.digests()
            change()
            ran = s.ran()
            now = s.digests()
            kinds = sorted(n.split()[0] for n in ran)
            assert kinds == sorted(["encode", "shot", "film", "review", *also]), ran
            assert all("1B" in n for n in ran if n.split()[0] in ("encode", "shot", "grade")), ran
            assert now["shots/1A.mp4"] == before["shots/1A.mp4"]
            assert now["shots/1B.mp4"] != before["shots/1B.mp4"]

        after(lambda: (s.film / "one.cc").write_text(CORRECTION.format("x", 1.3)), "grade")
        (s.film / "print.cube").write_text(cube(1.1))
        after(lambda: s.edit("direction/tiny.shots", "one.cc", "print.cube"), "grade", "parse", "plan")
        after(lambda: (s.film / "print.cube").write_text(cube(0.9)), "grade")
        after(lambda: s.edit("direction/tiny.shots", "+0.2stop", "-0.5stop"), "parse", "plan")
        after(lambda: s.edit("direction/tiny.shots", "-0.5stop", "-0.5stop, palette warm, contrast 1.2"),
              "parse", "plan")
        assert s.ran() == []


def test_one_collection_grades_each_shot_by_its_id():
    with Studio() as s:
        for shot in ("1A", "1B"):
            look(s, "grade all.ccc", shot)
        (s.film / "all.ccc").write_text(collection(("1a", 1.1), ("1B", 1)))
        s.make()
        (s.film / "all.ccc").write_text(collection(("1a", 1.1), ("1B", 1.2)))
        ran = s.ran()
        assert [n for n in ran if n.startswith(("encode", "render"))] == ["encode 1B"], ran
        (s.film / "all.ccc").write_text(collection(("1A", 1.1), ("2A", 1.2)))
        says(s.make(code=1), "all.ccc:1:1: error: ", "1B", "1A, 2A")


def test_a_grade_that_is_not_there_or_broken_is_told_before_anything_is_rendered():
    with Studio() as s:
        look(s, "grade prnt.cube")
        (s.film / "print.cube").write_text(cube(1))
        for words in (["--no-stage"], []):
            says(s.run("check", *words, s.film, code=1), "direction/tiny.shots:12:14: error: ", "print.cube")
        s.edit("direction/tiny.shots", "prnt.cube", "print.jpg")
        says(s.run("check", s.film, code=1), "direction/tiny.shots:12:14: error: ", "print.jpg", ".cdl")
        s.edit("direction/tiny.shots", "print.jpg", "print.cube")
        for text, line in (("LUT_3D_SIZE 2\n0 0 0\n0 zero 0\n", ":3:1"), ("LUT_3D_SIZE 99999\n", ":1:1"),
                           ("LUT_3D_SIZE 2\n" + "nan 0 0\n" * 8, ":2:1"), ("", ":1:1"), ("\xff\n", ":1:1")):
            (s.film / "print.cube").write_text(text, encoding="latin-1")
            for lang in ("en", "zh"):
                said = s.run("check", s.film, code=1, lang=lang)
                says(said, f"print.cube{line}: error: ")
            says(s.make(code=1), f"print.cube{line}: error: ")
            s.run("frame", s.film, "1B@0s", "-o", s.folder / "x.png", code=1)
        s.edit("direction/tiny.shots", "print.cube", "one.cdl")
        (s.film / "one.cdl").write_text("<ColorDecisionList>\n<ColorDecision>\n" + CORRECTION.format("x", "1 1")
                                        + "</ColorDecision>\n</ColorDecisionList>\n")
        says(s.make(code=1), "one.cdl:5:1: error: ")
        assert not any(e["name"].startswith(("render", "encode")) for e in s.journal())
        assert not list(s.out.rglob("*.mp4"))


def test_grain_is_asked_for_and_only_shown():
    with Studio() as s:
        s.make()
        clean = s.digests()
        s.edit("film.toml", "aspect", "grain = 0.0\naspect")
        ran = s.ran()
        assert not [n for n in ran if n.startswith(("render", "encode"))], ran
        s.edit("film.toml", "grain = 0.0", "grain = 0.5")
        ran = s.ran()
        assert not [n for n in ran if n.startswith(("render", "stage", "camera", "light"))], ran
        assert [n for n in ran if n.startswith("encode")], ran
        grained = s.digests()
        assert clean["shots/1A.mp4"] != grained["shots/1A.mp4"] and clean["film.otio"] == grained["film.otio"]
        s.run("frame", s.film, "1A@0.5s", "-o", s.folder / "one.png")
        s.run("frame", s.film, "1A@0.5s", "--view", "rec709", "-o", s.folder / "shown.png")
        s.run("frame", s.film, "1A@0.5s", "--pass", "depth", "-o", s.folder / "depth.png")
        s.edit("film.toml", "grain = 0.5", "grain = 0")
        for name in ("one", "depth"):
            s.run("frame", s.film, "1A@0.5s", "-o", s.folder / "none.png",
                  *(["--pass", "depth"] if name == "depth" else []))
            same = (s.folder / f"{name}.png").read_bytes() == (s.folder / "none.png").read_bytes()
            assert same == (name == "depth"), name
        s.run("frame", s.film, "1A@0.5s", "--view", "rec709", "-o", s.folder / "none.png")
        difference = pixels(s.folder / "shown.png") - pixels(s.folder / "none.png")
        assert abs(difference.mean()) < 0.5 / 255 and 0.005 < difference.std() < 0.03, difference.std()
        s.edit("film.toml", "grain = 0", "grain = 30")
        says(s.make(code=1), "film.toml:4:9: error: ", "grain")
        s.edit("film.toml", "grain = 30", "grian = 0.3")
        says(s.run("check", s.film), "film.toml:4:1: warning: ", "grain")
