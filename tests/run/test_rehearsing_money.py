"""A rehearsal's money is drawn in the codes of the table that the evaluation names."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from csceval.economy import IOTable
from csceval.run.path import check, evaluate
from csceval.run.rehearsing import rehearse
from csceval.run.tracing import trace
from csceval.words import numbers

EVALUATION = """\
csceval: 1
id: hubs
title: Food hubs
currency: USD
period: {from: 2024-Q1, to: 2024-Q2}
partners:
  - {partner_id: P1, partner_name: Harbour Clinic}
  - {partner_id: P2, partner_name: Lakeside Trust}
sites: [{site_id: S1, site_name: North}]
indicators: [{use: cost_per_output}]
economy: {table: TABLE, cost: 5000, additionality: {deadweight: 0.25, displacement: 0.1}}
"""
PLAIN = "sector,X1,X2\nX1,20,10\nX2,10,30\ncompensation,40,40\nsurplus,25,15\ntaxes on production,5,5\noutput,100,100\n"


def spent(folder: Path) -> pd.DataFrame:
    flows = check(folder).intake.tables["flows"]
    return flows[flows["from_partner_id"].notna() & flows["to_partner_id"].isna() & (flows["kind"] == "cash")]


def test_codes_are_those_of_a_table_beside_the_evaluation(tmp_path: Path) -> None:
    folder = tmp_path / "hubs"
    (folder / "economy").mkdir(parents=True)
    (folder / "evaluation.yaml").write_text(EVALUATION.replace("TABLE", "economy/ours.csv"), encoding="utf-8")
    (folder / "economy" / "ours.csv").write_text(PLAIN, encoding="utf-8")
    made = rehearse(folder)
    assert (made.folder / "economy" / "ours.csv").is_file()
    assert set(spent(made.folder)["sector_code"]) == {"X1", "X2"}


def test_codes_are_those_of_the_table_that_ships(drawn: Path) -> None:
    lines = spent(drawn)
    assert len(lines) > 20
    assert set(lines["sector_code"]) <= set(IOTable.load("us-2023").sectors)
    assert lines["local_share"].notna().all()


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rehearsal with its report."""
    folder = tmp_path_factory.mktemp("money") / "hubs"
    folder.mkdir()
    (folder / "evaluation.yaml").write_text(EVALUATION.replace("TABLE", "us-2023"), encoding="utf-8")
    made = rehearse(folder).folder
    evaluate(made, formats=["html"])
    return made


@pytest.mark.parametrize("figure", ["direct.value", "leaked.share", "in.value", "funding.amount", "displacement.left"])
def test_a_sum_of_money_leads_to_its_lines(drawn: Path, figure: str) -> None:
    found = trace(drawn, f"economy:money.{figure}")
    assert found.again is not None
    assert found.text == numbers.show(found.again, found.unit)
    flows = check(drawn).intake.tables["flows"]
    came = flows["from_partner_id"].isna() & flows["kind"].isin(["cash", "match"])
    assert found.rows == (came.sum() if figure.startswith("funding") else len(spent(drawn)))
    assert {"amount"} <= {source.column for source in found.sources}


def test_gross_and_net_stand_side_by_side(drawn: Path) -> None:
    (page,) = (drawn / "output" / "share").glob("*.html")
    text = " ".join(re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8")).split())
    assert "Gross and net" in text
    assert "at most are additional" in text
    assert "To cover the cost of $5,000" in text
    assert "GROSS: nothing is taken off" not in text
