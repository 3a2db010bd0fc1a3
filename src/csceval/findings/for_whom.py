"""Findings on an effect group by group, and on how far the groups' effects lie apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from csceval.findings import amounts, effects, families
from csceval.findings.amounts import Amount
from csceval.findings.finding import Finding, in_sentence
from csceval.findings.said import tell, together
from csceval.words import say

if TYPE_CHECKING:
    from csceval.definitions.evaluation import DesignUse, Use
    from csceval.definitions.indicator import Indicator
    from csceval.estimates.result import Estimate


class Part(Protocol):
    """A group of a design; with `other`, how far its effect lies from that of the other group."""

    @property
    def design(self) -> DesignUse:
        """The design that is estimated group by group."""

    @property
    def column(self) -> str:
        """The column that the groups stand in."""

    @property
    def group(self) -> str:
        """The group."""

    @property
    def other(self) -> str:
        """The group it is compared with, or empty."""


def finding(
    id_: str, part: Part, use: Use, indicator: Indicator, estimate: Estimate, *, arms: tuple[int, int], units: str
) -> Finding:
    """The finding of one group, or of the difference between two; the top page has all of a design in one row."""
    called, column = use.name or indicator.name, part.column.replace("_", " ")
    asked = say("for_whom.question", name=called, column=column)
    key = "apart_name" if part.other else "name"
    name = say(f"for_whom.{key}", name=called, group=part.group, other=part.other)
    own = use.model_copy(update={"name": name, "question": asked})
    named = part.design.model_copy(update={"id": id_})
    made = effects.finding(named, own, indicator, estimate, arms=arms, units=units)
    notes = (*made.caveats, say("for_whom.caveat"), say("for_whom.caveat_rows", column=column))
    made = replace(made, among=part.design.id, short=part.group, caveats=notes, clause="")
    if not part.other:
        return made
    amount = amounts.of(estimate, indicator.unit)
    words = {"group": part.group, "other": part.other, "value": amounts.signed(amount),
             "low_high": amounts.span(amount)}  # fmt: skip
    ids = effects.figures_of(id_, estimate)
    sentence, aloud, dont = _texts(estimate, amount, called, words, ids)
    sentence = together([sentence, families.sentence(estimate, amount, ids["adjusted"])], "")
    return replace(made, short=say("for_whom.short_apart", **words), answer=_answer(estimate, amount, words, ids),
                   sentence=sentence, say=aloud, dont_say=dont)  # fmt: skip


def _answer(estimate: Estimate, amount: Amount, words: dict[str, Any], ids: effects.Figures) -> str:
    if not amount.known:
        return tell("for_whom.answer_alone", ids, **words)
    if not amount.clear:
        return tell("for_whom.answer_unclear", ids, **words)
    short = words | {"low_high": amounts.bare_span(amount), "apart": amounts.apart(amount)}
    answer, lost = tell("for_whom.answer", ids, **short), families.lost(estimate, amount)
    return answer if lost is None else tell("families.answer_lost", {}, answer=answer, n=lost.n)


def _texts(
    estimate: Estimate, amount: Amount, name: str, words: dict[str, Any], ids: effects.Figures
) -> tuple[str, str, str]:
    """The sentence, what may be said aloud and what goes beyond the data."""
    low = in_sentence(name)
    unsure = say("for_whom.say_unclear", name=low, **words)
    if not amount.known:
        reason = estimate.note or say("findings.why_no_interval")
        return (
            tell("for_whom.alone", ids, name=name, reason=reason, **words),
            unsure,
            tell("for_whom.dont", ids, **words),
        )
    if not amount.clear:
        return tell("for_whom.unclear", ids, name=name, **words), unsure, tell("for_whom.dont_unclear", ids, **words)
    direction = "lower" if amount.lower else "higher"
    sentence = tell(f"for_whom.{direction}", ids, name=low, size=amounts.size(amount), **words)
    aloud = unsure if families.lost(estimate, amount) else say("for_whom.say", name=low, **words)
    return sentence, aloud, tell("for_whom.dont", ids, **words | {"value": amounts.apart(amount)})
