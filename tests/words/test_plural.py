"""Forms that go by a number, and numbers as the language writes them."""

from __future__ import annotations

import numpy as np
import pytest

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
