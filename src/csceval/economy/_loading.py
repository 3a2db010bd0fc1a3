"""A table by its name among those that ship, or from a publisher's file or folder."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from csceval.economy import _labels, layouts
from csceval.economy._block import find
from csceval.economy.shipped_tables import FOLDER, shipped
from csceval.errors import CscevalError
from csceval.plugins import did_you_mean
from csceval.words import problem
from csceval.workbook.book import read_workbook
from csceval.workbook.delimited import read_delimited
from csceval.workbook.grid import Grid, Unreadable

BOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
TEXTS = (".csv", ".tsv", ".txt")


def parts(name_or_path: str | Path, sheet: str | None) -> dict[str, Any]:
    """What `IOTable.from_frames` takes, out of a shipped table or files.

    Raises
    ------
    CscevalError
        There is no such table, or the files hold none, or more than one.
    """
    for about in shipped():
        if str(name_or_path) == about["id"]:
            table = FOLDER / f"{about['id']}.csv"
            known = {name: about[name] for name in ("year", "currency", "household_spending")}
            return _read([(table.name, read_delimited(table))], table.name) | known | {"name": about["title"]}
    path = Path(name_or_path)
    if not path.exists():
        names = [str(about["id"]) for about in shipped()]
        guess = did_you_mean(str(name_or_path), names) + " "
        raise _labels.refuse("io-unknown-table", name=name_or_path, guess=guess)
    grids = [(file, grid) for file, grid in _grids(path) if sheet is None or grid.name == sheet]
    return _read(grids, path.name) | {"name": path.stem}


def _read(grids: list[tuple[str, Grid]], place: str) -> dict[str, Any]:
    blocks = [block for file, grid in grids if (block := find(grid, file)) is not None]
    for layout in _layouts():
        fitting = [block for block in blocks if layout.fits(block)]
        if len(fitting) > 1:
            names = _labels.listed([f"{one.file} › {one.grid.name}" for one in fitting])
            raise _labels.refuse("io-several-tables", n=len(fitting), names=names)
        if fitting:
            found: dict[str, Any] = layout.read(fitting[0], [one for one in blocks if one is not fitting[0]])
            return found
    raise _labels.refuse("io-layout-unknown", file=place)


@cache
def _layouts() -> list[ModuleType]:
    """Every layout, the one that takes any plain table last."""
    found = [
        importlib.import_module(f"{layouts.__name__}.{one.name}") for one in pkgutil.iter_modules(layouts.__path__)
    ]
    return sorted(found, key=lambda layout: (getattr(layout, "LAST", False), layout.__name__))


def _grids(path: Path) -> Iterator[tuple[str, Grid]]:
    files = sorted(one for one in path.iterdir() if not one.name.startswith((".", "~"))) if path.is_dir() else [path]
    for file in files:
        try:
            if file.suffix.lower() in BOOKS:
                yield from ((file.name, grid) for grid in read_workbook(file))
            elif file.suffix.lower() in TEXTS:
                yield file.name, read_delimited(file)
        except Unreadable as error:
            said = problem(error.code, file=file.name, **error.values)  # type: ignore[arg-type]  # fills the template
            raise CscevalError(said.message, code=said.code, fix=said.fix, file=file.name) from error
