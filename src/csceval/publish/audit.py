"""The attacker: what a reader can work out about every withheld cell from all that is printed.

Written apart from `complementary`, in numbers instead of deviations, so that one mistake does not pass both. For each
cell that no printed row shows, two linear programs give the least and the most it can be,

    min, max x_k   such that   every sum holds,   x = printed value where it is printed,   x ≥ floor

(RELIABILITY: Massell 2001, US Census Bureau RR2001/01; sdcTable's `attack`). Whole numbers are not asked for: that the
cells are counts may narrow an interval of a table with three or more dimensions further.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from csceval.publish.table import Block

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
POINT = 1e-4  # an interval narrower than this is one number
COLUMNS = ("key", "value", "low", "high", "sensitive", "exact", "breach")


def audit(block: Block, withheld: Collection[str], *, of: Collection[str] | None = None) -> pd.DataFrame:
    """The interval of every withheld cell (or of those in `of` alone), and which of them give too much away.

    Columns: key, value (true), low, high, sensitive, exact (the interval is one number), breach (it does not reach as
    low or as high as the cell needs; a printed sensitive cell is a breach as well).
    """
    gone = set(withheld)
    printed = set(block.shows.loc[~block.shows["row"].isin(gone), "key"])
    cells = block.cells.assign(known=block.cells["key"].isin(printed))
    asked = np.ones(len(cells), dtype=bool) if of is None else cells["key"].isin(set(of)).to_numpy()
    low, high = _intervals(block, cells, asked)
    sensitive = cells["at_least"].notna().to_numpy()
    slack = 1e-6 * (1 + cells["value"].abs().to_numpy())
    reaches = (low <= cells["at_most"].to_numpy() + slack) & (high >= cells["at_least"].to_numpy() - slack)
    found = pd.DataFrame(
        {
            "key": cells["key"], "value": cells["value"], "low": low, "high": high, "sensitive": sensitive,
            "exact": ~(high - low >= POINT), "breach": sensitive & ~reaches,
        }
    )  # fmt: skip
    return found[asked & (~cells["known"] | sensitive)].reset_index(drop=True)


def passes(block: Block, withheld: Collection[str]) -> bool:
    """Whether nothing can be worked out: see `failures`."""
    return failures(block, withheld).empty


def failures(block: Block, withheld: Collection[str], *, forced: Collection[str] = ()) -> pd.DataFrame:
    """The cells of `audit` that must not go out like this.

    Sensitive cells whose interval is a point or too short, and withheld rows of which every cell is a point: they
    would look withheld, and everybody could fill them in (`forced` ones may be: they are withheld for another reason
    than their numbers). Where nothing at all of what hangs together is printed,
    there is nothing to attack.
    """
    open_rows = block.shows[block.shows["row"].isin(set(withheld) - set(forced))]
    # No other cell can fail: a withheld one may be worked out as long as some row it is in cannot be filled in.
    found = audit(block, withheld, of={*block.cells.loc[block.cells["at_least"].notna(), "key"], *open_rows["key"]})
    bad = found[found["sensitive"] & (found["exact"] | found["breach"])]
    points = open_rows["key"].map(found.set_index("key")["exact"]).eq(True)
    filled_in = points.groupby(open_rows["row"]).transform("all")
    bad_rows = found[found["key"].isin(set(open_rows.loc[filled_in, "key"]))]
    both = pd.concat([bad, bad_rows]).drop_duplicates("key")
    silent = _silent(block, withheld)
    return both[~both["key"].isin(silent)].reset_index(drop=True)


def _silent(block: Block, withheld: Collection[str]) -> set[str]:
    """Cells in parts of the block of which no row is printed."""
    group = _groups(block)
    told = block.shows.loc[~block.shows["row"].isin(set(withheld)), "key"]
    speaking = set(group[told])
    return {str(key) for key, number in group.items() if number not in speaking}


def _groups(block: Block) -> pd.Series:
    """The number of the connected part that each cell belongs to, by sums and printed rows."""
    keys = pd.Index(block.cells["key"])
    links = pd.concat([block.sums.rename(columns={"sum": "by"})[["by", "key"]].assign(by=lambda f: "s" + f["by"]),
                       block.shows.rename(columns={"row": "by"}).assign(by=lambda f: "r" + f["by"])])  # fmt: skip
    codes, names = pd.factorize(links["by"])
    size = len(keys) + len(names)
    edges = csr_matrix((np.ones(len(links)), (keys.get_indexer(links["key"]), codes + len(keys))), shape=(size, size))
    return pd.Series(connected_components(edges, directed=False)[1][: len(keys)], index=keys)


def _intervals(block: Block, cells: pd.DataFrame, asked: Bools) -> tuple[Floats, Floats]:
    """The least and the most that each cell can be; true only of those asked for."""
    values, known = cells["value"].to_numpy(float), cells["known"].to_numpy(bool)
    low, high = values.copy(), values.copy()
    keys = pd.Index(cells["key"])
    codes, names = pd.factorize(block.sums["sum"])
    matrix = csr_matrix(
        (block.sums["weight"].to_numpy(float), (codes, keys.get_indexer(block.sums["key"]))),
        shape=(len(names), len(keys)),
    )
    total = matrix @ values
    unknown = np.flatnonzero(~known)
    if not len(unknown):
        return low, high
    rest = total - matrix[:, known] @ values[known]
    open_part = matrix[:, unknown]
    floors = cells["floor"].to_numpy(float)[unknown]
    parts = _parts(open_part)
    low[unknown], high[unknown] = floors, np.inf
    queues = [(part, np.flatnonzero(asked[unknown[part[0]]])) for part in parts if len(part[1])]
    for turn in range(max((len(queue) for _, queue in queues), default=0)):
        due = [(part, queue[turn]) for part, queue in queues if len(queue) > turn]
        ends = _together(open_part, rest, floors, due)
        for ((members, _), at), (least, most) in zip(due, ends, strict=True):
            low[unknown[members[at]]], high[unknown[members[at]]] = least, most
    return low, high


def _together(
    open_part: csr_matrix, rest: Floats, floors: Floats, due: list[tuple[tuple[Ints, Ints], int]]
) -> list[tuple[float, float]]:
    """The extremes of one cell of each part; parts share nothing, so one program over all of them finds each one's."""
    members, sums = (np.concatenate([part[side] for part, _ in due]) for side in (0, 1))
    starts = np.cumsum([0, *(len(part[0]) for part, _ in due[:-1])])
    ends = _extremes(open_part[sums][:, members], rest[sums], floors[members], starts + [at for _, at in due])
    if ends is not None:
        return list(zip(*ends, strict=True))
    if len(due) == 1:
        # What cannot be looked at counts as worked out: nothing goes out unaudited.
        return [(float("nan"), float("nan"))]
    return [pair for one in due for pair in _together(open_part, rest, floors, [one])]


