"""What totals are about, in one spelling: indicators by their id or by one wording, and wholes as wholes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from csceval.definitions.input_layout import InputLayout
from csceval.intake.cells import normal
from csceval.intake.layout.body import is_total
from csceval.intake.layout.knows import REPORTS, Knows
from csceval.intake.sheet import SheetRows
from csceval.intake.stack import Stack

_WHOLE = frozenset({"all", "overall", "everybody", "everyone"})


def settle_names(sheet: SheetRows, knows: Knows, told: InputLayout | None) -> None:
    """Replace wordings of indicators that are known by their ids, and the words for a whole by nothing.

    In a column of places or groups "Total" is everything, which is what an empty cell says.
    """
    if sheet.table.id != REPORTS:
        return
    own = {normal(text): name for text, name in told.indicators.items()} if told else {}
    codes, wordings = sheet.columns["indicator_id"].values, sheet.columns["indicator"].values
    for position, text in enumerate(codes):
        if isinstance(text, str) and (known := own.get(normal(text)) or knows.indicator(text)):
            codes[position] = known
            if wordings[position] is None:
                wordings[position] = text
    for name in ("site_id", "group"):
        column = sheet.columns[name]
        column.values = column.values.map(lambda text: None if isinstance(text, str) and _is_whole(text) else text)


def _is_whole(text: str) -> bool:
    return normal(text) in _WHOLE or is_total(text)


def unify(stacked: Stack) -> None:
    """One spelling for indicators whose wordings differ only by case and spaces: the most frequent, else the first."""
    if stacked.table.id != REPORTS or stacked.frame.empty:
        return
    for name in ("indicator_id", "indicator"):
        counts = Counter(stacked.frame[name].dropna())
        stacked.frame[name] = stacked.frame[name].map(_spellings(counts), na_action="ignore").astype("str")


def _spellings(counts: Mapping[str, int]) -> dict[str, str]:
    alike: dict[str, list[str]] = defaultdict(list)
    for text in counts:
        alike[normal(text)].append(text)
    chosen = {key: min(texts, key=lambda text: (-counts[text], text)) for key, texts in alike.items()}
    return {text: chosen[normal(text)] for text in counts}
