"""Present values: what benefits and costs of several years are worth in one, and their ratio."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from csceval.economy._labels import refuse
from csceval.economy._results import Valued, percent
from csceval.economy.discounting import Discount, Prices, discount
from csceval.economy.flows import Money, error_of, from_year, money_by_year, refuse_both_sides, refuse_impact
from csceval.economy.ratios import Fieller, fieller
from csceval.estimates._arrays import twelve, twelve_frame
from csceval.estimates._distributions import normal_quantile
from csceval.estimates._present import number
from csceval.problems import Problem
from csceval.words import say

# What a reader sees beside the chosen rate: without discounting, and at the two rates most often asked for.
BESIDE = ("none", "green_book", "omb_a94_1992")


@dataclass(frozen=True, eq=False, repr=False)
class PresentValue(Valued):
    """Net present value in money of the base year, with its interval where amounts have standard errors.

    `table` has a row an amount: year, amount, factor, present. `rates` has the value at the chosen rate and beside it
    at others: rate, value, source, as_of, verified.
    """

    value: float
    std_error: float | None
    conf_low: float | None
    conf_high: float | None
    level: float
    base_year: int
    discount: Discount
    table: pd.DataFrame
    rates: pd.DataFrame
    warnings: tuple[Problem, ...]

    def summary(self) -> str:
        """The value with its rate in words, and beside it the others."""
        said = say("economy_value.present_value", value=number(self.value), year=self.base_year,
                   rate=self.discount.name, source=self.discount.told)  # fmt: skip
        return _told(said, self.rates)


@dataclass(frozen=True, eq=False, repr=False)
class BenefitCost(Valued):
    """Present value of benefits for one unit of cost, with the set of ratios that the errors allow.

    `net` is their difference. `rates` has ratio and net value at the chosen rate and beside it at others.
    """

    ratio: float
    interval: Fieller
    net: float
    benefits: PresentValue
    costs: PresentValue
    table: pd.DataFrame
    rates: pd.DataFrame
    warnings: tuple[Problem, ...]

    def summary(self) -> str:
        """The ratio in words, with its interval where one is known, and beside it the others."""
        known = self.interval.shape == "bounded"
        said = say("economy_value.benefit_cost" if known else "economy_value.benefit_cost_alone",
                   ratio=number(self.ratio), low=number(self.interval.low), high=number(self.interval.high),
                   level=percent(self.interval.level))  # fmt: skip
        return _told(said, self.rates)


def _told(sentence: str, rates: pd.DataFrame) -> str:
    named = rates.drop(columns=["source", "as_of", "verified"])
    return f"{sentence}\n\n{named.to_string(index=False, float_format=number)}"


def net_present_value(
    flows: Money,
    *,
    rate: str | float | Discount,
    base_year: int | None = None,
    prices: Prices = "real",
    correlation: float = 1.0,
    level: float = 0.95,
) -> PresentValue:
    """What amounts of several years are worth in the base year: Σ amount / (1 + r)^t.

    Parameters
    ----------
    flows : frame with `year` and `amount`, costs below zero (and `std_error`, `item`, `kind` where known); a Series by
        year; or a sequence for the years 0, 1, 2, …
    rate : name of a preset (`discounting.PRESETS`), a yearly rate such as 0.035, or a `Discount`.
    base_year : year whose money the result is in; the first year where absent. Its amounts are not discounted.
    prices : `real` where the amounts are without inflation; a real rate then belongs to them.
    correlation : between the errors of the amounts; 1 where one estimate stands behind all years.

    Raises
    ------
    EstimationError
        An amount is missing, a rate is unknown or for other prices, or an impact stands among the amounts.
    """
    refuse_impact(flows)
    frame = money_by_year(flows, what="flows")
    base = int(frame["year"].min()) if base_year is None else base_year
    found = discount(rate, prices=prices)
    return _present(frame, found, base, correlation, level, prices)


def benefit_cost(
    benefits: Money,
    costs: Money,
    *,
    rate: str | float | Discount,
    base_year: int | None = None,
    prices: Prices = "real",
    correlation: float = 1.0,
    level: float = 0.95,
) -> BenefitCost:
    """Benefits and costs in one year's money, and what one unit of cost buys: PV(B) / PV(C).

    Both are given as in `net_present_value`, costs above zero. The interval is Fieller's (1954) set for the ratio,
    from the standard errors of the amounts; without any it is empty.

    Raises
    ------
    EstimationError
        As `net_present_value`; costs that are not above zero; wages or a multiplier's output among the benefits; an
        item on both sides.
    """
    refuse_impact(benefits)
    gained, spent = money_by_year(benefits, what="benefits"), money_by_year(costs, what="costs")
    refuse_both_sides(gained, spent)
    base = int(min(gained["year"].min(), spent["year"].min())) if base_year is None else base_year
    found = discount(rate, prices=prices)
    top, below = (_present(frame, found, base, correlation, level, prices) for frame in (gained, spent))
    if below.value <= 0:
        raise refuse("value-no-cost")
    interval = fieller(top.value, below.value, (top.std_error or 0.0) ** 2, (below.std_error or 0.0) ** 2, level=level)
    gain, outlay = top.rates["value"], below.rates["value"]
    rates = top.rates.assign(value=gain / outlay, net=gain - outlay).rename(columns={"value": "ratio"})
    table = pd.concat([top.table.assign(side="benefit"), below.table.assign(side="cost")], ignore_index=True)
    return BenefitCost(
        ratio=twelve(top.value / below.value) or 0.0, interval=interval, net=twelve(top.value - below.value) or 0.0,
        benefits=top, costs=below, table=table, rates=twelve_frame(rates), warnings=top.warnings,
    )  # fmt: skip


def _present(
    frame: pd.DataFrame, chosen: Discount, base: int, correlation: float, level: float, prices: Prices
) -> PresentValue:
    factors = chosen.factors(from_year(frame, base))
    amounts = frame["amount"].to_numpy(dtype=float)
    value = float(factors @ amounts)
    error = error_of(factors, frame["std_error"].to_numpy(dtype=float), correlation)
    reach = normal_quantile((1 + level) / 2) * error
    beside = {one.name: one for one in (chosen, *(discount(name, prices=prices) for name in _beside(prices)))}
    return PresentValue(
        value=twelve(value) or 0.0, std_error=twelve(error) if error else None,
        conf_low=twelve(value - reach) if error else None, conf_high=twelve(value + reach) if error else None,
        level=level, base_year=base, discount=chosen, warnings=chosen.warnings(),
        table=twelve_frame(frame.assign(factor=factors, present=factors * amounts)),
        rates=_rates(frame, beside, base),
    )  # fmt: skip


def _beside(prices: Prices) -> tuple[str, ...]:
    # A real rate says nothing about amounts that hold inflation.
    return BESIDE if prices == "real" else ("none",)


def _rates(frame: pd.DataFrame, beside: Mapping[str, Discount], base: int) -> pd.DataFrame:
    years, amounts = from_year(frame, base), frame["amount"].to_numpy(dtype=float)
    rows = [(name, float(np.dot(one.factors(years), amounts)), one.told, one.as_of, one.verified)
            for name, one in beside.items()]  # fmt: skip
    return twelve_frame(pd.DataFrame(rows, columns=["rate", "value", "source", "as_of", "verified"]))
