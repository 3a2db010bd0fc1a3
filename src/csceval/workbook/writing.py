"""Write a workbook in which every text is text: nothing from a spreadsheet ever comes back as a formula or a link.

The same content gives the same bytes. The only place of the program that writes workbooks.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from csceval import files, words
from csceval.problems import Problem
from csceval.workbook.grid import Cell, address, letter
from csceval.workbook.inert import escaped, safe_text, safe_value, sheet_name
from csceval.workbook.style import TEXT, Rule, Style, cell_look, validation

LAST_ROW = 1_048_576
LISTS = "_lists"
_WHEN = datetime(2000, 1, 1)  # noqa: DTZ001 - the same in every file; the program never writes the clock
_NOTE_WIDTH, _LINE_HEIGHT, _LINE_CHARACTERS = 300, 17, 46


class Book:
    """A workbook that is being made.

    Examples
    --------
    >>> book = Book("Visits")
    >>> sheet = book.sheet("Visits")
    >>> sheet.put(1, 1, "=1+1")
    >>> book.to_bytes()[:2]
    b'PK'
    """

    def __init__(self, title: str, *, creator: str = "csceval") -> None:
        from openpyxl import Workbook

        self._book = Workbook()
        self._book.remove(self._book.active)
        self._book.properties.title = escaped(safe_text(title, longest=255)[0])
        self._book.properties.creator = creator
        self._book.properties.created = self._book.properties.modified = _WHEN
        self._sheets: dict[str, Sheet] = {}
        self._lists: dict[tuple[str, ...], str] = {}
        self._looks: dict[Style, dict[str, Any]] = {}
        self._dressed: dict[Style, Any] = {}
        self.problems: list[Problem] = []

    def sheet(self, name: str, *, hidden: bool = False, tab: str | None = None, grid: bool = False) -> Sheet:
        """A new sheet, last in order, under the nearest name that a sheet may have.

        `tab` is the colour of its tab; `grid` draws lines between all cells.
        """
        allowed = sheet_name(name, self._sheets)
        made = self._book.create_sheet(allowed)
        made.sheet_state = "hidden" if hidden else "visible"
        made.sheet_properties.tabColor = tab
        made.sheet_view.showGridLines = grid
        self._sheets[allowed.lower()] = Sheet(self, made)
        return self._sheets[allowed.lower()]

    def property(self, name: str, value: str) -> None:
        """A custom document property: File › Info › Properties."""
        from openpyxl.packaging.custom import StringProperty

        self._book.custom_doc_props.append(StringProperty(name=name, value=safe_text(value)[0]))

    def choices(self, values: Sequence[str]) -> str:
        """The name of a list with these values, for `Rule(kind="list", source=...)`; equal lists are kept once."""
        key = tuple(values)
        if key not in self._lists:
            if not key:
                raise ValueError("a list needs at least one value")
            column = len(self._lists) + 1
            sheet = self._sheets.get(LISTS) or self.sheet(LISTS, hidden=True)
            for row, value in enumerate(key, 1):
                sheet.put(row, column, value, Style(format="@"))
            place = f"'{LISTS}'!${letter(column)}$1:${letter(column)}${len(key)}"
            self._lists[key] = self.name(f"list_{column}", place)
        return self._lists[key]

    def growing(self, sheet: Sheet, column: int, first_row: int, last_row: int) -> str:
        """The name of a list that grows with what people type into a column of another sheet."""
        at = f"'{sheet.name.replace(chr(39), chr(39) * 2)}'!${letter(column)}${first_row}"
        place = f"OFFSET({at},0,0,MAX(1,COUNTA({at}:${letter(column)}${last_row})),1)"
        return self.name(f"typed_{sheet.position}_{column}", place)

    def name(self, name: str, place: str) -> str:
        """Give a place a name; `place` is written by csceval, never by anybody else."""
        from openpyxl.workbook.defined_name import DefinedName

        self._book.defined_names[name] = DefinedName(name, attr_text=place)
        return name

    def look(self, style: Style) -> dict[str, Any]:
        """The style in openpyxl's objects, made once."""
        if style not in self._looks:
            self._looks[style] = cell_look(style)
        return self._looks[style]

    def dress(self, cell: Any, style: Style) -> None:
        """Give a cell its look. openpyxl finds each of its parts anew; a look that was found once is copied."""
        if style in self._dressed:
            cell._style = copy(self._dressed[style])
            return
        for attribute, look in self.look(style).items():
            setattr(cell, attribute, look)
        self._dressed[style] = copy(cell._style)

    def to_bytes(self) -> bytes:
        """The .xlsx file; hidden sheets stand last so that the first thing seen is the first sheet made."""
        from openpyxl.writer.excel import ExcelWriter

        self._book._sheets.sort(key=lambda sheet: sheet.sheet_state != "visible")
        self._book.active = 0
        stream = io.BytesIO()
        # `Workbook.save` would stamp the clock into the file.
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            ExcelWriter(self._book, archive).save()
        return files.same_zip(stream.getvalue())


