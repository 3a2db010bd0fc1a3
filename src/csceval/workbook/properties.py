"""The properties by which a workbook of csceval is known when its hidden sheet is gone."""

from __future__ import annotations

import html
import re
import zipfile

from csceval.workbook.guard import read_part

PART = "docProps/custom.xml"
_LONGEST = 1_000_000
_PROPERTY = re.compile(rb"<(?:\w+:)?property\b([^>]*)>(.*?)</(?:\w+:)?property>", re.DOTALL)
_NAME = re.compile(rb'\bname="(csceval[^"]{0,100})"')
_TEXT = re.compile(rb"<vt:\w+[^>]*>([^<]{0,500})</vt:\w+>")


def own_properties(archive: zipfile.ZipFile) -> list[list[str]]:
    """Name and text of each custom property whose name begins with `csceval`."""
    if PART not in archive.namelist() or archive.getinfo(PART).file_size > _LONGEST:
        return []
    found = []
    for attributes, inside in _PROPERTY.findall(read_part(archive, PART)):
        name, text = _NAME.search(attributes), _TEXT.search(inside)
        if name and text:
            found.append([html.unescape(part[1].decode("utf-8", "replace")) for part in (name, text)])
    return found
