"""What a data-entry workbook says about itself: which definitions it was made from, and what was filled in for whom."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from csceval.definitions.table import Column, Table
from csceval.intake.template.plan import Plan
from csceval.workbook.grid import Grid, as_text

SHEET = "_csceval"
FORM = "1"
_MOST_ROWS = 10_000
Line = list[str]


@dataclass(frozen=True)
class TableMark:
    """A table as it was when the workbook was made. `columns` is name → what the workbook said of it."""

    version: str
    content_hash: str
    sheet: str = ""
    rules: str = ""
    columns: Mapping[str, Line] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Marks:
    """Everything that `_csceval` says. `own` are sheets that hold nothing to read."""

    evaluation: str = ""
    partner: str = ""
    content_hash: str = ""
    own: frozenset[str] = frozenset()
    tables: Mapping[str, TableMark] = field(default_factory=dict)
    indicators: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def table_of(self, sheet: str) -> str | None:
        """The table that a sheet was made for."""
        return next((name for name, mark in self.tables.items() if mark.sheet and mark.sheet == sheet), None)

    def fixed_in(self, sheet: str) -> dict[str, str]:
        """The columns of a sheet that csceval had filled in, with what stood there."""
        table = self.table_of(sheet)
        return dict(self.tables[table].fixed) if table else {}


def template_hash(plan: Plan) -> str:
    """SHA-256 over the definitions behind a workbook: another indicator or table definition gives another one."""
    parts = sorted([e.table.id, e.table.content_hash] for e in plan.entries)
    parts += sorted([i.id, i.content_hash] for i in plan.indicators)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def lines(plan: Plan, own: list[str]) -> Iterator[Line]:
    """The rows of the hidden sheet."""
    yield ["csceval", "template", FORM]
    yield ["evaluation", plan.evaluation.id]
    yield ["partner", plan.partner[0] if plan.partner else ""]
    yield ["hash", template_hash(plan)]
    yield from (["own", name] for name in own)
    yield from (["indicator", i.id, i.version, i.content_hash] for i in plan.indicators)
    for entry in plan.entries:
        table = entry.table.defined
        yield ["table", table.id, table.version, table.content_hash, entry.name, rules_mark(table)]
        yield from (["fixed", table.id, name, value] for name, value in entry.fixed.items())
        yield from (["column", table.id, *column_mark(column)] for column in table.columns)


def properties(plan: Plan, own: list[str]) -> Iterator[tuple[str, str]]:
    """The same in short, as properties of the document, for when the sheet is lost."""
    yield "csceval", f"template {FORM} {plan.evaluation.id}"
    yield "csceval.own", "/".join(own)  # no name of a sheet holds a slash
    yield "csceval.hash", template_hash(plan)
    for entry in plan.entries:
        yield f"csceval.table.{entry.table.id}", f"{entry.table.version} {entry.table.content_hash}"


def column_mark(column: Column) -> Line:
    """What a workbook says of a column: name, type, needed, limits, choices, and a mark of its wording."""
    limits = ["" if limit is None else f"{limit:g}" for limit in (column.minimum, column.maximum)]
    wording = _short([column.title, column.about, column.unit])
    needed = "needed" if column.required else ""
    return [column.name, column.type, needed, *limits, "; ".join(column.choices), wording]


def rules_mark(table: Table) -> str:
    """A mark of the table's rules, key and relations."""
    return _short([[c.model_dump(mode="json") for c in table.checks], table.keys, sorted(table.relations.items())])


def _short(said: object) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:12]


def read_marks(grids: list[Grid]) -> Marks | None:
    """What a workbook says about itself; None where csceval did not make it. Anything unreadable is passed over."""
    grid = next((grid for grid in grids if grid.name == SHEET), None)
    if grid is None:
        return None
    rows = [[as_text(cell) for cell in row] for row in grid.rows[:_MOST_ROWS] if row]
    if not any(row[:2] == ["csceval", "template"] or row[0] == "csceval.hash" for row in rows):
        return None
    single = {row[0]: row[1] for row in rows if len(row) == 2}
    return Marks(
        evaluation=single.get("evaluation", ""),
        partner=single.get("partner", ""),
        content_hash=single.get("hash", single.get("csceval.hash", "")),
        own=frozenset(
            [*single.get("csceval.own", "").split("/"), *(r[1] for r in rows if r[0] == "own" and len(r) > 1)]
        ),
        tables=_tables(rows),
        indicators={row[1]: (row[2], row[3]) for row in rows if row[0] == "indicator" and len(row) > 3},
    )


def _tables(rows: list[Line]) -> dict[str, TableMark]:
    found = {}
    for row in rows:
        if row[0] == "table" and len(row) > 4:
            name = row[1]
            columns = {r[2]: r[2:] + [""] * (9 - len(r)) for r in rows if r[:2] == ["column", name] and len(r) > 3}
            fixed = {r[2]: r[3] for r in rows if r[:2] == ["fixed", name] and len(r) > 3}
            found[name] = TableMark(row[2], row[3], row[4], row[5] if len(row) > 5 else "", columns, fixed)
        elif row[0].startswith("csceval.table.") and len(row) > 1:
            version, _, content = row[1].partition(" ")
            found.setdefault(row[0].removeprefix("csceval.table."), TableMark(version, content))
    return found
