"""Differences before exposure, and one test of all of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from csceval.estimates._arrays import FloatArray
from csceval.estimates._distributions import f_tail
from csceval.estimates.clusters import Covariance
from csceval.estimates.result import Estimate

PRE_TEST = "pre_test"


@dataclass(frozen=True)
class Joint:
    """A joint test: its name in the words (`htz`, `wald`, `chi2`, `hotelling`), statistic, degrees of freedom, p."""

    test: str
    statistic: float
    restrictions: int
    df: float
    p_value: float
    errors: str

    def row(self) -> pd.DataFrame:
        """The test as a table of one row."""
        return pd.DataFrame([{"term": PRE_TEST, "statistic": self.statistic, "df": self.df, "p_value": self.p_value,
                              "restrictions": self.restrictions, "test": self.test}])  # fmt: skip


def joint(leads: FloatArray, found: Covariance, q: int) -> Joint | None:
    """Test that the first q coefficients are zero; None where the clusters cannot carry it."""
    if found.detail is not None:
        result = found.detail.first(q).joint(leads)
        return None if result is None else Joint("htz", *result, found.errors)
    return wald(leads, found.matrix[:q, :q], float(found.df[0]), found.n_clusters, found.errors)


def wald(leads: FloatArray, matrix: FloatArray, df: float, n_clusters: int | None, errors: str) -> Joint | None:
    """Wald F of q differences with their covariance; None where there are too many for the clusters."""
    q = len(leads)
    if np.linalg.matrix_rank(matrix, hermitian=True) < q or df <= 0 or (n_clusters is not None and q >= n_clusters):
        return None
    f = float(leads @ np.linalg.solve(matrix, leads)) / q
    return Joint("wald", f, q, df, f_tail(f, q, df), errors)


def own_rows(estimate: Estimate) -> pd.DataFrame:
    """The estimate's differences before exposure by event time, without the reference."""
    rows = estimate.table[estimate.table["event_time"] < 0]
    return rows[(rows["estimate"] != 0) | rows["std_error"].notna()]


def own_test(estimate: Estimate) -> Joint | None:
    """The joint test that the estimate brings along, or None."""
    table = estimate.tables.get(PRE_TEST)
    if table is None:
        return None
    row = table.iloc[0]
    return Joint(str(row["test"]), float(row["statistic"]), int(row["restrictions"]), float(row["df"]),
                 float(row["p_value"]), estimate.errors)  # fmt: skip
