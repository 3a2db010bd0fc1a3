"""A rehearsal's money is drawn in the codes of the table that the evaluation names."""

from __future__ import annotations

from pathlib import Path

import pytest

from csceval.economy import IOTable
from csceval.run.path import check
from csceval.run.rehearsing import rehearse

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
economy: {table: TABLE}
"""
PLAIN = "sector,X1,X2\nX1,20,10\nX2,10,30\ncompensation,40,40\nsurplus,25,15\ntaxes on production,5,5\noutput,100,100\n"


@pytest.mark.parametrize(("table", "some"), [("us-2023", "624"), ("economy/ours.csv", "X1")])
def test_codes_are_those_of_the_table(tmp_path: Path, table: str, some: str) -> None:
    folder = tmp_path / "hubs"
    (folder / "economy").mkdir(parents=True)
    (folder / "evaluation.yaml").write_text(EVALUATION.replace("TABLE", table), encoding="utf-8")
    (folder / "economy" / "ours.csv").write_text(PLAIN, encoding="utf-8")
    made = rehearse(folder)
    assert (made.folder / "economy" / "ours.csv").is_file()
    known = set(IOTable.load("us-2023").sectors) if table == "us-2023" else {"X1", "X2"}
    assert some in known
    flows = check(made.folder).intake.tables["flows"]
    spent = flows[flows["to_partner_id"].isna() & (flows["kind"] == "cash")]
    assert len(spent) > 20
    assert set(spent["sector_code"]) <= known
    assert spent["local_share"].notna().all()
