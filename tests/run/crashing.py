"""An evaluation between two reports, and the means to strike while the second is being made."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from csceval.entries import Entries

HERE = Path(__file__).resolve().parent
HEADER = "service_id,person_id,site_id,provider_partner_id,requested_on,started_on,completed_on,status,service_type\n"
EVALUATION = """\
csceval: 1
id: small
title: A small one
period: {from: 2024-Q1, to: 2024-Q2}
as_of: 2024-06-30
partners:
  - {partner_id: north, partner_name: North, sector: health, size_band: small, role: core, joined_on: 2024-01-01}
  - {partner_id: south, partner_name: South, sector: health, size_band: small, role: core, joined_on: 2024-01-01}
indicators:
  - {use: services_completed, role: primary}
report: {formats: [html]}
"""
OWN = (".csceval", "output", "releases")  # folders in which csceval writes
QUICKER = (".csceval/cache/", ".csceval/bundle/cache/")


def kept_whole(folder: Path) -> bool:
    """Whether all that is kept to be quicker is as it was written, and something is."""
    kept = [Entries(folder / name) for name in QUICKER]
    for entries in kept:
        entries.use(sorted(path.name for path in entries.folder.iterdir()))
    return not any(entries.damaged for entries in kept) and all(entries.has("last-runs") for entries in kept)


def rows(partner: str, count: int, *, wrong: bool = False) -> str:
    """So many completed services; with `wrong`, one more with a date that is none."""
    months = ((n, f"2024-0{1 + n % 6}") for n in range(count))
    made = [f"{partner}{n},p{n},S1,{partner},{m}-03,{m}-05,{m}-20,completed,advice" for n, m in months]
    made += [f"{partner}x,p9,S1,{partner},2024-99-99,2024-02-05,2024-02-20,completed,advice"] * wrong
    return HEADER + "\n".join(made) + "\n"


def send(folder: Path, partner: str, count: int, *, wrong: bool = False) -> None:
    """What a partner sends, in the place of what it has sent before."""
    path = folder / "inbox" / partner / "services.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(rows(partner, count, wrong=wrong), encoding="utf-8")


def contents(folder: Path, *names: str) -> dict[str, bytes]:
    """Every file that csceval has written in an evaluation folder, and what else lies in it beside the inbox.

    What is only kept to be quicker next time is left out, because it tells of the last three runs; a half-written file
    there is not.
    """
    found = [path for name in names or OWN for path in (folder / name).rglob("*")]
    found += [] if names else folder.iterdir()
    written = {path.relative_to(folder).as_posix(): path for path in sorted(found) if path.is_file()}
    return {name: path.read_bytes() for name, path in written.items()
            if not name.startswith(QUICKER) or path.name.startswith(".~")}  # fmt: skip


@dataclass
class Striker:
    """The driver beside the tests: see `crash_driver.py`."""

    program: subprocess.Popen[str]
    said: Path

    def run(self, root: Path, at: int = 0, how: str = "kill", words: tuple[str, ...] = ()) -> dict[str, Any]:
        """One run of csceval that is struck at event `at` (0: never): status, names of the files, what was said."""
        plan = {"root": str(root), "at": at, "how": how, "said": str(self.said),
                "words": words or ("run", str(root), "--renderer", "builtin")}  # fmt: skip
        assert self.program.stdin is not None
        assert self.program.stdout is not None
        self.program.stdin.write(json.dumps(plan) + "\n")
        self.program.stdin.flush()
        answer: dict[str, Any] = json.loads(self.program.stdout.readline())
        return answer


@contextmanager
def striker(folder: Path) -> Iterator[Striker]:
    """Start the driver, which runs once in a folder, and end it afterwards."""
    program = subprocess.Popen([sys.executable, str(HERE / "crash_driver.py"), str(folder)],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # fmt: skip
    with program:
        yield Striker(program, folder.parent / "said.txt")


@dataclass
class Between:
    """A folder with a report and a changed inbox, and what it holds once the next report is made undisturbed."""

    folder: Path
    striker: Striker
    old: dict[str, bytes]
    new: dict[str, bytes]
    names: list[str]
    tries: int = 0

    @property
    def events(self) -> int:
        """How many things the undisturbed run does to files."""
        return len(self.names)

    def about(self, *beginnings: str) -> list[int]:
        """The numbers of the events that are about a file whose name begins like this."""
        return [number for number, name in enumerate(self.names, 1) if name.startswith(beginnings)]

    def copy(self) -> Path:
        """The folder with the old report, once more."""
        self.tries += 1
        path = self.folder.parent / f"try{self.tries}" / "small"
        shutil.copytree(self.folder, path)
        return path

    def whole(self, folder: Path) -> bool:
        """Whether every file that may be sent on is the old one or the new one, and none of the old is missing."""
        shared = {name: data for name, data in contents(folder, "output/share").items() if not name.endswith(".part")}
        there = {name for name in self.old if name.startswith("output/share/")} <= set(shared)
        return there and all(data in (self.old.get(name), self.new.get(name)) for name, data in shared.items())


def between(home: Path, striker: Striker) -> Between:
    """Make the first report, change the inbox, and make the second one in a copy."""
    folder = home / "first" / "small"
    folder.mkdir(parents=True)
    (folder / "evaluation.yaml").write_text(EVALUATION, encoding="utf-8")
    send(folder, "north", 40)
    send(folder, "south", 30, wrong=True)
    assert striker.run(folder)["status"] == 1
    send(folder, "south", 45)
    second = shutil.copytree(folder, home / "second" / "small")
    # Made twice: the pictures of the second report are drawn now, and its steps are counted without the drawing.
    assert striker.run(second)["status"] == 0
    drawn = shutil.copytree(second / ".csceval" / "bundle" / "cache", folder / ".csceval" / "bundle" / "cache",
                            dirs_exist_ok=True)  # fmt: skip
    assert drawn.is_dir()
    third = shutil.copytree(folder, home / "third" / "small")
    done = striker.run(third)
    assert contents(third) == contents(second)
    return Between(folder, striker, contents(folder), contents(third), done["events"])
