"""Which kinds of partners may be shown beside each other, so that nothing of fewer than three of them comes out."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

FEWEST = 3  # partners: a mean of two tells each what the other said
ALL = "all"
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


def too_small(sizes: Mapping[str, int]) -> set[str]:
    """Groups of one whole to be left out: those of fewer than three partners, and who would give them away."""
    hidden = {name for name, size in sizes.items() if size < FEWEST}
    rest = sorted((name for name in sizes if name not in hidden), key=lambda name: (sizes[name], name))
    while hidden and sum(sizes[name] for name in hidden) < FEWEST and rest:
        hidden.add(rest.pop(0))
    return hidden


def to_hide(table: pd.DataFrame, behind: pd.DataFrame, by: Sequence[str]) -> list[bool]:
    """Rows of crossed means to be left out, in the order of the table.

    A mean and its number of partners are a sum, and so is a difference from all others beside a mean. A row is left
    out where it is of fewer than three partners, and more are left out until no sum over fewer than three partners is
    a combination of the sums that are left.

    Parameters
    ----------
    table : one row a combination of the columns `by`, with `all` where one is not looked at.
    behind : one row a partner that is in the means: the columns `by`, missing where its kind is not known.
    """
    kinds = [tuple("" if pd.isna(one) else str(one) for one in row) for row in behind[list(by)].to_numpy(object)]
    cells = sorted(set(kinds))
    sizes = np.array([kinds.count(cell) for cell in cells], dtype=np.int64)
    rows = [[str(one) for one in row] for row in table[list(by)].to_numpy(object)]
    sums = np.array([[all(part in (ALL, own) for part, own in zip(row, cell, strict=True)) for cell in cells]
                     for row in rows], dtype=np.float64).reshape(len(rows), len(cells))  # fmt: skip
    partners = sums @ sizes
    shown = partners >= FEWEST
    # Crossed rows go before margins, small ones before large ones; of everybody last.
    order = sorted(range(len(rows)), key=lambda at: (rows[at].count(ALL), partners[at], at))
    while len(used := _gives_away(sums, shown, sizes)):
        shown[next(at for at in order if at in used)] = False
    for at in reversed(order):  # what need not be left out after all
        if partners[at] >= FEWEST and not shown[at]:
            shown[at] = True
            shown[at] = not len(_gives_away(sums, shown, sizes))
    if not all(shown[at] for at, row in enumerate(rows) if row.count(ALL) == len(row)):
        shown[:] = False  # beside a difference from all others, a mean tells of everybody
    return [not one for one in shown]


def _gives_away(sums: Floats, shown: Bools, sizes: Ints) -> Ints:
    """Rows of which a combination is a sum over fewer than three partners; none where there is no such combination."""
    rows = np.flatnonzero(shown)
    pairs = itertools.combinations(np.flatnonzero(sizes == 1), 2)
    for cells in (*((at,) for at in np.flatnonzero(sizes < FEWEST)), *pairs) if len(rows) else ():
        wanted = np.zeros(len(sizes))
        wanted[list(cells)] = 1.0
        weights, *_ = np.linalg.lstsq(sums[rows].T, wanted, rcond=None)
        if np.allclose(sums[rows].T @ weights, wanted, atol=1e-9):
            return np.asarray(rows[np.abs(weights) > 1e-9], dtype=np.int64)
    return np.zeros(0, dtype=np.int64)
