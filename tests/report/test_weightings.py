"""All ways to weigh the views: shown only where verdicts and points are known, and never as a score."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from tests.report.readable import as_read

from csceval.findings.lenses import View
from csceval.report.content import weightings
from csceval.words import speaking

LENSES = ("efficiency", "effectiveness", "responsiveness")
POINTS = pd.DataFrame(
    [("all", 6, 40.0, 30.0, 30.0), ("business", 3, 60.0, 30.0, 10.0), ("health", 3, 20.0, 20.0, 60.0)],
    columns=["sector", "partners", *LENSES],
)


def results(*verdicts: str, points: pd.DataFrame = POINTS) -> Any:
    views = [View(lens, one, (), ()) for lens, one in zip(LENSES, verdicts, strict=False)]  # type: ignore[arg-type]
    views.append(View("cultural", "described", (), ()))
    return SimpleNamespace(views=tuple(views), success_points=SimpleNamespace(points=points))


def rows(part: Any) -> list[list[str]]:
    return [[cell["text"] for cell in row] for row in part.tables["weightings"]["rows"]]


def test_the_sentence_has_the_share_and_says_that_none_is_right() -> None:
    part = weightings.build(results("yes", "yes", "mixed"))
    assert as_read(part.texts["weightings"]) == (
        "Of all ways to weigh the views, three quarters would put at least half of the weight on views whose success "
        "is met. With what is partly met as well, all would. No weighting is the right one, and this is no score of "
        "the collaboration: it says how far the answer hangs on what one values. By their mean points, of the sectors "
        "shown these weigh like this: Business."
    )
    # By hand: business has 60 + 30 of 100 on what is met, health 20 + 20.
    assert rows(part) == [
        ["Business", "60", "30", "10", "yes"],
        ["Health", "20", "20", "60", "only with what is partly met"],
    ]
    assert [one["value"] for one in part.charts["weightings"]["records"]] == [60, 30, 10, 20, 20, 60]


def test_two_views_share_out_what_they_were_given() -> None:
    part = weightings.build(results("yes", "no"))
    # By hand: 60 of 90 points and 20 of 40.
    assert rows(part) == [["Business", "67", "33", "yes"], ["Health", "50", "50", "yes"]]
    assert as_read(part.texts["weightings"]).startswith("Of all ways to weigh the views, half would")
    assert "all sectors shown" in part.texts["weightings"]


@pytest.mark.parametrize(
    "given",
    [
        results("yes", "yes", "unclear"),
        results("yes", "absent", "no"),
        results("yes"),
        results("yes", "yes", "no", points=POINTS.head(2)),  # one sector
        results("yes", "yes", "no", points=POINTS.head(0)),
    ],
)
def test_nothing_is_drawn_where_something_is_not_known(given: Any) -> None:
    part = weightings.build(given)
    assert (part.needs, part.texts, part.tables, part.charts) == (set(), {}, {}, {})


def test_nobody_was_asked() -> None:
    assert weightings.build(SimpleNamespace(views=results("yes", "no").views, success_points=None)).needs == set()  # type: ignore[arg-type]


def test_it_is_told_in_german_too() -> None:
    with speaking("de-DE"):
        part = weightings.build(results("no", "no", "no"))
    assert "keine" in part.texts["weightings"]
    assert "kein gezeigter Sektor" in part.texts["weightings"]
