"""Estimates from parts are those of the whole: every number, sentence and table of the `Estimate`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from csceval import plugins
from csceval.errors import EstimationError, TableError
from csceval.estimates.cells import ROWS
from csceval.portfolio import large
from csceval.portfolio.large import compressing
from csceval.portfolio.large.on_dask import Dask, connected
from csceval.portfolio.large.spreading import in_tree

LINE = {"outcome": "wait", "term": "visits", "covariates": ["band"], "absorb": ["site", "quarter"], "cluster": "site"}
PLAIN = {"outcome": "wait", "term": "visits", "covariates": ["band"]}
OVER_TIME = {"outcome": "wait", "period": "quarter", "first_exposed": "joined", "group": "site", "cluster": "site"}
PEOPLE = {"outcome": "wait", "period": "quarter", "first_exposed": "joined", "covariates": ["visits"]}
FALLS = {"outcome": "falls", "treatment": "arm", "denominator": "hours", "absorb": ["quarter"]}
SHARE = {"numerator": "answered", "denominator": "asked", "treatment": "arm", "covariates": ["band"]}
UNEVEN = {"outcome": "wait", "term": "hours", "covariates": ["visits", "band"], "cluster": "site"}
QUICK: list[tuple[str, dict[str, Any]]] = [
    ("regression", LINE),
    ("regression", PLAIN | {"errors": "HC1"}),
    ("regression", PLAIN | {"weights": "weight", "absorb": ["site"], "errors": "HC3"}),
    ("regression", UNEVEN),
    ("regression", UNEVEN | {"absorb": ["site", "quarter"], "errors": "CR1"}),
    ("did", OVER_TIME | {"errors": "CR1"}),
    ("event_study", PEOPLE),
    ("rate_ratio", FALLS | {"family": "quasi"}),
    ("proportion", SHARE | {"errors": "HC0"}),
]
SLOW: list[tuple[str, dict[str, Any]]] = [
    ("regression", LINE | {"errors": "CR1"}),
    ("regression", LINE | {"errors": "CR3", "weights": "weight"}),
    *(("regression", PLAIN | {"errors": errors}) for errors in ("classical", "HC0", "HC2", "HC3")),
    *(("regression", UNEVEN | {"errors": errors}) for errors in ("CR0", "CR3")),
    ("regression", UNEVEN | {"weights": "weight", "errors": "CR1"}),
    ("regression", UNEVEN | {"inference": "wild", "errors": "CR1"}),
    ("regression", {"outcome": "wait", "term": "hours", "errors": "classical"}),
    ("did", OVER_TIME),
    ("did", PEOPLE),
    ("event_study", OVER_TIME | {"errors": "CR1"}),
    ("rate_ratio", FALLS | {"cluster": "site"}),
    ("rate_ratio", FALLS | {"errors": "HC1"}),
    ("rate_ratio", {"outcome": "falls", "term": "band"}),
    ("proportion", SHARE | {"cluster": "site"}),
    ("proportion", {"numerator": "met", "treatment": "arm"}),
]
CASES = [*QUICK, *(pytest.param(*case, marks=pytest.mark.long) for case in SLOW)]


def differences(whole: object, parts: object, at: str = "") -> list[str]:
    """Where two plain values differ, numbers by more than 1e-9 of their size."""
    if isinstance(whole, dict) and isinstance(parts, dict):
        keys = sorted(whole.keys() | parts.keys())
        return [line for key in keys for line in differences(whole.get(key), parts.get(key), f"{at}.{key}")]
    if isinstance(whole, list) and isinstance(parts, list) and len(whole) == len(parts):
        pairs = enumerate(zip(whole, parts, strict=True))
        return [line for place, (one, other) in pairs for line in differences(one, other, f"{at}[{place}]")]
    if isinstance(whole, float) and isinstance(parts, float):
        return [] if np.isclose(whole, parts, rtol=1e-9, atol=1e-11) else [f"{at}: {whole} {parts}"]
    return [] if whole == parts else [f"{at}: {whole} {parts}"]


@pytest.mark.parametrize(("method", "settings"), CASES)
def test_parts_give_the_estimate_of_the_whole(
    rows: pd.DataFrame, files: Path, method: str, settings: dict[str, Any]
) -> None:
    whole = plugins.load("methods", method).estimate(rows, **settings)
    parts = large.estimate(method, files, **settings)
    assert differences(whole.to_dict(), parts.to_dict()) == []
    assert parts.n_obs > 4000


def test_regressors_that_differ_from_row_to_row_take_little_room(rows: pd.DataFrame, files: Path) -> None:
    found = large.compress("regression", files, **UNEVEN)
    # Thirty sites, four numbers, four pairs of points; what they stand for is whole.
    assert len(found) == 30 * 8
    assert found[ROWS].sum() == rows[["wait", "hours"]].notna().all(axis=1).sum()
    used, names = rows.dropna(subset=["wait", "hours"]), ["wait", "hours", "visits", "band"]
    np.testing.assert_allclose(np.cov(found[names].T, aweights=found[ROWS], ddof=0), np.cov(used[names].T, ddof=0))


def test_regressors_far_apart_in_size_keep_their_digits(rows: pd.DataFrame, tmp_path: Path) -> None:
    rows.assign(hours=rows["hours"] * 1e-6 + 3, visits=rows["visits"] * 1e6).to_parquet(tmp_path / "far.parquet")
    whole = plugins.load("methods", "regression").estimate(rows, **UNEVEN)
    parts = large.estimate("regression", tmp_path, **UNEVEN)
    # 3 in a number of 16 digits leaves ten of what differs by millionths.
    assert parts.value * 1e-6 == pytest.approx(whole.value, rel=1e-7)
    assert parts.std_error * 1e-6 == pytest.approx(whole.std_error, rel=1e-7)


def test_means_far_from_zero_keep_their_digits(rows: pd.DataFrame, tmp_path: Path) -> None:
    far = rows.assign(wait=rows["wait"] + 1e7)
    far.to_parquet(tmp_path / "far.parquet")
    whole = plugins.load("methods", "regression").estimate(rows, **PLAIN)
    parts = large.estimate("regression", tmp_path, **PLAIN)
    # 1e7 in a number of 16 digits leaves 1e-9 of the outcome, and of its error.
    assert parts.value == pytest.approx(whole.value, rel=1e-7)
    assert parts.std_error == pytest.approx(whole.std_error, rel=1e-7)


@pytest.mark.parametrize("workers", [1, 3])
def test_the_number_of_workers_changes_no_bit(files: Path, workers: int) -> None:
    one = large.compress("regression", files, on=large.Threads(2), **LINE)
    other = large.compress("regression", files, on=large.Threads(workers), **LINE)
    pd.testing.assert_frame_equal(pd.DataFrame(one), pd.DataFrame(other), check_exact=True)
    assert one.left_out == other.left_out


@pytest.mark.long
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_gives_the_same_bits(files: Path) -> None:
    here = large.compress("regression", files, **LINE)
    there = large.compress("regression", files, on=Dask(workers=2), **LINE)
    pd.testing.assert_frame_equal(pd.DataFrame(here), pd.DataFrame(there), check_exact=True)


def test_results_are_joined_four_at_a_time_in_order() -> None:
    def joined(some: list[str]) -> str:
        return f"({''.join(some)})"

    assert in_tree("abc", joined) == "(abc)"
    assert in_tree("abcd", joined) == "(abcd)"
    assert in_tree("abcdefghi", joined) == "((abcd)(efgh)i)"
    assert in_tree("a", joined) == "a"


def test_row_groups_of_one_file_are_parts(rows: pd.DataFrame, tmp_path: Path) -> None:
    rows.to_parquet(tmp_path / "all.parquet", row_group_size=1000)
    parts = large.parts_of(tmp_path / "all.parquet", rows=2500)
    assert [(part.groups, part.first) for part in parts] == [((0, 1), 0), ((2, 3), 2000), ((4, 5), 4000)]


def test_csv_files_give_the_same(rows: pd.DataFrame, files: Path, tmp_path: Path) -> None:
    rows.iloc[:2500].to_csv(tmp_path / "a.csv", index=False)
    rows.iloc[2500:].to_csv(tmp_path / "b.csv", index=False)
    found = large.estimate("did", tmp_path, **OVER_TIME)
    assert differences(large.estimate("did", files, **OVER_TIME).to_dict(), found.to_dict()) == []


def test_what_does_not_compress_is_refused_with_the_reason(
    files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(EstimationError, match="matching needs every single row"):
        large.estimate("matching", files, outcome="wait", treatment="arm")
    with pytest.raises(EstimationError, match="every single count"):
        large.estimate("rate_ratio", files, **FALLS, family="negative_binomial")
    with pytest.raises(EstimationError, match="every single row"):
        large.estimate("did", files, **OVER_TIME, inference="randomization")
    with pytest.raises(EstimationError, match="HC2 errors need every single row"):
        large.estimate("rate_ratio", files, **FALLS, errors="HC2")
    with pytest.raises(EstimationError, match="CR2 errors of weighted rows"):
        large.estimate("regression", files, **LINE, weights="weight", errors="CR2")
    with pytest.raises(EstimationError, match="no column “waits”"):
        large.estimate("regression", files, outcome="waits", term="visits")
    with pytest.raises(EstimationError, match="“arm” is not numeric"):
        large.estimate("regression", files, outcome="wait", term="arm")
    monkeypatch.setattr(compressing, "MOST_CELLS", 2000)
    with pytest.raises(EstimationError, match="“hours” alone has") as caught:
        large.estimate("regression", files, outcome="wait", term="hours", covariates=["band"])
    assert caught.value.code == "estimate-refused"
    with pytest.raises(TableError, match="no table"):
        large.estimate("regression", tmp_path, outcome="wait", term="hours")


def test_a_unit_twice_in_a_period_is_refused_as_in_memory(rows: pd.DataFrame, files: Path) -> None:
    settings = {"outcome": "wait", "period": "quarter", "first_exposed": "joined", "unit": "site"}
    with pytest.raises(EstimationError) as whole:
        plugins.load("methods", "did").estimate(rows, **settings)
    with pytest.raises(EstimationError) as parts:
        large.estimate("did", files, **settings)
    assert str(parts.value) == str(whole.value)


def test_counts_that_cannot_be_are_refused_as_in_memory(rows: pd.DataFrame, tmp_path: Path) -> None:
    wrong = rows.assign(falls=rows["falls"].where(rows.index % 500 != 0, -1.0))
    wrong.to_parquet(tmp_path / "wrong.parquet")
    with pytest.raises(EstimationError, match="12 negative values"):
        large.estimate("rate_ratio", tmp_path, **FALLS)


def test_one_part_alone_gives_the_same(rows: pd.DataFrame, tmp_path: Path) -> None:
    rows.to_parquet(tmp_path / "one.parquet")
    settings = {"numerator": "met", "treatment": "arm"}
    whole = plugins.load("methods", "proportion").estimate(rows, **settings)
    assert differences(whole.to_dict(), large.estimate("proportion", tmp_path, **settings).to_dict()) == []


def test_without_the_extra_a_sentence_says_how_to_install_it(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(TableError) as caught:
        large.estimate("regression", files, **PLAIN)
    assert caught.value.fix == "Install them once: pip install csceval[portfolio]"
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(TableError, match="not installed"), connected():
        pass
