"""Names that estimates give by themselves, in words: kinds of effects, terms of a table, checks."""

from __future__ import annotations

import re

from csceval import words
from csceval.words import codes

_LEVELS = re.compile(r"\b(cohort|period|event_time)(?==)")


def called(name: str) -> str:
    """A name as people read it; a name out of the data, such as a covariate's, stays.

    >>> called("mean change"), called("cohort=2021"), called("Mean change")
    ('mean change', 'cohort=2021', 'Mean change')
    """
    return _said(name) or _LEVELS.sub(lambda found: _said(found[1]), name)


def estimand(name: str) -> str:
    """What an estimate is of, in words.

    >>> estimand("ATT"), estimand("mean change")
    ('mean effect on those exposed (ATT)', 'mean change')
    """
    key = f"estimands.{name}"
    return words.say(key) if words.has(key) else called(name)


def check(name: str) -> str:
    """A check by what it looks at.

    >>> check("pre_trends")
    'earlier paths'
    """
    key = f"check_names.{name}"
    return words.say(key) if words.has(key) else name.replace("_", " ")


def method(name: str) -> str:
    """A method in words: `rate_ratio` is a rate ratio."""
    return codes.said("method", name)


def errors(name: str) -> str:
    """How standard errors were found, in words; what nobody has put into words stays.

    >>> errors("gardner"), errors("CR2")
    ('clustered, Gardner', 'clustered, CR2')
    """
    key = f"error_names.{name.lower()}"
    return words.say(key) if words.has(key) else name


def _said(name: str) -> str:
    key = f"estimate_names.{name.replace(' ', '_')}"
    # The names in tables are English; only what is written exactly like one of them is meant.
    return words.say(key) if words.own_texts("en").get(key) == name else ""
