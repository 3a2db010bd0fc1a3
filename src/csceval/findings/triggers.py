"""Which of the rules agreed on beforehand fire, judged on protected figures only."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from csceval.errors import EstimationError
from csceval.findings.monitoring import spoken
from csceval.period import Period
from csceval.words import numbers, say

if TYPE_CHECKING:
    from csceval.definitions.evaluation import Evaluation, Use
    from csceval.definitions.indicator import Indicator
    from csceval.definitions.trigger import Trigger
    from csceval.estimates.monitoring import MonitoringChart
    from csceval.estimates.signals.rules import Signal

State = Literal["fires", "fired", "quiet", "not_judged"]
_SIDES = {"either": (1, 0, -1), "higher": (1,), "lower": (-1,)}


@dataclass(frozen=True, slots=True)
class Judged:
    """A trigger and what came of it.

    `since`, `noticed` and `until` are periods: where the latest signal begins, where it could first be seen, where it
    ends. `chance` is how often the rule fires in a series of this length in which nothing changes. `chart` has a row a
    period: period, value, state, centre, limit_low, limit_high, threshold, signal.
    """

    id: str
    indicator: str
    name: str
    unit: str
    rule: str
    then: str
    state: State
    sentence: str
    since: str | None
    noticed: str | None
    until: str | None
    chance: float | None
    kind: str
    chart: pd.DataFrame

    def to_dict(self) -> dict[str, Any]:
        """Plain values, without the points."""
        return {key: getattr(self, key) for key in ("id", "indicator", "rule", "then", "state", "sentence", "since",
                                                    "noticed", "until", "chance")}  # fmt: skip


def judged(
    evaluation: Evaluation, indicators: Mapping[str, Indicator], cells: pd.DataFrame, *, upto: str,
    so_far: Collection[tuple[str, str]],
) -> tuple[Judged, ...]:  # fmt: skip
    """Every trigger of the evaluation, in its order.

    Parameters
    ----------
    cells : protected observations; those of the whole collaboration by period are used.
    upto : the reported period; later ones are not looked at.
    so_far : indicator and period of figures that are not complete yet; they are drawn, not judged.
    """
    uses = {use.use: use for use in evaluation.indicators}
    return tuple(
        _judge(one, uses[one.indicator], indicators[one.indicator], _series(cells, one.indicator, upto), so_far)
        for one in evaluation.triggers
    )


def _series(cells: pd.DataFrame, indicator: str, upto: str) -> pd.DataFrame:
    """The periods of one indicator in order, from the first with anything to the reported one."""
    mine = cells[(cells["level"] == "period") & (cells["indicator"] == indicator)]
    order = mine["period"].map(lambda key: Period.parse(key).end)
    mine = mine.assign(order=order)[order <= Period.parse(upto).end].sort_values("order", ignore_index=True)
    begun = mine["state"].isin(["observed", "suppressed"]).cummax()
    return mine[begun].reset_index(drop=True)


def _judge(
    one: Trigger, use: Use, indicator: Indicator, rows: pd.DataFrame, so_far: Collection[tuple[str, str]]
) -> Judged:
    young = [str(period) for period in rows["period"] if (one.indicator, period) in so_far]
    shown = rows[["period", "value", "numerator", "denominator", "state"]].assign(
        value=rows["value"].astype("float64").where(rows["state"] == "observed")
    )
    kept = shown[~shown["period"].isin(young)].reset_index(drop=True)
    name, rule = use.name or indicator.name, in_words(one, indicator.unit)
    found, chart, kind, why = _found(one, indicator, kept)
    told = _told(one, found, kept, why, name, rule)
    notes = _notes(rows, young)
    return Judged(
        id=one.id, indicator=one.indicator, name=name, unit=indicator.unit, rule=rule, then=one.then,
        state=told[0], sentence=" ".join([told[1], *notes]), since=told[2], noticed=told[3], until=told[4],
        chance=_chance(one, int(kept["value"].notna().sum())) if told[0] != "not_judged" else None,
        kind=kind, chart=shown.merge(chart, on="period", how="left"),
    )  # fmt: skip


def in_words(one: Trigger, unit: str) -> str:
    """The rule as people read it."""
    if one.value is not None:
        row = "_row" if one.length > 1 else ""
        return say(f"triggers.rule_{one.when}{row}", value=numbers.show(one.value, unit), n=one.length)
    rule = say(f"triggers.rule_{one.when}", n=one.length, side=say(f"triggers.side_{one.when}_{one.towards}"))
    if one.baseline is None:
        return rule
    return say("triggers.based", rule=rule, first=spoken(one.baseline.from_), last=spoken(one.baseline.to))


_Row = dict[str, Any]


def _found(one: Trigger, indicator: Indicator, rows: pd.DataFrame) -> tuple[list[_Row], pd.DataFrame, str, str]:
    """Signals (first, noticed, last as periods), what is drawn beside the points, the chart's kind, why not judged."""
    if not rows["value"].notna().any():
        return [], _nothing(rows), "run", say("triggers.why_no_values")
    if one.value is not None:
        return _beyond_value(one, rows)
    try:
        chart = _chart(one, indicator, rows)
    except EstimationError as error:
        return [], _nothing(rows), "run", f"{error.message} {error.fix}"
    signals = chart.signals[chart.signals["side"].isin(_SIDES[one.towards])]
    found = [{str(key): value for key, value in row.items()} for row in signals.to_dict("records")]
    columns = ["period", "centre", "limit_low", "limit_high"]
    drawn = chart.table[columns].assign(threshold=np.nan, signal=_marks(chart.table["period"], found))
    return found, drawn, chart.kind, "" if chart.judged else " ".join(chart.warnings)


