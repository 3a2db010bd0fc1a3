"""Who pays or is paid without being a partner: suppliers and funders outside, whom a ledger of flows leaves empty."""

from __future__ import annotations

import re
from collections.abc import Mapping

from csceval import words
from csceval.intake.asking.names_asked import subject_of
from csceval.intake.asking.questions import NO, Answers
from csceval.intake.cells import normal
from csceval.intake.register import Register
from csceval.intake.stack import Stack
from csceval.problems import Problem

SIDES: dict[str, tuple[str, ...]] = {"flows": ("from_partner_id", "to_partner_id")}


REGISTRY = {"from_partner_id": "_from_registry", "to_partner_id": "_to_registry"}
Organisations = Mapping[str, list[str]]  # number in a public register → names


def find_outside(
    stacked: Stack, registers: Mapping[str, Register], answers: Answers, declared: Organisations
) -> dict[str, list[int]]:
    """For each side of a payment the rows in which somebody outside stands there, and a partner on the other.

    A name that is near a partner's, or built like a partner's code, is not among them, unless a person has said that
    it is none, or the evaluation has declared it as an organisation.
    """
    register, sides = registers.get("partners"), SIDES.get(stacked.table.id, ())
    if register is None or not register.ids or stacked.frame.empty or not set(sides) <= set(stacked.table.relations):
        return {}
    pairs = zip(sides, reversed(sides), strict=True)
    known = _numbers(declared)
    return {name: _outside(stacked, name, other, register, answers, known) for name, other in pairs}


def _numbers(declared: Organisations) -> dict[str, str]:
    """Wording → number of the organisation; the number itself is one of its wordings."""
    return {normal(name): number for number, names in declared.items() for name in (number, *names)}


def _outside(
    stacked: Stack, name: str, other: str, register: Register, answers: Answers, known: Mapping[str, str]
) -> list[int]:
    texts, beside = stacked.frame[name], stacked.frame[other]
    shapes = {_shape(one) for one in register.ids if re.search(r"\d", one)}
    strange = [text for text in texts.dropna().unique() if not register.find(text)]
    clear = {text for text in strange
             if normal(text) in known or (not register.closest(text) and _shape(text) not in shapes)}  # fmt: skip
    partners = [text for text in beside.dropna().unique() if register.find(text)]
    found = (texts.isin(strange) & beside.isin(partners)).to_numpy().nonzero()[0]
    return [int(row) for row in found if not stacked.has_shifted(int(row))
            and (texts.iloc[row] in clear or _is_no_partner(stacked, int(row), texts.iloc[row], answers))]  # fmt: skip


def leave_outside(stacked: Stack, outside: Mapping[str, list[int]], declared: Organisations) -> list[Problem]:
    """Empty these cells, and say how many at the first of each sheet.

    No name goes on from here, as it may be that of a person; of a declared organisation its number does, in a column
    of its own. It comes after the look for repeats: payments to two suppliers are two payments.
    """
    notes: list[Problem] = []
    known = _numbers(declared)
    for name, rows in outside.items():
        fine = [row for row in rows if stacked.is_fine(row)]
        if known:
            numbers = stacked.frame[name].map(lambda text: known.get(normal(text)), na_action="ignore")
            stacked.frame[REGISTRY[name]] = numbers.where(stacked.frame.index.isin(rows)).astype("str")
        stacked.frame.loc[rows, name] = None
        notes += _notes(stacked, name, fine)
    return notes


def _is_no_partner(stacked: Stack, row: int, text: str, answers: Answers) -> bool:
    """Whether a person has answered that a name which is near a partner's is somebody else's."""
    return answers.get("name", stacked.sheet(row)[0].sender, subject_of("partners", text)) == NO


def _shape(code: str) -> str:
    """How a code is built: `P07` → `A99`."""
    return re.sub(r"[^\W\d_]", "A", re.sub(r"\d", "9", code))


def _notes(stacked: Stack, name: str, rows: list[int]) -> list[Problem]:
    """One note a sheet, at its first such cell."""
    by_sheet: dict[int, list[int]] = {}
    for row in rows:
        by_sheet.setdefault(stacked.place(row)[0], []).append(row)
    return [_note(stacked, name, same) for same in by_sheet.values()]


def _note(stacked: Stack, name: str, rows: list[int]) -> Problem:
    sheet, position = stacked.sheet(rows[0])
    count = words.say("intake_outside.rows_one" if len(rows) == 1 else "intake_outside.rows_more", n=len(rows))
    return words.problem(
        "outside-partnership", file=sheet.file, sheet=sheet.grid.name, row=sheet.rows[position],
        cell=sheet.place(position, name), column=sheet.label(position, name), field=name, rows=count,
    )  # fmt: skip
