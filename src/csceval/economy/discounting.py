"""Discount rates by name and date: what one unit of a later year is worth in the first."""

from __future__ import annotations

from dataclasses import dataclass
from numbers import Real
from typing import Literal

import numpy as np

from csceval.economy._labels import refuse
from csceval.estimates._arrays import FloatArray, IntArray
from csceval.plugins import did_you_mean
from csceval.problems import Problem
from csceval.words import problem, say

Prices = Literal["real", "nominal"]


@dataclass(frozen=True)
class Discount:
    """A discount rate with its source; `rates` are (first year, rate): each rate holds from that year on, from year 1.

    `verified` says that the rate was read in the publisher's own text on or before `as_of`; `prices` are real where
    the rate belongs to amounts without inflation.
    """

    name: str
    rates: tuple[tuple[int, float], ...]
    prices: Prices
    source: str
    as_of: str
    verified: bool

    def factors(self, years: IntArray) -> FloatArray:
        """What one unit is worth in year 0, by years after it (n); before it, amounts grow at the first rate."""
        latest = max(int(years.max(initial=0)), 0)
        first, rate = (np.array(part) for part in zip(*self.rates, strict=True))
        yearly = rate[np.searchsorted(first, np.arange(1, latest + 1), side="right") - 1]
        after = np.concatenate([[1.0], np.cumprod(1 / (1 + yearly))])
        before = (1 + rate[0]) ** -np.minimum(years, 0).astype(float)
        return np.asarray(np.where(years < 0, before, after[np.maximum(years, 0)]), dtype=float)

    @property
    def told(self) -> str:
        """Where the rate comes from, as it is printed."""
        return say("economy_said.no_discounting") if self.name == "none" else self.source

    def warnings(self) -> tuple[Problem, ...]:
        """The note on a rate that nobody has held against its publisher."""
        return () if self.verified else (problem("discount-unverified", name=self.name, as_of=self.as_of),)


PRESETS: dict[str, Discount] = {one.name: one for one in (
    Discount("green_book", ((1, 0.035), (31, 0.03), (76, 0.025)), "real",
             "HM Treasury, The Green Book; as restated in its review of discounting, terms of reference, 16 December "
             "2025 (a revision of the rate was announced for 2026)", "2025-12-16", verified=True),
    Discount("green_book_health", ((1, 0.015), (31, 0.0129), (76, 0.0107)), "real",
             "HM Treasury, The Green Book 2022, rate for risk to health and life; read in other people's summaries",
             "2022", verified=False),
    Discount("omb_a94_1992", ((1, 0.07),), "real",
             "US Office of Management and Budget, Circular A-94, 29 October 1992, section 8.b", "1992-10-29",
             verified=True),
    Discount("omb_a4_2003", ((1, 0.03),), "real",
             "US Office of Management and Budget, Circular A-4, 17 September 2003, rate of time preference",
             "2003-09-17", verified=False),
    Discount("eu_better_regulation_2021", ((1, 0.03),), "real",
             "European Commission, Better Regulation Toolbox, November 2021", "2021-11", verified=False),
    Discount("eu_cohesion_2014", ((1, 0.05),), "real",
             "European Commission, Guide to Cost–Benefit Analysis of Investment Projects, December 2014, Cohesion "
             "countries", "2014-12", verified=False),
    Discount("none", ((1, 0.0),), "real", "no discounting", "", verified=True),
)}  # fmt: skip


def discount(rate: str | float | Discount, *, prices: Prices = "real") -> Discount:
    """The discount rate of a name, a plain yearly rate (0.035), or itself; it has to fit the prices of the amounts.

    Raises
    ------
    EstimationError
        An unknown name, a rate of −100 % or below or of 100 % or more, or a real rate for amounts with inflation.
    """
    if isinstance(rate, str) and rate not in PRESETS:
        raise refuse("discount-unknown", name=rate, guess=did_you_mean(rate, PRESETS))
    found = PRESETS[rate] if isinstance(rate, str) else rate
    if not isinstance(found, Discount):
        if isinstance(found, bool) or not isinstance(found, Real):
            raise refuse("discount-unknown", name=found, guess=did_you_mean(str(found), PRESETS))
        if not -1 < found < 1:
            raise refuse("discount-rate", rate=f"{found:g}", example=f"{found / 100:g}")
        found = Discount(
            f"{100 * found:g} %", ((1, float(found)),), prices, say("economy_said.chosen"), "", verified=True
        )
    if found.prices != prices and found.name != "none":
        raise refuse("discount-prices", name=found.name, rate=found.prices, amounts=prices)
    return found
