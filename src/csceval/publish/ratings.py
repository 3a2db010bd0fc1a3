"""What partners say of success and of their practices, as it may be sent on: nobody's own answer can be read off it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from csceval.dataset.ratings import Ratings, concordance
from csceval.dataset.reliability import FEWEST_PARTNERS
from csceval.publish.relationships import FEWEST

OTHERS = "others"


@dataclass(frozen=True)
class RatingFigures:
    """points : one row a sector (`all` first, then those of three partners or more, the rest together as `others`):
    sector, partners, and the mean points of each view. agreement : Kendall's W over partners. left_out : answers that
    do not share out 100 points. practices : code → mean rating, 0 to 3.
    """

    points: pd.DataFrame
    agreement: float | None
    left_out: int
    practices: dict[str, float]


def protect(found: Ratings) -> RatingFigures:
    """Points from five partners on, by sector from three; a rating of practices that is nobody's own, or of five."""
    names = [name for name in found.points.columns if name not in ("partner_id", "sector")]
    if len(found.points) < FEWEST:
        return RatingFigures(found.points.iloc[:0], None, 0, _practices(found))
    views = found.points[names].astype("float64")
    return RatingFigures(_by_sector(found.points, names), concordance(views), found.left_out, _practices(found))


def _by_sector(points: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """Means by sector; no sector below three partners, and none that the whole would give away."""
    sizes = points["sector"].fillna(OTHERS).value_counts()
    kept = sizes[sizes >= FEWEST_PARTNERS].drop(OTHERS, errors="ignore")
    rest = len(points) - int(kept.sum())
    if 0 < rest < FEWEST_PARTNERS and len(kept):
        # The smallest shown sector joins those that are too small, so that they cannot be worked out from the whole.
        kept = kept.drop(min(kept.index, key=lambda name: (int(kept[name]), str(name))))
    named = points["sector"].where(points["sector"].isin(kept.index), OTHERS)
    groups = [("all", points)] + ([(str(name), mine) for name, mine in points.groupby(named)] if len(kept) else [])
    rows = [{"sector": name, "partners": len(mine), **mine[names].astype("float64").mean()} for name, mine in groups]
    return pd.DataFrame(rows).sort_values("sector", key=_order, ignore_index=True)


def _order(sectors: pd.Series) -> pd.Series:
    return sectors.map(lambda name: {"all": " ", OTHERS: "~"}.get(name, name))


def _practices(found: Ratings) -> dict[str, float]:
    """A rating made together stands under nobody's name; ratings of single partners or people count from five on."""
    answers = found.practices.dropna(how="all")
    if answers.empty or (found.named and len(answers) < FEWEST):
        return {}
    means = answers.mean().dropna()
    return {str(name).upper(): float(value) for name, value in means.items()}
