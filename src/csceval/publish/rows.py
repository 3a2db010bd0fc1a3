"""How many rows each file had, without saying how many rows about persons a small file had.

Used + set aside + not data = read, for each file and over all files, so that these numbers are a block of their own
(`table.Block`): files × what became of their rows. A file with rows about persons is small where it has 1 to
threshold − 1 of them. What is withheld is printed as “fewer than 20”: the bound stands in the block too, as something
that the reader knows.

Known to the reader are the files without rows about persons, and how many rows of the other files were set aside, as
the list of problems names their rows; the small ones' rows are named nowhere (`without_places`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from csceval.dataset.dataset import Dataset
from csceval.definitions.indicator import Indicator
from csceval.definitions.measure import Aggregate
from csceval.problems import Problem
from csceval.publish import complementary, primary
from csceval.publish.table import Block
from csceval.words import say, written

KINDS = ("read", "accepted", "set_aside", "ignored")
_PARTS = KINDS[1:]
_STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Shown:
    """A number of rows as it may be sent on: its value, or only that it lies below a bound."""

    value: int | None
    below: int = 0

    @property
    def some(self) -> bool:
        """Whether there may be any."""
        return self.value != 0

    @property
    def text(self) -> str:
        """As it is printed."""
        return say("rows_shown.below", n=written(self.below)) if self.value is None else written(self.value)


@dataclass(frozen=True)
class RowCounts:
    """What of the numbers of rows may be sent on.

    files : the facts of each file, with `Shown` in place of its four numbers. totals : over all files, by kind.
    quiet : paths of the files of which a number is withheld. withheld : how many numbers are.
    """

    files: tuple[Mapping[str, Any], ...]
    totals: Mapping[str, Shown]
    quiet: frozenset[str]
    withheld: int


def tables_of_persons(dataset: Dataset) -> set[str]:
    """Tables of which each row is about a person: they have a personal column, or counting their rows counts people."""
    declared = {name for name, columns in dataset.evaluation.privacy.personal.items() if columns}
    known = {name for name, one in dataset.definitions.items() if any(column.personal for column in one.columns)}
    return declared | known | {one.table for one in dataset.indicators.values() if _counts_rows(one)}


def _counts_rows(indicator: Indicator) -> bool:
    return indicator.counts_people and isinstance(indicator.measure, Aggregate) and indicator.measure.op == "count"


def block(files: Sequence[Mapping[str, Any]], personal: Collection[str], threshold: int) -> Block:
    """The block of the numbers of rows of all files; a row is named `file number:kind` or `all:kind`.

    `files` have `path`, `read`, `accepted`, `set_aside` and `ignored`; `personal` are the paths of those with rows
    about persons.
    """
    cells: list[tuple[object, ...]] = []
    sums: list[tuple[str, str, float]] = []
    for at, file in enumerate(files):
        if file["path"] in personal:
            small = _small(file, threshold)
            mine = KINDS if small else ("read", "accepted", "ignored")
            cells += [(f"{at}:{kind}", *_need(file[kind], threshold, small=small)) for kind in mine]
            sums += [(str(at), f"{at}:{kind}", -1.0 if kind == "read" else 1.0) for kind in mine]
            sums += [(f"all:{kind}", f"{at}:{kind}", 1.0) for kind in mine]
    totals = _totals(files)
    cells += [(f"all:{kind}", *_need(totals[kind], threshold, small=False)) for kind in KINDS]
    sums += [(f"all:{kind}", f"all:{kind}", -1.0) for kind in KINDS]
    sums += [("all", f"all:{kind}", -1.0 if kind == "read" else 1.0) for kind in KINDS]
    shows = [(str(cell[0]), str(cell[0])) for cell in cells]
    for key, value, *_ in list(cells):
        most = _bound(str(key), files, personal, threshold) - 1
        cells.append((f"{key}|below", most - float(str(value)), 0.0, None, None))
        sums += [(f"{key}|below", f"{key}|below", 1.0), (f"{key}|below", str(key), 1.0)]
    return Block.of(cells, sums, shows)


def protect(files: Sequence[Mapping[str, Any]], personal: Collection[str], threshold: int) -> RowCounts:
    """What of the numbers of rows may be sent on; the arguments are those of `block`."""
    gone = set(complementary.choose(block(files, personal, threshold)).rows["row"])
    totals = _totals(files)

    def shown(name: str, value: int) -> Shown:
        return Shown(None, _bound(name, files, personal, threshold)) if name in gone else Shown(value)

    made = tuple({**file, **{kind: shown(f"{at}:{kind}", file[kind]) for kind in KINDS}}
                 for at, file in enumerate(files))  # fmt: skip
    quiet = frozenset(str(file["path"]) for file in made if any(file[kind].value is None for kind in KINDS))
    return RowCounts(made, {kind: shown(f"all:{kind}", totals[kind]) for kind in KINDS}, quiet, len(gone))


def protect_left_out(left_out: Mapping[str, Mapping[str, int]], dataset: Dataset) -> dict[str, dict[str, Shown]]:
    """Accepted rows that no figure of an indicator uses, by indicator and reason; few rows about persons as a bound."""
    limit, persons = dataset.evaluation.privacy.threshold, tables_of_persons(dataset)
    return {
        name: {reason: Shown(None, _step(limit)) if dataset.indicators[name].table in persons and 0 < n < limit
               else Shown(n) for reason, n in reasons.items()}
        for name, reasons in left_out.items()
    }  # fmt: skip


def without_places(problems: Sequence[Problem], quiet: Collection[str]) -> list[Problem]:
    """The problems; of the quiet files only which rules they break, once each, as their rows could be counted."""
    told = (replace(one, row=None, cell=None) if one.file in quiet else one for one in problems)
    return list(dict.fromkeys(told))


def _totals(files: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    return {kind: sum(file[kind] for file in files) for kind in KINDS}


def _small(file: Mapping[str, Any], threshold: int) -> bool:
    """Whether a file of persons has so few rows that were used, that are data, or at all, that none may be counted."""
    numbers = (file["accepted"], file["accepted"] + file["set_aside"], file["read"])
    return any(0 < number < threshold for number in numbers)


def _need(value: int, threshold: int, *, small: bool) -> tuple[float, float, float | None, float | None]:
    """Value, floor and the interval that the reader must be left with."""
    if not small:
        return float(value), 0.0, None, None
    need = primary.people(pd.Series([value]), threshold).iloc[0]
    return float(value), 0.0, need["at_most"], need["at_least"]


def _bound(name: str, files: Sequence[Mapping[str, Any]], personal: Collection[str], threshold: int) -> int:
    """Below what a withheld number is said to lie: wide enough that what is not known of it could be `threshold`."""
    at, kind = name.split(":")
    if at != "all":
        return _step(max(files[int(at)][kind], threshold))
    known = sum(
        file[kind] if file["path"] not in personal else 0 if _small(file, threshold) else
        file["set_aside"] if kind in ("read", "set_aside") else 0
        for file in files
    )  # fmt: skip
    return _step(max(_totals(files)[kind], known + threshold))


def _step(number: int) -> int:
    """The next of 1, 2, 5, 10, 20, 50 ... above a number."""
    power = int(10 ** (len(str(number)) - 1))
    return next(step * power for step in (*_STEPS, 10) if step * power > number)
