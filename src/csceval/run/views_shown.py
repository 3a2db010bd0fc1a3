"""Success as each view sees it: moves, criteria and tensions, from protected figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csceval.run.record import Run

if TYPE_CHECKING:
    import pandas as pd

    from csceval.dataset.dataset import Dataset
    from csceval.dataset.effects import Effects
    from csceval.publish.scales import ScaleFigures


def of_views(
    run: Run,
    dataset: Dataset,
    cells: pd.DataFrame,
    progress: pd.DataFrame,
    effects: Effects,
    scales: ScaleFigures | None,
) -> dict[str, Any]:
    """What `Results` holds of moves, ratings, views and tensions; the last two where the evaluation names lenses."""
    from csceval.dataset import joint
    from csceval.dataset import ratings as answers
    from csceval.findings import lenses, tension
    from csceval.findings.moves import moves
    from csceval.publish import ratings

    evaluation, observations = run.evaluation, run.observations
    assert observations is not None  # noqa: S101 - `measure` has run
    uses = {use.use: use for use in evaluation.indicators if use.each is None}
    found = moves(dataset.indicators, uses, cells, progress, str(run.period))
    by_name = {move.indicator: move for move in found}
    rated = ratings.protect(answers.ratings(dataset, dataset.parse(str(run.period))))
    told = {"moves": by_name, "ratings": rated.practices, "success_points": rated}
    if not evaluation.lenses:
        return told
    whole = progress[(progress[["place", "group", "partner"]] == "all").all(axis=1)] if len(progress) else progress
    seen = lenses.Seen(
        moves=by_name,
        designs=evaluation.designs,
        uses=uses,
        estimates=effects.estimates,
        statuses=dict(zip(whole["indicator"].astype(str), whole["status"].astype(str), strict=True)),
        answered=_answered(scales, {move.indicator: move.period for move in found}),
    )
    declared = {*whole["indicator"], *(design.indicator for design in evaluation.designs)}
    declared |= {name for name, use in uses.items() if use.headline or use.role == "primary"}
    pairs = tension.candidates(found, evaluation.lenses, declared)
    together = joint.every(observations, pairs, seed=evaluation.seed)
    return told | {
        "views": lenses.views(evaluation, seen),
        "tensions": tension.listed(pairs, together),
    }


def _answered(scales: ScaleFigures | None, periods: dict[str, str]) -> dict[str, float]:
    """Indicator → share of the partners asked that answered, in the period of its last figure."""
    if scales is None:
        return {}
    rows = scales.quality[scales.quality["period"] == scales.quality["indicator"].map(periods)]
    known = rows[rows["asked"].fillna(0) > 0]
    return {str(row["indicator"]): float(row["answered"] / row["asked"]) for row in known.to_dict("records")}
