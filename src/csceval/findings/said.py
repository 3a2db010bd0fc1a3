"""Sentences that know which figures stand in them, so that a page can lead each number back to its cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from csceval.words import say

Mark = tuple[str, str]  # what is shown of a figure, and its id


class Said(str):
    """A sentence with its figures, in no order: a text like any other, with `marks`."""

    marks: tuple[Mark, ...]

    def __new__(cls, text: str, marks: Iterable[Mark] = ()) -> Said:
        """The text with its marks; nothing is shown twice under one id."""
        made = super().__new__(cls, text)
        made.marks = tuple(dict.fromkeys(mark for mark in marks if all(mark)))
        return made


def tell(key: str, figures: Mapping[str, str], **values: object) -> Said:
    """The sentence `topic.key`, in which the values named in `figures` (value → id) are figures.

    A value that is such a sentence itself keeps its own figures.
    """
    own = [(str(values[name]), figure) for name, figure in figures.items() if values.get(name)]
    within = [mark for value in values.values() for mark in marks_of(value)]
    return Said(say(key, **values), [*own, *within])


def marks_of(text: object) -> tuple[Mark, ...]:
    """The figures of a text; none of one that knows of none."""
    return text.marks if isinstance(text, Said) else ()


def together(parts: Iterable[str], between: str = " ") -> Said:
    """Texts one after the other, with the figures of all."""
    kept = list(parts)
    return Said(between.join(kept), [mark for part in kept for mark in marks_of(part)])


def effect_id(design: str, estimand: str, part: str) -> str:
    """The id of a number of a design: `effect:waits.att.estimate`."""
    return f"effect:{design}.{estimand}.{part}".lower().replace(" ", "_")
