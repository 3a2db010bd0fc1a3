"""Survey waves and the reporting period each belongs to."""

import pandas as pd
import pytest

from csceval.dataset.observations import observe


def answer(wave, day, name="a"):
    return {"response_id": f"{name}{wave}", "respondent_id": name, "partner_id": "P1", "wave": wave,
            "submitted_on": day, "item_id": "q", "value": 3}  # fmt: skip


@pytest.fixture(scope="module")
def answers(indicator):
    return indicator(table="survey", by={"period": "wave", "partner": "partner_id"}, over_time="last",
                     accumulation="stock")  # fmt: skip


def values(data):
    found = observe(data)
    shown = found[(found["level"] == "period") & (found["state"] == "observed")]
    return dict(shown[["period", "value"]].to_numpy())


def test_a_wave_lies_where_the_middle_of_its_dates_lies(make, answers):
    rows = [answer(1, "2024-03-30", "a"), answer(1, "2024-03-31", "b"), answer(1, "2024-04-20", "c"),
            answer(2, "2024-06-01")]  # fmt: skip
    data = make(answers, survey=rows)
    assert data.waves == {"survey": {1: "2024-Q1", 2: "2024-Q2"}}
    # The answer of 20 April belongs to the first wave all the same.
    assert values(data) == {"2024-Q1": 3, "2024-Q2": 1}
    assert data.problems == []


def test_of_an_even_number_the_earlier_middle_counts(make, answers):
    rows = [answer(1, "2024-03-31", "a"), answer(1, "2024-04-20", "b")]
    assert make(answers, survey=rows).waves["survey"] == {1: "2024-Q1"}


def test_what_the_evaluation_says_wins(make, answers):
    rows = [answer(1, "2024-03-31"), answer(2, None)]
    data = make(answers, survey=rows, waves={"1": "2024-Q2", "2": "2024-Q1"})
    assert data.waves["survey"] == {1: "2024-Q2", 2: "2024-Q1"}
    assert values(data) == {"2024-Q1": 1, "2024-Q2": 1}


def test_a_wave_without_a_date_is_told(make, answers):
    data = make(answers, survey=[answer(1, "2024-03-31"), answer(2, None)])
    (problem,) = data.problems
    assert (problem.code, problem.field, problem.value) == ("wave-undated", "survey", "2")
    assert "waves: {2: 2024-Q4}" in problem.fix
    assert values(data) == {"2024-Q1": 1}


def test_two_waves_in_one_period_are_told(make, answers):
    data = make(answers, survey=[answer(1, "2024-01-31"), answer(2, "2024-02-28")])
    (problem,) = data.problems
    assert (problem.code, problem.value) == ("waves-together", "1, 2")
    assert values(data) == {"2024-Q1": 2}


def test_ties_follow_the_survey_of_the_same_wave_else_their_own_dates(make, indicator, answers):
    ties = pd.DataFrame({"wave": pd.array([1, 1, 2], dtype="Int64"), "since": pd.to_datetime(["2024-05-01"] * 3)})
    one = indicator(id="ties", table="ties", by={"period": "wave"}, over_time="last", accumulation="stock")
    alone = make(one, registers={"ties": ties})
    assert alone.waves["ties"] == {1: "2024-Q2", 2: "2024-Q2"}
    beside = make(one, answers, registers={"ties": ties}, survey=[answer(1, "2024-02-01")])
    assert beside.waves["ties"] == {1: "2024-Q1", 2: "2024-Q2"}


def test_the_cut_off_date_knows_when_answers_came(make, answers):
    """Without `as_of` the second quarter is not due: nothing reaches into it."""
    assert str(make(answers, survey=[answer(1, "2024-03-30")], as_of=None).as_of) == "2024-03-30"
