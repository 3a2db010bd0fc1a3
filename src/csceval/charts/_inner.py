"""Words that Vega mistakes for what every JavaScript object has inside: a title “constructor” would stop the chart."""

from __future__ import annotations

from typing import Any

# The names of `Object.prototype`; Vega keeps the literals of a chart in a plain object and finds these already there.
_INNER = frozenset({
    "constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf",
    "__proto__", "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__",
})  # fmt: skip


def spelled(part: Any) -> Any:
    """A part of a specification in which such a word has a space behind it, which nobody sees in a picture.

    >>> spelled({"title": {"text": ["toString"]}})
    {'title': {'text': ['toString ']}}
    """
    if isinstance(part, dict):
        return {key: spelled(value) for key, value in part.items()}
    if isinstance(part, list):
        return [spelled(value) for value in part]
    return f"{part} " if isinstance(part, str) and part in _INNER else part
