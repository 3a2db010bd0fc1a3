"""What can be said about one indicator, from protected figures only."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Final, Literal

from csceval.words import within

Status = Literal["met", "on_track", "not_clear_yet", "off_track", "no_data", "no_target"]
Verdict = Literal["met", "not_met", "not_clear_yet", "no_data", "no_target"]
Certainty = Literal["strong", "moderate", "weak", "counted_only"]
STATUSES: tuple[Status, ...] = ("met", "on_track", "not_clear_yet", "off_track", "no_data", "no_target")
SYMBOLS: dict[Status, str] = {
    "met": "●", "on_track": "▲", "not_clear_yet": "◐", "off_track": "▼", "no_data": "○", "no_target": "–",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding: numbers, how sure, and the sentences they allow.

    `answer` is the short form for the top page, `sentence` the full one, `say` can be said aloud, `dont_say` goes
    beyond the data; `estimate` is the id of the design it rests on, or None for a count. Values are in the
    indicator's unit.
    """

    id: str
    indicator: str
    name: str
    unit: str
    question: str
    period: str | None
    baseline: float | None
    target: float | None
    expected: float | None
    latest: float | None
    progress: float | None
    status: Status
    verdict: Verdict
    estimate: str | None
    certainty: Certainty
    why_certain: str
    answer: str
    sentence: str
    say: str
    dont_say: str
    caveats: tuple[str, ...] = ()
    among: str = ""  # the design whose groups this finding is one of
    short: str = ""  # what it is called beside the other groups
    clause: str = ""  # of an effect: what differs, as it stands in the one sentence of the top page

    def to_dict(self) -> dict[str, object]:
        """Plain values, in the order of the fields."""
        return asdict(self) | {"caveats": list(self.caveats)}


MOST_WORDS: Final = 14  # of a name in a question or in a sentence that is read aloud
_ASIDE: Final = re.compile(r"\s*[(\[][^()\[\]]*(?:[)\]]|$)")


def brief(name: str) -> str:
    """A long name without what stands in brackets, and at last cut after `MOST_WORDS`; the dots say so.

    >>> brief("Households with access to water (boreholes, wells, standpipes or trucks that come each day) all year")
    'Households with access to water … all year'
    """
    if len(name.split()) <= MOST_WORDS:
        return name
    words = _ASIDE.sub(" …", name).split()
    return " ".join([*words[:MOST_WORDS], "…"] if len(words) > MOST_WORDS else words)


def in_sentence(name: str) -> str:
    """A name as it stands inside a sentence."""
    return within(name)
