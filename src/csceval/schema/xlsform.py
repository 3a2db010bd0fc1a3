"""A questionnaire or a table as an XLSForm, from which ODK, KoboToolbox and their relatives make a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from csceval.definitions.instrument import Instrument
from csceval.definitions.table import Column, Table
from csceval.words import say
from csceval.workbook.style import HEADER, TEXT
from csceval.workbook.writing import Book

SURVEY = ("type", "name", "label", "hint", "required", "constraint", "constraint_message", "calculation", "appearance")
CHOICES = ("list_name", "name", "label")
SETTINGS = ("form_title", "form_id", "version")
PAGE = 6  # sentences that stand together on one screen
_TYPES = {"text": "text", "whole": "integer", "number": "decimal", "date": "date"}
Members = Mapping[str, str]  # code → name


@dataclass
class Form:
    """The three sheets of an XLSForm, row by row."""

    title: str
    form_id: str
    version: str
    survey: list[dict[str, str]] = field(default_factory=list)
    choices: dict[str, Members] = field(default_factory=dict)

    def ask(self, kind: str, name: str, label: str = "", **more: str) -> None:
        """Add a question, or another row of the sheet `survey`."""
        self.survey.append({"type": kind, "name": name, "label": _plain(label), **more})

    def choose(self, listed: str, name: str, label: str, members: Members, **more: str) -> None:
        """Add a question that is answered by one of a list."""
        self.choices[listed] = members
        self.ask(f"select_one {listed}", name, label, **more)


def _plain(text: str) -> str:
    """A text in which nothing is a reference to another question."""
    return text.replace("${", "$ {")


def of_instrument(instrument: Instrument, registers: Mapping[str, Members], *, wave: int = 1) -> Form:
    """The form of a questionnaire: whom somebody answers for, then the sentences in their order, a screen at a time.

    Its answers bear the names of the `survey` table and the codes of the sentences.
    """
    form = Form(instrument.name, instrument.id, f"{instrument.version.replace('.', '')}{wave:02d}")
    form.ask("today", "submitted_on")
    form.ask("calculate", "instrument_id", calculation=f"'{instrument.id}'")
    form.ask("calculate", "wave", calculation=str(wave))
    form.ask("note", "intro", instrument.about)
    form.ask("text", "respondent_id", say("xlsform.respondent"), hint=say("xlsform.respondent_hint"))
    _ask_for(form, "partner_id", "partners", registers)
    _ask_for(form, "site_id", "sites", registers)
    answers = _answers(instrument)
    for start in range(0, len(instrument.items), PAGE):
        items = instrument.items[start : start + PAGE]
        last = start + len(items)
        of = say("xlsform.page", first=start + 1, last=last, all=len(instrument.items))
        form.ask("begin_group", f"page_{start // PAGE + 1}", of, appearance="table-list")
        for item in items:
            form.choose(f"answers_{item.id}" if item.labels else "answers", item.id, item.text, item.labels or answers)
        form.ask("end_group", "")
    form.ask("note", "thanks", say("xlsform.thanks"))
    return form


def _ask_for(form: Form, name: str, register: str, registers: Mapping[str, Members]) -> None:
    if members := registers.get(register):
        form.choose(register, name, say(f"xlsform.{register}"), members)
    elif register == "partners":
        form.ask("text", name, say("xlsform.partners"))


def _answers(instrument: Instrument) -> dict[str, str]:
    """Each possible answer with its words, “don't know” last."""
    response = instrument.response
    numbers = [*range(response.min, response.max + 1)]
    numbers += [response.dont_know] if response.dont_know is not None else []
    unknown = {str(response.dont_know): say("xlsform.dont_know")}
    return {str(n): response.labels.get(str(n), unknown.get(str(n), str(n))) for n in numbers}


def of_table(table: Table, registers: Mapping[str, Members], periods: Sequence[str] = ()) -> Form:
    """A form that asks for one row of a table."""
    form = Form(table.name, table.id, table.version.replace(".", ""))
    form.ask("note", "intro", table.about)
    for column in table.columns:
        _question(form, table, column, registers, periods)
    return form


def _question(
    form: Form, table: Table, column: Column, registers: Mapping[str, Members], periods: Sequence[str]
) -> None:
    more = {"hint": _plain(column.about), "required": "yes" if column.required else ""}
    members = registers.get(table.relations.get(column.name, "").split(".")[0], {})
    if column.type == "choice":
        form.choose(
            column.name, column.name, column.title, {choice: _said(column, choice) for choice in column.choices}, **more
        )
    elif column.type == "yes_no":
        form.choose("yes_no", column.name, column.title, {w: say(f"template.{w}") for w in ("yes", "no")}, **more)
    elif column.type == "period" and periods:
        form.choose("periods", column.name, column.title, {p: p for p in periods}, **more)
    elif members:
        form.choose(table.relations[column.name].split(".")[0], column.name, column.title, members, **more)
    else:
        more |= _limits(column)
        form.ask(_TYPES.get(column.type, "text"), column.name, column.title, **more)


def _said(column: Column, choice: str) -> str:
    said = column.shown(choice)
    return said if said != choice else choice.replace("_", " ").capitalize()


def _limits(column: Column) -> dict[str, str]:
    parts = [
        f". {sign} {limit:g}" for sign, limit in ((">=", column.minimum), ("<=", column.maximum)) if limit is not None
    ]
    if not parts:
        return {}
    return {"constraint": " and ".join(parts), "constraint_message": say("xlsform.limits", limits=column.limits)}


def write_workbook(form: Form) -> Book:
    """The workbook with the sheets survey, choices and settings."""
    book = Book(form.title)
    listed = [
        {"list_name": name, "name": code, "label": _plain(label or code)}
        for name, members in form.choices.items()
        for code, label in members.items()
    ]
    settings = [{"form_title": form.title, "form_id": form.form_id, "version": form.version}]
    for name, header, rows in (
        ("survey", SURVEY, form.survey),
        ("choices", CHOICES, listed),
        ("settings", SETTINGS, settings),
    ):
        sheet = book.sheet(name)
        sheet.row(1, header, HEADER)
        for number, row in enumerate(rows, 2):
            for place, column in enumerate(header, 1):
                if text := row.get(column):
                    sheet.put(number, place, text, TEXT)
        for place, column in enumerate(header, 1):
            sheet.column(place, width=50 if column in ("label", "hint") else 20)
        sheet.freeze(2)
    return book
