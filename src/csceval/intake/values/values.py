"""Turn the cells of one column into values of its type: all of them at once, because neighbours settle what is meant.

Nothing is guessed. A cell that cannot be read, or could be read in two ways, fails with a problem code and keeps its
text; the row is then set aside.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from csceval.definitions.table import Column as Definition
from csceval.intake.cells import clean, is_missing_word, normal, squeezed
from csceval.intake.values import dates, numbers
from csceval.intake.values.dates import Order, Pair
from csceval.period import Period, period_of
from csceval.words import say
from csceval.workbook.columns import Column
from csceval.workbook.grid import CODES, Cell, as_text
from csceval.workbook.texts import Texts

Value = str | int | float | bool | date | None
T = TypeVar("T")
_YES, _NO = frozenset({"yes", "y", "true", "1"}), frozenset({"no", "n", "false", "0"})
_LARGEST_WHOLE = 2**53


@dataclass(frozen=True)
class Manner:
    """How the cells of a file are to be read: what `inputs:` in the evaluation says, and its span of time.

    `dates_answered` holds only for columns of dates that nothing else settles.
    """

    dates: Order | None = None
    decimal: str | None = None
    missing: Mapping[str, str] = field(default_factory=dict)
    within: Period | None = None
    fiscal_year_starts: int = 1
    since_1904: bool = False
    dates_answered: Mapping[Pair, Order] = field(default_factory=dict)

    def meanings(self) -> dict[str, str]:
        """Missing word, in its normal spelling → what the evaluation says it means."""
        return {normal(word): meaning for word, meaning in self.missing.items()}


@dataclass
class Failure:
    """One cell that is no value of its column; `values` fill the words of the problem.

    `told` says that there is one problem for the whole column already.
    """

    code: str
    values: dict[str, object] = field(default_factory=dict)
    told: bool = False


@dataclass
class Converted:
    """A column's values by position, the cells that failed, and for what reason others are empty."""

    values: Column[Value]
    failed: dict[int, Failure] = field(default_factory=dict)
    why: dict[int, str] = field(default_factory=dict)


@dataclass
class _Distinct:
    """The same of the distinct cells of a column, which are read in place of all of them."""

    values: list[Value]
    failed: dict[int, Failure] = field(default_factory=dict)
    why: dict[int, str] = field(default_factory=dict)


def convert(
    cells: Iterable[Cell], column: Definition, manner: Manner, errors: Mapping[int, str] | None = None
) -> Converted:
    """Read a column. `errors` are positions whose cell shows an error such as `#N/A`, with its text."""
    known: Column[Cell] = cells if isinstance(cells, Column) else Column.of(cells)
    told = _told_errors(errors or {})
    codes = known.codes
    if told:
        # The text of an error is no cell of the column, and has no say in how the others are read.
        codes = codes.astype(np.int32)
        codes[list(told)] = len(known.values)
        known = Column([*known.values, None], codes)
    if column.type == "text" and not manner.missing and isinstance(known.values, Texts) and known.values.plain:
        # Texts that are clean already are their own values.
        return Converted(Column(known.values, codes))
    read = _read(known, column, manner)
    failed = _by_row(read.failed, codes) | told
    return Converted(Column(read.values, codes), failed, _by_row(read.why, codes))


def _told_errors(errors: Mapping[int, str]) -> dict[int, Failure]:
    return {position: Failure(CODES.get(text, "cell-error"), {"error": text}) for position, text in errors.items()}


def _by_row(found: Mapping[int, T], codes: NDArray[Any]) -> dict[int, T]:
    """What was found for distinct cells, at every row that holds one of them."""
    if not found:
        return {}
    rows = np.flatnonzero(np.isin(codes, list(found)))
    return {row: found[code] for row, code in zip(rows.tolist(), codes[rows].tolist(), strict=True)}


def _read(cells: Column[Cell], column: Definition, manner: Manner) -> _Distinct:
    done = _Distinct([None] * len(cells.values))
    pending: dict[int, Cell] = {}
    meanings = manner.meanings()
    for code in np.flatnonzero(cells.used()).tolist():
        cell = clean(cells.values[code])
        meaning = meanings.get(normal(cell)) if meanings and isinstance(cell, str) else None
        if meaning is None:
            if cell is not None:
                pending[code] = cell
        elif meaning == "zero" and column.type in ("whole", "number"):
            done.values[code] = 0
        elif meaning == "not_applicable":
            done.why[code] = meaning
    _readers(column, manner)[column.type](pending, done)
    return done


def _readers(column: Definition, manner: Manner) -> dict[str, Callable[[dict[int, Cell], _Distinct], None]]:
    return {
        "text": _read_text,
        "whole": partial(_read_numbers, manner=manner, whole=True),
        "number": partial(_read_numbers, manner=manner, whole=False),
        "yes_no": _read_yes_no,
        "date": partial(_read_dates, manner=manner),
        "period": partial(_read_periods, manner=manner),
        "choice": partial(_read_choices, column=column),
    }


