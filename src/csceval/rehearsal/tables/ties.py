"""Ties: in each round every partner says how it works with every other, for each kind of tie."""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval.rehearsal.levels import of_all
from csceval.rehearsal.rounds import waves
from csceval.rehearsal.vocabulary import text_for
from csceval.rehearsal.world import World, pick

SHARED = {"data_sharing_coverage": 0.5}
MOVES = (SHARED,)
_KINDS = ("communication", "joint_work")
_OFTEN = ("monthly", "weekly", "quarterly", "daily", "yearly")
_THERE, _BOTH, _FORMAL = 0.4, 0.7, 0.2  # share of pairs with a tie; of those, where both say so; with an agreement
_MOST = 24  # partners: more would be asked about too many


def draw(world: World) -> pd.DataFrame:
    """One row a round, pair and kind; a tie that does not exist has level 0."""
    numbers, names = waves(world), world.ids[:_MOST]
    kinds = list(dict.fromkeys([*world.words.get(("ties", "tie_type"), ()), *_KINDS]))
    frames = [_round(world, at, number, kind, names) for at, number in numbers.items() for kind in kinds]
    return pd.concat(frames, ignore_index=True)


def _round(world: World, at: int, number: int, kind: str, names: list[str]) -> pd.DataFrame:
    rng = world.stream(f"ties {number} {kind}")
    size = len(names)
    one, other = np.nonzero(~np.eye(size, dtype=bool))
    # Those of a pair mostly agree on whether they work together.
    joint = np.triu(rng.random((size, size)) < _THERE, 1)
    there = (joint | joint.T)[one, other] & (rng.random(len(one)) < (1 + _BOTH) / 2)
    share = _FORMAL
    coverage = world.indicators.get("data_sharing_coverage")
    if coverage is not None and kind == text_for(coverage, "tie_type"):
        share = float(of_all(world, coverage.id, SHARED[coverage.id])[at])
    formal = rng.random(len(one)) < share
    there |= formal
    level = np.where(there, rng.integers(1, 6, len(one)), 0)
    days = world.days(rng, np.full(len(one), at, dtype=np.intp))
    return pd.DataFrame(
        {
            "wave": number,
            "from_partner_id": [names[a] for a in one],
            "to_partner_id": [names[b] for b in other],
            "tie_type": kind,
            "level": [int(value) for value in level],
            "trust": [
                int(value) if tie else None for value, tie in zip(rng.integers(2, 6, len(one)), there, strict=True)
            ],
            "formal": [bool(value) for value in formal],
            "since": [day.astype(object) if tie else None for day, tie in zip(days, there, strict=True)],
            "frequency": [o if tie else None for o, tie in zip(pick(rng, _OFTEN, len(one)), there, strict=True)],
            "reported_by": [names[a] for a in one],
        },
        dtype=object,
    )
