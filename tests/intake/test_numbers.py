import pytest
from hypothesis import given
from hypothesis import strategies as st

from csceval.intake.values import numbers

STYLES = {
    "plain": lambda n: f"{n:.2f}",
    "english": lambda n: f"{n:,.2f}",
    "continental": lambda n: f"{n:,.2f}".translate(str.maketrans(",.", ".,")),
    "french": lambda n: f"{n:,.2f}".translate(str.maketrans({",": "\u202f", ".": ","})),
    "swiss": lambda n: f"{n:,.2f}".replace(",", "'"),
    "brackets": lambda n: f"({n:.2f})",
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1001", 1001),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1 234,5", 1234.5),
        ("1\xa0234", 1234),
        ("(5)", -5),
        ("−5", -5),
        ("5-", -5),
        ("12,5 %", 0.125),
        ("£83,379.00", 83379),  # hmt_invalid_excel.xlsx, a real file
        ("EUR 1.234,50", 1234.5),
        ("1e5", 100000),
        ("0.125", 0.125),
        ("0,125", 0.125),
    ],
)
def test_one_reading(text, value):
    assert set(numbers.readings(text).values()) == {value}


@pytest.mark.parametrize(
    "text", ["", "-", "37g", "5, 55", "6a", "1,23,456", "1.2.3", "12 34", "=1+1", "nan", "inf", "€", "١٢x"]
)
def test_no_reading(text):
    assert numbers.decide([text], None) == {}


@pytest.mark.parametrize("text", ["1,234", "1.234", "12,345", "-1.234"])
def test_two_readings_are_never_settled_alone(text):
    assert numbers.decide([text], None) == {text: None}


def test_a_neighbour_settles_the_mark():
    assert numbers.decide(["1,234", "0.5"], None)["1,234"] == 1234
    assert numbers.decide(["1,234", "12,5"], None)["1,234"] == 1.234


def test_neighbours_that_disagree_settle_nothing():
    assert numbers.decide(["1,234", "0.5", "12,5"], None) == {"1,234": None, "0.5": 0.5, "12,5": 12.5}


def test_a_list_of_two_does_not_become_a_decimal():
    # toladata_program_upload.xlsx has "4,44", "5, 55", "6a, 66": lists of indicator ids.
    assert numbers.decide(["4,44", "5, 55", "6a, 66"], None) == {"4,44": None}


def test_what_the_evaluation_says_counts():
    assert numbers.decide(["1,234", "5"], ".") == {"1,234": 1234, "5": 5}
    assert numbers.decide(["1,234", "5"], ",") == {"1,234": 1.234, "5": 5}


@given(st.floats(-1e9, 1e9).map(lambda n: round(n, 2)), st.sampled_from(sorted(STYLES)))
def test_a_number_in_any_style_is_itself_or_in_doubt_never_another(number, style):
    written = STYLES[style](number)
    expected = -number if style == "brackets" else number
    found = numbers.decide([written], None)
    if written in found and found[written] is not None:
        assert found[written] == pytest.approx(expected)


@given(st.text(max_size=20))
def test_any_text_survives(text):
    numbers.decide([text], None)
