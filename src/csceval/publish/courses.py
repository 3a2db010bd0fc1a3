"""How effects ran over time, without what would give a single place or a withheld figure back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from csceval.estimates.result import Estimate

FEWEST = 3  # places of a mean; of fewer only where each of them is printed anyway
_NUMBERS = ["estimate", "conf_low", "conf_high"]
EVENTS = ["design", "event_time", *_NUMBERS]
COHORTS = ["design", "cohort", "n", "period", *_NUMBERS]
_VALUES = ["value", "fitted", "counterfactual", "counterfactual_low", "counterfactual_high"]
SERIES = ["design", "period", "period_order", "phase", *_VALUES]


@dataclass(frozen=True)
class Courses:
    """What the report may draw of effects over time.

    events : one row a design and period since joining (`event_time`). cohorts : one row a design, cohort and period;
    `n` are the places of the cohort. series : one row a design of a single series and period, observed, fitted and
    expected. withheld : designs and terms of their tables that rest on too few places to be printed.
    """

    events: pd.DataFrame
    cohorts: pd.DataFrame
    series: pd.DataFrame
    withheld: frozenset[tuple[str, str]] = frozenset()


def protect_courses(estimates: Mapping[str, Estimate], cells: pd.DataFrame, indicators: Mapping[str, str]) -> Courses:
    """The courses of all estimates beside the protected cells of the report.

    An effect over fewer than `FEWEST` places is dropped unless every place of its indicator is printed in the period
    (of time since joining: in all periods); so is any in a period that withholds a place, and a value of a series whose
    own cell is withheld.

    Parameters
    ----------
    estimates : by design id.
    cells : the protected cells of the report.
    indicators : of each design its indicator.
    """
    found = [(design, indicators[design], estimate) for design, estimate in estimates.items()]
    seen = Seen(cells)
    return Courses(
        _stack([_events(design, estimate, seen.every(name)) for design, name, estimate in found], EVENTS),
        _stack([_cohorts(design, name, estimate, seen) for design, name, estimate in found], COHORTS),
        _stack([_series(design, name, estimate, seen) for design, name, estimate in found], SERIES),
        frozenset((design, term) for design, name, estimate in found for term in _withheld(estimate.table, name, seen)),
    )


class Seen:
    """Which periods of an indicator print all their places, withhold one, or print the whole."""

    def __init__(self, cells: pd.DataFrame) -> None:
        places, whole = cells[cells["level"] == "place"], cells[cells["level"] == "period"]
        self._known = _pairs(places)
        self.away = _pairs(places[places["state"] == "suppressed"])
        self.whole = _pairs(whole[whole["state"] == "observed"])

    def all_in(self, name: str, period: str) -> bool:
        """Whether every place is printed in the period."""
        return (name, period) in self._known - self.away

    def every(self, name: str) -> bool:
        """Whether every place is printed in every period."""
        return any(one == name for one, _ in self._known) and not any(one == name for one, _ in self.away)


def _pairs(cells: pd.DataFrame) -> set[tuple[str, str]]:
    return set(zip(cells["indicator"].astype(str), cells["period"].astype(str), strict=True))


def _stack(frames: list[pd.DataFrame], columns: list[str]) -> pd.DataFrame:
    kept = [frame for frame in frames if not frame.empty]
    return pd.concat(kept, ignore_index=True)[columns] if kept else pd.DataFrame(columns=columns)


def _events(design: str, estimate: Estimate, printed: bool) -> pd.DataFrame:
    """Effects by time since joining; those before it from the check on them where the method itself has none."""
    tables = [estimate.table, *(check.table for check in estimate.checks if check.name == "pre_trends")]
    rows = [table[table["event_time"].notna()] for table in tables if "event_time" in table.columns]
    if not rows or rows[0].empty:
        return pd.DataFrame()
    both = pd.concat([rows[0], *(table[table["event_time"] < 0] for table in rows[1:])], ignore_index=True)
    both = both.drop_duplicates("event_time")
    enough = both["n"].fillna(FEWEST if len(rows) > 1 else 0) >= FEWEST if "n" in both else pd.Series(True, both.index)
    return both[enough | printed].assign(design=design).sort_values("event_time")


def _cohorts(design: str, name: str, estimate: Estimate, seen: Seen) -> pd.DataFrame:
    table = estimate.table
    if not {"cohort", "period", "n"} <= set(table.columns):
        return pd.DataFrame()
    rows = table[table["cohort"].notna() & table["period"].notna()]
    kept = [_printable(name, period, n, seen) for period, n in zip(rows["period"], rows["n"], strict=True)]
    return rows[kept].assign(design=design)


def _printable(name: str, period: object, n: float, seen: Seen) -> bool:
    """Whether a number of one period, over n places, may be printed."""
    return (name, str(period)) not in seen.away and (n >= FEWEST or seen.all_in(name, str(period)))


def _withheld(table: pd.DataFrame, name: str, seen: Seen) -> list[str]:
    """Terms about a point in time, a cohort or a place that may not be printed by themselves."""
    if "term" not in table.columns:
        return []
    rows = table.reindex(columns=["term", "event_time", "cohort", "period", "unit", "n"])
    dated = rows["period"].notna()
    sizes = rows[dated].groupby("cohort")["n"].max()
    few = {
        "event_time": rows["event_time"].notna() & ~(rows["n"] >= FEWEST),
        "cohort": rows["cohort"].notna() & ~dated & ~(rows["cohort"].map(sizes) >= FEWEST),
        "unit": rows["unit"].notna(),
    }
    gone = pd.DataFrame(few).any(axis=1) & (not seen.every(name))
    gone |= dated & ~pd.Series([_printable(name, *one, seen) for one in zip(rows["period"], rows["n"], strict=True)],
                               rows.index, dtype=bool)  # fmt: skip
    return [str(term) for term in rows.loc[gone, "term"]]


def _series(design: str, name: str, estimate: Estimate, seen: Seen) -> pd.DataFrame:
    path = estimate.tables.get("path")
    if path is None or "counterfactual_low" not in path.columns:
        return pd.DataFrame()
    rows = path[path["series_order"] == 0]
    away = [(name, str(period)) not in seen.whole for period in rows["period"]]
    return rows.assign(design=design, **{column: rows[column].mask(pd.Series(away, rows.index)) for column in _VALUES})
