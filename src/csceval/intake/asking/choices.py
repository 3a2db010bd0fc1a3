"""A choice as people see it, and back again: what it is kept as is the same in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from csceval import words
from csceval.intake.asking.questions import NO

MISSING, NOT_APPLICABLE, ZERO = "missing", "not applicable", "zero"
SHARE, PERCENT, PERCENT_ABOVE = "share", "per cent", "per cent above 1"
AS_WRITTEN, LEAVE_OUT = "as written", "leave out"
# What a choice is kept as → its words; other choices are names, places or settings, and stay as they are.
_SAID = {
    MISSING: "missing",
    NOT_APPLICABLE: "not_applicable",
    ZERO: "zero",
    SHARE: "share",
    PERCENT: "percent",
    PERCENT_ABOVE: "percent_above",
    AS_WRITTEN: "as_written",
    LEAVE_OUT: "leave_out",
    NO: "no",
}
_TIMES = re.compile(r"times (\d+)")


def shown(choice: str) -> str:
    """The choice in the language that is spoken.

    >>> shown("leave out"), shown("day-first")
    ('leave out', 'day-first')
    """
    if times := _TIMES.fullmatch(choice):
        return words.say("question_choices.times", number=times[1])
    return words.say(f"question_choices.{_SAID[choice]}") if choice in _SAID else choice


def wordings(choice: str) -> Iterator[str]:
    """The choice as it is kept, and in every language: a workbook may have been written in another one."""
    yield choice
    for language in words.languages():
        with words.speaking(language):
            yield shown(choice)


def meant(text: str) -> str:
    """What a choice is kept as, whatever the language in which it is shown."""
    numbers = (f"times {number}" for number in re.findall(r"\d+", text))
    return next((choice for choice in (*_SAID, *numbers) if text in wordings(choice)), text)
