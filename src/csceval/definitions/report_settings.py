"""What the report is about and what it is to look like."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from csceval.definitions.model import Model

Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]
Font = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9 -]{0,39}$")]


class Theme(Model):
    """The look beside the main colour: a colour for lines, and fonts that the readers' machines have."""

    lines: Colour | None = None
    font: Font | None = None
    headings: Font | None = None


def _own_theme(said: object) -> object:
    """`theme: default` is the shipped look."""
    return {} if said == "default" else said


class ReportSettings(Model):
    """What the report is about and what it is to look like."""

    period: str | None = None
    formats: list[Literal["html", "pdf", "docx", "pptx", "xlsx", "figures"]] = ["html", "pdf", "docx"]
    sections: Literal["default"] | list[str] = "default"
    partner_reports: bool = False
    theme: Annotated[Theme, BeforeValidator(_own_theme, json_schema_input_type=Theme | Literal["default"])] = Theme()
    logo: str | None = None
    colour: Colour | None = None
