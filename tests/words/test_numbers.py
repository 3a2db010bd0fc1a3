"""One rule a unit, the same everywhere."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csceval.words import numbers, speaking


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.582, "proportion", "58.2 %"), (14.2, "days", "14.2 days"), (44_300, "people", "44,300 people"),
        (1, "people", "1 person"), (0, "people", "0 people"),
        (1250, "currency GBP", "£1,250"), (-1250, "currency GBP", "−£1,250"),
        (1250, "currency", "1,250"),
        (325, "currency USD per service", "$325 per service"), (9, "currency SEK", "SEK 9"),
        (3.456, "score 1-5", "3.46"), (-0.04, "days", "0.0 days"),
        (-5.23, "days", "−5.2 days"), (1.224, "ratio", "1.22"),
        (None, "days", "no data"), (math.nan, "days", "no data"),
    ],
)  # fmt: skip
def test_values_as_people_read_them(value: float | None, unit: str, text: str) -> None:
    assert numbers.show(value, unit) == text


def test_percentages_differ_by_points() -> None:
    assert numbers.show(0.062, "proportion", change=True) == "6.2 points"
    assert numbers.show(0.01, "proportion", change=True) == "1.0 point"
    assert numbers.between(0.011, 0.113, "proportion", change=True) == "1.1 to 11.3 points"


@pytest.mark.parametrize(
    ("text", "english", "german"),
    [
        ("1,234", 1234, 1.234), ("1.234", 1.234, 1234), ("−1,234.50", -1234.5, None), ("−1.234,50", None, -1234.5),
        ("0.412", 0.412, None), ("0,412", None, 0.412), ("1,23", None, 1.23), ("12,3456", None, 12.3456),
        ("704", 704, 704), ("2,048,000", 2048000, None), ("2.048.000", None, 2048000), ("1. Quartal", None, None),
        ("58 %", None, None), ("–", None, None), ("", None, None), ("١٢", None, None),
    ],
)  # fmt: skip
def test_a_text_is_read_by_the_marks_of_the_language_alone(
    text: str, english: float | None, german: float | None
) -> None:
    assert numbers.read(text) == english
    with speaking("de-DE"):
        assert numbers.read(text) == german


@given(st.floats(-1e12, 1e12), st.integers(0, 6), st.sampled_from(["en-GB", "de-DE"]))
def test_what_is_written_is_read(value: float, places: int, locale: str) -> None:
    with speaking(locale):
        assert numbers.read(numbers.grouped(value, places)) == pytest.approx(round(value, places), rel=1e-12)


def test_a_number_of_things_has_no_word_of_its_own_behind_it() -> None:
    assert (numbers.show(3, "count"), numbers.label("count")) == ("3", "count")
    assert numbers.show(-3, "count", change=True) == "−3"


def test_nobody_reads_more_of_a_p_that_is_smaller_than_a_thousandth() -> None:
    assert [numbers.p_value(p) for p in (3.743e-14, 0.0009999, 0.001, 0.0312, 1.0)] == [
        "< 0.001", "< 0.001", "0.001", "0.031", "1.000",
    ]  # fmt: skip
    with speaking("de-DE"):
        assert [numbers.p_value(p) for p in (3.743e-14, 0.0312)] == ["< 0,001", "0,031"]


def test_a_range_needs_both_ends() -> None:
    assert numbers.between(1.0, None, "days") == ""
    assert numbers.between(1.6, 8.9, "days", bare_high=True) == "1.6 to 8.9"
    assert numbers.between(56, 876, "currency GBP") == "£56 to £876"
    assert numbers.between(-7173, 17136, "currency GBP per outcome") == "−£7,173 to £17,136 per outcome"
    assert numbers.beside(7173, 17136, "currency CHF per outcome") == "CHF 7,173 to CHF 17,136"
    assert numbers.beside(1.6, 8.9, "days") == "1.6 to 8.9"
    assert numbers.between(7, 17, "currency GBP", bare_high=True) == "7 to 17"


@given(st.floats(-1e12, 1e12), st.sampled_from(["proportion", "days", "people", "currency", "ratio", "score 1-5"]))
def test_the_printed_number_is_the_value_rounded(value: float, unit: str) -> None:
    text = numbers.bare(value, unit).replace(",", "").replace("−", "-")
    scaled = value * 100 if unit == "proportion" else value
    places = len(text.partition(".")[2])
    assert float(text) == pytest.approx(scaled, abs=0.5000001 * 10**-places, rel=1e-12)
    assert text not in ("-0", "-0.0", "-0.00")
