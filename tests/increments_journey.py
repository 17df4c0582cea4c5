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
