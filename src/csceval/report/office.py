"""The Word document: pandoc's own, in our styles, with its times fixed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from csceval import files
from csceval.report import logo, synthetic
from csceval.report.html import day, facts, kind_of, status_of, title_of
from csceval.report.markup import plain
from csceval.report.pdf import moment
from csceval.words import say


def metadata(front: Mapping[str, Any], meta: Mapping[str, Any]) -> dict[str, Any]:
    """Title, subtitle, cover line and language as pandoc wants them; all of it plain text."""
    cover = [
        say(f"report.{status_of(meta)}"),
        kind_of(front, meta),
        day(meta.get("period")),
        *(f"{label}: {text}" for label, text in facts(meta)),
    ]
    told = {
        "title": plain(title_of(front, meta)),
        "subtitle": plain(str(front.get("subtitle") or meta.get("subtitle") or "")),
        "date": plain(" · ".join(part for part in cover if part)),
        "lang": str(front.get("lang") or meta.get("locale") or "en-GB"),
    }
    return {name: value for name, value in told.items() if value}


def cover(front: Mapping[str, Any], meta: Mapping[str, Any]) -> dict[str, Any]:
    """The same for a title slide, which has no line of its own for facts: they follow the subtitle."""
    told = metadata(front, meta)
    told["subtitle"] = plain_lines(told.pop("subtitle", ""), told.pop("date", ""))
    return told


def plain_lines(*lines: str) -> str:
    """Lines of a title page that are there, one below the other."""
    return "\\\n".join(line for line in lines if line)


def clock(meta: Mapping[str, Any]) -> dict[str, str]:
    """The environment that stops pandoc's clock."""
    return {"SOURCE_DATE_EPOCH": str(int(moment(meta).timestamp()))}


def finish(data: bytes, meta: Mapping[str, Any], theme: Path) -> bytes:
    """The same document with its members in a fixed order and at a fixed time, the logo, and a rehearsal's mark."""
    return files.same_zip(synthetic.with_header(logo.in_word(data, theme), meta))


def reference(theme: Path) -> list[str]:
    """The option that names the Word file whose styles are used, if the theme has one."""
    file = theme / "reference.docx"
    return [f"--reference-doc={file}"] if file.is_file() else []
