"""What every method's `code` shares: the languages there are, and column names as each of them takes them."""

from __future__ import annotations

import re
from typing import TypeVar

from csceval import words
from csceval.errors import EstimationError
from csceval.plugins import did_you_mean

LANGUAGES = ("python", "r", "stata")
W = TypeVar("W")


def in_language(language: str, *, python: W, r: W, stata: W) -> W:
    """The writer, or the lines, of one language.

    Raises
    ------
    EstimationError
        The language is unknown.
    """
    offered = {"python": python, "r": r, "stata": stata}
    if language not in offered:
        raise EstimationError(words.say("estimates.unknown_language", tool=language), code="unknown-choice",
                              fix=did_you_mean(language, LANGUAGES))  # fmt: skip
    return offered[language]


def r_name(name: str) -> str:
    """A column's name as R's formulas take it."""
    return name if re.fullmatch(r"[A-Za-z][A-Za-z0-9._]*", name) else "`" + name.replace("`", "") + "`"


def stata_name(name: str) -> str:
    """A column's name as Stata allows it."""
    safe = re.sub(r"[^A-Za-z0-9_]", "_", name)[:32]
    return safe if re.match(r"[A-Za-z_]", safe) else f"_{safe}"[:32]
