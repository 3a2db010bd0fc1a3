"""Forms that go by a number, and numbers as the language writes them."""

from __future__ import annotations

import numpy as np
import pytest

from csceval import words
from csceval.words import plural

GERMAN = plural.Marks(".", ",")


@pytest.mark.parametrize(
    ("n", "english", "german"),
    [
        (0, "0 rows are here", "0 rows are here"),
        (1, "1 row is here", "1 row is here"),
        (2, "2 rows are here", "2 rows are here"),
        (6412, "6,412 rows are here", "6.412 rows are here"),
        (np.int64(1), "1 row is here", "1 row is here"),
        ("fewer than 10", "fewer than 10 rows are here", "fewer than 10 rows are here"),
    ],
)
def test_a_form_goes_by_its_number(n: object, english: str, german: str) -> None:
    template = "{n:# row is|# rows are} here"
    assert plural.filled(template, {"n": n}, plural.ENGLISH) == english
    assert plural.filled(template, {"n": n}, GERMAN) == german


def test_a_form_need_not_show_its_number() -> None:
    assert plural.filled("{n:it|they}", {"n": 1}, plural.ENGLISH) == "it"
    assert plural.filled("{n:it|they}", {"n": 3}, plural.ENGLISH) == "they"


def test_numbers_have_the_marks_of_the_language() -> None:
    assert plural.filled("{a:,} of {b:,.2f}", {"a": 1234, "b": 1234.5}, plural.ENGLISH) == "1,234 of 1,234.50"
    assert plural.filled("{a:,} of {b:,.2f}", {"a": 1234, "b": 1234.5}, GERMAN) == "1.234 of 1.234,50"
    assert plural.filled("row {a}, {b}", {"a": 1234, "b": 0.5}, GERMAN) == "row 1234, 0,5"
    assert plural.filled("{text}", {"text": "1.5 {a}"}, GERMAN) == "1.5 {a}"


def test_values_are_no_templates() -> None:
    template = "{n:# row|# rows} of {name}"
    assert plural.filled(template, {"n": 1, "name": "{n:#|#}"}, plural.ENGLISH) == "1 row of {n:#|#}"


def test_the_names_in_a_template() -> None:
    assert plural.fields("{n:# row|# rows} of {all:,} in {file} {{no}}") == {"n", "all", "file"}


def test_a_number_below_zero_has_a_minus_sign_and_no_hyphen() -> None:
    assert words.written(-6.908, ".4g") == "−6.908"
    assert words.filled("a {value:g} b", {"value": -2}) == "a −2 b"
    with words.speaking("de-DE"):
        assert words.written(-1234.5, ",.1f") == "−1.234,5"


def test_one_of_a_thing_is_told_as_one() -> None:
    told = {"value": "−6.417", "before": "−6.571"}
    assert words.say("timing.anticipation_passed", n=1, **told).startswith("Counted from one period earlier, so")
    assert words.say("timing.anticipation_passed", n=2, **told).startswith("Counted from 2 periods earlier, so")
    assert words.say("estimates_series.placebo_passed", n=1, p="0.602") == (
        "At one earlier date, when nothing began, the method finds no jump (p 0.602)."
    )
    assert words.say("estimates_series.placebo_passed", n=3, p="0.602").endswith(
        "(smallest p, times their number: 0.602)."
    )
