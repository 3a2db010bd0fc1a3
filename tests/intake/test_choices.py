"""Choices are shown in the language that is spoken, and taken in any: what is kept is the same."""

from __future__ import annotations

import pytest

from csceval import words
from csceval.intake.asking.choices import meant, shown
from csceval.intake.asking.question_answers import chosen, rows_of, take
from csceval.intake.asking.question_book import question_book
from csceval.intake.asking.questions import Question
from csceval.workbook.book import read_workbook

KEPT = ["missing", "not applicable", "zero", "share", "per cent", "per cent above 1", "as written", "leave out", "no",
        "times 1000"]  # fmt: skip


@pytest.mark.parametrize("language", words.languages())
def test_every_choice_comes_back_from_every_language(language: str) -> None:
    with words.speaking(language):
        said = [shown(choice) for choice in KEPT]
    assert len(set(said)) == len(KEPT)
    assert [meant(text) for text in said] == KEPT


def test_english_shows_what_is_kept() -> None:
    assert [shown(choice) for choice in KEPT] == KEPT
    assert shown("day-first") == meant("day-first") == "day-first"


def test_an_answer_is_taken_in_any_language() -> None:
    assert chosen("nicht zutreffend", ["missing", "not applicable"], "missing") == "not applicable"
    assert chosen("Not applicable", ["missing", "not applicable"], "missing") == "not applicable"
    assert chosen("Mal 1000", ["times 1000", "as written", "leave out"], "scale") == "times 1000"
    assert chosen("ja", ["Eastgate", "no"], "name") == "Eastgate"
    assert chosen("vielleicht", ["missing", "not applicable"], "missing") is None


def test_a_german_workbook_is_read_where_english_is_spoken(tmp_path) -> None:
    asked = Question("missing", "“n.z.” may mean two things.", ("missing", "not applicable"), "a.xlsx", "Blatt", "B3",
                     scope="P1", subject="n z: numbers", rows=3)  # fmt: skip
    with words.speaking("de-DE"):
        (tmp_path / "questions.xlsx").write_bytes(question_book([asked], []))
    grids = read_workbook(tmp_path / "questions.xlsx")
    for grid in grids:
        for cells in grid.rows:
            assert "• not applicable" not in str(cells)
    (row,) = [row for row in rows_of(grids, "questions.xlsx") if row["key"]]
    row.texts["answer"] = "nicht zutreffend"
    (decision,) = take([row], [], "2025-01-31").new
    assert decision.answer == "not applicable"
