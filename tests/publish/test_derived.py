"""No effect over too few places follows from the rows that are shown: worked out by a reader who knows who joined when.

The attacker shares no code with the choice: it looks for changes of the single effects that nobody would see.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.linalg import null_space

from csceval.estimates.methods import event_study, imputation, staggered, sun_abraham
from csceval.estimates.result import Estimate
from csceval.publish.courses import Seen, protect_courses, withheld
from csceval.publish.derived import as_means, single_effects

pytestmark = pytest.mark.privacy
PERIODS = [f"2024-{month:02d}" for month in range(1, 9)]
METHODS = {"imputation": imputation, "staggered": staggered, "sun_abraham": sun_abraham}


def panel(sizes: dict[int, int], *, never: int = 4, seed: int = 1) -> pd.DataFrame:
    """Places that joined in these periods (position → how many), and some that never did."""
    rng = np.random.default_rng(seed)
    joined = [at for at, n in sizes.items() for _ in range(n)] + [len(PERIODS)] * never
    rows = [{"place": f"P{number}", "period": period, "first": PERIODS[at] if at < len(PERIODS) else None,
             "y": number + when + (when >= at) * rng.normal(3, 2) + rng.normal()}
            for number, at in enumerate(joined) for when, period in enumerate(PERIODS)]  # fmt: skip
    return pd.DataFrame(rows)


def made(method: Any, data: pd.DataFrame) -> Estimate:
    return method.estimate(data, outcome="y", period="period", first_exposed="first", unit="place")  # type: ignore[no-any-return]


def printed(*away: tuple[str, str], places: bool = True) -> pd.DataFrame:
    """Cells of the report: single places are printed, but for these; or none are."""
    rows = [("y", place, period, "suppressed" if (place, period) in away else "observed", level)
            for place, level in (("all", "period"), *((f"P{n}", "place") for n in range(4) if places))
            for period in PERIODS]  # fmt: skip
    return pd.DataFrame(rows, columns=["indicator", "place", "period", "state", "level"])


@pytest.mark.parametrize("name", sorted(METHODS))
def test_every_row_of_a_method_is_the_mean_that_a_reader_takes_it_for(name: str) -> None:
    found = made(METHODS[name], panel({2: 3, 4: 1, 5: 2}))
    rows = found.table.reindex(columns=["term", "event_time", "cohort", "period", "unit", "n", "estimate"])
    cells = single_effects(rows, found.spec["periods"])
    values = rows.loc[cells.index, "estimate"].fillna(0.0).to_numpy()
    means = as_means(rows, cells) @ values
    np.testing.assert_allclose(means, rows["estimate"].fillna(0.0), atol=1e-9)


def test_the_effect_of_an_event_study_is_the_mean_over_times_since_joining() -> None:
    rows = made(event_study, panel({3: 4})).table.reindex(
        columns=["term", "event_time", "cohort", "period", "n", "estimate"]
    )
    cells = single_effects(rows, PERIODS)
    means = as_means(rows, cells) @ rows.loc[cells.index, "estimate"].to_numpy()
    np.testing.assert_allclose(means, rows["estimate"], atol=1e-9)


def places_behind(cells: pd.DataFrame) -> dict[object, int]:
    return {cohort: int(n) for cohort, n in cells.groupby("cohort")["n"].max().items()}


def told_too_much(
    found: Estimate, gone: set[str], shut: frozenset[str] = frozenset(), *, few: bool = True
) -> list[list[int]]:
    """Sets of effects over fewer than three places, or of a shut period, about which the shown rows say something.

    A reader knows nothing of a set if every change of its effects can be hidden by changes of the others, so that no
    shown row moves; of a set that the whole effect is about that one number is known.
    """
    rows = found.table.reindex(columns=["term", "event_time", "cohort", "period", "n"]).reset_index(drop=True)
    cells = single_effects(rows, found.spec["periods"])
    means, seen = as_means(rows, cells), ~rows["term"].isin(gone).to_numpy(bool)
    hidden = null_space(means[seen])
    sizes, at = places_behind(cells), list(range(len(cells)))
    small = [c for c, n in sizes.items() if n < 3 and few]
    whom = [{c} for c in small] + [{a, b} for a, b in combinations(small, 2) if sizes[a] + sizes[b] < 3]
    sets = [[n for n in at if cells["cohort"].iloc[n] in who] for who in whom]
    sets += [[n for n in at if cells["period"].iloc[n] == period] for period in sorted(shut)]
    bad = []
    for mine in (one for one in sets if one):
        free = int(np.linalg.matrix_rank(hidden[mine], tol=1e-8)) if hidden.size else 0
        alone = not np.delete(means[0], mine).any()
        if len(mine) - free > int(alone):
            bad.append(mine)
    return bad


def test_the_overall_effect_gave_back_two_times_that_were_withheld() -> None:
    """Two places joined first, so the last times since joining are theirs alone: 4·s − shown ones tells them."""
    found = made(imputation, panel({2: 2, 4: 3}))
    few = {term for term, n in zip(found.table["term"], found.table["n"], strict=True) if n < 3}
    few |= {"cohort=2024-03"}
    assert {"event_time=4", "event_time=5"} <= few
    assert told_too_much(found, few)  # as it was
    gone = withheld(found, "y", Seen(printed(places=False)))
    assert few < gone
    assert told_too_much(found, gone) == []
    # The effect stays, and of the times since joining all but one more.
    assert "simple" not in gone
    assert {"event_time=0", "event_time=1", "event_time=2"}.isdisjoint(gone)


def test_nothing_more_is_withheld_where_every_place_is_printed() -> None:
    assert withheld(made(imputation, panel({2: 2, 4: 3})), "y", Seen(printed())) == set()


def test_a_period_that_withholds_a_place_is_not_told_by_time_since_joining() -> None:
    found = made(imputation, panel({2: 3, 4: 3}))
    seen = Seen(printed(("P1", "2024-08")))
    direct = {"period=2024-08", "cohort=2024-03, period=2024-08", "cohort=2024-05, period=2024-08"}
    assert told_too_much(found, direct, frozenset({"2024-08"}))
    gone = withheld(found, "y", seen)
    assert direct < gone
    assert told_too_much(found, gone, frozenset({"2024-08"})) == []


def test_of_two_places_in_all_nothing_but_the_effect_itself_is_shown() -> None:
    found = made(imputation, panel({4: 2}))
    rows = found.table[~found.table["term"].isin(withheld(found, "y", Seen(printed(places=False))))]
    assert rows["term"].tolist() == ["simple", "group", "event", "calendar"]
    assert rows["estimate"].round(9).nunique() == 1  # of one cohort all four are the same number


def test_earlier_differences_rest_on_those_cohorts_that_were_followed_so_long() -> None:
    """Two places joined in the seventh period: five and six periods before joining nobody else is there."""
    from csceval.estimates.checks import pre_trends

    data = panel({4: 4, 6: 2})
    found = made(imputation, data)
    found = Estimate.from_dict(found.to_dict() | {"checks": [pre_trends.check(found, data).to_dict()]})
    shown = protect_courses({"d": found}, printed(places=False), {"d": "y"}).events["event_time"].tolist()
    assert min(shown) == -4
    assert min(protect_courses({"d": found}, printed(), {"d": "y"}).events["event_time"]) == -6


@pytest.mark.long
@pytest.mark.parametrize("seed", range(40))
def test_an_attacker_works_out_nothing_of_random_roll_outs(seed: int) -> None:
    rng = np.random.default_rng(seed)
    when = rng.choice(np.arange(1, 7), size=rng.integers(1, 5), replace=False)
    found = made(
        METHODS[sorted(METHODS)[seed % 3]], panel({int(at): int(rng.integers(1, 5)) for at in when}, seed=seed)
    )
    away = [(f"P{rng.integers(4)}", PERIODS[rng.integers(8)])] if seed % 2 else []
    gone = withheld(found, "y", Seen(printed(*away, places=bool(away))))
    assert told_too_much(found, gone, frozenset(period for _, period in away), few=not away) == []
