"""The launcher: what it says before it installs anything, and what an installed program is."""
import os
import pathlib
import shutil
import subprocess
import tempfile

from studio import ROOT


def packages(*words, path=None, **env):
    return subprocess.run([ROOT / "tools/packages", *words], capture_output=True, text=True,
                          env=dict(os.environ, **env))


def test_nothing_is_missing_here():
    assert packages("missing", "run").stdout == ""


def test_the_list_is_complete():
    listed = packages("list", "run").stdout.split()
    assert "libembree-dev" in listed and "g++" in listed and "clang-14" not in listed


def test_without_root_and_sudo_the_one_line_is_printed():
    # A copy of the scripts with a package that does not exist, run by a user without sudo.
    with tempfile.TemporaryDirectory() as folder:
        clone = pathlib.Path(folder)
        clone.chmod(0o755)
        (clone / "tools").mkdir()
        shutil.copy(ROOT / "tools/packages", clone / "tools")
        (clone / "packages.txt").write_text("[run]\nno-such-package\n")
        done = subprocess.run([clone / "tools/packages", "install", "run"], capture_output=True, text=True,
                              env={"PATH": "/usr/bin:/bin"} , user=65534 if os.geteuid() == 0 else None)
        if shutil.which("sudo", path="/usr/bin:/bin"):
            return
        assert done.returncode == 2, done
        assert "apt-get install --no-install-recommends -y no-such-package" in done.stderr, done.stderr


def test_another_system_or_processor_is_told_before_anything_is_installed():
    with tempfile.TemporaryDirectory() as folder:
        clone = pathlib.Path(folder)
        (clone / "tools").mkdir()
        (clone / "packages.txt").write_text("[run]\nno-such-package\n")
        (clone / "os-release").write_text("ID=plan9\nVERSION_ID=4\n")
        (clone / "cpuinfo").write_text("flags\t\t: fpu cx16 lahf_lm ssse3 sse4_1\n")
        script = (ROOT / "tools/packages").read_text()
        for real, other, said in (("/etc/os-release", "os-release", "plan9 4"), ("/proc/cpuinfo", "cpuinfo", "popcnt")):
            (clone / "tools/packages").write_text(script.replace(real, str(clone / other)))
            for lang, nothing in (("C", "Nothing was installed"), ("zh_CN.UTF-8", "没有安装任何东西")):
                done = subprocess.run(["bash", clone / "tools/packages", "install", "run"], capture_output=True,
                                      text=True, env={"PATH": "/usr/bin:/bin", "LC_ALL": lang})
                assert done.returncode == 2 and said in done.stderr and nothing in done.stderr, done


def test_what_stages_links_no_codec():
    program = ROOT / os.environ.get("ANSWERPRINT_BUILD", "build") / "bin/answerprint-stage"
    said = subprocess.run(["ldd", program], check=True, capture_output=True, text=True).stdout
    assert "libembree" in said, said
    for name in ("libav", "OpenImageIO", "OpenColorIO", "fontconfig"):
        assert name not in said, said


def test_cmake_install_gives_a_plain_program():
    build = ROOT / os.environ.get("ANSWERPRINT_BUILD", "build")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["cmake", "--install", build, "--prefix", folder], check=True, capture_output=True)
        prefix = pathlib.Path(folder)
        said = subprocess.run([prefix / "bin/answerprint", "--version"], check=True, capture_output=True, text=True)
        assert said.stdout.startswith("answerprint "), said
        for path in ("share/man/man1/answerprint.1", "libexec/answerprint/answerprint-work",
                     "share/bash-completion/completions/answerprint", "share/zsh/site-functions/_answerprint",
                     "share/fish/vendor_completions.d/answerprint.fish"):
            assert (prefix / path).exists(), path
        said = subprocess.run([prefix / "bin/answerprint", "env"], check=True, capture_output=True, text=True).stdout
        for name in ("answerprint-stage", "answerprint-work", "answerprint-speak"):
            assert f"program {name}: {prefix}/libexec/answerprint/{name}\n" in said, said
