"""The sheets behind a result in words: headers, and the codes in their cells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from csceval.economy._chain import MEASURES
from csceval.economy.additionality import word
from csceval.run.economic.telling import region
from csceval.words import has, say

_PARTS, _KINDS = ("direct", "supply_chain", "induced"), ("type1", "type2")


def header(name: str) -> str:
    """The header of a column: a word for its name, or for the measure and the part that its name is made of.

    >>> header("flow_id"), header("direct_gva"), header("gva_type1")
    ('Entry', 'Value added: first step', 'Value added, Type I')
    """
    made = {f"{part}_{measure}": ("head_measure", measure, part) for part in _PARTS for measure in MEASURES}
    made |= {f"{measure}_{kind}": ("head_measure_kind", measure, kind) for kind in _KINDS for measure in MEASURES}
    if name not in made:
        return say(f"economy_workbook.head_{name}")
    key, measure, part = made[name]
    return say(f"economy_workbook.{key}", measure=say(f"economy_command.of_{measure}"),
               part=say(f"economy_workbook.of_{part}"))  # fmt: skip


def in_words(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with headers and codes in words; numbers and what stood in the ledger stay."""
    found = {header(str(name)): [_cell(str(name), value) for value in frame[name]] for name in frame.columns}
    return pd.DataFrame(found, dtype=object)


def setting(name: str, value: Any) -> tuple[str, Any]:
    """A setting of the effect and its value, in words."""
    told = region(str(value)) if name == "region" else _cell(name, value)
    return say(f"economy_workbook.setting_{name}"), told


def _cell(column: str, value: Any) -> Any:
    if isinstance(value, bool):
        return say(f"economy_workbook.cell_{'yes' if value else 'no'}")
    if not isinstance(value, str) or not value:
        return value
    return _OWN[column](value) if column in _OWN else _coded(column, value)


def _coded(column: str, value: str) -> str:
    key = f"economy_workbook.{column}_{value}"
    return say(key) if has(key) else value


def _method(name: str) -> str:
    return say("economy_workbook.method_chosen") if name == "chosen" else region(name)


_OWN: dict[str, Callable[[str], str]] = {
    "use": lambda value: say(f"economy_command.use_{value}"),
    "denominator": lambda value: say(f"economy_command.by_{value}"),
    "factor": word,
    "grade": lambda value: say(f"economy_net.grade_{value}"),
    "method": _method,
}
