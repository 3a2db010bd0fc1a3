"""Hold tables beyond memory against their definition, piece by piece, with the rules of the inbox."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from csceval import words
from csceval.definitions.table import Table
from csceval.intake.register import Register
from csceval.intake.values.dates import Order
from csceval.intake.values.values import Manner
from csceval.portfolio.large.accepting import Accepted, new_folder, without
from csceval.portfolio.large.chunks import Chunk, chunks
from csceval.portfolio.large.judging import Judge
from csceval.portfolio.large.parts import Part, parts_of
from csceval.portfolio.large.spreading import Spread, Threads
from csceval.problems import Problem, in_order

FIRST = 5  # failing cells that are named, of each kind
_FILE = 1 << 40  # rows that a file may have

Kind = tuple[str, str, str]


@dataclass(frozen=True)
class Checked:
    """What was found in a large table.

    `counts` has a row for each column and code (column, code, severity, cells); `first` names the first five cells of
    each kind. Rows are accepted where nothing of severity error was found.
    """

    rows: int
    accepted: int
    counts: pd.DataFrame
    first: tuple[Problem, ...]


@dataclass
class Found:
    """The same while it is added up; places are file number · 2⁴⁰ + row."""

    rows: int = 0
    counts: Counter[Kind] = field(default_factory=Counter)
    first: dict[Kind, list[Problem]] = field(default_factory=dict)
    places: list[np.ndarray] = field(default_factory=list)
    keys: list[np.ndarray] = field(default_factory=list)
    bad: list[np.ndarray] = field(default_factory=list)


def validate(
    table: Table, files: str | Path | Iterable[str | Path], *, dates: Order | None = None, decimal: str = ".",
    registers: Mapping[str, pd.DataFrame] | None = None, accepted: str | Path | None = None, on: Spread | None = None,
) -> Checked:  # fmt: skip
    """Hold Parquet or CSV files too large for memory against the definition of their table.

    Parameters
    ----------
    table : the definition: types, required values, lists, ranges, keys and rules.
    files : files, or folders of them, with the same headers; CSV in UTF-8 with one header row.
    dates, decimal : how dates such as 03/04/2025 and decimals are written. In small files neighbouring cells settle
        that; here it is said, because a piece does not see the others. A date that stays open is a failing cell.
    registers : `partners` and `sites`, a row each with `partner_id` (`site_id`), its name and perhaps `also_called`
        (names with ; between them). A name that is not in its register is a failing cell; of the others the id stands
        in the accepted rows. Payers and payees of `flows` are not looked up.
    accepted : a new folder for the accepted rows as Parquet, with `_file` and `_row`; on a cluster one that all
        workers and this machine share.
    on : where the work is done, as in `estimate`.

    Returns
    -------
    Checked
        Counts by column and code, which are those of the whole table in memory, and the first failing cells. About 24
        bytes a row are held, to find keys that stand twice.

    Raises
    ------
    TableError
        A file cannot be read, or there is something in the folder for accepted rows.
    """
    parts = parts_of(files)
    names = list(dict.fromkeys(part.path for part in parts))
    known = {kind: _register(kind, frame) for kind, frame in (registers or {}).items()}
    folder = new_folder(accepted)
    work = Validate(Judge(table, Manner(dates=dates, decimal=decimal), known), tuple(names), folder)
    found = (on or Threads()).reduced(parts, work, join)
    return _told(found, table, names, folder)


def _register(kind: str, frame: pd.DataFrame) -> Register:
    """The wordings of each member, as the inbox knows them."""
    register, one = Register(), kind.removesuffix("s")
    named = [name for name in (f"{one}_name",) if name in frame.columns]
    for row in frame.astype(object).where(frame.notna(), None).to_dict("records"):
        called = str(row.get("also_called") or "").split(";")
        wordings = [row[f"{one}_id"], *(row[name] for name in named), *(text.strip() for text in called)]
        register.add(str(row[f"{one}_id"]), [str(text) for text in wordings if text])
    return register


@dataclass(frozen=True)
class Validate:
    """Judges the pieces of a part."""

    judge: Judge
    files: tuple[str, ...]
    folder: str | None = None

    def __call__(self, part: Part) -> Found:
        """What was found in a part; its accepted rows are in a file of their own."""
        accepted = Accepted(self.folder, part, self.files.index(part.path))
        try:
            return join([self._piece(chunk, part, accepted) for chunk in chunks(part)] or [Found()])
        finally:
            accepted.close()

    def _piece(self, chunk: Chunk, part: Part, accepted: Accepted) -> Found:
        file, start = Path(part.path).name, self.files.index(part.path) * _FILE
        judged, found = self.judge(chunk), Found(rows=len(chunk.rows) + len(chunk.ragged))
        for one in judged.failing:
            kind = (one[1], one[2], one[3])
            found.counts[kind] += 1
            if len(found.first.setdefault(kind, [])) < FIRST:
                found.first[kind].append(self.judge.problem(chunk, file, one))
        for row in chunk.ragged:
            found.counts["", "ragged-row", "error"] += 1
            told = words.problem("ragged-row", file=file, row=row.row, found=row.found, expected=row.expected)
            if len(found.first.setdefault(("", "ragged-row", "error"), [])) < FIRST:
                found.first["", "ragged-row", "error"].append(told)
        wrong = sorted({one[0] for one in judged.failing if one[3] == "error"})
        accepted.add(judged.frame, chunk.rows, wrong)
        found.places, found.keys = [start + chunk.rows], [judged.keys]
        found.bad = [start + chunk.rows[wrong], np.array([start + row.row for row in chunk.ragged], dtype=np.int64)]
        return found


def join(some: Sequence[Found]) -> Found:
    """What was found in several parts, in their order."""
    whole = Found(sum(one.rows for one in some))
    for one in some:
        whole.counts += one.counts
        for kind, problems in one.first.items():
            whole.first[kind] = [*whole.first.get(kind, []), *problems][:FIRST]
    for name in ("places", "keys", "bad"):
        arrays = [array for one in some for array in getattr(one, name) if len(array)]
        setattr(whole, name, [np.concatenate(arrays)] if arrays else [])
    return whole


def _told(found: Found, table: Table, names: Sequence[str], folder: str | None) -> Checked:
    """The counts as a frame, with keys that stand twice anywhere in the table; such rows leave the accepted ones."""
    bad = found.bad[0] if found.bad else np.empty(0, dtype=np.int64)
    if table.keys and found.keys:
        again = _repeated(found.keys[0], found.places[0])
        if len(again):
            kind = (table.keys[0], "duplicate-id", "error")
            found.counts[kind] += len(again)
            found.first[kind] = [_repeat(table, names, place) for place in again[:FIRST].tolist()]
            bad = np.concatenate([bad, again])
            if folder is not None:
                numbers, rows = np.divmod(again, _FILE)
                without(folder, {int(at): rows[numbers == at].tolist() for at in np.unique(numbers)})
    counted = [(*kind, n) for kind, n in sorted(found.counts.items())]
    counts = pd.DataFrame(counted, columns=["column", "code", "severity", "cells"])
    problems = in_order(problem for kind in sorted(found.first) for problem in found.first[kind])
    return Checked(found.rows, found.rows - len(np.unique(bad)), counts, tuple(problems))


def _repeated(keys: np.ndarray, places: np.ndarray) -> np.ndarray:
    """The places of all rows whose key another row has too, in order."""
    order = np.argsort(keys[:, 0], kind="stable")
    ordered = keys[order, 0]
    alike = (ordered[1:] == ordered[:-1]) & (ordered[1:] != 0)
    near = order[np.concatenate([[False], alike]) | np.concatenate([alike, [False]])]
    few = pd.DataFrame(keys[near])
    found: np.ndarray = np.sort(places[near[few.duplicated(keep=False).to_numpy()]])
    return found


def _repeat(table: Table, names: Sequence[str], place: int) -> Problem:
    file, row = divmod(place, _FILE)
    where = {"file": Path(names[file]).name, "row": row, "field": table.keys[0]}
    return words.problem("large-repeated-key", keys=", ".join(table.keys), **where)  # type: ignore[arg-type]  # as in judging
