"""One network as arrays: who answered, of which sector, and how strong each tie is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from csceval.estimates._arrays import FloatArray, IntArray

BoolArray: TypeAlias = NDArray[np.bool_]
Wave: TypeAlias = Any  # a number, a name or a date: what the column holds


@dataclass(frozen=True, eq=False)
class Network:
    """Ties of one wave between n partners in the order of their ids.

    `level` (n × n) is the strength of the tie from the row's partner to the column's, 0 where there is none; in the row
    of a partner that did not answer stands only what others said of it. `sector` (n) numbers the `sectors`, −1 where
    none is known. `marks` (n × n each) hold what else was said of a tie, NaN where nothing was. An undirected network
    is symmetric.
    """

    names: tuple[str, ...]
    sectors: tuple[str, ...]
    sector: IntArray
    level: FloatArray
    answered: BoolArray
    directed: bool = True
    marks: Mapping[str, FloatArray] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """Number of partners."""
        return len(self.names)

    @property
    def tied(self) -> FloatArray:
        """1 where there is a tie and 0 elsewhere (n × n)."""
        return (self.level > 0).astype(np.float64)

    def only(self, keep: BoolArray) -> Network:
        """The network among the partners that are kept (n)."""
        cells = np.ix_(keep, keep)
        names = tuple(name for name, kept in zip(self.names, keep, strict=True) if kept)
        marks = {name: values[cells] for name, values in self.marks.items()}
        return replace(self, names=names, sector=self.sector[keep], level=self.level[cells],
                       answered=self.answered[keep], marks=marks)  # fmt: skip

    def among_answered(self) -> Network:
        """The network among the partners that answered: there every tie was asked about."""
        return self.only(self.answered)

    def with_sectors(self) -> Network:
        """The network among the partners whose sector is known."""
        return self.only(self.sector >= 0)

    def unknown(self) -> BoolArray:
        """Cells (n × n) about which nobody who answered could speak; the diagonal is no cell."""
        open_cells = np.repeat(~self.answered[:, None], self.size, axis=1)
        if not self.directed:
            # One side's no leaves the other side's answer open.
            open_cells |= open_cells.T
        open_cells &= self.level <= 0
        np.fill_diagonal(open_cells, False)
        return open_cells
