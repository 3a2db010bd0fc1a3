"""Run the designs of an evaluation: panel, method, checks; a refusal is kept with its reason."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from csceval import plugins
from csceval.dataset import observations as observing
from csceval.dataset.windows import compare
from csceval.errors import EstimationError
from csceval.period import Period

if TYPE_CHECKING:
    from csceval.dataset.dataset import Dataset
    from csceval.definitions.evaluation import DesignUse
    from csceval.estimates.result import Estimate


@dataclass(slots=True)
class Effects:
    """Estimates by design id, reasons of refusal, arm sizes, left-out units and mean paths of the two arms."""

    estimates: dict[str, Estimate] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    arms: dict[str, tuple[int, int]] = field(default_factory=dict)
    left_out: dict[str, dict[str, str]] = field(default_factory=dict)
    paths: list[pd.DataFrame] = field(default_factory=list)

    def path_frame(self) -> pd.DataFrame:
        """All mean paths in one frame."""
        return pd.concat(self.paths, ignore_index=True) if self.paths else pd.DataFrame(columns=list(PATH_COLUMNS))


PATH_COLUMNS = ("design", "series", "period", "period_order", "value", "phase", "counterfactual", "n_units")


def estimate_all(dataset: Dataset, observations: pd.DataFrame, *, smallest_arm: int = 3) -> Effects:
    """Estimate every design of the evaluation.

    Mean paths are kept only for arms of at least `smallest_arm` units, so that no single place is shown.
    """
    effects = Effects()
    for design in dataset.evaluation.designs:
        try:
            _one(effects, dataset, observations, design, smallest_arm)
        except EstimationError as error:
            effects.refused[design.id] = error.message
    return effects


def _one(effects: Effects, dataset: Dataset, observations: pd.DataFrame, design: DesignUse, smallest_arm: int) -> None:
    fiscal = dataset.evaluation.period.fiscal_year_starts
    # The outcome column bears the indicator's name, so that an estimate says what it is about.
    panel = observing.panel(dataset, observations, design.indicator).rename(columns={"outcome": design.indicator})
    if panel.empty:
        raise EstimationError("No place has enough cases in any period for a figure of its own.", code="no-figures")
    comparison = compare(panel, design, fiscal_year_starts=fiscal)
    names = {"outcome": design.indicator, "unit": "unit", "period": "period", "first_exposed": "first_exposed"}
    module = plugins.load("methods", design.method)
    settings: dict[str, Any] = dict(design.settings)
    if design.controls is not None:
        settings["controls"] = design.controls
    try:
        estimate = module.estimate(comparison.panel, **names, seed=dataset.evaluation.seed, **settings)
    except TypeError as error:
        raise EstimationError(f"Method {design.method} cannot take these settings: {error}.") from error
    checks = tuple(plugins.load("checks", name).check(estimate, comparison.panel) for name in design.checks)
    effects.estimates[design.id] = replace(estimate, checks=checks)
    exposed = comparison.panel.groupby("unit")["first_exposed"].first().notna()
    effects.arms[design.id] = (int(exposed.sum()), int((~exposed).sum()))
    effects.left_out[design.id] = comparison.left_out
    if min(effects.arms[design.id]) >= smallest_arm:
        effects.paths.append(_paths(panel, comparison.panel, design, estimate.value, smallest_arm))


def _paths(
    panel: pd.DataFrame, compared: pd.DataFrame, design: DesignUse, effect: float | None, smallest: int
) -> pd.DataFrame:
    """Mean outcome of each arm by period over all periods, every unit counting once.

    A mean of fewer than `smallest` units is left out. In the compared periods after joining, `counterfactual` is the
    joined arm's mean less the effect.
    """
    exposed = compared.groupby("unit")["first_exposed"].first().notna()
    mine = panel[panel["unit"].isin(exposed.index)].assign(arm=lambda d: d["unit"].map(exposed))
    mean = mine.groupby(["arm", "period"], as_index=False).agg(
        value=(design.indicator, "mean"), n_units=(design.indicator, "count")
    )
    mean["value"] = mean["value"].where(mean["n_units"] >= smallest)
    keys = sorted(mean["period"].unique(), key=lambda key: Period.parse(key).start)
    phases = _phases(compared, keys)
    after = mean["period"].map(phases) == "after"
    counterfactual = (mean["value"] - effect).where(after & mean["arm"]) if effect is not None else None
    return pd.DataFrame(
        {
            "design": design.id,
            "series": mean["arm"].map({True: "joined", False: "others"}),
            "period": mean["period"],
            "period_order": mean["period"].map(keys.index),
            "value": mean["value"],
            "phase": mean["period"].map(phases),
            "counterfactual": counterfactual,
            "n_units": mean["n_units"],
        }
    ).sort_values(["series", "period_order"], ignore_index=True)


def _phases(compared: pd.DataFrame, keys: list[str]) -> dict[str, str]:
    """Before, after or between, for every period of the panel."""
    used = set(compared["period"])
    joins = compared["first_exposed"].dropna()
    start = min((Period.parse(str(key)).start for key in joins), default=None)
    return {
        key: "between" if key not in used else "before" if start is None or Period.parse(key).start < start else "after"
        for key in keys
    }
