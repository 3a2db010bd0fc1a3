"""Which language is spoken now: chosen once for a command or a call, and the same in everything that it starts.

A locale is a language and a country, `de-DE`; words go by its language. What runs in another thread must be given the
language on its way, by `carried`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
ENGLISH = "en-GB"
_SPOKEN: ContextVar[str] = ContextVar("spoken", default=ENGLISH)


def locale() -> str:
    """The locale that is spoken now: `en-GB`, `de-DE`."""
    return _SPOKEN.get()


def language() -> str:
    """The language of words: `en`, `de`."""
    return _SPOKEN.get().partition("-")[0]


def speak(chosen: str) -> None:
    """Go on in a locale, until the `speaking` around it ends."""
    _SPOKEN.set(chosen)


@contextmanager
def speaking(chosen: str | None = None) -> Iterator[None]:
    """Everything inside is said in this locale; what was spoken before comes back after it.

    Without a locale the present one stays, and what `speak` changes inside ends here.
    """
    before = _SPOKEN.set(chosen or _SPOKEN.get())
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def carried(work: Callable[P, R]) -> Callable[P, R]:
    """A function that speaks in another thread what is spoken here."""
    chosen = locale()

    @wraps(work)
    def spoken(*args: P.args, **named: P.kwargs) -> R:
        with speaking(chosen):
            return work(*args, **named)

    return spoken
