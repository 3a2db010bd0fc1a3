"""One column of a table as a person meets it: label, form, choices, and the example that shows what is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from csceval.definitions.evaluation import Evaluation
from csceval.definitions.table import Column, Table
from csceval.intake.values.values import Value
from csceval.words import numbers, say
from csceval.workbook.grid import as_text

Importance = Literal["needed", "used", "optional"]
Register = Mapping[str, str]  # id → name


@dataclass(frozen=True)
class Field:
    """A column in the workbook. `choices` are the only values (empty: any); `lists` says that others may come."""

    column: Column
    label: str
    form: str
    importance: Importance
    choices: tuple[str, ...] = ()
    register: str | None = None

    @property
    def heading(self) -> str:
        """What stands above the column: label, a star where it has to be filled, and the form of the answer."""
        star = "\N{NO-BREAK SPACE}*" if self.importance == "needed" else ""
        return f"{self.label}{star}" + (f"\n({self.form})" if self.form else "")


@dataclass(frozen=True)
class Surroundings:
    """What an evaluation knows that a table does not: members of registers, indicators, periods, words."""

    evaluation: Evaluation
    registers: Mapping[str, Register] = field(default_factory=dict)
    indicators: tuple[str, ...] = ()
    told: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    @property
    def periods(self) -> tuple[str, ...]:
        """Every period of the evaluation, by key."""
        span = self.evaluation.period
        return tuple(period.key for period in span.first.until(span.last))


def fields_of(table: Table, used: set[str], around: Surroundings) -> tuple[Field, ...]:
    """The columns of a table in its order."""
    return tuple(_field(table, column, used, around) for column in table.columns)


def _field(table: Table, column: Column, used: set[str], around: Surroundings) -> Field:
    importance: Importance = "needed" if column.required else "used" if column.name in used else "optional"
    register = table.relations.get(column.name, "").split(".")[0] or None
    if register == table.id:
        register = None
    choices = _choices(table, column, register, around)
    return Field(column, column.title, _form(column, around), importance, choices, register)


def _choices(table: Table, column: Column, register: str | None, around: Surroundings) -> tuple[str, ...]:
    if (table.id, column.name) in around.told:
        return around.told[table.id, column.name]
    if column.type == "choice":
        return tuple(map(column.shown, column.choices))
    if column.type == "yes_no":
        return (say("template.yes"), say("template.no"))
    if column.type == "period":
        return around.periods
    if column.name == "indicator_id":
        return around.indicators
    return tuple(around.registers.get(register or "", {}))


def _form(column: Column, around: Surroundings) -> str:
    """The unit, else the form of the answer, where it does not go without saying."""
    if column.unit:
        return around.evaluation.currency if column.unit == "currency" else numbers.named(column.unit)
    if column.type == "whole" and column.minimum is not None and column.maximum is not None:
        return column.limits
    if column.type == "period":
        return say("template.form_period", example=around.periods[-1])
    key = f"template.form_{column.type}"
    return say(key)


def listed(values: Sequence[str], most: int = 12) -> str:
    """Values side by side, the first ones of many."""
    shown = ", ".join(values[:most])
    return f"{shown} …" if len(values) > most else shown


def example_text(value: Value, column: Column) -> str:
    """An example as one would type it."""
    if isinstance(value, str) and column.choices:
        return column.shown(value)
    return say("template.yes" if value else "template.no") if isinstance(value, bool) else as_text(value)
