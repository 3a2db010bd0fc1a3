"""Yes and no, read in every language, because files come from people who do not speak that of the evaluation."""

from __future__ import annotations

from functools import cache

from csceval import words


def meant(text: str) -> bool | None:
    """Whether a text says yes or no in some language; None where it says neither.

    >>> meant("Ja"), meant(" no"), meant("perhaps")
    (True, False, None)
    """
    return _known().get(text.strip().casefold())


@cache
def _known() -> dict[str, bool]:
    return {
        word.strip().casefold(): name == "yes"
        for name in ("yes", "no")
        for wordings in words.every(f"answer_words.all_{name}")
        for word in wordings.split(";")
    }
