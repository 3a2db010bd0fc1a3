"""Drawn workbooks: whose rows they hold, and the marks by which they are known."""

from __future__ import annotations

import io

import openpyxl

from csceval.definitions import reader
from csceval.rehearsal import books, drawing

TEXT = """\
csceval: 1
id: two
title: Two
period: {from: 2026-Q1, to: 2026-Q2}
partners:
  - {partner_id: P01, partner_name: North, role: lead}
  - {partner_id: P02, partner_name: South, folder: South office}
  - {partner_id: P03, partner_name: Funder, expected: false}
sites:
  - {site_id: A, lead_partner_id: P02}
  - {site_id: B, lead_partner_id: P01}
indicators:
  - {use: median_wait_days}
  - {use: credential_rate}
"""


def made() -> list[books.Drawn]:
    evaluation = reader.evaluation_of_text(TEXT, file="evaluation.yaml")
    world = drawing.world_of(evaluation, reader.load_indicators(), reader.load_tables(), reader.load_instruments())
    return books.books(world, drawing.draw(world))


def test_every_partner_sends_its_own_rows_in_its_own_folder() -> None:
    found = made()
    assert [(one.partner, one.place) for one in found] == [
        ("P01", "P01/SYNTHETIC two P01.xlsx"),
        ("P02", "South office/SYNTHETIC two P02.xlsx"),
    ]
    sheets = openpyxl.load_workbook(io.BytesIO(found[1].data))
    header = [cell.value for cell in sheets["Services"][2]]
    providers = {row[header.index("provider_partner_id")] for row in sheets["Services"].iter_rows(3, values_only=True)}
    assert providers == {"P02"}
    assert {row[0] for row in sheets["Outcomes"].iter_rows(3, values_only=True)} == {"A"}
    # What the evaluation lists is not sent again.
    assert set(found[0].rows) == {"services", "outcomes"}


def test_every_workbook_and_sheet_bears_the_mark() -> None:
    for one in made():
        book = openpyxl.load_workbook(io.BytesIO(one.data))
        assert [(p.name, p.value) for p in book.custom_doc_props.props] == [("csceval.rehearsal", "two")]
        for sheet in book.worksheets:
            assert str(sheet["A1"].value).startswith("SYNTHETIC DATA")
        assert all(str(row[0]).startswith("SYNTHETIC-S-") for row in book["Services"].iter_rows(3, values_only=True))


def test_the_same_evaluation_gives_the_same_bytes() -> None:
    assert made() == made()
