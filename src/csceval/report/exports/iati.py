"""Results of an activity as the IATI standard 2.03 has them: indicator, baseline, and a target and actual a period.

A figure that is missing or withheld is left out, never written as 0, and so is a baseline that nobody set. A place and
a group are dimensions; a partner's own figures are left out, since results are those of the reporting organisation.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from csceval.report.observed import Observed
from csceval.report.rows import plain_rows
from csceval.words import say

SUFFIX = ".xml"
_UNIT, _PERCENT = "1", "2"  # code list IndicatorMeasure
_OUTCOME = "2"  # code list ResultType
_ADDS = frozenset({"sum", "unique_count"})
_DIMENSIONS = ("place", "group")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write(observed: Observed) -> bytes:
    """The file's bytes."""
    return document([activity(observed)])


def activity(observed: Observed) -> ET.Element:
    """An evaluation as an activity: identifier and title, then a result for each indicator."""
    made = ET.Element("iati-activity", {_LANG: str(observed.meta["locale"])[:2]})
    ET.SubElement(made, "iati-identifier").text = _clean(str(observed.meta["id"]))
    _narrative(ET.SubElement(made, "title"), str(observed.meta["title"]))
    for indicator, facts in observed.indicators.items():
        _result(made, observed, indicator, facts)
    return made


def document(activities: Iterable[ET.Element]) -> bytes:
    """A file of activities."""
    root = ET.Element("iati-activities", {"version": "2.03"})
    root.extend(activities)
    ET.indent(root)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _result(activity: ET.Element, observed: Observed, indicator: str, facts: Mapping[str, Any]) -> None:
    frame = observed.frame
    mine = frame[(frame["indicator"] == indicator) & (frame["partner"] == "all")]
    mine = mine[(mine["period"] != "all") & (mine["state"] == "observed")]
    aims = observed.progress[observed.progress["indicator"] == indicator] if len(observed.progress) else None
    aims = aims[aims["partner"] == "all"] if aims is not None and "partner" in aims else aims
    if mine.empty and (aims is None or aims.empty):
        return
    adds = "1" if facts["over_partners"] in _ADDS else "0"
    result = ET.SubElement(activity, "result", {"type": _OUTCOME, "aggregation-status": adds})
    _narrative(ET.SubElement(result, "title"), str(facts["name"]))
    measure = _PERCENT if facts["unit"] == "proportion" else _UNIT
    known = {"measure": measure, "aggregation-status": adds}
    known |= {"ascending": "1" if facts["direction"] == "higher" else "0"} if facts["direction"] != "target" else {}
    element = ET.SubElement(result, "indicator", known)
    _narrative(ET.SubElement(element, "title"), str(facts["name"]))
    _narrative(ET.SubElement(element, "description"), str(facts["definition"]))
    targets = [] if aims is None else [{str(k): v for k, v in row.items()} for row in aims.to_dict("records")]
    for target in targets:
        _baseline(element, target, facts)
    for key in _in_time(mine, targets, observed):
        _period(element, observed.span(key), mine[mine["period"] == key],
                [target for target in targets if target["period"] == key], facts)  # fmt: skip


def _in_time(mine: pd.DataFrame, targets: list[dict[str, Any]], observed: Observed) -> list[str]:
    """Periods with a figure or a target, the earliest first."""
    keys = {*mine["period"], *(str(target["period"]) for target in targets)}
    return sorted(keys, key=lambda key: (observed.span(key), key))


def _baseline(element: ET.Element, target: Mapping[str, Any], facts: Mapping[str, Any]) -> None:
    value, period = target["baseline"], target["baseline_period"]
    if pd.isna(value) or not isinstance(period, str) or not period:
        return
    made = ET.SubElement(element, "baseline", {"year": period.removeprefix("FY")[:4], "value": _text(value, facts)})
    _where(made, target)


def _period(
    element: ET.Element,
    span: tuple[pd.Timestamp, pd.Timestamp],
    rows: pd.DataFrame,
    targets: list[dict[str, Any]],
    facts: Mapping[str, Any],
) -> None:
    """A period with its targets and actuals: for everywhere and everybody, then for each place and group."""
    period = ET.SubElement(element, "period")
    for name, day in zip(("period-start", "period-end"), span, strict=True):
        ET.SubElement(period, name, {"iso-date": day.date().isoformat()})
    for target in targets:
        _where(ET.SubElement(period, "target", {"value": _text(target["target"], facts)}), target)
    actuals = [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]
    for row in sorted(actuals, key=lambda row: [(row[name] != "all", row[name]) for name in _DIMENSIONS]):
        _where(ET.SubElement(period, "actual", {"value": _text(row["value"], facts)}), row)


def _where(element: ET.Element, spot: Mapping[str, Any]) -> None:
    """Place and group as dimensions: a location would need an entry of its own with co-ordinates."""
    for name in _DIMENSIONS:
        if (value := str(spot.get(name, "all"))) != "all":
            ET.SubElement(element, "dimension", {"name": say(f"exports.dimension_{name}"), "value": _clean(value)})


def _text(value: float, facts: Mapping[str, Any]) -> str:
    """IATI writes percentages as 58.2, not as 0.582."""
    number = float(f"{value * 100:.12g}") if facts["unit"] == "proportion" else float(value)
    return str(next(plain_rows(pd.DataFrame({"value": [number]})))[0])


def _narrative(element: ET.Element, text: str) -> None:
    ET.SubElement(element, "narrative").text = _clean(text)


def _clean(text: str) -> str:
    """Text that XML can hold."""
    return "".join(char for char in text if char in "\t\n" or (char >= " " and not "\ud800" <= char <= "\udfff"))
