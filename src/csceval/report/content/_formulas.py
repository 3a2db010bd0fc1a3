"""How an indicator is worked out, in one line."""

from __future__ import annotations

from csceval.definitions.measure import Aggregate, Between, Computed, Count, Measure, Ratio, Scale, as_list
from csceval.words import codes, has, say, written


def formula(measure: Measure) -> str:
    """The measure of a definition as one line; columns and values stay as the definition writes them."""
    if isinstance(measure, Ratio):
        return _limited(_ratio(measure), measure.rows, measure.between)
    if isinstance(measure, Scale):
        return _limited(_scale(measure), measure.rows, measure.between)
    if isinstance(measure, Computed):
        return _computed(measure)
    return _count(measure) if isinstance(measure, Aggregate) else say("appendix.reported")


def _computed(measure: Computed) -> str:
    """What a program of ours works out, in words; one that nobody has put into words goes by its name."""
    wanted = ", ".join(measure.needs)
    key = f"workings.by_{measure.by.removeprefix('dataset.')}"
    if not has(key):
        return say(f"appendix.computed{'' if wanted else '_bare'}", by=measure.by, needs=wanted)
    return say("workings.from", what=say(key), needs=wanted) if wanted else say(key)


def _ratio(measure: Ratio) -> str:
    parts = {"numerator": _count(measure.numerator), "denominator": _count(measure.denominator)}
    scaled = "" if measure.scale == 1 else "_scaled"
    return say(f"appendix.ratio{scaled}", **parts, scale=written(measure.scale, "g"))


def _scale(measure: Scale) -> str:
    facts = {"scale": measure.scale, "instrument": measure.instrument, "levels": ", ".join(measure.levels)}
    if measure.at_least is None:
        return say("appendix.scale", **facts)
    return say("appendix.scale_share", **facts, least=written(measure.at_least, "g"))


def _count(measure: Count) -> str:
    text = say(f"formula_words.{measure.inner}")
    if measure.of:
        text = say("appendix.op_of", op=text, of=measure.of)
    if measure.start:
        text = say("appendix.op_span", op=text, start=measure.start, end=measure.end)
    if measure.per:
        text = say("appendix.op_per", op=text, per=measure.per)
    return say("appendix.op_where", op=text, where=codes.condition(measure.where)) if measure.where else text


def _limited(text: str, rows: str | None, between: Between | None) -> str:
    if rows:
        text = say("appendix.of_rows", measure=text, rows=codes.condition(rows))
    if between is None:
        return text
    sides = {side: " / ".join(map(str, as_list(getattr(between, side)))) for side in ("high", "low")}
    return say("appendix.between", measure=text, **sides)
