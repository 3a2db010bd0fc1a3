"""Find a part by its name: a method, check, file format or chart is one file in one folder.

Outside packages add parts by the entry points `csceval.methods`, `csceval.checks`, `csceval.formats`
and `csceval.charts`; a shipped part of the same name wins.
"""

from __future__ import annotations

import difflib
import importlib
import importlib.metadata
import importlib.util
import pkgutil
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Literal

from csceval.errors import UnknownPart

Kind = Literal["methods", "checks", "formats", "charts"]
PACKAGES: dict[Kind, str] = {
    "methods": "csceval.estimates.methods",
    "checks": "csceval.estimates.checks",
    "formats": "csceval.intake.formats",
    "charts": "csceval.charts",
}


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that `name` was most likely meant to be, if any is close."""
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return close[0] if close else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A sentence for an unknown name: the nearest known one, else the whole list."""
    names = sorted(known)
    guess = nearest(name, names)
    return f"Did you mean {guess}?" if guess else f"Known: {', '.join(names)}."


def names(kind: Kind) -> list[str]:
    """Every part of a kind, without importing one."""
    package = PACKAGES[kind]
    folder = Path(__file__).resolve().parent.joinpath(*package.split(".")[1:])
    own = {module.name for module in pkgutil.iter_modules([str(folder)]) if not module.name.startswith("_")}
    return sorted(own | {entry.name for entry in importlib.metadata.entry_points(group=f"csceval.{kind}")})


def load(kind: Kind, name: str) -> ModuleType:
    """The module of a part, imported now.

    Raises
    ------
    UnknownPart
        No part of that kind has this name; the message has the nearest one.
    """
    if name not in names(kind):
        raise UnknownPart(f"No {kind} part named “{name}”.", code="unknown-part", fix=did_you_mean(name, names(kind)))
    target = f"{PACKAGES[kind]}.{name}"
    if importlib.util.find_spec(target) is not None:
        return importlib.import_module(target)
    entry = next(e for e in importlib.metadata.entry_points(group=f"csceval.{kind}") if e.name == name)
    module: ModuleType = entry.load()
    return module
