"""Names that estimates give by themselves, in words: kinds of effects, terms of a table, checks."""

from __future__ import annotations

import re

from csceval import words

_LEVELS = re.compile(r"\b(cohort|period|event_time)(?==)")


def called(name: str) -> str:
    """A name as people read it; a name out of the data, such as a covariate's, stays.

    >>> called("mean change"), called("cohort=2021"), called("Mean change")
    ('mean change', 'cohort=2021', 'Mean change')
    """
    return _said(name) or _LEVELS.sub(lambda found: _said(found[1]), name)


def _said(name: str) -> str:
    key = f"estimate_names.{name.replace(' ', '_')}"
    # The names in tables are English; only what is written exactly like one of them is meant.
    return words.say(key) if words.own_texts("en").get(key) == name else ""
