"""Waterfall and tornado: where bars start and end, what moves with them, what the labels say."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from csceval.charts import _embed, tornado, waterfall
from csceval.errors import CscevalError

WORDS = {"title": "Title", "description": "Bars that add up to the money that was spent, and what stands beside them."}


def records(chart: Any) -> list[dict[str, Any]]:
    return [record for rows in _embed.spec(chart)["datasets"].values() for record in rows]


def bars(table: pd.DataFrame) -> dict[str, dict[str, Any]]:
    return {record["name"]: record for record in records(waterfall.draw(table, **WORDS)) if "bottom" in record}


def test_a_step_starts_where_the_last_one_ended() -> None:
    found = bars(pd.DataFrame({"order": range(5), "name": list("abcde"), "value": [3.0, -1.0, 4.0, 6.0, 2.0],
                               "kind": ["step", "step", "step", "total", "beside"]}))  # fmt: skip
    assert [(found[name]["from"], found[name]["to"]) for name in "abcde"] == [(0, 3), (3, 2), (2, 6), (0, 6), (0, 2)]


def test_what_is_lost_goes_on_from_the_step_before_in_a_colour_of_its_own() -> None:
    found = bars(pd.DataFrame({"order": range(3), "name": list("abc"), "value": [3.0, 4.0, 7.0],
                               "kind": ["step", "lost", "total"]}))  # fmt: skip
    assert [(found[name]["from"], found[name]["to"]) for name in "abc"] == [(0, 3), (3, 7), (0, 7)]
    assert len({found[name]["fill"] for name in "abc"}) == 3


def test_an_interval_moves_along_with_its_bar_and_the_label_keeps_it() -> None:
    found = bars(pd.DataFrame({"order": [1, 2], "name": ["a", "b"], "kind": "step", "value": [3.0, 2.0],
                               "low": [None, 1.5], "high": [None, 2.5]}))  # fmt: skip
    assert (found["b"]["low"], found["b"]["high"]) == (4.5, 5.5)
    assert found["b"]["label"] == "2.00 (1.50 to 2.50)"
    assert found["a"]["label"] == "3.00"


def test_a_missing_step_is_no_bar_and_moves_nothing() -> None:
    found = bars(pd.DataFrame({"order": [1, 2, 3], "name": list("abc"), "kind": "step", "value": [3.0, None, 2.0]}))
    assert (found["c"]["from"], found["c"]["to"]) == (3, 5)
    assert "b" not in found


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(CscevalError, match="“slope”"):
        waterfall.draw(pd.DataFrame({"name": ["a"], "kind": ["slope"], "value": [1.0]}), **WORDS)


def test_both_halves_start_at_the_result_as_it_is() -> None:
    table = pd.DataFrame({"name": ["x"], "at_low": [5.0], "at_high": [2.0], "base": [3.0], "low_setting": [0.1],
                          "high_setting": [0.4]})  # fmt: skip
    found = [record for record in records(tornado.draw(table, **WORDS)) if "bottom" in record]
    assert [(half["from"], half["to"]) for half in found] == [(3, 5), (3, 2)]
    assert len({half["fill"] for half in found}) == 2
    assert found[0]["label"] == "0.100 to 0.400"
