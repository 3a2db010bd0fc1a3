"""What the files in an inbox can carry today: one candidate an indicator, and what is one column away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from csceval.words import say

STARTER_SET = 12
OF_ONE_DOMAIN = 4  # in the starter set, as long as other domains have something


@dataclass(frozen=True, slots=True)
class Candidate:
    """One indicator and what the files hold for it.

    `partners` have every column it needs, `first` and `last` are the periods with a value (empty where there is none
    yet), `lacking` is column → partners who lack just that one, `why_no_comparison` is a words key, empty where a
    comparison is possible. `register` is the list it is worked out from, where that is a list of partners or places and
    not what partners send. `totals` says that it comes as totals, `suits` that its author marked it for a first report.
    """

    indicator: str
    name: str
    unit: str
    direction: str
    domain: str
    table: str
    needs: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    lacking: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    why_no_comparison: str = ""
    register: str = ""
    totals: bool = False
    suits: bool = False
    in_use: bool = False

    @property
    def can_compare(self) -> bool:
        """Whether a comparison of places that joined with places that did not is possible."""
        return not self.why_no_comparison

    @property
    def works(self) -> bool:
        """Whether it can be worked out today."""
        return bool(self.first)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The answer of `suggest`; nothing in it is written anywhere yet.

    `works` can be worked out today, `starter` are at most twelve of them, `away` would be possible with one more
    column; `totals` are what partners report in their own words. `waiting` counts files that need someone first;
    `notes` are what to know before.
    """

    files: int
    columns: int
    partners: int
    works: tuple[Candidate, ...]
    starter: tuple[Candidate, ...]
    away: tuple[Candidate, ...]
    totals: tuple[Candidate, ...]
    waiting: int = 0
    notes: tuple[str, ...] = ()

    @property
    def new(self) -> tuple[Candidate, ...]:
        """The starter set without what the evaluation uses already."""
        return tuple(candidate for candidate in self.starter if not candidate.in_use)

    def rows(self) -> list[dict[str, str]]:
        """The suggested indicators as rows of the sheet Indicators of evaluation.xlsx, by the names of its columns.

        `_partners` is the locked column that says how many have what is needed; totals in partners' own words are one
        row, which takes every indicator they name.
        """
        rows = [
            {
                "include": "suggested",
                "use": candidate.indicator,
                "_partners": candidate.register or say("suggest.of", n=len(candidate.partners), all=self.partners),
            }
            for candidate in self.new
        ]
        totals = [candidate for candidate in self.totals if not candidate.in_use]
        if totals:
            partners = {partner for candidate in totals for partner in candidate.partners}
            more = "each: {column: indicator_id, name: indicator}\ntargets_from: annual_target"
            rows.append({"include": "suggested", "use": "reported_total", "more": more,
                         "_partners": say("suggest.of", n=len(partners), all=self.partners)})  # fmt: skip
        return rows

    def to_dict(self) -> dict[str, Any]:
        """Plain values for `--json`."""
        facts = {"files": self.files, "columns": self.columns, "partners": self.partners, "waiting": self.waiting}
        kinds = {"works": self.works, "away": self.away, "totals": self.totals}
        lists = {name: [asdict(candidate) for candidate in found] for name, found in kinds.items()}
        return facts | lists | {"starter": [candidate.indicator for candidate in self.starter]}


def starter_set(works: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """At most twelve to begin with: those marked for it, then what most partners have and can be compared.

    At most four are of one domain while other domains have something to offer.
    """

    def rank(candidate: Candidate) -> tuple[bool, int, bool, str]:
        return (not candidate.suits, -len(candidate.partners), not candidate.can_compare, candidate.indicator)

    chosen: list[Candidate] = []
    left = sorted(works, key=rank)
    for most in (OF_ONE_DOMAIN, STARTER_SET):
        for candidate in [one for one in left if one not in chosen]:
            same = sum(one.domain == candidate.domain for one in chosen)
            if len(chosen) < STARTER_SET and same < most:
                chosen.append(candidate)
    return tuple(sorted(chosen, key=rank))
