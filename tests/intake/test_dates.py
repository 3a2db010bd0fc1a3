from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csceval.intake.values import dates

MARCH = date(2015, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
     "2015-03-01", "2015/3/1", "2015-03-01 00:00:00", "2015-03-01T09:30:00Z", "1 March 2015", "1st March 2015",
     "01-Mar-2015", "March 1, 2015", "Sunday, 1 March 2015", "1-Mar-15", "42064"],
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
