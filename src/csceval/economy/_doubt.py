"""How sure an impact is: the closed form for coefficients and shares, the same by simulation, and the tornado."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from csceval.economy._chain import MEASURES, Chain, Flow, flow
from csceval.economy.table import IOTable
from csceval.estimates._arrays import FloatArray, IntArray

# What an interval is for: rows of the table, and the two sums that people quote.
ROWS = ("direct", "supply_chain", "induced", "type1", "type2")
CELLS = 500_000  # of matrices that are drawn at once: few enough for the processor's cache


Interval = Literal["delta", "simulation"]


@dataclass(frozen=True)
class Doubt:
    """How the interval is made; `draws` and `seed` matter to a simulation only."""

    interval: Interval
    concentration: float
    level: float
    draws: int
    seed: int


@dataclass(frozen=True, eq=False)
class Lines:
    """Lines of spending whose sector is known (k): place (n is pay), amount, local share and its standard error.

    `size` is n + 1; `jobs` are those of pay, which are counted, not multiplied (NaN where a line does not say).
    All lines of one place share one error: they rest on the same knowledge of where that sector sits.
    """

    places: IntArray
    amounts: FloatArray
    shares: FloatArray
    errors: FloatArray
    size: int
    jobs: float

    def demand(self) -> FloatArray:
        """Money spent in the area by place (n+1)."""
        return self._by_place(self.amounts * self.shares)

    def error(self) -> FloatArray:
        """Standard error of it by place (n+1)."""
        return self._by_place(self.amounts * self.errors)

    def drawn(self, draws: int, rng: np.random.Generator) -> FloatArray:
        """The demand with errors drawn (draws × n+1); a share stays between 0 and 1."""
        if not self.errors.any():
            return np.tile(self.demand(), (draws, 1))
        moved = rng.standard_normal((draws, self.size))[:, self.places] * self.errors
        money = np.clip(self.shares + moved, 0.0, 1.0) * self.amounts
        found = np.zeros((self.size, draws))
        np.add.at(found, self.places, money.T)
        return found.T

    def _by_place(self, values: FloatArray) -> FloatArray:
        return np.bincount(self.places, weights=values, minlength=self.size).astype(np.float64)


def lines_of(parts: pd.DataFrame, table: IOTable) -> Lines:
    """The lines of prepared spending that have a sector."""
    placed = parts[parts["place"] >= 0]
    amounts, shares, errors = placed[["amount", "local_share", "share_error"]].to_numpy(dtype=np.float64).T
    jobs = float(placed["jobs_here"].sum(skipna=False))
    return Lines(placed["place"].to_numpy(dtype=np.int64), amounts, shares, errors, len(table.sectors) + 1, jobs)


def totals(chain: Chain, lines: Lines) -> FloatArray:
    """What the lines set in motion, ROWS × MEASURES (5 × 4)."""
    return _with_pay(np.einsum("rsm,s->rm", unit_effects(chain), lines.demand()), lines)


def _with_pay(found: FloatArray, lines: Lines) -> FloatArray:
    for row in ("direct", "type1", "type2"):
        found[..., ROWS.index(row), MEASURES.index("jobs")] += lines.jobs
    return found


def unit_effects(chain: Chain) -> FloatArray:
    """Effect of one unit of demand in the order of ROWS: 5 × (n+1) × 4."""
    first, whole = chain.first, chain.whole
    return np.stack([first, whole - first, chain.induced, whole, whole + chain.induced])


def closed_form(chain: Chain, lines: Lines, *, concentration: float) -> FloatArray:
    """Standard errors of ROWS × MEASURES (5 × 4) without a draw.

    Each column of coefficients, with what it leaves for primary inputs, is Dirichlet with concentration K:
    Var(Σ S_ij a_ij) = Σ_j [Σ_i S_ij² a_ij − (Σ_i S_ij a_ij)²] / (K + 1), S the derivative of the total by a_ij;
    for Type I S_ij = q_i x_j. The errors of the shares, one a place, move demand: Σ_s (u_s e_s)², u the unit effects.
    """
    one = np.zeros((len(ROWS), len(MEASURES)))
    moved = flow(chain, lines.demand())
    for at in range(len(MEASURES)):
        q, x = chain.whole[:-1, at], moved.output
        one[[1, 3], at] = _dirichlet(chain.table.matrix, np.outer(q, x))
        if chain.loop is not None:
            one[2, at], one[4, at] = _with_loop(chain, moved, at)
        else:
            one[[2, 4], at] = np.nan
    by_share = np.einsum("rsm,s->rm", unit_effects(chain) ** 2, lines.error() ** 2)
    return np.asarray(np.sqrt(one / (concentration + 1) + by_share))


def _dirichlet(a: FloatArray, s: FloatArray) -> float:
    clipped = np.maximum(a, 0.0)  # a negative coefficient is no share of a column
    sums = np.maximum(clipped.sum(axis=0), 1.0)  # households may spend more than the wages they are divided by
    return float((sums * (s**2 * clipped).sum(axis=0) - (s * clipped).sum(axis=0) ** 2).sum())


def _with_loop(chain: Chain, moved: Flow, at: int) -> tuple[float, float]:
    """The same sums for what wages add, and for Type II: coefficients bordered by households."""
    loop = chain.loop
    assert loop is not None and moved.output_again is not None  # noqa: S101, PT018 - for the type checker
    bordered = np.block([[chain.table.matrix, loop.spent[:, None]], [loop.wages[None, :], np.zeros((1, 1))]])
    one = np.outer(np.append(chain.whole[:-1, at], 0.0), np.append(moved.output, 0.0))
    again = chain.induced[-1, at]
    q = np.append(chain.whole[:-1, at] + chain.induced[:-1, at], again)
    two = np.outer(q, np.append(moved.output_again, moved.earned))
    return _dirichlet(bordered, two - one), _dirichlet(bordered, two)


def simulated(chain: Chain, lines: Lines, doubt: Doubt) -> FloatArray:
    """Draws of ROWS × MEASURES (draws × 5 × 4): Dirichlet columns, and shares with one error a place."""
    rng = np.random.default_rng(doubt.seed)
    columns = _columns(chain)
    most = max(1, CELLS // columns.size)
    sizes = [min(most, doubt.draws - start) for start in range(0, doubt.draws, most)]
    found = np.concatenate([_chunk(chain, lines, columns, doubt.concentration, size, rng) for size in sizes])
    return _with_pay(found, lines)


def _columns(chain: Chain) -> FloatArray:
    """Shares of each column (n+2 × n+1): what sectors sell, what households earn, and the rest."""
    a = np.maximum(chain.table.matrix, 0.0)
    wages = np.zeros(len(a)) if chain.loop is None else chain.loop.wages
    spent = np.zeros(len(a)) if chain.loop is None else chain.loop.spent
    upper = np.block([[a, spent[:, None]], [wages[None, :], np.zeros((1, 1))]])
    return np.vstack([upper, np.maximum(1 - upper.sum(axis=0), 0.0)])


def _chunk(
    chain: Chain, lines: Lines, columns: FloatArray, concentration: float, draws: int, rng: np.random.Generator
) -> FloatArray:
    n = len(columns) - 2
    sums = columns.sum(axis=0)
    parts = rng.standard_gamma(np.broadcast_to(columns / sums * concentration, (draws, *columns.shape)))
    parts *= sums / parts.sum(axis=1, keepdims=True)
    a, wages, spent = parts[:, :n, :n], parts[:, n, :n], parts[:, :n, n]
    demand = lines.drawn(draws, rng)
    right = np.stack([demand[:, :n], spent], axis=2)
    output: FloatArray = np.asarray(np.linalg.solve(np.eye(n) - a, right), dtype=np.float64)
    return _measured(chain, demand, output, wages)


def _measured(chain: Chain, demand: FloatArray, output: FloatArray, wages: FloatArray) -> FloatArray:
    weights = chain.first[:-1]
    direct = demand @ chain.first
    whole = output[:, :, 0] @ weights + demand[:, -1:] * chain.first[-1]
    if chain.loop is None:
        induced = np.full_like(whole, np.nan)
    else:
        earned = np.einsum("dn,dn->d", wages, output[:, :, 0]) + demand[:, -1]
        kept = 1 - np.einsum("dn,dn->d", wages, output[:, :, 1])
        induced = (output[:, :, 1] @ weights) * (earned / kept)[:, None]
    return np.stack([direct, whole - direct, induced, whole, whole + induced], axis=1)


def tornado(chain: Chain, demand: FloatArray, *, measure: int, concentration: float, most: int) -> pd.DataFrame:
    """What the Type I total becomes when one sector's purchases are low or high: `sector, low, high`, exact.

    Sherman & Morrison 1950 for column j scaled by 1 + t: w'x + t (q_j − w_j) x_j / (1 − t (L_jj − 1)), with t at both
    ends of the 95 % range that the Dirichlet gives the column's sum. Only the `most` columns that move most are solved.
    """
    q, w = chain.whole[:-1, measure], chain.first[:-1, measure]
    x = flow(chain, demand).output
    bought = chain.table.matrix.sum(axis=0)
    spread = np.sqrt(np.maximum(bought * (1 - bought), 0.0) / (concentration + 1))
    t = np.minimum(np.divide(1.959964 * spread, bought, out=np.zeros(len(bought)), where=bought > 0), 1.0)
    push = (q - w) * x
    top = np.argsort(-np.abs(t * push), kind="stable")[:most]
    top = top[np.abs(t * push)[top] > 0]
    own = chain.table.leontief.output(np.eye(len(q))[:, top])[top, np.arange(len(top))]
    total = float(chain.whole[:, measure] @ demand)
    low, high = (total + step * push[top] / (1 - step * (own - 1)) for step in (-t[top], t[top]))
    return pd.DataFrame({
        "sector": [chain.table.sectors[place] for place in top], "from": bought[top] * (1 - t[top]),
        "to": bought[top] * (1 + t[top]), "low": low, "high": high,
    })  # fmt: skip
