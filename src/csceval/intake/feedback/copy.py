"""The marked copy of one file: a list of what to fix, and each sheet with its cells to mend coloured."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from csceval import words
from csceval.intake.asking.decisions import Decision
from csceval.intake.corrections import cell_text, correct, place_of
from csceval.intake.feedback import marks
from csceval.intake.feedback.listing import Line, fill_list
from csceval.intake.feedback.marks import Mark, MarkedCell
from csceval.intake.feedback.sheets import Copied, Place, copy_sheet
from csceval.intake.feedback.wording import Advice, file_name
from csceval.intake.personal.withheld import blanked
from csceval.intake.result import FileRecord
from csceval.workbook.grid import Grid
from csceval.workbook.inert import safe_text
from csceval.workbook.style import SMALL, Style
from csceval.workbook.writing import Book

MOST_LISTED = 5_000


@dataclass(frozen=True)
class _Sent:
    """A sheet as it was sent, as it is after the corrections so far, and the row of its header (0: none is known)."""

    sent: Grid
    now: Grid
    header: int


def marked_copy(
    record: FileRecord, grids: Sequence[Grid], advised: Sequence[Advice], corrections: Sequence[Decision]
) -> bytes:
    """The workbook for the sender of a file; the same content gives the same bytes."""
    name = file_name(record.path, record.sender)
    book = Book(words.say("feedback.list_title", file=name))
    front = book.sheet(words.say("feedback.list_sheet"), tab="C0392B")
    hidden = book.sheet(marks.SHEET, hidden=True)
    grids = [_without_personal(grid, record) for grid in grids]
    corrected, told = correct(grids, corrections)
    headers = {sheet.name: sheet.header_row or 0 for sheet in record.sheets}
    sheets = {
        grid.name: _Sent(grid, now, headers.get(grid.name, 0)) for grid, now in zip(grids, corrected, strict=True)
    }
    listed = _chosen(advised)
    mended = {(str(p.sheet), str(p.cell)): p.message for p in told if p.code == "cell-corrected"}
    copies = _copy_sheets(book, sheets, listed, mended)
    rows = [_line(no, one, sheets, copies, mended) for no, one in enumerate(listed, 1)]
    fill_list(front, name, rows, left=len(advised) - len(listed), cleaned=_cleaned(book, front.name),
              rows_only=any(copied.shift for copied in copies.values()))  # fmt: skip
    mark = Mark(
        record.path, record.sender, record.sha256, sheets=[copied.mark for copied in copies.values()],
        cells={line.cell.no: line.cell for line in rows if line.cell},
    )  # fmt: skip
    for row, line in enumerate(marks.lines(mark), 1):
        hidden.row(row, line, Style(format="@"))
    hidden.put(1, 5, words.say("feedback.marks_about"), SMALL)
    for key, value in marks.properties(mark):
        book.property(key, value)
    return book.to_bytes()


def _without_personal(grid: Grid, record: FileRecord) -> Grid:
    """The sheet without the columns that nobody may keep, not even in a copy for who sent them."""
    for sheet in record.sheets:
        if sheet.name == grid.name:
            grid = blanked(grid, sheet.withheld, sheet.header_row or 0)
    return grid


def _chosen(advised: Sequence[Advice]) -> list[Advice]:
    """All, or of every kind of fault the first ones, so that a long run of one does not hide the others."""
    kinds = Counter(one.kind for one in advised)
    share = max(MOST_LISTED // max(len(kinds), 1), 1)
    seen: Counter[tuple[object, ...]] = Counter()
    chosen = []
    for one in advised:
        seen[one.kind] += 1
        if len(advised) <= MOST_LISTED or seen[one.kind] <= share:
            chosen.append(one)
    return chosen


def _copy_sheets(
    book: Book, sheets: Mapping[str, _Sent], listed: Sequence[Advice], mended: Mapping[tuple[str, str], str]
) -> dict[str, Copied]:
    """A copy of each sheet with something to mend, by the name of the sheet."""
    by_sheet: dict[str, list[Advice]] = defaultdict(list)
    for one in listed:
        by_sheet[str(one.problem.sheet)].append(one)
    copies = {}
    for name, sheet in sheets.items():
        if name in by_sheet:
            notes: dict[Place, list[str]] = defaultdict(list)
            for one in by_sheet[name]:
                if place := place_of(one.problem.cell):
                    notes[place].append("\n".join(part for part in (one.wrong, one.mend) if part))
            good = {place: text for (of, cell), text in mended.items() if of == name and (place := place_of(cell))}
            settled = good.keys() - notes.keys()
            said = {place: "\n\n".join(parts) for place, parts in notes.items()} | {p: good[p] for p in settled}
            rows = [one.problem.row for one in by_sheet[name] if one.problem.row]
            copies[name] = copy_sheet(book, sheet.now, sheet.header, said, settled, rows)
    return copies


def _line(
    no: int, one: Advice, sheets: Mapping[str, _Sent], copies: Mapping[str, Copied],
    mended: Mapping[tuple[str, str], str],
) -> Line:  # fmt: skip
    """A row of the list; a problem that stands at no cell of a sheet can only be mended in the file itself."""
    told = one.problem
    sheet, copied, place = sheets.get(told.sheet or ""), copies.get(told.sheet or ""), place_of(told.cell)
    if not (sheet and copied and place and told.cell):
        return Line(one, "", None)
    subject, shown = (_clean(cell_text(grid, *place)) for grid in (sheet.sent, sheet.now))
    cell = MarkedCell(str(no), sheet.sent.name, told.cell, subject, shown, copied.mark.name, copied.place(*place))
    if (sheet.sent.name, told.cell) in mended:
        shown = words.say("feedback.corrected", new=shown, old=subject)
    return Line(one, shown, cell)


def _clean(text: str) -> str:
    return safe_text(text)[0]


def _cleaned(book: Book, front: str) -> list[str]:
    """Where a text could not be copied whole."""
    return [f"{problem.sheet} › {problem.cell}" for problem in book.problems if problem.sheet != front]
