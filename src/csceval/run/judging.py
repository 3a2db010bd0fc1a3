"""What is found: effects first, then every named indicator, then people reached."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from csceval.report.results import for_all, records
from csceval.words import numbers

if TYPE_CHECKING:
    import pandas as pd

    from csceval.dataset.dataset import Dataset
    from csceval.dataset.effects import Effects
    from csceval.findings.finding import Finding
    from csceval.run.record import Run


def found(
    run: Run,
    dataset: Dataset,
    cells: pd.DataFrame,
    reach: pd.DataFrame,
    progress: pd.DataFrame,
    effects: Effects,
    so_far: Container[tuple[str, str]],
) -> list[Finding]:
    """A finding for each design, group, named indicator and total of people, from protected figures."""
    from csceval.findings import effects as effect_findings
    from csceval.findings import for_whom, monitoring, usual
    from csceval.findings import reach as reach_findings

    uses = {use.use: use for use in run.evaluation.indicators if use.each is None}
    findings = [
        effect_findings.finding(design, uses[design.indicator], dataset.indicators[design.indicator],
                                effects.estimates[design.id], arms=effects.arms[design.id],
                                units=numbers.named("sites"))
        for design in run.evaluation.designs
        if design.id in effects.estimates
    ]  # fmt: skip
    findings += [
        for_whom.finding(name, one, uses[one.design.indicator], dataset.indicators[one.design.indicator],
                         effects.estimates[name], arms=effects.arms[name], units=numbers.named("sites"))
        for name, one in effects.slices.items()
        if name in effects.estimates
    ]  # fmt: skip
    latest = {r["indicator"]: r for r in records(cells[(cells["level"] == "period") & (cells["period"] == run.period)])}
    aims = {r["indicator"]: r for r in records(progress) if for_all(r)}
    answered = {finding.indicator for finding in findings}
    apart = usual.distances(cells, str(run.period))
    for name, use in uses.items():
        asked = use.model_copy(update={"question": None}) if name in answered else use
        young = (name, str(run.period)) in so_far
        findings.append(
            monitoring.finding(
                asked, dataset.indicators[name], latest.get(name), aims.get(name), so_far=young, usual=apart.get(name)
            )
        )
    for row in records(reach[(reach["place"] == "all") & (reach["period"] == "all")]):
        made = reach_findings.finding(dataset.indicators[row["indicator"]], row)
        findings += [made] if made else []
    return findings
