"""output/share: the finished files take the place of the last ones; nobody's own files are touched."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from csceval import files
from csceval.words import say


@dataclass(slots=True)
class Shared:
    """Where each finished file is now, and what a person should know about it."""

    places: dict[str, Path] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def last_outputs(target: Path) -> tuple[str | None, dict[str, str]]:
    """The period of the last run and its files with their hashes, as its manifest says; nothing without one."""
    try:
        manifest: dict[str, Any] = json.loads((target / "manifest.json").read_text("utf-8"))
        outputs = {str(entry["path"]): str(entry["sha256"]) for entry in manifest["outputs"]}
    except (OSError, ValueError, KeyError, TypeError):
        return None, {}
    return manifest.get("period"), outputs


def share(new: Path, target: Path, *, period: str | None) -> Shared:
    """Move every file of `new` to `target`.

    A file of the last run that somebody has changed since is kept under another name before it is replaced; a file
    that is open in another program stays, and the new one gets a name of its own. What the last run made of the same
    period and this one does not make goes, unless it was changed. Everything else in the folder stays.

    Raises
    ------
    OSError
        The disk is full, or the folder cannot be written.
    """
    target.mkdir(parents=True, exist_ok=True)
    last_period, last = last_outputs(target)
    shared = Shared()
    for path in sorted(p for p in new.rglob("*") if p.is_file()):
        name = path.relative_to(new).as_posix()
        shared.places[name] = _put(path, target / name, last.get(name), shared.notes)
    for name in sorted(set(last) - set(shared.places)) if last_period == period else ():
        old = target / name
        if old.is_file() and files.sha256(old) == last[name]:
            old.unlink()
    shutil.rmtree(new, ignore_errors=True)
    return shared


def _put(path: Path, place: Path, last: str | None, notes: list[str]) -> Path:
    """Put one file in its place, or beside it where the place is taken."""
    place.parent.mkdir(parents=True, exist_ok=True)
    if last is not None and place.is_file() and files.sha256(place) not in (last, files.sha256(path)):
        kept = next(_others(place, say("cli.kept_suffix")))
        place.rename(kept)
        notes.append(say("cli.kept", name=place.name, kept=kept.name))
    try:
        path.replace(place)
    except PermissionError:
        free = next(_others(place, "2"))
        path.replace(free)
        notes.append(say("cli.locked", name=place.name, free=free.name))
        return free
    return place


def _others(place: Path, word: str) -> Iterator[Path]:
    """Names beside a taken one that are free: `report (2).pdf`, `report (2 b).pdf`, ..."""
    for letter in ("", *(f" {c}" for c in "bcdefghijklmnopqrstuvwxyz")):
        candidate = place.with_name(f"{place.stem} ({word}{letter}){place.suffix}")
        if not candidate.exists():
            yield candidate
