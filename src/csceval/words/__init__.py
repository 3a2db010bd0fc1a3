"""Every sentence that people see, by language and topic.

A topic is one file, `words/<language>/<topic>.py`, with `TEXTS` (key → template) and, where it names problems,
`PROBLEMS` (code → severity, message, fix, explanation). Templates use `{name}`; values are put in as they are
and never read as templates again.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path
from typing import NamedTuple

from csceval.errors import UnknownPart
from csceval.problems import Problem, Severity
from csceval.words import overriding


class ProblemText(NamedTuple):
    """What csceval says about a problem code: severity, one sentence, the mend, and a paragraph for `explain`."""

    severity: Severity
    message: str
    fix: str
    explanation: str


def _topics(language: str) -> list[str]:
    folder = Path(__file__).resolve().parent / language
    return sorted(module.name for module in pkgutil.iter_modules([str(folder)]))


@cache
def _texts(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for topic in _topics(language):
        module = importlib.import_module(f"{__name__}.{language}.{topic}")
        found |= {f"{topic}.{key}": text for key, text in getattr(module, "TEXTS", {}).items()}
    return found


@cache
def problem_texts(language: str = "en") -> dict[str, ProblemText]:
    """Every problem code with its words."""
    found: dict[str, ProblemText] = {}
    for topic in _topics(language):
        module = importlib.import_module(f"{__name__}.{language}.{topic}")
        for code, text in getattr(module, "PROBLEMS", {}).items():
            if code in found:
                raise ValueError(f"Problem code {code} is worded twice.")
            found[code] = ProblemText(*text)
    return found


def say(key: str, *, language: str = "en", **values: object) -> str:
    """The sentence `topic.key` with its values put in.

    >>> say("status.met")
    'met'
    """
    texts = _texts(language)
    if key not in texts:
        raise UnknownPart(f"No sentence named “{key}”.", code="unknown-word")
    return overriding.current().get(key, texts[key]).format(**values)


def sentences(language: str = "en") -> dict[str, str]:
    """Every sentence as it ships, by `topic.key`."""
    return dict(_texts(language))


def has(key: str, *, language: str = "en") -> bool:
    """Whether there is a sentence `topic.key`."""
    return key in _texts(language)


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
    language: str = "en",
    **values: object,
) -> Problem:
    """A `Problem` with its message and fix in words; further keywords fill the templates."""
    text = problem_texts(language)[code]
    known = {"file": file, "sheet": sheet, "row": row, "cell": cell, "column": column, "field": field, "value": value}
    filled = known | values
    return Problem(
        code=code,
        severity=severity or text.severity,
        message=text.message.format(**filled),
        fix=text.fix.format(**filled),
        file=file,
        sheet=sheet,
        row=row,
        cell=cell,
        column=column,
        field=field,
        value=value,
    )
