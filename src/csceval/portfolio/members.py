"""The members of a portfolio: one folder each, with what the evaluation handed on, or why it cannot be read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from csceval import files
from csceval.errors import CscevalError
from csceval.portfolio.facts import Facts
from csceval.report.handed_on import NAME
from csceval.words import say

State = Literal["read", "nothing", "older", "changed", "unreadable", "repeated", "synthetic"]
_PLACES = (("output", "share"), ("share",), ())  # a whole evaluation folder, its share folder, or what is in that


@dataclass(frozen=True, slots=True)
class Member:
    """A folder of the portfolio.

    `state` is read; nothing (no report in it), older (a report without results), changed (not what its manifest
    says), unreadable, repeated (two folders hold the same evaluation) or synthetic (a rehearsal). Only what is read
    counts; `facts` are there also where they do not.
    """

    name: str
    folder: Path
    state: State
    facts: Facts | None = None

    @property
    def title(self) -> str:
        """What the evaluation calls itself, else the name of its folder."""
        return self.facts.name if self.facts else self.name


def read(root: Path | str) -> tuple[Member, ...]:
    """Every folder in `root`, by name, with what its evaluation handed on.

    A folder is an evaluation folder, or what came of one: its `share` folder under any name.

    Raises
    ------
    CscevalError
        `portfolio-empty`: there is no such folder, or no folder in it.
    """
    place = Path(root)
    folders = sorted(p for p in place.iterdir() if p.is_dir() and p.name[0] not in "._") if place.is_dir() else []
    if not folders:
        raise CscevalError(say("portfolio.empty", folder=root), code="portfolio-empty",
                           fix=say("portfolio.empty_fix"))  # fmt: skip
    return tuple(_once([_member(folder) for folder in folders]))


def counted(members: tuple[Member, ...]) -> list[tuple[Member, Facts]]:
    """Those whose figures count."""
    return [(one, one.facts) for one in members if one.state == "read" and one.facts is not None]


def titles(members: tuple[Member, ...]) -> dict[str, str]:
    """What the evaluations call themselves, by the names of their folders; two of one title with both."""
    times = Counter(one.title for one in members)
    return {one.name: one.title if times[one.title] == 1 else f"{one.title} ({one.name})" for one in members}


def _once(members: list[Member]) -> Iterator[Member]:
    """Of two folders with the same evaluation csceval does not choose one."""
    seen = Counter(one.facts.id for one in members if one.state == "read" and one.facts)
    for one in members:
        twice = one.state == "read" and one.facts is not None and seen[one.facts.id] > 1
        yield replace(one, state="repeated") if twice else one


def _member(folder: Path) -> Member:
    share = next((p for parts in _PLACES if ((p := folder.joinpath(*parts)) / "manifest.json").is_file()), None)
    if share is None:
        return Member(folder.name, folder, "nothing")
    try:
        manifest = json.loads((share / "manifest.json").read_text("utf-8"))
        told = {entry["path"]: entry["sha256"] for entry in manifest["outputs"]}
        return _judged(folder, share, told)
    except (OSError, ValueError, LookupError, TypeError, ValidationError):
        return Member(folder.name, folder, "unreadable")


def _judged(folder: Path, share: Path, told: dict[str, Any]) -> Member:
    name = next((one for one in told if one.endswith(NAME) and "/" not in one), None)
    if name is None:
        return Member(folder.name, folder, "older")
    data = (share / name).read_bytes()
    if files.sha256(data) != told[name]:
        return Member(folder.name, folder, "changed")
    facts = Facts.model_validate_json(data)
    return Member(folder.name, folder, "synthetic" if facts.status == "synthetic" else "read", facts)
