"""From the planned figures to blocks: what the printed rows of one source table say about the same people.

A row of a share shows three counts (those for whom it happened, the others, all), and a row about persons also how
many rows of the file it rests on. A share that is coded (`coding`) shows none of the first two, only how many the one
near 0 can be at most; that the number of all is known is assumed, though it is not printed either. Two indicators of a
table whose counts agree wherever both have one show the same counts, so that the one cannot give away what the other
withholds. Counts of which one is part of the other (`nested`) show those besides.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import pandas as pd

from csceval.dataset import crosses
from csceval.dataset.dataset import Dataset
from csceval.dataset.provenance import key_of
from csceval.definitions.indicator import Indicator
from csceval.period import period_of
from csceval.publish import coding, ends, money, nested, primary
from csceval.publish.counts import AXES, Counts, Thirds, codes, crossed, families, named, sides, steps
from csceval.publish.table import Block

Row = Mapping[Hashable, Any]


def block(cells: pd.DataFrame, dataset: Dataset, last: Mapping[str, float | None] | None = None) -> Block:
    """The block of all planned figures; a row's name is the position it has in the frame, as text.

    `last` is what the last release printed: figure id → value, None where it was withheld.
    """
    numbers: list[tuple[object, ...]] = []
    sums: list[tuple[str, str, float]] = []
    shows: list[tuple[str, str]] = []
    privacy = dataset.evaluation.privacy
    for table, (counts, thirds) in _counts(cells, dataset, last or {}).items():
        for number, count in enumerate(counts):
            prefix = f"{table}:{number}"
            numbers += _numbers(prefix, count, privacy.threshold, zeros=privacy.sensitive_zeros)
            shows += [(row, named(prefix, place)) for place, rows in count.rows.items() for row in sorted(rows)]
            for more, ties in (*families(prefix, count, privacy.threshold), *crossed(prefix, count, privacy.threshold),
                               *steps(prefix, count, privacy.threshold), *codes(prefix, count)):  # fmt: skip
                numbers += more
                sums += ties
        sums += sides(table, counts, thirds)
    return Block.of(numbers, sums, shows)


def withheld_before(cells: pd.DataFrame, dataset: Dataset, last: Mapping[str, float | None]) -> list[str]:
    """Rows (by position) that the last release withheld: what they were could follow from what is printed now.

    Those that have a code now print none of their numbers.
    """
    limit = dataset.evaluation.privacy.threshold
    gone = {key.replace(f".{part}@", ".@") for key, value in last.items() if value is None
            for part in [key.split("@")[0].rsplit(".", 1)[1]]}  # fmt: skip
    return [str(at) for at, row in enumerate(cells.to_dict("records"))
            if key_of(row, "") in gone and coding.code(row, limit) is None]  # fmt: skip


def _counts(
    cells: pd.DataFrame, dataset: Dataset, last: Mapping[str, float | None]
) -> dict[str, tuple[list[Counts], set[Thirds]]]:
    """For each table its counts, and which two of them add up to a third."""
    found: dict[str, tuple[list[Counts], set[Thirds]]] = {}
    shown_by: dict[str, list[nested.Shown]] = {}
    rows = cells.assign(at=[str(at) for at in range(len(cells))])
    for indicator_id, mine in rows[cells["people"] | cells["personal"]].groupby("indicator", sort=True):
        indicator = dataset.indicators.get(str(indicator_id))
        table = indicator.table if indicator is not None else str(indicator_id)
        known, thirds = found.setdefault(table, ([], set()))
        used: dict[str, int] = {}
        first = len(known)
        # Never another name for a count: a distance on a scale, or an amount.
        for room in ends.rooms(mine, indicator):
            limits = {place: (0.0, need) for place, need in room.needs.items()}
            known.append(Counts(values=room.values, rows=room.rows, rules={_rule(indicator, "n")}, needs=limits))
        if dominated := money.needs(indicator, dataset, mine):
            known.append(_amounts(mine, indicator, dominated))
        for part, values in _parts(mine).items():
            # Of one share, only the number of rows may be another name for one of its three counts.
            taken = set(used.values()) if part != "n" else set()
            used[part] = _same(known, {key: value for key, (value, _, _) in values.items()}, taken)
            _add(known[used[part]], part, values, indicator, last)
            if indicator is not None and part == "value" and indicator.reset == "fiscal_year":
                known[used[part]].years = _years(cells, dataset)
            _code(known[used[part]], part, values, dataset.evaluation.privacy.threshold)
            if indicator is not None:
                shown_by.setdefault(table, []).append((indicator, part, used[part]))
        if indicator is not None:
            groups = dict(crosses.wholes_of(dataset, indicator, mine.loc[mine["level"] == "group", "group"]))
            for number in {*range(first, len(known)), *used.values()}:
                known[number].wholes |= groups
        for part, key in _unsaid(mine):
            if part in used:
                known[used[part]].unsaid.add(key)
        if "others" in used:
            thirds.add((used["numerator"], used["others"], used["denominator"]))
    for table, parts in shown_by.items():
        _nest(*found[table], nested.pairs(parts))
    return found


def _nest(known: list[Counts], thirds: set[Thirds], pairs: list[tuple[int, int]]) -> None:
    """Where one count is part of another, those besides are a count as well; another indicator may show it."""
    for inner, outer in pairs:
        beside = nested.rest(known[inner], known[outer])
        number = _same(known, beside.values, {inner, outer})
        same = known[number]
        same.values, same.old = beside.values | same.values, beside.old | same.old
        same.people |= beside.people
        thirds.add((inner, number, outer))


def _amounts(rows: pd.DataFrame, indicator: Indicator | None, needs: money.Needs) -> Counts:
    """The sums of money that an indicator's rows show."""
    found = Counts(rules={_rule(indicator, "value")}, needs=needs)
    for row in rows[rows["value"].notna()].to_dict("records"):
        place = (str(row["level"]), *(str(row[axis]) for axis in AXES))
        found.values[place] = float(row["value"])
        found.rows.setdefault(place, set()).add(str(row["at"]))
    return found


