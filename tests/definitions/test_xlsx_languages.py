"""The form offers the languages that csceval is whole in, and no other."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from csceval import words
from csceval.definitions import convert, languages, reader
from csceval.definitions.workbook_form.layout import SETTINGS

EVALUATION = """csceval: 1
id: small
title: A small one
locale: {locale}
period: {{calendar: quarter, from: 2024-Q1, to: 2024-Q4}}
indicators: [{{use: median_wait_days}}]
"""


def offered(folder: Path, locale: str = "en-US") -> list[str]:
    """What the drop-down of the cell Language lists."""
    (folder / "evaluation.yaml").write_text(EVALUATION.format(locale=locale), encoding="utf-8")
    made = convert.as_workbook(reader.read_evaluation(folder / "evaluation.yaml"), folder)
    book = load_workbook(BytesIO(made))
    sheet = book[SETTINGS]
    (row,) = (row for row in range(1, 60) if sheet.cell(row, 3).value == locale)
    (rule,) = (one for one in sheet.data_validations.dataValidation if f"C{row}" in str(one.sqref).split())
    name, place = next(iter(book.defined_names[rule.formula1].destinations))
    return [str(cell.value) for (cell,) in book[name][place]]


@pytest.mark.parametrize(("whole", "expected"), [
    (("en",), ["en-GB", "en-US", "en"]),
    (("de", "en"), ["en-GB", "en-US", "en", "de-DE"]),
])  # fmt: skip
def test_the_form_lists_the_languages_that_are_whole(
    whole: tuple[str, ...], expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(languages.TRIED, raising=False)
    monkeypatch.setattr(words, "offered", lambda: whole)
    assert offered(tmp_path) == expected


def test_a_language_without_a_library_is_not_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(languages.TRIED, raising=False)
    monkeypatch.setattr(words, "offered", lambda: ("de", "en"))
    monkeypatch.setattr(languages, "library", lambda _language: {})
    assert "de-DE" not in offered(tmp_path)


def test_one_that_is_tried_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "offered", lambda: ("en",))
    monkeypatch.setenv(languages.TRIED, "1")
    with words.speaking():
        assert "de-DE" in offered(tmp_path)
