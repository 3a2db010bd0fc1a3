"""Read questions.xlsx back: which answers and undos are new, and which cannot be taken as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from csceval import plugins, words
from csceval.intake.asking.answering import layout_said
from csceval.intake.asking.choices import meant, shown, wordings
from csceval.intake.asking.decisions import Decision, in_force
from csceval.intake.asking.question_book import BULLET, NAMES, SEALED, Typed, seal_of, turns
from csceval.intake.asking.questions import FREE, NO
from csceval.intake.cells import clean, normal, squeezed
from csceval.intake.values.dates import readings
from csceval.period import Period
from csceval.problems import Problem
from csceval.workbook.grid import Grid, address, as_text

_YES = frozenset({"yes", "y", "x", "true", "undo", "1", "ja", "j"})


@dataclass(frozen=True)
class Row:
    """One row of the workbook by machine name, and where it stands."""

    file: str
    sheet: str
    number: int
    texts: dict[str, str]
    columns: dict[str, int]

    def __getitem__(self, name: str) -> str:
        return self.texts.get(name, "")

    def problem(self, code: str, column: str, **values: object) -> Problem:
        """A problem at a cell of the row."""
        cell = address(self.number, self.columns[column])
        at = {"file": self.file, "sheet": self.sheet, "row": self.number, "cell": cell, "value": self[column]}
        return words.problem(code, **at, **values)  # type: ignore[arg-type]  # places and keywords of the templates


@dataclass
class Taken:
    """What was read: decisions to append, what stays in its cells until it is mended (by key), and what is wrong."""

    new: list[Decision] = field(default_factory=list)
    typed: dict[str, tuple[Typed, Row]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def rows_of(grids: Iterable[Grid], file: str) -> Iterator[Row]:
    """The rows of a workbook that csceval wrote, whatever order its rows, columns and sheets have now."""
    for grid in grids:
        head = _head(grid)
        if head is None:
            continue
        columns = {as_text(cell): column for column, cell in enumerate(grid.row(head), 1) if as_text(cell)}
        for number in range(head + 1, len(grid.rows) + 1):
            cells = grid.row(number)
            texts = {name: as_text(clean(cells[at - 1])).strip() for name, at in columns.items() if at <= len(cells)}
            if any(texts.values()):
                yield Row(file, grid.name, number, texts, columns)


def take(rows: Iterable[Row], decisions: Sequence[Decision], today: str) -> Taken:
    """What is new in the workbook; answers of older copies that hold already are passed over."""
    taken = Taken()
    for row in rows:
        if row["answer"]:
            _answer(row, decisions, taken, today)
        elif row["undo"]:
            _undo(row, decisions, taken, today)
    return taken


def _answer(row: Row, decisions: Sequence[Decision], taken: Taken, today: str) -> None:
    key, _, turn = row["key"].partition("-")
    if not key or seal_of({name: row[name] for name in SEALED}) != row["seal"]:
        taken.problems.append(row.problem("answer-torn", "answer"))
        return
    answer = chosen(row["answer"], _choices(row), row["kind"])
    known = [*decisions, *taken.new]
    if turn != str(turns(known).get(key, 0)):
        held = {one.answer for one in known if one.key == key}
        if (answer or row["answer"]) not in held:
            latest = next((one.answer for one in reversed(known) if one.key == key and one.answer), "")
            taken.problems.append(row.problem("answer-late", "answer", latest=shown(latest)))
    elif answer is None:
        taken.typed[key] = Typed(row["answer"], row["name"], row["on"]), row
    else:
        taken.new.append(
            Decision(
                no=0, key=key, kind=row["kind"], scope=row["scope"], subject=row["subject"], file=row["file"],
                sheet=row["sheet"], cell=row["cell"], saw=row["saw"], answer=answer, who=row["name"],
                when=_day(row["on"], today), why="", undoes=None,
            )
        )  # fmt: skip


def _undo(row: Row, decisions: Sequence[Decision], taken: Taken, today: str) -> None:
    """Take back a decision that holds; one that does not hold any more needs no undo."""
    decision = next((one for one in in_force(decisions) if str(one.no) == row["decision"]), None)
    if normal(row["undo"]) not in _YES:
        if normal(row["undo"]) not in ("no", "n", "nein"):
            taken.problems.append(row.problem("undo-unknown", "undo"))
    elif decision and decision.key == row["key"] and all(one.undoes != decision.no for one in taken.new):
        taken.new.append(
            Decision(
                no=0, key=decision.key, kind=decision.kind, scope=decision.scope, subject=decision.subject,
                file=decision.file, sheet=decision.sheet, cell=decision.cell, saw=decision.saw, answer="",
                who=row["name"], when=today, why=row["why"], undoes=decision.no,
            )
        )  # fmt: skip


def is_ours(grids: Iterable[Grid]) -> bool:
    """Whether a workbook is one that csceval wrote for questions."""
    return any(_head(grid) for grid in grids)


def _head(grid: Grid) -> int | None:
    """The hidden row of machine names."""
    rows = enumerate(grid.rows[: NAMES + 20], 1)
    return next((number for number, row in rows if {"key", "saw"} <= {as_text(cell) for cell in row}), None)


def unknown_answer(typed: Typed, row: Row, *, file: str, cell: str) -> Problem:
    """What is wrong with an answer that is none of the choices, at the cell where it stands now."""
    choices = [shown(choice) for choice in _choices(row)]
    near = plugins.nearest(typed.answer, choices) or choices[0]
    return words.problem(
        "answer-unknown", file=file, sheet=row.sheet, cell=cell, value=typed.answer,
        near=near, choices=words.say("intake_questions.or").join(choices),
    )  # fmt: skip


def _choices(row: Row) -> list[str]:
    return [meant(choice.removeprefix(BULLET.strip()).strip()) for choice in row["choices"].split("\n")]


def chosen(text: str, choices: Sequence[str], kind: str) -> str | None:
    """The choice that an answer is, without regard to case, spaces and punctuation; None where it is none.

    >>> chosen("Day first", ["day-first", "month-first"], "dates")
    'day-first'
    """
    closed = {said: choice for choice in choices if FREE not in choice for said in wordings(choice)}
    if text in closed:
        return closed[text]
    for plain in (normal, squeezed):
        same = {choice for said, choice in closed.items() if plain(text) and plain(said) == plain(text)}
        if len(same) == 1:
            return same.pop()
    if len(choices) == 2 and choices[1] == NO and normal(text) in _YES:
        return choices[0]
    verb = words.say("intake_questions.choice_replaces", newer="", older="")
    replacing = [choice for choice in choices if kind == "conflict" and verb in choice]
    if len(replacing) == 1 and normal(text) == verb.strip():
        return replacing[0]
    return _own(text, [choice for choice in choices if FREE in choice], kind)


def _own(text: str, open_choices: Sequence[str], kind: str) -> str | None:
    """An answer in a person's own words, where a choice leaves room for them."""
    if FREE in text or not open_choices:
        return None
    if kind == "layout":
        whole = [text, *(choice.replace(FREE, text) for choice in open_choices)]
        return next((answer for answer in whole if _is_layout(answer)), None)
    for choice in open_choices:
        before, after = (re.escape(part) for part in choice.split(FREE, 1))
        if re.fullmatch(f"{before}.+{after}", text, re.IGNORECASE | re.DOTALL):
            return text
    return None


def _is_layout(text: str) -> bool:
    said = layout_said(text)
    period = (said.get("layout") or {}).get("period") if said else None
    try:
        return said is not None and (period is None or bool(Period.parse(str(period))))
    except ValueError:
        return False


def _day(text: str, today: str) -> str:
    """The day of an answer as 2024-05-06 where it has one reading; otherwise as typed, or today."""
    days = {*readings(text).values()}
    return days.pop().isoformat() if len(days) == 1 else text or today
