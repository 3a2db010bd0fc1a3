"""Which cells the report's sections will show; everything else stays behind."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

# Sections show totals, trends, places, groups, partners and the crosses that the evaluation asks for.
PLACES = ("place", "place_total")
GROUPS = ("group",)
PARTNERS = ("partner", "partner_total")
CROSSES = ("cross",)
MARGINS = {"place_total": "place", "partner_total": "partner"}  # of crosses with places or partners
LEVELS = ("period", "total", "place", "group", "partner", "place_total", "partner_total", *CROSSES)
COLUMNS = ("indicator", "version", "place", "period", "group", "partner", "value", "numerator", "denominator", "n",
           "low", "high", "state", "why", "reported_as", "coverage_reported", "coverage_due", "level", "people",
           "personal")  # fmt: skip


def cells(
    observations: pd.DataFrame,
    reach: pd.DataFrame | None = None,
    *,
    levels: Collection[str] = LEVELS,
    places: Collection[str] | None = None,
    groups: Collection[str] | None = None,
    partners: Collection[str] | None = None,
) -> pd.DataFrame:
    """The observations that sections show, in the columns that may be published.

    `levels` are those that some section prints; `places`, `groups` and `partners` the indicators whose places, groups
    and partners are printed (None: all), each of them whole, because what is withheld of one has to be hidden among the
    others. What is not planned is neither shown nor counted as withheld. Crosses are shown with all their margins.

    `reach` has its own frame and its own protection (`protect_reach`); rows of indicators that no observation
    accompanies would escape the linked rules, so they are refused.

    Raises
    ------
    ValueError
        `reach` has an indicator without observations.
    """
    if reach is not None:
        alone = set(reach["indicator"]) - set(observations["indicator"])
        if alone:
            raise ValueError(f"Reach without observations: {', '.join(sorted(alone))}")
    shown = observations["level"].isin(levels)
    for named, chosen in ((PLACES, places), (GROUPS, groups), (PARTNERS, partners)):
        if chosen is not None:
            shown &= ~observations["level"].isin(named) | observations["indicator"].isin(chosen)
    crossed = observations[observations["level"].isin(CROSSES)]
    for level, name in MARGINS.items():
        mine = set(crossed.loc[crossed[name] != "all", "indicator"])
        shown |= (observations["level"] == level) & observations["indicator"].isin(mine)
    return observations.loc[shown, list(COLUMNS)].reset_index(drop=True)
