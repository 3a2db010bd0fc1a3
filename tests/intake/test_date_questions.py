"""What is asked about the order of dates: once for a sender, whatever its columns are called."""

from datetime import date

import pytest

from csceval.definitions.table import Table
from csceval.intake import inbox
from csceval.intake.asking.questions import Answers

from .conftest import VISITS, as_csv

HEADER = ["visit_id", "partner_id", "visit_date", "followed_up"]
NUMBERS = [["v1", "n", "01/02/2024", "03/04/2024"], ["v2", "n", "2024-03-05", "05/06/2024"]]


@pytest.fixture
def read(tmp_path, evaluation):
    follow = {"name": "followed_up", "type": "date", "about": "When again.", "aliases": ["Followed up"]}
    table = Table.model_validate(VISITS | {"columns": [*VISITS["columns"], follow]})

    def read_files(files, answers=(), **changes):
        for name, rows in files.items():
            path = tmp_path / "inbox" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(as_csv(rows))
        said = Answers({question.key: answer for question, answer in answers})
        return inbox.read(tmp_path, evaluation(**changes), {"visits": table}, answers=said)

    return read_files


def days(intake):
    return intake.tables["visits"][["visit_date", "followed_up"]].map(date.isoformat).to_numpy().tolist()


def test_two_columns_of_one_sender_are_one_question_that_names_both(read):
    intake = read({"north/a.csv": [HEADER, *NUMBERS]})
    (asked,) = intake.questions
    assert asked.saw == (
        "3 dates fit day first and month first, for example 01/02/2024: 1 February 2024 or 2 January 2024."
        " They stand under “visit_date”, “followed_up”; one answer holds for all."
    )
    assert (asked.cell, asked.rows, asked.choices) == ("C2", 2, ("day-first", "month-first"))
    told = read({}, [(asked, "day-first")])
    assert days(told) == [["2024-02-01", "2024-04-03"], ["2024-03-05", "2024-06-05"]]
    assert (told.questions, told.problems) == ([], [])


def test_the_answer_holds_for_the_senders_next_file_but_not_against_what_a_column_shows(read):
    (asked,) = read({"north/a.csv": [HEADER, *NUMBERS]}).questions
    later = [HEADER, ["v3", "n", "01/02/2024", "01/02/2024"], ["v4", "n", "02/03/2024", "01/31/2024"]]
    told = read({"north/b.csv": later}, [(asked, "day-first")])
    assert days(told)[2:] == [["2024-02-01", "2024-01-02"], ["2024-03-02", "2024-01-31"]]


def test_a_year_of_two_digits_is_asked_apart_from_day_and_month(read):
    files = {"north/a.csv": [HEADER, ["v1", "n", "06-Dec-10", "03/04/2024"]]}
    years, months = sorted(read(files).questions, key=lambda asked: asked.cell)
    assert years.saw == (
        "1 date fits day first and year first, for example 06-Dec-10: 6 December 2010 or 10 December 2006."
    )
    assert (years.cell, years.choices) == ("C2", ("day-first", "year-first"))
    assert months.choices == ("day-first", "month-first")
    told = read({}, [(years, "year-first"), (months, "month-first")])
    assert days(told) == [["2006-12-10", "2024-03-04"]]
    assert "(or year-first)" in read(files).problems[0].fix


def test_the_time_that_is_evaluated_leaves_nothing_to_ask(read):
    rows = [HEADER, ["v1", "n", "06-Dec-10", "08-Dec-10"]]
    intake = read({"north/a.csv": rows}, period={"from": "2010-Q3", "to": "2011-Q2"})
    assert (days(intake), intake.questions) == ([["2010-12-06", "2010-12-08"]], [])
