"""What is inside a workbook besides values: looked at in the child, before the reader of values sees the file."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from csceval.workbook import errors_ods, errors_xls, errors_xlsb, stray
from csceval.workbook.grid import Unreadable
from csceval.workbook.guard import by_content, check_parts, open_zip, read_part
from csceval.workbook.looks import attributes, kinds_of_styles
from csceval.workbook.properties import own_properties
from csceval.workbook.scan import Marks, Sheet, scan, usual

_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_SINCE_1904 = re.compile(rb"""<(?:\w+:)?workbookPr\b[^>]*?\bdate1904\s*=\s*["'](?:1|true)["']""")
# A part of this kind → what is remarked about the file.
_REMARKED = {
    "macros-present": re.compile(r"(?:^|/)vbaProject\.bin$|^Basic/.|^Scripts/."),
    "external-links": re.compile(r"^xl/externalLinks/.+\.(?:xml|bin)$"),
    "embedded-objects": re.compile(r"^xl/embeddings/.|^Object \d+/content\.xml$|^xl/activeX/."),
}
_SHARED = "xl/sharedStrings.xml"
# Two texts in one shared text, or one shared text inside another: readers differ on which number is which.
_UNSURE = re.compile(
    rb"</(?:\w+:)?t>\s*<(?:\w+:)?t\b|</(?:\w+:)?si>\s*(?!<(?:(?:\w+:)?si\b|/(?:\w+:)?sst|(?:\w+:)?extLst|!--)|\s|\Z)"
)
_OLE_MACROS = "_VBA_PROJECT".encode("utf-16-le")
Said = tuple[str, dict[str, object], str | None]


@dataclass
class Inside:
    """`source` is what the reader of values is to read; `remarks` are code, values and cell.

    `broken` are the error cells of each sheet where the workbook is no .xlsx, and `sheets` all about those of one.
    """

    source: Path | io.BytesIO
    sheets: Mapping[str, Future[Sheet]] = field(default_factory=dict)
    broken: Mapping[str, Marks] = field(default_factory=dict)
    remarks: list[Said] = field(default_factory=list)
    properties: list[list[str]] = field(default_factory=list)
    since_1904: bool = False


def look(path: Path) -> Inside:
    """Look into a workbook of any kind and check all its limits.

    Raises
    ------
    Unreadable
        `damaged-file` or `too-large`.
    """
    with path.open("rb") as stream:
        zipped = stream.read(2) == b"PK"
    if not zipped:
        data = path.read_bytes()
        remarks: list[Said] = [("macros-present", {}, None)] if _OLE_MACROS in data else []
        source = path if path.suffix.lower() == ".xls" else io.BytesIO(data)
        return Inside(source, broken=errors_xls.find(data), remarks=remarks)
    with open_zip(path) as archive:
        return _look_into_zip(archive, path)


def _look_into_zip(archive: zipfile.ZipFile, path: Path) -> Inside:
    names = archive.namelist()
    found = Inside(by_content(path, archive), properties=own_properties(archive))
    found.remarks = [
        (code, {}, None) for code, kind in _REMARKED.items() if any(map(kind.search, names))
    ]  # fmt: skip
    parts = sheet_parts(archive)
    if parts and _SHARED in names and _UNSURE.search(read_part(archive, _SHARED)):
        raise Unreadable("damaged-file")
    kinds = kinds_of_styles(read_part(archive, "xl/styles.xml")) if parts and "xl/styles.xml" in names else {}
    threads = ThreadPoolExecutor(1)
    sheets, changed = {}, {}
    for name, part in parts.items():
        xml = read_part(archive, part)
        region = usual(xml)
        if (kept := stray.without(xml, region)) is not None:
            xml, cells = kept
            region, changed[part] = usual(xml), xml
            values: dict[str, object] = {"sheet": name, "cells": _some(cells)}
            found.remarks.append(("range-inflated", values, cells[0]))
        # Nothing of this keeps the reader of values from its work, which runs at the same time.
        sheets[name] = threads.submit(scan, xml, region, kinds)
    check_parts(archive, skip=set(parts.values()))
    found.sheets = sheets
    found.broken = _broken(archive)
    found.since_1904 = bool(parts) and _SINCE_1904.search(read_part(archive, "xl/workbook.xml")) is not None
    if changed:
        found.source = _rewritten(archive, changed)
    return found


def _broken(archive: zipfile.ZipFile) -> Mapping[str, Marks]:
    """The error cells of each sheet of an .xlsb or .ods."""
    names = archive.namelist()
    if errors_xlsb.WORKBOOK in names:
        return errors_xlsb.find(archive)
    return errors_ods.find(archive) if errors_ods.CONTENT in names else {}


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name → name of its XML part, in the order of the workbook.

    Raises
    ------
    Unreadable
        `damaged-file` where two sheets have one name: the reader of values would give one of them twice.
    """
    names = {name.lower(): name for name in archive.namelist()}
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= {*names.values()}:
        return {}
    relations = map(attributes, _RELATION.findall(read_part(archive, "xl/_rels/workbook.xml.rels")))
    targets = {a.get("Id", ""): a.get("Target", "") for a in relations}
    found = {}
    for said in map(attributes, _SHEET.findall(read_part(archive, "xl/workbook.xml"))):
        target = targets.get(next((v for k, v in said.items() if k.endswith(":id")), ""), "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        if part.lower() in names:
            if said.get("name", "") in found:
                raise Unreadable("damaged-file")
            found[said.get("name", "")] = names[part.lower()]
    return found


def _some(cells: list[str]) -> str:
    return ", ".join(cells[:3]) + (f" and {len(cells) - 3:,} more" if len(cells) > 3 else "")


def _rewritten(archive: zipfile.ZipFile, changed: Mapping[str, bytes]) -> io.BytesIO:
    """The same workbook in memory, with some parts changed."""
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as target:
        for name in dict.fromkeys(archive.namelist()):
            target.writestr(name, changed[name] if name in changed else read_part(archive, name))
    copy.seek(0)
    return copy
