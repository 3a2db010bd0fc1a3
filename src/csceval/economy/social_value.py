"""Social return on investment: outcomes priced by stand-ins, less what was not the collaboration's doing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from csceval.economy import _draws
from csceval.economy._labels import refuse
from csceval.economy._results import Valued, percent
from csceval.economy.discounting import Discount, discount
from csceval.economy.flows import Money, from_year, money_by_year, refuse_impact
from csceval.estimates._arrays import FloatArray, IntArray, twelve, twelve_frame
from csceval.estimates._columns import numbers, require
from csceval.estimates._present import number
from csceval.problems import Problem
from csceval.words import problem, say

FILTERS = ("deadweight", "displacement", "attribution")
NEEDED = ("outcome", "quantity", "proxy", *FILTERS, "drop_off", "duration")
_RANGED = ("quantity", "proxy", *FILTERS, "drop_off")


@dataclass(frozen=True, eq=False, repr=False)
class Sroi(Valued):
    """Present social value for one unit of input.

    `table` has a row an outcome: gross (first year, before anything is taken off), after each filter, present (its
    present value), share (of the whole) and ratio_without (the ratio had this outcome been left out). `years` has the
    value by year. `break_even` is the share of the value that has to be real for the inputs to be covered. `low` and
    `high` are the interval that the given ranges make, None where none was given.
    """

    ratio: float
    low: float | None
    high: float | None
    level: float
    value: float
    inputs: float
    net: float
    break_even: float | None
    text: str
    table: pd.DataFrame
    years: pd.DataFrame
    discount: Discount
    warnings: tuple[Problem, ...]

    def summary(self) -> str:
        """The answer in words."""
        return self.text


def sroi(
    outcomes: pd.DataFrame,
    *,
    inputs: Money,
    rate: str | float | Discount,
    level: float = 0.95,
    draws: int = _draws.DRAWS,
    seed: int = 0,
) -> Sroi:
    """What outcomes are worth for one unit of input, less what was not the collaboration's doing.

    Σ q · p (1 − deadweight)(1 − displacement)(1 − attribution)(1 − drop-off)^(t−1) / (1 + r)^t, over PV(inputs).

    The formula and the four filters are those of A Guide to Social Return on Investment (Cabinet Office 2009, updated
    2012): `attribution` is the share that others brought about; value lasts `duration` years from year 1 (or `start`).

    Parameters
    ----------
    outcomes : a row an outcome, with the columns outcome, quantity, proxy (money for one), deadweight, displacement,
        attribution, drop_off (shares, 0 to 1; write 0 where you judge that there is none), duration (whole years);
        where known also source (of the proxy), start, and ranges such as proxy_low and proxy_high.
    inputs : money by year as in `net_present_value`, above zero, volunteers' time and goods in kind among it.
    rate : name of a preset, a yearly rate, or a `Discount`; real, for amounts in the prices of year 0.

    Raises
    ------
    EstimationError
        A column or a cell is missing, a share is out of range, the inputs are not above zero, or an economic impact or
        wages stand among the outcomes.
    """
    frame = require(outcomes, NEEDED).reset_index(drop=True)
    refuse_impact(frame.rename(columns={"outcome": "item"}))
    found = discount(rate)
    values = {name: _checked(frame, name) for name in NEEDED[1:]}
    start = _checked(frame, "start") if "start" in frame else np.ones(len(frame))
    spent = money_by_year(inputs, what="inputs")
    put_in = float(found.factors(from_year(spent, 0)) @ spent["amount"].to_numpy(dtype=float))
    if put_in <= 0:
        raise refuse("value-no-cost")
    when = _Timing(start.astype(np.int64), values["duration"].astype(np.int64), found)
    steps, total = _steps(values), _present(values, when)
    low, high = _interval(frame, values, when, put_in, level, draws, seed)
    value = float(total.sum())
    ratio = value / put_in
    return Sroi(
        ratio=twelve(ratio) or 0.0, low=low, high=high, level=level, value=twelve(value) or 0.0,
        inputs=twelve(put_in) or 0.0, net=twelve(value - put_in) or 0.0,
        break_even=twelve(put_in / value) if value > 0 else None, text=_text(ratio, low, high, level),
        table=_table(frame, steps, total, put_in), years=_years(values, when), discount=found,
        warnings=(*_warnings(frame, values), *found.warnings()),
    )  # fmt: skip


@dataclass(frozen=True)
class _Timing:
    """When each outcome lasts (k first years, k numbers of years), and the rate."""

    start: IntArray
    duration: IntArray
    rate: Discount

    def years(self) -> IntArray:
        """Every year with value (T)."""
        return np.arange(self.start.min(), (self.start + self.duration).max())

    def kept(self, drop_off: FloatArray) -> FloatArray:
        """What is left of the first year's value, undiscounted (T × k)."""
        after = self.years()[:, None] - self.start
        within = (after >= 0) & (after < self.duration)
        return np.where(within, (1 - drop_off) ** np.maximum(after, 0), 0.0)

    def weight(self, drop_off: FloatArray) -> FloatArray:
        """Present years of the first year's value (k)."""
        return np.asarray(self.rate.factors(self.years()) @ self.kept(drop_off), dtype=float)


