"""The section on money: all of it accounted for, Type I first, gross said, and nobody named."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest
from tests.report.readable import as_read

from csceval.definitions.evaluation import Evaluation
from csceval.economy import IOTable, LocalShare, assess, consolidate
from csceval.errors import EstimationError
from csceval.problems import Problem
from csceval.publish.spending import protect
from csceval.report.content import money

PARTNERS = pd.DataFrame({"partner_id": ["P1", "P2"], "partner_name": ["Harbour Clinic", "Lakeside Trust"]})
LEDGER = pd.DataFrame(
    [("1", "2024-01-05", None, "P1", 900, None, None), ("2", "2024-01-20", "P1", "P2", 400, None, None),
     ("3", "2024-02-01", "P1", None, 500, "624", 0.9), ("4", "2024-02-02", "P2", "Harbor Clinic", 30, "624", 0.5),
     ("5", "2024-02-03", "P2", None, 300, "5415", None)],
    columns=["flow_id", "date", "from_partner_id", "to_partner_id", "amount", "sector_code", "local_share"],
).assign(kind="cash")  # fmt: skip


def found(closure="open"):
    ledger = consolidate(LEDGER, PARTNERS)
    impact = assess(ledger.purchases, IOTable.load("us-2023"), region=LocalShare(0.6), closure=closure,
                    denominator="gva", price_year=2024)  # fmt: skip
    return SimpleNamespace(ledger=ledger, refused=None, impact=impact, closed=closure != "open",
                           problems=(*ledger.problems, *impact.warnings))  # fmt: skip


def built(spending):
    return money.build(SimpleNamespace(money=protect(spending), evaluation=evaluated(2024)))


def evaluated(last, price_year=None):
    told = {"csceval": 1, "id": "e", "title": "E", "currency": "USD", "period": {"from": "2024", "to": str(last)}}
    economy = {} if price_year is None else {"economy": {"table": "us-2023", "price_year": price_year}}
    return Evaluation.model_validate(told | economy)


@pytest.mark.parametrize(
    ("last", "year", "says"),
    [(2024, None, ""), (2026, None, "nothing is taken off for rising prices"), (2026, 2025, "in prices of 2025")],
)
def test_amounts_of_several_years_say_in_which_prices(last, year, says):
    part = money.build(SimpleNamespace(money=protect(found()), evaluation=evaluated(last, year)))
    assert ("Amounts of several years" in part.texts["money_cautions"]) is bool(says)
    assert says in part.texts["money_cautions"]


def texts(table):
    return [[cell["text"] for cell in row] for row in table["rows"]]


def test_the_three_parts_are_all_of_the_money():
    shown = protect(found())
    parts = [shown.parts[name].value for name in ("direct", "supply_chain", "leaked")]
    assert sum(parts) == shown.money_in == 800
    assert shown.parts["type1"].value == pytest.approx(parts[0] + parts[1])
    assert shown.parts["induced"].value is None


def test_type_one_leads_and_gross_is_said():
    part = built(found())
    impact = found().impact
    assert f"${impact.totals.loc['type1', 'gva']:,.0f} became value added in the area" in as_read(
        part.texts["money_lead"]
    )
    assert "Other ways of bringing the table down" in as_read(part.texts["money_lead"])
    assert part.texts["money_gross"].startswith("GROSS")
    assert [row[-1] for row in texts(part.tables["money"])][-1] == "100.0 %"
    assert "Nobody knows where" in as_read(part.texts["money_cautions"])


def test_wages_spent_again_stand_below_the_line():
    closed = built(found("households"))
    assert texts(closed.tables["money"])[-1][-1] == "not in the sum"
    kinds = [row["kind"] for row in closed.charts["money"]["records"]]
    assert kinds == ["step", "step", "step", "total", "beside"]
    assert len(built(found()).tables["money"]["rows"]) == 4


def test_every_entry_has_its_row():
    rows = texts(built(found()).tables["money_uses"])
    assert {row[0]: row[1:] for row in rows} == {
        "Spending outside the collaboration": ["2", "$800"],
        "Money that came in": ["1", "$900"],
        "From partner to partner, counted where the second spends it": ["1", "$400"],
        "Waits for somebody to say who was paid": ["1", "$30"],
    }


def test_nobody_is_named():
    spending = found()
    assert any("Harbor Clinic" in one.message or one.value == "Harbor Clinic" for one in spending.problems)
    part = built(spending)
    said = f"{part.texts} {part.tables} {part.charts}"
    assert "Harbo" not in said
    assert "Lakeside" not in said


def test_no_ledger_no_section():
    refused = SimpleNamespace(ledger=None, refused=None)
    assert built(refused).needs == set()


def test_unknown_is_not_zero():
    ledger = consolidate(LEDGER.assign(local_share=None), PARTNERS)
    with pytest.raises(EstimationError, match="so what it sets in motion is unknown") as error:
        assess(ledger.purchases, IOTable.load("us-2023"), region=LocalShare(0.6))
    why = Problem(error.value.code, "error", error.value.message, error.value.fix)
    part = built(SimpleNamespace(ledger=ledger, refused=why, impact=None, closed=False, problems=(why,)))
    assert part.needs == {"money_unknown"}
    assert as_read(part.texts["money_lead"]).startswith("The partners spent $800 outside the collaboration")
    assert "Lines without a local share: 2" in as_read(part.texts["money_lead"])
    assert set(part.tables) == {"money_uses"}
    assert not part.charts
    assert "became value added in the area (" not in str(part)
