"""The colours of a marked copy."""

from __future__ import annotations

from dataclasses import replace

from csceval.workbook.style import BRAND, HEADER, INPUT, SMALL, TEXT, Style

PLAIN = Style()
PLAIN_TEXT = Style(format="@")
BAD = Style(fill="F9D9D3", border=True)
BAD_TEXT = replace(BAD, format="@")
CORRECTED = Style(fill="DDEFDD", border=True, format="@")
TITLES = replace(HEADER, wrap=False)
ROW_LABEL = replace(SMALL, wrap=False, align="right")
LISTED = replace(TEXT, border=True)
LISTED_TEXT = replace(LISTED, format="@")
LINKED = replace(LISTED, colour=BRAND, bold=True)
TO_FILL = replace(INPUT, format="@")
NOT_HERE = replace(LISTED, colour="7B8794", italic=True)
