"""Read text in which a character separates the cells: CSV and its relatives, in the encodings people send."""

from __future__ import annotations

import codecs
import csv
import io
from array import array
from collections import Counter
from collections.abc import Sequence
from itertools import islice, zip_longest
from pathlib import Path

import numpy as np

from csceval.workbook.columns import Column, Rows
from csceval.workbook.grid import Cell, Grid, Remark, Unreadable, address
from csceval.workbook.lines import Batches
from csceval.workbook.packing import Index
from csceval.workbook.texts import MANY, Texts, compacted

MAX_BYTES = 300 * 1024**2
MAX_CELLS = 20_000_000
_MOST_HELD = 4 * MAX_CELLS  # with those that short rows leave open
_ASSUMED = "cp1252"
_SAMPLE, _CHUNK = 200_000, 1024**2
_LONGEST, _MOST_ROWS = 16 * 1024**2, 5_000_000
_ALL_DIFFERENT = 0.99
_NEVER = '"\0'
SEPARATORS = (",", ";", "\t", "|")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def looks_like_text(head: bytes) -> bool:
    """Whether the first bytes of a file are text: a byte order mark, or next to no control characters."""
    if any(head.startswith(bom) for bom, _ in _BOMS):
        return True
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1a" for byte in head)
    # A short file with one stray character is a text with a fault, which is told at its cell.
    return controls * 100 <= max(len(head), 200)


def read_delimited(path: Path) -> Grid:
    """The file as one grid of texts, named after the file.

    Raises
    ------
    Unreadable
        `too-large`, `encoding-unknown`, or `quote-not-closed` with the row.
    """
    if path.stat().st_size > MAX_BYTES:
        raise Unreadable("too-large", size="megabytes", n=path.stat().st_size // 1024**2)
    start, encoding = _encoding(path)
    with _opened(path, start, encoding) as text:
        separator, begin = _told_separator(text.read(_SAMPLE))
    with _opened(path, start, encoding) as text:
        text.read(begin)
        rows = _split(text, separator)
    remarks = (_encoding_remark(rows),) if encoding == _ASSUMED else ()
    # A name that is no text would stop whatever writes it.
    name = path.stem.encode("utf-8", "backslashreplace").decode("utf-8")
    return Grid(name=name, rows=rows, delimited=True, remarks=remarks)


def _opened(path: Path, start: int, encoding: str) -> io.TextIOWrapper:
    """The text from a byte on, line ends as they are; the whole of it never stands in memory."""
    stream = path.open("rb")
    stream.seek(start)
    return io.TextIOWrapper(stream, encoding=encoding, newline="")


def _encoding(path: Path) -> tuple[int, str]:
    """Where the text begins and how it is encoded; all of it is looked through, because a late ñ settles it."""
    with path.open("rb") as stream:
        head = stream.read(4)
    # Rarer encodings are never guessed: statistics on short files turn ñ into ń without a word.
    ways = [(len(bom), encoding) for bom, encoding in _BOMS if head.startswith(bom)][:1]
    for start, encoding in ways or [(0, "utf-8"), (0, _ASSUMED)]:
        if _decodes(path, start, encoding):
            return start, encoding
    raise Unreadable("encoding-unknown")


def _decodes(path: Path, start: int, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as stream:
        stream.seek(start)
        line = 0
        try:
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
                broken = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
                line = len(chunk) - broken if broken >= 0 else line + len(chunk)
                if line > _LONGEST:
                    raise Unreadable("too-large", size="long_line", n=_LONGEST // _CHUNK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _told_separator(text: str) -> tuple[str, int]:
    """The separator, and where the rows begin: a first line `sep=;` says it, as Excel understands it."""
    first, end, _ = text.partition("\n")
    told = first.strip("\r").strip()
    if told.lower().startswith("sep=") and len(told) == 5 and told[4] not in _NEVER:
        return told[4], len(first + end)
    if first.strip("\r").lower() == "sep=\t":
        return "\t", len(first + end)
    return _separator(text), 0


def _separator(text: str) -> str:
    """The separator that splits most of the first 200 lines into the same number of cells, more cells first."""
    best, best_score = ",", (0.0, 0)
    for separator in SEPARATORS:
        try:
            rows = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), 200))
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows if any(cell.strip() for cell in row))
        wide = Counter({width: count for width, count in widths.items() if width > 1})
        if wide:
            width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
            score = (round(count / sum(widths.values()), 2), width)
            best, best_score = (separator, score) if score > best_score else (best, best_score)
    return best


