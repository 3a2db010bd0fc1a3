"""Where a problem is, as it is told: keys stay, words follow the language."""

from __future__ import annotations

from csceval import words
from csceval.economy._labels import listed
from csceval.problems import Problem


def test_a_row_is_told_in_the_language_and_the_key_stays() -> None:
    one = Problem("x", "error", "", file="visits.xlsx", sheet="2024", row=1017)
    assert words.place(one) == one.where() == "visits.xlsx › 2024 › row 1017"
    with words.speaking("de-DE"):
        assert words.place(one) == "visits.xlsx › 2024 › Zeile 1017"
        assert one.where() == "visits.xlsx › 2024 › row 1017"


def test_a_cell_says_more_than_its_row() -> None:
    assert words.place(Problem("x", "error", "", file="a.csv", row=3, cell="B3")) == "a.csv › B3"
    assert words.place(Problem("x", "error", "")) == ""


def test_many_codes_are_quoted_as_the_language_quotes() -> None:
    codes = ["111", "112", "113", "114", "115", "116", "117"]
    assert listed(codes) == "“111”, “112”, “113”, “114”, “115” and 2 more"
    with words.speaking("de-DE"):
        assert listed(codes) == "„111“, „112“, „113“, „114“, „115“ und 2 weitere"
        assert listed(codes[:2]) == "„111“, „112“"
