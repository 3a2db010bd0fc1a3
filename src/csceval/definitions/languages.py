"""Which languages csceval is whole in, and what shipped parts are called in them.

`words/<language>/library.yaml` holds the texts of indicators, instruments and frameworks, `tables.yaml` those of
tables: kind, then id, then the place of each text (`name`, `codes/B1/about`); `headers.yaml` what partners call columns
and choices else. A project's own parts are in the language that they are written in.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from csceval import words
from csceval.definitions.model import Definition
from csceval.definitions.remembered import read_shipped
from csceval.definitions.table import Table
from csceval.definitions.table_languages import texts_of_columns

D = TypeVar("D", bound=Definition)
ENGLISH = "en"
TRIED = "CSCEVAL_UNFINISHED"
_SAID = frozenset({"name", "definition", "about", "text", "message", "fix"})  # keys whose texts people read
_ANY = frozenset({"labels", "titles", "said"})  # below these every text is
Texts = dict[str, str]


def spoken(locale: str) -> bool:
    """Whether a locale may be spoken: its language is whole, or somebody tries it with `CSCEVAL_UNFINISHED`."""
    language = locale.partition("-")[0]
    if language == ENGLISH or (os.environ.get(TRIED) and language in words.languages()):
        return True
    return language in words.offered() and library(language) != {}


def in_language(part: D) -> D:
    """A shipped part with its texts in the language that is spoken; its hash stays that of the definition."""
    kind, language = type(part).__name__.lower(), words.language()
    said = {} if language == ENGLISH else library(language).get(kind, {}).get(str(getattr(part, "id", "")), {})
    if not said:
        return part
    data = part.model_dump(by_alias=True, exclude={"content_hash", "origin"})
    for place, text in said.items():
        _put(data, place.split("/"), text)
    made = type(part).model_validate(data)
    named = made.model_copy(update={"content_hash": part.content_hash, "origin": part.origin})
    named._lines = part._lines
    return named


def texts_of(part: Definition) -> Texts:
    """Every text of a part that people read, by its place: what there is to translate."""
    found = dict(_texts(part.model_dump(mode="json", by_alias=True, exclude={"content_hash", "origin", "source"}), ()))
    return found | dict(texts_of_columns(part)) if isinstance(part, Table) else found


def tables_said() -> dict[str, dict[str, Texts]]:
    """What shipped tables are called in every language but English: language → table → place → text."""
    others = [language for language in words.languages() if language != ENGLISH]
    return {language: _file(language, "tables.yaml").get("table", {}) for language in others}


def wordings_said() -> list[dict[str, Any]]:
    """How partners of every language but English call columns and choices else: a mapping for each language."""
    return [_file(language, "headers.yaml") for language in words.languages() if language != ENGLISH]


@cache
def library(language: str) -> dict[str, dict[str, Texts]]:
    """What shipped parts are called in a language: kind → id → place → text; empty where nobody has said so."""
    return _file(language, "library.yaml") | _file(language, "tables.yaml")


@cache
def _file(language: str, name: str) -> dict[str, dict[str, Texts]]:
    path = Path(words.__file__).parent / language / name
    if not path.is_file():
        return {}
    data: dict[str, dict[str, Texts]] = read_shipped(path, file=f"words/{language}/{name}")[0]
    return data


def _texts(value: Any, place: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for key, inside in _entries(value):
        here = (*place, key)
        if isinstance(inside, str):
            if key in _SAID or _ANY & set(place):
                yield "/".join(here), inside
        else:
            yield from _texts(inside, here)


def _entries(value: Any) -> list[tuple[str, Any]]:
    """The entries of a mapping, or of a list whose entries have ids."""
    if isinstance(value, Mapping):
        return [(str(key), inside) for key, inside in value.items()]
    if isinstance(value, list):
        return [(str(one["id"]), one) for one in value if isinstance(one, Mapping) and "id" in one]
    return []


def _put(data: Any, place: list[str], text: str) -> None:
    for key in place[:-1]:
        data = dict(_entries(data))[key]
    data[place[-1]] = text
