"""What partners say outside any indicator: which success matters to them, and how far their own practices have come."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from csceval.dataset import scores
from csceval.dataset.dataset import Dataset
from csceval.period import Period

POINTS, PRACTICES = "success_points", "gao_self_rating"
ALL = 100  # points that each partner shares out
_NEEDED = {"response_id", "instrument_id", "item_id", "value", "wave"}


@dataclass(frozen=True)
class Ratings:
    """Answers of the last round of two questionnaires.

    points : one row a partner: partner_id, sector, and points from 0 to 100 for each view. left_out : answers whose
    points were not 100 in all, or whose partner is unknown. practices : one row an answer, a column a practice (0 to
    3). named : whether any of those answers stands under a person or partner.
    """

    points: pd.DataFrame
    left_out: int
    practices: pd.DataFrame
    named: bool


def ratings(dataset: Dataset, upto: Period) -> Ratings:
    """The answers of the last round that was over at the end of `upto`; empty frames where nobody was asked."""
    points, left_out = _points(dataset, upto)
    rows = _rows(dataset, PRACTICES, upto)
    names = [item.id for item in dataset.instruments[PRACTICES].items]
    practices = _wide(dataset, PRACTICES, rows, names)
    people = [name for name in ("partner_id", "respondent_id") if name in rows.columns]
    return Ratings(points, left_out, practices, bool(rows[people].notna().any().any()) if people else False)


def _rows(dataset: Dataset, instrument: str, upto: Period) -> pd.DataFrame:
    frame = dataset.table("survey")
    if not set(frame.columns) >= _NEEDED:
        return frame.iloc[:0].reindex(columns=sorted({*frame.columns, *_NEEDED}))
    named = frame["instrument_id"].astype("str").str.strip().str.casefold()
    version = dataset.instruments[instrument].version
    mine = frame[named.isin([instrument, f"{instrument}@{version}"]) & frame["response_id"].notna()]
    periods = mine["wave"].map(lambda wave: dataset.waves.get("survey", {}).get(int(wave)), na_action="ignore")
    over = periods.map(lambda key: Period.parse(key).end <= upto.end, na_action="ignore").ne(False)
    kept = mine[over]
    last: pd.DataFrame = kept[kept["wave"] == kept["wave"].max()].reset_index(drop=True)
    return last


def _wide(dataset: Dataset, instrument: str, rows: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """Response × item; missing where there is no answer."""
    if rows.empty:
        return pd.DataFrame(columns=names, dtype="float64")
    given = scores.as_given(rows, dataset.instruments[instrument], names)
    return pd.DataFrame(given.unstack()).reindex(columns=names)


def _points(dataset: Dataset, upto: Period) -> tuple[pd.DataFrame, int]:
    """The mean of each partner's answers, as far as they share out all points; and how many answers do not count."""
    names = [item.id for item in dataset.instruments[POINTS].items]
    rows = _rows(dataset, POINTS, upto)
    wide = _wide(dataset, POINTS, rows, names).fillna(0.0)
    if wide.empty or "partner_id" not in rows.columns:
        return pd.DataFrame(columns=["partner_id", "sector", *names]), len(wide)
    partner = rows.groupby("response_id")["partner_id"].first().reindex(wide.index)
    register = dataset.table("partners").reindex(columns=["partner_id", "sector"])
    sectors = dict(zip(register["partner_id"], register["sector"], strict=True))
    kept = wide[(wide.sum(axis=1) == ALL) & partner.isin(sectors)]
    each = kept.groupby(partner.reindex(kept.index).rename("partner_id"), sort=True).mean().reset_index()
    return each.assign(sector=each["partner_id"].map(sectors))[["partner_id", "sector", *names]], len(wide) - len(kept)


def concordance(points: pd.DataFrame) -> float | None:
    """Kendall's W of the orders in which rows put columns: 0 no agreement, 1 the same order; None where all tie.

    W = 12 Σ (R_j − R̄)² / (m² (n³ − n) − m Σ T), T = Σ (t³ − t) over each row's ties (Kendall and Gibbons 1990,
    Rank Correlation Methods, ch. 6).
    """
    ranks = points.rank(axis=1).to_numpy(dtype=np.float64)
    m, n = ranks.shape
    sums = ranks.sum(axis=0)
    ties = sum(float((count**3 - count).sum()) for row in ranks for count in [np.unique(row, return_counts=True)[1]])
    below = m**2 * (n**3 - n) - m * ties
    return float(12 * ((sums - sums.mean()) ** 2).sum() / below) if below > 0 else None
