"""Periods: every spelling people use, and none that could mean two things."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csceval.period import FREQUENCIES, Period, period_of

SPELLINGS = {
    "2024-Q4": "2024-Q4", "Q4 2024": "2024-Q4", "2024Q4": "2024-Q4", "q4/2024": "2024-Q4", "2024 Q4": "2024-Q4",
    "2024-10": "2024-10", "2024/10": "2024-10", "10/2024": "2024-10", "Oct 2024": "2024-10", "october 2024": "2024-10",
    "Sept 2023": "2023-09", "2024 March": "2024-03", "Mar-24": "2024-03", "Mar '24": "2024-03",
    "2024": "2024", "FY24": "FY2024", "FY 2024": "FY2024", "2024-H1": "2024-H1", "H2 2024": "2024-H2",
    "Okt 2024": "2024-10", "Mrz-24": "2024-03", "Mär. 2024": "2024-03", "2024 Mai": "2024-05", "Dez.24": "2024-12",
    "10.2024": "2024-10", "1. Quartal 2024": "2024-Q1", "IV. Quartal 2024": "2024-Q4", "Quartal 3/2024": "2024-Q3",
    "3rd quarter 2024": "2024-Q3", "Quarter 1 2024": "2024-Q1", "2. Halbjahr 2024": "2024-H2",
    "2024-10-05": "2024-10-05", "2024-10-05 00:00:00": "2024-10-05",
}  # fmt: skip


@pytest.mark.parametrize(("text", "key"), SPELLINGS.items())
def test_reads_the_spellings_people_use(text: str, key: str) -> None:
    assert Period.parse(text).key == key


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Q5 2024",
        "13/2024",
        "2024-13",
        "M 2024",
        "Ju 2024",
        "spring 2024",
        "24",
        "10-05-24",
        "5. Quartal 2024",
        "3. Halbjahr 2024",
        "Ma 2024",
        "13.2024",
        "Quartalsbericht 2024",
    ],
)
def test_refuses_what_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match="is not a period"):
        Period.parse(text)


def test_a_month_without_year_is_read_only_where_one_fits() -> None:
    one_year = Period(date(2014, 1, 1), date(2014, 7, 31), "day")
    assert Period.parse("June", within=one_year).key == "2014-06"
    assert Period.parse("h2", within=one_year).key == "2014-H2"
    assert [Period.parse(text, within=one_year).key for text in ("Mrz", "Mai")] == ["2014-03", "2014-05"]
    assert Period.parse("2. Quartal", within=one_year).key == "2014-Q2"
    with pytest.raises(ValueError, match="could be in 2 years"):
        Period.parse("June", within=Period(date(2013, 1, 1), date(2014, 12, 31), "day"))
    with pytest.raises(ValueError, match="has no year"):
        Period.parse("June")


def test_a_fiscal_year_is_named_by_the_year_it_ends_in() -> None:
    year = Period.parse("FY24", fiscal_year_starts=4)
    assert (year.start, year.end) == (date(2023, 4, 1), date(2024, 3, 31))
    assert year.next().key == "FY2025"


def test_sixteen_quarters_from_2021_to_2024() -> None:
    assert len(list(Period.parse("2021-Q1").until(Period.parse("2024-Q4")))) == 16


@given(st.dates(date(1900, 1, 2), date(2190, 12, 31)), st.sampled_from(FREQUENCIES), st.integers(1, 12))
def test_the_key_reads_back_and_the_next_period_follows_without_a_gap(day: date, frequency: str, starts: int) -> None:
    origin = starts if frequency == "fiscal" else 1
    period = period_of(day, frequency, origin)  # type: ignore[arg-type]  # drawn from the closed list
    assert period.contains(day)
    assert Period.parse(period.key, fiscal_year_starts=origin) == period
    assert (period.next().start - period.end).days == 1
    assert period < period.next()


@given(st.text(max_size=30))
def test_any_text_is_a_period_or_a_value_error(text: str) -> None:
    try:
        Period.parse(text, within=Period(date(2024, 1, 1), date(2024, 12, 31), "day"))
    except ValueError:
        return
