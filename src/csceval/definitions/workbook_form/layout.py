"""Which sheets the workbook has, which columns, and what each cell takes.

Only names and order stand here; types, choices and limits come from the models, so both spellings stay one format.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from csceval.definitions.entries import PartnerEntry, SiteEntry, Story
from csceval.definitions.evaluation import DesignUse, Evaluation, Input, Use
from csceval.definitions.logic import LogicBox
from csceval.definitions.model import Path
from csceval.definitions.target import Target
from csceval.definitions.trigger import Trigger

Kind = Literal["text", "period", "whole", "number", "date", "yes_no", "list", "pairs", "comparison"]
MORE = "more"  # the column and the sheet for what has no cell of its own
YES_NO = ("yes", "no")


@dataclass(frozen=True)
class Field:
    """One answer: its machine name, where it stands in the evaluation, and what it takes."""

    name: str
    path: Path
    kind: Kind
    choices: tuple[str, ...] = ()
    source: str = ""  # the name of a list that is open to other words
    needed: bool = False
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Rows:
    """A sheet with one entry of a list a row; `shown` fields are written even where they say the default.

    `names` are its columns in order: fields, helpers (locked, with `_` in front) and `more` for all other keys.
    """

    name: str
    key: str
    model: type[BaseModel]
    names: tuple[str, ...]
    shown: frozenset[str] = frozenset()
    sources: Mapping[str, str] = field(default_factory=dict)
    widths: Mapping[str, float] = field(default_factory=dict)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns that take answers, without `more`."""
        named = (name for name in self.names if name != MORE and not name.startswith("_"))
        return tuple(_field(self.model, name, self.sources.get(name, "")) for name in named)


SHEETS: tuple[Rows, ...] = (
    Rows("Partners", "partners", PartnerEntry,
         ("partner_id", "partner_name", "also_called", "sector", "size_band", "role", "lived_experience_led",
          "joined_on", "left_on", "expected", "due_day", "folder", "name_shown", MORE),
         shown=frozenset({"expected", "name_shown"}),
         widths={"partner_id": 11, "partner_name": 30, "also_called": 30}),
    Rows("Sites", "sites", SiteEntry,
         ("site_id", "site_name", "also_called", "area_id", "population", "priority_population", "start_on",
          "ended_on", "comparison", "lead_partner_id", MORE),
         sources={"lead_partner_id": "partners"},
         widths={"site_id": 11, "site_name": 30, "also_called": 24}),
    Rows("Indicators", "indicators", Use,
         ("include", "use", "_name", "name", "question", "headline", "role", "comes_from", "method",
          "smallest_worthwhile", "owner", "parameters", "cross", "direction", MORE, "_unit", "_better", "_columns",
          "_partners"),
         shown=frozenset({"include", "role"}), sources={"use": "catalogue", "method": "methods"},
         widths={"include": 11, "use": 34, "name": 26, "question": 34, "parameters": 20, "cross": 26, "headline": 10,
                 "_name": 34, "_unit": 14, "_better": 16, "_columns": 76, "_partners": 22}),
    Rows("Targets", "targets", Target,
         ("indicator", "scope", "scope_id", "period", "baseline.value", "baseline.period", "target", "tolerance",
          "path", "set_on", "set_by", "reason", MORE),
         shown=frozenset({"scope", "path"}),
         sources={"indicator": "indicators", "scope_id": "sites", "period": "periods", "baseline.period": "periods"},
         widths={"indicator": 34, "reason": 40}),
    Rows("Story", "story", Story, ("slot", "period", "text", "finding", "quote_role", "consent", MORE),
         sources={"period": "periods", "finding": "indicators"}, widths={"text": 70, "finding": 30}),
    Rows("Logic", "logic", LogicBox, ("id", "stage", "says", "indicators", "leads_to", MORE),
         widths={"id": 20, "says": 50, "indicators": 40, "leads_to": 30}),
    Rows("Inputs", "inputs", Input, ("files", "sender", "sheets", "columns", "dates", "decimal", "missing", MORE),
         sources={"sender": "partners"},
         widths={"files": 30, "sheets": 30, "columns": 40, "missing": 24}),
    Rows("Designs", "designs", DesignUse,
         ("id", "indicator", "method", "before.from", "before.to", "after.from", "after.to", "by", "controls", "checks",
          "smallest_worthwhile", "settings", MORE),
         sources={"indicator": "indicators", "method": "methods", "before.from": "periods", "before.to": "periods",
                  "after.from": "periods", "after.to": "periods"},
         widths={"id": 20, "indicator": 34, "checks": 30, "settings": 30}),
    Rows("Triggers", "triggers", Trigger,
         ("id", "indicator", "when", "value", "periods", "towards", "baseline.from", "baseline.to", "then", MORE),
         sources={"indicator": "indicators", "baseline.from": "periods", "baseline.to": "periods"},
         widths={"id": 20, "indicator": 34, "then": 60}),
)  # fmt: skip

