"""How the sections tell an effect, an amount and a list of names."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import cast

from csceval.estimates.choosing.rules import Scale
from csceval.findings.amounts import Amount
from csceval.period import Period
from csceval.portfolio.adding_up import Rolled
from csceval.portfolio.facts import Effect
from csceval.portfolio.pooling import as_told
from csceval.portfolio.whole import Portfolio, Shared
from csceval.report.results import Cell, plain
from csceval.words import joined, numbers, say
from csceval.words import listed as in_words

NAMES = 4  # of evaluations in one cell; more are counted


def amount(value: float | None, low: float | None, high: float | None, *, unit: str, scale: str) -> Amount:
    """An effect so that 0 means no effect: a ratio of 1.4 is 40 % more."""
    nothing = 0.0 if scale == "difference" else 1.0
    ends = [None if end is None else end - nothing for end in (value, low, high)]
    return Amount(ends[0], ends[1], ends[2], unit, cast(Scale, scale))


def on_average(shared: Shared) -> Amount:
    """What the evaluations give together."""
    one = shared.together
    return amount(one.value, one.low, one.high, unit=one.unit, scale=one.scale)


def one_more(shared: Shared) -> Amount:
    """Where the effect of one more evaluation may lie; without ends where there are too few to say."""
    one = shared.together
    return amount(one.value, one.predicted_low, one.predicted_high, unit=one.unit, scale=one.scale)


def span(found: Amount) -> str:
    """An interval with the signs of its ends; empty where there is none."""
    if found.low is None or found.high is None:
        return ""
    if found.scale == "difference":
        return numbers.between(found.low, found.high, found.unit, change=True)
    low, high = (numbers.grouped(end * 100, 0) for end in (found.low, found.high))
    return say("portfolio_page.percent", number=say("portfolio_page.amount_range", low=low, high=high))


def designs(shared: Shared) -> dict[str, str]:
    """How many of its effects are strong, moderate and weak."""
    sure = Counter(one.certainty for effect, _, facts in shared.alike.studies.values() for one in facts.effects
                   if _same(one, effect, shared))  # fmt: skip
    return {word: str(sure[word]) for word in ("strong", "moderate", "weak")}


def _same(one: Effect, pooled: float, shared: Shared) -> bool:
    """Whether an effect is the one that was pooled, maybe as a logarithm."""
    alike = shared.alike
    if one.value is None or (one.indicator, one.estimand, one.scale) != (alike.indicator, alike.estimand, alike.scale):
        return False
    return any(math.isclose(one.value, told) for told in (pooled, as_told(pooled, alike.scale)) if told is not None)


def together(portfolio: Portfolio) -> list[Shared]:
    """Effects that at least two evaluations share; most evaluations first."""
    several = [one for one in portfolio.effects if len(one.together.members) > 1]
    return sorted(several, key=lambda one: (-len(one.together.members), one.together.name, one.together.estimand))


def added_up(portfolio: Portfolio) -> list[Rolled]:
    """Indicators of which at least two evaluations have a value."""
    return [one for one in portfolio.rolled if len(one.members) > 1]


def whole(one: Rolled) -> str:
    """What evaluations come to together, by the indicator's rule."""
    if one.gives_away:
        return say("status.suppressed")
    if one.rule in ("sum", "ratio"):
        return numbers.show(one.value, one.unit)
    return say(f"portfolio_page.amount_{one.rule}", low=numbers.bare(one.low, one.unit),
               high=numbers.show(one.high, one.unit))  # fmt: skip


def period(key: str) -> str:
    """A period as people read it; a key that no calendar has as it was sent."""
    try:
        return Period.parse(key).label
    except ValueError:
        return key


def lines(parts: list[Cell]) -> Cell:
    """A cell of several lines, one below the other."""
    return {**plain("; ".join(str(one["text"]) for one in parts)), "parts": parts}


def listed(names: Sequence[str]) -> str:
    """A few names, and how many more there are."""
    more = len(names) - NAMES
    if more <= 0:
        return in_words(names)
    return say("portfolio_page.listed_more", names=joined(names[:NAMES]), n=more)


def effect_key(shared: Shared, what: str) -> str:
    """How figure ids name a number of an effect that evaluations share."""
    one = shared.together
    return f"portfolio:{one.indicator}@{definition(shared)[:8]}.{one.estimand.lower().replace(' ', '_')}.{what}"


def definition(shared: Shared) -> str:
    """The hash that all evaluations with the effect have in common."""
    first = next(facts for _, _, facts in shared.alike.studies.values())
    return first.indicators[shared.alike.indicator].comparable


def named(one: Rolled | Shared, portfolio: Portfolio) -> str:
    """The name of an indicator, with a word where the portfolio has several definitions of it."""
    indicator = one.indicator if isinstance(one, Rolled) else one.alike.indicator
    name = one.name if isinstance(one, Rolled) else one.alike.name
    n = max((each.definitions for each in portfolio.rolled if each.indicator == indicator), default=1)
    return say("portfolio_page.one_definition", name=name, n=n) if n > 1 else name
