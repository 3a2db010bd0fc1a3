"""Small numbers of people do not leave."""

import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csceval.dataset.observations import observe
from csceval.dataset.reach import reach
from csceval.dataset.targets import reported_targets
from csceval.errors import PrivacyError
from csceval.publish.check import ensure_protected
from csceval.publish.plan import LEVELS, cells
from csceval.publish.protect import protect, protect_reach
from csceval.publish.totals import by_indicator

pytestmark = pytest.mark.privacy
NUMBERS = ["value", "numerator", "denominator", "n", "low", "high"]


def shown(frame: pd.DataFrame, data) -> list[bool]:
    return (protect(frame, data)[0]["state"] != "suppressed").tolist()


@pytest.mark.parametrize(("value", "visible"), [(0, True), (1, False), (10, False), (11, True), (0.5, False)])
def test_one_to_ten_people_are_withheld_and_zero_is_shown(dataset, frame, value, visible):
    assert shown(frame({"value": value, "n": 20}), dataset()) == [visible]


def test_the_threshold_is_the_evaluations(dataset, frame):
    assert shown(frame({"value": 5}), dataset(threshold=5)) == [True]
    assert shown(frame({"value": 12}), dataset(threshold=20)) == [False]


def test_sensitive_zeros_are_withheld(dataset, frame):
    assert shown(frame({"value": 0, "n": 3}), dataset(sensitive_zeros=True)) == [False]


@pytest.mark.parametrize(
    ("numerator", "denominator", "visible"),
    [(50, 100, True), (5, 100, False), (95, 100, False), (3, 8, False), (0, 100, False), (100, 100, False)],
)
def test_a_share_gives_no_small_number_away(dataset, frame, numerator, denominator, visible):
    row = {"value": numerator / denominator, "numerator": numerator, "denominator": denominator, "n": denominator,
           "people": False, "personal": True}  # fmt: skip
    assert shown(frame(row), dataset()) == [visible]


def test_a_median_of_few_persons_rows_is_withheld(dataset, frame):
    few, enough = (
        {"value": 14.5, "n": n, "people": False, "personal": True, "group": g} for n, g in ((10, "a"), (11, "b"))
    )
    assert shown(frame(few, enough), dataset()) == [False, True]


def test_what_is_not_about_people_is_shown(dataset, frame):
    assert shown(frame({"value": 3, "people": False}), dataset()) == [True]


def test_nothing_is_left_in_a_withheld_cell(dataset, frame):
    row = {"value": 0.3, "numerator": 3, "denominator": 10, "low": 0.1, "high": 0.6, "n": 10}
    protected, withheld = protect(frame(row), dataset())
    assert withheld == 1
    assert protected[NUMBERS].isna().all(axis=None)


def test_a_reason_for_a_missing_value_does_not_give_the_number_away(dataset, frame):
    row = {"value": float("nan"), "n": 4, "state": "missing", "why": "too_few", "people": False, "personal": True}
    protected, _ = protect(frame(row), dataset())
    assert protected["state"].tolist() == ["suppressed"]
    assert protected["why"].tolist() == [""]
    assert pd.isna(protected["n"].iloc[0])


def places(*values, total=None):
    rows = [{"level": "place_total", "place": f"S{n}", "value": value} for n, value in enumerate(values)]
    return [*rows, {"level": "total", "value": sum(values) if total is None else total}]


def test_a_single_withheld_part_takes_the_smallest_other_with_it(dataset, frame):
    protected, withheld = protect(frame(*places(5, 40, 30, 0)), dataset())
    assert protected["state"].tolist() == ["suppressed", "observed", "suppressed", "observed", "observed"]
    assert withheld == 2


def test_two_withheld_parts_need_no_third(dataset, frame):
    assert shown(frame(*places(5, 6, 30)), dataset()) == [False, False, True, True]


def test_without_another_part_the_sum_is_withheld(dataset, frame):
    assert shown(frame(*places(5, total=30)), dataset()) == [False, False]


def test_a_single_withheld_period_is_protected_in_both_directions(dataset, frame):
    rows = [
        {"level": "place", "place": "S1", "period": "2024-Q1", "value": 4},
        {"level": "place", "place": "S1", "period": "2024-Q2", "value": 50},
        {"level": "place", "place": "S1", "period": "2024-Q3", "value": 20},
        {"level": "place_total", "place": "S1", "value": 74},
    ]
    assert shown(frame(*rows), dataset()) == [False, True, False, True]


