"""From the planned figures to blocks: what the printed rows of one source table say about the same people.

A row of a share shows three counts (those for whom it happened, the others, all), and a row about persons also how
many rows of the file it rests on. Two indicators of a table whose counts agree wherever both have one show the same
counts, so that the one cannot give away what the other withholds.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from csceval.dataset.dataset import Dataset
from csceval.dataset.provenance import key_of
from csceval.definitions.indicator import Indicator
from csceval.publish import primary
from csceval.publish.table import Block

Row = Mapping[Hashable, Any]
Thirds = tuple[int, int, int]
AXES = ("place", "period", "group", "partner")
# Parts, their whole, and the columns within which the parts add up to it; True: over time.
FAMILIES = (
    ("place", "period", ("period",), False),
    ("group", "period", ("period",), False),
    ("partner", "period", ("period",), False),
    ("place_total", "total", (), False),
    ("partner_total", "total", (), False),
    ("period", "total", (), True),
    ("place", "place_total", ("place",), True),
    ("partner", "partner_total", ("partner",), True),
)


@dataclass
class Counts:
    """One count of a table over all places, periods, groups and partners where some row shows it."""

    values: dict[tuple[str, ...], float] = field(default_factory=dict)
    rows: dict[tuple[str, ...], set[str]] = field(default_factory=dict)
    old: dict[tuple[str, ...], float] = field(default_factory=dict)
    unsaid: set[tuple[str, ...]] = field(default_factory=set)  # there, but too few to be worked out, or not pooled
    rules: set[tuple[bool, str]] = field(default_factory=set)  # adds up over places and partners; rule over time
    people: bool = False  # not only a count of rows: 0 may be sensitive
    grows: bool = False  # holds the earlier periods, so that the steps are counts too

    def agrees(self, values: Mapping[tuple[str, ...], float]) -> bool:
        """Whether two counts are the same wherever both are known, and somewhere both are."""
        common = self.values.keys() & values.keys()
        return bool(common) and all(self.values[key] == values[key] for key in common)


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
            shows += [(row, _key(prefix, place)) for place, rows in count.rows.items() for row in sorted(rows)]
            for more, ties in (*_families(prefix, count, privacy.threshold), *_steps(prefix, count, privacy.threshold)):
                numbers += more
                sums += ties
        sums += _sides(table, counts, thirds)
    return Block.of(numbers, sums, shows)


def withheld_before(cells: pd.DataFrame, last: Mapping[str, float | None]) -> list[str]:
    """Rows (by position) that the last release withheld: what they were could follow from what is printed now."""
    gone = {key.replace(f".{part}@", ".@") for key, value in last.items() if value is None
            for part in [key.split("@")[0].rsplit(".", 1)[1]]}  # fmt: skip
    return [str(at) for at, row in enumerate(cells.to_dict("records")) if key_of(row, "") in gone]


def _counts(
    cells: pd.DataFrame, dataset: Dataset, last: Mapping[str, float | None]
) -> dict[str, tuple[list[Counts], set[Thirds]]]:
    """For each table its counts, and which two of them add up to a third."""
    found: dict[str, tuple[list[Counts], set[Thirds]]] = {}
    rows = cells.assign(at=[str(at) for at in range(len(cells))])
    for indicator_id, mine in rows[cells["people"] | cells["personal"]].groupby("indicator", sort=True):
        indicator = dataset.indicators.get(str(indicator_id))
        table = indicator.table if indicator is not None else str(indicator_id)
        known, thirds = found.setdefault(table, ([], set()))
        used: dict[str, int] = {}
        for part, values in _parts(mine).items():
            # Of one share, only the number of rows may be another name for one of its three counts.
            taken = set(used.values()) if part != "n" else set()
            used[part] = _same(known, {key: value for key, (value, _, _) in values.items()}, taken)
            _add(known[used[part]], part, values, indicator, last)
        for part, key in _unsaid(mine):
            if part in used:
                known[used[part]].unsaid.add(key)
        if "others" in used:
            thirds.add((used["numerator"], used["others"], used["denominator"]))
    return found


def _same(known: list[Counts], values: Mapping[tuple[str, ...], float], taken: set[int]) -> int:
    """The number of the count that these values belong to; a new one if none agrees."""
    for number, count in enumerate(known):
        if number not in taken and count.agrees(values):
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


def _parts(rows: pd.DataFrame) -> dict[str, dict[tuple[str, ...], tuple[float, str, Row]]]:
    """What an indicator's rows show of people: for each kind of count its places, values and rows."""
    found: dict[str, dict[tuple[str, ...], tuple[float, str, Row]]] = {}
    for row in rows.to_dict("records"):
        key = (str(row["level"]), *(str(row[axis]) for axis in AXES))
        for part, value in shown(row).items():
            found.setdefault(part, {})[key] = (value, str(row["at"]), row)
    return found


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
    """Whether a count adds up over places and partners, and how it does over time: sum, mean, last or first."""
    over_time = "sum" if indicator is None else indicator.over_time
    kind = over_time if over_time in ("last", "first") else "sum"
    if indicator is None or part != "value":
        return True, kind
    adds = indicator.over_partners not in ("mean", "mean_of_partner_means", "range", "single")
    return adds, "mean" if over_time in ("mean", "mean_per_year") else kind


