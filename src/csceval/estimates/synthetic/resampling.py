"""Errors of a synthetic difference-in-differences: placebos, jackknife, bootstrap (paper, algorithms 2 to 4)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from csceval.estimates._arrays import IntArray
from csceval.estimates.synthetic.block_did import Block, effects, estimate_blocks, noise, ridge, weigh
from csceval.estimates.synthetic.blocks import Blocks
from csceval.estimates.synthetic.placebos import placebo_groups


def placebo_error(made: Blocks, *, draws: int, seed: int) -> float:
    """Spread of the effect that donors get when they take the place of the exposed (algorithm 4)."""
    donors = made.outcome[made.donors]
    sizes = [int((made.onset == start).sum()) for start in made.cohorts]
    groups = _ordered_groups(len(donors), sum(sizes), draws=draws, seed=seed, split=len(sizes) > 1)
    others = np.array([np.setdiff1d(np.arange(len(donors)), group) for group in groups], dtype=np.int64)
    total, cells, first = np.zeros(len(groups)), 0, 0
    for start, size in zip(made.cohorts, sizes, strict=True):
        own = donors[groups[:, first : first + size]].mean(axis=1)
        _, _, found = weigh(donors[others], own, start, zeta=ridge(donors, start, size), sigma=noise(donors, start))
        share = size * (donors.shape[1] - start)
        total, cells, first = total + share * found, cells + share, first + size
    return float(np.std(total / cells))


def _ordered_groups(donors: int, size: int, *, draws: int, seed: int, split: bool) -> IntArray:
    """Placebo groups; where they are split over several starts, in an order drawn by lot."""
    groups = placebo_groups(donors, size, most=draws, seed=seed)
    return np.random.default_rng(seed).permuted(groups, axis=1) if split else groups


def jackknife_error(made: Blocks, found: list[Block]) -> float:
    """Every unit left out in turn, weights kept and brought back to a sum of one (algorithm 3)."""
    donors, values = made.outcome[made.donors], []
    for row in range(len(made.labels)):
        parts = []
        for block in found:
            members = [member for member in np.flatnonzero(made.onset == block.start) if member != row]
            kept = made.donors != row
            weights = block.unit_weights[kept]
            if weights.sum() <= 0:
                continue
            own = made.outcome[members].mean(axis=0)
            effect = effects(donors[kept][None], own[None], block.start, (weights / weights.sum())[None],
                             block.period_weights[None])  # fmt: skip
            parts.append((float(effect[0]), len(members) * (donors.shape[1] - block.start)))
        if parts:
            values.append(float(np.average([v for v, _ in parts], weights=[share for _, share in parts])))
    spread = np.array(values) - np.mean(values)
    return float(np.sqrt((len(values) - 1) / len(values) * (spread**2).sum()))


def bootstrap_error(made: Blocks, *, draws: int, seed: int) -> float:
    """Units drawn with replacement, weights found anew (algorithm 2); samples without exposed or donors are redrawn."""
    rng, n = np.random.default_rng(seed), len(made.labels)
    values: list[float] = []
    while len(values) < draws:
        rows = np.sort(rng.integers(0, n, size=n))
        drawn = replace(made, outcome=made.outcome[rows], onset=made.onset[rows],
                        labels=tuple(made.labels[row] for row in rows))  # fmt: skip
        if len(drawn.donors) < 2 or not len(drawn.exposed):
            continue
        blocks = estimate_blocks(drawn)
        values.append(float(np.average([block.effect for block in blocks], weights=[block.cells for block in blocks])))
    return float(np.std(values))
