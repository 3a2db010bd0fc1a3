"""Effects over evaluations: the same effect of the same indicator, pooled with random effects.

REML with the errors of Hartung, Knapp, Sidik and Jonkman, and a prediction interval for one more evaluation over every
heterogeneity that the evaluations leave possible (`estimates.pooled.predicting`): with one estimate of it thirty
evaluations that differ little would get an interval that holds the next in 85 of 100 portfolios. Ratios are pooled as
logarithms (`estimates.methods.pooling`).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd
from scipy import stats

from csceval.estimates.methods import pooling
from csceval.estimates.result import Estimate
from csceval.portfolio.facts import Effect, Facts
from csceval.portfolio.members import Member, counted

_Key = tuple[str, str, str, str, str]  # indicator, its hash, what is compared with, estimand, scale
_ON_LOG = "log odds"


@dataclass(frozen=True, slots=True)
class Together:
    """An effect over the members that have one.

    `value`, `low`, `high`, `predicted_low` and `predicted_high` are in the indicator's unit, or ratios (odds ratios)
    where `scale` says so; None where nothing can be said. `i2` is in percent. `left_out` are members whose effect has
    no standard error, or which have several of the same.
    """

    indicator: str
    name: str
    unit: str
    estimand: str
    scale: str
    value: float | None
    low: float | None
    high: float | None
    predicted_low: float | None
    predicted_high: float | None
    i2: float | None
    members: tuple[str, ...]
    left_out: tuple[str, ...]
    notes: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self) | {name: list(getattr(self, name)) for name in ("members", "left_out", "notes")}


def pooled(members: tuple[Member, ...]) -> list[Together]:
    """Every effect of the portfolio, by indicator; those of one evaluation alone stand as they are."""
    return [_together(alike) for alike in effects_alike(members) if alike.studies]


@dataclass(frozen=True, slots=True)
class Alike:
    """The same effect of several evaluations, on the scale on which they are pooled: name → effect, error, facts."""

    indicator: str
    name: str
    unit: str
    estimand: str
    scale: str
    studies: Mapping[str, tuple[float, float, Facts]]
    left_out: tuple[str, ...]

    def frame(self) -> pd.DataFrame:
        """One row a study: study, effect, error."""
        rows = [(name, effect, error) for name, (effect, error, _) in self.studies.items()]
        return pd.DataFrame(rows, columns=["study", "effect", "error"])


def effects_alike(members: tuple[Member, ...]) -> list[Alike]:
    """Which effects measure the same; an evaluation that has none with an error, or several, is left out."""
    found: dict[_Key, list[tuple[str, Facts, Effect]]] = defaultdict(list)
    for member, facts in counted(members):
        for effect in facts.effects:
            if (measured := facts.indicators.get(effect.indicator)) is not None:
                key = (effect.indicator, measured.comparable, effect.kind, effect.estimand, effect.scale)
                found[key].append((member.name, facts, effect))
    return [_alike(key, rows) for key, rows in sorted(found.items(), key=lambda one: one[0])]


def _alike(key: _Key, rows: Sequence[tuple[str, Facts, Effect]]) -> Alike:
    times = Counter(name for name, _, _ in rows)
    usable = {name: (*sized, facts) for name, facts, effect in rows
              if times[name] == 1 and (sized := _sized(effect)) is not None}  # fmt: skip
    indicator, _, _, estimand, scale = key
    measured = rows[0][1].indicators[indicator]
    left_out = tuple(sorted(set(times) - set(usable)))
    return Alike(indicator, measured.name, measured.unit, estimand, scale, usable, left_out)


def _together(alike: Alike) -> Together:
    estimate = pooling.estimate(alike.frame(), effect="effect", std_error="error", study="study", prediction="profile")
    whole, low, high, below, above = (as_told(number, alike.scale) for number in _numbers(estimate))
    names = tuple(sorted(alike.studies))
    return Together(
        alike.indicator, alike.name, alike.unit, alike.estimand, alike.scale, whole, low, high, below, above,
        _row(estimate, "I2")[0], names, alike.left_out, estimate.warnings,
    )  # fmt: skip


def as_told(number: float | None, scale: str) -> float | None:
    """A number as people read it: logarithms of ratios as ratios."""
    return number if number is None or scale == "difference" else math.exp(number)


def _numbers(estimate: Estimate) -> Iterator[float | None]:
    yield from (estimate.value, estimate.conf_low, estimate.conf_high)
    yield from _row(estimate, "prediction")[1:]


def _row(estimate: Estimate, term: str) -> tuple[float | None, float | None, float | None]:
    rows = estimate.table[estimate.table["term"] == term]
    if rows.empty:
        return None, None, None
    found = [rows.iloc[0].get(name) for name in ("estimate", "conf_low", "conf_high")]
    value, low, high = (None if n is None or pd.isna(n) else float(n) for n in found)
    return value, low, high


def _sized(effect: Effect) -> tuple[float, float] | None:
    """Effect and standard error on the scale on which they are pooled; None where there is no error above zero.

    The error of a ratio is that of its logarithm, from its interval, which was made there.
    """
    if effect.value is None:
        return None
    if effect.scale == "difference" or effect.estimand == _ON_LOG:
        return (effect.value, effect.std_error) if effect.std_error and effect.std_error > 0 else None
    low, high = effect.conf_low, effect.conf_high
    if low is None or high is None or not 0 < low < high or effect.value <= 0:
        return None
    chance = (1 + effect.level) / 2
    width = stats.norm.ppf(chance) if effect.df is None else stats.t.ppf(chance, effect.df)
    return math.log(effect.value), (math.log(high) - math.log(low)) / (2 * float(width))
