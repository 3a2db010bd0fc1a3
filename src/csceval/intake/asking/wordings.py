"""How choices and answers are worded: shown in the language that is spoken, read in all, kept in one.

What the log of decisions holds, and what csceval compares, is the English wording in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from csceval import words
from csceval.intake.asking.conflicts import Pair
from csceval.intake.asking.decisions import Decision
from csceval.intake.asking.questions import FREE, NO, Question
from csceval.intake.corrections import KIND, says_empty

# Kind of question → the choices that are words and not names of something.
_FIXED: Mapping[str, tuple[str, ...]] = {
    "missing": ("missing", "not_applicable", "zero"),
    "dates": ("day_first", "month_first", "year_first"),
    "scale": ("per_cent", "per_cent_above", "share", "times", "as_written", "leave_out"),
    "unit": ("leave_out",),
    "personal": ("id", "drop", "keep"),
}
# Kinds whose last choice may be “no”; the others are names.
_REFUSED = frozenset({"column", "name", "sheet-name", "title"})
_VALUE = re.compile(r"\\\{\w+\\\}")


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


def shown(kind: str, choices: Sequence[str]) -> tuple[str, ...]:
    """The choices as people read them.

    >>> shown("missing", ("missing", "zero"))
    ('missing', 'zero')
    """
    return tuple(_shown(kind, choice, last=number == len(choices)) for number, choice in enumerate(choices, 1))


def _shown(kind: str, choice: str, *, last: bool) -> str:
    key, value = _word(kind, choice, last=last)
    return words.say(f"answer_words.{key}", **value) if key else choice


def wordings(kind: str, choices: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every wording of each choice that is read, in any language, with the choice itself."""
    for number, choice in enumerate(choices, 1):
        yield choice, choice
        key, value = _word(kind, choice, last=number == len(choices))
        for template in words.every(f"answer_words.{key}") if key else ():
            yield template.format(**value), choice


def _word(kind: str, choice: str, *, last: bool) -> tuple[str, dict[str, str]]:
    """The key of the wording of a choice, and the value in it; no key for a name."""
    if kind in _REFUSED:
        return ("no" if last and choice == NO else ""), {}
    for key in _FIXED.get(kind, ()):
        template = words.every(f"answer_words.{key}")[0]
        if found := _pattern(template).fullmatch(choice):
            return key, found.groupdict()
    return "", {}


@cache
def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(_VALUE.sub(lambda found: f"(?P<{found[0][2:-2]}>.+)", re.escape(template)), re.DOTALL)


@cache
def verbs() -> tuple[str, ...]:
    """What stands between two files of which one replaces the other, in every language."""
    return tuple(said.format(newer="", older="").strip() for said in words.every("intake_questions.choice_replaces"))


def in_own_words(text: str, wording: str, choice: str) -> str | None:
    """A choice with a person's own words where it leaves room for them; None where the text is no such answer."""
    before, after = (re.escape(part) for part in wording.split(FREE, 1))
    found = re.fullmatch(f"{before}(.+){after}", text, re.IGNORECASE | re.DOTALL)
    if found is None:
        return None
    return text if wording == choice else choice.replace(FREE, found[1])