def _checked(frame: pd.DataFrame, name: str) -> FloatArray:
    values = numbers(frame, name)
    empty = np.flatnonzero(np.isnan(values))
    if len(empty):
        raise refuse("sroi-missing", name=name, outcome=frame["outcome"].iloc[empty[0]])
    share = name in (*FILTERS, "drop_off")
    wrong = (values < 0) | (values > 1) if share else np.zeros(len(values), dtype=bool)
    if wrong.any():
        raise refuse("additionality-share", share=f"{values[wrong][0]:g}", example=f"{values[wrong][0] / 100:g}")
    least = {"duration": 1, "start": 0}.get(name)
    if least is not None and ((values < least) | (values % 1 != 0)).any():
        raise refuse("sroi-years", name=name, least=least)
    return values


def _steps(values: dict[str, FloatArray]) -> dict[str, FloatArray]:
    """The first year's value of each outcome (k), before and after each filter."""
    steps = {"gross": values["quantity"] * values["proxy"]}
    left = steps["gross"]
    for name in FILTERS:
        left = left * (1 - values[name])
        steps[f"after_{name}"] = left
    return steps


def _present(values: dict[str, FloatArray], when: _Timing) -> FloatArray:
    return _steps(values)[f"after_{FILTERS[-1]}"] * when.weight(values["drop_off"])


def _interval(
    frame: pd.DataFrame,
    values: dict[str, FloatArray],
    when: _Timing,
    put_in: float,
    level: float,
    draws: int,
    seed: int,
) -> tuple[float | None, float | None]:
    rng = np.random.default_rng(seed)
    left = np.ones((draws, len(frame)))
    drop_off = values["drop_off"]
    for name in _RANGED:
        low, high = (_draws.column(frame, f"{name}_{end}") for end in ("low", "high"))
        if ((low > values[name]) | (high < values[name])).any():
            raise refuse("sroi-range", name=name)
        drawn = _draws.triangular(rng, values[name], low, high, draws)
        if name == "drop_off":
            drop_off = drawn
        else:
            left = left * (1 - drawn if name in FILTERS else drawn)
    kept = when.weight(drop_off) if drop_off.ndim == 1 else _weights(when, drop_off)
    return _draws.between((left * kept).sum(axis=1) / put_in, level)


def _weights(when: _Timing, drop_off: FloatArray) -> FloatArray:
    """Present years by draw and outcome (draws × k), year by year so that no array has three sides."""
    found = np.zeros(drop_off.shape)
    for year, factor in zip(when.years(), when.rate.factors(when.years()), strict=True):
        after = year - when.start
        within = (after >= 0) & (after < when.duration)
        found += factor * within * (1 - drop_off) ** np.maximum(after, 0)
    return found


def _table(frame: pd.DataFrame, steps: dict[str, FloatArray], total: FloatArray, put_in: float) -> pd.DataFrame:
    table = pd.DataFrame({"outcome": frame["outcome"], **steps, "present": total})
    whole = float(total.sum())
    share = total / whole if whole else np.full(len(total), np.nan)
    return twelve_frame(table.assign(share=share, ratio_without=(whole - total) / put_in))


def _years(values: dict[str, FloatArray], when: _Timing) -> pd.DataFrame:
    years = when.years()
    amount = when.kept(values["drop_off"]) @ _steps(values)[f"after_{FILTERS[-1]}"]
    factor = when.rate.factors(years)
    return twelve_frame(pd.DataFrame({"year": years, "amount": amount, "factor": factor, "present": amount * factor}))


def _warnings(frame: pd.DataFrame, values: dict[str, FloatArray]) -> tuple[Problem, ...]:
    said = frame["source"].fillna("").astype(str).str.strip() if "source" in frame else pd.Series([""] * len(frame))
    found = [problem("sroi-no-source", outcome=name) for name in frame.loc[said == "", "outcome"]]
    if all((values[name] == 0).all() for name in FILTERS):
        found.append(problem("additionality-gross"))
    return tuple(found)


def _text(ratio: float, low: float | None, high: float | None, level: float) -> str:
    if low is None:
        return say("economy_value.sroi_alone", ratio=number(ratio))
    return say("economy_value.sroi", ratio=number(ratio), low=number(low), high=number(high), level=percent(level))
