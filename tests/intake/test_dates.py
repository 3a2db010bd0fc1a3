from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csceval.intake.values import dates
from csceval.period import Period

MARCH = date(2015, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
     "2015-03-01", "2015/3/1", "2015-03-01 00:00:00", "2015-03-01T09:30:00Z", "1 March 2015", "1st March 2015",
     "01-Mar-2015", "March 1, 2015", "Sunday, 1 March 2015", "1-Mar-15", "42064", "1. März 2015",
     "1. Mrz. 2015", "Sonntag, 1. März 2015", "01-Mär-2015"],
)  # fmt: skip
def test_one_reading(text):
    # 42064 is 1 March 2015 in Excel (=DATEVALUE("2015-03-01")).
    assert dates.decide([text], None) == {text: MARCH}


@pytest.mark.parametrize(
    "text", ["12", "May", "1.5", "2024", "31/02/2024", "2024-02-30", "March 2015", "-", "00/00/0000", "1 Ma 2015"]
)
def test_no_reading(text):
    assert dates.decide([text], None) == {}


def test_one_day_above_twelve_settles_the_whole_column():
    assert dates.decide(["01/02/2024", "31/01/2024"], None)["01/02/2024"] == date(2024, 2, 1)
    assert dates.decide(["01/02/2024", "01/31/2024"], None)["01/02/2024"] == date(2024, 1, 2)


def test_days_up_to_twelve_stay_in_doubt():
    assert dates.decide(["01/02/2024", "03/04/2024", "05/05/2024"], None) == {
        "01/02/2024": None,
        "03/04/2024": None,
        "05/05/2024": date(2024, 5, 5),
    }


def test_an_impossible_date_settles_nothing():
    assert dates.decide(["01/02/2024", "31/31/2024"], None) == {"01/02/2024": None}


def test_two_orders_in_one_column_settle_nothing():
    found = dates.decide(["01/02/2024", "31/01/2024", "01/31/2024"], None)
    assert found == {"01/02/2024": None, "31/01/2024": date(2024, 1, 31), "01/31/2024": date(2024, 1, 31)}


def test_what_the_evaluation_says_counts():
    assert dates.decide(["01/02/24"], "day-first") == {"01/02/24": date(2024, 2, 1)}
    assert dates.decide(["01/02/24"], "month-first") == {"01/02/24": date(2024, 1, 2)}
    assert dates.decide(["01/02/24"], "year-first") == {"01/02/24": date(2001, 2, 24)}
    assert dates.decide(["31/01/2024"], "month-first") == {}


@given(
    st.dates(date(1990, 1, 1), date(2060, 12, 31)),
    st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%d-%b-%Y"]),
)
def test_a_date_in_any_style_is_itself_or_in_doubt_never_another(day, style):
    text = day.strftime(style)
    assert dates.decide([text], None)[text] in (day, None)


@given(st.text(max_size=20))
def test_any_text_survives(text):
    dates.decide([text], None)


# --- A month's name between two numbers of two digits: 6 December 2010, or 10 December 2006?

SIXTH, TENTH = date(2010, 12, 6), date(2006, 12, 10)


def window(first, last):
    return Period(date(first, 1, 1), date(last, 12, 31), "year")


@pytest.mark.parametrize("text", ["06-Dec-10", "06 Dec 10", "06/December/10", "06Dec10"])
def test_two_digits_on_either_side_of_a_month_stay_in_doubt(text):
    assert dates.decide([text], None) == {text: None}
    assert dates.doubt(text) == (("day-first", "year-first"), (SIXTH, TENTH))


@pytest.mark.parametrize(
    ("sibling", "expected"),
    [
        ("31-Dec-99", SIXTH), ("6-Dec-10", SIXTH), ("06-Dec-2010", SIXTH), ("25/12/2010", SIXTH),
        ("06th Dec 10", SIXTH), ("99-Dec-31", TENTH), ("45-Dec-10", TENTH), ("2006-Dec-10", TENTH),
        ("2010-12-06", None), ("10-Dec-10", None), ("99-Dec-45", None),
    ],
)  # fmt: skip
def test_a_sibling_that_can_be_only_one_day_settles_the_column(sibling, expected):
    assert dates.decide(["06-Dec-10", sibling], None)["06-Dec-10"] == expected


def test_siblings_that_show_both_settle_nothing():
    assert dates.decide(["06-Dec-10", "31-Dec-99", "99-Dec-31"], None, window=window(2010, 2012))["06-Dec-10"] is None


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [(2010, 2012, SIXTH), (2011, 2014, SIXTH), (2006, 2007, TENTH), (2006, 2012, None), (2021, 2024, None)],
)
def test_the_time_that_is_evaluated_settles_it_where_only_one_reading_lies_in_or_near_it(first, last, expected):
    assert dates.decide(["06-Dec-10", "10-Dec-10"], None, window=window(first, last))["06-Dec-10"] == expected


def test_the_time_that_is_evaluated_settles_a_column_only_as_a_whole():
    texts = ["21-Dec-22", "06-Dec-22"]
    assert dates.decide(texts, None, window=window(2021, 2024)) == {
        "21-Dec-22": date(2022, 12, 21), "06-Dec-22": date(2022, 12, 6),
    }  # fmt: skip
    # 20-Dec-10 alone would be 10 December 2020; the others show that it is not.
    texts = ["06-Dec-10", "13-Dec-10", "20-Dec-10"]
    assert set(dates.decide(texts, None, window=window(2021, 2024)).values()) == {None}


def test_what_people_answered_holds_where_nothing_else_settles_it():
    answers = {dates.DAY_YEAR: "year-first", dates.DAY_MONTH: "month-first"}
    assert dates.decide(["06-Dec-10", "01/02/2024"], None, answers=answers) == {
        "06-Dec-10": TENTH, "01/02/2024": date(2024, 1, 2),
    }  # fmt: skip
    assert dates.decide(["06-Dec-10", "31-Dec-99"], None, answers=answers)["06-Dec-10"] == SIXTH
    assert dates.decide(["01/02/2024", "31/01/2024"], None, answers=answers)["01/02/2024"] == date(2024, 2, 1)


def test_what_the_evaluation_says_about_years_counts():
    assert dates.decide(["06-Dec-10"], "year-first") == {"06-Dec-10": TENTH}
    for order in dates.DAY_MONTH:
        assert dates.decide(["06-Dec-10"], order) == {"06-Dec-10": SIXTH}
