"""evaluation.xlsx in another language says the same evaluation, also where its hidden names are gone."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from csceval import words
from csceval.definitions import convert, reader
from csceval.definitions.evaluation import Evaluation
from csceval.definitions.workbook_form import cells, layout
from csceval.definitions.workbook_form.suggesting import suggest_into
from csceval.errors import DefinitionError

EVALUATION = """csceval: 1
id: small
title: A small one
locale: {locale}
period: {{calendar: quarter, from: 2024-Q1, to: 2024-Q4}}
privacy: {{sensitive_zeros: true}}
partners:
  - {{partner_id: P01, partner_name: Clinic, also_called: [The clinic], lived_experience_led: true, expected: false}}
sites:
  - {{site_id: S01, site_name: North, start_on: 2024-01-01}}
  - {{site_id: S02, site_name: South, arm: comparison}}
indicators:
  - {{use: median_wait_days, headline: 1}}
  - {{use: people_reached, include: suggested}}
  - {{use: completion_rate, include: "no"}}
targets:
  - {{indicator: median_wait_days, place: S01, period: 2024-Q4, target: 14, set_on: 2024-01-02, reason: Agreed}}
story:
  - {{slot: quote, text: It helped., quote_role: parent, consent: true}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "evaluation.yaml").write_text(EVALUATION.format(locale="de-DE"), encoding="utf-8")
    return tmp_path


def evaluation(folder: Path) -> Evaluation:
    return reader.read_evaluation(folder / "evaluation.yaml")


def book_of(folder: Path, locale: str = "de-DE") -> openpyxl.Workbook:
    with words.speaking(locale):
        return openpyxl.load_workbook(io.BytesIO(convert.as_workbook(evaluation(folder), folder)))


def read(folder: Path, book: openpyxl.Workbook) -> Evaluation:
    book.save(folder / "evaluation.xlsx")
    return reader.read_evaluation(folder / "evaluation.xlsx")


def says(made: Evaluation) -> dict[str, object]:
    return made.model_dump(exclude={"content_hash", "origin"})


@pytest.mark.parametrize("locale", ["en-GB", "de-DE"])
def test_a_german_form_says_the_same_in_every_language(folder: Path, locale: str) -> None:
    book = book_of(folder)
    assert book.sheetnames[:11] == ["Einstellungen", "Partner", "Standorte", "Indikatoren", "Ziele", "Texte",
                                    "Wirkungsmodell",
                                    "Dateien", "Designs", "Auslöser", "Weiteres"]  # fmt: skip
    with words.speaking(locale):
        assert says(read(folder, book)) == says(evaluation(folder))


def test_its_cells_are_german(folder: Path) -> None:
    book = book_of(folder)
    assert [cell.value for cell in book["Ziele"][2]][:4] == ["Indikator", "Für", "Welcher", "Zeitraum"]
    assert [book["Indikatoren"].cell(row, 1).value for row in (4, 5, 6, 7)] == ["ja", "vorgeschlagen", "nein", None]
    assert book["Partner"]["A1"].value.startswith("Partner: ")
    assert "nein" in [cell.value for cell in book["Partner"][4]]


@pytest.mark.parametrize("locale", ["en-GB", "de-DE"])
def test_headers_in_words_are_enough(folder: Path, locale: str) -> None:
    """Without the hidden row of machine names and the hidden keys of the settings."""
    book = book_of(folder)
    for name in book.sheetnames[:11]:
        book[name].delete_rows(3)
    settings = book["Einstellungen"]
    for row in range(3, settings.max_row + 1):
        settings.cell(row, 1).value = None
    with words.speaking(locale):
        assert says(read(folder, book)) == says(evaluation(folder))


def test_the_english_form_is_read_in_german(folder: Path) -> None:
    book = book_of(folder, "en-GB")
    assert book.sheetnames[0] == "Settings"
    with words.speaking("de-DE"):
        assert says(read(folder, book)) == says(evaluation(folder))


def test_a_sheet_that_is_there_in_two_languages_is_refused(folder: Path) -> None:
    book = book_of(folder)
    book.create_sheet("Partners")["A1"] = "partner_id"
    with pytest.raises(DefinitionError) as caught:
        read(folder, book)
    assert caught.value.code == "name-repeated"
    assert "Partners" in str(caught.value)


def test_own_notes_and_strangers(folder: Path) -> None:
    book = book_of(folder)
    book.create_sheet("Notizen von Ada")["A1"] = "Anrufen"
    read(folder, book)
    book.create_sheet("Zeile")["A1"] = "1"
    with words.speaking("de-DE"), pytest.raises(DefinitionError) as caught:
        read(folder, book)
    assert "Ziele" in str(caught.value.fix)


def test_suggestions_go_into_a_german_form(folder: Path) -> None:
    read(folder, book_of(folder))
    with words.speaking("de-DE"):
        assert suggest_into(folder / "evaluation.xlsx", [{"use": "meetings_held"}]) == ["meetings_held"]
    made = reader.read_evaluation(folder / "evaluation.xlsx")
    assert {use.use: use.include for use in made.indicators}["meetings_held"] == "suggested"
    sheet = openpyxl.load_workbook(folder / "evaluation.xlsx")["Indikatoren"]
    assert "vorgeschlagen" in {sheet.cell(row, 1).value for row in range(6, sheet.max_row + 1)}


def test_no_header_means_two_columns_in_any_language() -> None:
    for rows in layout.SHEETS:
        named: dict[str, set[str]] = {}
        for name in rows.names:
            key = "form.more_column" if name == layout.MORE else f"form.{rows.key}.{name}"
            for label in words.every(key):
                named.setdefault(label.lower(), set()).add(name.removeprefix("_"))
        assert {label: names for label, names in named.items() if len(names) > 1} == {}, rows.name
    named = {}
    for field in layout.settings():
        for label in words.every(f"form.settings.{field.name}"):
            named.setdefault(label.lower(), set()).add(field.name)
    assert [label for label, names in named.items() if len(names) > 1] == []


def test_sheet_names_are_apart_in_all_languages() -> None:
    every = [name.casefold() for one in layout.sheet_names() for name in words.every(f"form_sheets.{one.lower()}")]
    assert len(every) == len(set(every))


def test_convert_writes_the_form_in_the_language_of_the_evaluation(folder: Path) -> None:
    with words.speaking("en-GB"):
        _, made = convert.converted(folder / "evaluation.yaml")
        assert words.locale() == "de-DE"
    assert openpyxl.load_workbook(made).sheetnames[0] == "Einstellungen"


def test_fixed_lists_are_in_german_and_each_choice_is_its_own() -> None:
    fields = [field for sheet in layout.SHEETS for field in sheet.fields if field.choices and field.name != "locale"]
    assert fields
    with words.speaking("de-DE"):
        path = next(field for field in fields if field.name == "path")
        assert [cells.wording(choice) for choice in path.choices] == ["gleichmäßig", "in Stufen", "am Ende"]
        assert cells.write(path, "at_end") == "am Ende"
        for field in fields:
            assert len({cells.wording(choice) for choice in field.choices}) == len(field.choices)
    for field in fields:
        for choice in field.choices:
            for said in (choice, *words.every(f"form_choices.{choice}")) if words.has(f"form_choices.{choice}") else ():
                assert cells.read(field, said, file="evaluation.xlsx") == choice
