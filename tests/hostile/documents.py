"""What a Word, PowerPoint or PDF document is made of: its words, and every part that acts by itself or leads away."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SIGNS = {"br": " ", "tab": " ", "softHyphen": "\xad", "noBreakHyphen": "\u2011"}
# Fields that an office program works out, links, and what is put in from elsewhere.
ACTING = frozenset({"instrText", "fldSimple", "hyperlink", "fld", "hlinkClick", "hlinkHover", "hlinkMouseOver",
                    "altChunk", "control", "OLEObject", "oleObj", "object", "dde", "attachedTemplate", "subDoc",
                    "videoFile", "audioFile", "cmd"})  # fmt: skip
OF_PDF = frozenset({"/JavaScript", "/JS", "/Launch", "/URI", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/AA",
                    "/OpenAction", "/EmbeddedFiles", "/RichMedia", "/Rendition", "/XFA"})  # fmt: skip


def parts(file: Path) -> dict[str, ET.Element]:
    """Every part of an office document that is XML, by its name."""
    with zipfile.ZipFile(file) as source:
        assert not [name for name in source.namelist() if "vba" in name.lower() or name.endswith((".bin", ".js"))]
        return {name: ET.fromstring(source.read(name)) for name in source.namelist()  # noqa: S314 - our own document
                if name.endswith((".xml", ".rels"))}  # fmt: skip


def acting(file: Path) -> list[tuple[str, str, str]]:
    """Part, name and kind of everything that acts or leads away, but for the numbers of slides and the master's day."""
    return [
        (part, name, one.get("type") or one.get("Target") or "")
        for part, root in parts(file).items()
        for one in root.iter()
        if (name := "external" if one.get("TargetMode") == "External" else one.tag.rpartition("}")[2]) in
        ACTING | {"external"} and not _own(part, name, one)
    ]  # fmt: skip


def _own(part: str, name: str, one: ET.Element) -> bool:
    """Fields of the shipped look: the number of a slide, and the day on the layouts, which no slide shows."""
    kind = one.get("type")
    on_slides = not re.match("ppt/(slides|notesSlides)/", part)
    return name == "fld" and (kind == "slidenum" or (kind == "datetimeFigureOut" and on_slides))


def words(file: Path) -> str:
    """The words of all paragraphs, a space where one ends."""
    found = (
        "".join(_said(piece) for piece in one.iter())
        for root in parts(file).values()
        for tag in (WORD, DRAWN)
        for one in root.iter(f"{tag}p")
    )
    return " ".join(" ".join(found).split())


def _said(piece: ET.Element) -> str:
    family, _, name = piece.tag.rpartition("}")
    if f"{family}}}" not in (WORD, DRAWN):
        return ""
    return (piece.text or "") if name == "t" else SIGNS.get(name, "")


def pdf_acting(file: Path) -> list[str]:
    """Every key or value of a PDF that names an action; jumps to a place of the same document are none."""
    reader = PdfReader(file)
    every = (reader.get_object(IndirectObject(no, 0, reader)) for no in range(1, int(reader.trailer["/Size"])))
    return sorted({name for one in [reader.trailer, *every] for name in _names(one)} & OF_PDF)


def _names(one: Any) -> Iterator[str]:
    """Names within an object, not within those that it points at."""
    if isinstance(one, DictionaryObject):
        yield from map(str, one)
        for value in one.values():
            yield from _names(value)
    elif isinstance(one, ArrayObject):
        for value in one:
            yield from _names(value)
    elif isinstance(one, str):
        yield str(one)


def pdf_words(file: Path) -> str:
    """The words of all pages without any blank, because lines break wherever there is room."""
    return "".join("".join(page.extract_text() for page in PdfReader(file).pages).split())
