"""The colours of a data-entry workbook, and how each type of column is kept."""

from __future__ import annotations

from dataclasses import replace

from csceval.definitions.table import ColumnType
from csceval.intake.template.fields import Importance
from csceval.workbook.style import HEADER, INK, Style

HEADERS: dict[Importance, Style] = {
    "needed": HEADER,
    "used": replace(HEADER, fill="4F8196"),
    "optional": replace(HEADER, fill="DCE5EA", colour=INK, bold=False),
}
GAP = "F9D9D3"
FIXED = Style(fill="EEF2F4", colour="52606D", format="@", locked=False)
_OPEN = Style(locked=False)
# Text keeps its leading zeros, and a period such as 2024-10 is not made into a day.
COLUMN_FORMATS: dict[ColumnType, Style] = {
    "text": replace(_OPEN, format="@"),
    "choice": replace(_OPEN, format="@"),
    "period": replace(_OPEN, format="@"),
    "yes_no": replace(_OPEN, format="@"),
    "whole": replace(_OPEN, format="0"),
    "number": _OPEN,
    "date": replace(_OPEN, format="yyyy-mm-dd"),
}
