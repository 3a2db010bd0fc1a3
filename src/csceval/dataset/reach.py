"""How many people were reached: gross, at least, and net where persons can be told apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from csceval.dataset import basis, measure
from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import ALL, UNKNOWN
from csceval.dataset.rows import Rows, numbers_of, prepare
from csceval.dataset.totals import counted, reported_rows, year_of
from csceval.definitions.indicator import Indicator, People
from csceval.definitions.measure import Aggregate

COLUMNS = ("indicator", "place", "period", "gross", "lower", "upper", "net", "assumption", "n_partners")
_CELL = ["place", "period", "group"]
_UNSURE = (ALL, UNKNOWN)


@dataclass(frozen=True)
class Counted:
    """What partners counted: one row a partner, place, period and group.

    `total` adds to gross, `count` is the number of different people the partner certainly has; `persons` says who.
    """

    counts: pd.DataFrame
    persons: pd.DataFrame | None


def reach(dataset: Dataset) -> pd.DataFrame:
    """People reached, for each indicator that counts people: in all, by place and by period.

    Columns: indicator, place, period ("all" in totals), gross (what partners counted, added up), lower (at least so
    many: the largest partner within place × period × group, then the maximum over what may repeat and the sum over
    what is exclusive), upper (gross, or the population where that is smaller), net (different persons; NA without a
    person key), assumption (words key), n_partners.
    """
    rows = [
        row
        for indicator in dataset.indicators.values()
        if indicator.people is not None
        for row in _rows(dataset, indicator, indicator.people)
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    text = dict.fromkeys(("indicator", "place", "period", "assumption"), "str")
    numbers = dict.fromkeys(("gross", "lower", "upper", "net"), "float64")
    return frame.astype({**text, **numbers, "n_partners": "Int64"})


def _rows(dataset: Dataset, indicator: Indicator, people: People) -> Iterator[dict[str, object]]:
    found = _from_totals(dataset, indicator, people) if indicator.is_reported else persons_of(dataset, indicator)
    if found is None or found.counts.empty:
        return
    counts, persons = found.counts, found.persons
    population = _population(dataset)
    yield _row(indicator, people, counts, persons, population)
    for name in ("place", "period"):
        for value in sorted(set(counts[name]) - {ALL}):
            mine = counts[counts[name] == value]
            who = None if persons is None else persons[persons[name] == value]
            yield _row(indicator, people, mine, who, population) | {name: value}


def _row(
    indicator: Indicator,
    people: People,
    counts: pd.DataFrame,
    persons: pd.DataFrame | None,
    population: dict[str, float],
) -> dict[str, object]:
    gross = measure.exact_sum(counts["total"].to_numpy(float))
    net = float("nan") if persons is None else float(persons["person"].nunique())
    living = [population.get(place, float("nan")) for place in sorted(set(counts["place"]))]
    upper = gross if np.isnan(living).any() else min(gross, float(np.sum(living)))
    numbers = np.array([gross, lower_bound(counts, people), upper, net])
    rounded = dict(zip(("gross", "lower", "upper", "net"), measure.rounded(numbers), strict=True))
    return {
        "indicator": indicator.id,
        "place": ALL,
        "period": ALL,
        **rounded,
        "assumption": "dataset.reach_reported" if persons is None else "dataset.reach_records",
        "n_partners": counts["partner"].nunique(),
    }


def lower_bound(counts: pd.DataFrame, people: People) -> float:
    """At least so many different people, if each partner's own count holds nobody twice.

    What may repeat is maximised first, inside what is exclusive: where places are exclusive, one place's largest
    month and another place's largest month are different people. Groups are exclusive within a period. A count
    without place or with an unknown group may overlap every other, so it competes with their sum instead of adding.
    """
    largest = counts.groupby(_CELL)["count"].max()
    cells = _over_sure(largest, "group", ["place", "period"])
    repeats = {"place": people.across_places == "may_repeat", "period": people.across_periods == "may_repeat"}
    inner, outer = sorted(repeats, key=lambda name: not repeats[name])
    once = cells.groupby(outer).max() if repeats[inner] else _over_sure(cells, inner, [outer])
    if repeats[outer]:
        return float(once.max())
    return float(_over_sure(once.rename_axis(outer), outer, []).iloc[0])


def _over_sure(values: pd.Series, name: str, by: list[str]) -> pd.Series:
    """Sum over what is exclusive, or the largest single one that may overlap the rest, whichever is more."""
    table = values.rename("count").reset_index()
    if not by:
        table, by = table.assign(one=0), ["one"]
    unsure = table[name].isin(_UNSURE)
    apart = table[~unsure].groupby(by)["count"].agg(lambda part: measure.exact_sum(part.to_numpy(float)))
    overlapping = table[unsure].groupby(by)["count"].max()
    both: pd.Series = pd.concat([apart, overlapping]).groupby(level=list(range(len(by)))).max()
    return both


def _population(dataset: Dataset) -> dict[str, float]:
    sites = dataset.table("sites")
    if not {"site_id", "population"} <= set(sites.columns):
        return {}
    return dict(zip(sites["site_id"].astype("str"), numbers_of(sites["population"]), strict=True))


def _from_totals(dataset: Dataset, indicator: Indicator, people: People) -> Counted:
    """What partners sent; `total` adds up a period's months, `count` takes their largest where people may return."""
    rows = reported_rows(dataset, indicator, dataset.periods)
    value = numbers_of(rows.frame["value"])
    for_all, for_everywhere = counted(rows)
    # Where a partner sends a total and its parts, only the total is counted.
    used = for_all & for_everywhere & ~np.isnan(value)
    frame = _cells(rows)[used].assign(count=value[used], end=rows.timing.end[used])
    if indicator.accumulation != "flow":
        # A running total holds the earlier periods: the last one a partner sent for a place and group stands.
        # Where it starts again every year, each year's last one does.
        years = [year_of(rows, end) if indicator.reset == "fiscal_year" else 0 for end in frame["end"]]
        series = [*(frame[name] for name in ("partner", "place", "group")), pd.Series(years, index=frame.index)]
        frame = frame[frame["end"].groupby(series).transform("max") == frame["end"]].assign(period=ALL)
    by_partner = frame.groupby([*_CELL, "partner"], as_index=False)["count"]
    sums = by_partner.sum().rename({"count": "total"}, axis="columns")
    largest = "sum" if people.across_periods == "exclusive" else "max"
    return Counted(sums.assign(count=by_partner.agg(largest)["count"]), None)


def persons_of(dataset: Dataset, indicator: Indicator) -> Counted | None:
    """Different persons in each partner's rows of a cell; None where persons cannot be told apart."""
    rows = prepare(dataset, indicator, dataset.periods)
    name = basis.person_column(rows)
    what = indicator.measure
    if name is None or name not in rows.frame.columns or not isinstance(what, Aggregate):
        return None
    who = rows.frame[name]
    used = rows.matching(what) & who.notna().to_numpy(bool)
    persons = _cells(rows)[used].assign(person=who.to_numpy()[used])
    counts = persons.groupby([*_CELL, "partner"])["person"].nunique().rename("count").reset_index()
    return Counted(counts.assign(total=counts["count"]), persons)


def _cells(rows: Rows) -> pd.DataFrame:
    """Place, period, group and partner of each row; "all" where a row names none."""
    names = {axis: np.array([*rows.axes[axis].labels, ALL], dtype=object)[rows.axes[axis].codes] for axis in rows.axes}
    keys = np.array([*(period.key for period in rows.periods), ALL], dtype=object)
    return pd.DataFrame(names | {"period": keys[rows.timing.period]})
