"""One answer as a cell, and one cell as an answer.

What a cell cannot hold without loss is not written there: `write` gives None, and the value goes to `more`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from csceval import words
from csceval.definitions import yaml_writing
from csceval.definitions.workbook_form.layout import Field
from csceval.definitions.yaml import parse_yaml
from csceval.words import yes_no
from csceval.workbook.grid import Cell, as_text, is_blank
from csceval.workbook.inert import LONGEST, safe_text

_EXACT = 2**53
_MEANT: Mapping[str, Mapping[bool, Any]] = {
    "yes_no": {True: True, False: False},
    "comparison": {True: "comparison", False: "intervention"},
}
# Choices that are shown in the language that is spoken; the others are written as in evaluation.yaml.
_SAID = {"yes": "answer_words.yes", "no": "answer_words.no", "suggested": "form.suggested"}
# A list in a cell: items between semicolons or line breaks; quotes around an item that holds one of these.
_ITEM = re.compile(r'[ ]*(?:"((?:[^"]|"")*)"|([^;\n]*?))[ ]*(?:[;\n]|$)')


def write(field: Field, value: Any) -> Cell:
    """The cell for a value in plain data; None where the cell would not give the same value back."""
    made = _write(field, value)
    if made is None or (isinstance(made, str) and not keeps(made)):
        return None
    return made if same(read(field, made, file=""), value) else None


def keeps(text: str) -> bool:
    """Whether a cell holds this text as it is."""
    return not is_blank(text) and safe_text(text) == (text, []) and len(text) <= LONGEST


def same(one: Any, other: Any) -> bool:
    """Equal, and of one type: 1, 1.0 and true are three things."""
    return type(one) is type(other) and bool(one == other)


def read(field: Field, cell: Cell, *, file: str) -> Any:
    """The value of a filled cell in plain data; what cannot be read so stays text, and the model says what it wants.

    Raises
    ------
    DefinitionError
        Keys and values in a cell are not plain YAML.
    """
    text = as_text(cell).strip()
    if field.kind in _MEANT:
        meant = yes_no.meant(text)
        return text if meant is None else _MEANT[field.kind][meant]
    if field.kind in ("whole", "number") and isinstance(cell, int | float) and not isinstance(cell, bool):
        return cell
    if field.kind in ("whole", "number"):
        return number(text)
    if field.kind == "period" and isinstance(cell, date) and cell.day == 1:
        return f"{cell.year}-{cell.month:02d}"  # a spreadsheet makes a date of "2024-10"
    if field.kind == "list":
        return items(text)
    if field.kind == "pairs":
        return plain(text, file=file)
    folded = {said.lower(): choice for choice in field.choices for said in _wordings(choice)}
    return folded.get(text.lower(), text)


def wording(choice: str) -> str:
    """A choice as the form shows it."""
    key = _key(choice)
    return words.say(key) if words.has(key) else choice


def _wordings(choice: str) -> tuple[str, ...]:
    """A choice as it may stand in a form, in any language."""
    key = _key(choice)
    return (choice, *words.every(key)) if words.has(key) else (choice,)


def _key(choice: str) -> str:
    """Where the words of a choice stand; a sign such as a comma has none."""
    return _SAID.get(choice, f"form_choices.{choice.replace('-', '_')}")


def plain(text: str, *, file: str) -> Any:
    """YAML in a cell as plain data."""
    data, _ = parse_yaml(text, file=file)
    return data


def items(text: str) -> list[str]:
    """The items of a list in a cell.

    >>> items('Larkmoor CC; "Smith; Sons"')
    ['Larkmoor CC', 'Smith; Sons']
    """
    found: list[str] = []
    place = 0
    while place < len(text) and (match := _ITEM.match(text, place)):
        quoted, bare = match.groups()
        found += [quoted.replace('""', '"')] if quoted is not None else [bare] if bare else []
        place = match.end()
    return found


def joined(values: list[str]) -> str:
    """A list as the text of a cell."""
    return "; ".join(_item(value) for value in values)


def number(text: str) -> int | float | str:
    """A number that was typed as text, without any guess about decimal commas."""
    for kind in (int, float):
        try:
            value = kind(text)
        except ValueError:
            continue
        return value if math.isfinite(value) and "_" not in text else text
    return text


def _item(value: str) -> str:
    needs = value != value.strip() or not value or any(sign in value for sign in ';\n"')
    return '"' + value.replace('"', '""') + '"' if needs else value


def _write(field: Field, value: Any) -> Cell:
    if field.kind in _MEANT:
        meant = next((meant for meant, one in _MEANT[field.kind].items() if same(one, value)), None)
        return None if meant is None else wording("yes" if meant else "no")
    if isinstance(value, str) and value in field.choices:
        return wording(value)
    if field.kind in ("whole", "number") and isinstance(value, int | float):
        # openpyxl writes 16 digits; a number that needs 17 is kept as its text.
        exact = abs(value) < _EXACT and float(f"{value:.16g}") == value
        return value if exact else repr(value)
    if field.kind == "date" and isinstance(value, str):
        day = date.fromisoformat(value)
        return day if day >= date(1900, 3, 1) else value
    if field.kind == "list" and isinstance(value, list) and all(isinstance(item, str) for item in value):
        return joined(value)
    if field.kind == "pairs" and isinstance(value, dict):
        return yaml_writing.block(value) or None
    return value if isinstance(value, str) else None
