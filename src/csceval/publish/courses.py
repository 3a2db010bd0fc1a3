"""How effects ran over time, without what would give a single place or a withheld figure back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from csceval.publish import derived
from csceval.publish.derived import FEWEST

if TYPE_CHECKING:
    from csceval.estimates.result import Estimate

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
    (of time since joining: in all periods); so is any in a period that withholds a place, any from which such a one
    would follow (`derived.besides`), and a value of a series whose own cell is withheld.

    Parameters
    ----------
    estimates : by design id.
    cells : the protected cells of the report.
    indicators : of each design its indicator.
    """
    found = [(design, indicators[design], estimate) for design, estimate in estimates.items()]
    seen = Seen(cells)
    gone = {design: withheld(estimate, name, seen) for design, name, estimate in found}
    return Courses(
        _stack([_events(design, estimate, gone[design], seen.every(name)) for design, name, estimate in found], EVENTS),
        _stack([_cohorts(design, estimate, gone[design]) for design, _, estimate in found], COHORTS),
        _stack([_series(design, name, estimate, seen) for design, name, estimate in found], SERIES),
        frozenset((design, term) for design, terms in gone.items() for term in terms),
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


def _events(design: str, estimate: Estimate, gone: set[str], printed: bool) -> pd.DataFrame:
    """Effects by time since joining; those before it from the check on them where the method itself has none."""
    own = _about(estimate.table, "event_time")
    if own.empty:
        return own
    checked = [_earlier(check.table, estimate) for check in estimate.checks if check.name == "pre_trends"]
    early = [rows[(rows["n"] >= FEWEST) | printed] for rows in checked]
    both = pd.concat([own, *(rows[~rows["event_time"].isin(own["event_time"])] for rows in early)], ignore_index=True)
    return both[~both["term"].isin(gone)].assign(design=design).sort_values("event_time")


def _earlier(table: pd.DataFrame, estimate: Estimate) -> pd.DataFrame:
    """Differences before joining, with the places of those cohorts that were followed for so long before."""
    rows = table[table["event_time"] < 0]
    cells = derived.single_effects(_columns(estimate.table), estimate.spec.get("periods", []))
    place = {name: at for at, name in enumerate(estimate.spec.get("periods", []))}
    sizes = cells.groupby("cohort")["n"].max()
    n = [sum(size for cohort, size in sizes.items() if place.get(cohort, 0) + time >= 0) for time in rows["event_time"]]
    return rows.assign(n=n, term=None)


def _about(table: pd.DataFrame, *names: str) -> pd.DataFrame:
    """Rows that have all these columns."""
    return table[table.reindex(columns=[*names]).notna().all(axis=1)]


def _cohorts(design: str, estimate: Estimate, gone: set[str]) -> pd.DataFrame:
    rows = _about(estimate.table, "cohort", "period", "n")
    return rows[~rows["term"].isin(gone)].assign(design=design) if len(rows) else rows


def _printable(name: str, period: object, n: float, seen: Seen) -> bool:
    """Whether a number of one period, over n places, may be printed."""
    return (name, str(period)) not in seen.away and (n >= FEWEST or seen.all_in(name, str(period)))


def withheld(estimate: Estimate, name: str, seen: Seen) -> set[str]:
    """Terms about a point in time, a cohort or a place that may not be printed, with all that would give them back."""
    if "term" not in estimate.table.columns:
        return set()
    gone = set(_few(estimate.table, name, seen))
    if seen.every(name):
        return gone

    def printable(period: object, n: float) -> bool:
        return n >= FEWEST if period is None else _printable(name, period, n, seen)

    return gone | derived.besides(_columns(estimate.table), estimate.spec.get("periods", []), gone, printable)


def _columns(table: pd.DataFrame) -> pd.DataFrame:
    return table.reindex(columns=["term", "event_time", "cohort", "period", "unit", "n"])


def _few(table: pd.DataFrame, name: str, seen: Seen) -> list[str]:
    """Terms that rest on too few places themselves, or lie in a period that withholds one."""
    rows = _columns(table)
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
