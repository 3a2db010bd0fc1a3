"""Findings that rest on an estimated effect."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from csceval.estimates.choosing.rules import Kind, kind_of
from csceval.findings import amounts, breaks, certainty, families
from csceval.findings.amounts import Amount
from csceval.findings.finding import Finding, brief, in_sentence
from csceval.findings.monitoring import spoken, spoken_or
from csceval.findings.said import Said, effect_id, tell, together
from csceval.words import has, numbers, ranging, say

if TYPE_CHECKING:
    from csceval.definitions.evaluation import DesignUse, Use
    from csceval.definitions.indicator import Indicator
    from csceval.estimates.result import Estimate

Figures = Mapping[str, str]  # value of a sentence → id of the figure it is


def finding(
    design: DesignUse, use: Use, indicator: Indicator, estimate: Estimate, *, arms: tuple[int, int], units: str
) -> Finding:
    """The finding of one design; `arms` are the numbers of joined and of other units, `units` what they are called."""
    sure = certainty.of_estimate(estimate, smaller_arm=min(arms))
    name, amount = use.name or indicator.name, amounts.of(estimate, indicator.unit)
    figures = figures_of(design.id, estimate)
    texts = _among_others(estimate, amount,
                          _texts(estimate, name, amount, arms, units, figures, strong=sure.word == "strong"),
                          name, figures)  # fmt: skip
    return Finding(
        id=design.id,
        indicator=indicator.id,
        name=name,
        unit=indicator.unit,
        question=use.question or _in_kind(kind_of(estimate.method), "question", name=in_sentence(brief(name))),
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
        answer=_answer_among(estimate, amount, _answer(estimate, amount, figures)),
        sentence=texts[0],
        say=texts[1],
        dont_say=texts[2],
        caveats=tuple(_caveats(design, estimate, amount)),
        clause=_clause(use, indicator, amount),
    )


def _clause(use: Use, indicator: Indicator, amount: Amount) -> str:
    """What differs, in the words of the indicator; one that goes by another name here may be about something else."""
    if indicator.said is None or (use.name and use.name != indicator.name):
        return ""
    return indicator.said.lower if amount.lower else indicator.said.higher


def _among_others(
    estimate: Estimate, amount: Amount, texts: tuple[str, str, str], name: str, figures: Figures
) -> tuple[str, str, str]:
    """The texts of an effect, weaker where it is not clear among those that are tested together with it."""
    course = breaks.trend(estimate, amount, figures)
    sentence = together([texts[0], families.sentence(estimate, amount, figures["adjusted"])], "")
    sentence = together([sentence, course]) if course else sentence
    found, low_name = families.lost(estimate, amount), in_sentence(brief(name))
    if found is None:
        return sentence, texts[1], texts[2]
    aloud = _in_kind(kind_of(estimate.method), "say_unclear", name=low_name, focus=_focus(estimate))
    return sentence, aloud, say("families.dont_lost", value=name, n=found.n)


def _answer_among(estimate: Estimate, amount: Amount, answer: str) -> str:
    found = families.lost(estimate, amount)
    return answer if found is None else tell("families.answer_lost", {}, answer=answer, n=found.n)


def figures_of(design: str, estimate: Estimate) -> Figures:
    """Which values of the sentences on an effect are which figure."""
    parts = {"estimate": ("size", "value", "apart"), "interval": ("low_high",), "p_adjusted": ("adjusted",),
             "trend": ("trend",)}  # fmt: skip
    return {name: effect_id(design, estimate.estimand, part) for part, names in parts.items() for name in names}


def _in_kind(kind: Kind, key: str, figures: Figures | None = None, **values: Any) -> Said:
    """The sentence that an effect of this kind has for something, else that of effects in general."""
    places = ([f"breaks.{kind}_{key}"] if values.get("moment") else []) + [f"designs.{kind}_{key}"]
    own = next((one for one in places if has(one)), f"findings.effect_{key}")
    return tell(own, figures or {}, **values)


def _answer(estimate: Estimate, amount: Amount, figures: Figures) -> str:
    """The finding in one line for the top page: size, direction, range."""
    if amount.value is None:
        return say("status.no_data")
    kind, words = kind_of(estimate.method), {"value": amounts.signed(amount), "low_high": amounts.span(amount)}
    if not amount.known:
        return tell("designs.answer_alone", figures, **words)
    if not amount.clear:
        return _in_kind(kind, "answer_unclear", figures, **words)
    words |= {"apart": amounts.apart(amount), "low_high": amounts.bare_span(amount)}
    return _in_kind(kind, "answer", figures, focus=_focus(estimate), moment=breaks.moment(estimate), **words)


def _focus(estimate: Estimate) -> str:
    """The group whose effect a difference between groups is about."""
    named = estimate.spec.get("focus_text") or estimate.spec.get("focus")
    return say("designs.others_group") if named is None else say("findings.focus", name=named)


def _texts(
    estimate: Estimate, name: str, amount: Amount, arms: tuple[int, int], units: str, figures: Figures, *, strong: bool
) -> tuple[str, str, str]:
    kind, low_name = kind_of(estimate.method), in_sentence(brief(name))
    value, span = amounts.signed(amount), amounts.span(amount)
    who: dict[str, Any] = {"name": name, "treated": arms[0], "control": arms[1], "units": units}
    who |= {"focus": _focus(estimate), "interruption": spoken_or(estimate.spec.get("interruption"))}
    aloud: dict[str, Any] = {"name": low_name, "focus": who["focus"], "moment": breaks.moment(estimate)}
    who["moment"] = aloud["moment"]
    if not amount.known:
        reason = estimate.note or " ".join(estimate.warnings) or say("findings.why_no_interval")
        sentence = _in_kind(kind, "no_interval", figures, value=value, reason=reason, **who)
        return sentence, _in_kind(kind, "say_unclear", **aloud), _in_kind(kind, "dont", figures, value=value)
    if not amount.clear:
        return (
            _in_kind(kind, "unclear", figures, value=value, low_high=span, **who),
            _in_kind(kind, "say_unclear", **aloud),
            _in_kind(kind, "dont_unclear", figures, low_high=span),
        )
    direction = "lower" if amount.lower else "higher"
    told = {"size": amounts.size(amount), "low_high": span, **who}
    return (
        tell(f"doubts.effect_{direction}", figures, **told)
        if _with_later(estimate, arms)
        else _in_kind(kind, direction, figures, **told),
        _in_kind(
            kind, "say_strong" if strong else "say", figures, low_high=span, word=amounts.direction(amount), **aloud
        ),
        _in_kind(kind, "dont", figures, value=amounts.apart(amount)),
    )


def _with_later(estimate: Estimate, arms: tuple[int, int]) -> bool:
    """Whether those that join later stand among those compared with, beside some that never join."""
    later = estimate.method == "imputation" or estimate.spec.get("controls") == "not_yet"
    return later and kind_of(estimate.method) == "effect" and arms[1] > 0


def _caveats(design: DesignUse, estimate: Estimate, amount: Amount) -> list[str]:
    own = f"designs.{kind_of(estimate.method)}_caveat"
    found = [say(own if has(own) else "findings.caveat_other_causes")]
    if design.before and design.after:
        before, after = (ranging(spoken(w.from_), spoken(w.to)) for w in (design.before, design.after))
        found.append(say("findings.caveat_windows", before=before, after=after))
    if estimate.method == "rate_ratio" and design.before is None:
        found.append(say("ratio_designs.caveat_one_ratio"))
    wanted = design.smallest_worthwhile
    # A smallest worthwhile difference is in the unit of the indicator, which a ratio has left.
    if wanted is not None and amount.scale == "difference" and amount.low is not None and amount.high is not None:
        verb = say(f"findings.{_against(amount.low, amount.high, wanted)}")
        shown = numbers.show(wanted, amount.unit, change=True)
        found.append(say("findings.effect_worthwhile", size=shown, reaches=verb))
    return found


def _against(low: float, high: float, size: float) -> str:
    """Where an interval lies beside the smallest worthwhile difference, in whichever direction."""
    nearest = 0.0 if low <= 0 <= high else min(abs(low), abs(high))
    furthest = max(abs(low), abs(high))
    return "reaches" if nearest >= size else "misses" if furthest < size else "straddles"
