"""What spending sets in motion, in a run: by published multipliers, by a table, and when neither can say."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from csceval.dataset.cautions import cautions
from csceval.dataset.dataset import assemble
from csceval.dataset.impact import observe
from csceval.dataset.spending import spending
from csceval.definitions.evaluation import Evaluation
from csceval.definitions.reader import load_indicators, load_tables
from csceval.publish.spending import protect
from csceval.schema.build import DTYPES

INDICATORS, TABLES = load_indicators(), load_tables()
USED = ("indirect_output", "induced_output", "output_multiplier", "jobs_supported", "gva_supported", "labour_income")
FLOWS = [
    ("1", "2024-01-10", None, "P1", 1000, None, None),
    ("2", "2024-01-20", "P1", "P2", 400, None, None),  # between partners: counts where P2 spends it
    ("3", "2024-02-01", "P1", None, 200, "624", 0.5),
    ("4", "2024-02-02", "P2", None, 100, "5415", 0.8),
    ("5", "2024-04-01", "P1", None, 400, "624", 0.25),
    ("6", "2024-04-02", "P2", None, 50, "624", None),  # nobody knows where
]
MULTIPLIERS = [("624", 1.5, 1.8, 20.0), ("5415", 1.25, 1.5, 10.0)]
# A, B, and what they leave for value added; A buys 0.2 of itself and 0.1 of B for each unit.
PLAIN = """sector,624,5415
624,20,10
5415,10,30
compensation,40,40
surplus,25,15
taxes on production,5,5
output,100,100
jobs,2,1
"""


def frame(table: str, columns: list[str], rows: list[tuple[object, ...]]) -> pd.DataFrame:
    found = pd.DataFrame(rows, columns=columns).reindex(columns=TABLES[table].names)
    found = found.astype({column.name: DTYPES[column.type] for column in TABLES[table].columns})
    return found.assign(_file="ledger.xlsx", _sheet=table, _row=range(2, len(found) + 2), _sender="north")


@pytest.fixture
def make():
    def built(*, flows=FLOWS, multipliers=(), home=None, **settings):
        told = {
            "csceval": 1,
            "id": "test",
            "title": "Test",
            "currency": "USD",
            "as_of": date(2024, 12, 31),
            "period": {"from": "2024-Q1", "to": "2024-Q2"},
            "indicators": [{"use": name} for name in USED],
        }
        names = ["flow_id", "date", "from_partner_id", "to_partner_id", "amount", "sector_code", "local_share"]
        tables = {
            "flows": frame("flows", names, list(flows)).assign(kind="cash"),
            "partners": frame("partners", ["partner_id", "partner_name"], [("P1", "One"), ("P2", "Two")]),
        }
        if multipliers:
            names = ["sector_code", "type1_output", "type2_output", "jobs_per_million"]
            tables["multipliers"] = frame("multipliers", names, list(multipliers))
        return assemble(Evaluation.model_validate(told | settings), INDICATORS, tables, TABLES, home=home)

    return built


def values(data, name, level="period", partner="all"):
    found = observe(data, data.indicators[name])
    mine = found[(found["level"] == level) & (found["partner"] == partner)]
    return dict(zip(mine["period"], mine["value"], strict=True))


def test_published_multipliers_by_hand(make):
    data = make(multipliers=MULTIPLIERS)
    # First quarter: 100 on 624 and 80 on 5415 stay; second: 100 on 624.
    assert values(data, "indirect_output") == {"2024-Q1": 70, "2024-Q2": 50}
    assert values(data, "induced_output") == {"2024-Q1": 50, "2024-Q2": 30}
    assert values(data, "indirect_output", "total") == {"all": 120}
    # Σ f·m₂ / Σ f: 300 / 180, 180 / 100, and over the whole span 480 / 280.
    assert values(data, "output_multiplier") == {"2024-Q1": pytest.approx(5 / 3), "2024-Q2": pytest.approx(1.8)}
    assert values(data, "output_multiplier", "total")["all"] == pytest.approx(480 / 280)
    # 180 × 20/m + 120 × 10/m = 0.0048 job-years in a quarter of a year.
    assert values(data, "jobs_supported") == {"2024-Q1": pytest.approx(0.0192), "2024-Q2": pytest.approx(0.0144)}
    assert values(data, "jobs_supported", "total")["all"] == pytest.approx((0.0192 + 0.0144) / 2)


def test_value_added_and_pay_are_type_one(make):
    data = make(multipliers=MULTIPLIERS)
    register = data.tables["multipliers"].assign(gva_coef=[0.5, 0.4], earnings_coef=[0.3, None])
    data.tables["multipliers"] = register
    # f·m₁·share: 100 · 1.5 · 0.5 + 80 · 1.25 · 0.4 in the first quarter.
    assert values(data, "gva_supported") == {"2024-Q1": pytest.approx(115), "2024-Q2": pytest.approx(75)}
    # The register does not know pay for one of the sectors paid in the first quarter: no value, and not a part of one.
    pay = values(data, "labour_income")
    assert pd.isna(pay["2024-Q1"])
    assert pay["2024-Q2"] == pytest.approx(45)


def test_value_added_is_that_of_the_report(make):
    data = make()
    assert values(data, "gva_supported", "total")["all"] == pytest.approx(
        spending(data).impact.totals.loc["type1", "gva"], abs=1e-9
    )


def test_a_cost_alone_hears_of_the_ledger_only(make):
    repeated = [*FLOWS, FLOWS[2]]
    told = cautions(make(flows=repeated, indicators=[{"use": "cost_per_output"}]))
    assert {one.code for one in told} == {"economy-entry-twice"}


def test_partners_add_up_and_what_moves_between_them_does_not_count(make):
    data = make(multipliers=MULTIPLIERS)
    assert values(data, "indirect_output", "partner", "P1") == {"2024-Q1": 50, "2024-Q2": 50}
    second = values(data, "indirect_output", "partner", "P2")
    # Its 50 of the second quarter have no known place: no value, and not zero.
    assert second["2024-Q1"] == 20
    assert pd.isna(second["2024-Q2"])


def test_the_table_that_ships_is_a_caution_when_nobody_named_it(make):
    data = make()
    said = {one.code for one in cautions(data)}
    assert {"money-default-table", "economy-gross", "economy-place-unknown"} <= said
    assert "money-other-country" not in said
    assert "money-other-country" in {one.code for one in cautions(make(currency="GBP"))}


def test_open_is_the_default_and_wages_wait_to_be_asked_for(make):
    data = make()
    found = observe(data, data.indicators["induced_output"])
    assert set(found["state"]) == {"not_applicable"}
    assert set(found["why"]) == {"money_open"}
    closed = make(economy={"table": "us-2023", "closure": "households"})
    assert values(closed, "induced_output", "total")["all"] > 0
    assert values(closed, "indirect_output") == values(data, "indirect_output")


def test_every_figure_is_the_sum_of_the_trail(make):
    data = make()
    found = spending(data)
    whole = values(data, "indirect_output", "total")["all"]
    assert whole == pytest.approx(found.impact.table.loc["supply_chain", "output"], abs=1e-9)
    assert whole == pytest.approx(found.trail["supply_chain_output"].sum(), abs=1e-9)
    assert found.impact.money_in == 750
    assert found.impact.trail["row"].tolist() == [4, 5, 6, 7]
    parts = found.impact.table["gva"]
    assert parts["direct"] + parts["supply_chain"] + parts["leaked"] == 750


def test_jobs_need_a_table_that_has_them(make):
    found = observe(make(), INDICATORS["jobs_supported"])
    assert set(found["why"]) == {"money_lacking"}


def test_the_area_s_own_table_is_not_scaled_and_no_nation_s(make):
    found = {
        kind: spending(make(economy={"table": "us-2023", "region": {"kind": kind}})) for kind in ("own", "national")
    }
    assert found["own"].impact.totals.equals(found["national"].impact.totals)
    assert "impact-national" in {one.code for one in found["national"].problems}
    assert "impact-national" not in {one.code for one in found["own"].problems}
    assert "Other ways" in found["national"].impact.summary()
    assert "Other ways" not in found["own"].impact.summary()


def own(folder):
    (folder / "economy").mkdir()
    (folder / "economy" / "plain.csv").write_text(PLAIN, encoding="utf-8")
    return {"table": "economy/plain.csv", "region": {"kind": "local_share", "share": 0.5}}


def test_a_file_beside_the_evaluation_by_hand(make, tmp_path):
    told = own(tmp_path)
    data = make(home=tmp_path, economy=told | {"unit": 1})
    # A = [[.1, .05], [.05, .15]] after the share; (I − A)⁻¹ = 1/0.7625 · [[.85, .05], [.05, .9]].
    first, second = (0.85 + 0.05) / 0.7625, (0.05 + 0.9) / 0.7625
    assert values(data, "indirect_output")["2024-Q1"] == pytest.approx(100 * (first - 1) + 80 * (second - 1))
    jobs = (100 * (0.85 * 0.02 + 0.05 * 0.01) + 80 * (0.05 * 0.02 + 0.9 * 0.01)) / 0.7625
    assert values(data, "jobs_supported")["2024-Q1"] == pytest.approx(4 * jobs)


def test_without_a_unit_jobs_are_not_guessed(make, tmp_path):
    data = make(home=tmp_path, economy=own(tmp_path))
    assert set(observe(data, INDICATORS["jobs_supported"])["why"]) == {"money_lacking"}
    assert "money-unit-unknown" in {one.code for one in cautions(data)}


@pytest.mark.parametrize(
    ("economy", "code"),
    [
        ({"table": "../elsewhere.csv"}, "money-table-elsewhere"),
        ({"table": "economy/none.csv"}, "io-unknown-table"),
        ({"table": "us-2032"}, "io-unknown-table"),
        ({"table": "multipliers"}, "money-no-register"),
        ({"table": "us-2023", "region": {"kind": "slq", "from": "economy/none.csv"}}, "ledger-not-found"),
    ],
)
def test_what_cannot_be_worked_out_says_why(make, tmp_path, economy, code):
    data = make(home=tmp_path, economy=economy)
    assert code in {one.code for one in cautions(data) if one.severity == "error"}
    assert set(observe(data, data.indicators["indirect_output"])["why"]) == {"money_refused"}


def test_without_any_local_share_nothing_is_multiplied(make):
    data = make(flows=[(*row[:-1], None) for row in FLOWS])
    assert "money-no-local-share" in {one.code for one in cautions(data)}


def test_several_regions_are_not_mixed(make):
    data = make(multipliers=MULTIPLIERS)
    register = data.tables["multipliers"]
    register["region"] = ["North", "South"]
    assert [one.code for one in cautions(data) if one.severity == "error"] == ["money-several-regions"]


def test_codes_that_the_table_does_not_have_leak_and_are_named(make):
    flows = [(*row[:5], "99999" if row[5] == "5415" else row[5], row[6]) for row in FLOWS]
    data = make(flows=flows, multipliers=MULTIPLIERS)
    assert values(data, "indirect_output")["2024-Q1"] == 50
    assert "economy-sector-unmapped" in {one.code for one in cautions(data)}


def test_an_evaluation_without_such_figures_hears_no_cautions(make):
    assert cautions(make(indicators=[{"use": "direct_local_spend"}])) == []


def test_no_flows_no_values(make):
    data = make(flows=[])
    assert all(pd.isna(value) for value in values(data, "indirect_output").values())
    assert cautions(data) == []


@pytest.mark.parametrize(
    "told", [{"multipliers": MULTIPLIERS}, {}, {"economy": {"table": "us-2023", "region": {"kind": "national"}}}]
)
def test_unknown_is_not_zero(make, told):
    # The codes are in no table, so 750 of spending sets in motion nobody knows what.
    data = make(flows=[(*row[:5], row[5] and "alpha", row[6]) for row in FLOWS], **told)
    found = spending(data)
    assert found.refused.code == "impact-nothing-known"
    assert "“alpha”" in found.refused.message
    assert found.refused in cautions(data)
    for name in ("indirect_output", "gva_supported"):
        mine = observe(data, data.indicators[name])
        assert set(mine["state"]) == {"missing"}
        assert mine["value"].isna().all()
    assert found.trail["spent"].sum() == 750


def test_induced_is_empty_in_an_open_model_though_lines_are_unplaced(make):
    data = make(
        flows=[(*row[:5], "nowhere" if row[0] != "3" else "624", row[6]) for row in FLOWS], economy={"table": "us-2023"}
    )
    assert pd.isna(spending(data).impact.table.loc["induced", "gva"])


TAKEN = {
    "deadweight": {"share": 0.25, "low": 0.15, "high": 0.35, "basis": "comparison sites", "grade": "measured"},
    "leakage": 0.0,
    "displacement": 0.1,
    "substitution": 0,
}


def test_net_beside_gross_by_hand(make):
    data = make(economy={"table": "us-2023", "additionality": TAKEN, "cost": 75})
    found = spending(data)
    shown = protect(found, data.evaluation.economy)
    gross = found.impact.totals.loc["type1", "gva"]
    # 0.75 of it is not deadweight, 0.9 of that not taken from others; nothing leaks to people outside.
    assert shown.net.net == pytest.approx(gross * 0.75 * 0.9)
    assert found.impact.net.loc["type1", "gva"] == pytest.approx(shown.net.net)
    assert shown.net.break_even == pytest.approx(75 / gross)
    assert shown.net.low < shown.net.net < shown.net.high
    said = {one.code for one in cautions(data)}
    assert "economy-gross" not in said
    assert "additionality-no-basis" in said


def test_net_of_published_multipliers(make):
    data = make(multipliers=MULTIPLIERS, economy={"table": "multipliers", "additionality": {"deadweight": 0.5}})
    data.tables["multipliers"] = data.tables["multipliers"].assign(gva_coef=[0.5, 0.4])
    shown = protect(spending(data), data.evaluation.economy)
    # 100 · 1.5 · 0.5 + 80 · 1.25 · 0.4 + 100 · 1.5 · 0.5 = 190 gross; half of it at most, for the rest is not assessed.
    assert (shown.net.gross, shown.net.net, shown.net.at_most) == (pytest.approx(190), None, pytest.approx(95))
    assert "economy-gross" not in {one.code for one in cautions(data)}


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "flq", "delta": 0.2}, {"kind": "flq", "from": "economy/jobs.csv"}, {"kind": "slq"},
     {"kind": "slq", "from": "economy/jobs.csv", "delta": 0.2}, {"kind": "local_share", "share": 60}],
)  # fmt: skip
def test_a_region_says_all_that_it_needs(make, wrong):
    with pytest.raises(ValueError, match=r"needs|goes with|less than or equal"):
        make(economy={"table": "us-2023", "region": wrong})


@pytest.mark.parametrize(("low", "high"), [(0.3, 0.2), (0.3, None), (None, 0.1)])
def test_a_range_holds_its_share(make, low, high):
    with pytest.raises(ValueError, match="go together"):
        make(economy={"table": "us-2023", "additionality": {"deadweight": {"share": 0.25, "low": low, "high": high}}})


def test_quotients_come_from_a_file_beside_the_evaluation(make, tmp_path):
    (tmp_path / "economy").mkdir()
    (tmp_path / "economy" / "plain.csv").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "economy" / "jobs.csv").write_text("sector,regional,national\n624,1,50\n5415,3,50\n", encoding="utf-8")
    told = {"table": "economy/plain.csv", "region": {"kind": "slq", "from": "economy/jobs.csv"}}
    found = spending(make(economy=told, home=tmp_path)).impact
    # SLQ of 624: (1/4)/(50/100) = 0.5; of 5415: 1.5, at most 1. A = [[0.2, 0.1], [0.1, 0.3]] with its first row halved.
    here = np.array([[0.1, 0.05], [0.1, 0.3]])
    demand = np.array([200.0, 80.0])
    assert found.totals.loc["type1", "output"] == pytest.approx(np.linalg.solve(np.eye(2) - here, demand).sum())
    sized = told | {"region": {"kind": "flq", "from": "economy/jobs.csv", "delta": 0.2}}
    scale = np.log2(1 + 4 / 100) ** 0.2
    # SLQ_i / SLQ_j, on the diagonal SLQ_i, times λ of an area with 4 % of the jobs; 5415 sells 624 all that it needs.
    here = np.array([[0.2 * 0.5 * scale, 0.1 * scale / 3], [0.1, 0.3 * 1.5 * scale]])
    found = spending(make(economy=sized, home=tmp_path)).impact
    assert found.totals.loc["type1", "output"] == pytest.approx(np.linalg.solve(np.eye(2) - here, demand).sum())
    outside = told | {"region": {"kind": "slq", "from": "jobs.csv"}}
    assert spending(make(economy=outside, home=tmp_path)).refused.code == "money-table-elsewhere"
