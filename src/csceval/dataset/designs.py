"""What a design hands to its method: a panel of units or one series of the whole, and the method's keywords."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from csceval import plugins
from csceval.dataset import observations as observing
from csceval.dataset.windows import compare, inside
from csceval.definitions.agree_designs import (
    COLUMNS,
    PANEL,
    SERIES_COLUMNS,
    columns_in,
    compares_counts,
    follows_units,
    takes_windows,
)
from csceval.definitions.evaluation import Exposure
from csceval.errors import EstimationError
from csceval.period import Period
from csceval.words import say

if TYPE_CHECKING:
    from csceval.dataset.dataset import Dataset
    from csceval.definitions.evaluation import DesignUse


@dataclass(frozen=True)
class Prepared:
    """The frame a method gets, its keywords, and the units left out with the reason; `compared` frames have two arms.

    `whole` is the panel over all periods.
    """

    data: pd.DataFrame
    settings: dict[str, Any]
    whole: pd.DataFrame
    compared: bool = True
    left_out: dict[str, str] = field(default_factory=dict)


def prepare(dataset: Dataset, observations: pd.DataFrame, design: DesignUse) -> Prepared:
    """Make ready what the design's method asks for; the outcome column bears the indicator's name.

    Raises
    ------
    EstimationError
        There is no figure to work with.
    """
    keywords = plugins.keywords("methods", design.method, "estimate")
    settings: dict[str, Any] = {"outcome": design.indicator, "period": "period", **design.settings}
    if "seed" in keywords:
        settings["seed"] = dataset.evaluation.seed
    if design.controls is not None:
        settings["controls"] = design.controls
    if not follows_units(keywords):
        return Prepared(series(dataset, observations, design.indicator), settings, pd.DataFrame(), compared=False)
    panel = units(dataset, observations, design)
    settings |= {name: name for name in PANEL if name in keywords and name in panel}
    if takes_windows(keywords):
        settings |= _times(panel, design, dataset.evaluation.period.fiscal_year_starts)
        return Prepared(panel, settings, panel, compared=False)
    comparison = compare(panel, design, fiscal_year_starts=dataset.evaluation.period.fiscal_year_starts)
    if compares_counts(keywords):
        given, fiscal = _counting(settings), dataset.evaluation.period.fiscal_year_starts
        return Prepared(_counts(comparison.panel, observations, design.indicator, fiscal), given, panel,
                        left_out=comparison.left_out)  # fmt: skip
    return Prepared(comparison.panel, settings, panel, left_out=comparison.left_out)


def units(dataset: Dataset, observations: pd.DataFrame, design: DesignUse) -> pd.DataFrame:
    """The panel of units and periods, with the register's columns that the settings name."""
    panel = observing.panel(dataset, observations, design.indicator).rename(columns={"outcome": design.indicator})
    if panel.empty:
        raise EstimationError(say("run_stops.no_place"), code="no-figures")
    exposure = dataset.evaluation.exposure or Exposure()
    register = dataset.table(exposure.table)
    named = [name for key in COLUMNS for name in columns_in(design.settings.get(key))]
    for name in dict.fromkeys(named):
        if name in register.columns and name not in panel.columns:
            known = register.dropna(subset=[exposure.unit]).drop_duplicates(exposure.unit).set_index(exposure.unit)
            panel = panel.assign(**{name: panel["unit"].map(known[name].astype(object))}).infer_objects()
    return panel


def _counting(settings: dict[str, Any]) -> dict[str, Any]:
    """The keywords of a method that compares counts: with a level for every unit and every period."""
    rest = {name: value for name, value in settings.items() if name not in ("period", "outcome")}
    return {**rest, "outcome": "numerator", "denominator": "denominator", "treatment": "joined",
            "absorb": ["unit", "period"], "cluster": "unit"}  # fmt: skip


def _counts(panel: pd.DataFrame, observations: pd.DataFrame, indicator: str, fiscal: int) -> pd.DataFrame:
    """The panel with what was counted, of how many, and whether the unit had joined by the period (0 or 1).

    Raises
    ------
    EstimationError
        The indicator has no numerator and denominator, or these are no counts.
    """
    rows = observations[(observations["indicator"] == indicator) & (observations["state"] == "observed")]
    level = "place" if rows.loc[rows["level"] == "place", "place"].isin(panel["unit"]).any() else "partner"
    here = rows[rows["level"] == level][[level, "period", "numerator", "denominator"]]
    full = panel.merge(here.rename(columns={level: "unit"}), on=["unit", "period"], how="left", validate="1:1")
    full[["numerator", "denominator"]] = full[["numerator", "denominator"]].astype("float64")
    if full["numerator"].isna().all() or full["denominator"].isna().all():
        raise EstimationError(say("ratio_designs.no_counts"), code="no-figures")
    starts = {key: Period.parse(key, fiscal_year_starts=fiscal).start
              for key in {*full["period"], *full["first_exposed"].dropna()}}  # fmt: skip
    joined = [not pd.isna(first) and starts[period] >= starts[first]
              for first, period in zip(full["first_exposed"], full["period"], strict=True)]  # fmt: skip
    return full.assign(joined=np.asarray(joined, dtype=np.int64))


def series(dataset: Dataset, observations: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """The figures of the whole collaboration: a row a period, in order of time."""
    mine = (observations["indicator"] == indicator) & (observations["level"] == "period")
    rows = observations[mine & (observations["state"] == "observed")]
    if rows.empty:
        raise EstimationError(say("designs.no_series"), code="no-figures")
    frame = pd.DataFrame({"period": rows["period"], indicator: rows["value"].astype(float),
                          **{name: rows[name] for name in SERIES_COLUMNS}})  # fmt: skip
    order = {period.key: place for place, period in enumerate(dataset.periods)}
    return frame.sort_values("period", key=lambda keys: keys.map(order), ignore_index=True)


def _times(panel: pd.DataFrame, design: DesignUse, fiscal: int) -> dict[str, list[str]]:
    """The periods of the panel in each window."""
    found = {}
    for name in ("before", "after"):
        window = getattr(design, name)
        found[name] = [key for key in sorted(set(panel["period"])) if inside(key, window, fiscal)]
        if not found[name]:
            message = say("run_stops.no_figure_in", name=name)
            raise EstimationError(message, code="no-figures")
    return found
