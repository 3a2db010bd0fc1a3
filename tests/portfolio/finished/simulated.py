"""Portfolios whose truth is known: evaluations with true effects around a mean, handed on as results.json has them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import stats
from tests.portfolio.finished.handed import effect, facts, indicator

from csceval.portfolio import pooling
from csceval.portfolio.facts import Facts
from csceval.portfolio.members import Member

EVALUATIONS, MEAN = 30, -0.4
WAITS = {"waits": indicator(name="Waits", unit="days", over_partners="median_over_records")}


@dataclass(frozen=True)
class Held:
    """One portfolio against its truth: is the mean inside, how likely is a new true effect inside, how wide."""

    mean_inside: bool
    new_inside: float
    width: float


def portfolio(rng: np.random.Generator, tau: float, *, ratios: bool) -> tuple[Member, ...]:
    """Thirty evaluations; their errors differ threefold, their effects by `tau` (log ratios where `ratios`)."""
    errors = rng.uniform(0.1, 0.3, EVALUATIONS)
    effects = rng.normal(MEAN, tau, EVALUATIONS) + rng.normal(0, errors)
    return tuple(_member(at, float(one), float(error), ratios) for at, (one, error) in
                 enumerate(zip(effects, errors, strict=True)))  # fmt: skip


def _member(at: int, one: float, error: float, ratios: bool) -> Member:
    name = f"m{at:02d}"
    sent = _ratio(one, error) if ratios else effect(_four(one), _four(error))
    told = facts(name, indicators=WAITS, effects=[sent])
    return Member(name, Path(name), "read", Facts.model_validate(told))


def _ratio(one: float, error: float) -> dict[str, Any]:
    wide = float(stats.norm.ppf(0.975)) * error
    ends = {"conf_low": _four(math.exp(one - wide)), "conf_high": _four(math.exp(one + wide))}
    return effect(_four(math.exp(one)), _four(error), estimand="rate ratio", scale="ratio", **ends)


def _four(value: float) -> float:
    return float(f"{value:.4g}")  # as results.json rounds effects


def held(times: int, tau: float, *, ratios: bool = False, seed: int = 1) -> Iterator[Held]:
    """What pooling says of each of `times` portfolios."""
    rng = np.random.default_rng(seed)
    for _ in range(times):
        (found,) = pooling.pooled(portfolio(rng, tau, ratios=ratios))
        ends = [found.low, found.high, found.predicted_low, found.predicted_high]
        low, high, below, above = (math.log(end or 0) if ratios else float(end or 0) for end in ends)
        inside = float(np.diff(stats.norm(MEAN, tau).cdf([below, above]))[0]) if tau else float(below < MEAN < above)
        yield Held(low < MEAN < high, inside, high - low)
