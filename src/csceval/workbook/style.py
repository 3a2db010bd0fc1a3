"""How a cell looks and what it lets people type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from csceval.workbook.inert import safe_text

INK, PAPER, BRAND, SOFT, LINE, ENTRY = "1F2933", "FFFFFF", "1F4E5F", "E7EEF1", "B8C4CC", "FFF8DC"


@dataclass(frozen=True)
class Style:
    """One look. Colours are six hex digits; `format` is a number format of Excel; `locked` counts once protected."""

    bold: bool = False
    italic: bool = False
    size: float = 10
    colour: str = INK
    fill: str | None = None
    wrap: bool = False
    align: Literal["left", "center", "right"] | None = None
    vertical: Literal["top", "center", "bottom"] = "top"
    indent: int = 0
    format: str = "General"
    locked: bool = True
    border: bool = False


TEXT = Style(wrap=True)
TITLE = Style(bold=True, size=16, colour=BRAND)
HEADING = Style(bold=True, size=12, colour=BRAND)
HEADER = Style(bold=True, colour=PAPER, fill=BRAND, wrap=True, vertical="center", border=True)
SMALL = Style(size=9, colour="52606D", wrap=True)
MACHINE = Style(size=8, colour="7B8794", fill=SOFT)
INPUT = Style(fill=ENTRY, locked=False, border=True, wrap=True)


@dataclass(frozen=True)
class Rule:
    """What a cell accepts, and what is said to the person who fills it.

    `list` needs `source` (the name of a list), `formula` needs `source` (a formula written by csceval, without `=`);
    `whole`, `number`, `date` and `length` lie between `low` and `high`, either of which may be absent.
    `strict`: `stop` refuses anything else, `warning` asks, `information` only tells.
    """

    kind: Literal["any", "list", "whole", "number", "date", "length", "formula"] = "any"
    source: str | None = None
    low: float | None = None
    high: float | None = None
    title: str = ""
    message: str = ""
    error: str = ""
    strict: Literal["stop", "warning", "information"] = "stop"


def cell_look(style: Style) -> dict[str, Any]:
    """The style in openpyxl's own objects, by the attribute of a cell that takes each."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    side = Side(style="thin", color=LINE) if style.border else Side()
    fill = PatternFill("solid", fgColor=style.fill) if style.fill else PatternFill()
    return {
        "font": Font(name="Calibri", size=style.size, bold=style.bold, italic=style.italic, color=style.colour),
        "fill": fill,
        "alignment": Alignment(
            horizontal=style.align, vertical=style.vertical, wrap_text=style.wrap, indent=style.indent
        ),
        "border": Border(left=side, right=side, top=side, bottom=side),
        "number_format": style.format,
        "protection": Protection(locked=style.locked),
    }


_TYPES = {"any": None, "list": "list", "whole": "whole", "number": "decimal", "date": "date",
          "length": "textLength", "formula": "custom"}  # fmt: skip
# The longest texts that Excel accepts in a rule; a longer one makes it repair the file.
_TITLE, _MESSAGE, _ERROR = 32, 255, 225


def validation(rule: Rule) -> Any:
    """The rule as openpyxl's data validation, without its cells."""
    from openpyxl.worksheet.datavalidation import DataValidation

    made = DataValidation(
        type=_TYPES[rule.kind],
        allow_blank=True,
        errorStyle=rule.strict,
        showErrorMessage=rule.kind != "any",
        showInputMessage=bool(rule.message),
    )
    made.promptTitle, made.prompt = _cut(rule.title, _TITLE), _cut(rule.message, _MESSAGE)
    made.errorTitle, made.error = _cut(rule.title, _TITLE), _cut(rule.error, _ERROR)
    if rule.kind in ("list", "formula"):
        made.formula1 = rule.source
    elif rule.kind != "any":
        _limits(made, rule.low, rule.high)
    return made


def _limits(made: Any, low: float | None, high: float | None) -> None:
    # Excel and LibreOffice both want two ends for "between"; nobody means a number beyond these.
    lowest, highest = (-1e15, 1e15) if low is None or low < 0 else (low, 1e15)
    made.operator = "between"
    made.formula1 = _number(lowest if low is None else low)
    made.formula2 = _number(highest if high is None else high)


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def _cut(text: str, longest: int) -> str | None:
    return safe_text(text, longest=longest)[0] or None
