"""What moved and what did not, in two or three short sentences that a rule puts together from findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from csceval.estimates.choosing.rules import kind_of
from csceval.findings import amounts, families
from csceval.findings.finding import Finding, brief, in_sentence
from csceval.words import listed, say

if TYPE_CHECKING:
    from csceval.estimates.result import Estimate

MOST_WORDS: Final = 30  # in a sentence that is read aloud
# What an effect compares with → the sentence in which it is named; a mix of others is read like others.
_SENTENCES: Final = {"effect": "effect", "mix": "effect", "series": "series", "gap": "gap", "change": "change"}


def sentences(findings: Sequence[Finding], estimates: Mapping[str, Estimate]) -> list[str]:
    """Effects that are clear, by what they are compared with; then those that are not; then what is off track.

    Parameters
    ----------
    findings : those of the top page, most important first.
    estimates : by the id of the design.
    """
    clear: dict[str, list[str]] = {}
    unclear: list[str] = []
    for finding in (one for one in findings if one.estimate in estimates):
        estimate = estimates[str(finding.estimate)]
        amount, name = amounts.of(estimate, finding.unit), in_sentence(brief(finding.name))
        kind = _SENTENCES[kind_of(estimate.method)]
        if not amount.clear or families.lost(estimate, amount):
            unclear.append(name)
        elif kind == "gap":
            clear.setdefault(kind, []).append(name)
        else:
            told = finding.clause or say("glance.came_out", name=name, word=amounts.direction(amount))
            clear.setdefault(kind, []).append(told)
    found = [_fitting(kind, "names" if kind == "gap" else "found", told) for kind, told in clear.items()]
    found += [_fitting("unclear", "names", unclear)] if unclear else []
    return found + standing(findings, ("off_track",))


def standing(findings: Sequence[Finding], statuses: Sequence[str] = ("met", "off_track")) -> list[str]:
    """Which figures without an effect are on target, and which are off track."""
    named = {status: [in_sentence(brief(one.name)) for one in findings if not one.estimate and one.status == status]
             for status in statuses}  # fmt: skip
    return [_fitting(status, "names", names) for status, names in named.items() if names]


def _fitting(key: str, place: str, parts: Sequence[str]) -> str:
    """The sentence with as many of its parts as `MOST_WORDS` allow; the rest are counted."""
    for shown in range(len(parts), 0, -1):
        rest = [say("glance.and_more", n=len(parts) - shown)] if shown < len(parts) else []
        sentence = say(f"glance.{key}", **{place: listed([*parts[:shown], *rest])})
        if len(sentence.split()) <= MOST_WORDS:
            break
    return sentence[:1].upper() + sentence[1:]
