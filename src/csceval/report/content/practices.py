"""The frameworks of the field: what is measured of each element, practice or goal, how it moved, what is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from csceval.definitions.reader import load_frameworks
from csceval.report.markup import plain as safe
from csceval.report.results import Cell, Part, Results, column, plain, table
from csceval.words import numbers, say

if TYPE_CHECKING:
    from csceval.definitions.framework import Framework
    from csceval.findings.moves import Move

FROM = 3  # elements with a figure; of fewer, a table of seven rows would say little but that nothing is measured
_WAYS = ("better", "worse", "unclear", "same")
_WORDS = ("strong", "moderate", "weak", "counted_only")
Answer = Literal["agree", "disagree", "no_sign"]


def build(results: Results) -> Part:
    """Texts `practices_*`, tables `practices_bryson`, `practices_gao` and `practices_sdg`; nothing where too little of
    it is measured.
    """
    part, known = Part(), load_frameworks()
    if (
        sum(any(move.after is not None for move in _of(results, "bryson", code)) for code in known["bryson"].codes)
        < FROM
    ):
        return part
    part.needs = {"practices"}
    part.texts["practices_lead"] = safe(say("practices.lead"))
    part.texts["practices_order"] = safe(say("practices.bryson_order"))
    part.tables["practices_bryson"] = _bryson(results, known["bryson"])
    part.tables["practices_gao"] = _gao(results, known["gao"])
    if rows := _goals(results, known["sdg"]):
        part.needs.add("practices_sdg")
        head = _head("target", "measured", "change")
        part.tables["practices_sdg"] = table(say("practices.sdg_caption"), head, rows, note=say("practices.sdg_note"))
    return part


def _of(results: Results, framework: str, code: str) -> list[Move]:
    """Moves of the indicators with a code."""
    return [move for name, move in results.moves.items() if code in getattr(results.indicators[name].tags, framework)]


def _head(*keys: str) -> list[Cell]:
    return [column(key, say(f"practices.column_{key}")) for key in keys]


def _bryson(results: Results, framework: Framework) -> Cell:
    """Seven rows: indicators with a figure, how they moved, how sure, and what is not known."""
    rows = []
    for code, entry in framework.codes.items():
        mine = _of(results, "bryson", code)
        rows.append([plain(say("practices.code", code=code, name=entry.name)), plain(_measured(mine)),
                     plain(_change(mine)), plain(_sure(results, mine)), plain(_gaps(mine))])  # fmt: skip
    head = _head("element", "measured", "change", "sure", "gaps")
    return table(say("practices.bryson_caption"), head, rows, note=say("practices.note"))


def _gao(results: Results, framework: Framework) -> Cell:
    """Eight rows: own rating beside what the indicators say, and the practices of 2005 that live on in each."""
    rows = []
    for code, entry in framework.codes.items():
        mine, rating = _of(results, "gao", code), results.ratings.get(code)
        former = [f"{old} {one.name}" for old, one in (framework.earlier.codes if framework.earlier else {}).items()
                  if code in one.now]  # fmt: skip
        shown = say("practices.not_rated") if rating is None else numbers.grouped(rating, 1)
        agree = "–" if rating is None else say(f"practices.{beside(rating, mine)}")
        rows.append([plain(say("practices.code", code=code, name=entry.name)), plain(shown), plain(_measured(mine)),
                     plain(_change(mine)), plain(agree), plain("; ".join(former) or "–")])  # fmt: skip
    head = _head("practice", "rating", "measured", "change", "agree", "former")
    return table(say("practices.gao_caption"), head, rows, note=say("practices.gao_note"))


def beside(rating: float, found: Sequence[Move]) -> Answer:
    """Whether an own rating (0 to 3) and the indicators of its practice tell the same.

    They disagree where 2 or more meets more indicators that became worse than better, or 1 or less more that became
    better than worse.
    """
    ways = Counter(move.way for move in found)
    lead = ways["better"] - ways["worse"]
    if not lead:
        return "no_sign"
    return "disagree" if (rating >= 2 and lead < 0) or (rating <= 1 and lead > 0) else "agree"


def _goals(results: Results, framework: Framework) -> list[list[Cell]]:
    """The targets that some indicator with a figure speaks to, in their order."""
    found = ((code, entry, _of(results, "sdg", code)) for code, entry in framework.codes.items())
    return [
        [plain(say("practices.code", code=code, name=entry.name)), plain(_measured(mine)), plain(_change(mine))]
        for code, entry, mine in found
        if any(move.after is not None for move in mine)
    ]


def _measured(found: Sequence[Move]) -> str:
    return "; ".join(move.name for move in found if move.after is not None) or say("practices.nothing")


def _change(found: Sequence[Move]) -> str:
    """How many moved which way; those without a good side or an earlier figure are counted apart."""
    ways = Counter(move.way if move.way in _WAYS else "open" for move in found if move.after is not None)
    return " · ".join(say(f"practices.{way}", n=ways[way]) for way in (*_WAYS, "open") if ways[way]) or "–"


def _sure(results: Results, found: Sequence[Move]) -> str:
    """How many of the indicators have which word, each by the surest finding about it."""
    words: Counter[str] = Counter()
    for name in {move.indicator for move in found if move.after is not None}:
        mine = {one.certainty for one in results.findings if one.indicator == name}
        words.update([next(word for word in _WORDS if word in mine)] if mine else [])
    return (
        " · ".join(say("doubts.sure", word=say(f"status.{word}"), n=words[word]) for word in _WORDS if words[word])
        or "–"
    )


def _gaps(found: Sequence[Move]) -> str:
    """Indicators that were asked for and have no figure; or that there is none at all."""
    if not found:
        return say("practices.nothing")
    names = [move.name for move in found if move.after is None]
    return say("practices.without_data", names="; ".join(names)) if names else "–"
