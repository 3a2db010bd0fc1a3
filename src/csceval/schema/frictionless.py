"""A table's definition as a Frictionless Table Schema, which other programs read."""

from __future__ import annotations

from typing import Any

from csceval.definitions.table import Column, ColumnType, Table

PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
_TYPES: dict[ColumnType, str] = {
    "text": "string", "choice": "string", "period": "string",
    "whole": "integer", "number": "number", "yes_no": "boolean", "date": "date",
}  # fmt: skip
PERIOD = r"[0-9]{4}(-(0[1-9]|1[0-2])|-Q[1-4]|-H[12]|-[0-9]{2}-[0-9]{2})?|FY[0-9]{4}"
_YES, _NO = ["yes", "true", "TRUE", "1"], ["no", "false", "FALSE", "0"]


def table_schema(table: Table) -> dict[str, Any]:
    """The Table Schema (Data Package 2.0) of a table, as plain values.

    Rules over several columns have no place in that standard; they stand under `csceval:checks` in our own language.
    """
    made: dict[str, Any] = {
        "$schema": PROFILE,
        "name": table.id,
        "title": table.name,
        "description": table.about,
        "version": table.version,
        "csceval:hash": table.content_hash,
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
    }
    if table.keys:
        made["primaryKey"] = table.keys
    if table.relations:
        made["foreignKeys"] = [_foreign(column, target) for column, target in table.relations.items()]
    if table.checks:
        made["csceval:checks"] = [check.model_dump(mode="json") for check in table.checks]
    return made


def _foreign(column: str, target: str) -> dict[str, Any]:
    resource, key = target.split(".")
    return {"fields": [column], "reference": {"resource": resource, "fields": [key]}}


def _field(column: Column) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES[column.type],
        "title": column.title,
        "description": column.about,
    }
    if column.type == "yes_no":
        made |= {"trueValues": _YES, "falseValues": _NO}
    if column.unit:
        made["csceval:unit"] = column.unit
    if column.example is not None:
        made["example"] = column.example
    if limits := _limits(column):
        made["constraints"] = limits
    return made


def _limits(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if column.required:
        found["required"] = True
    if column.choices:
        found["enum"] = list(column.choices)
    if column.type == "period":
        found["pattern"] = PERIOD
    for name, limit in (("minimum", column.minimum), ("maximum", column.maximum)):
        if limit is not None:
            found[name] = int(limit) if column.type == "whole" else limit
    return found