def _split(text: io.TextIOWrapper, separator: str) -> Rows:
    columns = _Columns()
    try:
        for some in Batches(text, separator):
            if some:
                columns.add(some)
    except UnicodeDecodeError as error:
        # Somebody wrote to the file in the meantime.
        raise Unreadable("encoding-unknown") from error
    return columns.rows()


class _Gathered:
    """One column while it grows. Each text is kept once, but for those of which nearly every one is another: ids."""

    def __init__(self, blank: int) -> None:
        self._index: Index[str] = Index({"": 0})
        self._codes = array("I", bytes(4 * blank))
        self._texts: Texts | None = None

    def add(self, cells: Sequence[str]) -> None:
        """Put some cells below those before."""
        if self._texts is None:
            self._codes.extend(map(self._index.__getitem__, cells))
            if len(self._index) > MANY and len(self._index) > _ALL_DIFFERENT * len(self._codes):
                self._texts, self._index = Texts(self._index), Index()
        else:
            self._codes.extend(range(len(self._texts), len(self._texts) + len(cells)))
            self._texts.extend(cells)

    def column(self) -> Column[Cell]:
        """The column, once it is whole."""
        values = compacted([text or None for text in self._index]) if self._texts is None else self._texts
        return Column(values, np.array(self._codes, dtype=np.min_scalar_type(len(values))))


class _Columns:
    """Gathers rows into columns, a batch at a time, so that equal texts are kept once."""

    def __init__(self) -> None:
        self._columns: list[_Gathered] = []
        self._widths = array("I")
        self._tails: dict[int, list[Cell]] = {}
        self._cells = 0

    def add(self, rows: list[list[str]]) -> None:
        """Put a batch of rows below those before."""
        widths = [len(row) for row in rows]
        if not self._columns and (filled := sorted(width for width in widths if width)):
            # A single long row among the first must not make as many columns: what is beyond is kept apart.
            wide = filled[len(filled) * 9 // 10]
            self._columns = [_Gathered(len(self._widths)) for _ in range(wide)]
        self._check_size(widths)
        wide = len(self._columns)
        for number, row in enumerate(rows, len(self._widths)):
            if len(row) > wide:
                self._tails[number] = [cell or None for cell in row[wide:]]
        self._widths.extend(widths)
        # Every row as long as the columns are many: shorter ones are filled up, longer ones cut.
        for column, cells in zip(self._columns, zip_longest(*rows, fillvalue=""), strict=False):
            column.add(cells)
        for column in self._columns[max(widths) :]:
            column.add(("",) * len(rows))

    def _check_size(self, widths: list[int]) -> None:
        self._cells += sum(widths)
        held = (len(self._widths) + len(widths)) * len(self._columns)
        if len(self._widths) > _MOST_ROWS:
            raise Unreadable("too-large", size="million_rows", n=_MOST_ROWS // 10**6)
        if self._cells > MAX_CELLS or held > _MOST_HELD:
            raise Unreadable("too-large", size="million_cells", n=MAX_CELLS // 10**6)

    def rows(self) -> Rows:
        """All rows down to the last that is not blank."""
        columns = []
        while self._columns:
            columns.append(self._columns.pop(0).column())
        rows = Rows(columns, np.array(self._widths), self._tails)
        return rows.until(int(np.flatnonzero(rows.filled()).max(initial=-1)) + 1)


def _encoding_remark(rows: Rows) -> Remark:
    """Point at the first cell that would look wrong under another encoding."""
    found = rows.having(lambda cell: isinstance(cell, str) and not cell.isascii())
    for number in np.flatnonzero(found)[:1].tolist():
        for position, cell in enumerate(rows[number], 1):
            if isinstance(cell, str) and not cell.isascii():
                return Remark("encoding-assumed", {"sample": cell.strip()[:40]}, cell=address(number + 1, position))
    return Remark("encoding-assumed", {"sample": ""})
