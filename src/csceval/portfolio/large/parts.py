"""A large table as parts that are read one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from csceval import words
from csceval.errors import TableError

ROWS = 2_000_000  # in a part; row groups stay whole
SUFFIXES = (".parquet", ".csv")


@dataclass(frozen=True)
class Part:
    """Some row groups of a Parquet file, or a whole CSV file; `first` is the place of its first row in the file."""

    path: str
    groups: tuple[int, ...] = ()
    first: int = 0

    @property
    def is_parquet(self) -> bool:
        """Whether the file is Parquet."""
        return self.path.endswith(".parquet")


def parts_of(files: str | Path | Iterable[str | Path], *, rows: int = ROWS) -> list[Part]:
    """The parts of one or more files, in the order of the files.

    Parameters
    ----------
    files : Parquet or CSV files, or folders of them (then in the order of their names).
    rows : how many rows a part holds at most, unless one row group of Parquet holds more; a CSV file is one part.

    Raises
    ------
    TableError
        A file is not there, is of another kind, or there is none.
    """
    given = [files] if isinstance(files, str | Path) else list(files)
    found = [file for name in given for file in _listed(Path(name))]
    if not found:
        raise TableError(words.say("large.no_files"), code="large-no-files", fix=words.say("large.fix_no_files"))
    return [part for file in found for part in _parts(file, rows)]


def _listed(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(file for file in path.iterdir() if file.suffix in SUFFIXES)
    if not path.is_file() or path.suffix not in SUFFIXES:
        raise TableError(words.say("large.not_a_table", file=str(path)), code="large-no-files",
                        fix=words.say("large.fix_no_files"))  # fmt: skip
    return [path]


def _parts(path: Path, rows: int) -> Iterator[Part]:
    if path.suffix == ".csv":
        yield Part(str(path.absolute()))
        return
    known = pq.read_metadata(path)
    groups: list[int] = []
    held = first = 0
    for at in range(known.num_row_groups):
        size = known.row_group(at).num_rows
        if groups and held + size > rows:
            yield Part(str(path.absolute()), tuple(groups), first)
            groups, held, first = [], 0, first + held
        groups.append(at)
        held += size
    yield Part(str(path.absolute()), tuple(groups), first)


def read(part: Part, columns: Sequence[str]) -> pa.Table:
    """These columns of a Parquet part; the first one where none is named, so that rows can be counted."""
    with pq.ParquetFile(part.path) as file:
        columns = columns or file.schema_arrow.names[:1]
        table = file.read_row_groups(list(part.groups), columns=list(columns), use_threads=False)
    return table.cast(pa.schema([field.with_type(_plain(field.type)) for field in table.schema]))


def _plain(kind: pa.DataType) -> pa.DataType:
    """The type of the values: parts that number their words differently could not be put together."""
    return kind.value_type if pa.types.is_dictionary(kind) else kind
