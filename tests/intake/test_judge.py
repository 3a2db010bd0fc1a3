"""What is decided for a whole column: units, scales, currencies, ids, texts. Each code at its cell, and where not."""

import csv
import io
import json
from dataclasses import replace
from datetime import datetime

import pytest

from csceval.definitions.table import Table
from csceval.intake import inbox, reader
from csceval.intake.asking.questions import Answers, key_of
from csceval.intake.register import Register
from csceval.intake.values import units

FIGURES = {
    "id": "figures",
    "version": "1.0.0",
    "name": "Figures",
    "about": "One row a figure.",
    "kind": "fact",
    "columns": [
        {"name": "figure_id", "type": "text", "required": True, "key": True, "about": "No."},
        {"name": "share", "type": "number", "minimum": 0, "maximum": 1, "about": "Share.", "aliases": ["Share (%)"]},
        {"name": "score", "type": "number", "minimum": 0, "maximum": 100, "about": "Per cent."},
        {
            "name": "spend",
            "type": "number",
            "about": "Money.",
            "aliases": ["Spend (USD)", "Spend (£'000)", "Spend (k)"],
        },
        {"name": "people", "type": "whole", "about": "How many."},
        {"name": "day", "type": "date", "about": "When."},
        {"name": "note", "type": "text", "about": "Anything."},
    ],
}


def as_csv(rows):
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode()


@pytest.fixture
def column(tmp_path, evaluation, monkeypatch):
    """Reads one column beside an id: `column("share", ["0.5"], header="Share (%)")`."""

    opened = reader.open_file

    def read(name, cells, *, header=None, answers=None, looks=None, grid_cells=None, ids=None, **changes):
        keys = ids or [f"F-{n}" for n in range(len(cells))]
        rows = [["figure_id", header or name], *zip(keys, cells, strict=True)] if name != "figure_id" else [
            ["figure_id", "people"], *((cell, "1") for cell in cells)]  # fmt: skip
        monkeypatch.setattr(reader, "open_file", opened)
        path = tmp_path / "inbox" / "north" / "a.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_csv(rows))

        def open_file(file):
            (grid,) = opened(file)
            changed = [list(row) for row in grid.rows]
            for (row, place), cell in (grid_cells or {}).items():
                changed[row - 1][place - 1] = cell
            return [replace(grid, rows=changed, looks=looks or {})]

        if looks or grid_cells:
            monkeypatch.setattr(reader, "open_file", open_file)
        table = {"figures": Table.model_validate(FIGURES)}
        return inbox.read(tmp_path, evaluation(**changes), table, answers=Answers(answers or {}))

    return read


def told(found):
    return [(problem.code, problem.severity, problem.cell) for problem in found.problems]


def values(found, name):
    return found.tables["figures"][name].tolist() if "figures" in found.tables else []


def answer(kind, name, header, text):
    return {key_of(kind, "north", f"figures.{name}: {header.lower()}"): text}


# --- Per cent


def test_shares_stay_as_they_are(column):
    found = column("share", ["0.45", "1", "0", "45%", "12,5 %"])
    assert values(found, "share") == [0.45, 1, 0, 0.45, 0.125]
    assert told(found) == []


def test_a_header_that_says_per_cent_is_taken_at_its_word(column):
    found = column("share", ["45", "0", "12.5", "7%", "100"], header="Share (%)")
    assert values(found, "share") == [0.45, 0, 0.125, 0.07, 1]
    assert told(found) == [("percent-read", "note", "B1")]
    assert "45 as 0.45" in found.problems[0].message
    assert found.questions == []


def test_without_a_sign_a_percentage_is_told_at_its_cell(column):
    found = column("share", ["0.45", "45", "0.5"])
    assert values(found, "share") == [0.45, 0.5]
    assert told(found) == [("percent-scale", "error", "B3")]
    assert "45 % = 0.45" in found.problems[0].fix
    assert found.questions == []


def test_a_column_in_two_scales_is_asked_about(column):
    found = column("share", ["0.45", "45", "50"])
    assert told(found) == [("percent-scale", "error", "B3"), ("percent-scale", "error", "B4")]
    (question,) = found.questions
    assert (question.kind, question.cell, question.rows) == ("scale", "B1", 2)
    told_so = column("share", ["0.45", "45", "50"], answers=answer("scale", "share", "share", question.choices[0]))
    assert values(told_so, "share") == [0.45, 0.45, 0.5]
    assert told(told_so) == [("percent-read", "note", "B1")]


def test_fractions_below_per_cent_wait(column):
    cells = ["0.45", "45"]
    found = column("share", cells, header="Share (%)")
    assert told(found) == [("scale-unclear", "error", "B1")]
    assert found.counts["set_aside"] == 2
    assert found.problems[0].partner_mends is False
    assert found.questions[0].choices == ("per cent", "per cent above 1", "leave out")
    for text, expected in (("per cent", [0.0045, 0.45]), ("per cent above 1", [0.45, 0.45]), ("leave out", [])):
        answered = column("share", cells, header="Share (%)", answers=answer("scale", "share", "share (%)", text))
        assert values(answered, "share") == expected
        assert answered.questions == []


