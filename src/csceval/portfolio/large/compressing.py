"""Rows of a part added up to cells, and cells of parts added up to those of the whole table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from csceval import words
from csceval.errors import EstimationError
from csceval.portfolio.large import duck, moments
from csceval.portfolio.large.duck import quoted
from csceval.portfolio.large.parts import Part
from csceval.portfolio.large.plans import Plan

MOST_CELLS = 3_000_000


@dataclass(frozen=True)
class Compressed:
    """`cells` with sums beside their keys, and `facts` about the rows: how many, and how many lack each column."""

    cells: pa.Table
    facts: pa.Table


@dataclass(frozen=True)
class Compress:
    """Adds the rows of a part up; squares and products are taken about `centre`, which keeps their digits.

    `centre` has a number for each measured column and the last for the outcome.
    """

    plan: Plan
    types: dict[str, str]
    centre: tuple[float, ...]

    def __call__(self, part: Part) -> Compressed:
        """The cells of a part."""
        cells, facts = duck.ask(part, self.plan.columns, [self._cells(), self._facts()])
        return Compressed(_few(cells, self.plan), facts)

    def _cells(self) -> str:
        plan, y = self.plan, self._number(self.plan.outcome)
        keys = [self._key(name) for name in plan.keys] + ([self._flags()] if plan.sums == "counts" else [])
        sums = _counts(y, self._size()) if plan.sums == "counts" else self._about_centre()
        where = " AND ".join([*(f"NOT {self._missing(name)}" for name in plan.needed), *self._used()])
        return (f"SELECT {', '.join([*keys, 'CAST(count(*) AS DOUBLE) AS n', *sums])} FROM rows WHERE {where} "
                f"GROUP BY {', '.join(str(at + 1) for at in range(len(keys))) or '()'}")  # fmt: skip

    def _about_centre(self) -> list[str]:
        names = [*self.plan.measured, self.plan.outcome]
        away = [f"({self._number(name)} - {about!r})" for name, about in zip(names, self.centre, strict=True)]
        return _means(away[-1]) if self.plan.sums == "means" else moments.terms(away)

    def _facts(self) -> str:
        lacking = [f"CAST(count(*) FILTER ({self._missing(name)}) AS DOUBLE) AS {quoted(f'missing {name}')}"
                   for name in self.plan.needed]  # fmt: skip
        idle = f"{self._number(self.plan.weights)} = 0" if self.plan.weights else "false"
        counts = ["CAST(count(*) AS DOUBLE) AS of", f"CAST(count(*) FILTER ({idle}) AS DOUBLE) AS idle", *lacking]
        return f"SELECT {', '.join(counts)} FROM rows"

    def _number(self, name: str) -> str:
        return f"CAST({quoted(name)} AS DOUBLE)"

    def _size(self) -> str:
        return self._number(self.plan.size) if self.plan.size else "CAST(1 AS DOUBLE)"

    def _key(self, name: str) -> str:
        if name in self.plan.numeric:
            return f"{self._number(name)} AS {quoted(name)}"
        if duck.is_float(self.types[name]):
            return f"CASE WHEN isnan({quoted(name)}) THEN NULL ELSE {quoted(name)} END AS {quoted(name)}"
        return quoted(name)

    def _flags(self) -> str:
        """What a single row must not be: rows that methods leave out or refuse stay cells of their own."""
        y, s = self._number(self.plan.outcome), self._size()
        return f"sign({y}) + 3 * sign({s}) + CASE WHEN {y} > {s} THEN 9 ELSE 0 END AS flags"

    def _used(self) -> list[str]:
        return [f"{self._number(self.plan.weights)} <> 0"] if self.plan.weights else []

    def _missing(self, name: str) -> str:
        gap = f"{quoted(name)} IS NULL"
        return f"({gap} OR isnan({quoted(name)}))" if duck.is_float(self.types[name]) else f"({gap})"


def _means(y: str) -> list[str]:
    return [f"sum({y}) AS s0", f"sum({y} * {y}) AS s1"]


def _counts(y: str, s: str) -> list[str]:
    terms = (y, s, f"{y} * {y}", f"{y} * {s}", f"{s} * {s}", f"CASE WHEN {s} > 0 THEN {y} * {y} / {s} ELSE 0 END")
    return [f"sum({term}) AS s{at}" for at, term in enumerate(terms)]


@dataclass(frozen=True)
class Join:
    """Adds the cells of several parts up."""

    plan: Plan

    def __call__(self, some: Sequence[Compressed]) -> Compressed:
        """The cells of all of them."""
        names = some[0].cells.column_names
        at = names.index("n")
        keys, sums = (
            ", ".join(map(quoted, names[:at])),
            ", ".join(f"CAST(sum({name}) AS DOUBLE) AS {name}" for name in names[at:]),
        )
        question = f"SELECT {', '.join(filter(None, [keys, sums]))} FROM cells GROUP BY {keys or '()'}"
        cells = pa.concat_tables([one.cells for one in some], promote_options="permissive")
        facts = pa.concat_tables([one.facts for one in some], promote_options="permissive")
        wanted = ", ".join(f"sum({quoted(name)}) AS {quoted(name)}" for name in facts.column_names)
        added = duck.put_together({"facts": facts}, f"SELECT {wanted} FROM facts")
        return Compressed(_few(duck.put_together({"cells": cells}, question), self.plan), added)


def _few(cells: pa.Table, plan: Plan) -> pa.Table:
    """The cells, unless there are so many that nothing was gained.

    Raises
    ------
    EstimationError
        There are more than `MOST_CELLS`; the message names the column with the most different values.
    """
    if cells.num_rows > MOST_CELLS:
        counts = {name: len(cells[name].unique()) for name in plan.keys}
        worst = max(counts, key=lambda name: counts[name])
        said = words.say("large.too_many_cells", n=cells.num_rows, column=worst, values=counts[worst])
        fix = words.say("large.fix_too_many_cells", column=worst)
        raise EstimationError(said, code="estimate-refused", fix=fix)
    return cells
