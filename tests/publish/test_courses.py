"""Effects over time leave with their places printed or three of them together, and never beside a withheld one."""

from __future__ import annotations

from itertools import product

import pandas as pd
import pytest

from csceval.estimates.result import Estimate
from csceval.publish.courses import protect_courses

pytestmark = pytest.mark.privacy


def cells(withheld: tuple[str, str] = ("", ""), *, places: bool = True) -> pd.DataFrame:
    rows = [("waits", place, period, "suppressed" if (place, period) == withheld else "observed", level)
            for place, level in (("all", "period"), *((name, "place") for name in "AB" if places))
            for period in ("2024-Q1", "2024-Q2")]  # fmt: skip
    return pd.DataFrame(rows, columns=["indicator", "place", "period", "state", "level"])


def estimate(n: int) -> Estimate:
    rows = [{"term": f"{cohort} {period}", "cohort": cohort, "period": period, "estimate": 1.0, "conf_low": 0.5,
             "conf_high": 1.5, "n": n}
            for cohort, period in product(("2023-Q1",), ("2024-Q1", "2024-Q2"))]  # fmt: skip
    events = [{"term": f"event_time={time}", "event_time": float(time), "estimate": 2.0, "conf_low": 1.0,
               "conf_high": 3.0, "n": n}
              for time in (1, -2, 0)]  # fmt: skip
    return Estimate("did", "ATT", "waits", 1.0, table=pd.DataFrame(rows + events))


def protected(n: int, seen: pd.DataFrame) -> tuple[list[float], list[str]]:
    found = protect_courses({"d": estimate(n)}, seen, {"d": "waits"})
    return found.events["event_time"].tolist(), found.cohorts["period"].tolist()


def test_three_places_together_are_drawn_in_order_of_time() -> None:
    assert protected(3, cells(places=False)) == ([-2, 0, 1], ["2024-Q1", "2024-Q2"])


def test_two_places_are_drawn_only_where_every_place_is_printed() -> None:
    assert protected(2, cells(places=False)) == ([], [])
    assert protected(2, cells()) == ([-2, 0, 1], ["2024-Q1", "2024-Q2"])
    assert protected(2, cells(("A", "2024-Q2"))) == ([], ["2024-Q1"])


def test_a_period_that_withholds_a_place_has_no_cohort_however_large() -> None:
    assert protected(5, cells(("A", "2024-Q2")))[1] == ["2024-Q1"]


def test_a_series_lacks_the_period_whose_own_figure_is_withheld() -> None:
    path = pd.DataFrame(
                        {"series_order": [0, 0, 1], "period": ["2024-Q1", "2024-Q2", "2024-Q1"],
                         "period_order": [0, 1, 0], "phase": ["before", "after", "before"], "value": [4.0, 5.0, 9.0],
                         "fitted": [4.1, 5.1, 9.1], "counterfactual": [None, 4.2, None],
                         "counterfactual_low": [None, 4.0, None], "counterfactual_high": [None, 4.4, None]}
    )  # fmt: skip
    one = Estimate("interrupted_time_series", "level change", "waits", 1.0, tables={"path": path})
    open_ = protect_courses({"d": one}, cells(), {"d": "waits"}).series
    assert open_["value"].tolist() == [4.0, 5.0]
    shut = protect_courses({"d": one}, cells(("all", "2024-Q2")), {"d": "waits"}).series
    assert shut["value"].isna().tolist() == [False, True]
    assert shut[["fitted", "counterfactual", "counterfactual_low"]].iloc[1].isna().all()


def table_of(n: int) -> Estimate:
    rows = [
        {"term": "simple", "n": 9, "estimate": 1.0, "conf_low": 0.5, "conf_high": 1.5},
        {"term": "cohort=a", "cohort": "2023-Q1", "n": 2 * n},
        {"term": "event_time=0", "event_time": 0.0, "n": n},
        {"term": "unknown", "event_time": 1.0},
        {"term": "place", "unit": "A", "n": 9},
        {"term": "in 2024-Q1", "period": "2024-Q1", "n": n},
        *({"term": f"a, {period}", "cohort": "2023-Q1", "period": period, "n": n} for period in ("2024-Q1", "2024-Q2")),
    ]
    return Estimate("did", "ATT", "waits", 1.0, table=pd.DataFrame(rows))


def gone(n: int, seen: pd.DataFrame) -> set[str]:
    return {term for _, term in protect_courses({"d": table_of(n)}, seen, {"d": "waits"}).withheld}


def test_rows_of_the_full_table_are_withheld_as_the_chart_withholds_them() -> None:
    """A cohort of two places has four place-periods in two periods: its size is told by a single period."""
    assert gone(2, cells(places=False)) == {"cohort=a", "event_time=0", "unknown", "place", "in 2024-Q1",
                                                   "a, 2024-Q1", "a, 2024-Q2"}  # fmt: skip
    assert gone(3, cells(places=False)) == {"unknown", "place"}
    assert gone(2, cells()) == set()
    assert gone(5, cells(("A", "2024-Q2"))) == {"unknown", "place", "a, 2024-Q2"}
