"""DuckDB over one part of a table, or over tables in memory; the only module that imports it.

Every question runs in one thread of its own small database: sums then depend on the order of rows only, and parts run
beside each other in threads or on a cluster.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyarrow as pa

from csceval import words
from csceval.errors import TableError
from csceval.portfolio.large.parts import Part, read

if TYPE_CHECKING:
    import duckdb

_NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT",
            "BOOLEAN", "DOUBLE", "FLOAT", "DECIMAL")  # fmt: skip
MEMORY = "1GB"  # for one part; beyond it DuckDB uses the disk


def quoted(name: str) -> str:
    """A column's name as SQL takes it."""
    return '"' + name.replace('"', '""') + '"'


def types_of(part: Part) -> dict[str, str]:
    """Columns of a part and their types in SQL."""
    with _opened() as database:
        _show(database, part, None)
        return {name: str(kind) for name, kind, *_ in database.execute("DESCRIBE rows").fetchall()}


def ask(part: Part, columns: Sequence[str], questions: Sequence[str]) -> list[pa.Table]:
    """Answers to questions in SQL about the table `rows`, which holds these columns of a part."""
    with _opened() as database:
        _show(database, part, columns)
        return [database.sql(question).to_arrow_table() for question in questions]


def put_together(tables: Mapping[str, pa.Table], question: str) -> pa.Table:
    """The answer to a question in SQL about named tables."""
    with _opened() as database:
        for name, table in tables.items():
            database.register(name, table)
        return database.sql(question).to_arrow_table()


def is_number(kind: str) -> bool:
    """Whether a type in SQL is one of numbers, or can be counted as one."""
    return kind.split("(", maxsplit=1)[0] in _NUMBERS


def is_float(kind: str) -> bool:
    """Whether a type in SQL can hold what is not a number."""
    return kind in ("DOUBLE", "FLOAT")


@contextmanager
def _opened() -> Iterator[duckdb.DuckDBPyConnection]:
    try:
        import duckdb
    except ImportError:
        raise TableError(words.say("large.no_extra"), code="large-no-extra",
                           fix=words.say("large.fix_no_extra")) from None  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="csceval-") as folder:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "threads": 1, "memory_limit": MEMORY, "temp_directory": folder, "preserve_insertion_order": True,
        }  # fmt: skip
        with duckdb.connect(config=settings) as database:
            try:
                yield database
            except duckdb.Error as error:
                said = words.say("large.unreadable", said=str(error).splitlines()[0])
                fix = words.say("large.fix_unreadable")
                raise TableError(said, code="large-unreadable", fix=fix) from error


def _show(database: duckdb.DuckDBPyConnection, part: Part, columns: Sequence[str] | None) -> None:
    """Let the part be known as `rows`."""
    if part.is_parquet and columns is not None:
        database.register("rows", read(part, columns))
        return
    file = "'" + part.path.replace("'", "''") + "'"
    source = f"read_parquet({file})" if part.is_parquet else f"read_csv({file}, sample_size = -1)"
    database.execute(f"CREATE VIEW rows AS SELECT * FROM {source}")
