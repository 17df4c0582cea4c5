"""Learned measurers that a user brings: models of faces and poses, and one that is asked over the network."""
import contextlib
import http.server
import json
import subprocess
import threading
import time

from onnx import model
from review_journey import written
from studio import Studio

KEY = "a-key-that-nobody-else-may-see"


class Service(http.server.BaseHTTPRequestHandler):
    """An OpenAI-compatible service, and all that one may do instead."""
    asked = []
    busy = 1

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        Service.asked.append((self.path, self.headers["Authorization"], body))
        lines = [line for line in body["messages"][1]["content"][0]["text"].splitlines() if line[:1].isdigit()][1:]
        answers = [{"line": n + 1, "answer": "no" if "nods" in line else "yes", "why": "as seen"}
                   for n, line in enumerate(lines)]
        said = json.dumps({"answers": answers})
        if self.path == "/busy" and Service.busy:
            Service.busy -= 1
            return self.tell(429, "", ("Retry-After", "0"))
        if self.path == "/refused":
            return self.tell(401, '{"error": "no"}')
        if self.path == "/redirect":
            return self.tell(302, "", ("Location", "/good"))
        if self.path == "/rubbish":
            return self.tell(200, "<html>")
        if self.path == "/words":
            said = "I am sorry, I cannot look at pictures."
        if self.path == "/huge":
            said = "x" * (3 << 20)
        if self.path == "/slow":
            time.sleep(3)
        return self.tell(200, json.dumps({"choices": [{"message": {"content": said}}]}))

    def tell(self, status, body, *headers):
        with contextlib.suppress(OSError):
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body.encode())

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def service():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def film(s):
    written(s)
    take = s.folder / "take.mp4"
    subprocess.run(["ffmpeg", "-loglevel", "error", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=24:d=2.8",
                    "-pix_fmt", "yuv420p", take], check=True)
    return take


def advice(s, take, measurers, code=4, **more):
    """Findings that advise, by the measurer's name."""
    words = [w for name in measurers for w in ("--measurer", s.folder / f"{name}.toml")]
    said = s.run("review", s.film, "1A", take, "--json", *words, code=code, **more).stdout
    by = {}
    for f in json.loads(said)["findings"]:
        if f["by"]:
            by.setdefault(f["by"], []).append(f)
    return by


def test_what_a_model_over_the_network_says_is_advice_and_what_it_does_not_say_is_told():
    with Studio(None) as s, service() as url:
        take = film(s)
        paths = ["good", "busy", "refused", "redirect", "rubbish", "words", "huge", "slow"]
        for path in paths:
            (s.folder / f"{path}.toml").write_text(
                f'kind = "vision"\nurl = "{url}/{path}"\nmodel = "eyes"\nkey_env = "EYES_KEY"\n'
                f'seconds = {1 if path == "slow" else 20}\nframes = 3\n')
        (s.folder / "keyless.toml").write_text(
            f'kind = "vision"\nurl = "{url}/good"\nmodel = "eyes"\nkey_env = "NO_SUCH_KEY"\n')
        (s.folder / "plain.toml").write_text(
            'kind = "vision"\nurl = "http://192.0.2.1/v1"\nmodel = "eyes"\nkey_env = "EYES_KEY"\n')
        env = {"EYES_KEY": KEY}
        by = advice(s, take, [*paths, "keyless", "plain"], env=env)
        for path in ("good", "busy"):
            verdicts = {f["of"]: f["verdict"] for f in by[path]}
            nods = next(of for of in verdicts if "nods" in of)
            assert verdicts.pop(nods) == "misses" and set(verdicts.values()) == {"holds"}, by[path]
            assert {f["why"] for f in by[path]} == {"as seen"}, by[path]
        for path, why in (("refused", "status 401"), ("redirect", "status 302"), ("rubbish", "no words of a model"),
                          ("words", "cannot be read"), ("huge", "more than"), ("slow", "in time"),
                          ("keyless", "NO_SUCH_KEY"), ("plain", "https://")):
            assert all(f["verdict"] == "unmeasured" and why in f["why"] for f in by[path]), by[path]
        # It is shown some frames, in order, and the direction as it is written; asked once and kept.
        good = [body for path, key, body in Service.asked if path == "/good"]
        assert len(good) == 1 and [key for _, key, _ in Service.asked] == [f"Bearer {KEY}"] * len(Service.asked)
        content = good[0]["messages"][1]["content"]
        assert "pan right 10deg" in content[0]["text"] and len(content) == 4, content[0]
        again = advice(s, take, ["good"], env={})
        assert again["good"] == by["good"] and len([1 for path, *_ in Service.asked if path == "/good"]) == 1
        # The key stands nowhere.
        left = subprocess.run(["grep", "-rla", KEY, s.folder], capture_output=True, text=True)
        assert left.returncode == 1, left.stdout
        # Nothing hangs on advice, and it is told apart in words.
        words = ["--measurer", s.folder / "good.toml"]
        said = s.run("review", s.film, "1A", take, *words, code=4, env=env).stdout
        assert "as good sees it (advice): no (as seen)" in said, said
        page = s.folder / "page.html"
        s.run("review", s.film, "1A", take, *words, "-o", page, code=4, env=env, lang="zh")
        assert "仅供参考" in page.read_text()


