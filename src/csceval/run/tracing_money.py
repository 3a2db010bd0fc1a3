"""From a sum of money in the report back to the lines of the ledgers, worked out once more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csceval.words import say

if TYPE_CHECKING:
    from csceval.dataset.dataset import Dataset
    from csceval.dataset.tracing import Behind
    from csceval.publish.spending import MoneyFigures

BEGINS = "economy:money."
_SPENT = ("amount", "local_share", "sector_code", "from_partner_id", "to_partner_id", "kind")
_SAID = ("value", "share", "amount", "left")  # others belong to one of these: its interval, its lines, a caution
_PARTS = ("in", "direct", "supply_chain", "leaked", "induced")
_MOVED = ("amount", "from_partner_id", "to_partner_id", "kind")
_PLACES = {"file": "_file", "sheet": "_sheet", "row": "_row"}


@dataclass(frozen=True)
class Money:
    """What a sum of money is, the lines behind it, and its value worked out again (None where it is not known)."""

    name: str
    definition: str
    version: str
    unit: str
    lines: Behind
    again: float | None


def money_of(dataset: Dataset, key: str) -> Money:
    """The lines behind a figure of the section on money.

    Parameters
    ----------
    key : `economy:money.STAGE.MEASURE` with value or share of a part, amount of a use, left after a step to net; or
        what belongs to one of them: interval, band, lines, a caution.
    """
    from csceval.dataset.spending import spending
    from csceval.dataset.tracing import Behind
    from csceval.publish.spending import protect

    stage, _, measure = key.removeprefix(BEGINS).rpartition(".")
    found = spending(dataset)
    figures = protect(found, dataset.evaluation.economy)
    said = measure if measure in _SAID else "value"
    use = stage if measure in ("amount", "lines") else "spending"
    rows = found.lines[found.lines["use"] == use] if "use" in found.lines else found.lines
    lines = Behind("flows", rows.rename(columns=_PLACES), _MOVED if measure in ("amount", "lines") else _SPENT)
    return Money(
        name=say(f"money_trace.{'value' if stage == 'gross' else said}", what=_called(stage, measure)),
        definition=say(f"money_trace.{said}_definition"),
        version="" if figures is None else figures.table or say("money_trace.published"),
        unit="proportion" if measure == "share" else f"currency {dataset.evaluation.currency}",
        lines=lines,
        again=None if figures is None or said != measure else _again(figures, stage, measure),
    )


def _called(stage: str, measure: str) -> str:
    if measure in ("amount", "lines"):
        return say(f"money.use_{stage}")
    if stage == "type1":
        return say("look_figures.type1")
    if stage in _PARTS:
        return say(f"money.{stage}")
    return say("economy_net.gross_row" if stage == "gross" else f"economy_value.{stage}")


def _again(figures: MoneyFigures, stage: str, measure: str) -> float | None:
    if measure == "amount":
        return float(figures.uses.set_index("use")["amount"][stage])
    if measure == "left":
        return None if figures.net is None else float(figures.net.table.set_index("step")["left"][stage])
    if stage == "in":
        return figures.money_in
    value = figures.parts[stage].value
    return value if measure == "value" or value is None else value / figures.money_in
