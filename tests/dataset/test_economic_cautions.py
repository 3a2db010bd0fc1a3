"""Cautions that rest on what the evaluation, the ledger or the multipliers say: silent where nothing is wrong."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from csceval.dataset.cautions import cautions
from csceval.dataset.dataset import Dataset, assemble
from csceval.dataset.spending import spending
from csceval.definitions.evaluation import Evaluation
from csceval.definitions.reader import load_indicators, load_tables
from csceval.schema.build import DTYPES

INDICATORS, TABLES = load_indicators(), load_tables()
PLAIN = "sector,624,5415,use\n624,20,10,70\n5415,10,30,60\nCompensation,40,30,\nOther,30,30,\noutput,100,100,\n"
FLOWS = [
    {"to_partner_id": "P1", "amount": 1000, "fund_source": "State grant"},
    {"from_partner_id": "P1", "amount": 200, "sector_code": "624", "local_share": 0.5},
    {"from_partner_id": "P1", "amount": 100, "sector_code": "households", "local_share": 0.9},
    {"from_partner_id": "P2", "amount": 100, "sector_code": "5415", "local_share": 0.8, "date": "2024-05-02"},
]
PRICED = {"outcome": "Rooms kept", "quantity": 5, "proxy": 10, "source": "Tariff", "attribution": 0, "deadweight": 0.2,
          "displacement": 0}  # fmt: skip
CLEAN = {
    "table": "us-2023", "outside_funds": {"state grant": True}, "cost": 500, "cost_years": 1,
    "additionality": {"deadweight": {"share": 0.2, "basis": "a"}, "leakage": {"share": 0.1, "basis": "b"},
                      "displacement": 0, "substitution": 0},
    "sroi": {"rate": "none", "outcomes": [PRICED]},
}  # fmt: skip
REGISTER = [{"sector_code": "624", "type1_output": 1.5, "jobs_per_million": 20, "jobs_unit": "fte"},
            {"sector_code": "5415", "type1_output": 1.25, "jobs_per_million": 10, "jobs_unit": "fte"}]  # fmt: skip
LOOKED = {"economy-spending-twice", "economy-output-as-demand", "economy-leakage-twice", "economy-impact-as-benefit",
          "economy-wages-twice", "economy-local-money", "economy-money-of-unknown-origin", "economy-jobs-units",
          "economy-jobs-years", "economy-years-undiscounted"}  # fmt: skip


def frame(name: str, rows: list[dict[str, object]]) -> pd.DataFrame:
    table = TABLES[name]
    found = pd.DataFrame(rows).reindex(columns=table.names)
    found = found.astype({column.name: DTYPES[column.type] for column in table.columns})
    return found.assign(_file="a.xlsx", _sheet=name, _row=range(2, len(found) + 2), _sender="P1")


def changed(at: int, **values: object) -> list[dict[str, object]]:
    return [row | values if place == at else row for place, row in enumerate(FLOWS)]


def data(economy=CLEAN, *, flows=FLOWS, register=None, home=None, used=()) -> Dataset:
    told = {
        "csceval": 1, "id": "t", "title": "T", "currency": "USD", "as_of": date(2025, 12, 31), "economy": economy,
        "period": {"from": "2024-Q1", "to": "2025-Q4"},
        "indicators": [{"use": name} for name in ("jobs_supported", "gva_supported", *used)],
    }  # fmt: skip
    rows = [{"flow_id": str(at), "date": "2024-02-01", "kind": "cash"} | row for at, row in enumerate(flows)]
    tables = {"flows": frame("flows", rows),
              "partners": frame("partners", [{"partner_id": one, "partner_name": one} for one in ("P1", "P2")]),
              }  # fmt: skip
    if register is not None:
        tables["multipliers"] = frame("multipliers", register)
    return assemble(Evaluation.model_validate(told), INDICATORS, tables, TABLES, home=home)


def said(given: Dataset) -> dict[str, str]:
    return {one.code: one.message for one in cautions(given) if one.code in LOOKED}


def economy(**values: object) -> dict[str, object]:
    return CLEAN | values


def test_a_clean_ledger_is_met_with_silence():
    assert said(data()) == {}
    assert said(data(economy(table="multipliers"), register=REGISTER)) == {}


LEAKING = CLEAN["additionality"] | {"leakage": {"share": 0.3, "of": "purchases"}}
CASES = {
    "W3 a whole budget beside purchases": (
        data(economy(table="multipliers", budgets=["4"]), register=REGISTER,
             flows=[*FLOWS, FLOWS[1] | {"amount": 500}]),
        "economy-spending-twice", "Partner P1 is in with its whole budget"),
    "W6 imports leave twice": (data(economy(additionality=LEAKING)), "economy-leakage-twice", "leakage of 30.0 %"),
    "W9 an economic effect is priced": (
        data(economy(sroi={"rate": 0.0, "outcomes": [
            {key: value for key, value in PRICED.items() if key != "quantity"} | {"indicator": "gva_supported"}]})),
        "economy-impact-as-benefit", "“Rooms kept”"),
    "W9 pay is priced": (
        data(economy(sroi={"rate": 0.0, "outcomes": [PRICED | {"outcome": "Wages"}]})), "economy-wages-twice", "Wages"),
    "W15 money of the area": (
        data(economy(outside_funds={"State grant": False})), "economy-local-money", "100.0 % of the money"),
    "W15 money from nobody knows where": (
        data(economy(outside_funds={})), "economy-money-of-unknown-origin", "(State grant)"),
    "W15 without a source it is who paid": (
        data(flows=changed(0, fund_source=None)), "economy-money-of-unknown-origin", "(–)"),
    "W17 heads and full-time equivalents": (
        data(economy(table="multipliers"), register=[REGISTER[0], REGISTER[1] | {"jobs_unit": "headcount"}]),
        "economy-jobs-units", "fte, headcount"),
    "W18 two years beside the cost of one": (
        data(flows=changed(3, date="2025-05-02")), "economy-years-undiscounted", "2 years of spending"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_each_speaks_where_it_applies_and_no_other(name):
    given, code, says = CASES[name]
    found = said(given)
    assert list(found) == [code]
    assert says in found[code]


def test_a_whole_budget_is_output_and_no_demand(tmp_path):
    # Of A = [[0.2, 0.1], [0.1, 0.3]] at a local share of a half, L₁₁ = 0.85 / (0.9 · 0.85 − 0.05²) = 1.115.
    (tmp_path / "economy").mkdir()
    (tmp_path / "economy" / "plain.csv").write_text(PLAIN, encoding="utf-8")
    told = economy(table="economy/plain.csv", region={"kind": "local_share", "share": 0.5}, unit=1)
    found = said(data(told | {"budgets": ["1"]}, home=tmp_path))
    assert "which makes its effect 11.5 %" in found["economy-output-as-demand"]
    assert said(data(told, home=tmp_path)) == {}


def test_a_code_that_could_be_several_sectors_has_a_bar_over_them():
    # NAICS 62 could be any of four sectors; as none of them it leaks, and that is where the bar begins.
    found = spending(data(flows=changed(1, sector_code="62"))).impact
    bar = found.tornado[found.tornado["what"] == "sector"].iloc[0]
    assert bar["name"] == "Which sector the code 62 means"
    each = [spending(data(flows=changed(1, sector_code=code))).impact.totals.loc["type1", "gva"]
            for code in ("621", "622", "623", "624")]  # fmt: skip
    base = found.totals.loc["type1", "gva"]
    assert (bar["low"], bar["base"]) == (pytest.approx(base), pytest.approx(base))
    assert bar["high"] == pytest.approx(max(each))
    assert "sector" not in set(spending(data()).impact.tornado["what"])
