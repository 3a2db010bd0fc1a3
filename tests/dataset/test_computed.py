"""Indicators that a module works out: asked where it is there, said to be absent where it is not."""

from types import ModuleType

import pandas as pd
import pytest

from csceval.dataset import cells, rooms
from csceval.dataset.observations import observe


@pytest.fixture
def density(indicator):
    return indicator(id="density", measure={"kind": "computed", "by": "network.not_there", "term": "density"},
                     over_time="last", over_partners="single", accumulation="stock")  # fmt: skip


def test_what_no_module_computes_says_so(make, density):
    data = make(density)
    found = observe(data)
    assert set(found["state"]) == {"not_applicable"}
    assert set(found["why"]) == {"not_computed_yet"}
    assert found["level"].tolist() == ["period", "period", "total"]
    assert found["period"].tolist() == ["2024-Q1", "2024-Q2", "all"]
    (problem,) = data.problems
    assert (problem.code, problem.field, problem.severity) == ("indicator-not-computed", "density", "note")


def test_a_module_without_observe_does_not_count():
    assert rooms.module_of("dataset.cells") is None
    assert rooms.module_of("nowhere.at_all") is None


def test_a_module_is_asked_and_its_frame_completed(make, density, monkeypatch):
    asked = []

    def answer(dataset, one):
        asked.append((dataset.as_of, one.id))
        return pd.DataFrame({"level": ["period", "period"], "period": ["2024-Q1", "2024-Q2"], "value": [0.25, None]})

    module = ModuleType("network")
    module.observe = answer
    monkeypatch.setattr(rooms, "module_of", lambda by: module)
    monkeypatch.setattr("csceval.dataset.hooks.module_of", lambda by: module)
    data = make(density)
    found = observe(data)
    assert asked == [(data.as_of, "density")]
    assert found.columns.tolist() == list(cells.COLUMNS)
    assert found["state"].tolist() == ["observed", "missing"]
    assert found["why"].tolist() == ["", "no_values"]
    assert found["place"].tolist() == ["all", "all"]
    assert found["value"].tolist()[0] == 0.25
    assert data.problems == []


def test_totals_that_partners_send_stand_where_nothing_is_computed(make, density):
    sent = [{"partner_id": "P1", "indicator_id": "density", "period": "2024-Q1", "value": 0.4}]
    found = observe(make(density, reports=sent))
    one = found[(found["level"] == "period") & (found["period"] == "2024-Q1")].iloc[0]
    assert (one["value"], one["reported_as"]) == (0.4, "totals")
