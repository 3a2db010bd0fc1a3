"""What is handed on: a dictionary, Frictionless schemas and XLSForms.

The exports of the sample were also read by frictionless 5.21 and pyxform 4.5 (neither is needed to use csceval): every
schema is valid, 7,736 accepted rows pass theirs, and every form is translated without a warning.
"""

import io
import json
import re

import openpyxl
import pytest

from csceval import words
from csceval.definitions.instrument import Instrument
from csceval.definitions.reader import load_indicators, load_tables
from csceval.definitions.table import Table
from csceval.period import Period
from csceval.schema import dictionary, xlsform
from csceval.schema.frictionless import PERIOD, table_schema

TABLES = load_tables()
INSTRUMENT = Instrument.model_validate(
    {
        "id": "mini", "version": "1.2.0", "name": "Mini", "about": "How it goes, ${name}?", "licence": "CC0-1.0",
        "response": {"min": 1, "max": 3, "dont_know": 9, "labels": {"1": "No", "3": "Yes"}},
        "scales": {"trust": [f"t{n}" for n in range(1, 9)]},
        "items": [{"id": f"t{n}", "text": f"=Sentence {n}"} for n in range(1, 9)],
        "source": {"text": "Own", "status": "original"},
    }
)  # fmt: skip


def rows(book, sheet):
    found = openpyxl.load_workbook(io.BytesIO(book.to_bytes()))[sheet]
    header, *body = found.iter_rows(values_only=True)
    return [{name: value for name, value in zip(header, row, strict=True) if value is not None} for row in body]


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_schema_says_what_the_table_says(name):
    table = TABLES[name]
    schema = json.loads(json.dumps(table_schema(table)))
    assert [field["name"] for field in schema["fields"]] == table.names
    needed = [f["name"] for f in schema["fields"] if f.get("constraints", {}).get("required")]
    assert needed == [column.name for column in table.columns if column.required]
    assert schema.get("primaryKey", []) == table.keys
    assert schema["csceval:hash"] == table.content_hash
    assert {f["fields"][0]: f"{f['reference']['resource']}.{f['reference']['fields'][0]}" for f in schema.get("foreignKeys", [])} == table.relations  # fmt: skip # noqa: E501 - one comparison


def test_types_and_limits_of_a_table_schema():
    fields = {field["name"]: field for field in table_schema(TABLES["services"])["fields"]}
    assert fields["requested_on"]["type"] == "date"
    assert fields["satisfaction"]["type"] == "integer"
    assert fields["satisfaction"]["constraints"] == {"minimum": 1, "maximum": 5}
    assert fields["status"]["constraints"]["enum"] == ["requested", "started", "completed", "declined", "lost"]
    attended = next(f for f in table_schema(TABLES["participation"])["fields"] if f["name"] == "attended")
    assert (attended["type"], attended["trueValues"][0], attended["falseValues"][0]) == ("boolean", "yes", "no")


@pytest.mark.parametrize("key", ["2024", "2024-10", "2024-Q4", "2024-H2", "FY2024", "2024-10-05"])
def test_every_spelling_of_a_period_key_fits(key):
    assert Period.parse(key).key == key
    assert re.fullmatch(PERIOD, key)


def test_the_dictionary_has_every_column_and_choice():
    used = [load_indicators()["median_wait_days"]]
    found = dictionary.sections({"services": TABLES["services"]}, used)
    assert [section.id for section in found] == ["tables", "services", "choices", "rules", "indicators"]
    assert [row[1] for row in found[1].rows] == TABLES["services"].names
    assert ("Services", "status", "lost") in [row[:3] for row in found[2].rows]
    book = openpyxl.load_workbook(io.BytesIO(dictionary.write_workbook("Larkmoor", found).to_bytes()))
    assert book.sheetnames == ["Tables", "Services", "Choices", "Rules", "Indicators"]
    assert [cell.value for cell in book["Services"]["B"]][4:] == TABLES["services"].names


def test_nothing_in_the_page_is_alive():
    columns = [{"name": "a", "type": "text", "about": "<script>alert(1)</script>", "aliases": ["=1+1"]}]
    live = Table.model_validate(
        {"id": "t", "version": "1.0.0", "name": "<b>T</b>", "about": "x", "kind": "fact", "columns": columns}
    )
    found = dictionary.sections({"t": live}, [])
    page = dictionary.write_page("<i>T</i>", "y", found)
    assert "<script" not in page
    assert "<b>" not in page
    assert "<i>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "default-src 'none'" in page
    book = openpyxl.load_workbook(io.BytesIO(dictionary.write_workbook("T", found).to_bytes()))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_the_page_says_in_which_language_it_is() -> None:
    assert '<html lang="en">' in dictionary.write_page("T", "y", [])
    with words.speaking("de-DE"):
        assert '<html lang="de">' in dictionary.write_page("T", "y", [])


def test_a_questionnaire_as_a_form():
    form = xlsform.of_instrument(INSTRUMENT, {"partners": {"P01": "Harbour Clinic"}}, wave=2)
    book = xlsform.write_workbook(form)
    survey = rows(book, "survey")
    asked = [(row["type"], row["name"]) for row in survey if row["type"].startswith("select_one answers")]
    assert asked == [("select_one answers", f"t{n}") for n in range(1, 9)]
    groups = [row for row in survey if row["type"] == "begin_group"]
    assert [(row["label"], row["appearance"]) for row in groups] == [
        ("Questions 1 to 6 of 8", "table-list"),
        ("Questions 7 to 8 of 8", "table-list"),
    ]
    assert [row["type"] for row in survey].count("end_group") == 2
    values = {row["name"]: row["calculation"] for row in survey if row["type"] == "calculate"}
    assert values == {"instrument_id": "'mini'", "wave": "2"}
    assert next(row for row in survey if row["name"] == "partner_id")["type"] == "select_one partners"
    choices = rows(book, "choices")
    answers = [(row["name"], row["label"]) for row in choices if row["list_name"] == "answers"]
    assert answers == [("1", "No"), ("2", "2"), ("3", "Yes"), ("9", "Don't know")]
    assert rows(book, "settings") == [{"form_title": "Mini", "form_id": "mini", "version": "12002"}]


def test_no_text_of_a_form_is_a_reference_or_a_formula():
    book = xlsform.write_workbook(xlsform.of_instrument(INSTRUMENT, {}))
    labels = [row.get("label", "") for row in rows(book, "survey")]
    assert "How it goes, $ {name}?" in labels
    sheet = openpyxl.load_workbook(io.BytesIO(book.to_bytes()))["survey"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_a_table_as_a_form():
    form = xlsform.of_table(TABLES["services"], {"partners": {"P01": "Harbour Clinic"}}, ["2024-Q1"])
    survey = {row["name"]: row for row in rows(xlsform.write_workbook(form), "survey")}
    assert survey["requested_on"]["type"] == "date"
    assert survey["requested_on"]["required"] == "yes"
    assert survey["satisfaction"]["constraint"] == ". >= 1 and . <= 5"
    assert survey["status"]["type"] == "select_one status"
    assert survey["provider_partner_id"]["type"] == "select_one partners"
    assert survey["site_id"]["type"] == "text"
