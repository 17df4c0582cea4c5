"""What runs again after a change, and nothing else (counted from --explain)."""
import os
import subprocess

from studio import ROOT, Studio


def kinds(names):
    return sorted({n.split()[0] for n in names})


def test_a_light_in_one_shot():
    with Studio() as s:
        s.make()
        s.edit("direction/tiny.shots", "ratio 2:1", "ratio 3:1")
        ran = s.ran()
        assert kinds(ran) == ["encode", "film", "light", "parse", "plan", "render", "review", "shot"], ran
        assert all("1B" in n for n in ran if n.split()[0] in ("light", "render", "encode", "shot")), ran


def test_a_camera_of_a_file_renders_its_shot_alone():
    with Studio() as s:
        s.run("export", s.film, "1B", "-o", s.folder / "1B.chan")
        s.make()
        (s.film / "cameras").mkdir()
        own = s.film / "cameras" / "1B.chan"
        for change in (lambda text: text, lambda text: text.replace(" 0.0000000 ", " 1.0000000 ")):
            own.write_text(change((s.folder / "1B.chan").read_text()))
            ran = s.ran()
            assert "camera 1B" in ran and "stage scene 1" not in ran, ran
            assert all("1B" in n for n in ran if n.split()[0] in ("camera", "light", "render", "encode", "shot")), ran
            assert s.ran() == []
        assert any(n.startswith("render 1B") for n in ran), ran
        own.write_text(own.read_text() + "# A remark.\n")
        ran = s.ran()
        assert "camera 1B" in ran and "render" not in kinds(ran), ran
        own.unlink()
        assert s.ran() == [], "the solved one is known"


def test_one_dialogue_line_leaves_the_shots_before_it():
    with Studio() as s:
        s.make()
        s.edit("script.fountain", "It has begun.", "It has only just begun.")
        ran = s.ran()
        rendered = {n.split()[1] for n in ran if n.startswith("render ")}
        assert rendered == {"1B"}, ran


def test_a_comment_renders_and_encodes_nothing():
    with Studio() as s:
        s.make()
        s.edit("direction/tiny.shots", "scene 1", "# A remark.\nscene 1")
        ran = s.ran()
        assert set(kinds(ran)) <= {"parse", "plan", "review"}, ran


def test_a_change_of_code_counts_for_its_folder():
    def folders(kind):
        versions = ROOT / os.environ.get("ANSWERPRINT_BUILD", "build") / "library_versions.txt"
        done = subprocess.run([ROOT / "tools/fingerprints", versions, kind], check=True, text=True,
                              capture_output=True)
        return done.stdout.split()
    assert "edit" not in folders("render") and "page" not in folders("render"), folders("render")
    assert {"render", "scene", "media", "base"} <= set(folders("render")), folders("render")
    assert "edit" in folders("edit")
