"""Questions and decisions as people read them, where that is more than the word of a choice."""

from __future__ import annotations

from csceval import words
from csceval.intake.asking.choices import shown
from csceval.intake.asking.conflicts import Pair
from csceval.intake.asking.decisions import Decision
from csceval.intake.asking.questions import Question
from csceval.intake.corrections import KIND, says_empty


def worded(question: Question) -> tuple[str, ...]:
    """The choices of a question as people read them."""
    return question.worded or shown(question.kind, question.choices)


def told(decision: Decision) -> str:
    """The answer of a decision as people read it."""
    if decision.kind == KIND and says_empty(decision.answer):
        return words.say("corrections.empty_word")
    if decision.kind != "conflict":
        return shown(decision.kind, (decision.answer,))[0]
    parts = decision.subject.split(" | ")
    pair = Pair.of(decision.scope, *parts) if len(parts) == 2 else None
    if pair and decision.answer in pair.choices:
        return pair.worded[pair.choices.index(decision.answer)]
    nothing = f": {words.neutral('intake.empty')}"
    place = decision.answer.removesuffix(nothing)
    return f"{place}: {words.say('intake.empty')}" if place in parts and decision.answer != place else decision.answer
