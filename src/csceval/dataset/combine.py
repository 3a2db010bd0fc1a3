"""Two rules for totals: along time for one sender, and across senders."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from csceval.definitions.indicator import Indicator


@dataclass(frozen=True)
class Total:
    """A number that one partner sent for a place, group and time; `end` is the last day as an ordinal, `year` the
    fiscal year it lies in."""

    partner: int
    series: tuple[int, int, int]
    end: int
    value: float | None
    numerator: float | None
    denominator: float | None
    year: int = 0

    @property
    def present(self) -> bool:
        """Whether there is any number in it."""
        return self.value is not None or (self.numerator is not None and self.denominator is not None)

    @property
    def parts(self) -> bool:
        """Whether numerator and denominator are both given."""
        return self.numerator is not None and self.denominator is not None

    @property
    def worth(self) -> float:
        """The value sent, else numerator over denominator; NaN where that divides by zero."""
        if self.value is not None:
            return self.value
        if self.numerator is None or not self.denominator:
            return math.nan
        return self.numerator / self.denominator


def along(totals: Sequence[Total], indicator: Indicator) -> Total | None:
    """One total from a sender's totals of several times, by `over_time`; None where that cannot be done."""
    times: dict[int, list[Total]] = defaultdict(list)
    for total in totals:
        times[total.end].append(total)
    each = [across(times[end], indicator) for end in sorted(times)]
    present = [total for total in each if total is not None]
    if len(present) < len(each):
        return None
    rule = indicator.over_time
    if indicator.reset == "fiscal_year":
        # Each year's last total holds that year alone.
        return _sum([*{total.year: total for total in present}.values()])
    if len(present) == 1 or rule == "last":
        return present[-1]
    if rule == "first":
        return present[0]
    if rule in ("sum", "cumulative", "period_total"):
        return _sum(present)
    if rule == "ratio_of_sums":
        return _ratio(present)
    if rule == "mean":
        return _mean(present)
    if rule == "mean_per_year":
        years: dict[int, list[Total]] = defaultdict(list)
        for total in present:
            years[total.year].append(total)
        return _mean([_mean(years[year]) for year in sorted(years)])
    return None  # unique people and medians of two times cannot be put together from totals


def across(totals: Sequence[Total], indicator: Indicator) -> Total | None:
    """One total from those of several senders for the same time, by `over_partners`."""
    rule = indicator.over_partners
    if len(totals) == 1:
        return totals[0]
    if not totals:
        return None
    if rule == "sum":
        return _sum(totals)
    if rule == "ratio_of_sums":
        return _ratio(totals)
    if rule in ("mean", "mean_of_partner_means"):
        partners: dict[int, list[Total]] = defaultdict(list)
        for total in totals:
            partners[total.partner].append(total)
        return _mean([_mean(partners[partner]) for partner in sorted(partners)])
    return None


def _sum(totals: Sequence[Total]) -> Total:
    return replace(totals[-1], value=math.fsum(total.worth for total in totals), numerator=None, denominator=None)


def _mean(totals: Sequence[Total]) -> Total:
    mean = math.fsum(total.worth for total in totals) / len(totals)
    return replace(totals[-1], value=mean, numerator=None, denominator=None)


def _ratio(totals: Sequence[Total]) -> Total | None:
    """Sum of numerators over sum of denominators; None where any total came without its parts."""
    above = [total.numerator for total in totals if total.numerator is not None]
    below = [total.denominator for total in totals if total.denominator is not None]
    if not all(total.parts for total in totals):
        return None
    return replace(totals[-1], value=None, numerator=math.fsum(above), denominator=math.fsum(below))
