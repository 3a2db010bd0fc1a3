"""A great many different texts, such as ids, in one piece of memory: as single ones they take four times as much."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import overload

MANY = 50_000  # fewer are not worth it


class Texts(Sequence[str | None]):
    """Texts that are never changed; None and the empty text are one."""

    def __init__(self, texts: Iterable[str | None]) -> None:
        joined = bytearray()
        self._edges = array("Q", [0])
        for text in texts:
            # Half of a character that a broken program left behind is kept.
            joined += (text or "").encode("utf-8", "surrogatepass")
            self._edges.append(len(joined))
        self._joined = bytes(joined)

    def __len__(self) -> int:
        return len(self._edges) - 1

    @overload
    def __getitem__(self, position: int) -> str | None: ...
    @overload
    def __getitem__(self, position: slice) -> list[str | None]: ...
    def __getitem__(self, position: int | slice) -> str | list[str | None] | None:
        if isinstance(position, slice):
            return [self[number] for number in range(*position.indices(len(self)))]
        number = range(len(self))[position]
        return self._joined[self._edges[number] : self._edges[number + 1]].decode("utf-8", "surrogatepass") or None

    def __iter__(self) -> Iterator[str | None]:
        joined = self._joined
        if joined.isascii():
            text = joined.decode("ascii")
            return (text[start:end] or None for start, end in pairwise(self._edges))
        return (joined[start:end].decode("utf-8", "surrogatepass") or None for start, end in pairwise(self._edges))


def compacted(values: Sequence[str | None]) -> Sequence[str | None]:
    """The texts in one piece where they are many."""
    return Texts(values) if len(values) > MANY else values
