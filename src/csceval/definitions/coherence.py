"""Which settings of an indicator cannot both hold, whatever its table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from csceval import plugins
from csceval.definitions.measure import (
    COMPARING,
    COUNTS,
    ENDS,
    ROOMS,
    Aggregate,
    Computed,
    Ratio,
    Reported,
    Scale,
    between_of,
)
from csceval.words import say

if TYPE_CHECKING:
    from csceval.definitions.indicator import Indicator


def contradictions(one: Indicator) -> Iterator[str]:
    """A sentence for every two settings that exclude each other."""
    yield from _adding_up(one)
    yield from _intervals(one)
    yield from _waiting(one)
    yield from _measures(one)
    if one.unit == "proportion" and not one.is_ratio and "sum" in (one.over_time, one.over_partners):
        yield say("definitions_faults.share_summed")


def _adding_up(one: Indicator) -> Iterator[str]:
    sums = "sum" in (one.over_time, one.over_partners)
    if one.accumulation == "stock" and one.over_time == "sum":
        yield say("definitions_faults.stock_summed")
    if one.accumulation == "running_total" and one.over_time != "last":
        yield say("definitions_faults.running_total")
    if one.reset != "never" and not (one.accumulation == "running_total" and one.is_reported):
        yield say("definitions_faults.reset_reported")
    if one.is_ratio and sums:
        yield say("definitions_faults.ratio_summed")
    may_repeat = one.people is not None and one.people.across_periods == "may_repeat"
    if may_repeat and one.over_time == "sum" and not one.is_reported:
        yield say("definitions_faults.people_summed")
    if (isinstance(one.measure, Scale) or _averages(one)) and sums and not one.is_ratio:
        yield say("definitions_faults.scores_summed")
    if compared(one) and sums:
        yield say("definitions_faults.compared_summed")


def _averages(one: Indicator) -> bool:
    return isinstance(one.measure, Aggregate) and one.measure.op in ("mean", "mean_of_means", "median")


def compared(one: Indicator) -> bool:
    """Whether the measure holds two or more groups of rows against each other."""
    is_range = isinstance(one.measure, Aggregate) and one.measure.op in COMPARING
    return is_range or between_of(one.measure) is not None


def _intervals(one: Indicator) -> Iterator[str]:
    kind, interval, measure = one.uncertainty.kind, one.uncertainty.interval, one.measure
    if kind == "none" and interval:
        yield say("definitions_faults.count_interval")
    yield from _clusters(one)
    if isinstance(measure, Computed | Reported) or not interval:
        return
    if interval == "wilson" and not _is_share(measure):
        yield say("definitions_faults.wilson")
    if interval == "kaplan_meier" and not (isinstance(measure, Aggregate) and measure.inner == "survival_median"):
        yield say("definitions_faults.kaplan_meier")
    if interval == "poisson" and (not _is_count(measure) or one.unit == "proportion"):
        yield say("definitions_faults.poisson")
    if interval == "bootstrap" and not _can_be_drawn(measure):
        yield say("definitions_faults.bootstrap")


def _clusters(one: Indicator) -> Iterator[str]:
    if one.uncertainty.over is None:
        return
    if isinstance(one.measure, Computed | Reported):
        yield say("definitions_faults.over_rows")
    elif one.uncertainty.interval not in ("wilson", "t", "bootstrap"):
        yield say("definitions_faults.over_interval")
    elif one.over_partners in ("mean", "mean_of_partner_means") and one.cluster != one.by.partner:
        yield say("definitions_faults.over_named", rule=one.over_partners)


def _is_share(measure: Aggregate | Ratio | Scale) -> bool:
    """Whether it has two parts that can be cases and all cases."""
    if isinstance(measure, Aggregate):
        return measure.inner == "share"
    return isinstance(measure, Ratio) or measure.is_share


def _is_count(measure: Aggregate | Ratio | Scale) -> bool:
    """Whether it, or its numerator, is a number of events."""
    if isinstance(measure, Scale) or between_of(measure) is not None:
        return False
    return (measure.numerator.op if isinstance(measure, Ratio) else measure.op) in COUNTS


def _can_be_drawn(measure: Aggregate | Ratio | Scale) -> bool:
    """Whether every row or unit has its own part in it, so that they can be drawn anew."""
    if between_of(measure) is not None:
        return False
    if isinstance(measure, Ratio):
        return all(
            part.op in ("count", "sum") and part.per is None for part in (measure.numerator, measure.denominator)
        )
    return not measure.is_share if isinstance(measure, Scale) else measure.op in ("mean", "median", "mean_of_means")


def _waiting(one: Indicator) -> Iterator[str]:
    if one.maturity is not None and one.follow_up is not None:
        yield say("definitions_faults.two_waits")
    if one.maturity is not None and not one.is_ratio:
        yield say("definitions_faults.maturity")
    survives = isinstance(one.measure, Aggregate) and one.measure.inner == "survival_median"
    if one.censor is not None and not survives:
        yield say("definitions_faults.censor")


def _measures(one: Indicator) -> Iterator[str]:
    measure = one.measure
    if isinstance(measure, Computed):
        room = measure.by.partition(".")[0]
        if room not in ROOMS:
            yield say("definitions_faults.no_room", name=measure.by, suggestion=plugins.did_you_mean(room, ROOMS))
        return
    if isinstance(measure, Reported):
        return
    if one.over_partners == "difference" and between_of(measure) is None:
        yield say("definitions_faults.over_difference")
    together = one.over_partners in ("unique_count", "median_over_records", "ratio_of_sums")
    if together and isinstance(measure, Aggregate) and measure.op in ENDS:
        yield say("definitions_faults.ends_together", op=measure.op)
    if one.reliability is not None and not isinstance(measure, Scale):
        yield say("definitions_faults.reliability_scale")
