"""One table as every kind of file that partners send: rows of plain cells in, bytes out."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from html import escape

Rows = Sequence[Sequence[object]]
ERROR = "#DIV/0!"
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252")


def xlsx(sheet: str, rows: Rows) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    page = book.worksheets[0]
    page.title = sheet
    for row in rows:
        page.append(list(row))
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


def xls(sheet: str, rows: Rows) -> bytes:
    import xlwt

    book = xlwt.Workbook()
    page = book.add_sheet(sheet)
    as_date = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            if isinstance(value, date):
                page.write(number, place, value, as_date)
            elif value == ERROR:
                page.row(number).set_cell_error(place, ERROR)
            elif value is not None:
                page.write(number, place, value)
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


_ODS = """<?xml version="1.0" encoding="UTF-8"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
 office:version="1.3"><office:body><office:spreadsheet>
 <table:table table:name="{sheet}">{body}</table:table></office:spreadsheet></office:body></office:document-content>"""
_MANIFEST = """<?xml version="1.0" encoding="UTF-8"?><manifest:manifest
 xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
 <manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
 <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""


def ods(sheet: str, rows: Rows) -> bytes:
    body = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", _ODS.format(sheet=escape(sheet), body=body))
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
    return memory.getvalue()


def _ods_cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    if value == ERROR:
        # As LibreOffice saves it: a text that is empty.
        said = 'office:value-type="string" office:string-value="" calcext:value-type="error"'
        return f'<table:table-cell table:formula="of:=1/0" {said}><text:p>{value}</text:p></table:table-cell>'
    if str(value).startswith("="):
        return f'<table:table-cell table:formula="of:{value}"/>'
    if isinstance(value, bool):
        kind = f'boolean" office:boolean-value="{str(value).lower()}'
    elif isinstance(value, int | float):
        kind = f'float" office:value="{value}'
    elif isinstance(value, date):
        kind = f'date" office:date-value="{value}'
    else:
        kind = "string"
    return f'<table:table-cell office:value-type="{kind}"><text:p>{escape(str(value))}</text:p></table:table-cell>'


def delimited(_sheet: str, rows: Rows, *, separator: str, encoding: str) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator).writerows(rows)
    text = stream.getvalue()
    return (b"\xfe\xff" if encoding == "utf-16-be" else b"") + text.encode(encoding)


WRITERS: dict[str, tuple[str, Callable[[str, Rows], bytes]]] = {
    "xlsx": (".xlsx", xlsx),
    "xls": (".xls", xls),
    "ods": (".ods", ods),
} | {
    f"{encoding} {name}": (".csv", partial(delimited, separator=separator, encoding=encoding))
    for encoding in ENCODINGS
    for name, separator in SEPARATORS.items()
}
