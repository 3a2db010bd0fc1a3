"""Figure ids, read from docs/figures.md."""

import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csceval.dataset.provenance import PARTS, figure_hash, figure_key

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "figures.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in PAGE.splitlines() if line.startswith("| ")]
EXAMPLES = [[cell.strip("|` ") for cell in row] for row in ROWS if len(row) == 7 and row[0] != "indicator"]
HASHES = [[cell.strip("|` ") for cell in row] for row in ROWS if len(row) == 2 and row[0] != "key"]


@pytest.mark.parametrize(("indicator", "part", "place", "period", "group", "partner", "key"), EXAMPLES)
def test_examples_of_the_page(indicator, part, place, period, group, partner, key):
    assert figure_key(indicator, part, place, period, group, partner=partner) == key
    assert part in PARTS


def test_the_page_has_examples_and_every_part():
    assert len(EXAMPLES) >= 5
    assert set(re.findall(r"`([a-z_]+)`", PAGE.split("Parts:")[1].split("\n\n")[0])) == set(PARTS)


@pytest.mark.parametrize(("key", "name"), HASHES)
def test_hashes_of_the_page(key, name):
    assert figure_hash(key) == name == "f-" + hashlib.sha256(key.encode()).hexdigest()[:10]


@given(st.lists(st.text().map(str.lower), min_size=4, max_size=4), st.lists(st.text().map(str.lower), min_size=4,
                                                                          max_size=4))  # fmt: skip
def test_two_figures_never_share_an_id(one, other):
    keys = [figure_key("a", "value", *spots[:3], partner=spots[3]) for spots in (one, other)]
    assert (keys[0] == keys[1]) == (one == other)
    assert "\n" not in keys[0]
