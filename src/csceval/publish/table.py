"""A block: cells, the sums that tie them together, and the printed rows that show them.

Everything that one source table prints of one counting unit belongs to one block, because a reader may subtract any
of it from any other. Cells are kept apart from the printed rows: a row for a share shows three cells (those for whom
it happened, the others, all), and a cell may stand in several tables; it is known as soon as one row shows it. A cell
that no row shows is unknown to the reader, but the sums bind it, and it may need protection too (a difference).

The attacker's knowledge is linear (Fischetti and Salazar 2001, Operations Research 49(5): 740-756): every sum holds,
no cell is below its floor, and what is printed is known. Hierarchies are sums of sums, so they need nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import pandas as pd

ALL = "all"
CELLS = ("key", "value", "floor", "at_most", "at_least")
SUMS = ("sum", "key", "weight")
SHOWS = ("row", "key")


@dataclass(frozen=True)
class Block:
    """What a reader can put together, as three tables.

    cells : one row a cell. key (unique), value (the true one), floor (nobody thinks it lower: 0 for counts), at_most
        and at_least (the interval that a reader can work out must reach this low and this high; NA: not sensitive).
    sums : one row a term. Of each `sum`, weight × value adds up to a number that the reader knows.
    shows : row, key: the printed row shows the cell.
    """

    cells: pd.DataFrame
    sums: pd.DataFrame
    shows: pd.DataFrame

    @classmethod
    def of(cls, cells: Iterable[Sequence[object]], sums: Iterable[Sequence[object]],
           shows: Iterable[Sequence[object]]) -> Block:  # fmt: skip
        """From plain rows in any order; the block does not depend on it."""
        made = [
            pd.DataFrame(list(rows), columns=list(names)).sort_values(list(names[:2]), ignore_index=True)
            for rows, names in ((cells, CELLS), (sums, SUMS), (shows, SHOWS))
        ]
        numbers = made[0].astype(dict.fromkeys(CELLS[1:], "float64"))
        return cls(numbers, made[1].astype({"weight": "float64"}), made[2].drop_duplicates(ignore_index=True))


def cube(
    atoms: pd.DataFrame,
    dimensions: Sequence[str],
    *,
    value: str = "count",
    parents: Mapping[str, Mapping[str, str]] | None = None,
    hidden_levels: Iterable[Sequence[str]] = (),
) -> Block:
    """The block of a table with all its totals, each cell in a row of its own; nothing is sensitive yet.

    Parameters
    ----------
    atoms : one row a finest cell: the dimensions as text and the number; finest cells that are not there are 0.
    parents : for a dimension, the group that each label belongs to (labels of groups may have groups again);
        labels without one belong to the total, which is called "all".
    hidden_levels : crossings that are not printed, each as the dimensions in which it is not "all".
    """
    trees = {name: _children(atoms[name].astype(str), (parents or {}).get(name, {})) for name in dimensions}
    paths = {name: _ancestors(trees[name]) for name in dimensions}
    totals: dict[tuple[str, ...], float] = {}
    labels = [atoms[name].astype(str) for name in dimensions]
    for *place, number in zip(*labels, atoms[value].astype(float), strict=True):
        for node in product(*(paths[name][label] for name, label in zip(dimensions, place, strict=True))):
            totals[node] = totals.get(node, 0.0) + number
    nodes = list(product(*(sorted(paths[name]) for name in dimensions)))
    away = [frozenset(level) for level in hidden_levels]
    shown = [node for node in nodes if _level(node, dimensions) not in away]
    cells = [(name_of(node), totals.get(node, 0.0), 0.0, None, None) for node in nodes]
    return Block.of(cells, _sums(nodes, dimensions, trees), [(name_of(node), name_of(node)) for node in shown])


def name_of(node: Iterable[str]) -> str:
    """The key of a cell: its labels, one after the other."""
    return "/".join(node)


def sensitive(block: Block, at_most: pd.Series, at_least: pd.Series) -> Block:
    """The block with the intervals that its cells need (both indexed by key; NA: none)."""
    keys = block.cells["key"]
    return Block(
        block.cells.assign(at_most=keys.map(at_most).astype(float), at_least=keys.map(at_least).astype(float)),
        block.sums, block.shows,
    )  # fmt: skip


def _children(labels: pd.Series, parents: Mapping[str, str]) -> dict[str, set[str]]:
    tree: dict[str, set[str]] = {}
    for label in sorted(set(labels)):
        node = label
        while node != ALL:
            parent = parents.get(node, ALL)
            tree.setdefault(parent, set()).add(node)
            node = parent
    return tree


def _ancestors(tree: Mapping[str, set[str]]) -> dict[str, list[str]]:
    """Every node of a tree with itself and all nodes above it."""
    paths, waiting = {ALL: [ALL]}, [ALL]
    while waiting:
        node = waiting.pop()
        for child in tree.get(node, ()):
            paths[child] = [child, *paths[node]]
            waiting.append(child)
    return paths


def _sums(
    nodes: Iterable[tuple[str, ...]], dimensions: Sequence[str], trees: Mapping[str, Mapping[str, set[str]]]
) -> Iterator[tuple[str, str, float]]:
    for node in nodes:
        for at, name in enumerate(dimensions):
            if children := trees[name].get(node[at]):
                which = f"{name_of(node)}|{name}"
                yield which, name_of(node), -1.0
                yield from ((which, name_of((*node[:at], child, *node[at + 1 :])), 1.0) for child in children)


def _level(node: Sequence[str], dimensions: Sequence[str]) -> frozenset[str]:
    return frozenset(name for name, label in zip(dimensions, node, strict=True) if label != ALL)
