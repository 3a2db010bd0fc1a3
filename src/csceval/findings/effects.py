"""Findings that rest on an estimated effect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csceval.findings import certainty
from csceval.findings.finding import Finding
from csceval.findings.monitoring import spoken
from csceval.words import numbers, say

if TYPE_CHECKING:
    from csceval.definitions.evaluation import DesignUse, Use
    from csceval.definitions.indicator import Indicator
    from csceval.estimates.result import Estimate


def finding(
    design: DesignUse, use: Use, indicator: Indicator, estimate: Estimate, *, arms: tuple[int, int], units: str
) -> Finding:
    """The finding of one design; `arms` are the numbers of joined and of other units, `units` what they are called."""
    sure = certainty.of_estimate(estimate, smaller_arm=min(arms))
    texts = _texts(estimate, _name(use, indicator), indicator.unit, arms, units, strong=sure.word == "strong")
    return Finding(
        id=design.id,
        indicator=indicator.id,
        name=use.name or indicator.name,
        unit=indicator.unit,
        question=use.question or say("findings.effect_question", name=_name(use, indicator)),
        period=design.after.to if design.after else None,
        baseline=None,
        target=design.smallest_worthwhile,
        expected=None,
        latest=estimate.value,
        progress=None,
        status="no_target",
        verdict="no_target",
        estimate=design.id,
        certainty=sure.word,
        why_certain=sure.why,
        answer=_answer(estimate, indicator.unit),
        sentence=texts[0],
        say=texts[1],
        dont_say=texts[2],
        caveats=tuple(_caveats(design, estimate, indicator.unit)),
    )


def _answer(estimate: Estimate, unit: str) -> str:
    """The finding in one line for the top page: size, direction, range."""
    if estimate.value is None:
        return say("status.no_data")
    value, span = numbers.show(estimate.value, unit, change=True), _span(estimate, unit)
    if estimate.conf_low is None or estimate.conf_high is None:
        return value
    if estimate.conf_low <= 0 <= estimate.conf_high:
        return say("findings.effect_answer_unclear", value=value, low_high=span)
    size = numbers.show(abs(estimate.value), unit, change=True)
    return say("findings.effect_answer", size=size, word=_word(estimate.value), low_high=span)


def _name(use: Use, indicator: Indicator) -> str:
    return use.name or indicator.name


def _word(value: float) -> str:
    return say("findings.lower" if value < 0 else "findings.higher")


def _span(estimate: Estimate, unit: str) -> str:
    """The interval as sizes where both ends point the same way, else with signs."""
    low, high = estimate.conf_low, estimate.conf_high
    if low is None or high is None:
        return ""
    if low <= 0 <= high:
        return numbers.between(low, high, unit, change=True)
    return numbers.between(min(abs(low), abs(high)), max(abs(low), abs(high)), unit, change=True)


def _texts(
    estimate: Estimate, name: str, unit: str, arms: tuple[int, int], units: str, *, strong: bool
) -> tuple[str, str, str]:
    low_name = name[:1].lower() + name[1:]
    value = numbers.show(estimate.value, unit, change=True)
    who: dict[str, Any] = {"name": name, "treated": arms[0], "control": arms[1], "units": units}
    if estimate.value is None or estimate.conf_low is None or estimate.conf_high is None:
        reason = " ".join(estimate.warnings) or say("findings.why_no_interval")
        sentence = say("findings.effect_no_interval", value=value, reason=reason, **who)
        return sentence, say("findings.effect_say_unclear", name=low_name), say("findings.effect_dont", value=value)
    span = _span(estimate, unit)
    low, high = (numbers.show(v, unit, change=True) for v in (estimate.conf_low, estimate.conf_high))
    if estimate.conf_low <= 0 <= estimate.conf_high:
        return (
            say("findings.effect_unclear", value=value, low_high=span, **who),
            say("findings.effect_say_unclear", name=low_name),
            say("findings.effect_dont_unclear", low=low, high=high),
        )
    size = numbers.show(abs(estimate.value), unit, change=True)
    direction = "effect_lower" if estimate.value < 0 else "effect_higher"
    spoken = "effect_say_strong" if strong else "effect_say"
    return (
        say(f"findings.{direction}", size=size, low_high=span, **who),
        say(f"findings.{spoken}", name=low_name, low_high=span, word=_word(estimate.value)),
        say("findings.effect_dont", value=f"{size} {_word(estimate.value)}"),
    )


def _caveats(design: DesignUse, estimate: Estimate, unit: str) -> list[str]:
    found = [say("findings.caveat_other_causes")]
    if design.before and design.after:
        before, after = (f"{spoken(w.from_)} to {spoken(w.to)}" for w in (design.before, design.after))
        found.append(say("findings.caveat_windows", before=before, after=after))
    size = design.smallest_worthwhile
    if size is not None and estimate.conf_low is not None and estimate.conf_high is not None:
        verb = say(f"findings.{_against(estimate.conf_low, estimate.conf_high, size)}")
        found.append(say("findings.effect_worthwhile", size=numbers.show(size, unit, change=True), reaches=verb))
    return found


def _against(low: float, high: float, size: float) -> str:
    """Where an interval lies beside the smallest worthwhile difference, in whichever direction."""
    nearest = 0.0 if low <= 0 <= high else min(abs(low), abs(high))
    furthest = max(abs(low), abs(high))
    return "reaches" if nearest >= size else "misses" if furthest < size else "straddles"