def _fail(done: _Distinct, position: int, cell: Cell, code: str, **values: object) -> None:
    """Name a missing word as such: its mend is another than that of a slip of the pen."""
    text = as_text(cell)
    done.failed[position] = Failure("missing-word" if is_missing_word(text) else code, values)


def _read_text(pending: dict[int, Cell], done: _Distinct) -> None:
    for position, cell in pending.items():
        if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= 10**15:
            # Excel keeps 15 digits: of a longer number the last ones have become zeros.
            done.failed[position] = Failure("precision-loss")
        else:
            done.values[position] = as_text(cell)


def _read_numbers(pending: dict[int, Cell], done: _Distinct, *, manner: Manner, whole: bool) -> None:
    known = numbers.decide([cell for cell in pending.values() if isinstance(cell, str)], manner.decimal)
    for position, cell in pending.items():
        if isinstance(cell, str):
            if cell not in known:
                _fail(done, position, cell, "not-a-number")
                continue
            number = known[cell]
            if number is None:
                both = numbers.readings(cell)
                choices = say("intake_questions.or").join(as_text(value) for value in both.values())
                done.failed[position] = Failure("ambiguous-decimal", {"choices": choices})
                continue
        elif isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell):
            number = cell
        else:
            _fail(done, position, cell, "not-a-number")
            continue
        if not whole:
            done.values[position] = float(number)
        elif number == int(number) and abs(number) <= _LARGEST_WHOLE:
            done.values[position] = int(number)
        else:
            done.failed[position] = Failure("not-a-whole-number")


def _read_yes_no(pending: dict[int, Cell], done: _Distinct) -> None:
    for position, cell in pending.items():
        word = normal(as_text(cell))
        if word in _YES or word in _NO:
            done.values[position] = word in _YES
        else:
            _fail(done, position, cell, "not-yes-no")


def _read_dates(pending: dict[int, Cell], done: _Distinct, *, manner: Manner) -> None:
    texts = [cell for cell in pending.values() if isinstance(cell, str)]
    known = dates.decide(texts, manner.dates, answers=manner.dates_answered, window=manner.within)
    for position, cell in pending.items():
        day: date | None = None
        if isinstance(cell, date):
            day = dates.as_day(cell)
        elif isinstance(cell, int | float) and not isinstance(cell, bool):
            day = dates.from_serial(cell, since_1904=manner.since_1904)
        elif isinstance(cell, str) and cell in known:
            day = known[cell]
            if day is None and (both := dates.doubt(cell)):
                done.failed[position] = Failure("ambiguous-date-order", _choices(*both))
                continue
        if day is None:
            _fail(done, position, cell, "not-a-date")
        else:
            done.values[position] = day


def _choices(pair: Pair, days: tuple[date, date]) -> dict[str, object]:
    return {"choices": say("intake_questions.or").join(map(_long, days)), "orders": pair, "second": pair[1]}


def _long(day: date) -> str:
    month = say("numerals.months").split(", ")[day.month - 1]
    return say("numerals.day", day=day.day, short=month, year=day.year)


def _read_periods(pending: dict[int, Cell], done: _Distinct, *, manner: Manner) -> None:
    known: dict[str, str | ValueError] = {}
    for position, cell in pending.items():
        text = as_text(cell)
        if text not in known:
            try:
                if len(text) > dates.LONGEST:
                    raise ValueError(text)
                known[text] = _period(cell, manner).key
            except ValueError as error:
                known[text] = error
        found = known[text]
        if isinstance(found, str):
            done.values[position] = found
        else:
            _fail(done, position, cell, "not-a-period")


def _period(cell: Cell, manner: Manner) -> Period:
    if isinstance(cell, date):
        day = dates.as_day(cell)
        # Excel turns a typed "Oct 2024" into the first day of the month.
        return period_of(day, "month" if day.day == 1 else "day")
    return Period.parse(as_text(cell), within=manner.within, fiscal_year_starts=manner.fiscal_year_starts)


def _read_choices(pending: dict[int, Cell], done: _Distinct, *, column: Definition) -> None:
    """Other wordings of a choice become the choice; a text that is none stays, for the schema to name the nearest."""
    wordings = {squeezed(word): choice for choice, words in column.choices.items() for word in words}
    wordings |= {squeezed(choice): choice for choice in column.choices}
    for position, cell in pending.items():
        text = as_text(cell)
        found = text if text in column.choices else wordings.get(squeezed(text))
        if found is None and is_missing_word(text):
            done.failed[position] = Failure("missing-word")
        else:
            done.values[position] = found or text
