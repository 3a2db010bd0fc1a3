"""What an additional outcome cost: by hand, from a ledger, a panel and an effect."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from csceval.dataset import cells
from csceval.dataset.afterwards import after_effects
from csceval.dataset.dataset import Dataset, assemble
from csceval.dataset.effects import Effects
from csceval.definitions.evaluation import Evaluation
from csceval.definitions.reader import load_indicators, load_tables
from csceval.economy import cost_per_outcome
from csceval.estimates.result import Estimate
from csceval.publish import plan
from csceval.publish.protect import protect
from csceval.schema.build import DTYPES

INDICATORS, TABLES = load_indicators(), load_tables()
PERIODS = ("2024-Q1", "2024-Q2", "2024-Q3")
SITES = {"S1": "2024-04-02", "S2": "2024-07-01", "S3": None}  # S1 joins in Q2, S2 in Q3, S3 never


def frame(table: str, **columns: list[object]) -> pd.DataFrame:
    found = pd.DataFrame(columns).reindex(columns=TABLES[table].names)
    found = found.astype({column.name: DTYPES[column.type] for column in TABLES[table].columns})
    return found.assign(_file="a.xlsx", _sheet=table, _row=range(2, len(found) + 2), _sender="north")


def observed(outcome: str, n: int, *, personal: bool = False, below: float | None = None) -> pd.DataFrame:
    rows = [{"indicator": outcome, "level": "place", "place": site, "period": period, "value": 1.0, "n": n,
             "denominator": below, "state": "observed"} for site in SITES for period in PERIODS]  # fmt: skip
    waiting = {"indicator": "cost_per_outcome", "level": "total", "period": "all", "n": 0, "state": "not_applicable"}
    every = pd.DataFrame([*rows, waiting]).reindex(columns=list(cells.COLUMNS))
    blank = {"version": "1", "why": "", "group": "all", "partner": "all", "reported_as": "records"}
    return cells.typed(every.assign(**blank, people=False, personal=personal, place=every["place"].fillna("all")))


def settled(
    outcome: str,
    effect: Estimate | None,
    *,
    n: int = 20,
    personal: bool = False,
    below: float | None = None,
    **more: object,
) -> tuple[Dataset, pd.DataFrame]:
    told = {
        "csceval": 1, "id": "t", "title": "T", "as_of": date(2024, 12, 31),
        "period": {"from": "2024-Q1", "to": "2024-Q3"},
        "indicators": [{"use": "cost_per_outcome"} | more, {"use": outcome}], "exposure": {"table": "sites"},
        "designs": [{"id": "effect", "indicator": outcome, "method": "staggered"}],
    }  # fmt: skip
    tables = {
        "flows": frame("flows", flow_id=["1", "2"], date=["2024-02-01", "2024-08-01"], from_partner_id=["P1", "P1"],
                       to_partner_id=[None, None], amount=[900, 300], kind=["cash", "cash"]),
        "partners": frame("partners", partner_id=["P1"], partner_name=["One"]),
        "sites": frame("sites", site_id=list(SITES), site_name=list(SITES), start_on=list(SITES.values())),
    }  # fmt: skip
    data = assemble(Evaluation.model_validate(told), INDICATORS, tables, TABLES)
    effects = Effects(estimates={} if effect is None else {"effect": effect})
    return data, after_effects(data, observed(outcome, n, personal=personal, below=below), effects, period="2024-Q3")


def worked(outcome: str, effect: Estimate | None, **more: object) -> pd.Series:
    _, found = settled(outcome, effect, **more)
    mine = found[found["indicator"] == "cost_per_outcome"].set_index("period")
    assert mine.loc["2024-Q1", "why"] == "whole_only"
    assert mine.loc["2024-Q3", "state"] == mine.loc["all", "state"]
    return mine.loc["all"]


def estimate(value: float, error: float, estimand: str = "ATT") -> Estimate:
    return Estimate(method="staggered", estimand=estimand, outcome="x", value=value, std_error=error)


def test_a_sum_counts_places_and_periods_after_joining():
    # 1,200 spent; S1 twice and S2 once after joining: 4 more each time are 12 more, at 100 each.
    found = worked("services_completed", estimate(4.0, 0.5))
    assert (found["value"], found["numerator"], found["denominator"]) == (pytest.approx(100), 1200, pytest.approx(12))
    whole = cost_per_outcome(1200, 12, std_error=1.5).interval
    assert (found["low"], found["high"]) == (pytest.approx(whole.low), pytest.approx(whole.high))
    assert found["low"] < 100 < found["high"]


def test_another_outcome_counts_the_cases_in_them():
    # Waits are better when they fall: 2 days fewer for 3 × 20 cases are 120 days, at 10 each.
    found = worked("median_wait_days", estimate(-2.0, 0.25))
    assert found["value"] == pytest.approx(10)


@pytest.mark.parametrize(("scale", "cost"), [(1.0, 0.01), (1000.0, 10.0)])
def test_a_ratio_counts_what_it_is_a_ratio_of(monkeypatch, scale, cost):
    # 2 more for every `scale` of the 20,000 residents of each of three place-quarters after joining, which one row
    # each tells of: 120,000 or 120 more, for 1,200.
    share = INDICATORS["completion_rate"]
    rate = share.model_copy(update={"measure": share.measure.model_copy(update={"scale": scale})})
    monkeypatch.setitem(INDICATORS, "completion_rate", rate)
    found = worked("completion_rate", estimate(2.0, 0.25), n=1, below=20_000)
    assert (found["value"], found["denominator"]) == (pytest.approx(cost), pytest.approx(1200 / cost))


@pytest.mark.parametrize(
    ("effect", "why"),
    [(estimate(1.0, 0.9), "effect_may_be_zero"), (estimate(-4.0, 0.5), "effect_may_be_zero"), (None, "no_effect"),
     (estimate(1.4, 0.1, "rate ratio"), "effect_is_ratio")],
)  # fmt: skip
def test_without_a_sure_effect_there_is_no_value(effect, why):
    found = worked("services_completed", effect)
    assert pd.isna(found["value"])
    assert found["why"] == why


def test_the_design_is_named_where_there_are_several():
    assert worked("services_completed", estimate(4.0, 0.5), parameters={"design": "effect"})["value"] == pytest.approx(
        100
    )
    assert worked("services_completed", estimate(4.0, 0.5), parameters={"design": "other"})["why"] == "no_effect"


def test_persons_behind_the_outcomes_are_a_count_of_persons():
    # Three place-quarters after joining with 20 persons each; 10 for each outcome would give them back from the sides.
    found = worked("median_wait_days", estimate(-2.0, 0.25), personal=True)
    assert found["personal"]
    assert found["n"] == 60
    assert found[["numerator", "denominator"]].isna().all()
    # Sums are had by places and quarters, which everybody knows.
    assert not worked("services_completed", estimate(4.0, 0.5), personal=True)["personal"]


@pytest.mark.parametrize(("n", "state"), [(20, "observed"), (3, "suppressed")])
def test_a_cost_that_gives_few_persons_back_is_withheld(n, state):
    data, found = settled("median_wait_days", estimate(-2.0, 0.25), n=n, personal=True)
    shown, _ = protect(plan.cells(found), data)
    assert shown.loc[shown["indicator"].eq("cost_per_outcome") & shown["level"].eq("total"), "state"].tolist() == [
        state
    ]


def test_a_cost_goes_with_a_part_of_the_cases_behind_it():
    # The cases of all places but one are printed: with the sum of them all, the last would follow.
    data, found = settled("median_wait_days", estimate(-2.0, 0.25), personal=True)
    few = found["place"].eq("S1") & found["period"].eq("2024-Q1")
    shown, _ = protect(plan.cells(found.assign(n=found["n"].mask(few, 3))), data)
    cost = shown[shown["indicator"].eq("cost_per_outcome") & shown["level"].eq("total")]
    assert shown.loc[shown["place"].eq("S1") & shown["period"].eq("2024-Q1"), "state"].tolist() == ["suppressed"]
    assert cost["state"].tolist() == ["suppressed"]
