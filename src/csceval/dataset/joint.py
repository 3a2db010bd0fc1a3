"""Two indicators drawn together: how often both moved as they seem to have, with other sites or partners."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, Protocol

import numpy as np
import pandas as pd

from csceval.dataset.bootstrap import DRAWS, FEWEST
from csceval.dataset.intervals import Floats

_EXACT = 1e-9


class Moved(Protocol):
    """An indicator with two periods, and how much nearer to what is wished it came."""

    @property
    def indicator(self) -> str:
        """Its id."""

    @property
    def start(self) -> str:
        """The earlier period."""

    @property
    def period(self) -> str:
        """The later period."""

    def gain(self, before: Any, after: Any) -> Any:
        """How much nearer `after` is to what is wished; numbers or arrays."""


class Joint(NamedTuple):
    """Share of draws in which the first became better and the second worse; how many units, and of what kind."""

    share: float
    units: int
    kind: str


class _Summed(NamedTuple):
    """Numerators and denominators of both periods, units × 2, and what their ratio is multiplied by."""

    units: tuple[str, ...]
    above: Floats
    below: Floats
    scale: float


def both(observations: pd.DataFrame, better: Moved, worse: Moved, *, seed: int) -> Joint | None:
    """A joint bootstrap of whole sites, or else whole partners; None where the rows do not allow it.

    They do where both indicators are sums over the same ten or more sites (or partners), all of them with a figure in
    both periods, and those sums give exactly the figures of the whole collaboration.

    Parameters
    ----------
    observations : the frame of `dataset.observations`, before protection; nothing of a single unit leaves.
    """
    for kind in ("place", "partner"):
        first, second = _summed(observations, better, kind), _summed(observations, worse, kind)
        if first is not None and second is not None and first.units == second.units and len(first.units) >= FEWEST:
            times = np.random.default_rng(seed).multinomial(
                len(first.units), np.full(len(first.units), 1 / len(first.units)), size=DRAWS
            )
            up, down = (_gains(one, move, times) for one, move in ((first, better), (second, worse)))
            return Joint(float(np.mean((up > 0) & (down < 0))), len(first.units), kind)
    return None


def _gains(one: _Summed, move: Moved, times: Any) -> Floats:
    """Gain of every draw; summed in one fixed order, so that no library of linear algebra has a say in it."""
    with np.errstate(divide="ignore", invalid="ignore"):
        values = one.scale * np.einsum("du,up->dp", times, one.above) / np.einsum("du,up->dp", times, one.below)
    found: Floats = move.gain(values[:, 0], values[:, 1])
    return found


def _summed(observations: pd.DataFrame, move: Moved, kind: str) -> _Summed | None:
    mine = observations[
        (observations["indicator"] == move.indicator) & observations["period"].isin([move.start, move.period])
    ]
    parts, whole = mine[mine["level"] == kind], mine[mine["level"] == "period"]
    parts = parts[parts["state"] != "not_applicable"]
    if parts.empty or not (parts["state"] == "observed").all() or len(whole) != 2:
        return None
    wide = parts.pivot(index=kind, columns="period", values=["numerator", "denominator"]).sort_index()
    ends = [move.start, move.period]
    above, below = (
        wide.reindex(columns=[(name, end) for end in ends]).to_numpy(dtype=np.float64)
        for name in ("numerator", "denominator")
    )
    if np.isnan(above).any() or np.isnan(below).any():
        return None
    values = whole.set_index("period")["value"].reindex([move.start, move.period]).to_numpy(dtype=np.float64)
    scale = _scale(values, above.sum(axis=0), below.sum(axis=0))
    return None if scale is None else _Summed(tuple(map(str, wide.index)), above, below, scale)


def _scale(values: Floats, above: Floats, below: Floats) -> float | None:
    """What turns Σ/Σ into the figure, the same in both periods; None where the figure is no such ratio."""
    if not (below > 0).all() or not (above > 0).all():
        return None
    times = values * below / above
    return float(times[0]) if abs(times[1] - times[0]) <= _EXACT * abs(times[0]) else None


def every(
    observations: pd.DataFrame, pairs: Iterable[tuple[Moved, Moved]], *, seed: int
) -> dict[tuple[str, str], Joint]:
    """`both` for many pairs; those that cannot be drawn together are absent."""
    found = {(up.indicator, down.indicator): both(observations, up, down, seed=seed) for up, down in pairs}
    return {pair: one for pair, one in found.items() if one is not None}
