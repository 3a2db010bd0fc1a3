"""The frozen plan: that it was kept, or where the evaluation leaves it."""

from __future__ import annotations

from csceval.report.markup import plain as safe
from csceval.report.results import Part, Results
from csceval.words import say


def build(results: Results) -> Part:
    """Text `plan`; nothing where no plan was frozen."""
    plan = results.plan
    if not plan:
        return Part()
    said = {"on": plan["frozen_on"], "sha256": str(plan["sha256"])[:16]}
    key = "report_lost" if plan["sha256"] is None else "report_left" if plan["deviations"] else "report_kept"
    lines = [f"- {safe(one['sentence'])}" for one in plan["deviations"]]
    return Part(needs={"plan"}, texts={"plan": "\n".join([safe(say(f"plan.{key}", **said)), "", *lines]).rstrip()})
