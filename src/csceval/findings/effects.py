"""Findings that rest on an estimated effect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csceval.estimates.choosing.rules import Kind, kind_of
from csceval.findings import certainty, families
from csceval.findings.finding import Finding
from csceval.findings.monitoring import spoken, spoken_or
from csceval.words import has, numbers, say

if TYPE_CHECKING:
    from csceval.definitions.evaluation import DesignUse, Use
    from csceval.definitions.indicator import Indicator
    from csceval.estimates.result import Estimate


def finding(
    design: DesignUse, use: Use, indicator: Indicator, estimate: Estimate, *, arms: tuple[int, int], units: str
) -> Finding:
    """The finding of one design; `arms` are the numbers of joined and of other units, `units` what they are called."""
    sure = certainty.of_estimate(estimate, smaller_arm=min(arms))
    strong, name = sure.word == "strong", _name(use, indicator)
    texts = _among_others(estimate, _texts(estimate, name, indicator.unit, arms, units, strong=strong), name)
    return Finding(
        id=design.id,
        indicator=indicator.id,
        name=use.name or indicator.name,
        unit=indicator.unit,
        question=use.question or _in_kind(kind_of(estimate.method), "question", name=_name(use, indicator)),
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
        answer=_answer_among(estimate, _answer(estimate, indicator.unit)),
        sentence=texts[0],
        say=texts[1],
        dont_say=texts[2],
        caveats=tuple(_caveats(design, estimate, indicator.unit)),
    )


def _among_others(estimate: Estimate, texts: tuple[str, str, str], name: str) -> tuple[str, str, str]:
    """The texts of an effect, weaker where it is not clear among those that are tested together with it."""
    sentence = texts[0] + families.sentence(estimate)
    found, low_name = families.lost(estimate), name[:1].lower() + name[1:]
    if found is None:
        return sentence, texts[1], texts[2]
    aloud = _in_kind(kind_of(estimate.method), "say_unclear", name=low_name, focus=_focus(estimate))
    return sentence, aloud, say("families.dont_lost", value=name, n=found.n)


def _answer_among(estimate: Estimate, answer: str) -> str:
    found = families.lost(estimate)
    return answer if found is None else say("families.answer_lost", answer=answer, n=found.n)


def _in_kind(kind: Kind, key: str, **values: Any) -> str:
    """The sentence that an effect of this kind has for something, else that of effects in general."""
    own = f"designs.{kind}_{key}"
    return say(own if has(own) else f"findings.effect_{key}", **values)


def _answer(estimate: Estimate, unit: str) -> str:
    """The finding in one line for the top page: size, direction, range."""
    if estimate.value is None:
        return say("status.no_data")
    kind = kind_of(estimate.method)
    value, span = numbers.show(estimate.value, unit, change=True), _span(estimate, unit)
    if estimate.conf_low is None or estimate.conf_high is None:
        return say("designs.answer_alone", value=value)
    if estimate.conf_low <= 0 <= estimate.conf_high:
        return _in_kind(kind, "answer_unclear", value=value, low_high=span)
    size = numbers.show(abs(estimate.value), unit, change=True)
    return _in_kind(kind, "answer", size=size, word=_word(estimate.value), low_high=span, focus=_focus(estimate))


def _focus(estimate: Estimate) -> str:
    """The group whose effect a difference between groups is about."""
    named = estimate.spec.get("focus_text") or estimate.spec.get("focus")
    return say("designs.others_group") if named is None else f"“{named}”"


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
    kind, low_name = kind_of(estimate.method), name[:1].lower() + name[1:]
    value = numbers.show(estimate.value, unit, change=True)
    who: dict[str, Any] = {"name": name, "treated": arms[0], "control": arms[1], "units": units}
    who |= {"focus": _focus(estimate), "interruption": spoken_or(estimate.spec.get("interruption"))}
    aloud: dict[str, Any] = {"name": low_name, "focus": who["focus"]}
    if estimate.value is None or estimate.conf_low is None or estimate.conf_high is None:
        reason = estimate.note or " ".join(estimate.warnings) or say("findings.why_no_interval")
        sentence = _in_kind(kind, "no_interval", value=value, reason=reason, **who)
        return sentence, _in_kind(kind, "say_unclear", **aloud), _in_kind(kind, "dont", value=value)
    span = _span(estimate, unit)
    low, high = (numbers.show(v, unit, change=True) for v in (estimate.conf_low, estimate.conf_high))
    if estimate.conf_low <= 0 <= estimate.conf_high:
        return (
            _in_kind(kind, "unclear", value=value, low_high=span, **who),
            _in_kind(kind, "say_unclear", **aloud),
            _in_kind(kind, "dont_unclear", low=low, high=high),
        )
    size = numbers.show(abs(estimate.value), unit, change=True)
    direction = "lower" if estimate.value < 0 else "higher"
    return (
        _in_kind(kind, direction, size=size, low_high=span, **who),
        _in_kind(kind, "say_strong" if strong else "say", low_high=span, word=_word(estimate.value), **aloud),
        _in_kind(kind, "dont", value=f"{size} {_word(estimate.value)}"),
    )


def _caveats(design: DesignUse, estimate: Estimate, unit: str) -> list[str]:
    own = f"designs.{kind_of(estimate.method)}_caveat"
    found = [say(own if has(own) else "findings.caveat_other_causes")]
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
