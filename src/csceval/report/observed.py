"""The protected observations of a report as one tidy frame, for other programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from csceval.errors import CscevalError
from csceval.period import Period
from csceval.words import say

# Column → whether it is text, a number, a count or a day; the order is that of the exported tables.
COLUMNS = {
    "indicator": "str", "name": "str", "version": "str", "unit": "str", "direction": "str", "place": "str",
    "period": "str", "period_start": "datetime64[us]", "period_end": "datetime64[us]", "group": "str",
    "partner": "str", "value": "float64", "numerator": "float64", "denominator": "float64", "n": "Int64",
    "low": "float64", "high": "float64", "state": "str", "reported_as": "str", "coverage_reported": "Int64",
    "coverage_due": "Int64",
}  # fmt: skip
STATES = ("observed", "missing", "not_applicable", "not_due", "suppressed")


@dataclass(frozen=True)
class Observed:
    """What a report shows, in numbers.

    `frame` has the columns of `COLUMNS`, one row an observation; `progress` is docs/bundle.md's; `indicators` says of
    each id its name, definition, unit, direction and version; `meta` is the cover of the report.
    """

    meta: Mapping[str, Any]
    indicators: Mapping[str, Mapping[str, Any]]
    frame: pd.DataFrame
    progress: pd.DataFrame

    def span(self, key: str) -> tuple[pd.Timestamp, pd.Timestamp]:
        """First and last day of a period."""
        return span(key, self.meta)


def read(bundle: Path) -> Observed:
    """The protected observations that a run wrote to `.csceval/bundle`.

    Raises
    ------
    CscevalError
        There is no report yet.
    """
    path = bundle / "bundle.json"
    if not path.is_file():
        folder = bundle.parent.parent
        fix = say("trace.no_report_fix", folder=folder)
        raise CscevalError(say("verify.no_report", folder=folder), code="no-report", fix=fix)
    content = json.loads(path.read_text(encoding="utf-8"))
    cells = pd.read_parquet(bundle / "observations.parquet")
    progress = pd.read_parquet(bundle / "progress.parquet")
    return Observed(content["meta"], content["indicators"], tidy(cells, content), progress)


def tidy(cells: pd.DataFrame, content: Mapping[str, Any]) -> pd.DataFrame:
    """Observations with the name of their indicator and the days of their period."""
    known, meta = content["indicators"], content["meta"]
    spans = {key: span(key, meta) for key in cells["period"].unique()}
    given = {name: cells["indicator"].map({i: facts[name] for i, facts in known.items()})
             for name in ("name", "unit", "direction")}  # fmt: skip
    days = {
        name: pd.to_datetime(cells["period"].map({key: both[at] for key, both in spans.items()}))
        for at, name in enumerate(("period_start", "period_end"))
    }
    frame = cells.assign(**given, **days)[list(COLUMNS)]
    return frame.astype(COLUMNS).reset_index(drop=True)


def span(key: str, meta: Mapping[str, Any]) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last day of a period; of "all", those of the evaluation."""
    if key == "all":
        return pd.Timestamp(meta["from"]), pd.Timestamp(meta["to"])
    period = Period.parse(key, fiscal_year_starts=int(meta["fiscal_year_starts"]))
    return pd.Timestamp(period.start), pd.Timestamp(period.end)
