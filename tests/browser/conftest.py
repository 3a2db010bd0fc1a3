"""Headless Chromium on a finished page: what it drew, what it said, and what it asked the network for."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.browser.chrome import Chrome

from csceval import process

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--hide-scrollbars",
         "--disable-extensions", "--enable-logging=stderr",
         "--host-resolver-rules=MAP * ~NOTFOUND")  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


@dataclass(frozen=True)
class Seen:
    """The page's DOM after its scripts ran, its console lines, and every address it asked for."""

    dom: str
    console: list[str]
    asked: list[str]


@pytest.fixture(scope="session")
def chromium() -> str:
    found = os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)
    if not found:
        pytest.skip("no Chromium here (set CHROMIUM to its path)")
    return found


@pytest.fixture(scope="session")
def look(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Seen]:
    """Open a file; `until` is a pattern that the finished DOM shows."""

    def open_page(page: Path, *flags: str, until: str = "", width: int = 1280, height: int = 14000) -> Seen:
        # A busy machine may end the virtual time before the last chart is drawn, or the browser before its log of the
        # network is whole: look again then. What the page must show and must not ask for stays the same.
        for budget in (5_000, 20_000, 60_000, 60_000):
            folder = tmp_path_factory.mktemp("profile")
            log = folder / "net.json"
            here = (f"--user-data-dir={folder}", f"--log-net-log={log}", f"--window-size={width},{height}")
            command = [chromium, *FLAGS, *flags, *here, f"--virtual-time-budget={budget}", "--dump-dom", page.as_uri()]
            done = process.run(command, timeout=60)
            try:
                seen = Seen(done.stdout, re.findall(r"CONSOLE.*", done.stderr), _asked(log))
            except ValueError:
                continue
            if re.search(until, seen.dom, re.DOTALL):
                return seen
        return seen

    return open_page


def _asked(log: Path) -> list[str]:
    """Addresses that the page asked for outside the machine; the browser's own questions have no page behind them."""
    urls = set()
    for event in json.loads(log.read_text("utf-8"))["events"]:
        params = event.get("params", {})
        url = str(params.get("url", ""))
        if re.match(r"(https?|wss?|ftp):", url) and params.get("initiator", "not an origin") != "not an origin":
            urls.add(url)
    return sorted(urls)


@pytest.fixture(scope="session")
def chrome(chromium: str) -> Iterator[Chrome]:
    """One running browser for every look that needs no start of its own."""
    with Chrome(chromium) as running:
        yield running