def test_number_formats_say_per_cent(column):
    looks = {2: {"percent": ((2, 2),)}}
    stored = {(2, 2): 0.45, (3, 2): 45.0}
    found = column("share", ["x", "x"], looks=looks, grid_cells=stored)
    assert values(found, "share") == [0.45]
    assert told(found) == [("percent-scale", "error", "B3")]
    hundred = column("score", ["x", "x"], looks=looks, grid_cells=stored)
    assert values(hundred, "score") == [45, 45]
    assert told(hundred) == [("percent-read", "note", "B1")]


def test_above_a_hundred_is_no_percentage(column):
    assert told(column("share", ["450"])) == [("above-maximum", "error", "B2")]


# --- Currency and thousands


def test_amounts_in_the_currency_of_the_evaluation(column):
    found = column("spend", ["£5", "5 GBP", "5", "$7", "7 EUR"])
    assert values(found, "spend") == [5, 5, 5]
    assert told(found) == [("mixed-currency", "error", "B5"), ("mixed-currency", "error", "B6")]
    assert values(column("spend", ["$5", "5 USD"], currency="USD"), "spend") == [5, 5]
    assert values(column("spend", ["$5"], currency="CAD"), "spend") == [5]


def test_currencies_of_number_formats(column):
    looks = {2: {"currency:GBP": ((2, 2),), "currency:CHF": ((3, 3),)}}
    found = column("spend", ["x", "x", "x"], looks=looks, grid_cells={(2, 2): 1.0, (3, 2): 2.0, (4, 2): 3.0})
    assert told(found) == [("mixed-currency", "error", "B3")]
    assert values(found, "spend") == [1, 3]


def test_a_header_in_another_currency_is_asked_about(column):
    found = column("spend", ["5", "6"], header="Spend (USD)")
    assert told(found) == [("unit-mismatch", "error", "B1")]
    assert found.counts["set_aside"] == 2
    (question,) = found.questions
    assert (question.kind, question.choices, question.rows) == ("unit", ("GBP", "leave out"), 2)
    same = column("spend", ["5", "6"], header="Spend (USD)", answers=answer("unit", "spend", "spend (usd)", "GBP"))
    assert values(same, "spend") == [5, 6]
    assert told(same) == []
    assert told(column("spend", ["5"], header="Spend (USD)", currency="USD")) == []


def test_thousands_that_the_header_names(column):
    found = column("spend", ["1.5", "12"], header="Spend (£'000)")
    assert values(found, "spend") == [1500, 12000]
    assert told(found) == [("thousands-read", "note", "B1")]


def test_a_bare_k_is_asked_about(column):
    found = column("spend", ["1.5"], header="Spend (k)")
    assert told(found) == [("scale-unclear", "error", "B1")]
    assert found.questions[0].choices == ("times 1000", "as written", "leave out")
    yes = column("spend", ["1.5"], header="Spend (k)", answers=answer("scale", "spend", "spend (k)", "times 1000"))
    assert values(yes, "spend") == [1500]
    no = column("spend", ["1.5"], header="Spend (k)", answers=answer("scale", "spend", "spend (k)", "as written"))
    assert values(no, "spend") == [1.5]


@pytest.mark.parametrize(
    ("label", "percent", "currency", "factor", "maybe"),
    [
        ("Rate (%)", True, "", 1, 1), ("Per cent closed", True, "", 1, 1), ("Anteil in Prozent", True, "", 1, 1),
        ("In (USD)", False, "USD", 1, 1), ("Cost in €", False, "€", 1, 1), ("£k", False, "£", 1e3, 1),
        ("B (£'000)", False, "£", 1e3, 1), ("In millions", False, "", 1e6, 1), ("Spend (k)", False, "", 1, 1e3),
        ("ALL CLIENTS", False, "", 1, 1), ("Total", False, "", 1, 1), ("Top score", False, "", 1, 1),
        ("Patients seen", False, "", 1, 1), ("People (000s)", False, "", 1e3, 1),
    ],
)  # fmt: skip
def test_units_in_headers(label, percent, currency, factor, maybe):
    assert units.of_header(label) == units.Unit(percent, currency, factor, maybe)


# --- Units in cells, and columns that are another one


def test_a_unit_in_the_cell_is_named_with_its_number(column):
    found = column("people", ["12 people", "3 hrs", "1.2k", "37g", "three", "3 May", "2nd", "12 KGM"])
    assert told(found)[:4] == [("unit-in-cell", "error", f"B{row}") for row in (2, 3, 4, 5)]
    assert [p.fix for p in found.problems[:3]] == [f"Write only the number: {n}." for n in (12, 3, 1200)]
    codes = {problem.cell: problem.code for problem in found.problems}
    assert [codes[f"B{row}"] for row in (6, 7, 8, 9)] == ["not-a-number"] * 3 + ["unit-in-cell"]


