"""The map of evidence: what is known of each indicator, how surely, and where nothing is measured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from csceval.portfolio import evidence
from csceval.portfolio.evidence import Square
from csceval.portfolio.page.glance import FAMILIES
from csceval.portfolio.whole import Portfolio
from csceval.report.results import Cell, Part, column, plain, table
from csceval.words import has, joined, say

INDICATORS = 30  # rows of the map, as many as fit on a page


def build(portfolio: Portfolio) -> Part:
    """Chart `evidence` with its table `evidence_data`, table `known` for the files beside, texts `evidence_*`."""
    part, members = Part(), portfolio.members
    by = evidence.columns_of(members)
    every = evidence.squares(members, by=by)
    if not every:
        return part
    part.needs.add("evidence")
    tally = evidence.tally(members)
    part.texts["evidence_lead"] = say(
        "portfolio_page.evidence_lead", squares=sum(tally.values()), counted=tally["counted"], hidden=tally["hidden"],
        compared=sum(tally.values()) - tally["counted"] - tally["hidden"])  # fmt: skip
    names = _best_known(every)
    squares = [one for one in every if one.indicator in names[:INDICATORS]]
    part.texts["evidence_more"] = (say("portfolio_page.evidence_more", n=INDICATORS, all=len(names))
                                   if len(names) > INDICATORS else "")  # fmt: skip
    gaps = [say(f"portfolio_page.family_{one}") for one in evidence.unmeasured(members, FAMILIES)]
    part.texts["evidence_gaps"] = say("portfolio_page.evidence_gaps", families=joined(gaps)) if gaps else ""
    part.tables["evidence_data"] = _table(squares, by)
    if by != "evaluation":
        part.texts["evidence_lead"] += "\n\n" + say("portfolio_page.evidence_note")
    rows, columns = len({one.indicator for one in squares}), len({one.column for one in squares})
    part.charts["evidence"] = {
        "section": "evidence", "chart": "evidence_map", "title": say("portfolio_page.evidence_title"),
        "description": say("portfolio_page.evidence_description", rows=rows, columns=columns),
        "caption": say("portfolio_page.evidence_caption"), "table": "evidence_data",
        "records": [_record(one, at, by) for at, one in enumerate(squares)],
    }  # fmt: skip
    return part


def _best_known(squares: Sequence[Square]) -> list[str]:
    """Indicators, those first that most squares compare with something, then those that most measure."""
    compared = Counter(one.indicator for one in squares if one.way not in ("counted", "hidden"))
    measured = Counter(one.indicator for one in squares)
    return sorted(measured, key=lambda name: (-compared[name], -measured[name], name))


def _record(one: Square, at: int, by: str) -> Cell:
    return {"name": one.name, "order": at, "place": _column(one), "state": one.way, "sure": one.sure,
            "sure_label": say(f"status.{one.sure}"), "n": len(one.members),
            "columns": say(f"portfolio_page.by_{by}")}  # fmt: skip


def _table(squares: Sequence[Square], by: str) -> Cell:
    head = [column("family", say("portfolio_page.family")), column("indicator", say("portfolio_page.indicator")),
            column("column", say(f"portfolio_page.by_{by}")), column("known", say("portfolio_page.known")),
            column("how_sure", say("portfolio_page.how_sure")),
            column("n", say("portfolio_page.n_evaluations"), align="right")]  # fmt: skip
    rows = [[plain(_family(one.family)), plain(one.name), plain(_column(one)), plain(say(f"charts_evidence.{one.way}")),
             plain(say(f"status.{one.sure}")), plain(len(one.members))] for one in squares]  # fmt: skip
    return table(say("portfolio_page.evidence"), head, rows)


def _column(one: Square) -> str:
    return one.column or say("portfolio_page.all_evaluations")


def _family(family: str) -> str:
    """A family in words; one that this version does not know as it was sent."""
    return say(f"portfolio_page.family_{family}") if has(f"portfolio_page.family_{family}") else family
