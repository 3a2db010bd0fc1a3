"""Partners' ledgers as one: netted, reconciled, with nothing lost."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csceval.economy import consolidate
from csceval.economy.payees import Partners, plain_code, plain_name
from csceval.errors import EstimationError
from csceval.estimates._arrays import twelve

PARTNERS = pd.DataFrame({
    "partner_id": ["P01", "P02", "P03", "F01"],
    "partner_name": ["Harbour Clinic", "Lakeside Trust Ltd", "Northfield Families", "County Fund"],
    "role": ["lead", "core", None, "funder"],
})  # fmt: skip
COLUMNS = ["flow_id", "date", "from_partner_id", "to_partner_id", "amount", "kind", "sector_code", "local_share"]


def ledger(*rows: tuple[object, ...], **more: list[object]) -> pd.DataFrame:
    """Rows (payer, payee, amount[, kind[, sector[, local share]]])."""
    filled = [(f"L{i}", "2024-05-01", *row, *("cash", None, None)[len(row) - 3 :]) for i, row in enumerate(rows, 1)]
    return pd.DataFrame(filled, columns=COLUMNS).assign(**more)


def codes(found) -> list[str]:
    return [problem.code for problem in found.problems]


def test_a_funder_that_pays_a_partner_that_pays_a_partner_gives_100_not_140() -> None:
    for funder in ("F01", None, "A foundation far away"):
        found = consolidate(ledger((funder, "P01", 100), ("P01", "P02", 40)), PARTNERS)
        assert found.received == (140, 40, 100, 100)
        assert found.problems == ()
    # The same money where it is spent: 60 + 40, though partners' own books say 60 + 40 + 40.
    spent = ledger(("F01", "P01", 100), ("P01", "P02", 40), ("P01", None, 60), ("P02", None, 40))
    found = consolidate(spent, PARTNERS)
    assert found.spent == (140, 40, 100, 100)
    assert list(found.accounts["left"]) == [0, 0, 0]


def test_each_line_has_one_use_and_every_pound_its_place() -> None:
    flows = ledger(
        (None, "F01", 500), ("F01", "P01", 300), ("P01", "P02", 120), ("P02", "F01", 5),
        ("P01", None, 100, "cash", "62", 0.4),
        ("P01", "Shop", 50, "match", "42"), ("P02", None, 30, "cash", "Staff", 1.0), (None, "P03", 20, "in_kind"),
        ("P03", None, 10, "volunteer"), ("F01", "P02", 70, "committed"), ("X", None, 9), ("P01", None, -4),
        ("P01", "P09", 7), ("P01", None, 3, "barter"),
    )  # fmt: skip
    found = consolidate(flows, PARTNERS)
    uses = found.uses.set_index("use")
    assert dict(uses["amount"]) == {
        "spending": 180, "funding": 300, "between": 120, "returned": 5, "to_funder": 500, "in_kind": 20,
        "volunteer": 10, "committed": 70, "repeated": 0, "undecided": 7, "no_partner": 9, "set_aside": -1,
    }  # fmt: skip
    assert uses["amount"].sum() == flows["amount"].sum()
    assert uses["lines"].sum() == len(flows) == len(found.lines)
    assert codes(found) == ["economy-amount-unusable", "economy-kind-unknown", "economy-no-partner",
                            "economy-partner-unknown"]  # fmt: skip
    assert found.received == (420, 120, 300, 300)
    assert found.spent == (300, 120, 180, 180)


def test_spending_by_sector_knows_what_stays_and_what_nobody_knows() -> None:
    flows = ledger(
        ("P01", None, 100, "cash", "62", 0.4), ("P02", None, 60, "cash", 62.0), ("P01", None, 30, "cash", "staff", 0.9),
        ("P02", None, 10, "cash", None, 0.0),
    )  # fmt: skip
    found = consolidate(flows, PARTNERS)
    rows = found.spending.set_index(["sector_code", "paid_to"])
    # By hand: 100 × 0.4 stays, 100 × 0.6 leaves, of the other 60 nobody knows; 40 of 160 are known to stay.
    assert tuple(rows.loc["62", "supplier"][["amount", "local", "outside", "unknown", "local_share"]]) == (
        160, 40, 60, 60, 0.25,
    )  # fmt: skip
    assert tuple(rows.loc["staff", "staff"][["amount", "local"]]) == (30, 27)
    assert rows.loc[("", "supplier"), "outside"] == 10
    assert found.local_share == 67 / 200
    # Suppliers alone: 40 of 170.
    assert found.purchase_share == twelve(40 / 170)
    assert list(found.spending["year"].unique()) == [2024]


def test_two_reports_of_one_payment_count_once_and_the_smaller_holds() -> None:
    flows = ledger(("P01", "P02", 40), ("P01", "P02", 35), ("P01", "P03", 50), ("P01", "P03", 50), ("F01", "P01", 200),
                   ("F01", "P01", 190), _sender=["Harbour Clinic", "P02", "P01", "P03", "F01", "P01"])  # fmt: skip
    found = consolidate(flows, PARTNERS)
    pairs = found.transfers.set_index(["payer", "payee"])
    assert tuple(pairs.loc["P01", "P02"][["paid", "received", "agreed", "high", "differs"]]) == (40, 35, 35, 40, True)
    assert tuple(pairs.loc["P01", "P03"][["agreed", "differs"]]) == (50, False)
    assert found.received == (190 + 85, 85, 190, 200)
    assert list(found.lines["use"]) == ["repeated", "between", "between", "repeated", "repeated", "funding"]
    assert codes(found) == ["economy-transfer-differs"] * 2
    assert "reports paying 40 to Lakeside Trust Ltd, which reports receiving 35; 35 counts" in found.problems[1].message


def test_one_side_alone_and_common_books_count_as_they_are() -> None:
    flows = ledger(("P01", "P02", 40), ("P02", "P03", 10), ("P01", "P03", 7), _sender=["P02", "F01", None])
    found = consolidate(flows, PARTNERS)
    assert list(found.lines["use"]) == ["between"] * 3
    pairs = found.transfers.set_index(["payer", "payee"])
    assert math.isnan(pairs.loc[("P01", "P02"), "paid"])
    assert pairs.loc[("P02", "P03"), "paid"] == pairs.loc[("P02", "P03"), "received"] == 10
    assert found.problems == ()


def test_reports_within_the_tolerance_say_nothing() -> None:
    flows = ledger(("P01", "P02", 1000), ("P01", "P02", 991), _sender=["P01", "P02"])
    assert consolidate(flows, PARTNERS).problems == ()
    assert codes(consolidate(flows, PARTNERS, tolerance=0.005)) == ["economy-transfer-differs"]


def test_gifts_are_valued_and_never_spending() -> None:
    flows = ledger(("P01", None, 500, "in_kind", "62", 1.0), ("P02", None, None, "volunteer"),
                   ("P02", None, 90, "volunteer"), hours=[None, 10, 6])  # fmt: skip
    found = consolidate(flows, PARTNERS, hour_value=12.5)
    values = found.gifts.set_index(["kind", "partner"])
    assert tuple(values.loc["volunteer", "P02"][["value", "hours", "unvalued", "lines"]]) == (125 + 90, 16, 0, 2)
    assert values.loc[("in_kind", "P01"), "value"] == 500
    assert found.spending.empty
    assert found.local_share is None
    assert found.problems == ()
    without = consolidate(flows, PARTNERS)
    assert codes(without) == ["economy-gift-unvalued"]
    assert without.gifts.set_index("kind").loc["volunteer", "unvalued"] == 1


def test_a_name_that_may_be_a_partner_waits_for_an_answer() -> None:
    flows = ledger(("P01", "Harbor Clinics", 10), ("P01", "lakeside trust limited", 20),
                   ("P01", "Lakeside Taxis", 30), ("p-1", "North-field  Familys", 5),
                   _file=["a.xlsx"] * 4, _sheet=["S"] * 4, _row=[4, 5, 6, 7])  # fmt: skip
    found = consolidate(flows, PARTNERS)
    assert list(found.lines["use"]) == ["undecided", "between", "spending", "undecided"]
    assert list(found.lines["payee_how"]) == ["alike", "name", "outside", "alike"]
    first = found.problems[0]
    assert (first.code, first.severity, first.where()) == ("economy-partner-alike", "error", "a.xlsx › S › row 4")
    assert "“Harbor Clinics” reads almost like the partner Harbour Clinic (P01)" in first.message
    told = {"Harbor Clinics": None, "North-field  Familys": "P03"}
    answered = consolidate(flows, PARTNERS, payees=told)
    assert list(answered.lines["use"]) == ["spending", "between", "spending", "between"]
    with pytest.raises(EstimationError, match="said to be P3"):
        consolidate(flows, PARTNERS, payees={"x": "P3"})


def test_a_code_that_no_partner_has_waits_too() -> None:
    found = consolidate(ledger(("P01", "P07", 10), ("P01", "Q7", 5)), PARTNERS)
    assert list(found.lines["use"]) == ["undecided", "spending"]
    assert codes(found) == ["economy-partner-unknown"]


def test_money_that_went_to_a_partner_without_payments_is_named() -> None:
    found = consolidate(ledger(("P01", "P02", 40), ("P01", None, 60)), PARTNERS)
    assert codes(found) == ["economy-partner-silent"]
    assert "Lakeside Trust Ltd received 40" in found.problems[0].message
    assert found.accounts.set_index("partner_id").loc["P02", "left"] == 40


def test_an_entry_that_is_sent_again_counts_once() -> None:
    flows = ledger(("P01", "P02", 40), ("P01", None, 60), ("P02", None, 60), ("P01", None, 60), _sender=list("aaba"),
                   _file=["1.csv", "1.csv", "b.csv", "2.csv"]).assign(flow_id=["1", "2", "2", "2"])  # fmt: skip
    found = consolidate(flows, PARTNERS)
    assert list(found.lines["use"]) == ["between", "spending", "spending", "set_aside"]
    assert [(one.code, one.file) for one in found.problems] == [("economy-entry-twice", "2.csv")]
    # Other content, or no number: two entries.
    assert consolidate(flows.assign(amount=[40, 60, 60, 61]), PARTNERS).spent.net == 181
    assert consolidate(flows.assign(flow_id=None), PARTNERS).spent.net == 180


def test_a_partner_that_stands_twice_in_the_register_has_one_account() -> None:
    register = pd.concat([PARTNERS, PARTNERS.iloc[[0]], pd.DataFrame({"partner_id": [None]})], ignore_index=True)
    found = consolidate(ledger(("P01", None, 60)), register)
    assert list(found.accounts["partner_id"]) == ["P01", "P02", "P03"]
    assert found.accounts["spent"].sum() == 60


def test_currencies_are_never_added() -> None:
    flows = ledger(("P01", None, 10), ("P01", None, 20), ("P01", None, 30), currency=["GBP", "eur", None])
    with pytest.raises(EstimationError, match="amounts in EUR, GBP"):
        consolidate(flows, PARTNERS)
    found = consolidate(flows, PARTNERS, currency="GBP")
    assert found.spent.net == 40
    assert codes(found) == ["economy-other-currency"]


def test_a_share_that_is_none_counts_as_unknown() -> None:
    found = consolidate(ledger(("P01", None, 10, "cash", "62", 60), ("P01", None, 10, "cash", "62", 0.0)), PARTNERS)
    assert codes(found) == ["economy-share-unusable"]
    assert tuple(found.spending[["local", "outside", "unknown"]].iloc[0]) == (0, 10, 10)


def test_the_ledger_stays_as_it_was_and_its_order_does_not_matter() -> None:
    flows = ledger(("F01", "P01", 0.1), ("P01", "P02", 0.2), ("P02", None, 0.3, "cash", "62", 0.7), ("P02", None, 0.7),
                   _sender=["P01", "P01", "P02", "P02"])  # fmt: skip
    before = flows.copy()
    first, second = consolidate(flows, PARTNERS), consolidate(flows.iloc[::-1], PARTNERS)
    pd.testing.assert_frame_equal(flows, before)
    for name in ("spending", "accounts", "transfers", "uses", "gifts"):
        pd.testing.assert_frame_equal(getattr(first, name), getattr(second, name))
    assert (first.received, first.spent) == (second.received, second.spent)


def test_frames_as_they_are_read_from_files_give_the_same() -> None:
    flows = ledger(("F01", "P01", 100), ("P01", "P02", 40), ("P01", None, 60, "cash", "62", 0.5), ("P02", "Shop", 40),
                   _sender=["", "Harbour Clinic", "P01", None], currency=[None, None, None, "GBP"])  # fmt: skip
    typed = flows.assign(date=pd.to_datetime(flows["date"]), kind=flows["kind"].astype("category")).convert_dtypes()
    found, again = consolidate(flows, PARTNERS), consolidate(pd.concat([typed]), PARTNERS.convert_dtypes())
    for name in ("spending", "accounts", "transfers", "uses"):
        pd.testing.assert_frame_equal(getattr(found, name), getattr(again, name))
    assert list(again.lines["year"]) == [2024] * 4
    assert again.problems == ()


@pytest.mark.parametrize(
    ("date", "year"), [("2024-05-01", 2024), ("2024", 2024), (2024, 2024), ("01/05/2024", None), (None, None)]
)
def test_a_year_is_read_and_never_guessed(date: object, year: int | None) -> None:
    found = consolidate(ledger(("P01", None, 1)).assign(date=[date]), PARTNERS).spending["year"].iloc[0]
    assert (None if pd.isna(found) else found) == year


SIDE = st.sampled_from(["P01", "P02", "P03", "F01", None, "Shop", "Harbor Clinic"])
KIND = st.sampled_from(["cash", "match", "in_kind", "volunteer", "committed"])
ROW = st.tuples(SIDE, SIDE, st.integers(-5, 10**6), KIND, st.sampled_from(["62", "staff", None]),
                st.sampled_from([None, 0.0, 0.25, 1.0]))  # fmt: skip


@given(st.lists(st.tuples(ROW, st.sampled_from(["P01", "P02", "F01", None])), min_size=1, max_size=25))
def test_whatever_the_ledger_no_pound_is_lost(rows) -> None:
    flows = ledger(*(row for row, _ in rows), _sender=[sender for _, sender in rows])
    found = consolidate(flows, PARTNERS)
    assert found.uses["amount"].sum() == pytest.approx(flows["amount"].sum())
    assert found.uses["lines"].sum() == len(flows)
    parts = found.lines[["local", "outside", "unknown"]].sum().sum()
    assert parts == pytest.approx(found.spending["amount"].sum()) == pytest.approx(found.spent.net)
    counted = found.transfers[found.transfers["kind"].isin(["cash", "match"])]["agreed"].sum()
    own = found.lines[found.lines["use"].isin(["between", "returned", "funding"]) & found.lines["payer_in"]]
    assert counted == pytest.approx(own["amount"].sum())
    assert found.accounts["from_partners"].sum() == pytest.approx(found.accounts["to_partners"].sum())
    assert found.accounts["left"].sum() == pytest.approx(
        found.received.net - found.spent.net + _of_funders(found) - _returned(found)
    )


def _of_funders(found) -> float:
    """What funders spent themselves is no partner's account."""
    spent = found.lines[found.lines["use"].eq("spending") & found.lines["payer"].eq("F01")]
    return float(spent["amount"].sum())


