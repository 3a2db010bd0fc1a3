import time
from datetime import date, datetime

import pytest

from csceval.intake.values.values import Manner, convert
from csceval.period import Period
from csceval.workbook.grid import NOT_CALCULATED

YEAR = Manner(within=Period(date(2014, 1, 1), date(2014, 12, 31), "day"))
MIDNIGHT = datetime(2014, 10, 1)  # noqa: DTZ001 - spreadsheets know no time zone


def values(visits, name, *cells, manner=YEAR):
    return convert(list(cells), visits.column(name), manner).values


def codes(visits, name, *cells, manner=YEAR):
    return {
        position: failure.code for position, failure in convert(list(cells), visits.column(name), manner).failed.items()
    }


def test_ids_stay_what_people_typed(visits):
    assert values(visits, "visit_id", 1001.0, 1001, "001", " 7\xa0", "Zoe\u0308") == ["1001", "1001", "001", "7", "Zoë"]


def test_what_joins_letters_or_parts_of_a_picture_stays_and_clutter_goes(visits):
    typed = ["می\u200cروم", "क्\u200dष", "👩\u200d🚀", "a\u200db", "Zoë\u200b", "x\x7fy\x80", "\u200dé\u200c"]
    assert values(visits, "visit_id", *typed) == [*typed[:3], "ab", "Zoë", "xy", "é"]


def test_an_id_with_more_digits_than_excel_keeps_is_refused(visits):
    assert codes(visits, "visit_id", 12345678901234567) == {0: "precision-loss"}


def test_whole_numbers(visits):
    assert values(visits, "people", 3, 4.0, "5", " ", None) == [3, 4, 5, None, None]
    assert codes(visits, "people", 3.5, "4.5", "five", True, date(2024, 1, 1)) == {
        0: "not-a-whole-number", 1: "not-a-whole-number", 2: "not-a-number", 3: "not-a-number", 4: "not-a-number",
    }  # fmt: skip


def test_infinity_and_nan_are_no_numbers(visits):
    assert codes(visits, "people", float("inf"), float("nan")) == {0: "not-a-number", 1: "missing-word"}


@pytest.mark.parametrize("name", ["people", "hours", "visit_date", "quarter", "useful", "kind"])
def test_a_cell_full_of_spaces_takes_no_time(visits, name):
    # 32,767 characters is the most a cell can hold.
    began = time.monotonic()
    convert(["1" + " " * 32_000 + "x", "Q" + " " * 32_000 + "1"], visits.column(name), YEAR)
    assert time.monotonic() - began < 2


def test_yes_and_no(visits):
    assert values(visits, "useful", "Yes", "n", True, 0, "TRUE", None) == [True, False, True, False, True, None]
    assert codes(visits, "useful", "maybe", 2) == {0: "not-yes-no", 1: "not-yes-no"}


def test_dates_from_cells_serials_and_text(visits):
    assert values(visits, "visit_date", MIDNIGHT, date(2014, 10, 2), 41915, "4 Oct 2014") == [
        date(2014, 10, 1), date(2014, 10, 2), date(2014, 10, 3), date(2014, 10, 4),
    ]  # fmt: skip
    assert codes(visits, "visit_date", 12, "31/02/2014", True) == {0: "not-a-date", 1: "not-a-date", 2: "not-a-date"}


def test_a_date_in_doubt_names_both_days(visits):
    done = convert(["01/02/2014"], visits.column("visit_date"), YEAR)
    orders = {"orders": ("day-first", "month-first"), "second": "month-first"}
    assert done.failed[0].values == {"choices": "1 February 2014 or 2 January 2014"} | orders


def test_periods_with_and_without_their_year(visits):
    assert values(visits, "quarter", "2014-Q2", "June", "Q3", 2014, MIDNIGHT, "FY14") == [
        "2014-Q2", "2014-06", "2014-Q3", "2014", "2014-10", "FY2014",
    ]  # fmt: skip
    two_years = Manner(within=Period(date(2013, 1, 1), date(2014, 12, 31), "day"))
    assert codes(visits, "quarter", "June", "Q5 2014", manner=two_years) == {0: "not-a-period", 1: "not-a-period"}


def test_choices_in_other_wordings_and_strangers_left_for_the_schema(visits):
    assert values(visits, "kind", "Training", " course ", "audit", "party") == [
        "training",
        "training",
        "audit",
        "party",
    ]


@pytest.mark.parametrize("word", ["n/a", "N/A", "-", "–", "not applicable", "?"])
@pytest.mark.parametrize("name", ["people", "hours", "visit_date", "quarter", "useful", "kind"])
def test_a_missing_word_is_never_read_as_missing_by_itself(visits, name, word):
    assert codes(visits, name, word) == {0: "missing-word"}


def test_a_missing_word_means_what_the_evaluation_says(visits):
    told = Manner(missing={"n/a": "missing", "-": "zero", "none due": "not_applicable"})
    done = convert(["N/A", "-", "None due", 4], visits.column("people"), told)
    assert (done.values, done.failed, done.why) == ([None, 0, None, 4], {}, {2: "not_applicable"})


def test_error_cells_and_formulas_without_value(visits):
    done = convert(["#N/A", NOT_CALCULATED], visits.column("people"), YEAR, {0: "#N/A", 1: NOT_CALCULATED})
    assert [failure.code for failure in done.failed.values()] == ["cell-error", "formula-not-calculated"]
    assert done.failed[0].values == {"error": "#N/A"}
