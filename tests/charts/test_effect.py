"""Effects, paths and coverage: labels, the line of no difference, the counterfactual, states; one whole snapshot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from csceval.charts import _embed, coverage, effect, effect_path
from csceval.errors import CscevalError

WORDS = {"title": "Title", "description": "Points with intervals for a few differences between two groups of sites."}
SNAPSHOT = Path(__file__).parent / "effect.json"


def records(chart: Any) -> list[dict[str, Any]]:
    return [record for rows in _embed.spec(chart)["datasets"].values() for record in rows]


def effects(**more: Any) -> list[dict[str, Any]]:
    row = {"name": "Wait", "estimate": -5.9, "conf_low": -7.1, "conf_high": -4.2, "unit": "days"} | more
    return records(effect.draw(pd.DataFrame([row]), **WORDS))


def test_the_label_has_estimate_and_interval() -> None:
    texts = {record.get("text") for record in effects()}
    assert {"−5.9 days (−7.1 to −4.2)", "no difference"} <= texts


def test_an_estimate_without_interval_says_why() -> None:
    found = effects(conf_low=None, conf_high=None, reason="one site")
    texts = [str(record.get("text")).replace("\n", " ") for record in found]
    assert "−5.9 days, no interval: one site" in texts
    assert "95 % interval" not in texts
    assert [record["value"] for record in found if "value" in record] == [-5.9]
    texts = [str(record.get("text")).replace("\n", " ") for record in effects(conf_low=None, conf_high=None)]
    assert "−5.9 days, no interval" in texts


def test_a_refused_estimate_is_a_row_without_a_point() -> None:
    found = effects(estimate=None, conf_low=None, conf_high=None, reason="no comparison site")
    assert "no estimate: no comparison site" in [str(record.get("text")).replace("\n", " ") for record in found]
    assert not [record for record in found if record.get("value") is not None]


def test_no_difference_is_one_for_ratios() -> None:
    found = effects(estimate=1.4, conf_low=1.1, conf_high=1.7, unit="ratio", reference=1)
    assert [record["at"] for record in found if record.get("text") == "no difference"] == [1]


def test_percentages_differ_by_points() -> None:
    table, _ = effect.example()
    spec = _embed.spec(effect.draw(table, **WORDS))
    titles = [panel["layer"][0]["encoding"]["x"]["axis"]["title"] for panel in spec["concat"]]
    assert titles == ["Difference, days", "Difference, points"]
    assert "%" not in spec["concat"][1]["layer"][0]["encoding"]["x"]["axis"]["labelExpr"]


def test_the_start_stands_before_the_first_period_after() -> None:
    table, words = effect_path.example()
    [start] = [record for record in records(effect_path.draw(table, **words)) if record.get("text") == "sites joined"]
    assert start["px"] == pytest.approx(455 / 2)  # six of twelve quarters are before


def test_a_path_without_a_before_claims_no_start() -> None:
    table, words = effect_path.example()
    found = records(effect_path.draw(table.assign(phase="after"), **words))
    assert "sites joined" not in [record.get("text") for record in found]


def test_the_counterfactual_is_dashed_and_never_joins_the_line() -> None:
    table, words = effect_path.example()
    found = [record for record in records(effect_path.draw(table, **words)) if "run" in record]
    without = [record for record in found if record["dash"] == [4, 3]]
    # Comparison sites at 18.6 days plus the gap of 0.7 before the start.
    assert without[-1]["value"] == pytest.approx(19.3)
    assert {record["run"] for record in without}.isdisjoint(r["run"] for r in found if r["dash"] != [4, 3])
    assert all(record["low"] is None for record in without)


def test_the_arms_of_a_design_are_put_into_words() -> None:
    table, words = effect_path.example()
    arms = table.assign(series=table["series"].map({"Sites that joined": "joined", "Comparison sites": "others"}))
    assert {"Sites that joined", "Other sites"} <= {r.get("text") for r in records(effect_path.draw(arms, **words))}


def test_an_unknown_state_of_coverage_is_refused() -> None:
    table, words = coverage.example()
    with pytest.raises(CscevalError, match="“late”"):
        coverage.draw(table.assign(state="late"), **words)


def test_each_state_has_its_own_sign_and_word() -> None:
    table, words = coverage.example()
    texts = {record.get("text") for record in records(coverage.draw(table, **words))}
    assert {"data received", "missing", "not due yet", "withheld", "not applicable"} <= texts
    assert len({shape for shape, _ in coverage.STATES.values()}) == len(coverage.STATES)


def test_a_chart_is_what_it_was() -> None:
    """The whole Vega-Lite of one chart; after a wanted change remove `effect.json`, run once, and read the diff."""
    table, words = effect.example()
    now = json.dumps(_embed.spec(effect.draw(table, **words)), indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    if not SNAPSHOT.exists():
        SNAPSHOT.write_text(now, encoding="utf-8")
        pytest.fail("The snapshot was absent and has been written: read it, then run again.")
    assert now == SNAPSHOT.read_text(encoding="utf-8")
