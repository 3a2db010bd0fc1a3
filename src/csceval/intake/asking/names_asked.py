"""Names of partners and sites that no register has, but that look like one: asked about, and replaced when answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from csceval import words
from csceval.intake.asking.questions import NO, Answers, Question
from csceval.intake.cells import normal
from csceval.intake.register import Register
from csceval.intake.stack import Stack

_REGISTERS = ("partners", "sites")


def ask_names(stacked: Stack, registers: Mapping[str, Register], answers: Answers) -> list[Question]:
    """Put ids in place of the names that people have answered about, and ask about others with a near one."""
    questions = []
    for name, target in stacked.table.relations.items():
        table = target.split(".")[0]
        register = registers.get(table)
        if table not in _REGISTERS or table == stacked.table.id or register is None or not register.ids:
            continue
        for (sender, text), rows in _unknown(stacked, name, register):
            near = register.closest(text)
            known = register.find(near) if near else None
            if not known:
                continue
            subject = subject_of(table, text)
            if answers.get("name", sender, subject) == known:
                stacked.frame.loc[rows, name] = known
            else:
                questions.append(_question(stacked, name, rows, (sender, subject, near, known)))
    return questions


def subject_of(table: str, text: str) -> str:
    """What a question about a name in a register is about."""
    return f"{table}: {normal(text)}"


def _unknown(stacked: Stack, name: str, register: Register) -> Iterator[tuple[tuple[str, str], list[int]]]:
    """Names that a register does not have: their sender and text, and the rows in which they stand."""
    texts = stacked.frame[name]
    strange = [text for text in texts.dropna().unique() if not register.find(str(text))]
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in texts.isin(strange).to_numpy().nonzero()[0] if strange else ():
        found[stacked.sheet(int(row))[0].sender, str(texts.iloc[row])].append(int(row))
    yield from found.items()


def _question(stacked: Stack, name: str, rows: list[int], about: tuple[str, str, str, str]) -> Question:
    sender, subject, near, known = about
    sheet, position = stacked.sheet(rows[0])
    key = "intake_questions.saw_id" if near == known else "intake_questions.saw_name"
    saw = words.say(key, value=sheet.text(position, name), near=near, id=known)
    places = tuple(stacked.where(row, name) for row in rows)
    return Question(
        "name", saw, (known, NO), sheet.file, sheet.grid.name, sheet.place(position, name),
        scope=sender, subject=subject, rows=len(rows), places=places,
    )  # fmt: skip
