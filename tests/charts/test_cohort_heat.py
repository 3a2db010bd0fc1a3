"""Cohorts by periods: a sign in a cell only where it tells cells apart."""

from __future__ import annotations

from typing import Any

from csceval.charts import _embed, cohort_heat


def signs(**changes: Any) -> list[int]:
    """How many symbols each layer of symbols has: those in the cells, then those of the key."""
    frame, words = cohort_heat.example()
    drawn = _embed.spec(cohort_heat.draw(frame.assign(**changes), **words))
    points = [layer for layer in drawn["layer"] if layer["mark"]["type"] == "point"]
    return [len(drawn["datasets"][layer["data"]["name"]]) for layer in points]


def test_cells_with_an_interval_have_a_sign_each_and_the_key_names_them() -> None:
    # In the key: lower, unclear, the interval.
    assert signs() == [len(cohort_heat.example()[0]), 3] == [17, 3]


def test_where_no_cell_has_an_interval_the_key_says_so_once() -> None:
    assert sum(signs(conf_low=None, conf_high=None)) == 1
