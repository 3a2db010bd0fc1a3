"""A light look at the XML of an .xlsx for what the fast reader loses: error cells, formulas without a stored value.

Only a search for bytes; a full XML parse of a large sheet takes ten times as long as reading its values.
"""

from __future__ import annotations

import html
import posixpath
import re
import zipfile

from csceval.workbook.grid import NOT_CALCULATED, Unreadable, column_number
from csceval.workbook.guard import MAX_CELLS, read_part

_TAG = rb"<(?:\w+:)?"
_ROW = re.compile(_TAG + rb'row\b[^>]*?\br="(\d+)"')
_FAR_COLUMN = re.compile(rb'\br="[A-Z]{3,}\d+"')
# A cell with only a style is written `<c .../>` and holds nothing.
_FULL_CELL = re.compile(_TAG + rb'c\b[^>]*?\br="([A-Z]+)(\d+)"(?:[^>/]|/(?!>))*>')
_ERROR = re.compile(_TAG + rb'c\b(?=[^>]*?\bt="e")[^>]*?\br="([A-Z]+)(\d+)"[^>]*>(.*?)</(?:\w+:)?c>', re.DOTALL)
_VALUE = re.compile(_TAG + rb"v[^>]*>([^<]*)<")
_NO_VALUE = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^>]*/>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_CELL_START = re.compile(_TAG + rb'c\b[^>]*?\br="([A-Z]+)(\d+)"[^>]*>')
_SHEET = re.compile(_TAG + rb"sheet\b([^>]*)>")
_RELATION = re.compile(_TAG + rb"Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(rb'([\w:]+)\s*=\s*"([^"]*)"')


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name → name of its XML part, in the order of the workbook."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return {}
    relations = map(_attributes, _RELATION.findall(read_part(archive, "xl/_rels/workbook.xml.rels")))
    targets = {a.get("Id", ""): a.get("Target", "") for a in relations}
    found = {}
    for attributes in map(_attributes, _SHEET.findall(read_part(archive, "xl/workbook.xml"))):
        target = targets.get(next((v for k, v in attributes.items() if k.endswith(":id")), ""), "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        if part in names:
            found[attributes.get("name", "")] = part
    return found


def _attributes(tag: bytes) -> dict[str, str]:
    pairs = ((k.decode("ascii", "replace"), v.decode("utf-8", "replace")) for k, v in _ATTRIBUTE.findall(tag))
    return {key: html.unescape(value) for key, value in pairs}


def check_extent(xml: bytes) -> None:
    """Refuse a sheet whose filled cells span more than `MAX_CELLS`: the reader would ask for all of them at once.

    Raises
    ------
    Unreadable
        `too-large`, with the last row and column.
    """
    last_row = max(map(int, _ROW.findall(xml)), default=0)
    if last_row * 702 <= MAX_CELLS and not _FAR_COLUMN.search(xml):
        return
    widest, longest = 0, 0
    for letters, row in _FULL_CELL.findall(xml):
        widest = max(widest, column_number(letters.decode("ascii")) if len(letters) < 8 else MAX_CELLS)
        longest = max(longest, int(row))
    if widest * longest > MAX_CELLS:
        raise Unreadable("too-large", what=f"has a cell in row {longest:,}, column number {widest:,}")


def marks(xml: bytes) -> list[tuple[int, int, str]]:
    """Row, column and text of each error cell and of each formula saved without its value."""
    found = []
    if b't="e"' in xml:
        for letters, row, inside in _ERROR.findall(xml):
            value = _VALUE.search(inside)
            text = html.unescape(value[1].decode("utf-8", "replace")) if value else "#ERROR"
            found.append((int(row), column_number(letters.decode("ascii")), text))
    for match in _NO_VALUE.finditer(xml):
        start = max(xml.rfind(b"<c ", 0, match.start()), xml.rfind(b":c ", 0, match.start()) - 20)
        cells = list(_CELL_START.finditer(xml, max(start, 0), match.end()))
        # `t="str"` with nothing in it is a formula that was worked out and gave an empty text.
        if cells and b't="str"' not in cells[-1][0] and b't="e"' not in cells[-1][0]:
            found.append((int(cells[-1][2]), column_number(cells[-1][1].decode("ascii")), NOT_CALCULATED))
    return found
