"""Money, worked out by hand; what needs multipliers or an effect names its room."""

import pytest

FLOWS = """
flow_id date       from_partner_id to_partner_id amount kind      category     fund_source local_share
1       2024-01-10 .               P1            1000   cash      .            lead        .
2       2024-01-11 .               P1            300    cash      .            council     .
3       2024-01-20 P1              P2            400    cash      programme    lead        .
4       2024-02-01 P1              .             200    cash      programme    lead        0.5
5       2024-02-02 P2              .             100    cash      coordination lead        0.8
6       2024-02-03 P2              .             100    in_kind   programme    .           1
7       2024-02-04 P3              P1            250    match     .            .           .
8       2024-02-05 .               P1            5000   committed .            lead        .
9       2024-03-01 P1              .             50     cash      .            lead        .
10      2024-03-02 F               P1            600    cash      .            lead        .
"""
PARTNERS = """
partner_id partner_name role
P1         One          lead
P2         Two          core
P3         Three        core
F          Fund         funder
"""


def test_direct_local_spend(work):
    # Cash to outside with a share: 200 · 0.5 + 100 · 0.8 = 180. The transfer of 400, the goods in kind and the 50
    # without a share are left out.
    assert work("direct_local_spend", flows=FLOWS)["value"] == 180
    assert work("direct_local_spend", flows=FLOWS, cell=("partner", "2024-Q1"), partner="P2")["value"] == 80


def test_leverage_ratio(work):
    # Match and in kind: 250 + 100 = 350. From the lead fund came 1000 from outside and 600 from a funder; the 400
    # that P1 handed on came in once already: 350 / 1600.
    found = work("leverage_ratio", flows=FLOWS, partners=PARTNERS)
    assert (found["value"], found["denominator"]) == (pytest.approx(350 / 1600), 1600)
    # Of the council's fund came 300: 350 / 300.
    other = work("leverage_ratio", flows=FLOWS, partners=PARTNERS, parameters={"lead_fund": "council"})
    assert other["value"] == pytest.approx(350 / 300)


SERVICES = """
service_id provider_partner_id completed_on
1          P1                  2024-02-10
2          P1                  2024-03-10
3          P2                  2024-03-11
4          P2                  2024-04-02
5          P1                  .
"""


def test_cost_per_output(work):
    # Spent outside with a purpose: 200 + 100 (the 400 moved between partners, the 50 say nothing of what for, goods in
    # kind are no money); three services were completed in the quarter, two of them by P1.
    told = {"flows": FLOWS, "partners": PARTNERS, "services": SERVICES}
    found = work("cost_per_output", **told)
    assert (found["value"], found["n"]) == (100, 3)
    assert found["personal"]
    assert work("cost_per_output", **told, cell=("partner", "2024-Q1"), partner="P1")["value"] == 100
    assert work("cost_per_output", **told, cell=("partner", "2024-Q1"), partner="P2")["value"] == 100
    # Over both quarters: 300 over four.
    assert work("cost_per_output", **told, cell=("total", "all"))["value"] == 75
    assert work("cost_per_output", **told, reliable=True)["why"] == "too_few"


def test_cost_per_output_without_services_or_spending(work):
    assert work("cost_per_output", flows=FLOWS, partners=PARTNERS)["why"] == "zero_denominator"
    only = SERVICES.replace("2024-02-10", "2024-05-10")
    later = work("cost_per_output", flows=FLOWS, partners=PARTNERS, services=only, cell=("period", "2024-Q2"))
    assert (later["why"], later["state"]) == ("no_rows", "missing")


def test_collaboration_overhead(work):
    # Cost with a purpose, outside the collaboration: 200 + 100 + 100 = 400, of it 100 for coordination.
    found = work("collaboration_overhead", flows=FLOWS)
    assert (found["value"], found["numerator"], found["denominator"]) == (0.25, 100, 400)