def _returned(found) -> float:
    return float(found.uses.set_index("use").loc["returned", "amount"])


@pytest.mark.parametrize(
    ("one", "other"),
    [("The Harbour Clinic Ltd.", "HARBOUR  CLINIC"), ("Müller & Söhne", "muller and sohne"), ("R.S.P.B.", "RSPB")],
)
def test_names_are_compared_without_what_people_leave_out(one: str, other: str) -> None:
    assert plain_name(one) == plain_name(other)


def test_codes_without_leading_zeros_are_the_same_only_where_one_partner_has_them() -> None:
    assert plain_code("P-01") == plain_code("p1") == "p1"
    two = Partners(pd.DataFrame({"partner_id": ["P1", "P01"]}), {})
    assert two.match("p-1").how == "outside"
    assert two.match("P01").partner == "P01"


def test_names_that_differ_in_a_number_are_two() -> None:
    who = Partners(pd.DataFrame({"partner_id": ["A"], "partner_name": ["Ward 1 Community Centre"]}), {})
    assert who.match("Ward 2 Community Centre").how == "outside"
    assert who.match("Ward 1 Comunity Centre") == ("A", "alike")


def test_purchases_are_what_an_impact_starts_from_each_with_its_place() -> None:
    flows = ledger(("P01", "P02", 9), ("P01", "Shop", 50, "cash", "42", 0.4), ("P02", None, 30, "cash", "Wages"),
                   _file=["a.xlsx"] * 3, _sheet=["S"] * 3, _row=[4, 5, 6])  # fmt: skip
    found = consolidate(flows, PARTNERS).purchases
    assert list(found.index) == [1, 2]
    assert list(found["sector"]) == ["42", "households"]
    assert list(found["payee"]) == ["Shop", ""]
    assert list(found["row"]) == [5, 6]
    assert found["amount"].sum() == 80
    assert math.isnan(found["local_share"].iloc[1])
