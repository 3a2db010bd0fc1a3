"""Withhold small numbers of people, and all that would give them back by subtraction."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from csceval.dataset.dataset import Dataset
from csceval.dataset.provenance import figure_key, key_of
from csceval.definitions.evaluation import Evaluation
from csceval.publish import coding, complementary, figures, reached, resting
from csceval.words import say

Bools = NDArray[np.bool_]
NUMBERS = ("value", "numerator", "denominator", "low", "high")


def protect(
    cells: pd.DataFrame, dataset: Dataset, *, last_release: Mapping[str, float | None] | None = None
) -> tuple[pd.DataFrame, int]:
    """The cells with small numbers withheld, and how many cells that are.

    Withheld: 1 to threshold − 1 people (also as numerator, denominator, or the difference of the two), any figure
    worked out from that few rows about persons, and as many other cells as it takes that none of these follows from
    what is left (`complementary`). Shares near 0 % or 100 % have a code instead of their numbers (`coding`), in the
    column `why`; without room for one, 0 % and 100 % are withheld, as is a mean at an end of its scale. With
    `last_release` (`ledger.last`), a change of 1 to threshold − 1 people since then is such a number too, and what was
    withheld then stays withheld. Withheld cells have state "suppressed" and no number at all, whatever the reason.
    Zeros are shown unless `privacy.sensitive_zeros`. Partners in `privacy.hide_partners` lose their name.
    """
    withheld = _withheld(cells, dataset, last_release or {})
    codes = _codes(cells, dataset).where(~withheld, "")
    away = withheld | (codes != "").to_numpy(bool)
    numbers = {name: cells[name].mask(away) for name in (*NUMBERS, "n")}
    protected = cells.assign(
        **numbers, state=cells["state"].mask(away, "suppressed"), why=cells["why"].mask(away, codes)
    )
    return without_names(protected, dataset.evaluation.privacy.hide_partners), int(away.sum())


def _codes(cells: pd.DataFrame, dataset: Dataset) -> pd.Series:
    """The code of each share near an end of the scale, as `coding.Code.word`; empty where there is none."""
    limit = dataset.evaluation.privacy.threshold
    found = [coding.code(row, limit) for row in cells.to_dict("records")]
    return pd.Series(["" if one is None else one.word for one in found], index=cells.index, dtype="str")


def withheld_by_difference(planned: pd.DataFrame, protected: pd.DataFrame, dataset: Dataset) -> list[str]:
    """Ids of the figures that are withheld only because of what the last release printed.

    `protected` is what `protect` made of the planned cells beside that release.
    """
    beside = ((protected["state"] == "suppressed") & (protected["why"] == "")).to_numpy(bool)
    return [key_of(row) for row in planned[beside & ~_withheld(planned, dataset, {})].to_dict("records")]


def _withheld(cells: pd.DataFrame, dataset: Dataset, last: Mapping[str, float | None]) -> Bools:
    forced = figures.withheld_before(cells, dataset, last)
    choice = complementary.choose(figures.block(cells, dataset, last), forced=forced)
    result = np.zeros(len(cells), dtype=bool)
    result[[int(row) for row in (*choice.rows["row"], *forced)]] = True

    def away() -> Bools:
        return np.asarray(result | (_codes(cells, dataset) != "").to_numpy(bool), dtype=bool)

    return np.asarray(result | resting.withheld(cells, dataset, away), dtype=bool)


def without_names(cells: pd.DataFrame, hidden: list[str]) -> pd.DataFrame:
    """Rows of hidden partners under “partner not named 1”, “2”, ... in the order of their ids."""
    labels = {partner: say("dataset.partner_not_named", number=n) for n, partner in enumerate(sorted(set(hidden)), 1)}
    return cells.assign(partner=cells["partner"].replace(labels)) if labels else cells


def targets_without_names(evaluation: Evaluation) -> Evaluation:
    """The evaluation with the targets of hidden partners under the names of `without_names`."""
    hidden = evaluation.privacy.hide_partners
    names = without_names(pd.DataFrame({"partner": [target.partner for target in evaluation.targets]}), hidden)
    told = [target.model_copy(update={"partner": str(name)})
            for target, name in zip(evaluation.targets, names["partner"], strict=True)]  # fmt: skip
    return evaluation.model_copy(update={"targets": told})


def true_names(last: Mapping[str, float | None], hidden: list[str]) -> dict[str, float | None]:
    """What the last release printed, under the ids of hidden partners' own figures (`without_names`)."""
    named = {}
    for number, partner in enumerate(sorted(set(hidden)), 1):
        label = say("dataset.partner_not_named", number=number)
        shown, own = (figure_key("x", "value", partner=name).rpartition("/")[2] for name in (label, partner))
        named[shown] = own
    return {_renamed(key, named): value for key, value in last.items()}


def _renamed(key: str, named: Mapping[str, str]) -> str:
    head, _, tail = key.rpartition("/")
    return f"{head}/{named[tail]}" if key.count("/") == 3 and tail in named else key


def protect_reach(reach: pd.DataFrame, dataset: Dataset, cells: pd.DataFrame | None = None) -> tuple[pd.DataFrame, int]:
    """People reached with small numbers and small differences withheld, and in how many rows something is.

    With the protected `cells` at hand, a row whose observation is withheld there is withheld here as a whole: gross
    reach is the same number. Adds the column `state` (observed, suppressed).
    """
    choice = complementary.choose(reached.block(reach, dataset, cells), forced=reached.linked(reach, cells))
    gone = set(choice.rows["row"]) | set(reached.linked(reach, cells))
    hidden = {name: np.array([reached.row_of(at, name) in gone for at in range(len(reach))], dtype=bool)
              for name in reached.KINDS}  # fmt: skip
    any_hidden = np.logical_or.reduce([hidden[name] & reach[name].notna().to_numpy(bool) for name in reached.KINDS])
    state = pd.Series(np.where(any_hidden, "suppressed", "observed"), index=reach.index, dtype="str")
    return reach.assign(**{name: reach[name].mask(hidden[name]) for name in hidden}, state=state), int(any_hidden.sum())
