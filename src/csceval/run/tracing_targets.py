"""From a target, a baseline or the way between them back to the entries that say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csceval.dataset.provenance import figure_key, key_of
from csceval.run.cells import Source
from csceval.words import say

if TYPE_CHECKING:
    import pandas as pd

    from csceval.dataset.dataset import Dataset
    from csceval.definitions.evaluation import Evaluation
    from csceval.definitions.target import Target

# What an entry of the targets says, said before, or gives.
_AIMED = ("target", "target_was", "baseline", "expected", "progress")


def is_aim(dataset: Dataset, key: str) -> bool:
    """Whether a figure is about a target; a scale of the same name is none."""
    head, _, spots = key.partition("@")
    name, _, part = head.rpartition(".")
    return part in _AIMED and bool(spots) and name not in dataset.keys


def name_of(key: str) -> str:
    """The indicator of a figure's id."""
    return key.partition("@")[0].rpartition(".")[0]


def entries(dataset: Dataset, key: str) -> tuple[Source, ...]:
    """Where the targets stand that a figure rests on: every revision, in the evaluation or in a file of the inbox."""
    from csceval.publish.protect import targets_without_names  # and the solver behind it

    spots = key.partition("@")[2]
    return tuple(
        _told_in(dataset, number)
        for number, target in enumerate(targets_without_names(dataset.evaluation).targets)
        if target.indicator == name_of(key) and _spots(target, dataset.parse(target.period).key) == spots
    )


def held_against(progress: pd.DataFrame, key: str) -> str | None:
    """The id of the latest figure, for the part of the way that is done; None for anything else."""
    rows = [{str(name): value for name, value in row.items()} for row in progress.to_dict("records")]
    row = next((row for row in rows if key_of(row, "progress") == key), None)
    return None if row is None else key_of(row | {"period": row["value_period"]})


def _told_in(dataset: Dataset, number: int) -> Source:
    """Where a target stands: in the evaluation or in a file of the inbox."""
    spot = dataset.target_spots.get(number)
    if spot is not None:
        return Source(spot.file, spot.sheet, "target", str(spot.row), 1)
    return Source(dataset.evaluation.origin or "evaluation.yaml", *_entry(dataset.evaluation, number), 1)


def _entry(evaluation: Evaluation, number: int) -> tuple[str, str, str]:
    """Sheet, column and cell of a target; in a text file its number in the list."""
    spot = evaluation.spot("targets", number)
    if spot is None:
        return "targets", "target", say("trace.entry", number=number + 1)
    return spot.sheet, "target", spot.cell


def _spots(target: Target, period: str) -> str:
    """For whom and when a target is, as a figure's id has it."""
    key = figure_key("x", "value", target.place, period, target.group, partner=target.partner)
    return key.partition("@")[2]