class Sheet:
    """A sheet that is being made. Rows and columns are counted from 1."""

    def __init__(self, book: Book, sheet: Any) -> None:
        self._book, self._sheet = book, sheet
        self.position = len(book._sheets) + 1

    @property
    def name(self) -> str:
        """The name under which it stands in the workbook."""
        return str(self._sheet.title)

    def put(self, row: int, column: int, value: Cell, style: Style = TEXT, *, note: str | None = None) -> None:
        """Write one cell. A text stays that text, whatever it looks like.

        Raises
        ------
        ValueError
            The value is not a finite number.
        """
        cell = self._sheet.cell(row, column)
        value = safe_value(value)
        if isinstance(value, str) and (text := self._told(value, row, column)):
            cell.value = escaped(text)
            cell.data_type = "s"
        elif isinstance(value, str):
            cell.value = None  # a text cell without a text is none that Excel knows
        else:
            cell.value = value
        self._book.dress(cell, _dated(style, value))
        if isinstance(value, str) and files.looks_like_formula(value):
            cell.quotePrefix = True
        if note:
            self._note(cell, self._told(note, row, column))

    def link(self, row: int, column: int, sheet: str, cell: str) -> None:
        """Let a click on a cell jump to another cell of this workbook; nothing outside of it can be reached."""
        from openpyxl.worksheet.hyperlink import Hyperlink

        place = f"'{sheet.replace(chr(39), chr(39) * 2)}'!{cell}"
        self._sheet.cell(row, column).hyperlink = Hyperlink(ref=address(row, column), location=place)

    def row(self, row: int, values: Sequence[Cell], style: Style = TEXT, *, column: int = 1) -> None:
        """Write cells side by side, beginning at `column`."""
        for place, value in enumerate(values, column):
            self.put(row, place, value, style)

    def _told(self, text: str, row: int, column: int) -> str:
        clean, codes = safe_text(text)
        at = {"sheet": self.name, "row": row, "cell": address(row, column)}
        self._book.problems += [words.problem(code, **at) for code in codes]  # type: ignore[arg-type]  # the three places above
        return clean

    def _note(self, cell: Any, text: str) -> None:
        from openpyxl.comments import Comment

        lines = sum(1 + len(line) // _LINE_CHARACTERS for line in text.splitlines())
        cell.comment = Comment(text, "csceval", width=_NOTE_WIDTH, height=_LINE_HEIGHT * (lines + 1))

    def look(self, row: int, column: int, style: Style) -> None:
        """Give a cell another look and leave what it holds."""
        cell = self._sheet.cell(row, column)
        for attribute, look in self._book.look(_dated(style, cell.value)).items():
            setattr(cell, attribute, look)

    def column(self, column: int, *, width: float | None = None, style: Style | None = None) -> None:
        """Width in characters, and the look of every cell of the column that has none of its own."""
        dimension = self._sheet.column_dimensions[letter(column)]
        if width is not None:
            dimension.width = width
        for attribute, look in (self._book.look(style) if style else {}).items():
            setattr(dimension, attribute, look)

    def height(self, row: int, points: float) -> None:
        """The height of a row."""
        self._sheet.row_dimensions[row].height = points

    def hide_row(self, row: int) -> None:
        """Keep a row out of sight."""
        self._sheet.row_dimensions[row].hidden = True

    def hide_column(self, column: int) -> None:
        """Keep a column out of sight."""
        self._sheet.column_dimensions[letter(column)].hidden = True

    def merge(self, row: int, column: int, columns: int) -> None:
        """One cell over several columns."""
        self._sheet.merge_cells(start_row=row, end_row=row, start_column=column, end_column=column + columns - 1)

    def freeze(self, row: int, column: int = 1) -> None:
        """Keep what is above and to the left of this cell in view."""
        self._sheet.freeze_panes = address(row, column)

    def rule(self, column: int, rule: Rule, *, first_row: int, last_row: int = LAST_ROW) -> None:
        """What the cells of a column accept, with the message that appears beside them."""
        made = validation(rule)
        made.add(f"{letter(column)}{first_row}:{letter(column)}{last_row}")
        self._sheet.add_data_validation(made)

    def highlight(self, area: str, formula: str, *, fill: str) -> None:
        """Colour the cells of an area (`A3:F900`) for which a formula of csceval's own, without `=`, is true."""
        from openpyxl.formatting.rule import FormulaRule
        from openpyxl.styles import PatternFill

        look = PatternFill("solid", bgColor=fill, fgColor=fill)
        self._sheet.conditional_formatting.add(area, FormulaRule(formula=[formula], fill=look))

    def protect(self) -> None:
        """Lock the cells whose style says so. There is no password: it guards against slips, not against people."""
        lock = self._sheet.protection
        lock.sheet = True
        # False means allowed.
        lock.formatCells = lock.formatColumns = lock.formatRows = False
        lock.insertRows = lock.deleteRows = lock.sort = lock.autoFilter = False

    def print_columns(self, last: int) -> None:
        """Print the columns up to this one only."""
        self._sheet.print_area = f"A1:{letter(last)}{max(self._sheet.max_row, 1)}"

    def page(self, *, repeat_rows: str | None = None, landscape: bool = True) -> None:
        """Print on pages as wide as the sheet; `repeat_rows` ("1:1") stand on each."""
        self._sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        self._sheet.page_setup.paperSize = 9  # A4
        self._sheet.page_setup.fitToWidth, self._sheet.page_setup.fitToHeight = 1, 0
        self._sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self._sheet.print_title_rows = repeat_rows
        self._sheet.print_options.gridLines = self._sheet.sheet_view.showGridLines


def _dated(style: Style, value: object) -> Style:
    """A date needs a format, or it shows as a number."""
    if style.format != "General" or not isinstance(value, date):
        return style
    return replace(style, format="yyyy-mm-dd hh:mm" if isinstance(value, datetime) else "yyyy-mm-dd")
