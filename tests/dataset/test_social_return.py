"""The social return in a dataset: outcomes by an effect, volunteers' time, refusals, and what readers are told."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from csceval.dataset import cells
from csceval.dataset.afterwards import after_effects
from csceval.dataset.cautions import cautions
from csceval.dataset.dataset import Dataset, assemble
from csceval.dataset.effects import Effects
from csceval.dataset.social_return import put_in
from csceval.definitions.agree_evaluation import check_evaluation
from csceval.definitions.evaluation import Evaluation
from csceval.definitions.reader import load_indicators, load_tables
from csceval.errors import DefinitionError
from csceval.estimates.result import Estimate
from csceval.publish import plan
from csceval.publish.protect import protect
from csceval.schema.build import DTYPES

INDICATORS, TABLES = load_indicators(), load_tables()
FLOWS = [("1", "2023-05-01", "cash", 1000.0, None), ("2", "2024-05-01", "cash", 550.0, None),
         ("3", "2024-06-01", "volunteer", 0.0, 20.0), ("4", "2024-06-02", "in_kind", 0.0, None)]  # fmt: skip
WAITS = {"outcome": "Days less of waiting", "design": "waits", "proxy": 10, "source": "Own survey", "attribution": 0.5}
PLACES = ("S1", "S2")


def frame(table: str, **columns: list[object]) -> pd.DataFrame:
    found = pd.DataFrame(columns).reindex(columns=TABLES[table].names)
    found = found.astype({column.name: DTYPES[column.type] for column in TABLES[table].columns})
    return found.assign(_file="a.xlsx", _sheet=table, _row=range(2, len(found) + 2), _sender="north")


def told(*outcomes: dict[str, object], rate: float | str = "none", used: tuple[str, ...] = (), **economy: object):
    uses = [{"use": "sroi_ratio"}, {"use": "median_wait_days"}, *({"use": name} for name in used)]
    uses.append({"use": "volunteer_value", "parameters": {"hourly_rate": 15}})
    return Evaluation.model_validate({
        "csceval": 1, "id": "t", "title": "T", "as_of": date(2024, 12, 31), "indicators": uses,
        "period": {"from": "2023-Q1", "to": "2024-Q4"}, "exposure": {"table": "sites"},
        "designs": [{"id": "waits", "indicator": "median_wait_days", "method": "staggered"}],
        "economy": {"table": "us-2023", "sroi": {"rate": rate, "outcomes": list(outcomes)},
                    "additionality": {"displacement": 0.0}} | economy,
    })  # fmt: skip


def data(evaluation: Evaluation, **tables: pd.DataFrame) -> Dataset:
    number, day, kind, amount, hours = zip(*FLOWS, strict=True)
    given = {
        "flows": frame("flows", flow_id=list(number), date=list(day), kind=list(kind), amount=list(amount),
                       hours=list(hours), from_partner_id=["P1"] * 4),
        "partners": frame("partners", partner_id=["P1"], partner_name=["One"]),
        "sites": frame("sites", site_id=list(PLACES), site_name=list(PLACES), start_on=["2024-07-01", None]),
    }  # fmt: skip
    return assemble(evaluation, INDICATORS, given | tables, TABLES)


def observed(**rows: object) -> pd.DataFrame:
    """Twenty cases in each place and quarter of 2024."""
    places = [{"indicator": "median_wait_days", "level": "place", "place": place, "period": f"2024-Q{quarter}",
               "value": 1.0, "n": 20, "state": "observed"} for place in PLACES for quarter in (1, 2, 3, 4)]  # fmt: skip
    every = pd.DataFrame([*places, *([rows] if rows else [])]).reindex(columns=list(cells.COLUMNS))
    blank = {"version": "1", "why": "", "group": "all", "partner": "all", "reported_as": "records"}
    return cells.typed(every.assign(**blank, place=every["place"].fillna("all"), people=every["people"].eq(True),
                                    personal=False))  # fmt: skip


def ratio(given: Dataset, effects: Effects, observations: pd.DataFrame) -> pd.Series:
    found = after_effects(given, observations, effects, period="2024-Q4")
    return found[found["indicator"].eq("sroi_ratio") & found["level"].eq("total")].iloc[0]


def effect(value: float, error: float | None, estimand: str = "ATT") -> Effects:
    return Effects(estimates={"waits": Estimate(method="staggered", estimand=estimand, outcome="x", value=value,
                                                std_error=error)})  # fmt: skip


def test_an_effect_is_priced_without_deadweight():
    # 3 days less for 2 × 20 cases are 120 days, at 10 each, half of it the collaboration's doing: 600.
    # Put in were 1,000 in the first year, 550 and 20 hours at 15 in the second.
    given = data(told(WAITS))
    found = ratio(given, effect(-3.0, 0.5), observed())
    assert (found["numerator"], found["denominator"]) == (pytest.approx(600), 1850)
    assert found["value"] == pytest.approx(600 / 1850)
    # Half an effect's error of 0.5 either way is 100 of 600; 95 % of a triangle with that error is ±1.90 errors.
    half = 100 / 1850
    assert found["low"] == pytest.approx(found["value"] - 1.9013 * half, abs=0.03 * half)
    assert found["high"] == pytest.approx(found["value"] + 1.9013 * half, abs=0.03 * half)


def test_later_years_are_discounted_on_both_sides():
    # Inputs of the second year, and the outcome's first, are worth 1 / 1.25 of those of the first.
    found = ratio(data(told(WAITS, rate=0.25)), effect(-3.0, None), observed())
    assert found["value"] == pytest.approx((600 / 1.25) / (1000 + 850 / 1.25))
    assert pd.isna(found["low"])


@pytest.mark.parametrize(
    ("effects", "why"),
    [(Effects(estimates={}), "no_effect"), (effect(0.8, 0.1, "rate ratio"), "effect_is_ratio")],
)
def test_an_outcome_without_a_count_leaves_no_ratio(effects, why):
    found = ratio(data(told(WAITS)), effects, observed())
    assert (found["state"], found["why"]) == ("missing", why)


def test_volunteers_hours_count_at_the_value_that_the_evaluation_names():
    put = put_in(data(told(WAITS)))
    assert put.to_dict("records") == [
        {"year": 0, "kind": "spending", "amount": 1000}, {"year": 1, "kind": "spending", "amount": 550},
        {"year": 1, "kind": "volunteer", "amount": 300},
    ]  # fmt: skip


def test_what_a_reader_has_to_know_is_said_once():
    bare = {key: value for key, value in WAITS.items() if key != "source"} | {"attribution": 0}
    said = {one.code: one.message for one in cautions(data(told(bare, rate="omb_a4_2003")))}
    assert "“Days less of waiting”" in said["sroi-no-source"]
    assert "discount-unverified" in said
    assert "(entries: 1)" in said["sroi-input-unvalued"]
    assert "additionality-gross" in said
    clean = {one.code for one in cautions(data(told(WAITS)))}
    assert not clean & {"sroi-no-source", "discount-unverified"}


def test_an_unknown_rate_is_a_problem_and_no_guess():
    given = data(told(WAITS, rate="green_boook"))
    assert "discount-unknown" in {one.code for one in cautions(given) if one.severity == "error"}
    assert ratio(given, effect(-3.0, 0.5), observed())["why"] == "money_refused"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"quantity": 3}, "either `quantity`, `indicator` or `design`"),
        ({"deadweight": 0.2}, "the comparison has taken it off already"),
        ({"duration": 3}, "`drop_off` is needed"),
        ({"proxy_low": 11, "proxy_high": 12}, "with `proxy` between them"),
        ({"proxy_low": 9}, "go together"),
    ],
)
def test_an_outcome_says_all_that_it_needs(wrong, says):
    with pytest.raises(ValueError, match=says):
        told(WAITS | wrong)


def test_an_empty_filter_is_not_zero():
    with pytest.raises(ValueError, match="“Days less of waiting” has no `displacement`"):
        told(WAITS, additionality={"deadweight": 0.2})


@pytest.mark.parametrize(
    ("outcome", "says"),
    [({"design": "wait"}, "wait"), ({"design": None, "indicator": "services_completed", "deadweight": 0}, "services"),
     ({"design": None, "indicator": "median_wait_days", "deadweight": 0}, "has no total that could be priced")],
)  # fmt: skip
def test_prices_lead_to_what_the_evaluation_has(outcome, says):
    with pytest.raises(DefinitionError, match=says):
        check_evaluation(told(WAITS | outcome), INDICATORS, TABLES)


@pytest.mark.parametrize(("count", "state"), [(40, "observed"), (4, "suppressed")])
def test_a_ratio_goes_with_the_total_that_was_priced(count, state):
    priced = WAITS | {"design": None, "indicator": "unique_participants", "deadweight": 0.0}
    given = data(told(priced, used=("unique_participants",)))
    total = observed(indicator="unique_participants", level="total", period="all", value=count, n=count,
                     state="observed", people=True)  # fmt: skip
    found = after_effects(given, total, Effects(estimates={}), period="2024-Q4")
    shown, _ = protect(plan.cells(found), given)
    mine = shown[shown["indicator"].eq("sroi_ratio") & shown["level"].eq("total")].iloc[0]
    assert mine["state"] == state
    assert pd.isna(mine["value"]) == (state == "suppressed")
