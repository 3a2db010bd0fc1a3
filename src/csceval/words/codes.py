"""Codes that definitions and data use, in words: methods, operations, sizes and sectors, columns, tables.

What nobody has put into words, such as a project's own column, is read with spaces for its underscores.
"""

from __future__ import annotations

import re

from csceval.words import has, say

_QUOTED = re.compile(r"""('[^']*'|"[^"]*")""")
_GRAMMAR = re.compile(r"\bis present\b|\bis missing\b|\bnot in\b|\b(?:and|or|not|in)\b")


def said(kind: str, code: str) -> str:
    """A code of a kind in words.

    >>> said("method", "event_study"), said("column", "partner.size_band")
    ('event study', 'partner size band')
    """
    key = f"codes.{kind}_{code}"
    return say(key) if has(key) else re.sub(r"[_.]", " ", code.removesuffix("_id"))


def headed(kind: str, code: str) -> str:
    """A code in words at the head of a column or row.

    >>> headed("column", "site_id")
    'Site'
    """
    words = said(kind, code)
    return words[:1].upper() + words[1:]


def condition(text: str) -> str:
    """A condition of a definition as people read it: its grammar in words, columns and values as they are.

    >>> condition("started_on is present and status == 'lost and found'")
    "started_on is present and status == 'lost and found'"
    """
    parts = _QUOTED.split(text)
    parts[::2] = [_GRAMMAR.sub(lambda found: said("grammar", found[0].replace(" ", "_")), part) for part in parts[::2]]
    return "".join(parts)
