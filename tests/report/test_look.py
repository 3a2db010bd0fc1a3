"""Fonts, lines and the logo of one's own, in every format; who began it stands on the cover."""

from __future__ import annotations

import posixpath
import re
import shutil
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pydantic import ValidationError

from csceval.definitions.report_settings import ReportSettings
from csceval.errors import RenderError
from csceval.report import brand, builtin, html, logo, own
from csceval.report.own import Own


def test_fonts_come_before_the_shipped_ones_in_every_file_of_the_look(tmp_path: Path) -> None:
    made = own.gather(Own(font="Verdana", headings="Georgia"), tmp_path / "work") / "_theme"
    style, page = ((made / name).read_text("utf-8") for name in ("style.css", "report.typ"))
    assert '--sans: "Verdana", -apple-system' in style
    assert '--serif: "Georgia", Charter' in style
    assert 'text(font: ("Verdana", serif), size' in page
    assert 'show heading: set text(font: ("Georgia", serif), fill: blue' in page
    assert 'text(font: ("Georgia", serif), size: 2em' in page
    with zipfile.ZipFile(made / "reference.docx") as parts:
        styles = parts.read("word/styles.xml").decode()
    heading = re.search(r'<w:style [^>]*w:styleId="Heading1".*?</w:style>', styles, re.DOTALL)
    assert heading is not None
    assert 'w:ascii="Georgia"' in heading[0]
    assert 'w:ascii="Verdana"' in styles
    assert "Calibri" not in styles
    with zipfile.ZipFile(made / "reference.pptx") as parts:
        theme = parts.read("ppt/theme/theme1.xml").decode()
    assert re.findall(r'Font><a:latin typeface="([^"]*)"', theme) == ["Georgia", "Verdana"]


def test_a_colour_for_lines_needs_three_to_one(tmp_path: Path) -> None:
    # #F46A25 has 3.0 on white (computed for the palette), #F0A080 less.
    made = own.gather(Own(lines="#F46A25"), tmp_path / "work") / "_theme"
    assert "border-top-color: #f46a25" in (made / "style.css").read_text("utf-8")
    assert '0.9pt + rgb("#f46a25")' in (made / "report.typ").read_text("utf-8")
    with pytest.raises(RenderError, match="cannot be seen on white paper"):
        brand.rule(Path("nowhere"), "#F0A080")


def test_a_font_is_a_name_and_nothing_else() -> None:
    assert ReportSettings.model_validate({"theme": "default"}).theme.font is None
    assert ReportSettings.model_validate({"theme": {"font": "Source Sans 3"}}).theme.font == "Source Sans 3"
    for wrong in ({"font": 'X"; } body { color: red'}, {"font": "url(http://a)"}, {"colour": "#000000"}, "dark"):
        with pytest.raises(ValidationError):
            ReportSettings.model_validate({"theme": wrong})


def test_the_cover_says_who_began_it_and_how_it_is_governed() -> None:
    told = html.facts({"initiator_sector": "health", "governance_form": "shared"})
    assert told == [("Begun by", "Health"), ("Governed by", "all organisations together")]
    assert html.facts({}) == []


def png(wide: int, high: int) -> bytes:
    """A picture of one colour, as the PNG specification has it."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    rows = b"".join(b"\0" + b"\x12\x43\x6d" * wide for _ in range(high))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def test_the_size_of_a_picture_is_read_off_it() -> None:
    assert logo.size(png(40, 10)) == (40, 10)
    # Start of image, an application segment of 16 bytes, then a frame of 200 × 50 (ISO 10918-1, B.2.2).
    jpeg = b"\xff\xd8\xff\xe0\x00\x10" + bytes(14) + b"\xff\xc0\x00\x11\x08\x00\x32\x00\xc8" + bytes(12)
    assert logo.size(jpeg) == (200, 50)
    assert logo.size(b"\x89PNG") == (1, 1)


def test_the_logo_stands_in_the_word_file_and_on_the_first_slide(
    write_bundle: Callable[..., Path], write_qmd: Callable[..., Path], tmp_path: Path
) -> None:
    (tmp_path / "l.png").write_bytes(png(40, 10))
    qmd = write_qmd("# One\n\nText.\n\n# Two\n\nMore.\n")
    own.gather(Own(logo=tmp_path / "l.png"), tmp_path / "look")
    shutil.copytree(tmp_path / "look" / "_theme", qmd.parent / "_theme")
    made = builtin.render(qmd, bundle=write_bundle(), out=tmp_path, formats=["docx", "pptx"], name="r")
    for path, part, rels in zip(
        made,
        ("word/document.xml", "ppt/slides/slide1.xml"),
        ("word/_rels/document.xml.rels", "ppt/slides/_rels/slide1.xml.rels"),
        strict=True,
    ):
        with zipfile.ZipFile(path) as parts:
            text, links = parts.read(part).decode(), parts.read(rels).decode()
            target = re.search(r'Id="rIdLogo"[^>]*Target="([^"]*)"', links)
            assert target is not None
            place = posixpath.normpath(posixpath.join(posixpath.dirname(part), target[1]))
            assert parts.read(place) == png(40, 10)
            assert 'Extension="png"' in parts.read("[Content_Types].xml").decode()
        assert 'descr="Logo"' in text
        # 1.4 cm high and four times as wide, but no wider than 10 cm.
        assert 'cx="2016000" cy="504000"' in text
        ElementTree.fromstring(text)  # noqa: S314 - a file of our own
    with zipfile.ZipFile(made[0]) as parts:
        word = parts.read("word/document.xml").decode()
    assert word.index("rIdLogo") < word.index("A test")
