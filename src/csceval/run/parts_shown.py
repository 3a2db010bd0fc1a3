"""Parts of the report with a protection of their own: money, ties between partners, voice, answers to scales."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from csceval.run.record import Run

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from csceval.dataset.dataset import Dataset
    from csceval.publish.joined import JoinedFigures
    from csceval.publish.relationships import RelationFigures
    from csceval.publish.scales import ScaleFigures
    from csceval.publish.spending import MoneyFigures
    from csceval.publish.voice import VoiceFigures


def of_money(run: Run, dataset: Dataset) -> MoneyFigures | None:
    """What the money sets in motion as it may be sent on; line by line in `private/`. None where nobody asks."""
    from csceval.dataset import cautions
    from csceval.dataset.spending import spending
    from csceval.publish.spending import protect

    if not cautions.asked(dataset):
        return None
    found = spending(dataset)
    run.money = {"economy_lines": found.lines} if len(found.lines) else {}
    said = dataset.evaluation
    return protect(found, said.economy, declared=said.organisations, hidden=said.privacy.hide_partners)


def of_relations(run: Run, dataset: Dataset) -> RelationFigures | None:
    """How partners are tied, as the audience may see it; partner by partner in `private/`. None where nobody asks."""
    from csceval.dataset import relationships
    from csceval.publish.relationships import protect

    found = relationships.relationships(dataset)
    if found is None:
        return None
    run.relations = {"network_structure": found.structure, "network_roles": found.roles, "network_change": found.change,
                     "network_steps": found.steps}  # fmt: skip
    return protect(found, dataset.evaluation)


def of_joined(
    run: Run, dataset: Dataset, cells: pd.DataFrame, relations: RelationFigures | None
) -> JoinedFigures | None:
    """Ties and trust beside printed results of the primary indicators, up to the reported period."""
    from csceval.dataset.relationships import relationships
    from csceval.dataset.voice import scores_of
    from csceval.publish.joined import beside
    from csceval.publish.relationships import names_of

    found, upto = relationships(dataset), dataset.parse(str(run.period))
    if found is None or relations is None:
        return None
    past = {key for key in found.rounds["period"] if dataset.parse(key).end <= upto.end}
    period = dict(zip(found.rounds["round"], found.rounds["period"], strict=True))
    primary = [use.use for use in run.evaluation.indicators if use.role == "primary" and use.each is None]
    return beside(
        relations, found.roles.assign(period=found.roles["round"].map(period)), scores_of(dataset, "trust", upto),
        cells, dataset.table("sites"), past=past, indicators=primary, names=names_of(run.evaluation),
        seed=run.evaluation.seed,
    )  # fmt: skip


def of_voice(run: Run, dataset: Dataset) -> VoiceFigures | None:
    """Who decides and is heard, as it may be sent on; all of it in `private/`. None where nobody asks."""
    from csceval.dataset.voice import voice_of
    from csceval.publish.voice import protect

    found = voice_of(dataset, dataset.parse(str(run.period)))
    if found is None:
        return None
    blocks = {"decisions": found.decisions, "meetings": found.meetings, "purse": found.purse, "kinds": found.kinds,
              "trend": found.trend, "lagged": found.lagged}  # fmt: skip
    run.relations |= {f"voice_{name}": frame for name, frame in blocks.items() if len(frame)}
    return protect(found)


def of_scales(
    run: Run, dataset: Dataset, cells: pd.DataFrame, released: Mapping[str, float | None]
) -> ScaleFigures | None:
    """How far answers to scales can be relied on, as it may be sent on; whole in `private/`. None without scales."""
    from csceval.dataset import reliability
    from csceval.dataset.given_answers import given_answers
    from csceval.publish import answers, check_scales, scales

    quality = reliability.reliability(dataset)
    if quality.empty:
        return None
    responding, changes = reliability.responding(dataset), reliability.score_change(dataset)
    given, limit = given_answers(dataset), dataset.evaluation.privacy.threshold
    run.scales = {"scales": quality, "scales_responding": responding, "scales_changes": changes,
                  "scales_answers": given}  # fmt: skip
    shown = scales.protect(quality, responding, changes, cells, dataset)
    check_scales.ensure_scales_protected(shown, quality, limit)
    shares = answers.protect(given, cells, dataset, last_release=released)
    check_scales.ensure_answers_protected(shares, given, limit)
    away = int((shares["state"] == "suppressed").sum())
    return replace(shown, answers=shares, withheld=shown.withheld + away)
