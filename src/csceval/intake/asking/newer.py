"""Which of two files is the newer one, as far as their names say; the clock is never asked."""

from __future__ import annotations

import re

from csceval.intake.cells import normal

_WORDS = re.compile(
    r"(?<![a-z])(?:final|revised|revision|corrected|correction|updated?|resubmi(?:tted|ssion)|amended)(?![a-z])"
)
_VERSION = re.compile(r"(?<![a-z])(?:v|version|rev|r)[ ._-]?(\d{1,3})(?!\d)|\((\d{1,2})\)")
_DAY = re.compile(r"(?<!\d)(20\d\d)[._-]?(0[1-9]|1[0-2])[._-]?(0[1-9]|[12]\d|3[01])(?!\d)")


def in_time(one: str, other: str) -> tuple[str, str] | None:
    """The older and the newer of two file names; None where the names do not say, or contradict themselves.

    >>> in_time("Eastgate Q3_final.xlsx", "Eastgate Q3.xlsx")
    ('Eastgate Q3.xlsx', 'Eastgate Q3_final.xlsx')
    """
    first, second = _signs(one), _signs(other)
    later = {(a > b) - (a < b) for a, b in zip(first, second, strict=True)} - {0}  # type: ignore[operator]  # alike by place
    if len(later) != 1:
        return None
    return (other, one) if later == {1} else (one, other)


def _signs(name: str) -> tuple[bool, int, str]:
    """A word such as “final”, the number of a version or copy, and the last day that a name mentions."""
    text = normal(name.rsplit("/", 1)[-1].rsplit(".", 1)[0]).replace("_", " ")
    numbers = [int(one or two) for one, two in _VERSION.findall(text)]
    return (
        bool(_WORDS.search(text)),
        max(numbers, default=0),
        max(("-".join(day) for day in _DAY.findall(text)), default=""),
    )
