"""Write plain data as YAML that `parse_yaml` reads back as the same data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from csceval.definitions.yaml import parse_scalar

WIDTH, ENTRY = 120, 220  # longer sets of keys, and longer list entries, are broken into lines
# Words, dates, codes and periods stand as they are; whatever holds a sign that YAML gives a meaning to is quoted.
_PLAIN = re.compile(r"[^\W_](?:[\w ./()'%+?!&;-]*[\w.)/%?!])?")
# What YAML or a spreadsheet cell would change or refuse.
_ESCAPED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def document(data: Mapping[str, Any], *, about: str) -> str:
    """A whole file: one key a line, one list entry a line; `about` is the comment above."""
    lines = [f"# {about}"]
    after_list = False
    for key, value in data.items():
        spaced = isinstance(value, list) and any(isinstance(item, dict) for item in value)
        lines += ["", *_block(key, value, "")] if spaced or after_list else _block(key, value, "")
        after_list = spaced
    return "\n".join(lines) + "\n"


def block(data: Mapping[str, Any]) -> str:
    """Keys and values, one a line, each value in one line: what a cell holds."""
    return "\n".join(f"{scalar(key)}: {flow(value)}" for key, value in data.items())


def flow(value: Any) -> str:
    """A value in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return scalar(value)


def scalar(value: Any) -> str:
    """A text, number, true, false or null; text that would be read as anything else is quoted."""
    if not isinstance(value, str):
        return json.dumps(value, allow_nan=False)
    if _PLAIN.fullmatch(value) and value.isprintable() and parse_scalar(value) == value:
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def _block(key: str, value: Any, indent: str) -> Iterator[str]:
    head = f"{indent}{scalar(key)}:"
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        yield head
        for item in value:
            yield from _item(item, f"{indent}  ")
    elif isinstance(value, dict) and value and len(flow(value)) > WIDTH:
        yield head
        for name, inner in value.items():
            yield from _block(name, inner, f"{indent}  ")
    else:
        yield f"{head} {flow(value)}"


def _item(item: Any, indent: str) -> Iterator[str]:
    """One list entry: in one line, or with its keys below each other."""
    line = f"{indent}- {flow(item)}"
    if len(line) <= ENTRY or not isinstance(item, dict):
        yield line
        return
    for number, (key, value) in enumerate(item.items()):
        first, *more = _block(key, value, f"{indent}  ")
        yield f"{indent}- {first.lstrip()}" if number == 0 else first
        yield from more
