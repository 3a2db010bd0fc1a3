"""The lines of a delimited text, watched so that no row can grow without end before anybody has seen it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice

from csceval.workbook.grid import Unreadable

MOST_COLUMNS = 16_384  # as many as a sheet of Excel has
_AT_ONCE, _MOST_LINES, _MOST_CELLS = 500, 100_000, 10_000_000
_CHUNK = 1024**2
# No text that was decoded has half a surrogate: a row of its own at the end shows that the last quotation was closed.
_END = "\udfff"


class Batches:
    """Iterates over batches of up to 500 rows.

    Raises
    ------
    Unreadable
        `quote-not-closed` with the row, or `too-large` where a row has more columns or longer cells than a sheet may.
    """

    def __init__(self, text: io.TextIOWrapper, separator: str) -> None:
        self._text, self._separator = text, separator
        self._reader = csv.reader(self._lines(), delimiter=separator)
        self._done = self._line = 0

    def __iter__(self) -> Iterator[list[list[str]]]:
        while some := self._batch():
            if some[-1] == [_END]:
                some.pop()
            elif some[-1] and some[-1][-1].endswith(_END):
                raise Unreadable("quote-not-closed", row=self._done + len(some))
            yield some
            self._done += len(some)
            self._line = self._reader.line_num

    def _batch(self) -> list[list[str]]:
        some: list[list[str]] = []
        try:
            some.extend(islice(self._reader, _AT_ONCE))
        except csv.Error as error:
            row = self._done + len(some) + 1
            if self._reader.line_num > self._line + len(some) + 1:
                raise Unreadable("quote-not-closed", row=row) from error
            raise Unreadable("too-large", size="long_cell", row=row) from error
        except _NeverEnds as error:
            raise Unreadable("quote-not-closed", row=self._done + len(some) + 1) from error
        return some

    def _lines(self) -> Iterator[str]:
        cells = 0
        while some := self._text.readlines(_CHUNK):
            if max(map(len, some)) > MOST_COLUMNS:
                widest = max(line.count(self._separator) for line in some)
                if widest >= MOST_COLUMNS:
                    raise Unreadable("too-large", size="columns", columns=widest + 1)
            cells = cells if self._reader.line_num - self._line > _AT_ONCE else 0
            cells += sum(line.count(self._separator) for line in some)
            yield from some
            if self._reader.line_num - self._line > _MOST_LINES or cells > _MOST_CELLS:
                raise _NeverEnds
        yield _END


class _NeverEnds(Exception):
    """So many lines without the rows that they should give: a quotation is open."""
