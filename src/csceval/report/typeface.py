"""An evaluation's own fonts in every file of the look: names of fonts on the reader's machine, never files of fonts."""

from __future__ import annotations

import re
from pathlib import Path

from csceval import files
from csceval.report import brand

_STYLE = re.compile(r"<w:style\b.*?</w:style>", re.DOTALL)
_HEADING = re.compile(r'w:styleId="(?:Heading|Title|Subtitle)')
_SHIPPED = "Calibri"  # of the shipped Word and PowerPoint files


def dress(theme: Path, font: str | None, headings: str | None) -> None:
    """Put a font before the shipped ones for text, for headings or for both; where it is absent those are used."""
    style, page = theme / "style.css", theme / "report.typ"
    css, typ = style.read_text("utf-8"), page.read_text("utf-8")
    if font:
        css = css.replace("--sans: ", f'--sans: "{font}", ', 1)
        typ = typ.replace("text(font: serif,", f'text(font: ("{font}", serif),', 1)
    if headings:
        css = css.replace("--serif: ", f'--serif: "{headings}", ', 1)
        named = f'text(font: ("{headings}", serif), '
        for shown in ("show heading: set text(", "text(size: 2em, "):  # headings, and the title
            typ = typ.replace(shown, shown.replace("text(", named), 1)
    files.write_text(style, css)
    files.write_text(page, typ)
    for path in sorted(theme.glob("reference.*")):
        brand.rewrite(path, lambda name, text: _office(name, text, font or _SHIPPED, headings or _SHIPPED))


def _office(name: str, text: str, font: str, headings: str) -> str:
    """A part of a Word or PowerPoint file with the fonts; its theme names them for all that names none."""
    if name == "word/styles.xml":
        return _STYLE.sub(lambda found: _named(found[0], headings if _HEADING.search(found[0]) else font), text)
    if "/theme/" in name:
        for kind, wanted in (("major", headings), ("minor", font)):
            text = re.sub(rf'(<a:{kind}Font>\s*<a:latin typeface=")[^"]*(")', rf"\g<1>{wanted}\g<2>", text)
    return text


def _named(style: str, font: str) -> str:
    return style.replace(f'"{_SHIPPED}"', f'"{font}"')
