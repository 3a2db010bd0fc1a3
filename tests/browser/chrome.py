"""One headless Chromium for many looks at many pages, spoken to through two pipes (the DevTools protocol)."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--hide-scrollbars",
         "--disable-extensions", "--disable-dev-shm-usage",
         "--host-resolver-rules=MAP * ~NOTFOUND")  # fmt: skip
PATIENCE = 120.0  # seconds for one answer of the browser: a busy machine is not a fault
# Everything that was to be drawn is drawn, or the page said why not; a chart is drawn when it comes into view.
_SETTLED = """document.readyState === "complete" && (() => {
  const next = document.querySelector(".csc-chart:not([data-live])");
  (next ?? document.body).scrollIntoView();
  return !next; })()"""
_LOADED = 'document.readyState === "complete"'


class Chrome:
    """A running browser; `open` gives a page of it."""

    def __init__(self, command: str) -> None:
        self._profile = tempfile.mkdtemp(prefix="csceval-chrome-")
        to_read, to_write = os.pipe()
        from_read, from_write = os.pipe()
        # The protocol stands on the descriptors 3 and 4; the shell puts the pipes there and goes.
        line = f'exec "$0" "$@" 3<&{to_read} 4>&{from_write}'
        flags = (*FLAGS, "--remote-debugging-pipe", f"--user-data-dir={self._profile}", "about:blank")
        self._process = subprocess.Popen(
            ["bash", "-c", line, command, *flags],
            pass_fds=(to_read, from_write), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(to_read)
        os.close(from_write)
        self._in, self._out, self._rest, self._asked = to_write, from_read, b"", 0
        self.events: list[dict[str, Any]] = []

    def __enter__(self) -> Chrome:
        return self

    def __exit__(self, kind: type[BaseException] | None, what: BaseException | None, at: TracebackType | None) -> None:
        os.close(self._in)
        self._process.terminate()
        self._process.wait(timeout=PATIENCE)
        os.close(self._out)
        shutil.rmtree(self._profile, ignore_errors=True)

    def call(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        """Ask the browser and wait for the answer; events that come meanwhile are kept."""
        self._asked += 1
        message: dict[str, Any] = {"id": self._asked, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        self._send(message)
        while True:
            answer = self._message()
            if answer.get("id") != self._asked:
                self.events.append(answer)
                continue
            if "error" in answer:
                raise AssertionError(f"{method}: {answer['error']}")
            found: dict[str, Any] = answer["result"]
            return found

    def _send(self, message: dict[str, Any]) -> None:
        rest = memoryview(json.dumps(message).encode() + b"\0")
        while rest:
            rest = rest[os.write(self._in, rest) :]

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            if not select.select([self._out], [], [], PATIENCE)[0]:
                raise AssertionError("Chromium does not answer.")
            piece = os.read(self._out, 1 << 20)
            if not piece:
                raise AssertionError("Chromium ended.")
            self._rest += piece
        text, self._rest = self._rest.split(b"\0", 1)
        found: dict[str, Any] = json.loads(text)
        return found

    def open(self, page: Path, **look: Any) -> Page:
        """A page in a tab of its own, loaded and drawn; `look` is a `Look`."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        shown = Page(self, target, session, Look(**look))
        shown.load(page)
        return shown


@dataclass(frozen=True)
class Look:
    """How a page is looked at: its width, and what the reader's machine or paper asks for."""

    width: int = 1280
    height: int = 3_000
    media: str = "screen"
    forced: bool = False
    scripts: bool = True


@dataclass
class Page:
    """A tab: what it shows, what it said, and every address it asked for."""

    chrome: Chrome
    target: str
    session: str
    look: Look
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def load(self, page: Path) -> None:
        """Open the file and wait until every chart is drawn."""
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._call(f"{domain}.enable")
        self.resize(self.look.width, self.look.height)
        features = [{"name": "forced-colors", "value": "active" if self.look.forced else "none"}]
        self._call("Emulation.setEmulatedMedia", media=self.look.media, features=features)
        self._call("Emulation.setScriptExecutionDisabled", value=not self.look.scripts)
        self._call("Page.navigate", url=page.as_uri())
        self.until(f"location.protocol === 'file:' && {_SETTLED if self.look.scripts else _LOADED}")
        # The page's own scripts had their chance and do not run again; those of a test need timers.
        self._call("Emulation.setScriptExecutionDisabled", value=False)

    def resize(self, width: int, height: int) -> None:
        """The size of the window in CSS pixels; Chromium's own windows are never narrower than 500."""
        self._call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def until(self, said: str) -> None:
        """Wait until a JavaScript expression is true."""
        end = time.monotonic() + PATIENCE
        while not self.evaluate(said):
            assert time.monotonic() < end, f"never came true: {said}"
            time.sleep(0.05)

    def evaluate(self, script: str) -> Any:
        """The value of an expression, or of the promise it gives; runs past the page's own policy."""
        found = self._call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def picture(self, path: Path, width: int, height: int, *, top: int = 0) -> None:
        """Save a part of the page as PNG."""
        clip = {"x": 0, "y": top, "width": width, "height": height, "scale": 1}
        found = self._call("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)
        path.write_bytes(base64.b64decode(found["data"]))

    def close(self) -> None:
        """Close the tab; `said` and `asked` are whole then."""
        self._call("Runtime.evaluate", expression="0")
        self._sort()
        self.chrome.call("Target.closeTarget", targetId=self.target)

    def _call(self, method: str, **params: Any) -> dict[str, Any]:
        return self.chrome.call(method, self.session, **params)

    def _sort(self) -> None:
        for event in self.chrome.events:
            if event.get("sessionId") == self.session:
                self._note(event["method"], event["params"])
        self.chrome.events = [event for event in self.chrome.events if event.get("sessionId") != self.session]

    def _note(self, method: str, params: dict[str, Any]) -> None:
        if method == "Network.requestWillBeSent":
            url = params["request"]["url"]
            if not url.startswith(("file:", "data:", "blob:", "about:")):
                self.asked.append(url)
        elif method == "Runtime.exceptionThrown":
            self.said.append(str(params["exceptionDetails"].get("exception", {}).get("description", "an exception")))
        elif method == "Log.entryAdded":
            self.said.append(params["entry"]["text"])
        elif method == "Runtime.consoleAPICalled":
            self.said.append(" ".join(str(arg.get("value")) for arg in params["args"]))
