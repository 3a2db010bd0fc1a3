"""The releases of an evaluation: what is frozen, and what the last one rested on."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csceval.run import snapshots

if TYPE_CHECKING:
    from csceval.findings.changes import Snapshot

FOLDER, FACTS, WITHDRAWN = "releases", "release.json", "withdrawn.json"
BEGUN = ".next "  # before the period: a folder that is being frozen
PRIVATE = "private"  # of a release: what a later run compares with; it holds protected figures, but is not sent on


@dataclass(frozen=True)
class Release:
    """A frozen report: its period, the day it went out, and since when and why it is withdrawn, if it is."""

    period: str
    released_on: str
    folder: Path
    withdrawn_on: str = ""
    why: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {**asdict(self), "folder": self.folder.as_posix()}


def releases(root: Path) -> list[Release]:
    """Every release of an evaluation, by period."""
    found = []
    for path in sorted((root / FOLDER).glob(f"*/{PRIVATE}/{FACTS}")):
        facts = json.loads(path.read_text(encoding="utf-8"))
        taken_back = path.with_name(WITHDRAWN)
        back = json.loads(taken_back.read_text(encoding="utf-8")) if taken_back.is_file() else {}
        found.append(Release(facts["period"], facts["released_on"], path.parent.parent, back.get("on", ""),
                             back.get("why", "")))  # fmt: skip
    return found


def last(root: Path) -> Snapshot | None:
    """What the last release rested on, if there is one that still holds."""
    holding = [one for one in releases(root) if not one.withdrawn_on]
    newest = max(holding, key=lambda one: (one.released_on, one.period), default=None)
    return None if newest is None else snapshots.load(newest.folder / PRIVATE)


def put_out(root: Path, fresh: Path) -> int:
    """A finished release takes its place; gives how many figures the ledger knows more.

    The ledger is first to know: a run that ends in between withholds too much afterwards, never too little.
    """
    from csceval.publish import ledger

    facts = json.loads((fresh / PRIVATE / FACTS).read_text(encoding="utf-8"))
    known = ledger.read(root)[["release", "inputs"]].to_numpy().tolist()[-1:]
    figures = 0
    if known != [[facts["period"], facts["manifest"]]]:  # else the run was cut off when it had just told the ledger
        taken = snapshots.load(fresh / PRIVATE)
        figures = ledger.append(root, facts["period"], taken.cells, inputs=facts["manifest"], answers=taken.answers)
    target = root / FOLDER / facts["period"]
    if target.exists():  # withdrawn earlier: it stays, beside the new one
        target.rename(_free(target))
    fresh.rename(target)
    return figures


def complete(root: Path) -> None:
    """Put out what a killed run had finished freezing, and remove what it had not."""
    for fresh in sorted((root / FOLDER).glob(f"{BEGUN}*")):
        if (fresh / PRIVATE / FACTS).is_file():
            put_out(root, fresh)
        else:
            shutil.rmtree(fresh)


def _free(path: Path) -> Path:
    """A name for a release that another one takes the place of."""
    return next(made for n in range(1, 1000) if not (made := path.with_name(f"{path.name} withdrawn {n}")).exists())