def test_models_of_faces_and_poses_are_run_where_the_plan_has_people():
    with Studio(None) as s:
        take = film(s)
        s.make("--shot", "1A", code=None)
        own = s.out / "shots" / "1A.mp4"
        (s.folder / "mean.onnx").write_bytes(model("GlobalAveragePool", [1, 3, 64, 64], [1, 3, 1, 1]))
        (s.folder / "same.onnx").write_bytes(model("Identity", [1, 3, 64, 48], [1, 3, 64, 48]))
        (s.folder / "face.toml").write_text('kind = "face"\nmodel = "mean.onnx"\ninput = [64, 64]\nalike = 0.9\n')
        (s.folder / "pose.toml").write_text(
            'kind = "pose"\nmodel = "same.onnx"\ninput = [48, 64]\njoints = ["left_hip", "", "right_hip"]\n')
        (s.folder / "other.toml").write_text(
            'kind = "pose"\nmodel = "same.onnx"\ninput = [48, 64]\njoints = ["left_hip"]\n')
        # The mean colour of a face tells our own from a test chart.
        assert advice(s, own, ["face"], code=None)["face"][0]["verdict"] == "holds"
        by = advice(s, take, ["face", "pose", "other"])
        assert by["face"][0]["verdict"] == "misses" and by["face"][0]["of"] == "ANN", by
        assert by["pose"][0]["claim"] == "pose" and by["pose"][0]["verdict"] == "unmeasured", by
        assert "1x3x64x48" in by["other"][0]["why"], by
        # A picture of ours of somebody is theirs.
        subprocess.run(["ffmpeg", "-loglevel", "error", "-i", take, "-frames:v", "1", s.folder / "ann.png"], check=True)
        (s.folder / "face.toml").write_text('kind = "face"\nmodel = "mean.onnx"\ninput = [64, 64]\nalike = 0.99\n'
                                            '[faces]\nANN = "ann.png"\n')
        assert advice(s, own, ["face"], code=None)["face"][0]["verdict"] == "misses"
        (s.folder / "mean.onnx").write_bytes(b"no model")
        why = advice(s, take, ["face"])["face"][0]["why"]
        assert "mean.onnx is no model" in why, why


def test_what_a_measurer_has_wrong_is_told_with_its_place():
    with Studio(None) as s:
        take = film(s)
        for text, wrong in (('kind = "fcae"\n', "1:8: error: no measurer is of the kind `fcae`"),
                            ('kind = "face"\n', "needs `model`"),
                            ('kind = "vision"\nurl = "http://x"\n', "needs `model`"),
                            ('kind = "pose"\nmodel = "m.onnx"\njoints = ["left_elbo"]\n', "left_elbow"),
                            ('kind = "face"\nmodel = "none.onnx"\n', "none.onnx"),
                            ("kind = \n", "error")):
            file = s.folder / "wrong.toml"
            file.write_text(text)
            said = s.run("review", s.film, "1A", take, "--measurer", file, code=1)
            assert "wrong.toml" in said.stderr + said.stdout and wrong in said.stderr + said.stdout, (said, wrong)
