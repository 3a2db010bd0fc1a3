"""The terms that a report uses, explained; those that it does not use are left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from csceval.report.results import Cell, Part, column, plain, table
from csceval.words import say

TERMS = (
    "att", "baseline", "cluster", "cohort", "confidence_interval", "counted_only", "coverage",
    "difference_in_differences", "event_study", "exposed", "gross", "holm", "imputation", "interrupted_time_series",
    "leave_one_out", "median", "multiplier", "net", "not_due", "p", "parallel", "placebo", "pre_trends",
    "prediction_interval", "rank_correlation", "rate_ratio", "seed", "set_aside", "sha", "standard_error",
    "value_added", "withheld",
)  # fmt: skip


def of(part: Part) -> Cell | None:
    """The table of the terms that stand in a part's words and tables; None where there is none."""
    said = "\n".join(_said(part))
    used = [term for term in TERMS if _pattern(term).search(said)]
    rows = [[plain(say(f"glossary.{term}")), plain(say(f"glossary.{term}_means"))] for term in used]
    head = [column("term", say("glossary.head_term")), column("means", say("glossary.head_means"))]
    return table(say("glossary.caption"), head, sorted(rows, key=_place)) if rows else None


def _place(row: list[Cell]) -> tuple[str, str]:
    """Where a term stands in the alphabet: letters with marks beside those without, capitals beside small ones."""
    term = str(row[0]["text"])
    return unicodedata.normalize("NFKD", term.casefold()).encode("ascii", "ignore").decode(), term


def _pattern(term: str) -> re.Pattern[str]:
    """A term with the endings that its words take in the language."""
    ending = f"(?:{say('glossary.endings')})?"
    words = [re.escape(word) + ending for word in say(f"glossary.{term}").split()]
    return re.compile(rf"\b{' '.join(words)}\b", re.IGNORECASE)


def _said(part: Part) -> Iterator[str]:
    yield from (text.replace("\\", "") for text in part.texts.values())
    for one in part.tables.values():
        yield from (str(one[name]) for name in ("caption", "note"))
        yield from (str(column["label"]) for column in one["columns"])
        yield from (str(cell["text"]) for row in one["rows"] for cell in row)
