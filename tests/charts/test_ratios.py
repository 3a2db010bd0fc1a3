"""Ratios on a logarithmic axis: no difference at 1, half as far from it as double."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from csceval.charts import _embed, cohort_heat, effect, forest
from csceval.charts._scales import ratio_axis

WORDS = {"title": "Title", "description": "Points with intervals for a few ratios between two groups of sites."}
ROWS = pd.DataFrame(
    [("One", "study", 0.5, 0.3, 0.9), ("Other", "study", 2.0, 1.1, 3.6), ("Both", "pooled", 1.0, 0.6, 1.7)],
    columns=["name", "role", "estimate", "conf_low", "conf_high"],
).assign(reference=1)


def test_half_and_double_lie_equally_far_from_one() -> None:
    axis = ratio_axis([0.5, 2.0])
    assert (axis.low, axis.high, axis.log) == (0.5, 2.0, True)
    assert axis.place(1.0, 200) == pytest.approx(100)


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([0.3, 3.6], [0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5]),
        ([0.02, 40], [0.01, 0.1, 1, 10, 100]),
        ([1.02, 1.3], [0.9, 1, 1.1, 1.2, 1.3]),
        ([], [0.5, 0.7, 1, 1.5, 2]),
    ],
)
def test_ticks_are_ratios_that_people_read(values: list[float], ticks: list[float]) -> None:
    assert len(ratio_axis(values).ticks) <= 8
    assert ratio_axis(values, most=8).ticks == pytest.approx(ticks)


@pytest.mark.parametrize("chart", [effect, forest])
def test_effects_that_are_ratios_have_such_an_axis_and_say_so(chart: Any) -> None:
    table = ROWS if chart is forest else ROWS.drop(columns="role")
    spec = _embed.spec(chart.draw(table, **WORDS))
    x = spec["layer"][0]["encoding"]["x"]
    assert x["scale"]["type"] == "log"
    assert x["axis"]["title"] == "Ratio (logarithmic; 1: no difference)"
    assert [record["at"] for rows in spec["datasets"].values() for record in rows
            if record.get("text") == "no difference"] == [1]  # fmt: skip


def test_differences_and_ratios_stand_on_axes_of_their_own() -> None:
    both = pd.concat([ROWS.drop(columns="role"), ROWS.drop(columns="role").assign(reference=0, unit="days")])
    panels = _embed.spec(effect.draw(both, **WORDS))["concat"]
    assert {panel["layer"][0]["encoding"]["x"]["scale"].get("type", "linear") for panel in panels} == {"log", "linear"}


def test_the_tint_of_ratios_deepens_alike_on_both_sides() -> None:
    table, words = cohort_heat.example()
    two = table.head(2).assign(estimate=[0.5, 2.0], conf_low=[0.4, 1.6], conf_high=[0.625, 2.5], unit="", reference=1)
    cells = [record for rows in _embed.spec(cohort_heat.draw(two, **words))["datasets"].values() for record in rows
             if "deep" in record]  # fmt: skip
    assert cells[0]["deep"] == pytest.approx(cells[1]["deep"])
    assert cells[0]["colour"] != cells[1]["colour"]
