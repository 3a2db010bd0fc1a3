"""Templates with their values put in: forms that go by a number, and numbers as the language writes them.

`{n}` puts a value in as it is. `{n:,}`, `{n:.1f}` and the like write a number. `{n:# row is|# rows are}` takes the
first form for one and the second for any other number; `#` stands for the number itself, and may be left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from numbers import Real
from string import Formatter
from typing import NamedTuple

_READER = Formatter()
_SWAPPED = str.maketrans({",": "\0", ".": "\1"})


class Marks(NamedTuple):
    """What stands between thousands, and before decimals."""

    thousands: str
    decimal: str


ENGLISH = Marks(",", ".")
MINUS = "−"  # a hyphen is none


class _Piece(NamedTuple):
    text: str
    field: str | None
    spec: str


def filled(template: str, values: Mapping[str, object], marks: Marks) -> str:
    """A template with its values; values are never read as templates again."""
    if marks == ENGLISH and _is_plain(template):
        return template.format(**values)
    return "".join(piece.text + _shown(piece, values, marks) for piece in _pieces(template))


def written(number: Real | float, spec: str, marks: Marks) -> str:
    """A number by one of Python's format specifications, with the marks of the language."""
    return marked(format(number, spec).replace("-", MINUS), marks)


def marked(text: str, marks: Marks) -> str:
    """A number that is written as in English, with the marks of another language."""
    if marks == ENGLISH:
        return text
    return text.translate(_SWAPPED).replace("\0", marks.thousands).replace("\1", marks.decimal)


def chosen(number: Real, forms: str, marks: Marks) -> str:
    """The form that goes with a number: `# row|# rows`; with one form alone that form."""
    form = forms.partition("|")[0] if number == 1 else _other(forms)
    return form.replace("#", written(number, ",", marks))


def _other(forms: str) -> str:
    one, _, many = forms.partition("|")
    return many or one


def fields(template: str) -> set[str]:
    """The names of the values that a template takes."""
    return {piece.field.partition(".")[0] for piece in _pieces(template) if piece.field is not None}


def _shown(piece: _Piece, values: Mapping[str, object], marks: Marks) -> str:
    if piece.field is None:
        return ""
    value, _ = _READER.get_field(piece.field, (), values)
    is_number = isinstance(value, Real) and not isinstance(value, bool)
    if "|" in piece.spec:
        return chosen(value, piece.spec, marks) if is_number else _other(piece.spec).replace("#", str(value))
    return written(value, piece.spec, marks) if is_number else format(value, piece.spec)


@cache
def _pieces(template: str) -> tuple[_Piece, ...]:
    return tuple(_Piece(text, field, spec or "") for text, field, spec, _ in _READER.parse(template))


@cache
def _is_plain(template: str) -> bool:
    """Whether no number is written in it, so that Python's own formatting does."""
    return not any(piece.spec for piece in _pieces(template))
