"""Sums of money in which one or two persons have nearly everything."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.publish.conftest import PEOPLE

from csceval.definitions.indicator import Indicator
from csceval.publish import money
from csceval.publish.check import ensure_protected
from csceval.publish.protect import protect

pytestmark = pytest.mark.privacy
PAID = Indicator.model_validate(
    PEOPLE.model_dump()
    | {"id": "paid", "unit": "currency", "people": None, "over_time": "sum", "over_partners": "sum",
       "measure": {"kind": "aggregate", "op": "sum", "of": "hours"}, "disaggregate": []}
)  # fmt: skip
# Twenty persons in each place; in S1 one of them has 1,000 and the others 1 each.
AMOUNTS = {"S1": [1000.0] + [1.0] * 19, "S2": [30.0] * 20, "S3": [45.0] * 20}


@pytest.fixture
def data(dataset):
    rows = [{"person_id": f"{site}{n}", "partner_id": "north", "site_id": site, "group": "a",
             "asked_on": "2024-02-01", "hours": amount}
            for site, amounts in AMOUNTS.items() for n, amount in enumerate(amounts)]  # fmt: skip
    made = dataset(rows)
    return replace(made, indicators={**made.indicators, "paid": PAID})


def table(frame, **more):
    sums = {"people": False, "personal": True, "indicator": "paid", "period": "2024-Q1"} | more
    places = [{"level": "place", "place": site, "value": sum(all_), "n": len(all_)} for site, all_ in AMOUNTS.items()]
    total = {"level": "period", "value": sum(map(sum, AMOUNTS.values())), "n": 60}
    return frame(*({**sums, **row} for row in (*places, total)))


def test_a_sum_that_is_nearly_one_persons_is_withheld_with_another(frame, data):
    planned = table(frame)
    protected, count = protect(planned, data)
    ensure_protected(protected, data, planned=planned)
    gone = protected[protected["state"] == "suppressed"]
    assert count == 2
    assert "S1" in set(gone["place"])


def test_how_uncertain_it_must_stay(frame, data):
    (need,) = [limits for place, limits in money.needs(PAID, data, table(frame)).items() if place[1] == "S1"]
    # 1,001 of 1,019 by two: 1,001 / 0.9 − 1,019 = 93.2, and 0.1 × 1,000 − 18 = 82.
    assert need == pytest.approx((1019 - 93.2222, 1019 + 93.2222), abs=0.001)


def test_sums_of_organisations_are_shown(frame, data):
    assert protect(table(frame, personal=False), data)[1] == 0
