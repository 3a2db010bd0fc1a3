"""What a report of an observational study should say (STROBE), and where this one says it."""

from __future__ import annotations

from csceval.report.results import Part, Results, column, plain, table
from csceval.words import say


def build(results: Results) -> Part:
    """Table `checklist`; the items are numbered as in von Elm et al. 2007, their words are our own."""
    part = Part(needs={"checklist"})
    head = [column(name, say(f"appendix.{name}")) for name in ("item", "asks", "said_in")]
    rows = [[plain(number), plain(say(f"appendix.item_{number}")), plain(say(f"appendix.in_{where}"))]
            for number, where in _where(results).items()]  # fmt: skip
    part.tables["checklist"] = table(say("appendix.checklist_caption"), head, rows, note=say("appendix.checklist_note"))
    return part


def _where(results: Results) -> dict[str, str]:
    """Item of STROBE → the section that answers it, or `nowhere`."""
    evaluation = results.evaluation
    estimated, told = bool(results.estimates), {one.slot for one in evaluation.story}
    tested = any(estimate.checks for estimate in results.estimates.values())
    shown = "trends" if results.uses else "totals" if len(results.totals) else "nowhere"

    def given(there: object, section: str) -> str:
        return section if there else "nowhere"

    return {
        "1": "glance",
        "2": given("context" in told, "evaluated"),
        "3": given(any(one.question for one in results.findings), "questions"),
        "4": given(results.designs, "questions"),
        "5": "cover",
        "6": given(results.uses, "sheets"),
        "7": given(results.uses, "sheets"),
        "8": "data",
        "9": given(tested, "effects"),
        "10": given(results.plan, "methods"),
        "11": given(results.uses, "sheets"),
        "12": given(estimated, "methods"),
        "13": "data",
        "14": given(evaluation.partners, "evaluated"),
        "15": shown,
        "16": given(estimated, "effects"),
        "17": given(tested, "robustness"),
        "18": "glance",
        "19": "glance",
        "20": given("conclusion" in told, "judgement"),
        "21": "nowhere",
        "22": given(evaluation.about.commissioner, "cover"),
    }