def test_volunteer_value(work):
    hours = """
flow_id date       from_partner_id to_partner_id amount kind      hours
1       2024-01-10 P1              .             0      volunteer 12
2       2024-02-10 P2              .             0      volunteer 8
3       2024-02-11 P2              .             0      volunteer .
4       2024-02-12 P1              .             500    cash      .
"""
    # 20 hours at 15; an entry without hours has none, and money is no time.
    told = {"flows": hours, "parameters": {"hourly_rate": 15}}
    assert work("volunteer_value", **told)["value"] == 300
    assert work("volunteer_value", **told, cell=("partner", "2024-Q1"), partner="P2")["value"] == 120
    assert work("volunteer_value", flows=hours)["why"] == "no_hourly_rate"


SPENT = """
respondent_id round kind     spend local_spend
A             2     staff    100   40
B             2     supplier 100   60
C             3     supplier 50    10
D             3     supplier 50    15
"""


def test_lm3(work):
    # s2 = 100 / 200, s3 = 25 / 100: 1 + 0.5 + 0.5 · 0.25.
    found = work("lm3", local_spend_survey=SPENT, cell=("total", "all"))
    assert (found["value"], found["n"]) == (pytest.approx(1.625), 4)
    assert 1 <= found["low"] < 1.625 < found["high"] <= 3
    assert work("lm3", local_spend_survey=SPENT, cell=("period", "2024-Q2"))["value"] == pytest.approx(1.625)
    assert work("lm3", local_spend_survey=SPENT)["why"] == "whole_only"
    first = "\n".join(SPENT.strip().splitlines()[:3])
    assert work("lm3", local_spend_survey=first, cell=("total", "all"))["why"] == "round_missing"


def test_cost_per_outcome_waits_for_an_effect(work):
    found = work("cost_per_outcome", flows=FLOWS, partners=PARTNERS)
    assert (found["state"], found["why"]) == ("not_applicable", "no_effect")


PRICED = {
    "additionality": {"deadweight": 0.25, "displacement": 0.1},
    "sroi": {"rate": 0.1, "outcomes": [
        {"outcome": "Places kept", "quantity": 10, "proxy": 100, "source": "Tariff 2024", "attribution": 0.2,
         "duration": 2, "drop_off": 0.5},
        {"outcome": "Services", "indicator": "services_completed", "proxy": 50, "source": "Unit costs", "deadweight": 0,
         "displacement": 0, "attribution": 0.5},
    ]},
}  # fmt: skip


def test_sroi_ratio(work):
    # 10 · 100 · 0.75 · 0.9 · 0.8 = 540 in the first year, half of it in the second: 540 / 1.1 + 270 / 1.21 = 714.05.
    # Four services at 50, half of it the collaboration's doing, within the first year: 100 / 1.1 = 90.91.
    # Put in were 200 + 100 + 50 in money and goods worth 100; what moved between partners is no input.
    told = {"flows": FLOWS, "partners": PARTNERS, "services": SERVICES, "others": ("services_completed",)}
    found = work("sroi_ratio", **told, settings={"economy": {"table": "us-2023"} | PRICED}, cell=("total", "all"))
    assert found["numerator"] == pytest.approx(540 / 1.1 + 270 / 1.21 + 100 / 1.1)
    assert (found["denominator"], found["n"]) == (450, 2)
    assert found["value"] == pytest.approx(804.958677686 / 450)
    # Nobody gave a range, so there is no interval; and without prices there is no ratio.
    assert found[["low", "high"]].isna().all()
    assert work("sroi_ratio", **told)["why"] == "no_prices"
    # Prices of outcomes that nobody has counted.
    none = work("sroi_ratio", **(told | {"services": "service_id provider_partner_id completed_on"}),
                settings={"economy": {"table": "us-2023"} | PRICED}, cell=("total", "all"))  # fmt: skip
    assert (none["state"], none["why"]) == ("missing", "outcome_missing")
