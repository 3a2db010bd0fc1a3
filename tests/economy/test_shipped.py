"""The table that ships: a real one, found by its name, the same as the tool makes from the publisher's files."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from csceval import cli
from csceval.economy import IOTable, conservation, multipliers
from csceval.economy.shipped_tables import FOLDER, shipped

ROOT = Path(__file__).resolve().parents[2]
approx = pytest.approx
# Worked out apart from this code, with an inverse; nothing is published for this vintage.
EXPECTED = {
    "61": (1.584, 0.967, 2.577, 3.389, 4.716), "621": (1.516, 0.961, 2.486, 3.280, 4.577),
    "622": (1.731, 0.954, 2.697, 3.486, 4.776), "623": (1.652, 0.962, 2.705, 3.565, 4.971),
    "624": (1.699, 0.944, 2.761, 3.629, 5.047), "81": (1.586, 0.892, 2.400, 3.065, 4.152),
    "GSLG": (1.608, 0.946, 2.609, 3.428, 4.767),
}  # fmt: skip


@pytest.fixture(scope="module")
def table():
    return IOTable.load("us-2023")


def test_a_fresh_user_has_a_real_multiplier(table):
    assert (len(table.sectors), table.year, table.currency) == (71, 2023, "USD")
    assert table.titles["624"] == "Social assistance"
    closed = {word: multipliers(table, closure="households", denominator=word, of=("output", "gva"))
              for word in ("gva", "spending", "compensation")}  # fmt: skip
    for sector, (output, gva, *type_two) in EXPECTED.items():
        assert closed["gva"].loc[sector, "output_type1"] == approx(output, abs=6e-4)
        assert closed["gva"].loc[sector, "gva_effect_type1"] == approx(gva, abs=6e-4)
        assert [closed[word].loc[sector, "output_type2"] for word in closed] == approx(type_two, abs=1.1e-3)
    assert closed["gva"]["output_type1"].mean() == approx(1.712, abs=5e-4)


def test_what_it_lacks_is_empty_with_a_reason(table):
    found = multipliers(table, closure="households")
    assert found[["jobs_effect_type1", "output_type2"]].isna().all(axis=None)
    assert found[["output_type2_low", "output_type2_high"]].notna().all(axis=None)
    assert len(found.attrs["warnings"]) == 2
    assert shipped()[0]["lacks"] == ["jobs", "household_income"]


def test_its_sums_are_those_of_the_accounts(table):
    checks = shipped()[0]["checks"]
    assert table.gva.sum() == approx(27_720_704) == approx(checks["gva_total"])
    assert table.output.sum() == approx(48_386_792) == approx(checks["output_total"])
    assert table.household_spending == 18_822_770
    assert [problem.code for problem in table.checks()] == ["io-column-sum"]  # scrap and used goods
    odd = conservation(table)["unexplained"].abs()
    assert (odd.idxmax(), odd.max()) == (
        checks["largest_unexplained_sector"],
        approx(checks["largest_unexplained"], abs=1e-6),
    )
    assert odd.median() < 0.003


def test_the_tool_makes_it_again(economy_file, table, tmp_path):
    folder = economy_file("us_bea_2023_summary_make_before_redef.csv").parent
    tool = runpy.run_path(str(ROOT / "tools" / "io_default.py"))
    made = tool["table"](folder)
    # The file has three decimals of a million dollars.
    assert np.abs(made.flows - table.flows).max(axis=None) <= 5.1e-4
    titles = pd.read_csv(folder / tool["TITLES"], index_col=0, dtype=str).iloc[:, 0]
    text = tool["rows"](made, titles).to_csv(lineterminator="\n", float_format=tool["short"])
    assert text == (FOLDER / "us-2023.csv").read_text(encoding="utf-8")
    assert tool["about"](made) == shipped()[0]


def test_it_is_listed_with_its_source(capsys):
    assert cli.main(["list", "io-tables"]) == 0
    assert "us-2023  United States 2023, 71 industries" in capsys.readouterr().out
    assert cli.main(["list", "io-tables", "--json"]) == 0
    (entry,) = json.loads(capsys.readouterr().out)["io-tables"]
    assert "Bureau of Economic Analysis" in entry["source"]
    assert entry["licence"].startswith("public domain")
    assert cli.main(["show", "io-tables", "us-2023"]) == 0
    assert "sectors: 71" in capsys.readouterr().out