def test_hidden_partners_lose_their_name_not_their_number(dataset, frame):
    rows = [{"level": "partner_total", "partner": name, "value": 50} for name in ("P1", "P2", "P3")]
    protected, _ = protect(frame(*rows), dataset(hide_partners=["P3", "P2"]))
    assert protected["partner"].tolist() == ["P1", "partner not named 1", "partner not named 2"]
    assert protected["value"].tolist() == [50, 50, 50]


def test_the_callers_frame_is_left_alone(dataset, frame):
    before = frame(*places(5, 40))
    kept = before.copy()
    protect(before, dataset())
    pd.testing.assert_frame_equal(before, kept)


def test_reach_is_protected_by_the_same_rule(dataset):
    rows = [
        {"indicator": "people", "place": place, "period": "all", "gross": gross, "lower": lower, "upper": gross,
         "net": None, "assumption": "dataset.reach_reported", "n_partners": 2}
        for place, gross, lower in [("all", 75, 40), ("S1", 5, 5), ("S2", 30, 20), ("S3", 40, 15)]
    ]  # fmt: skip
    table = pd.DataFrame(rows).astype({"net": "float64"})
    protected, withheld = protect_reach(table, dataset())
    # S1: 5 people. S2: 30 counted, at least 20 different: the smaller partner's 10 would follow from the two.
    assert protected["gross"].isna().tolist() == [False, True, True, False]
    # The fewest of S1 would follow from those of the others: the smallest of these, 15, goes with them.
    assert protected["lower"].isna().tolist() == [False, True, False, True]
    assert protected["state"].tolist() == ["observed", "suppressed", "suppressed", "suppressed"]
    assert withheld == 3


def test_reach_shows_nothing_that_the_cells_withhold(dataset, frame):
    table = pd.DataFrame(
        [{"indicator": "people", "place": "S1", "period": "all", "gross": 50.0, "lower": 40.0, "upper": 50.0,
          "net": 45.0, "assumption": "dataset.reach_records", "n_partners": 2}]
    )  # fmt: skip
    gone = frame({"level": "place_total", "place": "S1", "value": float("nan"), "state": "suppressed"})
    assert protect_reach(table, dataset())[0]["gross"].tolist() == [50]
    assert protect_reach(table, dataset(), gone)[0][["gross", "lower", "upper", "net"]].isna().all(axis=None)


def test_targets_are_added_up_and_what_would_name_a_person_is_withheld(dataset):
    table = reported_targets(dataset())
    rows = [{"indicator": "people", "partner": "P1", "place": "S1", "period": "2024", "target": 20.0, "state": "target",
             "rows": 1, "value": value, "progress": value / 20, "rows_without": 0, "rows_zero": 0}
            for value in (4.0, 30.0)]  # fmt: skip
    added, withheld = by_indicator(pd.DataFrame(rows)[list(table.columns)], dataset())
    assert withheld == 0
    assert added[["target", "value", "share", "targets", "reached"]].iloc[0].tolist() == [40, 34, 0.85, 2, 1]
    # 4 people alone are a small number; so are 4 sent without a target beside 30 with one.
    alone, withheld = by_indicator(pd.DataFrame(rows[:1])[list(table.columns)], dataset())
    assert (withheld, alone["state"].iloc[0]) == (1, "suppressed")
    assert alone[["value", "share"]].isna().all(axis=None)
    beside = pd.DataFrame([rows[0] | {"target": None, "state": "no_target", "progress": None}, rows[1]])
    assert by_indicator(beside[list(table.columns)], dataset())[0]["state"].iloc[0] == "suppressed"


def test_a_small_difference_between_counted_and_at_least_is_withheld(dataset):
    table = pd.DataFrame(
        {"indicator": ["people"], "place": ["all"], "period": ["all"], "gross": [1285.0], "lower": [1284.0],
         "upper": [1285.0], "net": [None], "assumption": ["x"], "n_partners": [2]}
    ).astype({"net": "float64"})  # fmt: skip
    protected, withheld = protect_reach(table, dataset())
    assert withheld == 1
    assert protected["gross"].tolist() == [1285]
    assert protected["lower"].isna().all()


def test_crossings_are_not_in_the_plan(frame):
    table = frame({"value": 50}, {"value": 40, "level": "place_by_group"})
    assert cells(table)["level"].tolist() == ["total"]
    assert "total" in LEVELS


