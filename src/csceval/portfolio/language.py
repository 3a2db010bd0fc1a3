"""In which language a portfolio is told: as asked for, else in that of all its evaluations, else in English."""

from __future__ import annotations

from csceval.definitions import languages
from csceval.errors import CscevalError
from csceval.portfolio.members import Member, counted
from csceval.words import ENGLISH, problem


def language_of(members: tuple[Member, ...], asked: str | None = None) -> str:
    """The locale of everything that is said of a portfolio.

    Raises
    ------
    CscevalError
        `language-unfinished`: the one that was asked for is not whole.
    """
    if asked is not None:
        return ensured(asked)
    used = {facts.locale for _, facts in counted(members)}
    chosen = used.pop() if len(used) == 1 else ENGLISH
    return chosen if languages.spoken(chosen) else ENGLISH


def ensured(locale: str) -> str:
    """The locale, where it can be spoken.

    Raises
    ------
    CscevalError
        `language-unfinished`.
    """
    if not languages.spoken(locale):
        said = problem("language-unfinished", locale=locale)
        raise CscevalError(said.message, code=said.code, fix=said.fix)
    return locale
