"""Rows with random effects as blocks that share no effect: sums of products are all that a mixed model needs.

Every block has the same columns: constant and slopes of each of its groups of the first grouping, then one column for
each of its groups of every further grouping; columns that a block does not fill are zero and change nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray, consecutive

MOST_CELLS = 30_000_000


@dataclass(frozen=True)
class Blocks:
    """Sums over rows: `zz` (B × q × q), `zx` (B × q × p), `zy` (B × q), `xy` (p + 1 square, the outcome last).

    `patterns` (K × q × q) are the symmetric 0/1 matrices whose weighted sum is the covariance of a block's effects:
    first those of the first grouping's constant and slopes (lower triangle, row by row), then one a further grouping.
    """

    zz: FloatArray
    zx: FloatArray
    zy: FloatArray
    xy: FloatArray
    patterns: FloatArray
    width: int
    n: int

    @property
    def p(self) -> int:
        """Fixed coefficients."""
        return int(self.zx.shape[2])

    def factor(self, theta: FloatArray) -> FloatArray:
        """The lower factor Λ (q × q) of the effects' covariance relative to the residual variance."""
        triangle = self.width * (self.width + 1) // 2
        lower = np.tril(np.tensordot(theta[:triangle], self.patterns[:triangle], axes=1))
        return np.asarray(lower + np.tensordot(theta[triangle:], self.patterns[triangle:], axes=1), dtype=np.float64)


def blocks(outcome: FloatArray, design: FloatArray, groups: Sequence[IntArray], slopes: FloatArray) -> Blocks:
    """Sums of products of outcome (n), design (n × p), and the effects of groups, the first with slopes (n × s).

    Raises
    ------
    EstimationError
        Crossed groups have more levels than memory can hold.
    """
    home = _home(groups)
    width, n, offset = 1 + slopes.shape[1], len(outcome), 0
    places: list[IntArray] = []
    values: list[FloatArray] = []
    sizes: list[int] = []
    for at, codes in enumerate(groups):
        rank, most = _rank_within(codes, home)
        own = width if at == 0 else 1
        for column in range(own):
            places.append(offset + rank * own + column)
            values.append(slopes[:, column - 1] if column else np.ones(n))
        sizes.append(most)
        offset += most * own
    q, b, p = offset, int(home.max()) + 1, design.shape[1]
    if b * q * q > MOST_CELLS:
        raise EstimationError(words.say("estimates_levels.too_many_groups", q=q, b=b), code="estimate-refused",
                              fix=words.say("estimates_levels.fix_too_many_groups"))  # fmt: skip
    zz, right = np.zeros(b * q * q), np.zeros((b * q, p + 1))
    given = np.column_stack([design, outcome])
    for i, value in zip(places, values, strict=True):
        for j, other in zip(places, values, strict=True):
            zz += np.bincount((home * q + i) * q + j, weights=value * other, minlength=b * q * q)
        for column in range(p + 1):
            right[:, column] += np.bincount(home * q + i, weights=value * given[:, column], minlength=b * q)
    right = right.reshape(b, q, p + 1)
    return Blocks(
        zz.reshape(b, q, q), right[:, :, :p], right[:, :, p], given.T @ given, _patterns(sizes, width), width, n
    )


def _home(groups: Sequence[IntArray]) -> IntArray:
    """The block of each row: rows hang together that share a group, directly or through others."""
    starts = np.cumsum([0, *(int(codes.max()) + 1 for codes in groups)])
    first = groups[0]
    if len(groups) == 1:
        return first
    ones = np.ones(len(first))
    links = [coo_array((ones, (first, codes + start)), shape=(starts[-1], starts[-1]))
             for codes, start in zip(groups[1:], starts[1:-1], strict=True)]  # fmt: skip
    labels = connected_components(sum(links[1:], links[0]), directed=False)[1]
    return consecutive(labels[first].astype(np.int64))


def _rank_within(codes: IntArray, home: IntArray) -> tuple[IntArray, int]:
    """Position of each row's group among the groups of its block, and the largest number of groups in a block."""
    block = np.zeros(int(codes.max()) + 1, dtype=np.int64)
    block[codes] = home
    order = np.argsort(block, kind="stable")
    starts = np.searchsorted(block[order], np.arange(int(home.max()) + 1))
    rank = np.empty(len(block), dtype=np.int64)
    rank[order] = np.arange(len(block)) - starts[block[order]]
    return rank[codes], int(rank.max()) + 1


def _patterns(sizes: Sequence[int], width: int) -> FloatArray:
    """One symmetric 0/1 matrix a parameter of the effects' covariance."""
    q = sizes[0] * width + sum(sizes[1:])
    made = []
    for row in range(width):
        for column in range(row + 1):
            one = np.zeros((q, q))
            at = np.arange(sizes[0]) * width
            one[at + row, at + column] = one[at + column, at + row] = 1.0
            made.append(one)
    offset = sizes[0] * width
    for size in sizes[1:]:
        one = np.zeros((q, q))
        at = np.arange(offset, offset + size)
        one[at, at] = 1.0
        made.append(one)
        offset += size
    return np.array(made)
