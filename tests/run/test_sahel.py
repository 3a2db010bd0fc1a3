"""A real file nobody here wrote, by configuration alone (source: beside the project, data/real/SOURCES.md)."""

import json
from pathlib import Path

import pandas as pd
import pytest
from tests.report.readable import top_page_faults

from csceval import evaluate
from csceval.run import Run

pytestmark = pytest.mark.files


@pytest.fixture(scope="module")
def run(sahel: Path) -> Run:
    return evaluate(sahel, formats=["html"], renderer="builtin")


@pytest.fixture(scope="module")
def raw(sahel: Path) -> pd.DataFrame:
    """The file read by plain pandas, without its tag row: an independent look."""
    frame = pd.read_csv(sahel / "inbox" / "rowca-3w-hxl.csv", dtype=str, keep_default_na=False).iloc[1:]
    return frame.assign(target=pd.to_numeric(frame["AnnualTarget"]), value=pd.to_numeric(frame["Achieved"]))


def test_every_row_is_accounted_for(run: Run) -> None:
    assert run.to_dict()["rows"] == {"read": 245, "accepted": 244, "set_aside": 0, "ignored": 1}
    assert run.status == 0
    assert [problem for problem in run.problems if problem.severity == "error"] == []


def test_organisations_and_indicators(run: Run) -> None:
    assert len(run.to_dict()["partners"]) == 11
    assert run.to_dict()["indicators"] == 40


def test_a_missing_target_is_no_target_and_a_zero_target_is_undefined(run: Run) -> None:
    targets = run.targets
    assert targets["rows_no_target"] == 62
    assert targets["rows_undefined"] == 7
    page = run.reports[0].read_text(encoding="utf-8")
    assert "62 rows name no target: they are “no target”, not 0 %, and enter no share below." in page
    assert "7 rows name a target of 0: a share of it is undefined" in page


def test_each_annual_target_counts_once(run: Run, raw: pd.DataFrame) -> None:
    once = raw.groupby(["Organization", "IndicatorId", "Admin1"])["target"].first().sum()
    assert run.targets["sum_of_targets"] == once == 611_153
    assert raw["target"].sum() == 2_153_485  # what adding up the column would say


# gross and lower bound; 2582 and 2583 as published with the data, the others worked out by hand:
# the largest organisation in each place and month, the largest month in each place, added over places.
REACH = {"2582": (44_300, 20_800), "2583": (86_272, 82_226)}


def lower_bound(raw: pd.DataFrame, indicator: str) -> float:
    mine = raw[raw["IndicatorId"] == indicator]
    largest = mine.groupby(["Admin1", "MONTH", "Organization"])["value"].sum().groupby(["Admin1", "MONTH"]).max()
    return float(largest.groupby("Admin1").max().sum())


@pytest.mark.parametrize("indicator", ["2144", "2505", "2515", "2580", "2582", "2583", "2584"])
def test_people_are_a_range(run: Run, raw: pd.DataFrame, indicator: str) -> None:
    row = next(r for r in run.reach if r["indicator"].endswith(indicator) and r["place"] == r["period"] == "all")
    gross = raw.loc[raw["IndicatorId"] == indicator, "value"].sum()
    assert (row["gross"], row["lower"]) == (gross, lower_bound(raw, indicator))
    if indicator in REACH:
        assert (row["gross"], row["lower"]) == REACH[indicator]


def test_kits_areas_and_centres_have_no_reach(run: Run) -> None:
    assert len({row["indicator"] for row in run.reach}) == 7


def test_the_assumption_is_printed(run: Run) -> None:
    assert "if no partner counted anybody twice" in run.reports[0].read_text("utf-8").replace("'", "’")


def test_complete_counts_carry_no_interval(run: Run) -> None:
    assert run.observations is not None
    assert run.observations[["low", "high"]].isna().all(axis=None)


def test_the_top_page_is_plain_though_names_are_long(run: Run, sahel: Path) -> None:
    bundle = json.loads((sahel / ".csceval" / "bundle" / "bundle.json").read_text("utf-8"))
    assert top_page_faults(bundle) == []
    asked = [row[0]["text"] for row in bundle["tables"]["answers"]["rows"]]
    assert asked[1] == "Number of people access to a permanent source of drinking water …: how many?"
