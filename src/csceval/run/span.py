"""Whether what came in is from the time that is evaluated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from csceval import words
from csceval.period import Period
from csceval.problems import Problem

if TYPE_CHECKING:
    import pandas as pd

    from csceval.definitions.evaluation import Evaluation
    from csceval.definitions.indicator import Indicator

MOST = 0.5  # a few late or early rows are ordinary; more than half are a wrong period in the evaluation


def mostly_outside(
    evaluation: Evaluation, indicators: Iterable[Indicator], tables: Mapping[str, pd.DataFrame]
) -> list[Problem]:
    """A warning for each table of which more than half the dated rows lie before or after the evaluation's periods."""
    window = evaluation.period.window
    found: list[Problem] = []
    for name, column in sorted({(i.table, i.by.period) for i in indicators}):
        frame = tables.get(name)
        if frame is None or column not in frame or not len(frame):
            continue
        counts = frame[column].value_counts(sort=False).items()
        spans = [(span, rows) for value, rows in counts if (span := _days(value, evaluation)) is not None]
        dated = sum(rows for _, rows in spans)
        away = sum(rows for span, rows in spans if span.end < window.start or span.start > window.end)
        if spans and away > MOST * dated and all(problem.sheet != name for problem in found):
            first, last = min(span.start for span, _ in spans), max(span.end for span, _ in spans)
            about = {
                "away": words.written(away),
                "all": words.written(dated),
                "column": column,
                "first": first,
                "last": last,
            }
            asked = {"from_": evaluation.period.first.label, "to": evaluation.period.last.label}
            file = evaluation.origin or None
            found.append(words.problem("mostly-outside", file=file, sheet=name, **about, **asked))  # type: ignore[arg-type]  # the keywords of the templates are free
    return found


def _days(value: object, evaluation: Evaluation) -> Period | None:
    """The days that a date or period stands for."""
    try:
        return Period.parse(
            value.date() if hasattr(value, "date") else value,
            fiscal_year_starts=evaluation.period.fiscal_year_starts,
        )
    except ValueError:
        return None
