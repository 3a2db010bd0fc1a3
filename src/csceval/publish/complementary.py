"""Which further rows must be withheld, so that no sensitive cell can be worked out by subtraction.

Fischetti and Salazar (2001): minimise Σ (1 + log(1 + a)) over the withheld rows, such that every goal (`moves.Goal`)
can be reached by an invisible move. It is solved as they do, by cutting planes: a mixed-integer master problem chooses
rows, the linear programs look for a goal that the choice does not reach, and the dual of such a program is a cut that
every safe choice satisfies. A safe choice is kept all the time (by the cheapest moves, one goal after the other, then
by printing again what is not needed), so that whenever the work ends there is an answer. Work is counted in linear
programs, never in seconds, so that the same block gives the same rows on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix, vstack

from csceval.publish.moves import TINY, Bools, Floats, Goal, System, systems
from csceval.publish.table import Block

EXACT_UP_TO = 200  # cells; larger parts are left with the safe choice
WORK = 1000  # linear programs spent on looking for a better choice
NODES = 2000  # of the master problem's tree
STOP_AFTER = 60.0  # seconds for one master problem: a safety net, far above what NODES takes


@dataclass(frozen=True)
class Choice:
    """Which rows are withheld and how good the choice is.

    rows : row, part (number of the connected part), why (sensitive, secondary), in the order of their names.
    parts : part, cells, rows, cost, at_least (no safe choice costs less), method: optimal, within_limits (the work
        allowed was used up), sequential (too large to look for the best), everything (nothing else is safe).
    """

    rows: pd.DataFrame
    parts: pd.DataFrame


def choose(block: Block, *, forced: Sequence[str] = (), exact_up_to: int = EXACT_UP_TO, work: int = WORK) -> Choice:
    """The rows to withhold; `forced` are withheld in any case (the last release withheld them)."""
    rows, parts = [], []
    for number, (system, goals, must) in enumerate(systems(block, forced)):
        search = _Search(system, goals, must)
        hidden, bound, method = search.run(exact_up_to, work)
        for at in np.flatnonzero(hidden):
            rows.append((system.rows[at], number, "sensitive" if must[at] else "secondary"))
        cost = float(system.cost[hidden].sum())
        parts.append((number, len(system.keys), len(system.rows), cost, min(bound, cost), method))
    return Choice(
        pd.DataFrame(sorted(rows), columns=["row", "part", "why"]),
        pd.DataFrame(parts, columns=["part", "cells", "rows", "cost", "at_least", "method"]),
    )


class _Search:
    """The state of one search: moves found so far, and cuts."""

    def __init__(self, system: System, goals: list[Goal], must: Bools) -> None:
        self.system, self.goals, self.must = system, goals, must
        self.known: dict[Goal, list[Floats]] = {goal: [] for goal in goals}
        self.cuts: list[Floats] = []
        self.bridges = _bridges(system, must)
        self.done = 0

    def run(self, exact_up_to: int, work: int) -> tuple[Bools, float, str]:
        best = self.repair(self.must)
        if best is None:
            return np.ones(len(self.must), dtype=bool), float("inf"), "everything"
        best = self.thin(best)
        bound = float(self.system.cost[self.must].sum())
        if np.array_equal(best, self.must):
            return best, bound, "optimal"
        if len(self.system.keys) > exact_up_to:
            return best, bound, "sequential"
        self.done = 0
        while self.done < work:
            chosen, bound = self.master(bound)
            if chosen is None:
                break
            if bound >= self._price(best) - 1e-6:
                return best, bound, "optimal"
            if self.cut(chosen) == 0:
                return chosen, bound, "optimal"
            repaired = self.repair(chosen)
            if repaired is not None and self._price(repaired) - 1e-9 < self._price(best) + 3:
                repaired = self.thin(repaired)
                best = min(best, repaired, key=self._price)
        return best, bound, "within_limits"

    def _price(self, hidden: Bools) -> float:
        return float(self.system.cost[hidden].sum())

    def reached(self, goal: Goal, free: Bools) -> bool:
        """Whether a goal is reached; moves that were found before are tried first."""
        if any(not (np.abs(move[~free]) > TINY).any() for move in self.known[goal]):
            return True
        move = self.system.reach(goal, free)
        self.done += 1
        if move is not None:
            self._keep(goal, move)
        return move is not None

    def _keep(self, goal: Goal, move: Floats) -> None:
        self.known[goal] = [move, *self.known[goal][:7]]

    def repair(self, start: Bools) -> Bools | None:
        """A safe choice out of any: for each goal that is not reached, the rows of its cheapest move."""
        hidden, system = start.copy(), self.system
        for goal in self.goals:
            free = system.free(hidden)
            if self.reached(goal, free):
                continue
            # A cell that can move little helps little: its row is dear for what it gives.
            use = np.minimum(np.where(system.room > 0, system.room, abs(goal.far)), abs(goal.far))
            prices = np.where(free, 1e-6, (system.shown_by @ (system.cost * ~hidden)) / np.maximum(use, TINY))
            move = system.cheapest(goal, prices)
            self.done += 1
            if move is None:
                return None
            self._keep(goal, move)
            hidden[system.rows_of(np.flatnonzero((np.abs(move) > TINY) & ~free))] = True
        return hidden

    def thin(self, hidden: Bools) -> Bools:
        """The choice without the rows that nothing needs, the dearest first."""
        hidden = hidden.copy()
        extra = np.flatnonzero(hidden & ~self.must)
        for row in sorted(extra, key=lambda at: (-self.system.cost[at], at)):
            hidden[row] = False
            free = self.system.free(hidden)
            if not all(self.reached(goal, free) for goal in self.goals):
                hidden[row] = True
        return hidden

    def master(self, bound: float) -> tuple[Bools | None, float]:
        """The cheapest choice that satisfies all cuts found so far, and what every safe choice costs at least."""
        cost = self.system.cost
        rules = [LinearConstraint(self.bridges, lb=0.0)] if self.bridges.shape[0] else []
        rules += [LinearConstraint(vstack([csr_matrix(cut) for cut in self.cuts]), lb=1.0)] if self.cuts else []
        answer = milp(
            cost, integrality=np.ones(len(cost), dtype=np.int64), bounds=Bounds(self.must.astype(float), 1.0),
            constraints=rules,
            options={"node_limit": NODES, "time_limit": STOP_AFTER, "mip_rel_gap": 0.0},
        )  # fmt: skip
        self.done += 1
        if answer.x is None or answer.status != 0:
            return None, max(bound, float(answer.mip_dual_bound or 0.0))
        return answer.x > 0.5, max(bound, float(answer.fun))

    def cut(self, hidden: Bools) -> int:
        """Add a cut for every goal that a choice does not reach; how many there are."""
        free = self.system.free(hidden)
        missed = [goal for goal in self.goals if not self.reached(goal, free)]
        for goal in missed:
            self.cuts.append(self._cut_of(goal, hidden, free))
        return len(missed)

    def _cut_of(self, goal: Goal, hidden: Bools, free: Bools) -> Floats:
        """Σ coefficient × withheld ≥ 1, from the dual of a goal's program; violated by the choice at hand."""
        system, need = self.system, abs(goal.far)
        for play in (1e-3 * need, 0.0):  # a little play for printed cells, so that the dual uses few of them
            fall, rise = system.dual(goal, free, play)
            self.done += 1
            fall[goal.cell], rise[goal.cell] = (fall[goal.cell], 0.0) if goal.far > 0 else (0.0, rise[goal.cell])
            gain = np.where(rise > 1e-9, need, 0.0) + fall * np.minimum(system.room, 1e9)
            given = float(gain[free].sum())
            if given < need - 1e-6:
                break
        gain = np.minimum(np.where(free | (gain < 1e-9), 0.0, gain) / (need - given), 1.0)
        cut = np.zeros(len(hidden))
        for cell in np.flatnonzero(gain):
            # All rows that show a cell must go before it can move; the first that is still printed stands for them.
            shown = system.rows_of(np.array([cell]))
            cut[shown[~hidden[shown]][0]] += gain[cell]
        return np.minimum(cut, 1.0)


def _bridges(system: System, must: Bools) -> csr_matrix:
    """No sum has a single withheld cell: rows of Σ others − own ≥ 0, for rows that show one cell only.

    Such a cell could not move, so that withholding its row helps nobody and no cheapest choice does it; the rows that
    must go in any case are left out unless they are sensitive (Fischetti and Salazar 2001, "bridgeless" inequalities).
    """
    shown, cell_of = system.shown_by, {}
    for row in range(shown.shape[1]):
        cells = shown[:, row].nonzero()[0]
        if len(cells) == 1 and (system.sensitive[cells[0]] or not must[row]):
            cell_of[row] = int(cells[0])
    first = [int(shown[cell].indices.min(initial=shown.shape[1])) for cell in range(shown.shape[0])]
    found = []
    for row, cell in cell_of.items():
        for number in system.sums[:, cell].nonzero()[0]:
            others = [first[other] for other in system.sums[int(number)].indices if other != cell]
            if max(others, default=0) < shown.shape[1]:  # a cell that nobody prints may move for it
                terms = np.bincount(others, minlength=shown.shape[1]).astype(float)
                terms[row] -= 1.0
                found.append(np.minimum(terms, 1.0))
    return csr_matrix(np.array(found).reshape(-1, shown.shape[1]))
