"""Each caution is provoked once, and a clean case is met with silence."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from csceval.economy import consolidate
from csceval.economy.cautions import CAUTIONS, look
from csceval.economy.cautions.case import Case

PARTNERS = pd.DataFrame({"partner_id": ["P01", "P02"], "partner_name": ["Harbour Clinic", "Lakeside Trust"]})
LEDGER = pd.DataFrame({
    "flow_id": ["1", "2", "3", "4", "5", "6"], "date": ["2023-03-01"] * 6,
    "from_partner_id": [None, "P01", "P01", "P01", "P02", "P02"],
    "to_partner_id": ["P01", "P02", "Baker", None, "Printer", None], "amount": [100.0, 40, 30, 30, 25, 15],
    "kind": ["cash"] * 6, "sector_code": [None, None, "722", "staff", "323", "452"],
    "local_share": [None, None, 0.8, 1.0, 0.2, 0.5], "_file": ["a.xlsx"] * 6, "_sheet": ["S"] * 6,
    "_row": [2, 3, 4, 5, 6, 7],
})  # fmt: skip
SECTORS = ["722", "323", "452"]
TABLE = pd.DataFrame([[0.1, 0.05, 0.0], [0.2, 0.25, 0.1], [0.1, 0.1, 0.05]], SECTORS, SECTORS)
MULTIPLIERS = pd.DataFrame({"output_type1": [1.7, 1.6, 1.3], "output_type2": [2.2, 2.0, 1.6],
                            "gva_effect_type1": [0.8, 0.9, 1.0]}, SECTORS)  # fmt: skip


@pytest.fixture
def clean() -> Case:
    """A case of which every fact is given and nothing is wrong."""
    found = consolidate(LEDGER, PARTNERS)
    assert found.problems == ()
    return Case(
        purchases=found.purchases.assign(margin=[np.nan, np.nan, np.nan, 0.3], entered="demand"),
        lines=found.lines, transfers=found.transfers, partners=PARTNERS,
        budgets=pd.DataFrame({"partner_id": ["P03"], "amount": [9.0]}),
        funding=pd.DataFrame({"fund_source": ["State"], "amount": [100.0], "outside": [True]}),
        crosswalk=pd.DataFrame({"code": ["7225", "32311"], "sector": ["722", "323"], "candidates": [1, 1]}),
        benefits=pd.DataFrame({"item": ["Fewer falls"], "kind": ["outcome"]}),
        costs=pd.DataFrame({"item": ["Pay"], "kind": ["wages"]}),
        jobs=pd.DataFrame({"year": [2023, 2024], "unit": ["fte", "fte"]}), jobs_as="job_years",
        coefficients=TABLE, multipliers=MULTIPLIERS, table_year=2023, trade=["42", "452"], imports_out=True,
        region="flq", area_share=0.002, headline="type1", denominator="income", price_year=2024, leakage=0.1,
        leakage_of="people", filters={"deadweight": 0.2}, break_even=0.3, compared_years=1,
    )  # fmt: skip


def test_a_clean_case_is_met_with_silence_and_everything_was_looked_at(clean) -> None:
    found = look(clean)
    assert found.problems == ()
    assert found.not_looked_at == ()


def test_without_facts_nothing_is_said_and_that_is_said() -> None:
    found = look(Case())
    assert found.problems == ()
    assert found.not_looked_at == tuple(f"W{i}" for i in range(1, 19))
    assert [one.name for one in CAUTIONS] == list(found.not_looked_at)


def changed(frame: pd.DataFrame, at: int, **values: object) -> pd.DataFrame:
    """The frame with some cells of one row changed."""
    new = frame.astype(object)
    for name, value in values.items():
        new[name] = [value if i == at else old for i, old in enumerate(new.get(name, [None] * len(new)))]
    return new.infer_objects()


def bought(at: int, **values: object):
    """A case with one purchase changed."""
    return lambda case: replace(case, purchases=changed(case.purchases, at, **values))


def with_(**facts: object):
    return lambda case: replace(case, **facts)


def one_sector(case: Case) -> Case:
    return replace(case, purchases=case.purchases.assign(sector="81"))


def two_reports(case: Case) -> Case:
    again = pd.concat([LEDGER, LEDGER.iloc[[1]].assign(flow_id="7", amount=30.0, _row=8)], ignore_index=True)
    found = consolidate(again.assign(_sender=["P01", "P01", "P01", "P01", "P02", "P02", "P02"]), PARTNERS)
    return replace(case, lines=found.lines, transfers=found.transfers)


def table(**cells: float) -> pd.DataFrame:
    new = TABLE.copy()
    for name, value in cells.items():
        new.loc[new.index[0], name.lstrip("_")] = value
    return new


PROVOKED = [
    ("W1", bought(0, payee="Lakeside Trst"),
     "economy-partner-paid", "“Lakeside Trst” reads as the partner Lakeside Trust, and 30 paid to it…(1 line)"),
    ("W2", two_reports,
     "economy-transfer-differs", "reports paying 40 to Lakeside Trust, which reports receiving 30; 30 counts"),
    ("W3", with_(budgets=pd.DataFrame({"partner_id": ["P02"], "amount": [90.0]})), "economy-spending-twice", "P02"),
    # By hand: L of the second sector from the table's cofactors, (0.9 × 0.95 − 0) / det(I − A).
    ("W4", bought(2, entered="output"),
     "economy-output-as-demand", "sector 323 is entered as final demand, which makes its effect 37.4 %"),
    ("W5", bought(0, local_share=None), "economy-place-unknown", "where 30.0 % of the spending went (1 line)"),
    ("W6", with_(leakage_of="purchases"), "economy-leakage-twice", "leakage of 10.0 %"),
    ("W7", with_(headline="type2"), "economy-induced-headline", "Type II"),
    ("W7", with_(denominator=None), "economy-induced-denominator", "divided by"),
    ("W7", with_(multipliers=MULTIPLIERS.assign(output_type2=[2.2, 2.7, 1.6])),
     "economy-induced-large", "up to 1.69 times that without (323)"),
    ("W8", bought(3, kind="volunteer"), "economy-gift-multiplied", "(15 in all, 1 line)"),
    ("W9", with_(benefits=pd.DataFrame({"item": ["Jobs made"], "kind": ["impact"]})),
     "economy-impact-as-benefit", "“Jobs made”"),
    ("W9", with_(benefits=pd.DataFrame({"item": ["Pay"], "kind": ["wages"]})), "economy-wages-twice", "“Pay”"),
    ("W10", with_(filters={"deadweight": 0.0, "leakage": None}),
     "economy-gross", "GROSS, not attributable…It would have to be 30.0 % additional"),
    ("W11", with_(price_year=2025), "economy-price-year", "prices of 2025, the table in those of 2023"),
    ("W11", with_(price_year=2029, prices_moved=True), "economy-table-old", "of 2023, 6 years before"),
    ("W12", bought(3, margin=None), "economy-retail-price", "15.0 % of the spending"),
    ("W13", with_(region="slq"), "economy-small-area", "The area has 0.2 % of the nation"),
    ("W14", with_(coefficients=table(_722=-0.01)), "economy-table-impossible", "negative purchases: 722"),
    ("W14", with_(multipliers=MULTIPLIERS.assign(output_type1=[2.6, 1.6, 1.3], output_type2=[2.7, 2, 1.6])),
     "economy-multiplier-high", "multiplier of 722 is 2.60"),
    ("W14", with_(multipliers=MULTIPLIERS.assign(gva_effect_type1=[0.8, 1.01, 1])),
     "economy-table-impossible", "value added above 1…: 323"),
    ("W15", with_(funding=
     pd.DataFrame({"fund_source": ["Council", "State"], "amount": [25.0, 75], "outside": [False, True]})),
     "economy-local-money", "25.0 % …Council"),
    ("W15", with_(funding=
     pd.DataFrame({"fund_source": [None, "State"], "amount": [25.0, 75], "outside": [None, True]})),
     "economy-money-of-unknown-origin", "25.0 %"),
    ("W16", bought(0, sector=""), "economy-sector-unmapped", "30.0 % of the spending"),
    ("W16", one_sector, "economy-sector-one", "All 3 lines to suppliers are in sector 81"),
    ("W16", with_(crosswalk=pd.DataFrame({"code": ["72"], "sector": ["722"], "candidates": [2]})),
     "economy-sector-chosen", "30.0 % …72"),
    ("W17", with_(jobs=pd.DataFrame({"year": [2023, 2023], "unit": ["fte", "headcount"]})),
     "economy-jobs-units", "fte, headcount"),
    ("W17", with_(jobs_as=None), "economy-jobs-years", "Jobs of 2 years"),
    ("W18", bought(3, year=2024), "economy-years-undiscounted", "2 years of spending is held against the cost of 1"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "change", "code", "says"), PROVOKED, ids=[f"{p[0]}-{p[2]}" for p in PROVOKED])
def test_each_caution_speaks_where_it_applies_and_no_other(clean, name, change, code, says) -> None:
    (found,) = look(change(clean)).problems
    assert found.code == code
    for part in says.split("…"):
        assert part in found.message


def test_every_caution_is_provoked_here() -> None:
    assert {provoked[0] for provoked in PROVOKED} == {caution.name for caution in CAUTIONS}


def test_a_problem_stands_at_its_line(clean) -> None:
    (found,) = look(bought(2, local_share=None)(clean)).problems
    assert found.where() == "a.xlsx › S › row 6"


def test_a_chain_without_end_and_columns_above_output_are_named(clean) -> None:
    grown = pd.DataFrame(np.full((3, 3), 0.4), SECTORS, SECTORS)
    messages = [problem.message for problem in look(replace(clean, coefficients=grown)).problems]
    assert "The table has a chain of purchases without end: 722, 323, 452." in messages
    assert "The table has purchases that are as large as the output, or larger: 722, 323, 452." in messages


def test_sectors_that_nobody_paid_are_not_spoken_of(clean) -> None:
    more = pd.DataFrame({"output_type1": [2.65], "output_type2": [9.0], "gva_effect_type1": [0.9]}, ["525"])
    assert look(replace(clean, multipliers=pd.concat([MULTIPLIERS, more]))).problems == ()
    without = replace(clean, multipliers=more, purchases=None)
    assert [problem.code for problem in look(without).problems] == ["economy-induced-large", "economy-multiplier-high"]


def test_an_answer_that_it_is_somebody_outside_is_believed(clean) -> None:
    renamed = bought(0, payee="Lakeside Trst")(clean)
    assert look(replace(renamed, answers={"Lakeside Trst": None})).problems == ()
