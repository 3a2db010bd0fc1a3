"""From gross to net: what would have happened anyway, elsewhere, or for somebody else is taken off, with its basis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import pandas as pd

from csceval.economy._draws import DRAWS, between, triangular
from csceval.economy._labels import refuse
from csceval.economy._results import Valued
from csceval.estimates._arrays import FloatArray, twelve, twelve_frame
from csceval.estimates._distributions import normal_quantile
from csceval.plugins import did_you_mean
from csceval.problems import Problem
from csceval.words import numbers, problem, say

Grade = Literal["measured", "estimated", "benchmark", "judgement", "none"]
GRADES: tuple[Grade, ...] = get_args(Grade)
FACTORS = ("deadweight", "leakage", "displacement", "substitution")


@dataclass(frozen=True)
class Factor:
    """One share (0 to 1) that is taken off the gross effect, with what it rests on.

    `basis` says where it comes from, in words; `grade` how good that evidence is: measured (a comparison group or the
    partners' own records), estimated (from other figures), benchmark (another study's), judgement, or none.
    `low` and `high` are the least and the most that it may reasonably be.

    Raises
    ------
    EstimationError
        A share outside 0 to 1, a range that does not hold the share, or an unknown grade.
    """

    share: float
    basis: str = ""
    grade: Grade = "none"
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        given = [value for value in (self.share, self.low, self.high) if value is not None]
        if not all(0 <= value <= 1 for value in given):
            wrong = next(value for value in given if not 0 <= value <= 1)
            raise refuse("additionality-share", share=f"{wrong:g}", example=f"{wrong / 100:g}")
        if given != [self.share] and not (len(given) == 3 and given[1] <= given[0] <= given[2]):
            raise refuse("additionality-range", share=f"{self.share:g}")
        if self.grade not in GRADES:
            raise refuse("additionality-grade", grade=self.grade, guess=did_you_mean(self.grade, GRADES))


@dataclass(frozen=True)
class Additionality:
    """The four things between gross and net; a plain number is a share without a basis, None was not assessed.

    `deadweight` would have happened anyway, `leakage` goes to people who do not live in the area (not to imports:
    those the multipliers leave out already), `displacement` is taken from others in the area, `substitution` swaps one
    activity or worker for another. AI = GI (1 − D)(1 − L)(1 − Dp)(1 − S): the formula of English Partnerships,
    Additionality Guide, 3rd ed. 2008, where the reference case is the share D of the gross effect.
    """

    deadweight: Factor | float | None = None
    leakage: Factor | float | None = None
    displacement: Factor | float | None = None
    substitution: Factor | float | None = None

    def __post_init__(self) -> None:
        for name in FACTORS:
            if isinstance(given := getattr(self, name), int | float):
                object.__setattr__(self, name, Factor(float(given)))

    @property
    def factors(self) -> dict[str, Factor]:
        """The factors that were assessed, in the order in which they are taken off."""
        return {name: value for name in FACTORS if isinstance(value := getattr(self, name), Factor)}

    @property
    def missing(self) -> tuple[str, ...]:
        """The factors that were not assessed."""
        return tuple(name for name in FACTORS if name not in self.factors)

    @property
    def share(self) -> float:
        """What is left of one unit after all that was assessed; with anything missing, the most that can be left."""
        return float(np.prod([1 - factor.share for factor in self.factors.values()]))

    def draws(self, rng: np.random.Generator, draws: int) -> FloatArray:
        """Draws of the share that is left (n), each factor from the triangle of its range."""
        given = [(one.share, one.low, one.high) for one in self.factors.values()]
        best, low, high = np.array(given, dtype=float).reshape(-1, 3).T
        return np.asarray(np.prod(1 - triangular(rng, best, low, high, draws), axis=1), dtype=float)

    def warnings(self) -> tuple[Problem, ...]:
        """What a reader has to know: factors not assessed, without a basis, or all zero."""
        found = [problem("additionality-not-assessed", name=word(name)) for name in self.missing]
        found += [problem("additionality-no-basis", name=word(name), share=numbers.show(factor.share, numbers.PERCENT))
                  for name, factor in self.factors.items() if not factor.basis.strip()]  # fmt: skip
        if self.share == 1:
            found.append(problem("additionality-gross"))
        return tuple(found)


@dataclass(frozen=True, eq=False, repr=False)
class NetEffect(Valued):
    """Gross and net side by side, in the unit of the gross effect.

    `net` is None while a factor is not assessed; `at_most` is what is left after the others. `low` and `high` are the
    interval of the last number, None where no range was given. `table` has a row a step: step, share, removed, left,
    basis, grade. `break_even` is the share of the gross effect that has to be additional to cover the cost.
    """

    gross: float
    net: float | None
    at_most: float
    low: float | None
    high: float | None
    level: float
    label: str
    table: pd.DataFrame
    break_even: float | None
    warnings: tuple[Problem, ...]

    def summary(self) -> str:
        """The label and the steps as text."""
        return f"{self.label}\n\n{self.table.to_string(index=False, na_rep='–')}"


def net_effect(
    gross: float,
    additionality: Additionality,
    *,
    gross_low: float | None = None,
    gross_high: float | None = None,
    cost: float | None = None,
    level: float = 0.95,
    draws: int = DRAWS,
    seed: int = 0,
) -> NetEffect:
    """What of a gross effect is additional, step by step, with the interval that the ranges give.

    Parameters
    ----------
    gross : the effect before anything is taken off (gross value added, jobs, outcomes); its unit is kept.
    gross_low, gross_high : its interval at `level`, taken as normal and as independent of the shares.
    cost : in the unit of `gross`; gives the break-even additionality.

    Raises
    ------
    EstimationError
        `gross` is missing or not finite.
    """
    if not np.isfinite(gross):
        raise refuse("value-missing", what=say("economy_value.gross_effect"), where="")
    factors = additionality.factors
    left = float(gross)
    rows: list[tuple[object, ...]] = [("gross", None, None, left, "", "")]
    for name, factor in factors.items():
        removed = left * factor.share
        left -= removed
        rows.append((name, factor.share, removed, left, factor.basis, factor.grade))
    low, high = _interval(gross, additionality, gross_low, gross_high, level, draws, seed)
    whole = not additionality.missing
    table = pd.DataFrame(rows, columns=["step", "share", "removed", "left", "basis", "grade"])
    table = table.astype({"share": float, "removed": float, "left": float})
    return NetEffect(
        gross=float(gross), net=twelve(left) if whole else None, at_most=twelve(left) or 0.0, low=low, high=high,
        level=level, label=_label(additionality), table=twelve_frame(table),
        break_even=None if cost is None else break_even(gross, cost=cost), warnings=additionality.warnings(),
    )  # fmt: skip


def break_even(gross: float, *, cost: float) -> float | None:
    """The share of the gross effect that has to be additional to cover its cost; above 1 it never does.

    None where the gross effect is not above zero: no share of it covers a cost.
    """
    return twelve(cost / gross) if gross > 0 else None


def word(name: str) -> str:
    """What a factor is called in sentences."""
    return say(f"economy_value.{name}")


def _interval(
    gross: float,
    additionality: Additionality,
    low: float | None,
    high: float | None,
    level: float,
    draws: int,
    seed: int,
) -> tuple[float | None, float | None]:
    rng = np.random.default_rng(seed)
    drawn = np.full(draws, float(gross))
    if low is not None and high is not None:
        drawn = drawn + rng.standard_normal(draws) * (high - low) / (2 * normal_quantile((1 + level) / 2))
    return between(drawn * additionality.draws(rng, draws), level)


def _label(additionality: Additionality) -> str:
    if additionality.share == 1:
        return say("economy_value.label_gross")
    if additionality.missing:
        names = ", ".join(word(name) for name in additionality.missing)
        return say("economy_value.label_at_most", names=names)
    return say("economy_value.label_net")
