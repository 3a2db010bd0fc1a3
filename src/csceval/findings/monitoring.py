"""Findings that are counted or measured: where an indicator stands, against its target if it has one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csceval.dataset.provenance import figure_key
from csceval.findings import certainty
from csceval.findings.finding import Finding, brief, in_sentence
from csceval.findings.said import Said, tell, together
from csceval.findings.usual import within
from csceval.period import Period
from csceval.publish import coding
from csceval.words import numbers, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from csceval.definitions.evaluation import Use
    from csceval.definitions.indicator import Indicator

Row = dict[str, Any]


def finding(
    use: Use,
    indicator: Indicator,
    cell: Mapping[str, Any] | None,
    target: Mapping[str, Any] | None,
    *,
    so_far: bool = False,
    usual: float | None = None,
) -> Finding:
    """The finding of one indicator.

    `cell` is its protected observation for the collaboration in the reported period, `target` its row of
    `dataset.progress`, each with None or NA where there is nothing; `so_far` says that not all cases of the period
    have had their follow-up time; `usual` is how far its figures lie apart without having moved (`findings.usual`).
    """
    name, unit = use.name or indicator.name, indicator.unit
    latest = number(cell, "value")
    sure = certainty.of_count(number(cell, "low") is not None)
    status = str(target["status"]) if target else "no_target"
    verdict = str(target["verdict"]) if target else "no_target"
    period = str(cell["period"]) if cell else None
    ids = _figures(indicator.id, cell, target)
    return Finding(
        id=indicator.id,
        indicator=indicator.id,
        name=name,
        unit=unit,
        question=use.question or say("findings.monitor_question", name=in_sentence(brief(name))),
        period=period,
        baseline=number(target, "baseline"),
        target=number(target, "target"),
        expected=number(target, "expected"),
        latest=latest,
        progress=number(target, "progress"),
        status=status,  # type: ignore[arg-type]  # dataset.progress uses the closed list
        verdict=verdict,  # type: ignore[arg-type]  # as above
        estimate=None,
        certainty=sure.word,
        why_certain=sure.why,
        answer=_answer(unit, cell, target, ids, so_far=so_far, usual=usual),
        sentence=together([*_sentences(name, unit, cell, target, ids), *([say("findings.so_far")] if so_far else [])]),
        say=tell("findings.monitor_say", ids, name=brief(name), value=_shown(unit, cell), period=spoken(period)),
        dont_say=say("findings.monitor_dont"),
        caveats=(*([say("findings.so_far")] if so_far else []), *_late(target)),
    )


def _figures(indicator: str, cell: Mapping[str, Any] | None, target: Mapping[str, Any] | None) -> dict[str, str]:
    """Which values of the sentences are which figure; nothing where there is none."""
    found = {}
    if cell is not None and cell["state"] == "observed":
        found = {name: figure_key(indicator, part, period=str(cell["period"]))
                 for name, part in (("value", "value"), ("low_high", "interval"))}  # fmt: skip
    if target is not None:
        found |= {part: figure_key(indicator, part, period=str(target["period"])) for part in ("baseline", "target")}
    return found


def _shown(unit: str, cell: Mapping[str, Any] | None) -> str:
    """The value with its unit, what a coded share is said to be, or that it is withheld."""
    if cell is not None and cell["state"] == "suppressed":
        return coding.said(cell.get("why")) or say("status.suppressed")
    return numbers.show(number(cell, "value"), unit)


def _answer(
    unit: str, cell: Mapping[str, Any] | None, target: Mapping[str, Any] | None, ids: Mapping[str, str], *,
    so_far: bool, usual: float | None,
) -> str:  # fmt: skip
    """Value, range and period, and the status of the target where it was judged on this very value."""
    if cell is None:
        return say("status.no_data")
    period = str(cell["period"])
    margin = numbers.between(number(cell, "low"), number(cell, "high"), unit, bare_high=True)
    shown = _figured(_shown(unit, cell), ids, "value")
    shown = together([shown, " (", _figured(margin, ids, "low_high"), ")"], "") if margin else shown
    same = target is not None and target.get("value_period") == period
    status = f"; {say('status.' + str(target['status']))}" if target is not None and same else ""
    until = say("findings.so_far_short") if so_far else ""
    then = tell("findings.shown_in", {}, value=shown, period=spoken(period))
    return together([then, until, _from_baseline(unit, cell, target, ids, usual), status], "")


def _figured(text: str, ids: Mapping[str, str], name: str) -> Said:
    """A number as one figure."""
    return Said(text, [(text, ids.get(name, ""))])


def _from_baseline(
    unit: str, cell: Mapping[str, Any], target: Mapping[str, Any] | None, ids: Mapping[str, str], usual: float | None
) -> str:
    """Where it started; “up” and “down” only where the range, or else the usual ups and downs, leave it behind."""
    value, baseline = number(cell, "value"), number(target, "baseline")
    if value is None or baseline is None:
        return ""
    low, high = number(cell, "low"), number(cell, "high")
    ends = (value, value) if low is None or high is None else (low, high)
    way = "up" if ends[0] > baseline else "down" if ends[1] < baseline else "beside"
    when = target["baseline_period"] if target is not None and "baseline_period" in target else None
    signed = unit == numbers.PERCENT or numbers.is_money(unit)
    start = _figured(numbers.show(baseline, unit) if signed else numbers.bare(baseline, unit), ids, "baseline")
    at = tell("findings.at_baseline", {}, baseline=start, period=spoken(when)) if isinstance(when, str) else start
    if (low is None or high is None) and within(baseline, value, usual):
        return tell("usual.near_from", {}, baseline=at)
    return tell(f"findings.{way}_from", {}, baseline=at)


def number(row: Mapping[str, Any] | None, key: str) -> float | None:
    """A number of a frame's row, None where it is missing."""
    value = None if row is None else row[key]
    return None if value is None or value != value else float(value)  # noqa: PLR0124 - NaN differs from itself


