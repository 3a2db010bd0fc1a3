"""questions.xlsx: what is open, with a yellow cell for each answer, and what was answered, with a cell to undo it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from csceval.files import sha256
from csceval.intake.asking.choices import shown
from csceval.intake.asking.decisions import Decision, in_force
from csceval.intake.asking.questions import FREE, Question
from csceval.intake.cells import normal
from csceval.words import say
from csceval.workbook.grid import Cell, address
from csceval.workbook.inert import safe_text
from csceval.workbook.style import HEADER, INPUT, MACHINE, SMALL, TITLE, Rule, Style
from csceval.workbook.writing import Book, Sheet

NAME = "questions.xlsx"
HEADERS, NAMES, FIRST = 3, 4, 5  # the header in words, the hidden one in machine names, the first question
_ASKED: Mapping[str, float] = {"no": 5, "file": 22, "sheet": 12, "cell": 7, "saw": 46, "rows": 8, "choices": 36,
                               "answer": 26, "name": 12, "on": 12}  # fmt: skip
BULLET = "• "  # before each choice: long ones go over several lines
_HIDDEN = ("key", "kind", "scope", "subject", "seal")
_ANSWERED: Mapping[str, float] = {"decision": 5, "file": 22, "sheet": 12, "cell": 7, "saw": 46, "given": 32,
                                  "by": 14, "when": 12, "undo": 8, "why": 24, "name": 12}  # fmt: skip
ASKED = (*_ASKED, *_HIDDEN)
ANSWERED = (*_ANSWERED, "key")
# What a row of the workbook must still say for its answer to belong to its question.
SEALED = ("file", "sheet", "cell", "saw", "choices", "key", "kind", "scope", "subject")
_CELL = Style(wrap=True, border=True)
_SMALL = replace(_CELL, size=9)
_NUMBER = replace(_CELL, align="center")
_ENTRY = replace(INPUT, format="@")
_LOOKS = {"no": _NUMBER, "decision": _NUMBER, "cell": _NUMBER, "rows": _NUMBER, "file": _SMALL, "sheet": _SMALL,
          "answer": _ENTRY, "name": _ENTRY, "on": _ENTRY, "undo": replace(_ENTRY, align="center"),
          "why": _ENTRY}  # fmt: skip


@dataclass(frozen=True)
class Typed:
    """What somebody typed that could not be taken: it stays in its cells."""

    answer: str
    name: str
    on: str


def turns(decisions: Iterable[Decision]) -> dict[str, int]:
    """How often each key was decided or undone so far: an answer in an older copy of the workbook shows by it."""
    count: dict[str, int] = {}
    for decision in decisions:
        count[decision.key] = count.get(decision.key, 0) + 1
    return count


def seal_of(row: Mapping[str, str]) -> str:
    """Eight hex digits of what belongs together in a row, so that rows torn apart by sorting are noticed."""
    return sha256("\0".join(normal(row[name]) for name in SEALED).encode("utf-8", "backslashreplace"))[:8]


def answer_cell(number: int) -> str:
    """The cell for the answer to a question of this number."""
    return address(FIRST + number - 1, 1 + ASKED.index("answer"))


def question_book(
    questions: Sequence[Question], decisions: Sequence[Decision], typed: Mapping[str, Typed] | None = None
) -> bytes:
    """The workbook; the same content gives the same bytes. `typed` is what stays in its cells, by key."""
    book = Book(say("question_book.title"))
    _open(book, questions, turns(decisions), typed or {})
    _answered(book, in_force(decisions))
    _help(book)
    return book.to_bytes()


def _open(book: Book, questions: Sequence[Question], turn: Mapping[str, int], typed: Mapping[str, Typed]) -> None:
    sheet = book.sheet(say("question_book.sheet_open"), tab="F2C14E")
    how = say("question_book.open_how" if questions else "question_book.nothing_open")
    _head(sheet, (say("question_book.title"), how), ASKED, _ASKED)
    for row, question in enumerate(questions, FIRST):
        texts = _texts(question, turn.get(question.key, 0))
        kept = typed.get(question.key, Typed("", "", ""))
        values: dict[str, Cell] = {**texts, "no": row - FIRST + 1, "rows": question.rows or None,
                                   "answer": kept.answer, "name": kept.name, "on": kept.on,
                                   "seal": seal_of(texts)}  # fmt: skip
        _line(sheet, row, ASKED, values, _ASKED)
        _choice_rule(book, sheet, row, question)
    _finish(sheet, len(ASKED) - len(_HIDDEN), len(_HIDDEN))


def _texts(question: Question, turn: int) -> dict[str, str]:
    texts = {
        "file": question.file, "sheet": question.sheet or "", "cell": question.cell or "", "saw": question.saw,
        "choices": "\n".join(BULLET + shown(one) for one in question.choices),
        "key": f"{question.key}-{turn}", "kind": question.kind,
        "scope": question.scope, "subject": question.subject,
    }  # fmt: skip
    return {name: safe_text(text)[0] for name, text in texts.items()}


def _choice_rule(book: Book, sheet: Sheet, row: int, question: Question) -> None:
    own = any(FREE in choice for choice in question.choices)
    if question.choices:
        rule = Rule(
            "list", source=book.choices([safe_text(shown(choice))[0] for choice in question.choices]),
            title=say("question_book.answer"), message=say("question_book.own" if own else "question_book.choose"),
            error=say("question_book.not_listed"), strict="information" if own else "stop",
        )  # fmt: skip
        sheet.rule(1 + ASKED.index("answer"), rule, first_row=row, last_row=row)


def _answered(book: Book, decisions: Sequence[Decision]) -> None:
    sheet = book.sheet(say("question_book.sheet_answered"), tab="8FB8A8")
    how = say("question_book.answered_how" if decisions else "question_book.nothing_answered")
    _head(sheet, (say("question_book.sheet_answered"), how), ANSWERED, _ANSWERED)
    for row, decision in enumerate(decisions, FIRST):
        values: dict[str, Cell] = {
            "decision": decision.no, "file": decision.file, "sheet": decision.sheet, "cell": decision.cell,
            "saw": decision.saw or decision.subject, "given": shown(decision.answer), "by": decision.who,
            "when": decision.when, "key": decision.key,
        }  # fmt: skip
        _line(sheet, row, ANSWERED, values, _ANSWERED)
    if decisions:
        rule = Rule("list", source=book.choices(["yes"]), title=say("question_book.undo"),
                    message=say("question_book.undo_how"), error=say("question_book.undo_how"))  # fmt: skip
        sheet.rule(1 + ANSWERED.index("undo"), rule, first_row=FIRST, last_row=FIRST + len(decisions) - 1)
    _finish(sheet, len(_ANSWERED), 1)


def _help(book: Book) -> None:
    sheet = book.sheet(say("question_book.sheet_help"))
    sheet.column(1, width=4)
    sheet.column(2, width=100)
    sheet.put(1, 1, say("question_book.sheet_help"), TITLE)
    for number in (1, 2, 3):
        sheet.put(number + 2, 1, number, Style(bold=True, size=11))
        sheet.put(number + 2, 2, say(f"question_book.help_{number}"), Style(wrap=True, size=11))
        sheet.height(number + 2, 34)
    sheet.protect()
    sheet.page()


def _head(sheet: Sheet, titles: tuple[str, str], names: Sequence[str], widths: Mapping[str, float]) -> None:
    for column, name in enumerate(names, 1):
        sheet.column(column, width=widths.get(name, 12))
        sheet.put(HEADERS, column, say(f"question_book.{name}") if name in widths else name, HEADER)
        sheet.put(NAMES, column, name, MACHINE)
    sheet.put(1, 1, titles[0], TITLE)
    sheet.put(2, 1, titles[1], replace(SMALL, size=10, wrap=False))
    sheet.height(1, 26)
    sheet.height(2, 20)
    sheet.height(HEADERS, 32)
    sheet.hide_row(NAMES)
    sheet.freeze(FIRST)


def _line(
    sheet: Sheet, row: int, names: Sequence[str], values: Mapping[str, Cell], widths: Mapping[str, float]
) -> None:
    for column, name in enumerate(names, 1):
        sheet.put(row, column, values.get(name), _LOOKS.get(name, _CELL if name in widths else MACHINE))
    lines = [
        sum(1 + int(len(part) * 1.1 // widths[name]) for part in str(value).split("\n"))
        for name, value in values.items()
        if name in widths and value is not None
    ]
    sheet.height(row, 14.0 * min(max(2, *lines), 25) + 4)


def _finish(sheet: Sheet, shown: int, hidden: int) -> None:
    for column in range(shown + 1, shown + hidden + 1):
        sheet.hide_column(column)
    sheet.protect()
    sheet.page(repeat_rows=f"{HEADERS}:{HEADERS}")
    sheet.print_columns(shown)
