"""Points for views of success and own ratings of practices: what counts, how far partners agree, and what is shown."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from csceval.dataset.ratings import Ratings, concordance, ratings
from csceval.definitions.reader import load_instruments
from csceval.period import Period
from csceval.publish.ratings import protect
from csceval.report.content import success_points

VIEWS = ["efficiency", "effectiveness", "responsiveness"]
SECTORS = {
    "A": "health",
    "B": "health",
    "C": "health",
    "D": "business",
    "E": "business",
    "F": "business",
    "G": "education",
}


def dataset(*answers: dict[str, Any]) -> Any:
    columns = ["response_id", "partner_id", "respondent_id", "wave", "instrument_id", "item_id", "value"]
    tables = {
        "survey": pd.DataFrame(list(answers), columns=columns),
        "partners": pd.DataFrame({"partner_id": list(SECTORS), "sector": list(SECTORS.values())}),
    }
    return SimpleNamespace(instruments=load_instruments(), table=tables.__getitem__,
                           waves={"survey": {1: "2023-Q4", 2: "2024-Q4"}})  # fmt: skip


def shared(partner: str, *points: float | None, wave: int = 2, response: str = "") -> list[dict[str, Any]]:
    same = {"partner_id": partner, "wave": wave, "instrument_id": "success_points"}
    return [{"response_id": response or f"{partner}-{wave}", "item_id": view, "value": value} | same
            for view, value in zip(VIEWS, points, strict=True)]  # fmt: skip


def test_points_count_that_share_out_a_hundred() -> None:
    rows = [
        *shared("A", 50, 30, 20),
        *shared("B", 50, 50, 50),
        *shared("C", 60, 40, None),
        *shared("X", 50, 30, 20),
        *shared("D", 20, 20, 60),
        *shared("D", 40, 40, 20, response="second"),
        *shared("E", 0, 0, 100, wave=1),
    ]
    found = ratings(dataset(*rows), Period.parse("2024-Q4"))
    assert found.left_out == 2  # B gave 150; X is no partner
    assert found.points.to_numpy().tolist() == [
        ["A", "health", 50, 30, 20], ["C", "health", 60, 40, 0], ["D", "business", 30, 30, 40]
    ]  # fmt: skip


def test_the_last_round_is_the_last_one_that_was_over() -> None:
    rows = [*shared("A", 50, 30, 20, wave=1), *shared("A", 0, 0, 100)]
    found = ratings(dataset(*rows), Period.parse("2024-Q1"))
    assert found.points[VIEWS].to_numpy().tolist() == [[50, 30, 20]]


def test_nobody_was_asked() -> None:
    found = ratings(dataset(), Period.parse("2024-Q4"))
    assert (len(found.points), found.left_out, len(found.practices), found.named) == (0, 0, 0, False)
    assert protect(found).practices == {}


def test_kendall_s_w() -> None:
    # By hand: ranks (1 2 3), (1 2 3), (3 2 1) add up to 5, 6, 7; S = 2; W = 12 · 2 / (9 · 24) = 1/9.
    three = pd.DataFrame([[1, 2, 3], [1, 2, 3], [9, 5, 1]])
    assert concordance(three) == pytest.approx(1 / 9)
    assert concordance(three.head(2)) == pytest.approx(1)
    # With a tie: ranks (1.5 1.5 3), (1 2 3) add up to 2.5, 3.5, 6; S = 6.5; W = 78 / (4 · 24 − 2 · 6) = 78/84.
    assert concordance(pd.DataFrame([[1, 1, 2], [1, 2, 3]])) == pytest.approx(78 / 84)
    assert concordance(pd.DataFrame([[1, 1, 1]])) is None


def given(partners: str, practices: pd.DataFrame | None = None, *, named: bool = False) -> Ratings:
    points = pd.DataFrame({"partner_id": list(partners), "sector": [SECTORS[name] for name in partners]})
    values = {view: [float(10 * at + n) for n in range(len(partners))] for at, view in enumerate(VIEWS)}
    return Ratings(points.assign(**values), 1, pd.DataFrame() if practices is None else practices, named)


@pytest.mark.privacy
@pytest.mark.parametrize(
    ("partners", "shown"),
    [
        ("ABCD", []),  # fewer than five
        ("ABCDEF", ["all", "business", "health"]),
        ("ABCDEFG", ["all", "health", "others"]),  # G alone would be what is left of the whole
        ("ABCDE", ["all"]),  # so would D and E
    ],
)
def test_no_sector_gives_a_partner_away(partners: str, shown: list[str]) -> None:
    assert protect(given(partners)).points["sector"].tolist() == shown


@pytest.mark.privacy
def test_a_rating_of_practices_is_nobody_s_own() -> None:
    one = pd.DataFrame({"g1": [2.0], "g2": [3.0], "g3": [None]})
    assert protect(given("", one)).practices == {"G1": 2.0, "G2": 3.0}  # made together
    assert protect(given("", one, named=True)).practices == {}
    five = pd.DataFrame({"g1": [0.0, 1.0, 2.0, 3.0, 3.0]})
    assert protect(given("", five, named=True)).practices == {"G1": pytest.approx(1.8)}
    assert protect(given("", five.head(4), named=True)).practices == {}


def test_the_section_shows_points_by_sector() -> None:
    part = success_points.build(SimpleNamespace(success_points=protect(given("ABCDEF"))))  # type: ignore[arg-type]
    rows = [[cell["text"] for cell in row] for row in part.tables["success_points"]["rows"]]
    # By hand: partners 0 to 5 give 0 to 5 points to the first view: 2.5 over all, 4 in business, 1 in health.
    assert rows == [
        ["All partners", "6", "2", "12", "22"],
        ["Business", "3", "4", "14", "24"],
        ["Health", "3", "1", "11", "21"],
    ]
    assert "1.00" in part.texts["success_points"].replace("\\", "")  # everybody puts them in the same order
    assert success_points.build(SimpleNamespace(success_points=None)).needs == set()  # type: ignore[arg-type]
