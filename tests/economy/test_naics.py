"""NAICS codes lead to BEA's summary industries where the code alone decides."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from csceval.economy.naics import PREFIXES, SECTORS, bea_summary

NAMES = Path(__file__).resolve().parents[2].parent / "shared/data/economy/us_bea_summary_industry_names_2017schema.csv"


@pytest.mark.parametrize(
    ("code", "sector"),
    [
        ("624190", "624"), ("62411", "624"), (624.0, "624"), ("111150", "111CA"), ("112", "111CA"),
        ("336112", "3361MV"), ("3366", "3364OT"), ("336992", "3364OT"), ("541110", "5411"),
        ("5417", "5412OP"), ("5415", "5415"),
        ("4453", "445"), ("814110", "81"), ("514", "514"),
        ("451211", "4A0"), ("517312", "513"), ("518210", "514"), ("491110", "GFE"), ("492", "487OS"), ("22", "22"),
        ("813410", "81"), ("5221", "521CI"), ("712110", "711AS"), ("111CA", "111CA"), ("GSLG", "GSLG"),
    ],
)  # fmt: skip
def test_a_code_that_decides_has_its_industry(code: object, sector: str) -> None:
    row = bea_summary([code]).iloc[0]
    assert (row["sector"], row["candidates"], row["why"]) == (sector, 1, "")


@pytest.mark.parametrize(
    ("code", "possible"),
    [
        ("62", "621, 622, 623, 624"), ("531", "HS, ORE"), ("5311", "HS, ORE"), ("53", "532RL, HS, ORE"),
        ("54", "5411, 5412OP, 5415"), ("336", "3361MV, 3364OT"), ("92", "GFGD, GFGN, GSLG"), ("72", "721, 722"),
        ("44-45", "441, 445, 452, 4A0"), ("513", "511, 513"),
        ("513110", ""), ("516", ""), ("9", ""), ("99", ""), ("abc", ""),
    ],
)  # fmt: skip
def test_a_code_that_does_not_decide_is_left_open(code: str, possible: str) -> None:
    row = bea_summary([code]).iloc[0]
    assert (row["sector"], row["possible"]) == ("", possible)
    assert row["candidates"] == len(possible.split(", ")) * bool(possible)
    assert row["why"]


def test_the_513_of_2022_is_not_taken_for_broadcasting() -> None:
    assert "edition of NAICS" in bea_summary(["513110"])["why"].iloc[0]


def test_each_code_has_one_row_and_empty_ones_none() -> None:
    assert list(bea_summary(["624", None, "", "624", "81"])["code"]) == ["624", "81"]


def test_every_industry_of_the_tables_is_reached_and_no_other() -> None:
    if not NAMES.is_file():
        pytest.skip("the industry names are not beside this checkout")
    assert set(pd.read_csv(NAMES)["code"].astype(str)) == SECTORS
    assert len(SECTORS) == 71
    assert not any(longer != prefix and longer.startswith(prefix) for prefix in PREFIXES for longer in PREFIXES)