def _parts(open_part: csr_matrix) -> list[tuple[Ints, Ints]]:
    """Unknown cells that some sum of unknown cells connects, with those sums: each is a problem of its own."""
    sums, cells = open_part.shape
    if not sums:
        return [(np.array([cell]), np.array([], dtype=np.int64)) for cell in range(cells)]
    size = sums + cells
    coo = open_part.tocoo()
    edges = csr_matrix((np.ones(coo.nnz), (coo.row, coo.col + sums)), shape=(size, size))
    labels = connected_components(edges, directed=False)[1]
    return [(np.flatnonzero(labels[sums:] == label), np.flatnonzero(labels[:sums] == label))
            for label in sorted(set(labels[sums:]))]  # fmt: skip


def _extremes(equations: csr_matrix, rest: Floats, floors: Floats, at: Ints) -> tuple[Floats, Floats] | None:
    """Least and most of the cells at `at`, which no sum connects; None where the solver has no answer for them all."""
    direction = np.zeros(len(floors))
    direction[at] = 1.0
    bounds = np.column_stack([floors, np.full(len(floors), np.inf)])
    ends = []
    for sign in (1.0, -1.0):
        answer = linprog(  # type: ignore[call-overload]  # takes sparse matrices, its types do not say so
            sign * direction, A_eq=equations, b_eq=rest, bounds=bounds, method="highs"
        )
        if answer.status == 3 and len(at) == 1:  # unbounded
            ends.append(np.array([sign * -np.inf]))
        elif answer.status == 0:
            ends.append(answer.x[at])
        else:
            return None
    return ends[0], ends[1]
