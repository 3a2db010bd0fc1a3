"""The shape of definition files as JSON Schema, by which editors complete keys and underline slips.

What a schema cannot say (does the column exist, do two settings agree) is left to `csceval check`.
"""

from __future__ import annotations

import json
from typing import Any

from csceval.definitions.evaluation import Evaluation
from csceval.definitions.indicator import Indicator
from csceval.definitions.instrument import Instrument
from csceval.definitions.model import Definition
from csceval.definitions.table import Table

MODELS: dict[str, type[Definition]] = {
    "indicator": Indicator,
    "table": Table,
    "evaluation": Evaluation,
    "instrument": Instrument,
}
_READ = ("content_hash", "origin")  # worked out while reading, never written by a person


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind of file: indicator, table, evaluation or instrument."""
    made = MODELS[kind].model_json_schema(by_alias=True, mode="validation")
    for name in _READ:
        made["properties"].pop(name, None)
    title = {"title": f"csceval {kind}", "description": _plain(made.pop("description", ""))}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{kind}.schema.json"}
    plain: dict[str, Any] = _as_read(made)
    plain.pop("title", None)
    return head | title | plain


def text(kind: str) -> str:
    """The schema as the file that is published."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=1) + "\n"


def _as_read(part: Any) -> Any:
    """A schema of what a file may hold: a number where text is asked for is read as its text; no made-up titles."""
    if isinstance(part, list):
        return [_as_read(one) for one in part]
    if not isinstance(part, dict):
        return part
    found = {key: _as_read(value) for key, value in part.items()}
    if isinstance(part.get("title"), str):
        del found["title"]
    if isinstance(part.get("description"), str):
        found["description"] = _plain(part["description"])
    if part.get("type") == "string" and not {"enum", "const", "format"} & set(part):
        found["type"] = ["string", "number"]
    return found


def _plain(text: str) -> str:
    """A docstring on one line."""
    return " ".join(text.split())