def _key(prefix: str, place: tuple[str, ...]) -> str:
    return f"{prefix}:{'/'.join(place)}"


def _numbers(prefix: str, count: Counts, threshold: int, *, zeros: bool) -> Iterator[tuple[object, ...]]:
    values = pd.Series(list(count.values.values()), dtype=float)
    needs = primary.people(values, threshold, zeros=zeros and count.people)
    old = pd.Series([count.old.get(place, float("nan")) for place in count.values], dtype=float)
    changed = primary.difference(values, old, threshold)
    low = pd.concat([needs["at_most"], changed["at_most"]], axis=1).min(axis=1)
    high = pd.concat([needs["at_least"], changed["at_least"]], axis=1).max(axis=1)
    # Late rows add: nobody thinks a number lower than the one printed last time, unless it is.
    floor = old.where(old <= values, 0.0).fillna(0.0)
    floor = floor.where(~(needs["at_most"] < floor), 0.0)
    for place, value, least, at_most, at_least in zip(count.values, values, floor, low, high, strict=True):
        yield _key(prefix, place), value, min(least, value), at_most, at_least


Tie = tuple[list[tuple[object, ...]], list[tuple[str, str, float]]]


def _families(prefix: str, count: Counts, threshold: int) -> Iterator[Tie]:
    """Each whole with its parts. What does not add up exactly (rows without a place, persons in two places) is taken
    as known to the reader; where persons are in several parts, none of these is larger than the whole. What is left
    for parts without a value of their own is unknown, and one such part alone must not follow from the others."""
    for part, whole, within, over_time in FAMILIES:
        groups: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        for key in count.values:
            if key[0] == part:
                groups.setdefault(tuple(key[1 + AXES.index(axis)] for axis in within), []).append(key)
        for labels, members in groups.items():
            axes = dict(zip(within, labels, strict=True))
            top = (whole, *(axes.get(axis, "all") for axis in AXES))
            if top in count.values:
                lost = sum(key[0] == part and all(key[1 + AXES.index(a)] == axes[a] for a in within)
                           for key in count.unsaid)  # fmt: skip
                yield from _ties(prefix, count, part, top, sorted(members), threshold, lost=lost, over_time=over_time)


def _ties(prefix: str, count: Counts, part: str, top: tuple[str, ...], members: list[tuple[str, ...]],
          threshold: int, *, lost: int, over_time: bool) -> Iterator[Tie]:  # fmt: skip
    rules = {rule for _, rule in count.rules} if over_time else {"sum" for adds, _ in count.rules if adds}
    for rule in sorted(rules):
        which = f"{_key(prefix, top)}|{part}|{rule}"
        if over_time and rule in ("last", "first"):
            chosen, weight = [members[-1 if rule == "last" else 0]], 1.0
        else:
            chosen, weight = members, 1 / len(members) if over_time and rule == "mean" else 1.0
        yield [], [(which, _key(prefix, top), -1.0), *((which, _key(prefix, one), weight) for one in chosen)]
        left = count.values[top] - sum(count.values[one] for one in chosen) * weight
        if lost and left > 0 and weight == 1 and len(chosen) == len(members):
            need = primary.people(pd.Series([left if lost == 1 else float("nan")]), threshold).iloc[0]
            yield [(f"{which}|unsaid", left, 0.0, need["at_most"], need["at_least"])], [(which, f"{which}|unsaid", 1.0)]
        if left < 0:
            for one in chosen:
                beside = count.values[top] - count.values[one]
                if beside >= 0 and weight == 1:
                    slack = f"{which}|{'/'.join(one)}"
                    yield ([(slack, beside, 0.0, None, None)],
                           [(slack, slack, 1.0), (slack, _key(prefix, one), 1.0),
                            (slack, _key(prefix, top), -1.0)])  # fmt: skip


def _steps(prefix: str, count: Counts, threshold: int) -> Iterator[Tie]:
    """What a running total grew by from one period to the next is a count of people, printed or not."""
    series: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for key in count.values if count.grows else ():
        if key[2] != "all":
            series.setdefault((key[0], key[1], *key[3:]), []).append(key)
    for keys in series.values():
        for first, second in zip(sorted(keys), sorted(keys)[1:], strict=False):
            step = count.values[second] - count.values[first]
            if step > 0:
                own = f"{_key(prefix, second)}|step"
                need = primary.people(pd.Series([step]), threshold).iloc[0]
                terms = ((own, -1.0), (_key(prefix, second), 1.0), (_key(prefix, first), -1.0))
                yield [(own, step, 0.0, need["at_most"], need["at_least"])], [(own, *term) for term in terms]


def _sides(table: str, counts: list[Counts], thirds: set[Thirds]) -> Iterator[tuple[str, str, float]]:
    """Those for whom it happened and the others are all of them."""
    for numbers in sorted(thirds):
        first, second, whole = (counts[number].values for number in numbers)
        for place in sorted(first.keys() & second.keys() & whole.keys()):
            which = f"{table}:{numbers}:{'/'.join(place)}"
            for number, weight in zip(numbers, (1.0, 1.0, -1.0), strict=True):
                yield which, _key(f"{table}:{number}", place), weight
