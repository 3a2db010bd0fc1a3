"""What the definition of a table says about one piece of it: the rules and words of the inbox."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from csceval import words
from csceval.definitions.table import Table
from csceval.intake.layout.header import Vocabulary
from csceval.intake.outside import SIDES
from csceval.intake.register import Register
from csceval.intake.stack import typed
from csceval.intake.validation import UNKNOWN
from csceval.intake.values.values import Converted, Manner, convert
from csceval.portfolio.large.chunks import Chunk
from csceval.problems import Problem, Severity
from csceval.schema import explain
from csceval.workbook.columns import Column
from csceval.workbook.grid import Cell, address, as_text

_HASHES = ("csceval-large-01", "csceval-large-02")  # two of 64 bits: no two keys of a table meet by chance


@dataclass
class Judged:
    """Failing cells of a piece (position, column, code, severity, what to say), and a hash of each row's key.

    `keys` is n × 2; a row that lacks a required part of its key has zeros.
    """

    frame: pd.DataFrame
    failing: list[tuple[int, str, str, Severity, dict[str, object]]] = field(default_factory=list)
    keys: NDArray[np.uint64] = field(default_factory=lambda: np.zeros((0, 2), np.uint64))


@dataclass(frozen=True)
class Judge:
    """Holds pieces against a table's definition; cells are read in one manner, which nothing around them changes.

    `registers` say which partners and sites there are; without one of a kind, names pass as they are.
    """

    table: Table
    manner: Manner
    registers: Mapping[str, Register] = field(default_factory=dict)

    def __call__(self, chunk: Chunk) -> Judged:
        """What is wrong in a piece."""
        headers = columns_in(self.table, chunk.table)
        done = {c.name: convert(_cells(chunk.table, headers.get(c.name)), c, self.manner) for c in self.table.columns}
        judged = Judged(typed(self.table, {name: one.values for name, one in done.items()}))
        for name, one in done.items():
            for position, failure in one.failed.items():
                judged.failing.append((position, name, failure.code, "error", failure.values))
        judged.failing += self._by_registers(judged.frame)
        judged.failing += self._by_rules(judged.frame, done)
        judged.keys = self._keys(judged.frame)
        return judged

    def _by_registers(self, frame: pd.DataFrame) -> Iterator[tuple[int, str, str, Severity, dict[str, object]]]:
        """Names that no register knows; of the others the ids take their place. Ledgers name outsiders as well."""
        for name, target in {} if self.table.id in SIDES else self.table.relations.items():
            kind = target.split(".")[0]
            register = self.registers.get(kind)
            if register is None or kind == self.table.id:
                continue
            known = {text: register.find(text) for text in frame[name].dropna().unique()}
            unknown = frame[name].notna() & ~frame[name].isin([text for text, own in known.items() if own])
            for position in unknown.to_numpy().nonzero()[0].tolist():
                closest = register.closest(str(frame[name].iloc[position]))
                hint = words.say("intake.closest", name=closest) if closest else ""
                yield position, name, UNKNOWN.get(kind, "unknown-name"), "error", {"hint": hint}
            frame[name] = (
                frame[name].map(lambda text, known=known: known[text] or text, na_action="ignore").astype("str")
            )

    def _by_rules(
        self, frame: pd.DataFrame, done: dict[str, Converted]
    ) -> Iterator[tuple[int, str, str, Severity, dict[str, object]]]:
        """What the schema finds; a cell that could not be read, or is wrong by itself, is told once."""
        found = explain.failures(_without_keys(self.table), frame)
        wrong = {(one.index, one.column) for one in found if one.code != "rule-broken"}
        wrong |= {(position, name) for name, one in done.items() for position in one.failed}
        unread = {position for one in done.values() for position in one.failed}
        for one in found:
            names = one.values.get("columns", ())
            if one.code == "rule-broken":
                if one.index in unread or any((one.index, name) in wrong for name in names):  # type: ignore[attr-defined]  # names
                    continue
            elif one.index in done[one.column].failed:
                continue
            yield one.index, one.column, one.code, one.severity, dict(one.values)

    def _keys(self, frame: pd.DataFrame) -> NDArray[np.uint64]:
        if not self.table.keys:
            return np.zeros((len(frame), 2), np.uint64)
        part = frame[self.table.keys]
        found: NDArray[np.uint64]
        found = np.column_stack([
            pd.util.hash_pandas_object(part, index=False, hash_key=key).to_numpy() for key in _HASHES
        ])  # fmt: skip
        needed = [name for name in self.table.keys if self.table.column(name).required]
        found[~part[needed].notna().all(axis=1).to_numpy()] = 0
        return found

    def problem(self, chunk: Chunk, file: str, failing: tuple[int, str, str, Severity, dict[str, object]]) -> Problem:
        """A failing cell in words, at its place."""
        position, name, code, severity, values = failing
        header = columns_in(self.table, chunk.table).get(name)
        cell = None if header is None else chunk.table[header][position].as_py()
        place = None if header is None else chunk.table.column_names.index(header) + 1
        row = int(chunk.rows[position])
        where: dict[str, object] = {"file": file, "row": row, "column": header or name, "field": name}
        where |= {"cell": None if place is None else address(row, place), "value": as_text(cell)}
        return words.problem(code, severity=severity, **{**values, **where})  # type: ignore[arg-type]  # the keywords of the templates are free


def columns_in(table: Table, data: pa.Table) -> dict[str, str]:
    """Column of the table → header of the file that means it; the first where several do."""
    vocabulary, found = Vocabulary(table), {}
    for header in data.column_names:
        known = vocabulary.find(header)
        if known and known[1] not in found:
            found[known[1]] = header
    return found


def _cells(data: pa.Table, header: str | None) -> Column[Cell]:
    """A column as its different cells, and which of them stands in each row."""
    if header is None:
        return Column([None], np.zeros(data.num_rows, dtype=np.int32))
    encoded = pc.dictionary_encode(data[header].combine_chunks())
    values = encoded.dictionary.to_pylist()
    codes = encoded.indices.fill_null(len(values)).to_numpy(zero_copy_only=False).astype(np.int32)
    return Column([*values, None], codes)


def _without_keys(table: Table) -> Table:
    """The same table, for pieces in which a repeated key cannot be seen."""
    return table.model_copy(update={"columns": [c.model_copy(update={"key": False}) for c in table.columns]})
