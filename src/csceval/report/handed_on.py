"""results.json: what a report shows of the whole collaboration, for whoever reads many reports side by side.

It holds protected figures only, and fewer than the report: no place, group or partner has a row here, but for payments
with organisations that the evaluation has declared.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from csceval.estimates.choosing.rules import kind_of, scale_of
from csceval.report import observed
from csceval.report.bundle import meta
from csceval.report.results import Results, for_all, records

if TYPE_CHECKING:
    import pandas as pd

    from csceval.definitions.indicator import Indicator
    from csceval.estimates.result import Estimate

NAME = "results.json"
FORMAT = 1
_COVER = ("id", "name", "period", "as_of", "status", "version", "from", "to", "fiscal_year_starts", "place",
          "commissioner", "initiator_sector", "governance_form", "open_questions", "locale")  # fmt: skip
_OBSERVED = ("indicator", "period", "value", "numerator", "denominator", "n", "low", "high", "state", "reported_as",
             "coverage_reported", "coverage_due")  # fmt: skip
_REACH = ("indicator", "period", "lower", "upper", "state")
_TARGETS = ("indicator", "period", "baseline", "target", "expected", "value", "progress", "status", "verdict")
_DIGITS = 4  # of an effect: enough to pool it, too few to work back to one place of those it rests on


def text(results: Results) -> str:
    """The file as text: the same results give the same bytes."""
    return json.dumps(build(results), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def build(results: Results) -> dict[str, Any]:
    """Cover, indicators with what makes them comparable, figures, targets, effects and money as plain values."""
    cover = meta(results)
    return {
        "format": FORMAT,
        **{name: cover[name] for name in _COVER},
        "reports": _reports(results.reporting),
        "refused": sorted(results.refused),
        "indicators": {name: _indicator(one) for name, one in sorted(results.indicators.items())},
        "observations": list(_observations(results.cells, cover)),
        "reach": _picked(results.reach[results.reach["place"] == "all"], _REACH),
        "targets": [
            {name: _finite(row[name]) for name in _TARGETS} for row in records(results.progress) if for_all(row)
        ],
        "effects": list(_effects(results)),
        "money": _money(results),
    }


def comparable(indicator: Indicator) -> str:
    """A hash that two evaluations share only where they measure the same: definition, parameters and unit."""
    said = [indicator.id, indicator.content_hash, indicator.parameters, indicator.unit]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _indicator(indicator: Indicator) -> dict[str, Any]:
    names = ("name", "definition", "domain", "pack", "unit", "direction", "version", "parameters", "over_partners")
    return {
        **{name: getattr(indicator, name) for name in names},
        "lenses": list(indicator.tags.lens),
        "people": indicator.counts_people,
        "ratio": indicator.is_ratio,
        "sha256": indicator.content_hash,
        "comparable": comparable(indicator),
    }


def _reports(reporting: pd.DataFrame) -> dict[str, int]:
    """Of the partners' reports that were due, how many came; and the days that the latest open one is late."""
    due = reporting[reporting["due"]]
    late = int(due["days_late"].max()) if len(due) else 0
    return {"due": len(due), "came": int((due["state"] == "observed").sum()), "days_late": late}


def _observations(cells: pd.DataFrame, cover: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """What is observed of the whole, with the first and last day, which a key alone does not say everywhere."""
    for row in _picked(cells[cells["level"].isin(["period", "total"])], _OBSERVED):
        start, end = observed.span(row["period"], cover)
        yield row | {"start": start.date().isoformat(), "end": end.date().isoformat()}


def _money(results: Results) -> dict[str, Any] | None:
    """Sums of the ledgers and payments with declared organisations; null where no ledger was read."""
    found = results.money and results.money.exchanged
    if not found:
        return None
    names = ("received", "spent", "received_unnamed", "spent_unnamed")
    return {"currency": results.evaluation.currency, **{name: getattr(found, name) for name in names},
            "organisations": list(found.organisations), "payments": records(found.payments)}  # fmt: skip


def _picked(frame: pd.DataFrame, names: tuple[str, ...]) -> list[dict[str, Any]]:
    rows = records(frame[list(names)].sort_values(["indicator", "period"]))
    return [{name: _finite(value) for name, value in row.items()} for row in rows]


def _finite(value: Any) -> Any:
    """JSON has no number for an end that lies nowhere."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _effects(results: Results) -> Iterator[dict[str, Any]]:
    """The effects that the report has a sentence about."""
    sure = {one.estimate: one.certainty for one in results.findings if one.estimate}
    for design in results.designs:
        if design.id in sure:
            estimate = results.estimates[design.id]
            yield {"id": design.id, "indicator": design.indicator, "method": estimate.method,
                   "kind": kind_of(estimate.method), "estimand": estimate.estimand,
                   "scale": scale_of(estimate.estimand), "level": estimate.level,
                   "certainty": sure[design.id], **_numbers(estimate)}  # fmt: skip


def _numbers(estimate: Estimate) -> dict[str, float | None]:
    names = ("value", "std_error", "conf_low", "conf_high", "df")
    return {name: _rounded(getattr(estimate, name)) for name in names}


def _rounded(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else float(f"{value:.{_DIGITS}g}")
