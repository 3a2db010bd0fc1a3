"""Targets out of the inbox stand in the same ledger as those of the evaluation."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from csceval.dataset.ledger import Spot
from csceval.dataset.observations import observe
from csceval.dataset.progress import progress

STOCK = {"accumulation": "stock", "over_time": "last"}
OURS = {"indicator": "reported", "period": "2024-Q2", "target": 20, "set_on": date(2024, 1, 1)}


def sent(aim, *, scope="all", set_on="2024-02-01", indicator="reported", row=2, **more):
    told = {"indicator_id": indicator, "scope": scope, "scope_id": None, "target_period": "2024-Q2", "target": aim,
            "baseline": None, "baseline_period": None, "tolerance": None, "direction_override": None,
            "set_by": "Board", "set_on": pd.Timestamp(set_on)}  # fmt: skip
    return told | {"_file": "lead/plan.xlsx", "_sheet": "Targets", "_row": row} | more


@pytest.fixture
def data(make, totals):
    def build(*rows, ours=(), **more):
        reports = [{"partner_id": "P1", "site_id": "S1", "indicator_id": "reported", "period": "2024-Q2", "value": 18}]
        return make(totals(**(STOCK | more)), reports=reports, targets=list(ours),
                    registers={"targets": pd.DataFrame(list(rows))}, as_of="2024-06-30")  # fmt: skip

    return build


def stand(found):
    return progress(found, observe(found))


def test_a_target_that_came_in_is_judged(data):
    one = stand(data(sent(15, baseline=10, baseline_period="2023-Q4"))).iloc[0]
    assert (one["target"], one["progress"], one["status"], one["set_by"]) == (15, 1.6, "met", "Board")


def test_the_later_of_both_sources_is_in_force_and_both_are_in_the_ledger(data):
    found = data(sent(25), ours=[OURS])
    one = stand(found).iloc[0]
    assert (one["target"], one["revisions"], one["set_on"]) == (25, 1, date(2024, 2, 1))
    assert [target.target for target in found.evaluation.targets] == [20, 25]
    assert found.target_spots == {1: Spot("lead/plan.xlsx", "Targets", 2)}


def test_a_partner_and_a_group_have_their_own(data):
    rows = [sent(17, scope="partner", scope_id="P1"), sent(30, scope="group", scope_id="priority", row=3)]
    found = stand(data(*rows)).set_index("partner")[["group", "value", "status"]]
    assert found.loc["P1"].tolist() == ["all", 18, "met"]
    assert (found.loc["all", "group"], found.loc["all", "status"]) == ("priority", "no_data")


@pytest.mark.parametrize(("audience", "codes"), [(None, ["target-names-partner"]), ("Internal", [])])
def test_how_partners_get_on_is_for_an_internal_audience(make, totals, audience, codes):
    found = make(totals(domain="relationship", **STOCK), reports=[], about={"audience": audience}, as_of="2024-06-30",
                 registers={"targets": pd.DataFrame([sent(17, scope="partner", scope_id="P1")])})  # fmt: skip
    assert [problem.code for problem in found.problems] == codes


def test_an_earlier_one_does_not_replace_the_evaluations(data):
    assert stand(data(sent(25, set_on="2023-12-01"), ours=[OURS]))["target"].tolist() == [20]


def test_a_site_has_its_own(data):
    found = stand(data(sent(30, scope="site", scope_id="S1")))
    assert (found["place"].iloc[0], found["value"].iloc[0], found["status"].iloc[0]) == ("S1", 18, "off_track")


def test_the_same_entry_twice_is_one(data):
    found = data(sent(20, set_on="2024-01-01"), sent(20, set_on="2024-01-01", row=3), ours=[OURS])
    assert (len(found.evaluation.targets), found.problems) == (1, [])


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (sent(25, set_on="2024-01-01"), "target-twice"),
        (sent(25, indicator="unknown"), "target-not-used"),
        (sent(25, direction_override="lower"), "target-direction"),
    ],
)
def test_what_cannot_be_used_is_said_at_its_row(data, row, code):
    found = data(row, ours=[OURS])
    (problem,) = found.problems
    assert (problem.code, problem.file, problem.sheet, problem.row) == (code, "lead/plan.xlsx", "Targets", 2)
    assert [target.target for target in found.evaluation.targets] == [20]


def test_the_order_of_rows_does_not_matter(data):
    rows = [sent(25), sent(26, set_on="2024-03-01", row=3), sent(30, scope="site", scope_id="S1", row=4)]
    assert data(*rows).evaluation.targets == data(*reversed(rows)).evaluation.targets
