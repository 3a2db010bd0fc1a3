"""What a reader works out from the rows of an effect's table, and which rows have to go so that it stays little.

Every row is a mean of the same single effects, one for each cohort and period: the overall effect, each time since
joining, each cohort, each period (Callaway and Sant'Anna 2021, table 1). How many places stand behind each is told by
who joined when. So a row over too few places follows from the others where it is the only one that lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

FEWEST = 3  # places of a mean; of fewer only where each of them is printed anyway
_SURE = 1 - 1e-9
_MANY = 10  # cohorts of one place; with more of them the search takes too long, and the effect alone is shown
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def besides(table: pd.DataFrame, periods: Sequence[object], gone: Collection[str],
            printable: Callable[[object, float], bool]) -> set[str]:  # fmt: skip
    """Terms to withhold besides those in `gone`, so that no combination of what is left is about too few places.

    The first row, which is the effect itself, always stays; of the others those that a reader wants most: time since
    joining, single effects, cohorts, periods, other overall means.

    Parameters
    ----------
    table : rows of an estimate with term, event_time, cohort, period and n.
    periods : all periods in order, for how long ago a cohort joined.
    printable : whether the effect of a cohort of n places in a period (None: any) may be printed by itself.
    """
    rows = table.reset_index(drop=True)
    cells = single_effects(rows, periods)
    means = as_means(rows, cells)
    order = [at for at in _wanted(rows) if str(rows["term"][at]) not in gone and means[at].any()]
    families = _families(cells, printable)
    if not order:
        return set()
    first = _basis(means[order[:1]])
    if any(len(sets) > _MANY for sets, together in families if together > 1):
        return {str(rows["term"][at]) for at in order[1:]}

    def told(kept: Sequence[int]) -> bool:
        basis = _basis(means[kept])
        return any(_tells(basis, first, sets, together) for sets, together in families)

    kept = _as_many(order[:1], order[1:], told)
    return {str(rows["term"][at]) for at in order} - {str(rows["term"][at]) for at in kept}


def _as_many(kept: list[int], more: list[int], told: Callable[[Sequence[int]], bool]) -> list[int]:
    """The rows kept, and of those that follow each with which nothing is told, one after the other."""
    if not told([*kept, *more]):
        return [*kept, *more]
    if len(more) < 2:
        return kept
    half = len(more) // 2
    return _as_many(_as_many(kept, more[:half], told), more[half:], told)


def _tells(basis: Floats, first: Floats, sets: Sequence[Ints], together: int) -> bool:
    """Whether some combination of the rows is about nothing but `together` of the sets, beyond the effect itself.

    What is not told of many sets together is not told of some of them.
    """
    union = np.concatenate([np.zeros(0, dtype=np.int64), *sets])
    if _follows(basis, union) == _follows(first, union):
        return False
    if len(sets) <= together:
        return True
    parts = [list(sets[at :: together + 1]) for at in range(together + 1)]
    wide = [[one for part in chosen for one in part] for chosen in combinations(parts, together)]
    return any(_tells(basis, first, some, together) for some in wide)


def single_effects(rows: pd.DataFrame, periods: Sequence[object]) -> pd.DataFrame:
    """What all rows are means of: cohort, period, time (periods since joining) and n.

    Where a table has no cohorts, everybody joined together and each time since joining is such an effect.
    """
    both = rows[rows["cohort"].notna() & rows["period"].notna()]
    if both.empty:
        own = rows[rows["event_time"].notna()]
        return pd.DataFrame({"cohort": "", "period": None, "time": own["event_time"], "n": own["n"]}, index=own.index)
    place = {name: at for at, name in enumerate(periods)}
    time = both["period"].map(place) - both["cohort"].map(place)
    return pd.DataFrame({"cohort": both["cohort"], "period": both["period"], "time": time, "n": both["n"]})


def as_means(rows: pd.DataFrame, cells: pd.DataFrame) -> Floats:
    """The weight of each single effect in each row; zeros for a row about something else, as a covariate."""
    made = [_mean(at, row, cells) for at, row in enumerate(rows.to_dict("records"))]
    return np.vstack(made) if made else np.zeros((0, len(cells)))


def _mean(at: int, row: dict[Any, Any], cells: pd.DataFrame) -> Floats:
    after = cells["time"] >= 0
    if at in cells.index:
        return _share(cells, pd.Series(cells.index == at, cells.index))
    if not pd.isna(row["event_time"]):
        return _share(cells, cells["time"] == row["event_time"])
    if not pd.isna(row["cohort"]):
        return _share(cells, after & (cells["cohort"] == row["cohort"]))
    if not pd.isna(row["period"]):
        return _share(cells, after & (cells["period"] == row["period"]))
    by = {"group": "cohort", "event": "time", "calendar": "period"}.get(str(row["term"]))
    if by is None:
        return _share(cells, after & (row["term"] == "simple"))
    parts = cells[after].groupby(by, sort=True)["n"].max()
    weights = parts if by == "cohort" else pd.Series(1.0, parts.index)
    shares = [_share(cells, after & (cells[by] == name)) * weight for name, weight in weights.items()]
    return np.asarray(sum(shares, np.zeros(len(cells))) / max(float(weights.sum()), 1.0))


def _share(cells: pd.DataFrame, chosen: pd.Series) -> Floats:
    weights = np.where(chosen, cells["n"].astype(float).fillna(1.0), 0.0)
    return np.asarray(weights / max(float(weights.sum()), 1.0))


def _wanted(rows: pd.DataFrame) -> list[int]:
    """Positions of the rows, those that a reader wants most first."""

    def rank(at: int) -> tuple[int, float, int]:
        told = {name: not pd.isna(rows[name][at]) for name in ("event_time", "cohort", "period")}
        time = float(rows["event_time"][at]) if told["event_time"] else 0.0
        kinds = (at == 0, told["event_time"] and time >= 0, told["event_time"], told["cohort"] and told["period"],
                 told["cohort"], told["period"], True)  # fmt: skip
        return kinds.index(True), abs(time), at

    return sorted(range(len(rows)), key=rank)


def _families(cells: pd.DataFrame, printable: Callable[[object, float], bool]) -> list[tuple[list[Ints], int]]:
    """Sets of effects, and of how many of these sets together no combination may follow.

    Of two cohorts of one place each, of one small cohort, and of one period in which a place is withheld.
    """
    shown = [printable(*one) for one in zip(cells["period"], cells["n"], strict=True)]
    few = ~(cells["n"] >= FEWEST) & ~pd.Series(shown, cells.index, dtype=bool)
    sizes = cells[few].groupby("cohort")["n"].max()
    mine = {name: np.flatnonzero(few & (cells["cohort"] == name)) for name in sizes.index}
    alone = [one for name, one in mine.items() if 2 * sizes[name] < FEWEST]
    small = [one for name, one in mine.items() if not 2 * sizes[name] < FEWEST]
    # Where not even many places may be printed together, one of them is withheld.
    shut = [one for one in dict.fromkeys(cells["period"]) if not printable(one, np.inf)]
    periods = [np.flatnonzero(cells["period"] == one) for one in shut]
    return [(alone, FEWEST - 1), (small, 1), (periods, 1)]


def _basis(rows: Floats) -> Floats:
    """An orthonormal basis of everything that follows from the rows."""
    _, sizes, right = np.linalg.svd(rows, full_matrices=False)
    return np.asarray(right[sizes > 1e-9 * float(sizes[0])])


def _follows(basis: Floats, hidden: Ints) -> int:
    """How many combinations of the rows, none of which follows from the others, are about hidden effects alone."""
    if not len(hidden):
        return 0
    return int((np.linalg.svd(basis[:, hidden], compute_uv=False) > _SURE).sum())
