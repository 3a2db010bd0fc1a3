"""Questions and design: what is asked, from what it is answered, how, where, and how sure the answer is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csceval.estimates.choosing.rules import kind_of
from csceval.findings.finding import Finding
from csceval.findings.monitoring import spoken
from csceval.report.content._designs import called
from csceval.report.markup import plain as safe
from csceval.report.results import Cell, Part, Results, column, effect_key, plain, table
from csceval.words import codes, numbers, say

if TYPE_CHECKING:
    from csceval.definitions.evaluation import DesignUse
    from csceval.estimates.result import Estimate

_COLUMNS = ("question", "name", "source", "how", "where")
_SURE = ("name", "word", "design", "data", "precision", "checks")


def build(results: Results) -> Part:
    """Tables `questions` and `confidence`, text `compared`."""
    part = Part()
    # The groups of a design answer one question.
    asked = list({one.among or one.id: one for one in reversed(results.findings)
                  if one.question and one.indicator in results.indicators}.values())[::-1]  # fmt: skip
    if asked:
        part.needs.add("questions")
        head = [column(name, say(f"appendix.{name}")) for name in _COLUMNS]
        rows = [_row(results, one) for one in asked]
        part.tables["questions"] = table(say("appendix.questions_caption"), head, rows)
        part.texts["compared"] = "\n".join(f"- {safe(line)}" for line in _compared(results))
    if estimated := [one for one in results.findings if one.estimate]:
        part.needs.add("confidence")
        head = [column(name, say(f"appendix.{name}")) for name in _SURE]
        rows = [_sure(part, results, one) for one in estimated]
        part.tables["confidence"] = table(say("appendix.confidence_caption"), head, rows,
                                          note=say("appendix.confidence_note"))  # fmt: skip
    return part


def _row(results: Results, one: Finding) -> list[Cell]:
    indicator = results.indicators[one.indicator]
    texts = [one.question, one.name, codes.said("table", indicator.table), _how(results, one),
             say(f"appendix.in_{_where(one)}")]  # fmt: skip
    return [plain(text) for text in texts]


def _how(results: Results, one: Finding) -> str:
    if one.estimate:
        return say(
            "appendix.how_design",
            design=one.estimate,
            method=codes.said("method", results.estimates[one.estimate].method),
        )
    return say(f"appendix.how_{'target' if one.target is not None else 'counted'}")


def _where(one: Finding) -> str:
    """The section that answers."""
    if one.estimate:
        return "effects"
    if one.id.startswith("reach_"):
        return "reach"
    return "progress" if one.target is not None else "trends"


def _compared(results: Results) -> list[str]:
    """For every design what is compared with what; without any, that nothing is."""
    found = [_sentence(one, results.estimates[one.id]) for one in results.designs if one.id in results.estimates]
    return found or [say("appendix.compared_none")]


def _sentence(design: DesignUse, estimate: Estimate) -> str:
    text = say(
        f"appendix.compared_{kind_of(estimate.method)}", design=design.id, method=codes.said("method", estimate.method)
    )
    if kind_of(estimate.method) in ("effect", "gap") and estimate.method != "rate_ratio" and not _weighted(estimate):
        text = f"{text} {say('doubts.equal')}"
    if design.before is None or design.after is None:
        return text
    spans = {name: say("appendix.span", first=spoken(window.from_), last=spoken(window.to))
             for name, window in (("before", design.before), ("after", design.after))}  # fmt: skip
    return f"{text} {say('appendix.windows', **spans)}"


def _weighted(estimate: Estimate) -> bool:
    """Whether some places count more than others."""
    return bool(estimate.spec.get("weights"))


def _sure(part: Part, results: Results, one: Finding) -> list[Cell]:
    """The word, and the four things that it is judged by."""
    estimate = results.estimates[str(one.estimate)]
    tested = [check for check in estimate.checks if check.passed is not None]
    held = sum(bool(check.passed) for check in tested)
    checks = say("appendix.checks_held", held=held, n=len(tested)) if tested else say("appendix.checks_none")
    if undecided := len(estimate.checks) - len(tested):
        key = "doubts.checks_open" if tested else "doubts.checks_only_open"
        checks = say(key, told=checks, n=undecided)
    ids = {name: effect_key(str(one.estimate), results.estimates, name) for name in ("data", "precision", "checks")}
    return [plain(called(results, one)), plain(say(f"status.{one.certainty}")), plain(one.why_certain),
            part.figure(ids["data"], _data(results, one)), part.figure(ids["precision"], _precision(estimate)),
            part.figure(ids["checks"], checks)]  # fmt: skip


def _data(results: Results, one: Finding) -> str:
    """How many of the partners due have reported for the figure in the reported period."""
    cells = results.cells
    mine = cells[(cells["level"] == "period") & (cells["indicator"] == one.indicator)
                 & (cells["period"] == results.period)]  # fmt: skip
    due = mine["coverage_due"].fillna(0)
    if not due.sum():
        return say("appendix.data_unknown")
    return say("appendix.figure_coverage", n=int(mine["coverage_reported"].iloc[0]), m=int(due.iloc[0]))


def _precision(estimate: Estimate) -> str:
    """How wide the interval is beside the effect."""
    if estimate.conf_low is None or estimate.conf_high is None:
        return say("appendix.precision_none")
    if not estimate.value:
        return say("appendix.precision_zero")
    half = (estimate.conf_high - estimate.conf_low) / 2 / abs(estimate.value)
    return say("appendix.precision_share", share=numbers.show(half, numbers.PERCENT))
