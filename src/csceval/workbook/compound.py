"""The streams inside an old Office file, which is a small file system of its own (Microsoft's MS-CFB)."""

from __future__ import annotations

import struct
from array import array
from functools import cached_property

_NO_SECTOR = 0xFFFFFFFA
_STREAM, _ROOT = 2, 5
_ENTRY = 128


class Compound:
    """A compound file in memory.

    Raises
    ------
    ValueError
        Here and in `stream`, where the file is not what it says; a chain of sectors never runs in a circle.
    """

    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or data[30:32] not in (b"\x09\0", b"\x0c\0"):
            raise ValueError("no compound file")
        self._data = data
        self._sector = 1 << data[30]
        self._directory_start, self._cutoff, self._small_start = struct.unpack_from("<I4xII", data, 48)
        self._next = array("I", b"".join(map(self._at, self._allocation())))

    def _allocation(self) -> list[int]:
        """The sectors that say which sector follows which."""
        found = list(struct.unpack_from("<109I", self._data, 76))
        more, left = struct.unpack_from("<II", self._data, 68)
        while more < _NO_SECTOR and left and len(found) * self._sector <= len(self._data):
            *some, more = struct.unpack(f"<{self._sector // 4}I", self._at(more))
            found += some
            left -= 1
        return [sector for sector in found if sector < _NO_SECTOR]

    def _at(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        # The last sector of a file may be short.
        part = self._data[start : start + self._sector]
        if not part:
            raise ValueError("a sector beyond the end")
        return part.ljust(self._sector, b"\0")

    def _chain(self, sector: int, following: array[int]) -> list[int]:
        found: list[int] = []
        while sector < _NO_SECTOR:
            if sector >= len(following) or len(found) > len(following):
                raise ValueError("a chain without an end")
            found.append(sector)
            sector = following[sector]
        return found

    def _read(self, start: int) -> bytes:
        return b"".join(map(self._at, self._chain(start, self._next)))

    @cached_property
    def _entries(self) -> dict[str, tuple[int, int, int]]:
        """Name → kind, first sector and size of everything in the directory."""
        directory = self._read(self._directory_start)
        found = {}
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", directory, at + 64)
            if kind:
                name = directory[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
                found["" if kind == _ROOT else name] = (kind, *struct.unpack_from("<II", directory, at + 116))
        return found

    @property
    def names(self) -> set[str]:
        """The names of all streams and folders."""
        return {*self._entries} - {""}

    def stream(self, name: str) -> bytes:
        """The bytes of a stream."""
        kind, start, size = self._entries.get(name, (0, 0, 0))
        if kind != _STREAM:
            raise ValueError(f"no stream {name}")
        if size >= self._cutoff:
            return self._read(start)[:size]
        # Small streams share the sectors of the root, 64 bytes each.
        shared = self._read(self._entries[""][1]) if "" in self._entries else b""
        small = array("I", self._read(self._small_start))
        return b"".join(shared[64 * number : 64 * number + 64] for number in self._chain(start, small))[:size]