def spoken(period: str | None) -> str:
    """A period key as people read it."""
    return "" if period is None else Period.parse(period).label


def _sentences(
    name: str, unit: str, cell: Mapping[str, Any] | None, target: Mapping[str, Any] | None, ids: Mapping[str, str]
) -> list[str]:
    found: list[str] = [_latest(name, unit, cell, ids)]
    if target is None:
        return [*found, say("findings.no_target")]
    baseline = number(target, "baseline")
    if baseline is not None:
        when = target["baseline_period"] if "baseline_period" in target else None  # noqa: SIM401 - a frame's row
        key = "since_baseline" if isinstance(when, str) else "since_baseline_undated"
        start = numbers.show(baseline, unit)
        found.append(tell(f"findings.{key}", ids, baseline=start, baseline_period=spoken_or(when)))
    aim = number(target, "target")
    words = {
        "target": numbers.show(aim, unit),
        "target_period": spoken(str(target["period"])),
        "status": say(f"status.{target['status']}"),
    }
    found.append(tell("findings.hold" if aim == baseline else "findings.target", ids, **words))
    return [*found, *_late(target)]


def _late(target: Mapping[str, Any] | None) -> list[str]:
    """Who is still to report; nothing where nobody is late."""
    late = 0 if target is None or "late" not in target else int(target["late"])
    return [say("observed.late", n=late)] if late else []


def spoken_or(value: object) -> str:
    """A period as people read it, or nothing."""
    return spoken(value) if isinstance(value, str) else ""


def _latest(name: str, unit: str, cell: Mapping[str, Any] | None, ids: Mapping[str, str]) -> str:
    if cell is None:
        return say("findings.no_data", name=name, period=say("findings.any_period"))
    value, period = number(cell, "value"), spoken(str(cell["period"]))
    if cell["state"] == "suppressed":
        coded = coding.said(cell.get("why"))
        return say("coded.finding" if coded else "coded.withheld", name=name, value=coded, period=period)
    if value is None:
        return say("findings.no_data", name=name, period=period)
    margin = numbers.between(number(cell, "low"), number(cell, "high"), unit)
    key = "latest_margin" if margin else "latest"
    return tell(f"findings.{key}", ids, name=name, value=numbers.show(value, unit), period=period, low_high=margin)
