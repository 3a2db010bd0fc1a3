"""The log of everything that people decided: who said what, when and why. Rows are only ever added."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

from csceval import files
from csceval.errors import CscevalError
from csceval.intake.asking.questions import Answers
from csceval.words import say

PLACE = Path(".csceval") / "decisions.csv"


@dataclass(frozen=True)
class Decision:
    """One decision: a question with its answer, the correction of a cell, or a row that `undoes` an earlier one.

    `no` counts from 1 in the order of the log, and is given when the decision is appended.
    """

    no: int
    key: str
    kind: str
    scope: str
    subject: str
    file: str
    sheet: str
    cell: str
    saw: str
    answer: str
    who: str
    when: str
    why: str
    undoes: int | None


_NAMES = tuple(field.name for field in fields(Decision))
_COUNTED = (_NAMES.index("no"), _NAMES.index("undoes"))


def read_decisions(path: Path) -> list[Decision]:
    """Every decision ever made, in order; none where there is no log yet.

    Raises
    ------
    CscevalError
        Somebody changed the log by hand; the error has its line.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _damaged(path, data[: error.start].count(b"\n") + 1, "no_utf8") from None
    return list(_rows(path, text))


def append_decisions(path: Path, new: Iterable[Decision]) -> None:
    """Add decisions to the log and number them; what stands there already keeps its bytes.

    Raises
    ------
    CscevalError
        Somebody changed the log by hand.
    OSError
        The disk is full or the log cannot be written; it is then as it was.
    """
    known = read_decisions(path)
    numbered = [replace(decision, no=number) for number, decision in enumerate(new, len(known) + 1)]
    if not numbered:
        return
    before = path.read_bytes() if path.is_file() else _line(_NAMES)
    if not before.endswith(b"\n"):
        before += b"\n"
    after = before + b"".join(_line([_inert(value) for value in astuple(decision)]) for decision in numbered)
    files.write_bytes(path, after, mode=0o600)


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that hold: the latest of each key once what was undone is left out."""
    undone: set[int] = set()
    latest: dict[str, Decision] = {}
    # From the end: a row that undoes counts only where it was not undone itself.
    for decision in sorted(decisions, key=lambda one: -one.no):
        if decision.no in undone:
            continue
        if decision.undoes is not None:
            undone.add(decision.undoes)
        else:
            latest.setdefault(decision.key, decision)
    return sorted(latest.values(), key=lambda one: one.no)


def answers_of(decisions: Iterable[Decision]) -> Answers:
    """The answers that hold now."""
    return Answers({decision.key: decision.answer for decision in in_force(decisions)})


def fingerprint(decisions: Iterable[Decision]) -> str:
    """SHA-256 of the decisions in force, or nothing where none is: after an undo it is what it was before."""
    held = [_line([_inert(value) for value in astuple(decision)]) for decision in in_force(decisions)]
    return files.sha256(b"".join(held)) if held else ""


def _rows(path: Path, text: str) -> Iterable[Decision]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line, number = 1, 0
    try:
        for cells in reader:
            if number == 0 and tuple(cells) != _NAMES:
                raise _damaged(path, line, "header", header=",".join(_NAMES))
            if number:
                yield _decision(path, line, number, cells)
            number, line = number + 1, reader.line_num + 1
    except csv.Error:
        raise _damaged(path, line, "quotes") from None


def _decision(path: Path, line: int, number: int, cells: Sequence[str]) -> Decision:
    if len(cells) != len(_NAMES):
        raise _damaged(path, line, "width", found=len(cells), expected=len(_NAMES))
    no, undoes = (cells[place] for place in _COUNTED)
    if no != str(number):
        raise _damaged(path, line, "number", found=no, expected=number)
    if undoes and not (undoes.isdecimal() and 0 < int(undoes) < number):
        raise _damaged(path, line, "undoes", found=undoes)
    plain = [_typed(cell) for place, cell in enumerate(cells) if place not in _COUNTED]
    texts = dict(zip((name for name in _NAMES if name not in ("no", "undoes")), plain, strict=True))
    return Decision(no=number, undoes=int(undoes) if undoes else None, **texts)


def _damaged(path: Path, line: int, what: str, **values: object) -> CscevalError:
    name = path.as_posix() if not path.is_absolute() else "/".join(path.parts[-2:])
    message = say(f"intake_questions.log_{what}", **values)
    fix = say("intake_questions.log_fix")
    return CscevalError(message, code="decisions-damaged", fix=fix, file=name, line=line)


def _line(cells: Sequence[object]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerow(["" if cell is None else cell for cell in cells])
    return out.getvalue().encode("utf-8", "backslashreplace")


def _inert(value: object) -> object:
    """A text that a spreadsheet might run gets an apostrophe in front, as does one that has it already."""
    if not isinstance(value, str):
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if files.looks_like_formula(text) or text.startswith("'") else text


def _typed(cell: str) -> str:
    return cell.removeprefix("'")
