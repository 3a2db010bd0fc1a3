"""What an evaluation may say about how a sheet of totals is laid out."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from csceval.definitions.model import Model


class InputLayout(Model):
    """How a sheet of totals is laid out, where its header alone does not say so.

    `year` is for months or quarters without one, `period` and `indicator` for what no column says, `indicators` for
    wordings of indicators (header or text in the sheet → the indicator).
    """

    kind: Literal["long", "wide_periods", "wide_indicators"]
    year: int | None = Field(default=None, ge=1900, le=2199)
    period: str | None = None
    indicator: str | None = None
    indicators: dict[str, str] = {}
