"""The workbooks of a rehearsal: one a partner with its own rows, each marked on every sheet and inside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from csceval.definitions.table import Table
from csceval.intake.arrival.rehearsed import LINE, PROPERTY, WORD
from csceval.intake.template.plan import sheet_text
from csceval.rehearsal.world import World
from csceval.words import say
from csceval.workbook.grid import Cell
from csceval.workbook.style import HEADER, TEXT, TITLE
from csceval.workbook.writing import Book

FIRST_ROW = 3  # below the mark and the header
# Columns that say who sends a row, the most telling first; a site's rows are sent by whoever runs it.
_SENDERS = ("partner_id", "provider_partner_id", "owner_partner_id", "from_partner_id", "to_partner_id")


@dataclass(frozen=True)
class Drawn:
    """One workbook: its partner, its place below the inbox, its bytes, and how many rows of each table it holds."""

    partner: str
    place: str
    data: bytes
    rows: Mapping[str, int]


def books(world: World, drawn: Mapping[str, pd.DataFrame]) -> list[Drawn]:
    """The workbook of each partner that has anything to send; what nobody owns, the leading partner sends."""
    known = {"partners": bool(world.evaluation.partners), "sites": bool(world.evaluation.sites)}
    sent = {name: frame for name, frame in drawn.items() if len(frame) and not known.get(name)}
    owners = {name: owner(world, world.tables[name], frame) for name, frame in sent.items()}
    names = dict(zip(world.ids, world.partners["partner_name"], strict=True))
    found = []
    for partner in world.ids:
        mine = {name: frame[owners[name] == partner] for name, frame in sent.items()}
        mine = {name: frame for name, frame in mine.items() if len(frame)}
        if mine:
            name = sheet_text(f"{WORD} {world.evaluation.id} {partner}")
            counts = {table: len(frame) for table, frame in mine.items()}
            data = book(world, f"{WORD} {names[partner]}", mine)
            found.append(Drawn(partner, f"{folder_of(world, partner)}/{name}.xlsx", data, counts))
    return found


def folder_of(world: World, partner: str) -> str:
    """The folder of the inbox in which a partner's files are looked for."""
    return next((e.folder for e in world.evaluation.partners if e.partner_id == partner and e.folder), partner)


def owner(world: World, table: Table, frame: pd.DataFrame) -> pd.Series[Any]:
    """Who sends each row."""
    found = pd.Series(None, index=frame.index, dtype=object)
    for name in _SENDERS if table.kind != "register" else ():
        if name in table.relations:
            found = found.where(found.notna(), frame[name])
    if "site_id" in table.relations:
        found = found.where(found.notna(), frame["site_id"].map(dict(zip(world.places, world.runs, strict=True))))
    return found.where(found.isin(world.ids), world.lead)


def book(world: World, title: str, tables: Mapping[str, pd.DataFrame]) -> bytes:
    """One workbook, a sheet a table; the first line of each says that nothing on it was measured."""
    made = Book(title)
    made.property(PROPERTY, world.evaluation.id)
    for name, frame in tables.items():
        sheet = made.sheet(world.tables[name].name, grid=True, tab="D4351C")
        sheet.put(1, 1, f"{LINE}: {say('rehearsal.sheet')}", TITLE)
        used = [column for column in frame.columns if frame[column].notna().any()]
        sheet.row(2, used, HEADER)
        for row, values in enumerate(frame[used].itertuples(index=False, name=None), FIRST_ROW):
            for place, value in enumerate(map(_cell, values), 1):
                if value is not None:
                    sheet.put(row, place, value, TEXT)
        for place, column in enumerate(used, 1):
            sheet.column(place, width=max(12, len(column) + 2))
        sheet.freeze(FIRST_ROW)
        sheet.page(repeat_rows="1:2")
    return made.to_bytes()


def _cell(value: Any) -> Cell:
    if value is None or value is pd.NaT or (isinstance(value, float) and pd.isna(value)):
        return None
    if isinstance(value, bool):
        return say("rehearsal.yes") if value else say("rehearsal.no")
    if hasattr(value, "item"):
        value = value.item()
    return value  # type: ignore[no-any-return]  # a text, number or day
