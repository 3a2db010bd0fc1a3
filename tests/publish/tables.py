"""Random tables with small counts, and another way to choose what to withhold, to compare with."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_array, csr_matrix, eye_array

from csceval.publish import primary, table
from csceval.publish.table import Block

THRESHOLD = 11
KINDS = ("flat", "cubic", "hierarchical", "percentages", "means")
# From small to large; the last ones have 100 to 150 cells.
SHAPES = {
    "flat": [(3, 4), (4, 6), (6, 10), (9, 13)],
    "cubic": [(3, 4, 2), (2, 3, 3), (3, 3, 3), (4, 4, 3)],
    "hierarchical": [(6, 3), (6, 4), (8, 5), (9, 9)],
    "percentages": [(2, 4), (3, 4), (3, 6), (4, 8)],
    "means": [(3, 4), (3, 5), (5, 7), (6, 9)],
}


def atoms(shape: tuple[int, ...], rng: np.random.Generator, mean: float = 25.0) -> pd.DataFrame:
    """Gamma-Poisson counts: most cells are middling, some small, some empty."""
    counts = rng.poisson(rng.gamma(1.0, mean, size=shape))
    places = np.indices(shape).reshape(len(shape), -1)
    labels = {f"d{at}": [f"{at}-{label:02d}" for label in row] for at, row in enumerate(places)}
    return pd.DataFrame(labels | {"count": counts.ravel()})


def dimensions(frame: pd.DataFrame) -> list[str]:
    return [str(name) for name in frame.columns if str(name).startswith("d")]


def marked(block: Block, threshold: int = THRESHOLD) -> Block:
    """Small counts are sensitive; sums of what people have (keys that begin with $) are not by themselves."""
    values = block.cells.set_index("key")["value"]
    needs = primary.people(values[~values.index.str.startswith("$")], threshold)
    return table.sensitive(block, needs["at_most"], needs["at_least"])


def random_block(kind: str, seed: int) -> Block:
    rng = np.random.default_rng([seed, KINDS.index(kind)])
    shapes = SHAPES[kind] if seed >= 11 else SHAPES[kind][:2]
    shape = shapes[seed % len(shapes)]
    frame = atoms(shape, rng)
    if kind == "hierarchical":
        regions = {label: f"region {int(label[2:]) // 3}" for label in frame["d0"].unique()}
        return marked(table.cube(frame, dimensions(frame), parents={"d0": regions}))
    if kind == "percentages":
        return shares(frame, rng)
    if kind == "means":
        return means(frame, rng)
    return marked(table.cube(frame, dimensions(frame)))


def shares(frame: pd.DataFrame, rng: np.random.Generator) -> Block:
    """A row shows a percentage: for how many it happened, for how many not, and all of them."""
    yes = rng.binomial(frame["count"].to_numpy(), 0.6)
    both = pd.concat([frame.assign(answer="yes", count=yes), frame.assign(answer="no", count=frame["count"] - yes)])
    made = marked(table.cube(both, [*dimensions(frame), "answer"]))
    return Block(made.cells, made.sums, made.shows.assign(row=made.shows["key"].str.rsplit("/", n=1).str[0]))


def means(frame: pd.DataFrame, rng: np.random.Generator) -> Block:
    """A row shows a mean and how many it is of, hence also the sum."""
    sums = frame.assign(count=np.round(frame["count"] * rng.gamma(9.0, 2.0, size=len(frame)), 1))
    counted, added = (table.cube(part, dimensions(frame)) for part in (frame, sums))
    renamed = [part.assign(**{name: "$" + part[name] for name in ("key", "sum") if name in part})
               for part in (added.cells, added.sums, added.shows)]  # fmt: skip
    pairs = zip((counted.cells, counted.sums, counted.shows), renamed, strict=True)
    return marked(Block(*(pd.concat(pair, ignore_index=True) for pair in pairs)))


def naive(block: Block, frame: pd.DataFrame) -> set[str]:
    """Small cells, and in every row and column with one gap the smallest other cell, until none has one."""
    values = block.cells.set_index("key")["value"]
    gone = set(block.cells.loc[block.cells["at_least"].notna(), "key"])
    lines = [list(terms.loc[terms["weight"] > 0, "key"]) for _, terms in block.sums.groupby("sum")]
    while True:
        lone = [line for line in lines if sum(key in gone for key in line) == 1]
        choices = [[key for key in line if key not in gone and values[key] > 0] for line in lone]
        if not any(choices):
            return gone
        gone.add(min(next(keys for keys in choices if keys), key=lambda key: (values[key], key)))


def cheapest_by_one_program(block: Block) -> float:
    """The least cost of a safe choice by the whole model at once (RELIABILITY §3), for tables with a row a cell."""
    cells = block.cells.set_index("key")
    keys, size = cells.index, len(cells)
    codes, names = pd.factorize(block.sums["sum"])
    sums = csr_matrix((block.sums["weight"], (codes, keys.get_indexer(block.sums["key"]))), shape=(len(names), size))
    value = cells["value"].to_numpy()
    cost = np.where(value > 0, 1 + np.log1p(value), 100.0)
    most = float(value.max()) + THRESHOLD
    small = np.flatnonzero(cells["at_least"].notna())
    goals = [(k, float(end - value[k])) for k in small for end in cells[["at_least", "at_most"]].to_numpy()[k]]
    grid, low, high, limits = [], [], [], []
    for number, (_cell, _far) in enumerate(goals):
        before, after = csr_matrix((size, size * number)), csr_matrix((size, size * (len(goals) - number - 1)))
        grid.append([csr_matrix(np.diag(value)), before, eye_array(size), after])
        grid.append([csr_matrix(np.diag(np.full(size, -most))), before, eye_array(size), after])
        low += [np.zeros(size), np.full(size, -np.inf)]
        high += [np.full(size, np.inf), np.zeros(size)]
    for number, (cell, far) in enumerate(goals):
        before = csr_matrix((len(names), size * (number + 1)))
        after = csr_matrix((len(names), size * (len(goals) - number - 1)))
        grid.append([before, sums, after])
        low.append(np.zeros(len(names)))
        high.append(np.zeros(len(names)))
        bounds = np.full((size, 2), (-np.inf, np.inf))
        bounds[cell] = (far, np.inf) if far > 0 else (-np.inf, far)
        limits.append(bounds)
    rows = [block_array([[part for part in row if part.shape[1]]]) for row in grid]
    matrix = block_array([[row] for row in rows]).tocsr()
    first = np.column_stack([cells["at_least"].notna().to_numpy(float), np.ones(size)])
    bounds = np.vstack([first, *limits])
    answer = milp(
        np.concatenate([cost, np.zeros(size * len(goals))]), bounds=Bounds(bounds[:, 0], bounds[:, 1]),
        integrality=np.concatenate([np.ones(size), np.zeros(size * len(goals))]),
        constraints=LinearConstraint(matrix, np.concatenate(low), np.concatenate(high)),
    )  # fmt: skip
    assert answer.status == 0, answer.message
    return float(answer.fun)
