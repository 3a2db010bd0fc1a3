"""One binary model at each cut between answers, and whether their coefficients are the same (Brant 1990)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray, sums_by_group
from csceval.estimates._distributions import f_tail
from csceval.estimates.rates.answering import Answered
from csceval.estimates.rates.fitting import shares


@dataclass(frozen=True)
class Cuts:
    """Coefficients at each cut (cuts × k) and the covariance of all of them (cut by cut, k each)."""

    value: FloatArray
    matrix: FloatArray
    n_clusters: int | None

    def same(self, columns: list[int]) -> tuple[float, int, float]:
        """Wald statistic that these columns have the same coefficient at every cut, its degrees of freedom, p.

        Unclustered χ²; with G clusters Hotelling's F(q, G − q). NaN where clusters are too few.
        """
        cuts, k = self.value.shape
        lead = np.zeros(((cuts - 1) * len(columns), cuts * k))
        for cut in range(cuts - 1):
            for place, column in enumerate(columns):
                lead[cut * len(columns) + place, column] = 1.0
                lead[cut * len(columns) + place, (cut + 1) * k + column] = -1.0
        q, gap = len(lead), lead @ self.value.ravel()
        spread = lead @ self.matrix @ lead.T
        if self.n_clusters is not None and self.n_clusters <= q + 1:
            return float("nan"), q, float("nan")
        wald = float(gap @ np.linalg.lstsq(spread, gap, rcond=1e-12)[0])
        if self.n_clusters is None:
            return wald, q, float(chdtrc(q, wald))
        size = self.n_clusters
        return wald, q, f_tail(wald * (size - q) / (q * (size - 1)), q, size - q)


def cut_by_cut(made: Answered, column: str) -> Cuts | None:
    """The binary models; None where one of them has no end."""
    chances, bread, value = [], [], []
    keep = made.design.scale[: made.design.named - 1]
    x = np.column_stack([made.x, np.ones(made.rows.n)])
    for cut in range(len(made.names) - 1):
        try:
            found = shares((made.answer > cut).astype(np.float64), np.ones(made.rows.n), made.design, column)
        except EstimationError:
            return None
        chances.append(found.mean)
        information = x.T @ (x * (found.mean * (1 - found.mean))[:, None])
        bread.append(np.asarray(np.linalg.inv(information), dtype=np.float64))
        value.append(found.value[:-1] / keep)
    return Cuts(np.array(value), _matrix(made, x, chances, bread) / np.outer(*[np.tile(keep, len(value))] * 2),
                None if made.rows.clusters is None else int(made.rows.clusters.max()) + 1)  # fmt: skip


def _matrix(made: Answered, x: FloatArray, chances: list[FloatArray], bread: list[FloatArray]) -> FloatArray:
    """Covariance of all cuts' coefficients without constants: Brant's, or summed within clusters."""
    k, clusters = x.shape[1] - 1, made.rows.clusters
    if clusters is not None:
        return _clustered(made.answer, x, chances, bread, clusters)
    out = np.zeros((len(chances) * k, len(chances) * k))
    for low, one in enumerate(chances):
        for high, other in enumerate(chances[low:], start=low):
            middle = x.T @ (x * (other - one * other)[:, None])  # above the higher cut is above the lower one too
            block = (bread[low] @ middle @ bread[high])[:k, :k]
            out[low * k : low * k + k, high * k : high * k + k] = block
            out[high * k : high * k + k, low * k : low * k + k] = block.T
    return out


def _clustered(
    answer: IntArray, x: FloatArray, chances: list[FloatArray], bread: list[FloatArray], clusters: IntArray
) -> FloatArray:
    pulls = [(x * ((answer > cut) - chance)[:, None]) @ inverse[:, :-1]
             for cut, (chance, inverse) in enumerate(zip(chances, bread, strict=True))]  # fmt: skip
    sums = sums_by_group(np.column_stack(pulls), clusters)
    return np.asarray(sums.T @ sums * len(sums) / (len(sums) - 1), dtype=np.float64)
