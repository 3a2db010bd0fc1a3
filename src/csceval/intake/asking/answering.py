"""Let answers have their effect: on which table a sheet fills, its headers and layout, and how its columns are read.

What the evaluation says under `inputs:` comes before every answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from csceval.definitions.evaluation import Input
from csceval.definitions.yaml import parse_yaml
from csceval.errors import DefinitionError
from csceval.intake.asking.ask import NOT_NUMBERS, NUMBERS, missing_subject, order_subject, subject_of
from csceval.intake.asking.choices import MISSING, NOT_APPLICABLE, ZERO
from csceval.intake.asking.questions import FREE, Answers
from csceval.intake.cells import missing_words
from csceval.intake.layout.header import Header
from csceval.intake.layout.match import Match
from csceval.intake.sheet import SheetRows
from csceval.intake.tell import clash_subject, column_subject, doubt_subject, headers_near
from csceval.intake.values.dates import PAIRS, Order, Pair
from csceval.intake.values.values import Manner
from csceval.workbook.grid import Grid, letter

_TIMES = 8  # one answer can bring up the next question; no sheet raises more of them
_MEANINGS = {MISSING: "missing", NOT_APPLICABLE: "not_applicable", ZERO: "zero"}


@dataclass(frozen=True)
class Answered:
    """The answers that concern one sheet."""

    answers: Answers
    file: str
    sender: str
    grid: Grid

    def match(self, told: Input | None, attempt: Callable[[Input | None], Match]) -> tuple[Match, Input | None]:
        """Match a sheet, again with each answer to what was in doubt; also what then holds for its reading."""
        decision = attempt(told)
        for _ in range(_TIMES if self.answers.by_key else 0):
            said = self._said(decision, told)
            merged = _merged(told, said, self.file) if said else told
            if merged == told:
                break
            told = merged
            decision = attempt(told)
        return self._without_clashes(decision), told

    def _said(self, decision: Match, told: Input | None) -> dict[str, Any]:
        """What has been answered about the doubts of a match, in the words of `inputs:`."""
        if decision.kind == "ambiguous":
            table = self.answers.get("table", self.sender, self.grid.name)
            return {"sheets": {self.grid.name: table}} if table in decision.tables else {}
        if decision.doubt:
            text = self.answers.get("layout", self.file, doubt_subject(self.grid, decision.doubt))
            return layout_said(text) or {} if text else {}
        if decision.header is None or decision.table is None:
            return {}
        near = headers_near(decision.table, decision.header, decision.missing, told)
        named = {header: name for name, header in near.items() if self._is_column(decision.table.id, header, name)}
        return {"columns": named} if named else {}

    def _is_column(self, table: str, header: str, name: str) -> bool:
        return self.answers.get("column", self.sender, column_subject(table, header)) == name

    def _without_clashes(self, decision: Match) -> Match:
        """The match with the columns that people chose where several headers mean the same."""
        header = decision.header
        if header is None or decision.kind != "clashing":
            return decision
        chosen = {name: place for name in header.clashes if (place := self._chosen(header, name))}
        left = {place for name, at in chosen.items() for place in header.clashes[name] if place != at}
        known = set(decision.table.names) if decision.table else set()
        settled = replace(
            header,
            columns={**header.columns, **{name: place for name, place in chosen.items() if name in known}},
            clashes={name: places for name, places in header.clashes.items() if name not in chosen},
            others=header.others | left,
        )
        layout = decision.layout
        if layout:
            melts = tuple(melt for melt in layout.melts if melt.position not in left)
            layout = replace(layout, header=settled, melts=melts)
        kind = "clashing" if settled.clashes else "matched"
        return replace(decision, kind=kind, header=settled, layout=layout)  # type: ignore[arg-type]  # both are kinds

    def _chosen(self, header: Header, name: str) -> int | None:
        answer = self.answers.get("clash", self.sender, clash_subject(self.grid, header, name))
        return next((place for place in header.clashes[name] if f"{letter(place)}{header.row}" == answer), None)


def layout_said(text: str) -> dict[str, Any] | None:
    """An answer such as `layout: {kind: long, period: 2024-Q3}` as plain data; None where it is no such answer."""
    if FREE in text:
        return None
    try:
        data, _ = parse_yaml(text, file="questions.xlsx")
        if not isinstance(data, dict) or not data or not {*data} <= {"layout", "columns"}:
            return None
        Input.model_validate({"files": "*", **data})
    except (DefinitionError, ValidationError):
        return None
    return data


def _merged(told: Input | None, said: Mapping[str, Any], file: str) -> Input:
    """What the evaluation says, and below it what was answered."""
    before: dict[str, Any] = told.model_dump(exclude_unset=True) if told else {"files": file}
    fields = {key: {**said[key], **(before.get(key) or {})} for key in said}
    return Input.model_validate({**before, **fields})


def manners(sheet: SheetRows, manner: Manner, answers: Answers) -> dict[str, Manner]:
    """How the columns of a sheet are read for which people answered; for the others `manner` holds."""
    if not answers.by_key:
        return {}
    words = {group: _meanings(sheet.sender, group, answers) for group in (NUMBERS, NOT_NUMBERS)}
    orders = _orders(sheet.sender, answers)
    found = {}
    for column in sheet.table.columns:
        subject = subject_of(sheet, column.name)
        number = column.type in ("whole", "number")
        own = manner
        if column.type == "date" and orders:
            own = replace(own, dates_answered=orders)
        if number and manner.decimal is None:
            own = replace(own, decimal=answers.get("decimal", sheet.sender, subject))
        if column.type != "text" and (meant := words[NUMBERS if number else NOT_NUMBERS]):
            own = replace(own, missing={**meant, **manner.meanings()})
        if own != manner:
            found[column.name] = own
    return found


def _orders(sender: str, answers: Answers) -> dict[Pair, Order]:
    told = {pair: answers.get("dates", sender, order_subject(pair)) for pair in PAIRS}
    return {pair: order for pair in PAIRS for order in pair if told[pair] == order}


def _meanings(sender: str, group: str, answers: Answers) -> dict[str, str]:
    told = ((word, answers.get("missing", sender, missing_subject(word, group))) for word in sorted(missing_words()))
    return {word: _MEANINGS[answer] for word, answer in told if answer in _MEANINGS}