def _same(known: list[Counts], values: Mapping[tuple[str, ...], float], taken: set[int]) -> int:
    """The number of the count that these values belong to; a new one if none agrees."""
    for number, count in enumerate(known):
        if number not in taken and count.needs is None and count.agrees(values):
            return number
    known.append(Counts())
    return len(known) - 1


def _add(count: Counts, part: str, values: Mapping[tuple[str, ...], tuple[float, str, Row]],
         indicator: Indicator | None, last: Mapping[str, float | None]) -> None:  # fmt: skip
    count.people |= part != "n"
    count.rules.add(_rule(indicator, part))
    count.grows |= part == "value" and indicator is not None and indicator.accumulation == "running_total"
    for key, (value, at, row) in values.items():
        count.values[key] = value
        count.rows.setdefault(key, set()).add(at)
        before = _before(row, part, last)
        if before is not None:
            count.old[key] = before


def _code(count: Counts, part: str, values: Mapping[tuple[str, ...], tuple[float, str, Row]], threshold: int) -> None:
    """Of a share: nobody, or everybody, is sensitive; and what its code says instead of its two sides."""
    side = {"numerator": "below", "others": "above"}.get(part)
    count.side |= side is not None
    for key, (value, at, row) in values.items() if side else ():
        if value == 0 and row["denominator"] > 0:
            count.class_of.add(key)
        if (coded := coding.code(row, threshold)) is not None:
            count.rows[key].discard(at)
            if coded.side == side:
                count.most[key] = min(coded.most, count.most.get(key, coded.most))


def _parts(rows: pd.DataFrame) -> dict[str, dict[tuple[str, ...], tuple[float, str, Row]]]:
    """What an indicator's rows show of people: for each kind of count its places, values and rows."""
    found: dict[str, dict[tuple[str, ...], tuple[float, str, Row]]] = {}
    for row in rows.to_dict("records"):
        key = (str(row["level"]), *(str(row[axis]) for axis in AXES))
        for part, value in shown(row).items():
            found.setdefault(part, {})[key] = (value, str(row["at"]), row)
    return found


