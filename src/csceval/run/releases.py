"""The releases of an evaluation: what is frozen, and what the last one rested on."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csceval.run import snapshots

if TYPE_CHECKING:
    from csceval.findings.changes import Snapshot

FOLDER, FACTS, WITHDRAWN = "releases", "release.json", "withdrawn.json"
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
