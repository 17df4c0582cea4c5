"""A scratch studio: films copied aside, a store and outputs of their own, the program run on them."""
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / os.environ.get("ANSWERPRINT_BUILD", "build") / "bin" / "answerprint"


class Studio:
    def __init__(self, film="tiny"):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="answerprint-"))
        self.vault = self.folder / "vault"
        self.out = self.folder / "out"
        self.program = PROGRAM
        self.user = {}
        self.film = self.folder / (film or "film")
        if film:
            shutil.copytree(ROOT / "films" / film, self.film)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(["chmod", "-R", "u+w", self.folder], check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def leave_root(self):
        """From here on the program runs as somebody who owns this folder and nothing else."""
        if os.geteuid() != 0:
            return
        shutil.copytree(PROGRAM.parent, self.folder / "bin")  # the build may lie where only root goes
        self.program = self.folder / "bin" / "answerprint"
        self.user = dict(user=65534, group=65534, extra_groups=[])
        subprocess.run(["chown", "-R", "65534:65534", self.folder], check=True)

    def run(self, *words, code=0, lang="en", **more):
        """The program, its standard output and error; its exit code must be `code` (None: any)."""
        env = dict(os.environ, ANSWERPRINT_VAULT=str(self.vault), LC_ALL="C.UTF-8")
        env.update(more.pop("env", {}))
        done = subprocess.run([self.program, "--lang", lang, *map(str, words)], text=True, env=env,
                              stdin=subprocess.DEVNULL, capture_output=True, cwd=self.folder,
                              **self.user, **more)
        assert code is None or done.returncode == code, (
            f"{words}: exit {done.returncode}, not {code}\n{done.stdout}\n{done.stderr}")
        return done

    def make(self, *more, code=0, review=False, **kw):
        """Measured only where that is asked: it takes longer than all else that is made here."""
        return self.run("make", self.film, "-o", self.out, *([] if review else ["--no-review"]), *more,
                        code=code, **kw)

    def ran(self, *more):
        """Names of the tasks that ran in a `make --explain`."""
        lines = self.make("--explain", *more).stdout.splitlines()
        return [line[2:].split(": ")[0] for line in lines if line.startswith("* ")]

    def edit(self, path, old, new, count=1):
        file = self.film / path
        text = file.read_text()
        assert old in text, f"{path} has no {old!r}"
        file.write_text(text.replace(old, new, count))

    def digests(self):
        """Of every output file; review.html without the facts of its run, which differ by nature."""
        found = {}
        for file in sorted(self.out.rglob("*")):
            if file.is_file() and file.name != ".answerprint":
                data = file.read_bytes()
                if file.name == "review.html":
                    data = without_run(data)
                found[str(file.relative_to(self.out))] = hashlib.sha256(data).hexdigest()
        return found

    def journal(self):
        path = self.vault / "journal.jsonl"
        return [json.loads(line) for line in path.read_text().splitlines() if line.strip()]


def without_run(page: bytes) -> bytes:
    mark = b'<script type="application/json" id="run">'
    start = page.index(mark) + len(mark)
    return page[:start] + b"null" + page[page.index(b"</script>", start):]


def probe(path, *entries):
    """ffprobe's JSON of a file."""
    done = subprocess.run(["ffprobe", "-v", "error", "-of", "json", *entries, str(path)],
                          capture_output=True, text=True, check=True)
    return json.loads(done.stdout)
