"""How much of each purchase stays in an area that is smaller than the table's: measured shares and location quotients.

A region scales coefficients; it says nothing of where the first purchase was made, which the ledger's own
`local_share` does (`assess`). Mixing the two up is the most common mistake with such shares.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

import numpy as np
import pandas as pd

from csceval.economy import _labels
from csceval.economy.table import IOTable
from csceval.estimates._arrays import FloatArray
from csceval.words import written

# Flegg & Tohmo 2013 find δ between these for most regions.
DELTAS = (0.1, 0.2, 0.3, 0.35)
# Shares that regions of one nation have been found near; ends of a band, not defaults.
FLAT = (0.5, 0.6, 0.7)


class Region(Protocol):
    """A way to bring a table's coefficients down to an area."""

    kind: ClassVar[str]

    def factors(self, table: IOTable) -> FloatArray:
        """What share of each purchase (n × n, rows sell to columns) is made in the area, between 0 and 1."""
        ...

    def supply(self, table: IOTable) -> FloatArray:
        """What share of demand for each sector (n) the area meets, for buyers outside the table's sectors."""
        ...


def local_coefficients(table: IOTable, region: Region) -> pd.DataFrame:
    """The table's coefficients as they hold in an area: what sectors of the area buy of each other, n × n."""
    return table.coefficients() * region.factors(table)


@dataclass(frozen=True)
class OwnTable:
    """The table describes the area itself; nothing is scaled."""

    kind: ClassVar[str] = "own_table"

    def factors(self, table: IOTable) -> FloatArray:
        """Ones, n × n."""
        return np.ones((len(table.sectors), len(table.sectors)))

    def supply(self, table: IOTable) -> FloatArray:
        """Ones, n."""
        return np.ones(len(table.sectors))


@dataclass(frozen=True)
class National(OwnTable):
    """The nation's coefficients as they stand: too high for an area within it, so a warning goes with every result."""

    kind: ClassVar[str] = "national"


@dataclass(frozen=True)
class LocalShare:
    """A measured share of purchases that is made in the area, one for all sectors or one for each selling sector.

    `share` is a number from 0 to 1 or a mapping by sector; `other` holds for sectors that the mapping lacks.
    """

    share: float | Mapping[str, float] | pd.Series[float]
    other: float | None = None
    kind: ClassVar[str] = "local_share"

    def factors(self, table: IOTable) -> FloatArray:
        """The seller's share in every column, n × n."""
        return _rows(self.supply(table))

    def supply(self, table: IOTable) -> FloatArray:
        """The share by sector, n.

        Raises
        ------
        EstimationError
            A share is not between 0 and 1, or missing.
        """
        given = pd.Series(self.share, dtype=np.float64) if isinstance(self.share, Mapping) else self.share
        if isinstance(given, pd.Series):
            shares = _labels.by_sector(given, table.sectors, where="LocalShare").to_numpy(dtype=np.float64)
            shares = np.where(np.isnan(shares), np.nan if self.other is None else self.other, shares)
        else:
            shares = np.full(len(table.sectors), float(given))
        if np.isnan(shares).any():
            names = [sector for sector, share in zip(table.sectors, shares, strict=True) if np.isnan(share)]
            raise _labels.refuse("impact-share-missing", names=_labels.listed(names))
        if ((shares < 0) | (shares > 1)).any():
            raise _labels.refuse("impact-share-outside", column="LocalShare",
                                 value=f"{float(shares[(shares < 0) | (shares > 1)][0]):g}")  # fmt: skip
        return np.asarray(shares, dtype=np.float64)


@dataclass(frozen=True)
class SLQ:
    """Simple location quotients: an area short of a sector brings in what it lacks of it.

    SLQ_i = (x_ri / x_r) / (x_ni / x_n), at most 1, scales the rows. `regional` is output or jobs by sector in the area,
    `national` the same for the table's area (by default the table's output). The size of the area plays no part, so the
    result is too high for small ones.
    """

    regional: Mapping[str, float] | pd.Series[float]
    national: Mapping[str, float] | pd.Series[float] | None = None
    kind: ClassVar[str] = "slq"

    def factors(self, table: IOTable) -> FloatArray:
        """The seller's quotient in every column, n × n."""
        return _rows(self.supply(table))

    def supply(self, table: IOTable) -> FloatArray:
        """The quotient by sector, at most 1, n."""
        return np.minimum(quotients(self, table).own, 1.0)


@dataclass(frozen=True)
class CILQ(SLQ):
    """Cross-industry quotients: the seller's SLQ over the buyer's, SLQ itself on the diagonal, each at most 1."""

    kind: ClassVar[str] = "cilq"

    def factors(self, table: IOTable) -> FloatArray:
        """SLQ_i / SLQ_j, at most 1, n × n."""
        return np.minimum(quotients(self, table).crossed, 1.0)


