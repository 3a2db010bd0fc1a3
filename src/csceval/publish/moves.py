"""What could be changed in a block without a reader noticing: the linear programs behind the choice of rows.

A deviation d is invisible if every sum still holds (M d = 0), no cell falls below its floor (d ≥ floor − a) and no
printed cell moves. A sensitive cell is protected up and down if there is an invisible deviation that takes it to
`at_least`, and one that takes it to `at_most` (Fischetti and Salazar 2001, §2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_matrix, hstack
from scipy.sparse.csgraph import connected_components

from csceval.publish.table import Block

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
TINY = 1e-7


@dataclass(frozen=True)
class Goal:
    """A sensitive cell must be able to move this far; `far` is negative for a move down."""

    cell: int
    far: float


@dataclass(frozen=True)
class System:
    """A connected part of a block as arrays; cells and rows are in the order of their names."""

    keys: list[str]
    rows: list[str]
    room: Floats  # how far each cell can fall
    sums: csr_matrix
    shown_by: csr_matrix  # cell × row
    cost: Floats  # of withholding a row
    sensitive: Bools

    def goals(self, at_most: Floats, at_least: Floats, value: Floats) -> list[Goal]:
        """The moves that the sensitive cells need, the farthest first."""
        found = [Goal(int(k), float(at_least[k] - value[k])) for k in np.flatnonzero(self.sensitive)]
        found += [Goal(int(k), float(at_most[k] - value[k])) for k in np.flatnonzero(self.sensitive)]
        return sorted((g for g in found if abs(g.far) > TINY), key=lambda goal: (-abs(goal.far), goal.cell, goal.far))

    def free(self, hidden: Bools) -> Bools:
        """Cells that no printed row shows."""
        printed = self.shown_by @ (~hidden).astype(np.float64)
        return np.asarray(printed == 0)

    def rows_of(self, cells: Ints) -> Ints:
        """The rows that show any of the cells."""
        return np.unique(self.shown_by[cells].indices)

    def reach(self, goal: Goal, free: Bools) -> Floats | None:
        """An invisible move that takes a goal's cell as far as it has to go; None: there is none."""
        low, high = self._limits(goal, free, 0.0)
        answer = _solved(self._aim(goal), low, high, self.sums)
        return None if answer is None or abs(answer[goal.cell]) < abs(goal.far) - 1e-6 else answer

    def dual(self, goal: Goal, free: Bools, play: float) -> tuple[Floats, Floats]:
        """What a goal would gain by a unit more of room down and up for each cell; printed cells have some `play`."""
        low, high = self._limits(goal, free, play)
        answer = linprog(  # type: ignore[call-overload]  # takes sparse matrices, its types do not say so
            self._aim(goal), A_eq=self.sums, b_eq=np.zeros(self.sums.shape[0]),
            bounds=np.column_stack([low, high]), method="highs",
        )  # fmt: skip
        return np.abs(answer.lower.marginals), np.abs(answer.upper.marginals)

    def cheapest(self, goal: Goal, prices: Floats) -> Floats | None:
        """The move to a goal that costs least, by a price on each unit that a cell moves; None: there is none."""
        size = len(self.keys)
        low, high = np.zeros(2 * size), np.concatenate([np.full(size, np.inf), self.room])
        up, down = max(goal.far, 0.0), max(-goal.far, 0.0)
        low[[goal.cell, size + goal.cell]] = high[[goal.cell, size + goal.cell]] = up, down
        answer = _solved(np.concatenate([prices, prices]), low, high, hstack([self.sums, -self.sums]))
        return None if answer is None else answer[:size] - answer[size:]

    def _aim(self, goal: Goal) -> Floats:
        aim = np.zeros(len(self.keys))
        aim[goal.cell] = -np.sign(goal.far)
        return aim

    def _limits(self, goal: Goal, free: Bools, play: float) -> tuple[Floats, Floats]:
        low, high = np.where(free, -self.room, -np.minimum(self.room, play)), np.where(free, np.inf, play)
        if goal.far > 0:
            high[goal.cell] = goal.far
        else:
            low[goal.cell] = max(goal.far, low[goal.cell])
        return low, high


def _solved(cost: Floats, low: Floats, high: Floats, sums: csr_matrix) -> Floats | None:
    """The solution of a linear program with Σ = 0 (`milp` without whole numbers: half the overhead of `linprog`)."""
    answer = milp(cost, bounds=Bounds(low, high), constraints=LinearConstraint(sums, 0.0, 0.0))
    return None if answer.status != 0 else np.asarray(answer.x)


def systems(block: Block, forced: Sequence[str] = ()) -> Iterator[tuple[System, list[Goal], Bools]]:
    """The connected parts of a block in which something is sensitive: system, goals, and the rows that must go."""
    cells = block.cells.set_index("key").sort_index()
    keys, rows = cells.index, pd.Index(sorted(set(block.shows["row"])))
    codes, names = pd.factorize(block.sums["sum"], sort=True)
    sums = _matrix(
        block.sums["weight"].to_numpy(float), codes, keys.get_indexer(pd.Index(block.sums["key"])), len(names), keys
    )
    shows = _matrix(np.ones(len(block.shows)), rows.get_indexer(pd.Index(block.shows["row"])),
                    keys.get_indexer(pd.Index(block.shows["key"])), len(rows), keys)  # fmt: skip
    links = csr_matrix(abs(sums).T @ abs(sums) + shows.T @ shows)
    label = connected_components(links, directed=False)[1]
    must_go = rows.isin(list(forced))
    sensitive = cells["at_least"].notna().to_numpy()
    for number in np.unique(label[sensitive | np.asarray(shows.T @ must_go.astype(float) > 0)]):
        mine = np.flatnonzero(label == number)
        my_rows = np.unique(shows[:, mine].nonzero()[0])
        my_sums = np.unique(sums[:, mine].nonzero()[0])
        part = cells.iloc[mine]
        value = part["value"].to_numpy(float)
        shown_by = csr_matrix(shows[my_rows][:, mine].T)
        system = System(
            list(part.index), [str(rows[row]) for row in my_rows],
            np.maximum(value - part["floor"].to_numpy(float), 0.0), csr_matrix(sums[my_sums][:, mine]),
            shown_by, _cost(value, shown_by), sensitive[mine],
        )  # fmt: skip
        goals = system.goals(part["at_most"].to_numpy(float), part["at_least"].to_numpy(float), value)
        hidden = must_go[my_rows] | np.isin(np.arange(len(my_rows)), system.rows_of(np.flatnonzero(system.sensitive)))
        yield system, goals, hidden


def _matrix(weights: Floats, rows: Ints, cells: Ints, size: int, keys: pd.Index) -> csr_matrix:
    return csr_matrix((weights, (rows, cells)), shape=(size, len(keys)))


def _cost(value: Floats, shown_by: csr_matrix) -> Floats:
    """1 + log(1 + a) for the largest number of a row; a row of zeros costs more than any other.

    Many readers know which cells must be empty, so an empty one hides little.
    """
    largest = np.asarray(shown_by.multiply(np.abs(value)[:, None]).max(axis=0).toarray()).ravel()
    every = 1 + np.log1p(largest)
    return np.where(largest > 0, every, 100.0)
