"""Counts of one source table over all its places, periods, groups and partners, and what ties them together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from csceval.dataset.grid import label_of, label_parts
from csceval.publish import primary

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
    side: bool = False  # of a share: those for whom it happened, or the others
    people: bool = False  # not only a count of rows: 0 may be sensitive
    grows: bool = False  # holds the earlier periods, so that the steps are counts too
    years: dict[str, int] = field(default_factory=dict)  # where it starts again every year: the year of each period
    class_of: set[tuple[str, ...]] = field(default_factory=set)  # 0 of them: the same would be true of everybody
    most: dict[tuple[str, ...], float] = field(default_factory=dict)  # what a printed code allows at most
    needs: Mapping[tuple[str, ...], tuple[float, float]] | None = None  # of what is no count: limits to be reached
    wholes: dict[str, str] = field(default_factory=dict)  # group of a period → the crossed group it is part of

    def agrees(self, values: Mapping[tuple[str, ...], float]) -> bool:
        """Whether two counts are the same wherever both are known, and somewhere both are."""
        common = self.values.keys() & values.keys()
        return bool(common) and all(self.values[key] == values[key] for key in common)


def named(prefix: str, place: tuple[str, ...]) -> str:
    """The key of a count's cell."""
    return f"{prefix}:{'/'.join(place)}"


Tie = tuple[list[tuple[object, ...]], list[tuple[str, str, float]]]


def families(prefix: str, count: Counts, threshold: int) -> Iterator[Tie]:
    """Each whole with its parts. What does not add up exactly (rows without a place, persons in two places) is taken
    as known to the reader; where persons are in several parts, none of these is larger than the whole. What is left
    for parts without a value of their own is unknown, and as sensitive as a count of its own."""
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


def crossed(prefix: str, count: Counts, threshold: int) -> Iterator[Tie]:
    """Each crossed cell is part of those with one of its columns less, down to the total; and the groups of single
    periods are part of those over the whole span."""
    groups: dict[tuple[tuple[str, ...], str], list[tuple[str, ...]]] = {}
    lost: dict[tuple[tuple[str, ...], str], int] = {}
    for key in count.values:
        for whole in _above(key):
            groups.setdefault(whole, []).append(key)
    for key in count.unsaid:
        for whole in _above(key):
            lost[whole] = lost.get(whole, 0) + 1
    for (top, part), members in sorted(groups.items()):
        if top in count.values:
            yield from _ties(prefix, count, part, top, sorted(members), threshold,
                             lost=lost.get((top, part), 0), over_time=False)  # fmt: skip
    over_time: dict[str, list[tuple[str, ...]]] = {}
    for key in count.values:
        if key[0] == "group" and key[3] in count.wholes:
            over_time.setdefault(count.wholes[key[3]], []).append(key)
    for group, members in sorted(over_time.items()):
        top = ("cross", "all", "all", group, "all")
        if top in count.values:
            yield from _ties(prefix, count, "group", top, sorted(members), threshold, lost=0, over_time=True)


def _above(key: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The wholes of a crossed cell, each with the column that it has not."""
    level, place, period, group, partner = key
    if level != "cross":
        return
    values = label_parts(group)
    for name in values:
        yield _crossed_key(place, period, {n: v for n, v in values.items() if n != name}, partner), name
    if place != "all":
        yield _crossed_key("all", period, values, partner), "place"
    if partner != "all":
        yield _crossed_key(place, period, values, "all"), "partner"


def _crossed_key(place: str, period: str, values: Mapping[str, str], partner: str) -> tuple[str, ...]:
    """The key of what is left: places and partners alone, and the total, are levels of their own."""
    alone = {(True, False): "place_total", (False, True): "partner_total", (False, False): "total"}
    level = "cross" if values else alone.get((place != "all", partner != "all"), "cross")
    return level, place, period, label_of(values) if values else "all", partner


def _ties(prefix: str, count: Counts, part: str, top: tuple[str, ...], members: list[tuple[str, ...]],
          threshold: int, *, lost: int, over_time: bool) -> Iterator[Tie]:  # fmt: skip
    rules = {rule for _, rule in count.rules} if over_time else {"sum" for adds, _ in count.rules if adds}
    for rule in sorted(rules):
        which = f"{named(prefix, top)}|{part}|{rule}"
        if over_time and rule == "yearly":
            # A year's last total holds that year alone.
            chosen, weight = [*{count.years[one[2]]: one for one in members}.values()], 1.0
        elif over_time and rule in ("last", "first"):
            chosen, weight = _ends(members, last=rule == "last"), 1.0
        else:
            chosen, weight = members, 1 / len(members) if over_time and rule == "mean" else 1.0
        yield (
            [],
            [(which, named(prefix, top), -1.0), *((which, named(prefix, one), weight) for one in chosen)],
        )
        left = count.values[top] - sum(count.values[one] for one in chosen) * weight
        if lost and (left > 0 or (count.side and left == 0)) and weight == 1 and len(chosen) == len(members):
            need = primary.people(pd.Series([left]), threshold, zeros=count.side).iloc[0]
            yield [(f"{which}|unsaid", left, 0.0, need["at_most"], need["at_least"])], [(which, f"{which}|unsaid", 1.0)]
        if left < 0:
            for one in chosen:
                beside = count.values[top] - count.values[one]
                if beside >= 0 and weight == 1:
                    slack = f"{which}|{'/'.join(one)}"
                    yield ([(slack, beside, 0.0, None, None)],
                           [(slack, slack, 1.0), (slack, named(prefix, one), 1.0),
                            (slack, named(prefix, top), -1.0)])  # fmt: skip


def _ends(members: list[tuple[str, ...]], *, last: bool) -> list[tuple[str, ...]]:
    """Of each series its last or its first period; several groups may be one crossed group."""
    series = {(one[1], *one[3:]): one for one in (members if last else reversed(members))}
    return sorted(series.values())


def steps(prefix: str, count: Counts, threshold: int) -> Iterator[Tie]:
    """What a running total grew by from one period to the next is a count of people, printed or not."""
    series: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for key in count.values if count.grows else ():
        if key[2] != "all":
            series.setdefault((key[0], key[1], *key[3:], str(count.years.get(key[2], ""))), []).append(key)
    for keys in series.values():
        for first, second in zip(sorted(keys), sorted(keys)[1:], strict=False):
            step = count.values[second] - count.values[first]
            if step > 0:
                own = f"{named(prefix, second)}|step"
                need = primary.people(pd.Series([step]), threshold).iloc[0]
                terms = ((own, -1.0), (named(prefix, second), 1.0), (named(prefix, first), -1.0))
                yield [(own, step, 0.0, need["at_most"], need["at_least"])], [(own, *term) for term in terms]


def codes(prefix: str, count: Counts) -> Iterator[Tie]:
    """What a printed code says: this many at the most."""
    for place, most in sorted(count.most.items()):
        slack = f"{named(prefix, place)}|code"
        yield [(slack, most - count.values[place], 0.0, None, None)], [
            (slack, slack, 1.0), (slack, named(prefix, place), 1.0)
        ]  # fmt: skip


def sides(table: str, counts: list[Counts], thirds: set[Thirds]) -> Iterator[tuple[str, str, float]]:
    """Those for whom it happened and the others are all of them."""
    for numbers in sorted(thirds):
        first, second, whole = (counts[number].values for number in numbers)
        for place in sorted(first.keys() & second.keys() & whole.keys()):
            which = f"{table}:{numbers}:{'/'.join(place)}"
            for number, weight in zip(numbers, (1.0, 1.0, -1.0), strict=True):
                yield which, named(f"{table}:{number}", place), weight