@dataclass(frozen=True)
class Sized:
    """Settings of the quotients that know the size of the area."""

    delta: float
    regional: Mapping[str, float] | pd.Series[float]
    national: Mapping[str, float] | pd.Series[float] | None = None


@dataclass(frozen=True)
class FLQ(Sized):
    """Flegg's quotients: CILQ times λ = log₂(1 + x_r / x_n)^δ, at most 1 (Flegg & Webber 1997).

    `delta` from 0.1 to 0.35 covers what regions were found to have (Flegg & Tohmo 2013); 0 gives CILQ.
    """

    kind: ClassVar[str] = "flq"

    def factors(self, table: IOTable) -> FloatArray:
        """CILQ_ij λ, at most 1, n × n."""
        found = quotients(self, table)
        return np.minimum(found.crossed * found.size_factor(self.delta), 1.0)

    def supply(self, table: IOTable) -> FloatArray:
        """SLQ_i λ, at most 1, n: what is on the diagonal."""
        found = quotients(self, table)
        return np.minimum(found.own * found.size_factor(self.delta), 1.0)


@dataclass(frozen=True)
class AFLQ(FLQ):
    """FLQ augmented by log₂(1 + SLQ_j) where the buying sector is specialised in the area (Flegg & Webber 2000)."""

    kind: ClassVar[str] = "aflq"

    def factors(self, table: IOTable) -> FloatArray:
        """FLQ_ij log₂(1 + SLQ_j) where SLQ_j > 1, else FLQ_ij; at most 1, n × n."""
        own = quotients(self, table).own
        special = np.where(own > 1, np.log2(1 + np.maximum(own, 1.0)), 1.0)
        return np.minimum(super().factors(table) * special, 1.0)


@dataclass(frozen=True)
class Quotients:
    """SLQ by sector (`own`, n), CILQ (`crossed`, n × n), both without a cap, and the area's share of the nation."""

    own: FloatArray
    crossed: FloatArray
    size: float

    def size_factor(self, delta: float) -> float:
        """λ = log₂(1 + size)^δ."""
        return float(np.log2(1 + self.size) ** delta)


def quotients(region: SLQ | Sized, table: IOTable) -> Quotients:
    """The quotients of an area against the nation.

    Raises
    ------
    EstimationError
        The area's numbers are missing or negative for a sector, or it is larger than the nation.
    """
    here = _filled(region.regional, table, "regional")
    whole = table.output.to_numpy() if region.national is None else _filled(region.national, table, "national")
    size = here.sum() / whole.sum()
    if not 0 < size <= 1:
        raise _labels.refuse("impact-region-size", share=written(size, ".4g"))
    # What the nation does not make is bought nowhere: its quotient scales nothing.
    own = np.divide(here / here.sum(), whole / whole.sum(), out=np.ones(len(here)), where=whole > 0)
    # A sector that the area lacks buys nothing there; the seller's own quotient stands in.
    with np.errstate(over="ignore"):  # against next to nothing a quotient is endless, and counts as one
        crossed = np.divide(_rows(own), own, out=_rows(own).copy(), where=own > 0)
    np.fill_diagonal(crossed, own)
    return Quotients(own, crossed, float(size))


def _filled(given: Any, table: IOTable, where: str) -> FloatArray:
    found: FloatArray = np.asarray(_labels.by_sector(given, table.sectors, where=where), dtype=np.float64)
    bad = ~(found >= 0)
    if bad.any():
        names = [sector for sector, wrong in zip(table.sectors, bad, strict=True) if wrong]
        raise _labels.refuse("impact-region-missing", where=where, names=_labels.listed(names))
    return found


def _rows(values: FloatArray) -> FloatArray:
    return np.repeat(values[:, None], len(values), axis=1)


def alternatives(region: Region) -> dict[str, Region]:
    """Other ways that could have been taken with the same facts: the rows of the structural band, by name."""
    if isinstance(region, OwnTable) and not isinstance(region, National):
        return {}
    found: dict[str, Region] = {"national": National()}
    if isinstance(region, SLQ | Sized):
        facts = (region.regional, region.national)
        found |= {"slq": SLQ(*facts), "cilq": CILQ(*facts), "aflq 0.2": AFLQ(0.2, *facts)}
        found |= {f"flq {delta:g}": FLQ(delta, *facts) for delta in DELTAS}
    return found | {f"local share {share:g}": LocalShare(share) for share in FLAT}


def described(region: Region) -> str:
    """The region as results name it: its kind, and its share or δ where it has one number."""
    number = getattr(region, "share", getattr(region, "delta", None))
    return f"{region.kind} {number:g}" if isinstance(number, int | float) else region.kind
