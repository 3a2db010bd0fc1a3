"""VALIDATION.md holds every published number that the tests compare with, as the tests found it."""

from __future__ import annotations

import json
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TOOL = runpy.run_path(str(ROOT / "tools" / "validation.py"))
BENCHMARK = re.compile(r"golden\(\s*\"(\w+)\"")


@pytest.fixture(scope="module")
def listed():
    page = (ROOT / "VALIDATION.md").read_text(encoding="utf-8")
    return {(row["benchmark"], row["quantity"]): row for row in TOOL["rows"](page)}


def pair(**changes):
    found = {"benchmark": "O99", "quantity": "largest |b − 1|", "published": -0.04, "ours": -0.039951275,
             "tolerance": 5e-5, "source": "a book"}  # fmt: skip
    return found | changes


def test_a_row_shows_two_digits_beyond_the_tolerance():
    assert TOOL["row"](pair()) == ["O99", "largest \\|b − 1\\|", "-0.04", "-0.039951", "0.000049", "5e-05", "a book"]
    assert TOOL["row"](pair(published=0, ours=-1e-12, tolerance=1e-7))[3:5] == ["0.000000000", "0.000000000"]


def test_rows_are_read_back_and_replaced():
    page = TOOL["put"]("# Top\n\n## Promises\n", TOOL["section"]([pair()]))
    assert [row["quantity"] for row in TOOL["rows"](page)] == ["largest |b − 1|"]
    again = TOOL["put"](page, TOOL["section"]([pair(quantity="a"), pair(quantity="b")]))
    assert [row["quantity"] for row in TOOL["rows"](again)] == ["a", "b"]
    assert again.startswith("# Top")
    assert again.endswith("## Promises\n")


def test_every_benchmark_of_the_tests_has_rows(listed):
    """If this fails, run `make validation` and read the difference."""
    named = {name for path in (ROOT / "tests").rglob("test_golden*.py") for name in
             BENCHMARK.findall(path.read_text(encoding="utf-8"))}  # fmt: skip
    assert named - {benchmark for benchmark, _ in listed} == set()


def test_every_row_is_within_its_tolerance(listed):
    # The rows show rounded numbers: half a unit of the last place on top.
    far = [key for key, row in listed.items()
           if abs(float(row["ours"]) - float(row["published"])) > 1.01 * float(row["tolerance"])]  # fmt: skip
    assert far == []


@pytest.mark.long
def test_the_table_is_what_the_tests_find(listed, tmp_path):
    """If this fails, a number or its wording changed: run `make validation` and read the difference."""
    found = tmp_path / "published.json"
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-m", "published", "--published", str(found),
               "tests/estimates", "tests/economy", "tests/network"]  # fmt: skip
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    pairs = json.loads(found.read_text(encoding="utf-8"))
    if {one["benchmark"] for one in pairs} <= {"O01", "O02"}:
        pytest.skip("the data of ../shared are not beside this checkout")
    fresh = [dict(zip(TOOL["HEAD"], TOOL["row"](one), strict=True)) for one in pairs]
    fixed = ("published", "tolerance", "source")
    for row, one in zip(fresh, pairs, strict=True):
        kept = listed[one["benchmark"], one["quantity"]]
        assert {name: kept[name] for name in fixed} == {name: row[name] for name in fixed}
        assert float(kept["ours"]) == pytest.approx(one["ours"], abs=one["tolerance"] / 10)
