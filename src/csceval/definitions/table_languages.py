"""Shipped tables in every language: their texts in the one that is spoken, their headers and choices in all.

Partners write in their own language, whatever the evaluation speaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from csceval import words
from csceval.definitions.table import Check, Column, Table

Texts = Mapping[str, str]
Wordings = Mapping[str, Mapping[str, Mapping[str, Any]]]  # headers or choices → table → column → wordings


def texts_of_columns(table: Table) -> Iterator[tuple[str, str]]:
    """What people read of columns, by its place: header, meaning, choices."""
    for column in table.columns:
        place = f"columns/{column.name}"
        yield f"{place}/label", column.title
        yield f"{place}/about", column.about
        yield from ((f"{place}/choices/{choice}", choice) for choice in column.choices)


def in_languages(table: Table, said: Mapping[str, Texts], also: Sequence[Wordings] = ()) -> Table:
    """A shipped table with its texts in the language that is spoken.

    Parameters
    ----------
    said : language → place → text; empty for a language that has no words for the table.
    also : for each language the other headers and words for choices that its partners use.
    """
    own, every = said.get(words.language(), {}), [texts for texts in said.values() if texts]
    columns = [_column(column, own, every) for column in table.columns]
    checks = [_check(check, own) for check in table.checks]
    texts = {"name": own.get("name", table.name), "about": own.get("about", table.about)}
    made = table.model_copy(update={**texts, "columns": columns, "checks": checks})
    made._defined = table
    made._names = tuple(texts["name"] for texts in every)
    for column in columns:
        column._headers += tuple(word for words_of in _of(also, "headers", table, column) for word in words_of)
        column._words |= {word: choice for choices in _of(also, "choices", table, column)
                          for choice, wordings in choices.items() for word in wordings}  # fmt: skip
    return made


def _of(also: Iterable[Wordings], kind: str, table: Table, column: Column) -> Iterator[Any]:
    """What each language says of a column, where it says anything."""
    found = (one.get(kind, {}).get(table.id, {}).get(column.name) for one in also)
    return (wordings for wordings in found if wordings)


def _column(column: Column, own: Texts, every: Iterable[Texts]) -> Column:
    place = f"columns/{column.name}"
    texts = {name: own[f"{place}/{name}"] for name in ("label", "about", "example") if f"{place}/{name}" in own}
    made = column.model_copy(update=texts)
    made._headers = tuple(texts[f"{place}/label"] for texts in every)
    made._said = {choice: own[f"{place}/choices/{choice}"] for choice in column.choices if own}
    made._words = {texts[f"{place}/choices/{choice}"]: choice for texts in every for choice in column.choices}
    return made


def _check(check: Check, own: Texts) -> Check:
    texts = {name: own[f"checks/{check.id}/{name}"] for name in ("message", "fix") if own}
    return check.model_copy(update=texts)
