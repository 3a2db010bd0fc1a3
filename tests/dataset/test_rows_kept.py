"""What is known of each row is worked out once for an indicator as it stands, and anew for everything else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from csceval.dataset import rows
from csceval.dataset.dataset import Dataset
from csceval.dataset.rows import prepare
from csceval.definitions.indicator import Indicator

VISITS = [{"visit_id": str(n), "partner_id": "p", "site_id": "s", "asked_on": f"2024-0{n}-05"} for n in (1, 2, 4)]
Make, An = Callable[..., Dataset], Callable[..., Indicator]


@pytest.fixture
def data(make: Make, indicator: An) -> Dataset:
    return make(indicator(follow_up=30), visits=VISITS, as_of=date(2024, 4, 30))


def test_the_same_indicator_is_worked_out_once(data: Dataset) -> None:
    (one,) = data.indicators.values()
    first, again = (prepare(data, one, data.periods) for _ in range(2))
    assert first.kept.tolist() == [True, True, False]  # asked for on 5 April, seen for 25 of 30 days
    assert again.kept is first.kept
    assert again.dataset is data


def test_another_day_other_periods_and_another_indicator_are_worked_out_anew(data: Dataset) -> None:
    (one,) = data.indicators.values()
    prepare(data, one, data.periods)
    later = replace(data, as_of=date(2024, 5, 31))
    assert prepare(later, one, data.periods).kept.tolist() == [True, True, True]
    assert prepare(data, one, data.periods[:1]).kept.tolist() == [True, True, False]
    assert prepare(data, one, data.periods[1:]).kept.tolist() == [False, False, False]
    patient = one.model_copy(update={"follow_up": 90})
    assert prepare(data, patient, data.periods).kept.tolist() == [True, False, False]
    assert prepare(data, one, data.periods).kept.tolist() == [True, True, False]


def test_rows_of_a_large_table_are_not_kept(data: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "KEPT_ROWS", 2)
    (one,) = data.indicators.values()
    first, again = (prepare(data, one, data.periods) for _ in range(2))
    assert again.kept is not first.kept
    assert again.kept.tolist() == first.kept.tolist()
    assert data.kept == {}
