"""Rows of a model's table in words: which sites, which period, which part of the model."""

from __future__ import annotations

import re

from csceval.estimates.naming import called
from csceval.findings.monitoring import spoken
from csceval.words import has, joined, say

_LEVEL = re.compile(r"(cohort|period|event_time)=([^,]+)")
_WAVE = re.compile(r"(cos|sin)(\d)")


def told(term: str) -> str:
    """A term as people read it: `cohort=2022-Q1, period=2022-Q3` is `joined 2022 Q1, in 2022 Q3`."""
    levels = [_LEVEL.fullmatch(part) for part in term.split(", ")]
    if all(levels):
        return joined([_level(found[1], found[2]) for found in levels if found])
    if wave := _WAVE.fullmatch(term):
        return say(f"model_terms.{wave[1]}", n=int(wave[2]))
    return say(f"model_terms.{term}") if has(f"model_terms.{term}") else called(term)


def _level(name: str, value: str) -> str:
    if name != "event_time":
        return say(f"model_terms.in_{name}", period=_spoken(value))
    since = round(float(value))
    key = "after" if since > 0 else "before" if since < 0 else "joining"
    return say(f"model_terms.{key}", n=abs(since))


def _spoken(value: str) -> str:
    """A period as people read it; what counts time in another way, such as waves, stays as it is."""
    try:
        return spoken(value)
    except ValueError:
        return value
