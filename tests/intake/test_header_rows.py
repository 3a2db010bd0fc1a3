"""Headers of several rows, tags and units: which column is which, without a guess."""

import pytest

from csceval.definitions.table import Table
from csceval.intake.layout.blocks import tag_wordings
from csceval.intake.layout.header import Vocabulary, find_header, labels_of
from csceval.workbook.grid import Grid

PEOPLE = {
    "id": "people", "version": "1.0.0", "name": "People", "about": "One row an entry.", "kind": "fact",
    "columns": [
        {"name": "entry", "type": "text", "required": True, "key": True, "about": "No.", "aliases": ["Registro"]},
        {"name": "org", "type": "text", "about": "Who.", "aliases": ["Organización", "Partner"]},
        {"name": "men", "type": "whole", "about": "Men.", "aliases": ["Hombres", "Beneficiaries / Male"]},
        {"name": "women", "type": "whole", "about": "Women.", "aliases": ["Mujeres", "Beneficiaries / Female"]},
        {"name": "seen_on", "type": "date", "about": "When.", "aliases": ["¿Cuándo?"]},
        {"name": "hours", "type": "number", "unit": "hours", "about": "How long.", "aliases": ["Time spent"]},
        {"name": "spend", "type": "number", "about": "How much.", "aliases": ["Cost"]},
    ],
}  # fmt: skip
TOP = [None, "¿Quién?", "¿Para quién?", None, "¿Cuándo?"]
LOW = ["Registro", "Organización", "Hombres", "Mujeres"]
ROW = ["001", "ACNUR", 100, 90, "1 March 2015"]


@pytest.fixture
def known():
    return Vocabulary(Table.model_validate(PEOPLE))


def header_of(known, *rows, merged=()):
    return find_header(labels_of(Grid("s", [list(row) for row in rows], merged=merged)), known)


@pytest.mark.parametrize("merged", [(), ((1, 3, 1, 4), (1, 5, 2, 5))])
def test_two_rows_are_one_header_where_each_names_columns(known, merged):
    header = header_of(known, TOP, LOW, ROW, merged=merged)
    assert (header.first, header.row) == (1, 2)
    assert header.columns == {"entry": 1, "org": 2, "men": 3, "women": 4, "seen_on": 5}
    assert (header.labels[3], header.labels[4]) == (
        "¿Para quién? / Hombres",
        "¿Para quién? / Mujeres",
    )


def test_the_join_is_tried_against_the_wordings_too(known):
    header = header_of(
        known, ["Registro", "Beneficiaries", None], [None, "Male", "Female"], ["1", 2, 3], merged=((1, 2, 1, 3),)
    )
    assert header.columns == {"entry": 1, "men": 2, "women": 3}


def test_a_title_above_is_no_part_of_the_header(known):
    header = header_of(known, ["Return of 2024", None, None, "Draft"], LOW, ROW)
    assert (header.first, header.row, header.labels[1]) == (2, 2, "Registro")


def test_a_row_of_data_is_never_taken_for_a_second_header_row(known):
    # The role of the first person is the name of a column that the header lacks.
    header = header_of(known, ["Registro", "Role", None, "Hombres"], ["a1", "Partner", "x", None], ["a2", "y", "z", 3])
    assert (header.row, header.columns) == (1, {"entry": 1, "men": 4})


def test_tags_are_the_header_where_they_name_more(known):
    header = header_of(known, ["Código", "Quien"], ["#entry", "#org+es"], ["001", "ACNUR"])
    assert (header.first, header.row, header.columns) == (1, 2, {"entry": 1, "org": 2})
    assert header.labels == {1: "#entry", 2: "#org+es"}


def test_tags_below_two_rows_of_labels(known):
    rows = [
        [None, "¿Quién?", "¿Para quién?"],
        ["Número", "Nombre", "Total"],
        ["#entry", "#org", "#women"],
        ["1", "a", 2],
    ]
    header = header_of(known, *rows, merged=((1, 3, 1, 4),))
    assert (header.row, header.columns) == (3, {"entry": 1, "org": 2, "women": 3})


def test_labels_that_name_as_much_as_their_tags_stay_the_header(known):
    assert header_of(known, ["entry", "org"], ["#entry", "#org"], ["001", "ACNUR"]).row == 1


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("#org+es", ["org", "organisation", "partner", "agency"]),
        ("#targeted+f", ["targeted f"]),
        ("#indicator+value+num", ["indicator value num", "value"]),
        ("#Date+reported", ["date reported", "date", "date", "period", "month"]),
    ],
)
def test_what_a_tag_stands_for(tag, words):
    assert list(tag_wordings(tag)) == words


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Spend (USD)", "spend"),
        ("Cost, EUR", "spend"),
        ("Cost [£'000]", "spend"),
        ("Time spent (hours)", "hours"),
        ("Time spent (minutes)", None),
        ("Cost (planned)", None),
    ],
)
def test_a_unit_in_the_header_does_not_hide_the_column(known, text, field):
    found = known.find(text)
    assert (found[1] if found else None) == field


def test_a_header_hands_on_its_units(known):
    header = header_of(known, ["Registro*", "Spend (£'000)", "% of men", "Seen on (dd/mm/yyyy)", "Cost, USD"], ROW)
    assert header.units == {2: "£'000", 3: "%", 5: "USD"}
