"""The page about impacts: its example gives what it shows, its tables are those of the code, its figures hold."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path
from typing import Any

import pytest

from csceval.economy import Additionality, LocalShare, National, assess
from csceval.economy.spending import COLUMNS
from csceval.errors import EstimationError

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "economy-impact.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def run() -> dict[str, Any]:
    [code] = re.findall(r"```python\n(.*?)```", PAGE, re.S)
    names: dict[str, Any] = {}
    with contextlib.redirect_stdout(io.StringIO()) as said:
        exec(code, names)  # noqa: S102 - the page's own example
    return names | {"said": said.getvalue()}


def test_the_example_prints_what_the_page_shows(run):
    [shown] = re.findall(r"```text\n(.*?)```", PAGE, re.S)
    assert run["said"] == shown


def test_the_columns_of_spending_are_listed():
    section = PAGE.split("## The lines of spending")[1].split("\n## ")[0]
    assert dict(re.findall(r"^\| \**`(\w+)`\** \| (.+) \|$", section, re.M)) == COLUMNS


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"region": LocalShare(0.5)}, "0.5: −13,000"),
        ({"region": LocalShare(0.7)}, "0.7: +15,000"),
        ({"region": National()}, "nation: +75,000"),
        ({"local_share": 1.0}, "all as local: +97,000 (15 %)"),
        ({"margin": None}, "the full price as the shop's: +20,000"),
    ],
)
def test_what_each_assumption_does_is_what_the_page_says(run, change, said):
    spent, settings = run["spending"], {"region": LocalShare(0.6)} | {k: v for k, v in change.items() if k == "region"}
    if "margin" in change:
        spent = spent.drop(columns="margin")
    if "local_share" in change:
        spent = spent.drop(columns=["local_share_low", "local_share_high"]).assign(local_share=1.0)
    moved = assess(spent, run["table"], **settings).totals.loc["type1", "gva"]
    change_of = moved - run["impact"].totals.loc["type1", "gva"]
    sign = "+" if change_of > 0 else "−"
    assert f"{sign}{abs(round(change_of, -3)):,.0f}" in said
    assert said in PAGE


def test_net_and_induced_are_what_the_page_says(run):
    shares = Additionality(deadweight=0.25, leakage=0.0, displacement=0.1, substitution=0.0)
    net = assess(run["spending"], run["table"], region=LocalShare(0.6), additionality=shares).net
    gross = run["impact"].totals.loc["type1", "gva"]
    assert round(gross - net.loc["type1", "gva"], -3) == 216_000
    for word, said in (("gva", 204_000), ("compensation", 469_000)):
        found = assess(run["spending"], run["table"], region=LocalShare(0.6), closure="households", denominator=word)
        assert round(found.table.loc["induced", "gva"], -3) == said


@pytest.mark.parametrize("concentration", [50.0, 800.0])
def test_the_judgement_about_coefficients_moves_the_ends_little(run, concentration):
    found = assess(run["spending"], run["table"], region=LocalShare(0.6), concentration=concentration)
    for end in ("gva_low", "gva_high"):
        assert abs(found.totals.loc["type1", end] - run["impact"].totals.loc["type1", end]) < 5_500


def test_an_impact_is_never_added(run):
    with pytest.raises(EstimationError) as caught:
        run["impact"] + run["impact"]
    assert caught.value.code == "value-never-added"
