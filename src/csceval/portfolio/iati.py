"""Results of a portfolio as IATI 2.03 has them: the portfolio with what adds up, and each evaluation as its child.

Only sums and shares stand at the portfolio: people who may be the same in two evaluations, and values that only lie
side by side, have no single number. The levels (`hierarchy` 1 and 2) keep a reader from adding both.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from csceval.period import Period
from csceval.portfolio.facts import Facts
from csceval.portfolio.members import counted
from csceval.portfolio.whole import Portfolio
from csceval.report.exports import iati
from csceval.report.observed import Observed

NAME = "iati.xml"
_PARENT, _CHILD = "1", "2"  # code list RelatedActivityType
_AFTER_TITLE = 2  # where the standard has related activities
_SHOWN = {"place": "all", "group": "all", "partner": "all", "state": "observed"}
_SEEN = ("indicator", "period", "value", *_SHOWN)
_AIMS = ("indicator", "period", "target", "baseline", "baseline_period", "place", "group", "partner")


class _Sent(Observed):
    """What was handed on, where a period is named by its two days."""

    def span(self, key: str) -> tuple[pd.Timestamp, pd.Timestamp]:
        start, end = key.split("/")
        return pd.Timestamp(start), pd.Timestamp(end)


def write(portfolio: Portfolio) -> bytes:
    """The file's bytes."""
    there = [facts for _, facts in counted(portfolio.members)]
    whole = iati.activity(_whole(portfolio))
    whole.set("hierarchy", "1")
    for at, facts in enumerate(there):
        whole.insert(_AFTER_TITLE + at, _related(_CHILD, facts.id))
    return iati.document([whole, *(_child(facts, portfolio.name) for facts in there)])


def _child(facts: Facts, parent: str) -> ET.Element:
    indicators = {name: one.model_dump() for name, one in facts.indicators.items()}
    seen = [{"indicator": row.indicator, "period": f"{row.start}/{row.end}", "value": row.value, **_SHOWN}
            for row in facts.observations if row.period != "all" and row.value is not None]  # fmt: skip
    meta = {"id": facts.id, "title": facts.name, "locale": facts.locale}
    made = iati.activity(_observed(meta, indicators, seen, list(_aims(facts))))
    made.set("hierarchy", "2")
    made.insert(_AFTER_TITLE, _related(_PARENT, parent))
    return made


def _whole(portfolio: Portfolio) -> _Sent:
    """The portfolio as one activity; two definitions of an indicator are two results."""
    added = [one for one in portfolio.rolled if len(one.members) > 1 and one.rule in ("sum", "ratio")]
    there = (one for _, facts in counted(portfolio.members) for one in facts.indicators.values())
    known = {one.comparable: one.model_dump() for one in there}
    seen = [{"indicator": one.comparable, "period": f"{one.start}/{one.end}", "value": one.value, **_SHOWN}
            for one in added]  # fmt: skip
    meta = {"id": portfolio.name, "title": portfolio.name, "locale": portfolio.locale}
    return _observed(meta, {one.comparable: known[one.comparable] for one in added}, seen, [])


def _aims(facts: Facts) -> Iterator[dict[str, Any]]:
    """Targets with a number, by the days of their period; one that no calendar has cannot be placed."""
    for one in facts.targets:
        if one.target is not None and (days := _days(one.period, facts.fiscal_year_starts)):
            yield {"indicator": one.indicator, "period": days, "target": one.target, "baseline": None,
                   "baseline_period": None, **dict.fromkeys(("place", "group", "partner"), "all")}  # fmt: skip


def _days(key: str, fiscal_year_starts: int) -> str:
    try:
        period = Period.parse(key, fiscal_year_starts=fiscal_year_starts)
    except ValueError:
        return ""
    return f"{period.start}/{period.end}"


def _observed(
    meta: Mapping[str, str],
    indicators: Mapping[str, Mapping[str, Any]],
    seen: list[dict[str, Any]],
    aims: list[dict[str, Any]],
) -> _Sent:
    return _Sent(meta, indicators, pd.DataFrame(seen, columns=list(_SEEN)), pd.DataFrame(aims, columns=list(_AIMS)))


def _related(kind: str, identifier: str) -> ET.Element:
    return ET.Element("related-activity", {"ref": identifier, "type": kind})
