"""A chart with its centre, its limits and the signals that its rules show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from csceval import plugins
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, frame_to_dict, twelve_frame
from csceval.estimates._present import number
from csceval.estimates.signals import limits, runs
from csceval.estimates.signals.limits import Level
from csceval.estimates.signals.rules import Signal
from csceval.estimates.signals.runs import Count
from csceval.estimates.signals.series import Bools, Series
from csceval.words import say

LevelOf = Callable[[slice, Bools], Level | None]
Rule = Callable[[FloatArray], Iterator[Signal] | Count | None]
UNBOUNDED = (-np.inf, np.inf)


@dataclass(frozen=True, eq=False)
class MonitoringChart:
    """Points, centre and limits, and what the rules say of them.

    `table` has a row a period: period, phase, value, n (denominator), centre, limit_low, limit_high, baseline, signal
    (names of the rules that hold there). `signals` has a row a signal: rule, phase, first, last, noticed (periods),
    side (1 up, −1 down, 0 neither), points. `counts` has what is counted along the whole chart: rule, phase, observed,
    low, high, fired. `warnings` are sentences.
    """

    kind: str
    name: str
    table: pd.DataFrame
    signals: pd.DataFrame
    counts: pd.DataFrame
    judged: bool
    warnings: tuple[str, ...] = ()
    lengths: Mapping[str, int] = field(default_factory=dict)  # points that a shift and a trend take

    def __post_init__(self) -> None:
        for name in ("table", "signals", "counts"):
            object.__setattr__(self, name, twelve_frame(getattr(self, name)))

    def tidy(self) -> pd.DataFrame:
        """The points, one a row, in order of time."""
        return self.table.copy()

    def summary(self) -> str:
        """Centre, limits, signals and warnings as text."""
        return "\n".join([_headline(self), *_said(self), *self.warnings])

    def plot(self, *, locale: str = "en-GB") -> Any:
        """The chart as a picture (an altair chart)."""
        drawn = self.table.assign(
            series=self.name, period_order=range(len(self.table)), centre_label=centre_word(self.kind),
            signal=[self.named(text) for text in self.table["signal"]],
        )  # fmt: skip
        chart = plugins.load("charts", "run_chart")
        keep = [column for column in drawn if column in chart.COLUMNS]
        title = f"{self.name}: {say(f'monitoring.{self.kind}')}"
        return chart.draw(drawn[keep], title=title, description=_headline(self), locale=locale)

    def named(self, rules: str) -> str:
        """Names of rules in words."""
        names = [name for name in rules.split("; ") if name]
        return "; ".join(say(f"monitoring.rule_{name}", n=self.lengths.get(name, 0)) for name in names)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        frames = {name: frame_to_dict(getattr(self, name)) for name in ("table", "signals", "counts")}
        return {"kind": self.kind, "name": self.name, "judged": self.judged, **frames, "warnings": list(self.warnings)}


def centre_word(kind: str) -> str:
    """What the line in the middle is."""
    return say("monitoring.median" if kind == "run" else "monitoring.mean")


def _headline(chart: MonitoringChart) -> str:
    table, last = chart.table, chart.table.iloc[-1]
    parts = [say("monitoring.centre", line=centre_word(chart.kind), value=number(last["centre"]))]
    if np.isfinite(last["limit_high"]):
        values = {"low": number(last["limit_low"]), "high": number(last["limit_high"])}
        parts.append(say("monitoring.centre_range", **values))
    kind = say(f"monitoring.{chart.kind}")
    return say("monitoring.summary", kind=kind[0].upper() + kind[1:], first=table["period"].iloc[0],
               last=last["period"], points=int(table["value"].notna().sum()), centre=" ".join(parts))  # fmt: skip


def _said(chart: MonitoringChart) -> list[str]:
    if not chart.judged:
        return [say("monitoring.none_judged")]
    found = [say("monitoring.signal", rule=chart.named(str(row["rule"])), first=row["first"], last=row["last"],
                 side=say(f"monitoring.side_{row['side']}"), noticed=row["noticed"])
             for row in chart.signals.to_dict("records") if row["rule"] not in runs.OF_ALL]  # fmt: skip
    for row in chart.counts.to_dict("records"):
        low, high = float(row["low"]), float(row["high"])
        key = "least" if np.isnan(high) else "most" if np.isnan(low) else "between"
        found.append(say("monitoring.count", rule=chart.named(str(row["rule"])), observed=row["observed"],
                         expected=say(f"monitoring.expected_{key}", low=number(low), high=number(high))))  # fmt: skip
    if chart.signals.empty:
        found.append(say("monitoring.none"))
    return [*found, say("monitoring.astronomical")] if chart.kind == "run" else found


def chosen(asked: Sequence[str], known: Mapping[str, Rule]) -> dict[str, Rule]:
    """The rules asked for.

    Raises
    ------
    EstimationError
        A rule that this chart does not know; the fix has the nearest.
    """
    for name in asked:
        if name not in known:
            raise EstimationError(say("monitoring.unknown_rule", rule=name), code="unknown-choice",
                                  fix=plugins.did_you_mean(name, known))  # fmt: skip
    return {name: known[name] for name in asked}


def made(
    kind: str, name: str, points: Series, value: FloatArray, n: FloatArray, *,
    level: LevelOf, asked: Mapping[str, Rule], lengths: Mapping[str, int], bounds: tuple[float, float] = UNBOUNDED,
    warnings: Sequence[str] = (),
) -> MonitoringChart:  # fmt: skip
    """Centre, limits and signals, phase by phase; `level` gives centre and sigma of some points, None without any."""
    there = ~np.isnan(value)
    if not there.any():
        raise EstimationError(say("monitoring.no_values"), code="estimate-refused", fix=say("monitoring.no_values_fix"))
    told = [*warnings]
    if not there.all():
        told.append(say("monitoring.gaps", n=int((~there).sum()), of=len(there)))
    table = pd.DataFrame({"period": points.period, "phase": points.phase, "value": value, "n": n,
                          "centre": np.nan, "limit_low": np.nan, "limit_high": np.nan,
                          "baseline": points.base & there, "signal": ""})  # fmt: skip
    signals: list[dict[str, Any]] = []
    counts: list[dict[str, Any]] = []
    judged = False
    for part in points.parts():
        at = np.arange(part.start, part.stop)[there[part]]
        distance = _placed(table, kind, points, part, at, level, bounds, told) if len(at) else None
        if distance is not None:
            judged = True
            _judge(table, points, at, distance, asked, signals, counts)
    return MonitoringChart(kind, name, table, _frame(signals, _SIGNAL), _frame(counts, _COUNT), judged,
                           tuple(dict.fromkeys(told)), dict(lengths))  # fmt: skip


def _judge(
    table: pd.DataFrame, points: Series, at: Any, distance: FloatArray, asked: Mapping[str, Rule],
    signals: list[dict[str, Any]], counts: list[dict[str, Any]],
) -> None:  # fmt: skip
    """Add what the rules say of one phase, and mark its points."""
    for name, rule in asked.items():
        found = rule(distance)
        if isinstance(found, Count):
            counts.append(_count(found, points.phase[at[0]]))
            if found.fired:
                signals.append(_signal(Signal(name, 0, len(at) - 1, len(at) - 1, 0), points, at))
        elif found is not None:
            for signal in found:
                signals.append(_signal(signal, points, at))
                _mark(table, at, signal)


_SIGNAL = {"rule": "str", "phase": "str", "first": "str", "last": "str", "noticed": "str", "side": "int64",
           "points": "int64"}  # fmt: skip
_COUNT = {"rule": "str", "phase": "str", "observed": "int64", "low": "float64", "high": "float64", "fired": "bool"}


def _frame(rows: list[dict[str, Any]], types: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(types)).astype(types)


def _placed(
    table: pd.DataFrame, kind: str, points: Series, part: slice, at: Any, level: LevelOf,
    bounds: tuple[float, float], warnings: list[str],
) -> FloatArray | None:  # fmt: skip
    """Write centre and limits of one phase; the points' distances from the centre, None where nothing is judged."""
    base = points.base[at]
    what = _what(points, part)
    found = level(part, base) if base.any() else None
    if found is None:
        warnings.append(say("monitoring.no_spread", what=what[0].lower() + what[1:]))
        return None
    rows = table.index[at]
    table.loc[part.start : part.stop - 1, "centre"] = found.centre[0]
    fewest = runs.FEWEST if kind == "run" else limits.FEWEST
    enough = int(base.sum()) >= fewest
    if not enough:
        warnings.append(say("monitoring.few_points", what=what, n=int(base.sum()), fewest=fewest))
    value = table.loc[rows, "value"].to_numpy()
    if kind == "run":
        on = np.isclose(value, found.centre, rtol=1e-12, atol=0)
        return np.where(on, 0.0, value - found.centre) if enough else None
    if not (found.sigma > 0).all():
        warnings.append(say("monitoring.no_spread", what=what[0].lower() + what[1:]))
        return None
    if found.spread != 1:
        warnings.append(say("monitoring.widened", spread=number(found.spread)))
    if not enough:
        return None
    table.loc[rows, "limit_low"] = np.maximum(found.centre - 3 * found.sigma, bounds[0])
    table.loc[rows, "limit_high"] = np.minimum(found.centre + 3 * found.sigma, bounds[1])
    return np.asarray((value - found.centre) / found.sigma, dtype=np.float64)


def _what(points: Series, part: slice) -> str:
    if points.phase[part.start]:
        return say("monitoring.this_phase", phase=points.phase[part.start])
    return say("monitoring.this_chart" if points.base.all() else "monitoring.this_baseline")


def _count(found: Count, phase: str) -> dict[str, Any]:
    return {"rule": found.rule, "phase": phase, "observed": found.observed, "low": _or_nan(found.low),
            "high": _or_nan(found.high), "fired": found.fired}  # fmt: skip


def _signal(found: Signal, points: Series, at: Any) -> dict[str, Any]:
    named = {key: points.period[at[getattr(found, key)]] for key in ("first", "last", "noticed")}
    return {"rule": found.rule, "phase": points.phase[at[0]], **named, "side": found.side,
            "points": found.last - found.first + 1}  # fmt: skip


def _mark(table: pd.DataFrame, at: Any, found: Signal) -> None:
    for place in at[found.first : found.last + 1]:
        names = [name for name in str(table.at[place, "signal"]).split("; ") if name]
        table.at[place, "signal"] = "; ".join(dict.fromkeys([*names, found.rule]))


def _or_nan(value: int | None) -> float:
    return float("nan") if value is None else float(value)
