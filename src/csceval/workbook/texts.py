"""A great many different texts, such as ids, in one piece of memory: as single ones they take four times as much."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, islice, pairwise
from typing import overload

import numpy as np
from numpy.typing import NDArray

MANY = 50_000  # fewer are not worth it
_NOT_PLAIN = re.compile(rb"[^ -~]")
_SPACE = 0x20


class Texts(Sequence[str | None]):
    """Texts that may become more, but never others; None and the empty text are one."""

    def __init__(self, texts: Iterable[str | None] = ()) -> None:
        self._joined = bytearray()
        self._edges = array("q", [0])
        self.extend([text or "" for text in texts])

    def extend(self, texts: Sequence[str]) -> None:
        """Put more texts below those that are there, before anything has been asked about them."""
        whole = "".join(texts)
        # Half of a character that a broken program left behind is kept.
        sizes = map(len, texts) if whole.isascii() else (len(text.encode("utf-8", "surrogatepass")) for text in texts)
        self._edges.extend(islice(accumulate(sizes, initial=len(self._joined)), 1, None))
        self._joined += whole.encode("utf-8", "surrogatepass")

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

    @property
    def edges(self) -> NDArray[np.int64]:
        """Where each text begins in `utf8`, and where the last one ends."""
        return np.frombuffer(self._edges, dtype=np.int64)

    @property
    def utf8(self) -> NDArray[np.uint8]:
        """The bytes of all texts, one after the other."""
        return np.frombuffer(self._joined, dtype=np.uint8)

    @cached_property
    def plain(self) -> bool:
        """Whether all are letters, digits and signs of ASCII, and none begins or ends with a space."""
        if _NOT_PLAIN.search(self._joined):
            return False
        edges, letters = self.edges, self.utf8
        begin, end = edges[:-1][self.filled()], edges[1:][self.filled()] - 1
        return b" " not in self._joined or not ((letters[begin] == _SPACE) | (letters[end] == _SPACE)).any()

    def filled(self) -> NDArray[np.bool_]:
        """For each text whether it has any characters."""
        edges = self.edges
        return edges[:-1] < edges[1:]

    def only(self, wanted: NDArray[np.bool_]) -> Texts:
        """Some of the texts, in the same order."""
        if wanted.all():
            return self
        sizes = np.diff(self.edges)
        found = Texts()
        found._joined = bytearray(self.utf8[np.repeat(wanted, sizes)].tobytes())
        found._edges.frombytes(np.cumsum(sizes[wanted]).tobytes())
        return found

    def lines(self) -> str:
        """All texts as one, a line each."""
        letters = np.insert(self.utf8, self.edges[1:-1], ord("\n")) if len(self) > 1 else self.utf8
        return letters.tobytes().decode("utf-8", "surrogatepass")


def compacted(values: Sequence[str | None]) -> Sequence[str | None]:
    """The texts in one piece where they are many."""
    return Texts(values) if len(values) > MANY and not isinstance(values, Texts) else values
