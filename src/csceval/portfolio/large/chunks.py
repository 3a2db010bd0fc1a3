"""A part of a large table in pieces of text or typed columns, each row with its number in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import csv

from csceval import words
from csceval.errors import TableError
from csceval.portfolio.large.parts import Part

ROWS = 200_000
BLOCK = 16 << 20  # bytes of a CSV that are read at once
_SEPARATORS = (",", ";", "\t")


@dataclass(frozen=True)
class Ragged:
    """A row of a CSV with more or fewer values than the header."""

    row: int
    found: int
    expected: int


@dataclass
class Chunk:
    """Columns by header, the number in the file of each row (n), and the ragged rows passed on the way."""

    table: pa.Table
    rows: np.ndarray[tuple[int], np.dtype[np.int64]]
    ragged: list[Ragged] = field(default_factory=list)


def chunks(part: Part) -> Iterator[Chunk]:
    """The pieces of a part; row 1 of a CSV is its header, row 1 of Parquet the first row.

    Raises
    ------
    TableError
        The file cannot be read.
    """
    try:
        yield from _of_parquet(part) if part.is_parquet else _of_csv(part)
    except (pa.ArrowInvalid, UnicodeDecodeError) as error:
        said = words.say("large.unreadable", said=str(error).splitlines()[0])
        raise TableError(said, code="large-unreadable", fix=words.say("large.fix_unreadable")) from error


def _of_parquet(part: Part) -> Iterator[Chunk]:
    first = part.first + 1
    with pq.ParquetFile(part.path) as file:
        for batch in file.iter_batches(ROWS, row_groups=list(part.groups), use_threads=False):
            yield Chunk(pa.Table.from_batches([batch]), np.arange(first, first + batch.num_rows))
            first += batch.num_rows


def _of_csv(part: Part) -> Iterator[Chunk]:
    names, separator = header(Path(part.path))
    ragged: list[Ragged] = []
    seen = told = 0
    for batch in _opened(part, names, separator, ragged):
        for start in range(0, batch.num_rows, ROWS):
            piece = batch.slice(start, ROWS)
            rows = _numbers(seen, piece.num_rows, ragged)
            seen += piece.num_rows
            yield Chunk(pa.Table.from_batches([piece]), rows, ragged[told:])
            told = len(ragged)
    if told < len(ragged):
        nothing = pa.table({name: pa.array([], pa.string()) for name in names})
        yield Chunk(nothing, np.empty(0, dtype=np.int64), ragged[told:])


def _opened(part: Part, names: list[str], separator: str, ragged: list[Ragged]) -> Any:
    """A reader of texts in blocks, which notes ragged rows and leaves them out."""

    def note(row: Any) -> str:
        ragged.append(Ragged(int(row.number), int(row.actual_columns), int(row.expected_columns)))
        return "skip"

    return csv.open_csv(
        part.path,
        read_options=csv.ReadOptions(use_threads=False, block_size=BLOCK),
        parse_options=csv.ParseOptions(delimiter=separator, newlines_in_values=True, invalid_row_handler=note),
        convert_options=csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False),
    )


def _numbers(seen: int, n: int, ragged: list[Ragged]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Numbers in the file of the rows that come next, the ragged ones between them counted."""
    plain = np.arange(seen + 2, seen + 2 + n, dtype=np.int64)
    before = np.array([one.row - at for at, one in enumerate(ragged)], dtype=np.int64)
    return plain + np.searchsorted(before, plain, side="right")


def header(path: Path) -> tuple[list[str], str]:
    """The headers of a CSV and the separator between them: the one that the first line has most of."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        line = file.readline()
    separator = max(_SEPARATORS, key=line.count)
    table = csv.read_csv(pa.BufferReader(line.encode()), parse_options=csv.ParseOptions(delimiter=separator))
    return table.column_names, separator
