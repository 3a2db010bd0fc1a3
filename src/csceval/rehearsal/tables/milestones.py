"""Milestones: a few in each period, most of them done, some in time."""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval.rehearsal.levels import of_all
from csceval.rehearsal.world import World, numbered, pick, upto
from csceval.words import say

ON_TIME = {"milestones_on_time": 0.7}
MOVES = (ON_TIME,)
_PERIOD, _BY_SECTOR = 6, 24  # in a period; enough in each sector where sectors are compared
_CLUSTERS = ("evaluative_iterative", "relationships", "train_educate", "infrastructure")
_STREAMS = ("governance", "services", "data")
_PHASES = ("agenda", "formulation", "adoption", "implementation", "evaluation")


def draw(world: World) -> pd.DataFrame:
    """One row a milestone."""
    rng = world.stream("milestones")
    each = _BY_SECTOR if "timeline_alignment" in world.indicators else _PERIOD
    period = np.repeat(np.arange(len(world.periods)), each)
    size = len(period)
    planned = world.days(rng, period)
    in_time = rng.random(size) < of_all(world, "milestones_on_time", ON_TIME["milestones_on_time"])[period]
    late = np.where(in_time, -rng.integers(0, 15, size), rng.integers(5, 60, size))
    actual = upto(planned + late.astype("timedelta64[D]"), world.as_of)
    return pd.DataFrame(
        {
            "milestone_id": numbered("M", size),
            "title": [say("rehearsal_names.milestone", n=at + 1) for at in range(size)],
            "workstream": pick(rng, _STREAMS, size),
            "owner_partner_id": pick(rng, world.senders, size),
            "planned_on": [day.astype(object) for day in planned],
            "revised_on": None,
            "actual_on": actual,
            "status": ["under_way" if day is None else "done" for day in actual],
            "strategy_cluster": pick(world.stream("strategies"), _CLUSTERS, size),
            "phase": [_PHASES[at * len(_PHASES) // len(world.periods)] for at in period],
            "depends_on": None,
        },
        dtype=object,
    )
