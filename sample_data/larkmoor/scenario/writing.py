"""Partners' files as bytes that depend on nothing but their rows: workbooks, LibreOffice files, CSV."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from html import escape

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

MADE = (2025, 2, 3, 9, 0, 0)


def zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip whose bytes depend on nothing but its parts."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, content in parts:
            info = zipfile.ZipInfo(name, MADE)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return memory.getvalue()


def xlsx(sheet: str, rows: Iterable[Sequence[object]]) -> bytes:
    """An Excel workbook of one sheet."""
    book = Workbook()
    filled(book, sheet, rows)
    return saved(book)


def filled(book: Workbook, title: str, rows: Iterable[Sequence[object]]) -> Worksheet:
    """A sheet of a new workbook, or one more; dates as Excel in Britain shows them."""
    first = book.worksheets[0]
    page = first if first.title == "Sheet" else book.create_sheet()
    page.title = title
    for row in rows:
        page.append(list(row))
        for cell in page[page.max_row]:
            if isinstance(cell.value, date):
                cell.number_format = "dd/mm/yyyy"
    return page


def saved(book: Workbook) -> bytes:
    """A workbook without the time that openpyxl stamps on it."""
    memory = io.BytesIO()
    book.save(memory)
    stamp = datetime(*MADE).strftime("%Y-%m-%dT%H:%M:%SZ").encode()  # noqa: DTZ001 - a fixed time, in no zone
    with zipfile.ZipFile(memory) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    return zipped((name, re.sub(rb">\d{4}-\d\d-\d\dT[\d:]+Z<", b">" + stamp + b"<", part)) for name, part in parts)


def ods(sheet: str, rows: Iterable[Sequence[object]]) -> bytes:
    """A LibreOffice workbook of one sheet."""
    names = ("office:1.0", "table:1.0", "text:1.0", "manifest:1.0")
    spaces = {n.split(":")[0]: f"urn:oasis:names:tc:opendocument:xmlns:{n}" for n in names}
    head = " ".join(f'xmlns:{short}="{long}"' for short, long in spaces.items() if short != "manifest")
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    body = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {head} office:version="1.3"><office:body>'
        f'<office:spreadsheet><table:table table:name="{sheet}">{body}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    manifest = (
        f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="{spaces["manifest"]}" '
        f'manifest:version="1.3">{entry.format("/", kind)}{entry.format("content.xml", "text/xml")}</manifest:manifest>'
    )
    texts = {"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest}
    return zipped((name, text.encode()) for name, text in texts.items())


def ods_cell(value: object) -> str:
    """One cell: a real date, a number, nothing, or text."""
    if value is None:
        return "<table:table-cell/>"
    kind = "string"
    if isinstance(value, date):
        kind = f'date" office:date-value="{value}'
    elif isinstance(value, int | float):
        kind = f'float" office:value="{value}'
    return f'<table:table-cell office:value-type="{kind}"><text:p>{escape(str(value))}</text:p></table:table-cell>'


def separated(_: str, rows: Iterable[Sequence[object]]) -> bytes:
    """CSV as Excel in Britain saves it: a byte order mark, day first."""
    memory = io.StringIO(newline="")
    writer = csv.writer(memory)
    for row in rows:
        writer.writerow([value.strftime("%d/%m/%Y") if isinstance(value, date) else value for value in row])
    return memory.getvalue().encode("utf-8-sig")


WRITERS: dict[str, Callable[[str, Iterable[Sequence[object]]], bytes]] = {".xlsx": xlsx, ".ods": ods, ".csv": separated}
