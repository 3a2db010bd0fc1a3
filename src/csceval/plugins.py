"""Find a part by its name: a method, check, file format, chart or design to plan with is one file in one folder.

Outside packages add parts by the entry points `csceval.methods`, `csceval.checks`, `csceval.formats`, `csceval.charts`
and `csceval.designs`; a shipped part of the same name wins.
"""

from __future__ import annotations

import ast
import difflib
import importlib
import importlib.metadata
import importlib.util
import inspect
import pkgutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

from csceval.errors import UnknownPart
from csceval.words import joined, say

Kind = Literal["methods", "checks", "formats", "charts", "designs"]
PACKAGES: dict[Kind, str] = {
    "methods": "csceval.estimates.methods",
    "checks": "csceval.estimates.checks",
    "formats": "csceval.intake.formats",
    "charts": "csceval.charts",
    "designs": "csceval.estimates.power",
}


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that `name` was most likely meant to be, if any is close."""
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return close[0] if close else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A sentence for an unknown name: the nearest known one, else the whole list."""
    names = sorted(known)
    guess = nearest(name, names)
    return say("definitions.suggest", name=guess) if guess else say("definitions.known", names=joined(names))


def _folder(kind: Kind) -> Path:
    return Path(__file__).resolve().parent.joinpath(*PACKAGES[kind].split(".")[1:])


def names(kind: Kind) -> list[str]:
    """Every part of a kind, without importing one."""
    own = {module.name for module in pkgutil.iter_modules([str(_folder(kind))]) if not module.name.startswith("_")}
    return sorted(own | {entry.name for entry in _outside(kind)})


@cache  # finding them opens a file of every installed package
def _outside(kind: Kind) -> importlib.metadata.EntryPoints:
    """The parts of other packages: those that were installed when a part of the kind was first asked for."""
    return importlib.metadata.entry_points(group=f"csceval.{kind}")


def keywords(kind: Kind, name: str, function: str) -> dict[str, bool]:
    """The keywords of a part's function, and whether each has to be given; an own part is read, not imported.

    So a definition can be held against a method without the seconds that its libraries take to load.
    """
    tree = _tree(kind, name)
    if tree is None:
        parameters = inspect.signature(getattr(load(kind, name), function)).parameters.values()
        named = [one for one in parameters if one.kind is one.KEYWORD_ONLY]
        return {one.name: one.default is one.empty for one in named}
    found = next(node.args for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == function)
    return {one.arg: default is None for one, default in zip(found.kwonlyargs, found.kw_defaults, strict=True)}


def constant(kind: Kind, name: str, constant: str) -> Any:
    """A constant of a part that is written out in its file, such as CHECKS; an own part is read, not imported."""
    tree = _tree(kind, name)
    if tree is None:
        return getattr(load(kind, name), constant)
    found = (node.value for node in tree.body if isinstance(node, ast.Assign)
             if any(isinstance(one, ast.Name) and one.id == constant for one in node.targets))  # fmt: skip
    return ast.literal_eval(next(found))


def _tree(kind: Kind, name: str) -> ast.Module | None:
    """The source of an own part; None for one out of another package."""
    place = _folder(kind) / f"{name}.py"
    return ast.parse(place.read_text(encoding="utf-8")) if place.is_file() else None


def load(kind: Kind, name: str) -> ModuleType:
    """The module of a part, imported now.

    Raises
    ------
    UnknownPart
        No part of that kind has this name; the message has the nearest one.
    """
    if name not in names(kind):
        raise UnknownPart(
            say("run_stops.no_part", kind=kind, name=name), code="unknown-part", fix=did_you_mean(name, names(kind))
        )
    target = f"{PACKAGES[kind]}.{name}"
    if importlib.util.find_spec(target) is not None:
        return importlib.import_module(target)
    entry = next(e for e in _outside(kind) if e.name == name)
    module: ModuleType = entry.load()
    return module