def _nothing(rows: pd.DataFrame) -> pd.DataFrame:
    blank = dict.fromkeys(("centre", "limit_low", "limit_high", "threshold"), np.nan)
    return rows[["period"]].assign(**blank, signal=False)


def _chart(one: Trigger, indicator: Indicator, rows: pd.DataFrame) -> MonitoringChart:
    """The chart whose rule the trigger asks for: of shares with their limits, else of single values."""
    from csceval.estimates import monitoring

    baseline = None if one.baseline is None else (one.baseline.from_, one.baseline.to)
    if one.when != "beyond_limit":
        return monitoring.run_chart(rows, value="value", period="period", baseline=baseline, rules=(one.when,),
                                    shift=one.length, trend=one.length)  # fmt: skip
    if is_share(indicator, rows):
        counts = rows.assign(numerator=rows["numerator"].where(rows["value"].notna()))
        return monitoring.p_chart(counts, numerator="numerator", denominator="denominator", period="period",
                                  baseline=baseline, rules=("beyond_limit",))  # fmt: skip
    return monitoring.xmr_chart(rows, value="value", period="period", baseline=baseline, rules=("beyond_limit",))


def is_share(indicator: Indicator, rows: pd.DataFrame) -> bool:
    """Whether every value is its numerator over its denominator, both counts."""
    here = rows[rows["value"].notna()]
    top, below = here["numerator"].astype("float64"), here["denominator"].astype("float64")
    if indicator.unit != "proportion" or top.isna().any() or not (below > 0).all():
        return False
    whole = np.concatenate([top, below])
    return bool(np.allclose(top / below, here["value"], atol=1e-9) and (whole == np.round(whole)).all())


def _beyond_value(one: Trigger, rows: pd.DataFrame) -> tuple[list[_Row], pd.DataFrame, str, str]:
    """So many periods in a row above or below the value; a period without one breaks the row."""
    from csceval.estimates.signals.rules import in_a_row

    distance = rows["value"].to_numpy(dtype=np.float64) - float(one.value or 0.0)
    side = 1 if one.when == "above" else -1
    signals = [signal for signal in in_a_row(one.when, distance, one.length) if signal.side == side]
    found = [_periods(signal, rows["period"]) for signal in signals]
    drawn = _nothing(rows).assign(threshold=one.value, signal=_marks(rows["period"], found))
    n = int(rows["value"].notna().sum())
    return found, drawn, "run", "" if n >= one.length else say("triggers.why_few", n=n, need=one.length)


def _periods(signal: Signal, periods: pd.Series) -> _Row:
    return {key: str(periods.iloc[getattr(signal, key)]) for key in ("first", "noticed", "last")}


def _marks(periods: pd.Series, found: list[_Row]) -> list[bool]:
    """Which periods lie in a signal."""
    place = {str(period): at for at, period in enumerate(periods)}
    spans = [(place[str(row["first"])], place[str(row["last"])]) for row in found]
    return [any(first <= at <= last for first, last in spans) for at in range(len(periods))]


def _told(
    one: Trigger, found: list[_Row], rows: pd.DataFrame, why: str, name: str, rule: str
) -> tuple[State, str, str | None, str | None, str | None]:
    """State, sentence, and the periods since, noticed and until of the latest signal."""
    if why:
        return "not_judged", say("triggers.sentence_not_judged", name=name, rule=rule, why=why), None, None, None
    there = rows.loc[rows["value"].notna(), "period"]
    if not found:
        return "quiet", say("triggers.sentence_quiet", name=name, rule=rule, n=len(there)), None, None, None
    place = {str(period): at for at, period in enumerate(rows["period"])}
    last = max(found, key=lambda row: place[row["last"]])
    state: State = "fires" if last["last"] == there.iloc[-1] else "fired"
    once = "_once" if state == "fired" and last["first"] == last["last"] else ""
    sentence = say(f"triggers.sentence_{state}{once}", name=name, rule=rule, then=one.then, since=spoken(last["first"]),
                   noticed=spoken(last["noticed"]), until=spoken(last["last"]))  # fmt: skip
    return state, sentence, last["first"], last["noticed"], last["last"]


def _notes(rows: pd.DataFrame, young: list[str]) -> list[str]:
    withheld = int((rows["state"] == "suppressed").sum())
    found = [say("triggers.why_withheld", n=withheld)] if withheld else []
    if young:
        found.append(say("triggers.why_unfinished", periods=", ".join(spoken(period) for period in young)))
    return found


def _chance(one: Trigger, n: int) -> float | None:
    """How often chance alone fires the rule; None where that depends on how the values scatter or trend."""
    from csceval.estimates.monitoring import chance_of_run

    if one.when == "shift":
        return chance_of_run(n, one.length, one_side=one.towards != "either")
    if one.when == "beyond_limit":
        return 1 - (1 - (0.0027 if one.towards == "either" else 0.00135)) ** n
    return None
