"""Which indicators are used, with which parameters, and up to which day rows count."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csceval.dataset.each import identifiers, slug
from csceval.definitions.indicator import Indicator
from csceval.errors import DefinitionError

TALL = {"use": "reported", "each": {"column": "indicator_id", "name": "indicator"}}
MODES = {"column": "accumulative", "NO": "flow", "YES": "running_total"}


def test_parameters_are_overridden_and_the_rest_kept(make, indicator):
    base = indicator(parameters={"window": 30, "least": 2})
    data = make(base, uses=[{"use": "visits_made", "parameters": {"window": 28}, "name": "Our visits"}])
    used = data.indicators["visits_made"]
    assert used.parameters == {"window": 28, "least": 2}
    assert used.name == "Our visits"
    assert base.parameters["window"] == 30


def test_an_unknown_parameter_is_answered_with_the_nearest(make, indicator):
    with pytest.raises(DefinitionError, match="“windw” is not a parameter of visits_made") as error:
        make(indicator(parameters={"window": 30}), uses=[{"use": "visits_made", "parameters": {"windw": 28}}])
    assert error.value.fix == "Did you mean window?"


def test_an_unknown_indicator_is_answered_with_the_nearest(make, indicator):
    with pytest.raises(DefinitionError, match="not a known indicator") as error:
        make(indicator(), uses=[{"use": "visits_mad"}])
    assert error.value.fix == "Did you mean visits_made?"


def visit(day: str) -> dict[str, object]:
    return {"visit_id": "1", "partner_id": "P1", "site_id": "S1", "asked_on": day}


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2024-01-05"], date(2024, 1, 5)),  # nothing of the last quarter yet: its end is not due
        (["2024-01-05", "2024-04-02"], date(2024, 6, 30)),  # the last quarter has begun to come in
        (["2024-01-05", "2025-04-02"], date(2024, 1, 5)),  # a date after the last period says nothing
        ([], date(2024, 6, 30)),
    ],
)
def test_the_cut_off_follows_the_rows_and_never_the_clock(make, indicator, days, expected):
    assert make(indicator(), visits=[visit(day) for day in days], as_of=None).as_of == expected


def test_the_evaluation_sets_the_cut_off(make, indicator):
    data = make(indicator(), visits=[visit("2024-04-02")], as_of=date(2024, 5, 1))
    assert data.as_of == date(2024, 5, 1)


def test_one_indicator_for_each_value_of_a_tall_file(make, totals):
    rows = [
        {"partner_id": "P1", "indicator_id": "582", "indicator": "Trained", "period": "2024-01", "value": 3},
        {"partner_id": "P1", "indicator_id": "582", "indicator": "Trained", "period": "2024-02", "value": 4},
        {"partner_id": "P1", "indicator_id": "582", "indicator": "trained", "period": "2024-03", "value": 4},
        {"partner_id": "P2", "indicator_id": "Kits (hygiene)", "indicator": "Kits", "period": "2024-01", "value": 1},
    ]
    data = make(totals(), reports=rows, uses=[TALL | {"people": {"of": [582]}}])
    people, kits = data.indicators["reported_582"], data.indicators["reported_kits_hygiene"]
    assert list(data.indicators) == ["reported_582", "reported_kits_hygiene"]
    assert (people.name, people.unit, people.direction) == ("Trained", "people", "higher")
    assert people.people is not None  # 582 in the evaluation is "582" in the file
    assert (kits.unit, kits.people) == ("units", None)
    assert data.keys["reported_kits_hygiene"].value == "Kits (hygiene)"


def test_accumulation_comes_from_the_rows(make, totals):
    rows = [
        {"partner_id": "P1", "indicator_id": "a", "period": "2024-01", "value": 3, "accumulative": "no"},
        {"partner_id": "P1", "indicator_id": "b", "period": "2024-01", "value": 3, "accumulative": "YES"},
    ]
    data = make(totals(), reports=rows, uses=[TALL | {"accumulation_from": MODES}])
    modes = {name: (one.accumulation, one.over_time) for name, one in data.indicators.items()}
    assert modes == {"reported_a": ("flow", "sum"), "reported_b": ("running_total", "last")}


@pytest.mark.parametrize(("words", "code"), [(("NO", "YES"), "accumulation-conflict"),
                                             (("NO", "PEUT-ETRE"), "accumulation-unknown")])  # fmt: skip
def test_rows_that_disagree_on_accumulation_are_not_guessed(make, totals, words, code):
    rows = [{"partner_id": "P1", "indicator_id": "a", "period": "2024-01", "value": 3, "accumulative": word}
            for word in words]  # fmt: skip
    data = make(totals(), reports=rows, uses=[TALL | {"accumulation_from": MODES}])
    assert data.indicators == {}
    assert [problem.code for problem in data.problems] == [code]
    assert data.problems[0].field == "a"


@given(st.sets(st.text(min_size=1, max_size=80), min_size=1, max_size=8))
def test_derived_ids_are_unique_valid_and_do_not_depend_on_order(values):
    ids = identifiers("reported", sorted(values))
    assert len(set(ids.values())) == len(values)
    assert identifiers("reported", sorted(values, reverse=True)) == ids
    pattern = Indicator.model_fields["id"].metadata
    assert pattern
    for name in ids.values():
        assert name.replace("_", "a").isalnum()
        assert name.isascii()
        assert len(name) <= 64


def test_slugs_are_words():
    assert slug("Sédhiou – Région") == "sedhiou_region"
    assert slug("???") == "x"
