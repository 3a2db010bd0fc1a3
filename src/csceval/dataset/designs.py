"""What a design hands to its method: a panel of units or one series of the whole, and the method's keywords."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from csceval import plugins
from csceval.dataset import observations as observing
from csceval.dataset.windows import compare, inside
from csceval.definitions.agree_designs import COLUMNS, PANEL, SERIES_COLUMNS, columns_in, follows_units, takes_windows
from csceval.definitions.evaluation import Exposure
from csceval.errors import EstimationError
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
    return Prepared(comparison.panel, settings, panel, left_out=comparison.left_out)


def units(dataset: Dataset, observations: pd.DataFrame, design: DesignUse) -> pd.DataFrame:
    """The panel of units and periods, with the register's columns that the settings name."""
    panel = observing.panel(dataset, observations, design.indicator).rename(columns={"outcome": design.indicator})
    if panel.empty:
        raise EstimationError("No place has enough cases in any period for a figure of its own.", code="no-figures")
    exposure = dataset.evaluation.exposure or Exposure()
    register = dataset.table(exposure.table)
    named = [name for key in COLUMNS for name in columns_in(design.settings.get(key))]
    for name in dict.fromkeys(named):
        if name in register.columns and name not in panel.columns:
            known = register.dropna(subset=[exposure.unit]).drop_duplicates(exposure.unit).set_index(exposure.unit)
            panel = panel.assign(**{name: panel["unit"].map(known[name].astype(object))}).infer_objects()
    return panel


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
            message = f"There is no figure of any unit in the periods of `{name}` yet."
            raise EstimationError(message, code="no-figures")
    return found
