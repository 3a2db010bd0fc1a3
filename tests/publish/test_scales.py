"""What is said of scales shows no small number of people, and the last look refuses it if it did."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from csceval.errors import PrivacyError
from csceval.publish.check_scales import ensure_scales_protected
from csceval.publish.scales import ScaleFigures, protect

BASE = {
    "indicator": "trust", "period": "2024-Q1", "items": 3, "responses": 80, "complete": 70, "alpha": 0.8,
    "alpha_low": 0.7, "alpha_high": 0.9, "omega": 0.81, "verdict": "as_it_should_be", "weakest": "One.",
    "weakest_rest": 0.5, "at_lowest": 2, "at_highest": 20, "judged": 60, "straight": 3, "groups": 20, "icc1": 0.3,
    "icc2": 0.6, "agreement": 0.8, "asked": 24, "answered": 20, "mean": 3.4, "bound_low": 3.0, "bound_high": 3.7,
    "other_versions": "",
}  # fmt: skip
CHANGE = {"indicator": "trust", "from_period": "2023-Q1", "to_period": "2024-Q1", "term": "change", "estimate": 0.2,
          "conf_low": 0.1, "conf_high": 0.3, "partners": 20}  # fmt: skip
LIMIT = 11
DATASET: Any = SimpleNamespace(evaluation=SimpleNamespace(privacy=SimpleNamespace(threshold=LIMIT)))


def cells(**states: str) -> pd.DataFrame:
    periods = {"2023-Q1": "observed", "2024-Q1": "observed"} | {name.replace("_", "-"): s for name, s in states.items()}
    return pd.DataFrame([{"indicator": "trust", "period": period, "level": "period", "state": state}
                         for period, state in periods.items()])  # fmt: skip


def shown(changes: dict[str, Any] | None = None, *, states: dict[str, str] | None = None, **more: Any) -> ScaleFigures:
    quality = pd.DataFrame([BASE | {"period": "2023-Q1"}, BASE | more])
    return protect(quality, pd.DataFrame(), pd.DataFrame([CHANGE | (changes or {})]), cells(**(states or {})), DATASET)


def last(found: ScaleFigures) -> pd.Series:
    return found.quality.iloc[-1]


def test_figures_that_count_nobody_are_shown_and_counts_are_not() -> None:
    found = shown()
    row = last(found)
    assert (row["alpha"], row["icc1"], row["agreement"], row["bound_low"]) == (0.8, 0.3, 0.8, 3.0)
    assert not {"responses", "complete", "judged", "straight", "at_lowest", "groups"} & set(found.quality.columns)


def test_shares_with_few_people_have_a_code_or_nothing() -> None:
    """2 of 80 lies below 20 % (15 people could); 20 of 80 is shown; 3 of 60 has no room for a code (11 of 60)."""
    row = last(shown())
    assert pd.isna(row["lowest"])
    assert row["lowest_why"] == "below:0.2"
    assert row["highest"] == 0.25
    row = last(shown(judged=50))
    assert pd.isna(row["same_answer"])
    assert row["same_answer_why"] == "suppressed"
    assert shown(judged=50).withheld == shown().withheld + 1


def test_alpha_of_few_complete_responses_is_not_shown() -> None:
    row = last(shown(complete=10))
    assert pd.isna(row["alpha"])
    assert pd.isna(row["omega"])
    assert (row["verdict"], row["weakest"]) == ("too_few", "")
    assert row["icc1"] == 0.3


def test_nothing_is_said_beside_a_withheld_score() -> None:
    row = last(shown(states={"2024_Q1": "suppressed"}))
    assert row["state"] == "suppressed"
    numbers = ["alpha", "omega", "icc1", "icc2", "agreement", "mean", "bound_low", "bound_high", "lowest", "highest"]
    assert row[numbers].isna().all()
    assert (row["asked"], row["answered"]) == (24, 20), "organisations are no people"


def test_a_change_needs_both_scores_and_three_partners() -> None:
    assert len(shown().changes) == 1
    assert shown(states={"2024_Q1": "suppressed"}).changes.empty
    assert shown({"partners": 2}, answered=2).changes.empty
    # 20 partners answered in either wave: a change over 19 or 18 would give the mean of the one or two besides.
    assert [len(shown({"partners": n}).changes) for n in (20, 19, 18, 17)] == [1, 0, 0, 1]
    # A line through all waves rests on the one in the middle too.
    quality = pd.DataFrame([BASE | {"period": period} for period in ("2023-Q1", "2023-Q3", "2024-Q1")])
    through = pd.DataFrame([CHANGE | {"term": "per wave"}])
    hidden = cells(**{"2023_Q3": "suppressed"})
    assert protect(quality, pd.DataFrame(), through, hidden, DATASET).changes.empty
    assert len(protect(quality, pd.DataFrame(), pd.DataFrame([CHANGE]), hidden, DATASET).changes) == 1


@pytest.mark.parametrize(
    "tampered",
    [
        {"lowest": 2 / 80},
        {"state": "suppressed"},
        {"same_answer": 3 / 60},
        {"lowest_why": "below:0.05"},
    ],
)
def test_the_last_look_refuses_what_protection_left(tampered: dict[str, Any]) -> None:
    found, true = shown(), pd.DataFrame([BASE | {"period": "2023-Q1"}, BASE])
    ensure_scales_protected(found, true, LIMIT)
    broken = found.quality.copy()
    for name, value in tampered.items():
        broken.loc[1, name] = value
    with pytest.raises(PrivacyError, match="the scale trust in 2024-Q1 would show"):
        ensure_scales_protected(replace(found, quality=broken), true, LIMIT)


def test_the_last_look_refuses_alpha_of_few_responses() -> None:
    true = pd.DataFrame([BASE | {"period": "2023-Q1"}, BASE | {"complete": 5}])
    with pytest.raises(PrivacyError, match="small number of people"):
        ensure_scales_protected(shown(), true, LIMIT)
