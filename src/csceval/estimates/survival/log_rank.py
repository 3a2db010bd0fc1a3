"""Do the curves of groups differ? The log-rank test (Mantel 1966, Cancer Chemotherapy Reports 50)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval.estimates._arrays import FloatArray, dummies, sums_by_group
from csceval.estimates._distributions import f_tail
from csceval.estimates.linear.sample import Sample
from csceval.estimates.survival.cox import score_residuals
from csceval.estimates.survival.curve import BoolArray


def log_rank(durations: FloatArray, ended: BoolArray, rows: Sample) -> pd.DataFrame:
    """Events seen and expected by group, and the test of no difference in the first row (empty where none can be made).

    With clusters the score's covariance is summed in clusters and the test is F with k − 1 and G − k + 1 degrees of
    freedom (Hotelling), so that cases of one cluster may be alike.
    """
    labels, whole = rows.group_labels, dummies(rows.groups, drop_first=False)
    if len(labels) < 2 or not ended.any():
        return pd.DataFrame({"term": [], "group": [], "estimate": []})
    scores = score_residuals(durations, ended, whole, np.zeros(len(labels)), efron=False)
    seen = whole[ended].sum(axis=0)
    statistic, df, p = _test(durations, ended, rows, scores[:, 1:])
    out = [{"term": "log-rank", "group": "all", "estimate": statistic, "df": df, "p_value": p, "n": rows.n}]
    for term, counts in (("events", seen), ("events expected", seen - scores.sum(axis=0))):
        out += [{"term": term, "group": label, "estimate": float(count), "df": np.nan, "p_value": np.nan, "n": int(n)}
                for label, count, n in zip(labels, counts, whole.sum(axis=0), strict=True)]  # fmt: skip
    return pd.DataFrame(out)


def _test(durations: FloatArray, ended: BoolArray, rows: Sample, scores: FloatArray) -> tuple[float, float, float]:
    """Statistic, degrees of freedom and p; NaN where the groups cannot be told apart."""
    k = scores.shape[1]
    if rows.clusters is None:
        from statsmodels.duration.survfunc import survdiff

        try:
            statistic, p = survdiff(durations, ended.astype(np.float64), rows.groups)
        except np.linalg.LinAlgError:
            return np.nan, float(k), np.nan
        return float(statistic), float(k), float(p)
    parts = sums_by_group(scores, rows.clusters)
    size, total = len(parts), scores.sum(axis=0)
    matrix = parts.T @ parts * size / (size - 1) if size > 1 else np.zeros((k, k))
    if size <= k + 1 or np.linalg.matrix_rank(matrix) < k:
        return np.nan, float(k), np.nan
    statistic = float(total @ np.linalg.solve(matrix, total))
    return statistic, float(k), f_tail(statistic * (size - k) / (k * (size - 1)), k, size - k)
