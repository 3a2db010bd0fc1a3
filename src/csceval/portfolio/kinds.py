"""Kinds of collaboration in words: who began it, how it is governed, its indicators and its place."""

from __future__ import annotations

from typing import get_args

from csceval.definitions.evaluation import GovernanceForm, Sector
from csceval.words import say

_KINDS = frozenset({*get_args(Sector), *get_args(GovernanceForm)})


def called(by: str, name: str) -> str:
    """A kind of collaboration in words; one that nobody has words for as it was sent."""
    told = say(f"portfolio_page.of_{name}") if name in _KINDS else name
    return say(f"portfolio_page.kind_{by}", kind=told)
