"""What partners that did not answer could have changed: exact bounds where they can be had, else an imputed range."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from csceval.estimates._arrays import FloatArray
from csceval.network._graph import Network
from csceval.network._indices import differ, divided

IMPUTATIONS = 100


def bounds(net: Network) -> dict[str, tuple[float, float]]:
    """Lowest and highest value over everything that silent partners could have said, for four indices of all partners.

    Manski's worst cases: nothing is assumed about those who are silent, so that with every answer the value would lie
    between. Ties that others reported stand. Empty where everybody answered.
    """
    if net.answered.all():
        return {}
    tied, unknown, n = net.tied, net.unknown().astype(np.float64), net.size
    cells = n * (n - 1)
    found = {"density": (divided(tied.sum(), cells), divided(tied.sum() + unknown.sum(), cells))}
    if net.directed:
        found["reciprocity"] = _reciprocity(tied, unknown)
    known = net.with_sectors()
    if len(set(known.sector.tolist())) > 1:
        low, high = _cross_share(known)
        found["cross_sector_share"] = (low, high)
        found["e_i"] = (2 * low - 1, 2 * high - 1)
    return found


def _cross_share(net: Network) -> tuple[float, float]:
    """Every open tie within sectors, then every open tie between them."""
    tied, unknown, apart = net.tied, net.unknown(), differ(net.sector)
    between, within = (tied * apart).sum(), (tied * ~apart).sum()
    open_between, open_within = (unknown & apart).sum(), (unknown & ~apart).sum()
    low = divided(between, between + within + open_within)
    high = divided(between + open_between, between + within + open_between)
    # Where nothing is known of one kind, one open tie of the other kind decides.
    return (0.0 if np.isnan(low) else low), (1.0 if np.isnan(high) else high)


def _reciprocity(tied: FloatArray, unknown: FloatArray) -> tuple[float, float]:
    """No open tie is returned and all are one-sided; then every tie that can be returned is."""
    pair = np.triu(np.ones_like(tied), 1)
    answerable = (tied * unknown.T).sum()  # ties to silent partners
    both_open = (unknown * unknown.T * pair).sum()
    returned = (tied * tied.T).sum()
    one_sided = ((1 - tied) * unknown.T * (1 - unknown)).sum()
    low = divided(returned, tied.sum() + one_sided + both_open)
    high = divided(returned + 2 * answerable + 2 * both_open, tied.sum() + answerable + 2 * both_open)
    return (0.0 if np.isnan(low) else low), (1.0 if np.isnan(high) else high)


def imputed(
    net: Network, indices: Mapping[str, Callable[[FloatArray], float]], rng: np.random.Generator
) -> dict[str, tuple[float, float]]:
    """The middle 95 % of each index when the open ties are drawn from how others answer. A range, no bound.

    A tie to a silent partner is returned as often as answered ties are, one that is not there is made as often as
    answered absences are (reconstruction in Huisman 2009); between two silent partners ties come as often as anywhere.
    """
    if net.answered.all():
        return {}
    found = np.array([[index(one) for index in indices.values()] for one in _completed(net, rng)])
    with np.errstate(invalid="ignore"):
        low, high = np.quantile(found, [0.025, 0.975], axis=0)
    return {name: (float(low[at]), float(high[at])) for at, name in enumerate(indices)}


def _completed(net: Network, rng: np.random.Generator) -> Iterator[FloatArray]:
    tied, unknown = net.tied, net.unknown()
    chance = _chances(net)
    for _ in range(IMPUTATIONS):
        drawn = (unknown & (rng.random(tied.shape) < chance)).astype(np.float64)
        if not net.directed:
            drawn = np.triu(drawn) + np.triu(drawn).T
        yield tied + drawn


def _chances(net: Network) -> FloatArray:
    """The chance of each open tie (n × n)."""
    seen = net.among_answered().tied
    n = len(seen)
    overall = divided(seen.sum(), n * (n - 1))
    returned = divided((seen * seen.T).sum(), seen.sum())
    absent = 1 - seen - np.eye(n)
    begun = divided((seen * absent.T).sum(), absent.sum())
    if not net.directed:
        return np.full((net.size, net.size), overall)
    told = np.repeat(net.answered[None, :], net.size, axis=0)
    by_other = np.where(net.tied.T > 0, returned if np.isfinite(returned) else overall, begun)
    return np.where(told, by_other, overall)
