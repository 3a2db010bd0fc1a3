"""Answers are shown in the language that is spoken, read in every one, and kept in one."""

import io
from datetime import date

import pytest

from csceval import words
from csceval.definitions.table import Column
from csceval.intake.asking.conflicts import Pair
from csceval.intake.asking.question_answers import chosen, rows_of, take
from csceval.intake.asking.question_book import question_book
from csceval.intake.asking.questions import NO, Question
from csceval.intake.asking.wordings import told, worded
from csceval.intake.values.values import Manner, convert
from csceval.workbook.book import read_workbook

PAIR = Pair.of("north", "north/Q1.csv", "north/Q1_v2.csv")
ASKED = [
    Question("dates", "Order?", ("day-first", "month-first"), "north/a.csv", scope="north", subject="day"),
    Question("missing", "“-”?", ("missing", "not applicable", "zero"), "north/a.csv", scope="north", subject="-"),
    Question("scale", "k?", ("times 1000", "as written", "leave out"), "north/a.csv", scope="north", subject="k"),
    Question("name", "P1?", ("P01", NO), "north/a.csv", scope="north", subject="P1"),
    Question("personal", "Names?", ("id", "drop", "keep: …"), "north/a.csv", scope="north", subject="who"),
]  # fmt: skip


def conflict():
    return Question("conflict", "Which?", PAIR.choices, PAIR.newer, scope="north", subject=PAIR.subject,
                    worded=PAIR.worded)  # fmt: skip


def answered(tmp_path, data, answers):
    """The decisions that a workbook gives when these answers are typed into it, by subject."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    columns = {sheet.cell(4, place).value: place for place in range(1, sheet.max_column + 1)}
    for row in range(5, sheet.max_row + 1):
        sheet.cell(row, columns["answer"]).value = answers.get(sheet.cell(row, columns["subject"]).value)
    book.save(tmp_path / "questions.xlsx")
    taken = take(rows_of(read_workbook(tmp_path / "questions.xlsx"), "questions.xlsx"), [], "2024-05-06")
    assert taken.problems == []
    assert not taken.typed
    return {one.subject: one for one in taken.new}


@pytest.mark.parametrize(
    ("text", "choices", "kind", "answer"),
    [
        ("Tag zuerst", ("day-first", "month-first"), "dates", "day-first"),
        ("Nicht zutreffend", ("missing", "not applicable", "zero"), "missing", "not applicable"),
        ("mal 1000", ("times 1000", "as written", "leave out"), "scale", "times 1000"),
        ("mal 10", ("times 1000", "as written", "leave out"), "scale", None),
        ("Prozent", ("per cent", "per cent above 1", "leave out"), "scale", "per cent"),
        ("nein", ("P01", NO), "name", NO),
        ("Ja", ("P01", NO), "name", "P01"),
        ("fehlt", ("fehlt_am", NO), "column", None),
        ("behalten: Zustimmung liegt vor", ("id", "drop", "keep: …"), "personal", "keep: Zustimmung liegt vor"),
        ("ersetzt", PAIR.choices, "conflict", "Q1_v2.csv replaces Q1.csv"),
    ],
)
def test_an_english_run_takes_german_answers(text, choices, kind, answer):
    assert chosen(text, choices, kind) == answer


def test_a_column_called_no_is_not_translated():
    with words.speaking("de-DE"):
        assert worded(Question("column", "?", ("no", NO), "a.csv")) == ("no", "nein")
        assert worded(Question("clash", "?", ("missing", "zero"), "a.csv")) == ("missing", "zero")


def test_a_german_workbook_is_read_in_english_and_kept_neutral(tmp_path):
    with words.speaking("de-DE"):
        asked = [*ASKED, conflict()]
        data = question_book(asked, [])
        assert worded(asked[-1]) == ("Q1_v2.csv ersetzt Q1.csv", "nur diese Einträge", "Q1.csv behalten")
        assert worded(ASKED[2]) == ("mal 1000", "wie geschrieben", "weglassen")
    found = answered(tmp_path, data, {"day": "Monat zuerst", "-": "die Zahl 0", "k": "wie geschrieben", "P1": "nein",
                                      "who": "weglassen", PAIR.subject: "Q1_v2.csv ersetzt Q1.csv"})  # fmt: skip
    assert {subject: one.answer for subject, one in found.items()} == {
        "day": "month-first", "-": "zero", "k": "as written", "P1": "no", "who": "drop",
        PAIR.subject: "Q1_v2.csv replaces Q1.csv",
    }  # fmt: skip
    with words.speaking("de-DE"):
        assert told(found[PAIR.subject]) == "Q1_v2.csv ersetzt Q1.csv"
        assert told(found["-"]) == "die Zahl 0"
    assert told(found["-"]) == "zero"


def test_english_words_in_a_german_workbook_count_too(tmp_path):
    with words.speaking("de-DE"):
        data = question_book(ASKED, [])
        found = answered(tmp_path, data, {"day": "day-first", "P1": "yes", "-": "missing"})
    assert [found[key].answer for key in ("day", "P1", "-")] == ["day-first", "P01", "missing"]


def test_an_english_workbook_needs_no_further_column():
    import openpyxl

    sheet = openpyxl.load_workbook(io.BytesIO(question_book([*ASKED, conflict()], []))).worksheets[0]
    assert "kept" not in [cell.value for cell in sheet[4]]


def test_cells_say_yes_and_no_in_every_language():
    column = Column.model_validate({"name": "led", "type": "yes_no", "about": "Led"})
    read = convert(["ja", "Nein", "WAHR", "falsch", "yes", "n", "vielleicht"], column, Manner())
    assert list(read.values) == [True, False, True, False, True, False, None]
    assert read.failed[6].code == "not-yes-no"


def test_what_could_be_two_things_is_told_in_the_language():
    number = Column.model_validate({"name": "n", "type": "number", "about": "N"})
    day = Column.model_validate({"name": "d", "type": "date", "about": "D"})
    with words.speaking("de-DE"):
        assert convert(["1.234"], number, Manner()).failed[0].values["choices"] == "1,234 oder 1234"
        assert convert(["03/04/2024"], day, Manner()).failed[0].values["choices"] == "3. April 2024 oder 4. März 2024"
    assert convert(["1.234"], number, Manner()).failed[0].values["choices"] == "1.234 or 1234"
    assert convert(["03/04/2024"], day, Manner()).failed[0].values["choices"] == "3 April 2024 or 4 March 2024"
    assert convert([date(2024, 3, 4)], day, Manner()).failed == {}
