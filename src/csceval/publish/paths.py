"""Mean paths of places that joined and of others, without those that give a withheld place back."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd


def protect_paths(paths: pd.DataFrame, cells: pd.DataFrame, indicators: Mapping[str, str]) -> pd.DataFrame:
    """`paths` (`Effects.path_frame`) without the means of periods in which a printed indicator withholds a place.

    A mean over few places, beside the figures of all but one of them, is the figure of that one.

    Parameters
    ----------
    cells : the protected cells of the report.
    indicators : of each design its indicator.
    """
    places = cells[cells["level"] == "place"]
    away = set(
        zip(*(places.loc[places["state"] == "suppressed", name] for name in ("indicator", "period")), strict=True)
    )
    gone = pd.Series(
        [(indicators[str(design)], str(period)) in away
         for design, period in zip(paths["design"], paths["period"], strict=True)],
        index=paths.index, dtype=bool,
    )  # fmt: skip
    return paths.assign(**{name: paths[name].mask(gone) for name in ("value", "counterfactual")})
