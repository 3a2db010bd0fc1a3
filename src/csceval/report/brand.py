"""An evaluation's colour and logo in the look of its report."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from csceval import files
from csceval.errors import RenderError
from csceval.words import say, written

BLUE = "12436d"  # of the shipped look, in all of its files
_PICTURES = {".png": b"\x89PNG", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}
_CONTRAST = 4.5  # between text and paper, as WCAG 2.2 asks (1.4.3)
_SEEN = 3.0  # between a line and paper (1.4.11)


def paint(theme: Path, colour: str) -> None:
    """Put the main colour in the place of the shipped one, in every file of the look."""
    ratio = contrast(colour)
    if ratio < _CONTRAST:
        message = say("own.pale", colour=colour, ratio=written(ratio, ".1f"))
        raise RenderError(message, code="report-colour", fix=say("own.pale_fix"))
    plain = colour.removeprefix("#").lower()
    for path in (theme / "style.css", theme / "report.typ"):
        text = path.read_text("utf-8").replace(f"#{BLUE}", f"#{plain}")
        files.write_text(path, text)
    for path in sorted(theme.glob("reference.*")):
        rewrite(path, lambda _name, text: text.replace(BLUE.upper(), plain.upper()).replace(BLUE, plain.upper()))


def rule(theme: Path, colour: str) -> None:
    """Put a colour on the lines at the head of a page; a line has to be seen, not read (WCAG 2.2, 1.4.11)."""
    ratio = contrast(colour)
    if ratio < _SEEN:
        message = say("look.faint", colour=colour, ratio=f"{ratio:.1f}")
        raise RenderError(message, code="report-colour", fix=say("own.pale_fix"))
    plain = colour.lower()
    style, page = theme / "style.css", theme / "report.typ"
    files.write_text(style, f"{style.read_text('utf-8')}\nbody.csc .csc-head {{ border-top-color: {plain}; }}\n")
    files.write_text(page, page.read_text("utf-8").replace("0.9pt + blue", f'0.9pt + rgb("{plain}")'))


def rewrite(path: Path, change: Callable[[str, str], str]) -> None:
    """Change every XML part of an Office file, given its name and its text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(name, part.decode()).encode() if name.endswith(".xml") else part)
    files.write_bytes(path, files.same_zip(out.getvalue()))


def contrast(colour: str) -> float:
    """Contrast of a colour (`#12436d`) with white paper, 1 to 21 (WCAG 2.2, relative luminance)."""
    parts = [int(colour.lstrip("#")[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    light = sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (light + 0.05)


def picture(logo: Path, root: Path, theme: Path) -> None:
    """Copy the logo into the look; it lies in the evaluation's folder."""
    start = _PICTURES.get(logo.suffix.lower())
    inside = logo.is_file() and logo.resolve().is_relative_to(root.resolve())
    content = logo.read_bytes() if inside else b""
    if start is None or not content.startswith(start):
        raise RenderError(say("own.logo", name=logo.name), code="report-logo", fix=say("own.logo_fix"))
    files.write_bytes(theme / ("logo.png" if logo.suffix.lower() == ".png" else "logo.jpg"), content)


def logo(theme: Path) -> Path | None:
    """The logo of a look, if it has one."""
    return next((theme / f"logo{suffix}" for suffix in (".png", ".jpg") if (theme / f"logo{suffix}").is_file()), None)