def test_reach_of_an_indicator_without_observations_is_refused(frame):
    with pytest.raises(ValueError, match="other"):
        cells(frame({"value": 50}), pd.DataFrame({"indicator": ["other"]}))


# The guard is tested on frames it must refuse.


def test_the_guard_refuses_a_small_number_of_people(frame):
    with pytest.raises(PrivacyError, match="fewer than 11 people"):
        ensure_protected(frame({"value": 10}), 11)


def test_the_guard_refuses_numbers_left_in_a_withheld_cell(frame):
    with pytest.raises(PrivacyError, match="is withheld, but its n is there"):
        ensure_protected(frame({"value": float("nan"), "n": 3, "state": "suppressed"}), 11)


@pytest.mark.parametrize("row", [{"numerator": 3, "denominator": 90}, {"numerator": 88, "denominator": 90}])
def test_the_guard_refuses_small_parts(frame, row):
    with pytest.raises(PrivacyError):
        ensure_protected(frame({"value": 0.5, "n": 90, "people": False, "personal": True} | row), 11)


def test_the_guard_refuses_few_rows_about_persons(frame):
    with pytest.raises(PrivacyError):
        ensure_protected(frame({"value": 14.5, "n": 9, "people": False, "personal": True}), 11)


def test_the_guard_refuses_a_part_that_subtraction_gives_back(frame):
    gone = {"level": "place_total", "place": "S0", "value": float("nan"), "n": None, "state": "suppressed"}
    with pytest.raises(PrivacyError, match="can be worked out from the others"):
        ensure_protected(frame(gone, *places(40, 30)[1:]), 11)


def test_the_guard_refuses_pseudonyms(dataset, frame):
    with pytest.raises(PrivacyError, match="person_id holds pseudonyms"):
        ensure_protected(frame({"value": 50}).assign(person_id="x"), dataset())


def test_the_guard_refuses_what_it_cannot_check(frame):
    with pytest.raises(PrivacyError, match="no column people"):
        ensure_protected(frame({"value": 50}).drop(columns="people"), 11)


def test_the_guard_does_not_print_the_number(frame):
    with pytest.raises(PrivacyError) as error:
        ensure_protected(frame({"value": 7}), 11)
    assert "7" not in str(error.value.to_dict())


VISITS = st.lists(
    st.fixed_dictionaries(
        {
            "person_id": st.integers(0, 60).map(lambda n: f"CANARY-{n}"),
            "partner_id": st.sampled_from(["P1", "P2", "P3"]),
            "site_id": st.sampled_from(["S1", "S2", "S3", None]),
            "group": st.sampled_from(["a", "b", None]),
            "asked_on": st.sampled_from(["2024-01-05", "2024-02-05", "2024-05-05"]),
            "hours": st.sampled_from([1.0, 9.0]),
        }
    ),
    min_size=1,
    max_size=150,
)


THRESHOLDS = st.sampled_from([3, 5, 11])


def hold_protected(data, threshold):
    found, reached = observe(data), reach(data)
    planned = cells(found, reached)
    protected, withheld = protect(planned, data)
    ensure_protected(protected, data)
    ensure_protected(protected, threshold)
    reached, more = protect_reach(reached, data, protected)
    assert withheld == (protected["state"] == "suppressed").sum()
    assert more == (reached["state"] == "suppressed").sum()
    published = json.dumps([frame.astype(object).to_dict("list") for frame in (protected, reached)], default=str)
    assert "CANARY" not in published
    for name in ("gross", "lower", "upper", "net"):
        assert not reached[name].between(0.5, threshold - 0.5).any()
    # Whatever is shown is what was worked out: withholding never changes a number.
    still = protected["state"] != "suppressed"
    pd.testing.assert_frame_equal(protected[still], planned[still])


@settings(max_examples=10, deadline=None)
@given(rows=VISITS, threshold=THRESHOLDS)
def test_what_is_protected_passes_the_guard_and_holds_no_pseudonym(dataset, rows, threshold):
    hold_protected(dataset(rows, threshold=threshold), threshold)


@pytest.mark.long
@settings(max_examples=100, deadline=None)
@given(rows=VISITS, threshold=THRESHOLDS)
def test_what_is_protected_passes_the_guard_whatever_the_rows(dataset, rows, threshold):
    hold_protected(dataset(rows, threshold=threshold), threshold)
