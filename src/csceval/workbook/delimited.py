"""Read text in which a character separates the cells: CSV and its relatives, in the encodings people send."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from itertools import islice
from pathlib import Path

from csceval.workbook.grid import Cell, Grid, Remark, Unreadable, address, is_blank

MAX_BYTES = 300 * 1024**2
MAX_CELLS = 20_000_000
SEPARATORS = (",", ";", "\t", "|")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def looks_like_text(head: bytes) -> bool:
    """Whether the first bytes of a file are text: a byte order mark, or next to no control characters."""
    if any(head.startswith(bom) for bom, _ in _BOMS):
        return True
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1a" for byte in head)
    return b"\0" not in head and controls * 100 <= len(head)


def read_delimited(path: Path) -> Grid:
    """The file as one grid of texts, named after the file.

    Raises
    ------
    Unreadable
        `too-large`, `encoding-unknown`, or `damaged-file` where a quotation mark is never closed.
    """
    if path.stat().st_size > MAX_BYTES:
        raise Unreadable("too-large", what=f"has {path.stat().st_size // 1024**2} MB")
    text, assumed = _decode(path.read_bytes())
    separator, text = _told_separator(text)
    rows = _split(text, separator or _separator(text))
    remarks = (_encoding_remark(rows),) if assumed else ()
    # A name that is no text would stop whatever writes it.
    name = path.stem.encode("utf-8", "backslashreplace").decode("utf-8")
    return Grid(name=name, rows=rows, delimited=True, remarks=remarks)


def _decode(data: bytes) -> tuple[str, bool]:
    """The text, and whether its encoding had to be assumed."""
    try:
        for bom, encoding in _BOMS:
            if data.startswith(bom):
                return data[len(bom) :].decode(encoding), False
        try:
            return data.decode("utf-8"), False
        except UnicodeDecodeError:
            # Rarer encodings are never guessed: statistics on short files turn ñ into ń without a word.
            return data.decode("cp1252"), True
    except UnicodeDecodeError as error:
        raise Unreadable("encoding-unknown") from error


def _told_separator(text: str) -> tuple[str | None, str]:
    """What a first line `sep=;` says, as Excel understands it, and the text below that line."""
    first, _, rest = text.partition("\n")
    told = first.strip("\r").strip()
    if told.lower().startswith("sep=") and len(told) == 5:
        return told[4], rest
    return ("\t", rest) if first.strip("\r").lower() == "sep=\t" else (None, text)


def _separator(text: str) -> str:
    """The separator that splits most of the first 200 lines into the same number of cells, more cells first."""
    sample = text[:200_000]
    best, best_score = ",", (0.0, 0)
    for separator in SEPARATORS:
        try:
            rows = list(islice(csv.reader(io.StringIO(sample, newline=""), delimiter=separator), 200))
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows if any(cell.strip() for cell in row))
        wide = Counter({width: count for width, count in widths.items() if width > 1})
        if wide:
            width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
            score = (round(count / sum(widths.values()), 2), width)
            best, best_score = (separator, score) if score > best_score else (best, best_score)
    return best


def _split(text: str, separator: str) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            cells += len(row)
            if cells > MAX_CELLS:
                raise Unreadable("too-large", what=f"has more than {MAX_CELLS // 10**6} million cells")
            rows.append([cell or None for cell in row])
    except csv.Error as error:
        raise Unreadable("damaged-file", detail=str(error)) from error
    while rows and all(map(is_blank, rows[-1])):
        rows.pop()
    return rows


def _encoding_remark(rows: list[list[Cell]]) -> Remark:
    """Point at the first cell that would look wrong under another encoding."""
    for number, row in enumerate(rows, 1):
        for position, cell in enumerate(row, 1):
            if isinstance(cell, str) and not cell.isascii():
                return Remark("encoding-assumed", {"sample": cell.strip()[:40]}, cell=address(number, position))
    return Remark("encoding-assumed", {"sample": ""})
