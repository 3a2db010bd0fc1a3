"""The map of weightings: areas and places worked out by hand."""

from __future__ import annotations

import random

import pandas as pd
import pytest

from csceval.charts import _embed, weightings
from csceval.charts._weights import areas, standing
from csceval.errors import CscevalError

WORDS = {"title": "Which weightings", "description": "A triangle of three views of success with two sectors in it."}
ROWS = pd.DataFrame(
    [("North", view, points, met) for view, points, met in (("A", 100, "yes"), ("B", 0, "no"), ("C", 0, "partly"))]
    + [("South", view, 10, met) for view, met in (("A", "yes"), ("B", "no"), ("C", "partly"))],
    columns=["name", "view", "value", "met"],
)


@pytest.mark.parametrize(
    ("met", "found"),
    [
        (["yes", "no", "no"], ["yes", "no", "no", "no"]),  # w₁ ≥ ½: the corner, a quarter of the triangle
        (["yes", "yes", "no"], ["yes", "yes", "no", "yes"]),  # w₃ ≤ ½: all but its corner
        (["yes", "partly", "no"], ["yes", "partly", "no", "partly"]),
        (["partly", "no", "no"], ["partly", "no", "no", "no"]),
        (["yes", "yes", "yes"], ["yes"] * 4),
        (["no", "partly"], ["no", "partly"]),
    ],
)
def test_the_state_of_each_area(met: list[str], found: list[str]) -> None:
    assert areas(met) == found


@pytest.mark.parametrize("met", [["yes", "no", "no"], ["yes", "yes", "no"], ["yes", "partly", "no"], ["no", "partly"]])
def test_shares_of_areas_are_shares_of_drawn_weightings(met: list[str]) -> None:
    # Dirichlet(1, …, 1) by exponentials, 20,000 draws: a share is known to ±0.01 (three standard errors).
    draw = random.Random(4)  # noqa: S311 - a simulation
    counts = dict.fromkeys(("yes", "partly", "no"), 0)
    for _ in range(20_000):
        weights = [draw.expovariate(1.0) for _ in met]
        counts[standing([weight / sum(weights) for weight in weights], met)] += 1
    found = areas(met)
    for state, count in counts.items():
        assert count / 20_000 == pytest.approx(found.count(state) / len(found), abs=0.011)


def test_half_of_the_weight_is_enough() -> None:
    assert standing([0.5, 0.5, 0.0], ["yes", "no", "no"]) == "yes"
    assert standing([0.3, 0.5, 0.2], ["yes", "no", "partly"]) == "partly"
    assert standing([0.3, 0.51, 0.19], ["yes", "no", "partly"]) == "no"


def drawn(table: pd.DataFrame) -> list[dict[str, object]]:
    spec = _embed.spec(weightings.draw(table, **WORDS))
    return [row for layer in spec["layer"] for row in spec["datasets"][layer["data"]["name"]]]


def test_a_dot_stands_where_its_weights_put_it() -> None:
    dots = {(row["px"], row["py"]) for row in drawn(ROWS) if "qx" in row}
    # All on A is the top corner; equal points are the middle, two thirds of the height (346.4) below it.
    assert dots == {(220.0, 40.0), (220.0, 270.9)}


def test_two_views_are_a_line() -> None:
    dots = {(row["px"], row["text"]) for row in drawn(ROWS[ROWS["view"] != "C"]) if "qx" in row or "left" in row
            for row in [{"text": "", **row, "px": row.get("px", row.get("left"))}]}  # fmt: skip
    assert dots == {(0.0, ""), (200.0, ""), (0.0, "half or more on success"), (200.0, "less than half on success")}


def test_somebody_without_weights_stands_nowhere() -> None:
    rows = drawn(ROWS.assign(value=ROWS["value"].where(ROWS["name"] == "South", 0)))
    assert len({row["py"] for row in rows if "qx" in row}) == 1


def test_what_has_no_picture_is_refused() -> None:
    with pytest.raises(CscevalError, match="4 views"):
        weightings.draw(pd.concat([ROWS, ROWS.head(1).assign(view="D")]), **WORDS)
    with pytest.raises(CscevalError, match="“mixed”"):
        weightings.draw(ROWS.assign(met="mixed"), **WORDS)
    with pytest.raises(CscevalError, match="two rows"):
        weightings.draw(pd.concat([ROWS, ROWS]), **WORDS)
