"""Every sentence that people see, by language and topic.

A topic is one file, `words/<language>/<topic>.py`, with `TEXTS` (key → template) and, where it names problems,
`PROBLEMS` (code → severity, message, fix, explanation). Templates use `{name}`, and `{n:# row|# rows}` where a form
goes by a number; values are put in as they are and never read as templates again.

What is said is said in the language that is spoken now (`speaking`, `speak`). A language is offered only when it is
whole; what another one lacks is said in English.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from csceval.errors import UnknownPart
from csceval.problems import Problem, Severity
from csceval.words import overriding, plural
from csceval.words.speech import ENGLISH as ENGLISH
from csceval.words.speech import carried as carried
from csceval.words.speech import language as language
from csceval.words.speech import locale as locale
from csceval.words.speech import speak as speak
from csceval.words.speech import speaking as speaking


class ProblemText(NamedTuple):
    """What csceval says about a problem code: severity, one sentence, the mend, and a paragraph for `explain`."""

    severity: Severity
    message: str
    fix: str
    explanation: str


def languages() -> list[str]:
    """Every language that has a folder of words, whole or not."""
    here = Path(__file__).resolve().parent
    return sorted(module.name for module in pkgutil.iter_modules([str(here)]) if module.ispkg)


def topics(language: str) -> list[str]:
    """The topics that a language has words for."""
    folder = Path(__file__).resolve().parent / language
    return sorted(module.name for module in pkgutil.iter_modules([str(folder)]))


@cache
def own_texts(language: str) -> dict[str, str]:
    """Every sentence that a language itself has, by `topic.key`."""
    found: dict[str, str] = {}
    for topic in topics(language):
        module = importlib.import_module(f"{__name__}.{language}.{topic}")
        found |= {f"{topic}.{key}": text for key, text in getattr(module, "TEXTS", {}).items()}
    return found


@cache
def own_problem_texts(language: str) -> dict[str, ProblemText]:
    """Every problem code that a language itself has words for."""
    found: dict[str, ProblemText] = {}
    for topic in topics(language):
        module = importlib.import_module(f"{__name__}.{language}.{topic}")
        for code, text in getattr(module, "PROBLEMS", {}).items():
            if code in found:
                raise ValueError(f"Problem code {code} is worded twice.")
            found[code] = ProblemText(*text)
    return found


def gaps(language: str) -> list[str]:
    """What a language lacks, or has that English has not, or fills with other values; empty where it is whole."""
    english, own = own_texts("en"), own_texts(language)
    codes, worded = own_problem_texts("en"), own_problem_texts(language)
    apart = [*_apart(english, own), *_apart(codes, worded)]
    values = [key for key in english.keys() & own.keys() if _differ(english[key], own[key])]
    values += [code for code in codes.keys() & worded.keys()
               if codes[code].severity != worded[code].severity
               or any(map(_differ, codes[code][1:], worded[code][1:]))]  # fmt: skip
    return sorted([*apart, *values])


@cache
def offered() -> tuple[str, ...]:
    """The languages that are whole: every sentence, every problem code, the same values in each."""
    return tuple(name for name in languages() if not gaps(name))


def _apart(english: Mapping[str, object], own: Mapping[str, object]) -> list[str]:
    return sorted(english.keys() ^ own.keys())


def _differ(english: str, own: str) -> bool:
    """Whether two templates take different values; a form that goes by a number may be needed in one alone."""
    return plural.fields(english) != plural.fields(own)


def problem_texts() -> dict[str, ProblemText]:
    """Every problem code with its words."""
    return _problem_texts(language())


@cache
def _texts(language: str) -> dict[str, str]:
    return own_texts("en") | own_texts(language)


@cache
def _problem_texts(language: str) -> dict[str, ProblemText]:
    return own_problem_texts("en") | own_problem_texts(language)


@cache
def _marks(language: str) -> plural.Marks:
    texts = _texts(language)
    return plural.Marks(texts["numerals.thousands"], texts["numerals.decimal"])


def marks() -> plural.Marks:
    """What stands between thousands and before decimals in the language that is spoken."""
    return _marks(language())


def say(key: str, **values: object) -> str:
    """The sentence `topic.key` with its values put in.

    >>> say("status.met")
    'met'
    """
    spoken = language()
    texts = _texts(spoken)
    if key not in texts:
        raise UnknownPart(f"No sentence named “{key}”.", code="unknown-word")
    template = overriding.current().get(key, texts[key])
    return plural.filled(template, values, _marks(spoken))


def filled(template: str, values: Mapping[str, object]) -> str:
    """Any template with its values, and with the marks of the language."""
    return plural.filled(template, values, marks())


def sentences() -> dict[str, str]:
    """Every sentence as it ships, by `topic.key`."""
    return dict(_texts(language()))


def has(key: str) -> bool:
    """Whether there is a sentence `topic.key`."""
    return key in _texts(language())


def written(value: float, spec: str = ",") -> str:
    """A number by one of Python's format specifications, with the marks of the language.

    >>> written(6412, ","), written(0.0412, ".3f")
    ('6,412', '0.041')
    """
    return plural.written(value, spec, marks())


def ranging(low: object, high: object) -> str:
    """From one thing to another: `3.6 to 7.4`."""
    return say("numerals.between", low=low, high=high)


def within(name: str) -> str:
    """A name as it stands inside a sentence: small in English, unless it is part of an abbreviation."""
    if say("numerals.small_names") != "yes" or name[1:2].isupper():
        return name
    return name[:1].lower() + name[1:]


def lowered(name: str) -> str:
    """Several words that are a name, inside a sentence: all small in English, as they are in German."""
    return name.lower() if say("numerals.small_names") == "yes" else name


def listed(items: Sequence[str]) -> str:
    """Several things in a row of words.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    if len(items) < 2:
        return "".join(items)
    return say("numerals.listed", first=joined(items[:-1]), last=items[-1])


def joined(items: Sequence[str]) -> str:
    """Several things with commas alone.

    >>> joined(["a", "b"])
    'a, b'
    """
    return say("numerals.comma").join(items)


def place(one: Problem) -> str:
    """The place of a problem as people read it; its own `where()` is a key, the same in every language.

    >>> place(Problem("not-a-number", "error", "", file="visits.xlsx", sheet="2024", row=17))
    'visits.xlsx › 2024 › row 17'
    """
    row = None if one.row is None else say("places.row", n=one.row)
    return " › ".join(part for part in (one.file, one.sheet, one.cell or row) if part)


def problem(
    code: str,
    *,
    severity: Severity | None = None,
    file: str | None = None,
    sheet: str | None = None,
    row: int | None = None,
    cell: str | None = None,
    column: str | None = None,
    field: str | None = None,
    value: str | None = None,
    **values: object,
) -> Problem:
    """A `Problem` with its message and fix in words; further keywords fill the templates."""
    spoken = language()
    text = _problem_texts(spoken)[code]
    known = {"file": file, "sheet": sheet, "row": row, "cell": cell, "column": column, "field": field, "value": value}
    filled = known | values
    return Problem(
        code=code,
        severity=severity or text.severity,
        message=plural.filled(text.message, filled, _marks(spoken)),
        fix=plural.filled(text.fix, filled, _marks(spoken)),
        file=file,
        sheet=sheet,
        row=row,
        cell=cell,
        column=column,
        field=field,
        value=value,
    )
