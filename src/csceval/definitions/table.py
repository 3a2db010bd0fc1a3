"""What a table of rows looks like: columns, types, keys, relations, checks."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from csceval import words
from csceval.definitions.model import Definition, Id, Model, Text, Version

ColumnType = Literal["text", "whole", "number", "yes_no", "date", "period", "choice"]


class Column(Model):
    """One column; `aliases` are header wordings partners use for it.

    `label`, `unit` and `example` are what the data-entry workbook shows; without a label the name is put into words.
    """

    name: Id
    label: str | None = None
    unit: str | None = None
    example: str | float | None = None
    type: ColumnType
    required: bool = False
    key: bool = False
    about: Text
    aliases: list[str] = []
    choices: dict[str, list[str]] = {}  # allowed value → other wordings of it
    minimum: float | None = None
    maximum: float | None = None
    personal: bool = False  # holds a person's pseudonym: never leaves output/private

    @property
    def title(self) -> str:
        """The label, else the name in words: `requested_on` is “Requested on”."""
        if self.label:
            return self.label
        name = f"{self.name.removesuffix('_id')} code" if self.name.endswith("_id") else self.name
        return name.replace("_", " ").capitalize()

    @property
    def limits(self) -> str:
        """The range of a number: `1 to 5`, `0 or more`, `100 or less`; empty where there is none."""
        low = None if self.minimum is None else words.written(self.minimum, "g")
        high = None if self.maximum is None else words.written(self.maximum, "g")
        if low and high:
            return words.say("template.from_to", low=low, high=high)
        if low:
            return words.say("template.at_least", low=low)
        return words.say("template.at_most", high=high) if high else ""

    @model_validator(mode="after")
    def _choices_fit(self) -> Column:
        if (self.type == "choice") != bool(self.choices):
            raise ValueError(words.say("definitions_faults.choices_type"))
        return self


class Check(Model):
    """A rule every row keeps, in the expression language; rows that break it are set aside at `columns`."""

    id: Id
    rule: str
    message: Text
    fix: Text
    columns: list[Id]
    severity: Literal["error", "warning"] = "error"


class Table(Definition):
    """One canonical table."""

    id: Id
    version: Version
    name: Text
    about: Text
    kind: Literal["register", "fact", "plan"]
    columns: list[Column]
    relations: dict[Id, str] = {}  # column → "table.column"; also what a join `site.population` follows
    checks: list[Check] = []

    def column(self, name: str) -> Column:
        """The column of that name.

        Raises
        ------
        KeyError
            The table has no such column.
        """
        return {column.name: column for column in self.columns}[name]

    @property
    def names(self) -> list[str]:
        """Column names in their order."""
        return [column.name for column in self.columns]

    @property
    def keys(self) -> list[str]:
        """The columns that together tell one row from another."""
        return [column.name for column in self.columns if column.key]
