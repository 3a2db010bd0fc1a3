"""A ledger's sector codes as a table has them: the same for the command and for an evaluation."""

from __future__ import annotations

import pandas as pd
import pytest

from csceval.economy import IOTable
from csceval.economy.sectors import mapped, placed

KNOWN = ["01", "011", "62", "84"]
TITLES = pd.Series({"01": "Farming", "62": "Computer programming"})


@pytest.mark.parametrize(
    ("code", "sector", "candidates"),
    [("62", "62", 1), ("1", "01", 1), ("'62", "62", 1), ("computer Programming", "62", 1), ("advice", "", 0)],
)
def test_a_code_is_what_the_table_has(code, sector, candidates):
    [row] = mapped([code], KNOWN, titles=TITLES).to_dict("records")
    assert (row["code"], row["sector"], row["candidates"]) == (code, sector, candidates)


def test_two_codes_that_differ_by_zeros_are_not_guessed():
    [row] = mapped(["7"], ["07", "007"]).to_dict("records")
    assert (row["sector"], row["candidates"], row["possible"]) == ("", 2, "07, 007")


def test_naics_leads_to_the_industries_of_the_default_table():
    table = IOTable.load("us-2023")
    found = mapped(["624190", "513", "'621", "Social assistance"], table.sectors, titles=table.titles)
    said = found.set_index("code")["sector"]
    # 513 is broadcasting in the table and publishing in the NAICS of 2022.
    assert said.to_dict() == {"624190": "624", "513": "", "'621": "621", "Social assistance": "624"}
    assert found.set_index("code").loc["513", "why"]


def test_pay_keeps_its_place_and_a_code_without_sector_is_empty():
    lines = pd.DataFrame({"sector": ["1", "households", "advice", None], "amount": 1.0})
    found = placed(lines, mapped(lines["sector"], KNOWN))
    assert found["sector"].tolist() == ["01", "households", "", ""]
