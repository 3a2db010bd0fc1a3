"""Indicators of which one counts some of the people of another: their difference is a count as well."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linprog
from tests.publish.conftest import PEOPLE, SHARE

from csceval.dataset.provenance import key_of
from csceval.definitions.indicator import Indicator
from csceval.publish import nested
from csceval.publish.check import ensure_protected
from csceval.publish.protect import protect

pytestmark = pytest.mark.privacy


def some(name: str, where: str | None, **more: object) -> Indicator:
    return Indicator.model_validate(
        PEOPLE.model_dump() | {"id": name} | more
        | {"measure": {"kind": "aggregate", "op": "count_distinct", "of": "person_id", "where": where}}
    )  # fmt: skip


@pytest.mark.parametrize(
    ("inner", "outer", "inside"),
    [
        ("group == 'girl'", None, True),
        ("group == 'girl' and hours > 5", "hours > 5", True),
        ("hours > 5 and group == 'girl'", "group == 'girl' and hours > 5 and site_id is present", False),
        ("group == 'girl' or hours > 5", "hours > 5", False),
        ("hours > 6", "hours > 5", False),  # it is, but that is not looked for
        (None, None, False),
    ],
)
def test_a_filter_that_holds_another_ones_conditions_is_part_of_it(inner, outer, inside):
    assert nested.pairs([(some("a", inner), "value", 0), (some("b", outer), "value", 1)]).count((0, 1)) == inside


def test_parameters_are_what_they_say():
    long = some("a", "hours > limit and group == 'girl'", parameters={"limit": 5})
    assert nested.pairs([(long, "value", 0), (some("b", "hours > 5"), "value", 1)]) == [(0, 1)]
    assert nested.pairs([(long, "value", 0), (some("b", "hours > 6"), "value", 1)]) == []


@pytest.mark.parametrize("other", [{"table": "meetings"}, {"by": PEOPLE.by.model_copy(update={"period": "left_on"})}])
def test_other_rows_or_other_dates_are_no_part(other):
    girls = some("a", "group == 'girl'").model_copy(update=other)
    assert nested.pairs([(girls, "value", 0), (some("b", None), "value", 1)]) == []


def test_rows_are_not_people_and_a_share_ties_its_own_parts():
    assert nested.pairs([(SHARE, "numerator", 0), (some("b", None), "value", 1)]) == []
    assert nested.pairs([(SHARE, "numerator", 0), (SHARE, "denominator", 1)]) == []


AXES = (["S1", "S2", "S3"], ["2024-Q1", "2024-Q2"])
SORTS = ("girls", "others")
ALL = [*product([*AXES[0], "all"], [*AXES[1], "all"])]
LEVELS = {(False, False): "place", (True, False): "period", (False, True): "place_total", (True, True): "total"}


def inside(place: str, period: str, sorts: tuple[str, ...]) -> np.ndarray:
    """Which finest counts a cell is the sum of."""
    found = [place in (p, "all") and period in (q, "all") and sort in sorts for p, q, sort in product(*AXES, SORTS)]
    return np.array(found, dtype=float)


def observed(frame, counts: np.ndarray) -> pd.DataFrame:
    sorts = {"girls": ("girls",), "people": SORTS}
    return frame(*[
        {"indicator": name, "level": LEVELS[place == "all", period == "all"], "place": place, "period": period,
         "value": float(counts @ inside(place, period, kinds))}
        for name, kinds in sorts.items() for place, period in ALL
    ])  # fmt: skip


def pages(frame, data, releases: list[np.ndarray]) -> list[pd.DataFrame]:
    """What each release shows, one after the other."""
    last: dict[str, float | None] = {}
    shown = []
    for counts in releases:
        planned = observed(frame, counts)
        protected, _ = protect(planned, data, last_release=last)
        ensure_protected(protected, data, planned=planned, last_release=last)
        shown.append(protected)
        for row in protected.to_dict("records"):
            gone = row["state"] == "suppressed"
            last |= {key_of(row): None if gone else row["value"]}
    return shown


def limits(shown: list[pd.DataFrame], aim: np.ndarray) -> tuple[float, float]:
    """The least and the most of a sum of finest counts of the first release and of what came in afterwards."""
    rules, known = [], []
    for number, frame in enumerate(shown):
        for row in frame[frame["state"] == "observed"].to_dict("records"):
            cells = inside(row["place"], row["period"], ("girls",) if row["indicator"] == "girls" else SORTS)
            rules.append(np.concatenate([cells, cells * number]))
            known.append(row["value"])
    found = [linprog(sign * aim, A_eq=np.array(rules) if rules else None, b_eq=known or None, method="highs")
             for sign in (1, -1)]  # fmt: skip
    return found[0].fun, np.inf if found[1].status == 3 else -found[1].fun


def derivable(shown: list[pd.DataFrame], first: np.ndarray, added: np.ndarray) -> list[tuple[object, ...]]:
    """Counts of 1 to 10 that follow exactly from all that was sent out, or are bounded below the threshold."""
    found = []
    truth, none = np.concatenate([first, added]), np.zeros(len(first))
    for (place, period), kinds in product(ALL, (("girls",), ("others",), SORTS)):
        cells = inside(place, period, kinds)
        for what, aim in (("then", np.concatenate([cells, none])), ("now", np.concatenate([cells, cells])),
                          ("since", np.concatenate([none, cells]))):  # fmt: skip
            if 1 <= truth @ aim <= 10:
                low, high = limits(shown, aim)
                if high - low < 1e-6 or (what != "since" and high < 11 - 1e-6):
                    found.append((place, period, kinds, what))
    return found


@pytest.fixture
def girls_too(dataset):
    data = dataset()
    return replace(data, indicators={**data.indicators, "girls": some("girls", "group == 'girl'")})


def test_the_few_besides_are_withheld(frame, girls_too):
    rows = [{"level": "period", "period": f"2024-Q{n}", "indicator": name, "value": value}
            for name, values in (("people", (100, 90)), ("girls", (93, 40)))
            for n, value in enumerate(values, 1)]  # fmt: skip
    protected, _ = protect(frame(*rows), girls_too)
    # 7 of the 100 were no girls; one of the two numbers goes. Of the 90, 50 were none.
    first = protected[protected["period"] == "2024-Q1"]
    assert sorted(first["state"]) == ["observed", "suppressed"]
    assert (protected.loc[protected["period"] == "2024-Q2", "state"] == "observed").all()


def test_whoever_shows_the_others_is_tied_to_both(frame, girls_too):
    """A third indicator counts those besides: 100 - 93 = 7 must not give it away, nor must its own sums."""
    boys = some("boys", "group == 'boy'")
    data = replace(girls_too, indicators={**girls_too.indicators, "boys": boys})
    rows = [{"level": "period", "period": f"2024-Q{n}", "indicator": name, "value": value}
            for name, values in (("people", (100, 90)), ("girls", (93, 40)), ("boys", (7, 50)))
            for n, value in enumerate(values, 1)]  # fmt: skip
    protected, _ = protect(frame(*rows, {"level": "total", "indicator": "boys", "value": 57.0}), data)
    gone = protected[protected["state"] == "suppressed"]
    assert ("boys", "2024-Q1") in set(zip(gone["indicator"], gone["period"], strict=True))
    assert set(gone["indicator"]) & {"people", "girls"}
    # 57 - 50 = 7 is another way to it.
    assert len(gone[gone["indicator"] == "boys"]) >= 2


def test_few_who_came_between_two_releases_do_not_follow_from_two_larger_changes(frame, girls_too):
    def rows(**totals):
        return frame(*({"level": "total", "indicator": name, "value": float(n)} for name, n in totals.items()))

    old = rows(people=100, girls=60)
    last = {key_of(row): row["value"] for row in old.to_dict("records")}
    # 15 came, 12 of them girls: 3 were none.
    assert protect(rows(people=115, girls=72), girls_too, last_release=last)[1] == 1
    assert protect(rows(people=130, girls=72), girls_too, last_release=last)[1] == 0


@pytest.mark.parametrize("seed", [*range(5), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(5, 200))])
def test_two_releases_with_a_few_rows_added_give_nothing_small_away(frame, girls_too, seed):
    rng = np.random.default_rng([seed, 23])
    first = rng.choice([0, 3, 8, 14, 30, 60, 120], size=12).astype(float)
    added = np.bincount(rng.integers(0, 12, size=int(rng.integers(1, 11))), minlength=12).astype(float)
    shown = pages(frame, girls_too, [first, first + added])
    assert derivable(shown, first, added) == []


def test_the_attack_sees_what_two_printed_totals_say(frame, girls_too):
    first, added = np.full(12, 40.0), np.zeros(12)
    first[1], added[0] = 5.0, 4.0
    open_ = [observed(frame, first), observed(frame, first + added)]
    assert {what for *_, what in derivable(open_, first, added)} == {"then", "now", "since"}
