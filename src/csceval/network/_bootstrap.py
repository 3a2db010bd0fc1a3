"""How much an index would vary with other partners like these: the vertex bootstrap of Snijders & Borgatti (1999).

Partners are drawn with replacement; a pair of two copies of one partner, about which nothing is known, gets what a
random pair of the network has. Here that filling is by its average, and every draw is a vector of how often each
partner came, so that all draws are a few products of matrices.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from csceval.estimates._arrays import FloatArray
from csceval.estimates._distributions import t_quantile
from csceval.network._graph import Network
from csceval.network._indices import both_ways, differ

DRAWS = 200  # a standard error from 200 draws is known to 5 %
RANGES: Mapping[str, tuple[float, float]] = {
    "e_i": (-1.0, 1.0), "mean_level": (0.0, np.inf), "mean_trust": (-np.inf, np.inf),
}  # fmt: skip


def resampled(n: int, rng: np.random.Generator) -> FloatArray:
    """How often each of n partners is drawn: draws × n."""
    return np.asarray(rng.multinomial(n, np.full(n, 1 / n), size=DRAWS), dtype=np.float64)


def statistics(net: Network, times: FloatArray) -> dict[str, FloatArray]:
    """The indices that have an interval, for every draw (each: draws)."""
    tied = net.tied
    n = net.size
    copies = (times * (times - 1)).sum(axis=1)

    def filled(values: FloatArray) -> FloatArray:
        """Sum over the drawn pairs, copies of one partner with the mean of all pairs."""
        total = np.einsum("dj,dj->d", times @ values, times)
        return np.asarray(total + values.sum() / (n * (n - 1)) * copies, dtype=np.float64)

    ties = filled(tied)
    found = {"density": ties / (n * (n - 1)), "mean_level": filled(net.level) / (n * (n - 1))}
    if net.directed:
        found["reciprocity"] = _over(filled(tied * tied.T), ties)
        found["in_centralisation"] = _centralisation(tied, times, (n - 1) ** 2)
        found["out_centralisation"] = _centralisation(tied.T, times, (n - 1) ** 2)
    found["degree_centralisation"] = _centralisation(both_ways(tied), times, (n - 1) * (n - 2))
    found["transitivity"] = _transitivity(both_ways(tied), times)
    return found | _between_sectors(net, times) | _said_of_ties(net, times)


def _between_sectors(net: Network, times: FloatArray) -> dict[str, FloatArray]:
    """The share of ties between sectors and E-I; copies of one partner are no pair of sectors and are left out."""
    keep = net.sector >= 0
    known, times = net.with_sectors(), times[:, keep]
    external = known.tied * differ(known.sector)
    share = _over(np.einsum("dj,dj->d", times @ external, times), np.einsum("dj,dj->d", times @ known.tied, times))
    return {"cross_sector_share": share, "e_i": 2 * share - 1}


def _said_of_ties(net: Network, times: FloatArray) -> dict[str, FloatArray]:
    """The share of ties without agreement and the mean trust; copies of one partner have no tie to speak of."""
    found = {}
    for name, mark in (("informal_share", "formal"), ("mean_trust", "trust")):
        if mark in net.marks:
            known = net.tied * np.isfinite(net.marks[mark])
            said = np.nan_to_num(1 - net.marks[mark] if mark == "formal" else net.marks[mark])
            above, below = (np.einsum("dj,dj->d", times @ part, times) for part in (known * said, known))
            found[name] = _over(above, below)
    return found


def _centralisation(tied: FloatArray, times: FloatArray, most: float) -> FloatArray:
    n = len(tied)
    filling = tied.sum() / (n * (n - 1))
    degree = times @ tied + filling * np.maximum(times - 1, 0)
    highest = np.where(times > 0, degree, -np.inf).max(axis=1)
    return np.asarray((times * (highest[:, None] - degree)).sum(axis=1) / most, dtype=np.float64)


def _transitivity(tied: FloatArray, times: FloatArray) -> FloatArray:
    """Closed over all paths between three different partners."""
    paths = (times * ((times @ tied) ** 2 - times**2 @ tied)).sum(axis=1)
    small = tied.astype(np.float32)
    closed = np.empty(len(times))
    for draw, weight in enumerate(times.astype(np.float32)):
        steps = small * weight
        closed[draw] = ((steps @ steps) * steps.T).sum(axis=1).sum(dtype=np.float64)
    return _over(closed, paths)


def _over(above: FloatArray, below: FloatArray) -> FloatArray:
    found = np.full(len(above), np.nan)
    np.divide(above, below, out=found, where=below > 0)
    return found


def interval(value: float, draws: FloatArray, *, term: str, partners: int, level: float = 0.95) -> tuple[float, float]:
    """The value more or less t(n − 1) standard errors of the draws, within what the index can be; NaN where unknown."""
    usable = draws[np.isfinite(draws)]
    if not np.isfinite(value) or len(usable) < len(draws) / 2:
        return float("nan"), float("nan")
    reach = float(t_quantile((1 + level) / 2, partners - 1)) * float(usable.std(ddof=1))
    low, high = RANGES.get(term, (0.0, 1.0))
    return max(low, value - reach), min(high, value + reach)