SETTINGS = "Settings"
# What a target is for → the key of the text file that names it.
SCOPE_KEYS = {"site": "place", "group": "group", "partner": "partner"}
SCOPES = ("all", *SCOPE_KEYS)
# Group → its settings in the order of the sheet.
GROUPS: dict[str, tuple[str, ...]] = {
    "what": ("id", "title", "about.place", "currency", "locale"),
    "when": ("period.calendar", "period.fiscal_year_starts", "period.from", "period.to", "report.period", "as_of"),
    "who": ("about.audience", "about.commissioner", "about.authors", "about.contact", "about.status"),
    "privacy": ("privacy.threshold", "privacy.sensitive_zeros", "privacy.hide_partners"),
    "report": ("report.formats", "report.logo", "report.colour", "report.partner_reports", "about.narrative", "lenses"),
    "technical": ("seed", "csceval"),
}
_SETTING_SOURCES = {"currency": "currencies", "report.period": "periods"}
CURRENCIES = ("AUD", "CAD", "CHF", "EUR", "GBP", "INR", "JPY", "KES", "NZD", "SEK", "USD", "XOF", "ZAR")
# Texts that are periods.
_PERIODS = {
    ("Target", "period"), ("Target", "baseline.period"), ("Story", "period"), ("Evaluation", "period.from"),
    ("Evaluation", "period.to"), ("Evaluation", "report.period"), ("DesignUse", "before.from"),
    ("DesignUse", "before.to"), ("DesignUse", "after.from"), ("DesignUse", "after.to"),
    ("Trigger", "baseline.from"), ("Trigger", "baseline.to"),
}  # fmt: skip


def settings() -> tuple[Field, ...]:
    """Every answer of the sheet Settings."""
    return tuple(
        _field(Evaluation, name, _SETTING_SOURCES.get(name, "")) for names in GROUPS.values() for name in names
    )


def sheet_names() -> tuple[str, ...]:
    """The sheets a person sees, in order."""
    return (SETTINGS, *(sheet.name for sheet in SHEETS), MORE.title())


def _field(model: type[BaseModel], name: str, source: str) -> Field:
    """What the model says about a field; `scope` and `scope_id` are what a target is for and which one of it."""
    if name == "scope":
        return Field(name, (name,), "text", choices=SCOPES)
    if name == "scope_id":
        return Field(name, (name,), "text", source=source)
    if name == "comparison":
        return Field(name, ("arm",), "comparison", choices=YES_NO)
    path = tuple(name.split("."))
    info = _info(model, path)
    kind: Kind = "period" if (model.__name__, name) in _PERIODS else _kind(info.annotation)
    choices = YES_NO if kind == "yes_no" else tuple(_literals(info.annotation)) if kind == "text" else ()
    limits = {
        way: float(found)
        for way, names in (("low", ("ge", "gt")), ("high", ("le", "lt")))
        for rule in info.metadata
        for attribute in names
        if (found := getattr(rule, attribute, None)) is not None
    }
    needed = info.is_required() and all(_info(model, path[:end]).is_required() for end in range(1, len(path)))
    return Field(name, path, kind, choices=choices, source=source, needed=needed, **limits)


def _info(model: type[BaseModel], path: tuple[str, ...]) -> FieldInfo:
    """The field at a path, through the models on the way."""
    first, *rest = path
    info = next(f for name, f in model.model_fields.items() if first in (name, f.alias))
    if not rest:
        return info
    inner = next(part for part in _parts(info.annotation) if isinstance(part, type) and issubclass(part, BaseModel))
    return _info(inner, tuple(rest))


def _parts(annotation: Any) -> Iterator[Any]:
    """What a union is made of."""
    if get_origin(annotation) in (Union, types.UnionType):
        for part in get_args(annotation):
            yield from _parts(part)
    else:
        yield annotation


def _kind(annotation: Any) -> Kind:
    for part in _parts(annotation):
        base = type(get_args(part)[0]) if get_origin(part) is Literal else get_origin(part) or part
        for kind, known in _TYPES.items():
            if base is known:
                return kind
    return "text"


_TYPES: dict[Kind, type] = {
    "yes_no": bool, "whole": int, "number": float, "date": date, "list": list, "pairs": dict,
}  # fmt: skip


def _literals(annotation: Any) -> Iterator[str]:
    for part in _parts(annotation):
        if get_origin(part) is Literal:
            yield from (str(value) for value in get_args(part))
