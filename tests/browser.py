"""Chromium without a window, driven over a pipe (the DevTools protocol), as somebody at a page would."""
import base64
import json
import os
import pathlib
import select
import shutil
import subprocess
import tempfile
import time

PATIENCE = 60  # seconds until something that must come is given up


class Page:
    def __init__(self, file, width=1440, height=900, dark=False, language="en-US", vision=None):
        self.profile = tempfile.mkdtemp(prefix="answerprint-chromium-")
        to_read, self.write = os.pipe()
        self.read, to_write = os.pipe()
        command = ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
                   "--disable-background-networking", "--mute-audio", "--hide-scrollbars",
                   f"--accept-lang={language}", f"--user-data-dir={self.profile}",
                   "--remote-debugging-pipe", "about:blank"]
        # The protocol's descriptors are 3 (it reads) and 4 (it writes).
        shell = ["sh", "-c", f'exec "$@" 3<&{to_read} 4>&{to_write}', "sh", *command]
        self.process = subprocess.Popen(shell, pass_fds=(to_read, to_write), env=dict(os.environ, LC_ALL="C.UTF-8"),
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(to_write)
        self.number = 0
        self.session = None
        self.buffer = b""
        self.complaints = []  # what the page's console was told, and what it threw
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.call(domain + ".enable")
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                  mobile=False)
        self.call("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        if vision:
            self.call("Emulation.setEmulatedVisionDeficiency", type=vision)
        self.call("Page.navigate", url=pathlib.Path(file).resolve().as_uri())
        self.wait("document.readyState === 'complete' && document.body.classList.contains('live')")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        os.close(self.read)
        os.close(self.write)
        shutil.rmtree(self.profile, ignore_errors=True)

    def message(self):
        """The next one that Chromium sends."""
        deadline = time.monotonic() + PATIENCE
        while b"\0" not in self.buffer:
            ready, _, _ = select.select([self.read], [], [], max(0, deadline - time.monotonic()))
            more = os.read(self.read, 1 << 16) if ready else b""
            assert more, "Chromium says nothing more"
            self.buffer += more
        one, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(one)

    def call(self, method, **parameters):
        self.number += 1
        request = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            request["sessionId"] = self.session
        os.write(self.write, json.dumps(request).encode() + b"\0")
        while True:
            said = self.message()
            if said.get("id") == self.number:
                assert "error" not in said, said
                return said["result"]
            if said.get("method") == "Runtime.exceptionThrown":
                self.complaints.append(said["params"]["exceptionDetails"])
            elif said.get("method") == "Log.entryAdded" and said["params"]["entry"]["level"] == "error":
                self.complaints.append(said["params"]["entry"])
            elif said.get("method") == "Runtime.consoleAPICalled" and said["params"]["type"] in ("error", "warning"):
                self.complaints.append(said["params"])

    def value(self, expression):
        """Of a line of JavaScript in the page; of a promise, what it comes to."""
        done = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    def wait(self, expression):
        deadline = time.monotonic() + PATIENCE
        while not self.value(expression):
            assert time.monotonic() < deadline, f"never: {expression}"
            time.sleep(0.02)

    KEYS = {"ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, "Home": 36, "End": 35, "Tab": 9,
            "Enter": 13, "Escape": 27}

    def press(self, *keys):
        for key in keys:
            text = {"text": "\r"} if key == "Enter" else {} if key in self.KEYS else {"text": key}
            code = self.KEYS.get(key, ord(key[0].upper()))
            self.call("Input.dispatchKeyEvent", type="keyDown", key=key, windowsVirtualKeyCode=code, **text)
            self.call("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    def picture(self, file, whole=False):
        """A PNG of what is seen, or of the whole page."""
        png = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)["data"]
        pathlib.Path(file).write_bytes(base64.b64decode(png))