def test_a_sign_for_a_small_number_is_no_slip_of_the_pen(column):
    found = column("people", ["<5", "< 10", "≤3", "<=4", "< five", "12", "<5000"])
    assert [code for code, *_ in told(found)][:4] == ["count-left-out"] * 4
    assert [code for code, *_ in told(found)][4:6] == ["not-a-number"] * 2


def test_a_column_of_words_is_probably_another(column):
    found = column("people", ["North", "South", "East", "West", "Hub", "4"])
    assert ("mixed-types", "warning", "B1") in told(found)
    assert "5 of 6" in next(p.message for p in found.problems if p.code == "mixed-types")
    few = column("people", ["North", "South", "East", "West", *["4"] * 20])
    assert "mixed-types" not in [p.code for p in few.problems]


# --- Ids


def test_ids_that_are_numbers_and_texts(column):
    found = column("figure_id", ["1001", "1002", "A-1"], grid_cells={(2, 1): 1001.0})
    assert values(found, "figure_id") == ["1001", "1002", "A-1"]
    assert told(found) == [("text-number", "note", "A1")]
    assert told(column("figure_id", ["x", "A-1"], grid_cells={(2, 1): 1001.0})) == []


def test_lost_zeros_are_proposed_and_not_put_back(column):
    found = column("figure_id", ["007", "008", "9", "120"])
    assert told(found) == [("id-leading-zero", "warning", "A4")]
    assert "009" in found.problems[0].fix
    assert values(found, "figure_id") == ["007", "008", "9", "120"]
    # That one of them is a number is the same fault, and is not told again.
    number = column("figure_id", ["007", "008", "x", "120"], grid_cells={(4, 1): 9.0})
    assert told(number) == [("id-leading-zero", "warning", "A4")]
    assert told(column("figure_id", ["7", "8", "120"])) == []
    assert told(column("figure_id", ["007", "8", "9", "10", "11"])) == []


def test_a_register_names_the_id_whose_zeros_were_lost():
    register = Register()
    for own in ("007", "008", "070"):
        register.add(own, [own])
    assert [register.closest(text) for text in ("7", "70", "9")] == ["007", "070", ""]


def test_ids_in_powers_of_ten_have_lost_digits(column):
    assert told(column("figure_id", ["1.23E+15", "1E05", "F-2"])) == [("precision-loss", "error", "A2")]


# --- Texts


def test_texts_that_are_cleaned_cut_or_too_long(column):
    found = column("note", ["a\x0bb", "x" * 32_767, "x" * 32_768, "fine\nin two lines"])
    assert sorted(told(found)) == [
        ("control-char", "note", "B2"), ("text-at-limit", "warning", "B3"), ("too-long", "error", "B4"),
    ]  # fmt: skip
    assert values(found, "note")[0] == "ab"


def test_characters_that_were_left_out_are_told_and_joiners_are_not(column):
    found = column("note", ["zero\u200bwidth", "می\u200cروم", "a\x7fb", "soft\u00adhyphen"])
    assert sorted(told(found)) == [("control-char", "note", f"B{row}") for row in (2, 4, 5)]
    assert values(found, "note") == ["zerowidth", "می\u200cروم", "ab", "softhyphen"]


def test_texts_that_look_like_formulas_are_kept(column):
    found = column("note", ["=1+1", "@here", "-", "-5", "+44 20", "- see below", "a=b"])
    assert told(found) == [("formula-like-text", "note", f"B{row}") for row in (2, 3, 7)]
    assert values(found, "note")[0] == "=1+1"


# --- Dates


def test_days_far_from_the_evaluation(column):
    found = column("day", ["2204-01-05", "1924-03-01", "2024-01-05", "1999-01-01"])
    assert told(found) == [("date-outside", "warning", "B2"), ("date-outside", "warning", "B3")]
    assert found.counts["accepted"] == 4


def test_times_of_day_are_mentioned_once(column):
    noon = datetime(2024, 1, 5, 12, 30)  # noqa: DTZ001 - spreadsheets know no time zone
    midnight = datetime(2024, 1, 5)  # noqa: DTZ001 - as above
    found = column("day", ["x", "x", "2024-01-05 13:10"], grid_cells={(2, 2): noon, (3, 2): midnight})
    assert told(found) == [("time-cut", "note", "B1")]
    assert "2 dates" in found.problems[0].message
    assert told(column("day", ["x"], grid_cells={(2, 2): midnight})) == []


def test_set_aside_rows_keep_their_text(column):
    found = column("share", ["45"], header="Share")
    assert json.loads(found.set_aside.raw[0])["Share"] == "45"