def _years(rows: pd.DataFrame, dataset: Dataset) -> dict[str, int]:
    """The fiscal year of each period."""
    starts = dataset.evaluation.period.fiscal_year_starts
    return {key: period_of(dataset.parse(key).end, "fiscal", starts).end.year
            for key in map(str, rows["period"].unique()) if key != "all"}  # fmt: skip


def _unsaid(rows: pd.DataFrame) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Counts that are part of a whole though their own row has no value."""
    for row in rows[rows["value"].isna() & (rows["n"].fillna(0) > 0)].to_dict("records"):
        key = (str(row["level"]), *(str(row[axis]) for axis in AXES))
        yield from ((part, key) for part in ("numerator", "others", "value") if part not in shown(row))


def shown(row: Row) -> dict[str, float]:
    """The counts of people that a row shows."""
    counts: dict[str, float] = {}
    given = {part: float(row[part]) for part in ("value", "numerator", "denominator", "n") if not pd.isna(row[part])}
    if "numerator" in given and "denominator" in given:
        counts |= {part: given[part] for part in ("numerator", "denominator")}
        counts["others"] = given["denominator"] - given["numerator"]
    elif "denominator" in given:
        counts["denominator"] = given["denominator"]
    elif row["people"] and "value" in given:
        counts["value"] = given["value"]
    if row["personal"] and given.get("n", 0) > 0:
        counts["n"] = given["n"]
    return counts


def _before(row: Row, part: str, last: Mapping[str, float | None]) -> float | None:
    if part != "others":
        return last.get(key_of(row, part))
    all_of_them, some = last.get(key_of(row, "denominator")), last.get(key_of(row, "numerator"))
    return None if all_of_them is None or some is None else all_of_them - some


def _rule(indicator: Indicator | None, part: str) -> tuple[bool, str]:
    """Whether a count adds up over places and partners, and how it does over time: sum, mean, last, first or yearly."""
    over_time = "sum" if indicator is None else indicator.over_time
    kind: str = over_time if over_time in ("last", "first") else "sum"
    if indicator is not None and indicator.reset == "fiscal_year":
        kind = "yearly"
    if indicator is None or part != "value":
        return True, kind
    adds = indicator.over_partners not in ("mean", "mean_of_partner_means", "range", "single")
    return adds, "mean" if over_time in ("mean", "mean_per_year") else kind


def _numbers(prefix: str, count: Counts, threshold: int, *, zeros: bool) -> Iterator[tuple[object, ...]]:
    values = pd.Series(list(count.values.values()), dtype=float)
    if count.needs is not None:
        for place, value in count.values.items():
            yield named(prefix, place), value, 0.0, *count.needs.get(place, (None, None))
        return
    nobody = pd.Series([place in count.class_of for place in count.values], dtype=bool)
    needs = primary.people(values, threshold, zeros=nobody | (zeros and count.people))
    if not count.old:
        bounds = zip(count.values, values, needs["at_most"], needs["at_least"], strict=True)
        yield from ((named(prefix, place), value, min(0.0, value), low, high) for place, value, low, high in bounds)
        return
    old = pd.Series([count.old.get(place, float("nan")) for place in count.values], dtype=float)
    changed = primary.difference(values, old, threshold)
    low = pd.concat([needs["at_most"], changed["at_most"]], axis=1).min(axis=1)
    high = pd.concat([needs["at_least"], changed["at_least"]], axis=1).max(axis=1)
    # Late rows add: nobody thinks a number lower than the one printed last time, unless it is.
    floor = old.where(old <= values, 0.0).fillna(0.0)
    floor = floor.where(~(needs["at_most"] < floor), 0.0)
    for place, value, least, at_most, at_least in zip(count.values, values, floor, low, high, strict=True):
        yield named(prefix, place), value, min(least, value), at_most, at_least
