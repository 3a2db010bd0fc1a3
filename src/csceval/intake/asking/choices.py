"""Choices as they are kept, as people see them, and as they are read: kept in one wording, read in all languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from csceval import words
from csceval.intake.asking.questions import FREE, NO

MISSING, NOT_APPLICABLE, ZERO = "missing", "not applicable", "zero"
SHARE, PERCENT, PERCENT_ABOVE = "share", "per cent", "per cent above 1"
AS_WRITTEN, LEAVE_OUT = "as written", "leave out"
# Kind of question → the choices that are words; other choices are names, places or settings, and stay as they are.
_FIXED: Mapping[str, tuple[str, ...]] = {
    "missing": ("missing", "not_applicable", "zero"),
    "dates": ("day_first", "month_first", "year_first"),
    "scale": ("percent", "percent_above", "share", "times", "as_written", "leave_out"),
    "unit": ("leave_out",),
    "personal": ("id", "drop", "keep"),
}
# Kinds whose last choice may be “no”; the others are names.
_REFUSED = frozenset({"column", "name", "sheet-name", "title"})
_VALUE = re.compile(r"\\\{\w+\\\}")


def shown(kind: str, choices: Sequence[str]) -> tuple[str, ...]:
    """The choices as people read them.

    >>> shown("missing", ("missing", "zero"))
    ('missing', 'zero')
    """
    return tuple(_shown(kind, choice, last=number == len(choices)) for number, choice in enumerate(choices, 1))


def _shown(kind: str, choice: str, *, last: bool) -> str:
    key, value = _word(kind, choice, last=last)
    return words.say(key, **value) if key else choice


def wordings(kind: str, choices: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every wording of each choice that is read, in any language, with the choice itself."""
    for number, choice in enumerate(choices, 1):
        yield choice, choice
        key, value = _word(kind, choice, last=number == len(choices))
        for template in words.every(key) if key else ():
            yield template.format(**value), choice


def _word(kind: str, choice: str, *, last: bool) -> tuple[str, dict[str, str]]:
    """The key of the wording of a choice, and the value in it; no key for a name."""
    if kind in _REFUSED:
        return ("answer_words.no" if last and choice == NO else ""), {}
    for key in _FIXED.get(kind, ()):
        template = words.every(f"question_choices.{key}")[0]
        if found := _pattern(template).fullmatch(choice):
            return f"question_choices.{key}", found.groupdict()
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
