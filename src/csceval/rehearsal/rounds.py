"""Rounds of asking: in which periods partners are asked, and the number of each round."""

from __future__ import annotations

import numpy as np

from csceval.period import Period
from csceval.rehearsal.world import World

ROUNDS = 3


def waves(world: World) -> dict[int, int]:
    """Position of a period → number of the round held in it: as the evaluation says, else three over the whole time."""
    span = world.evaluation.period
    keys = {period.key: at for at, period in enumerate(world.periods)}
    told = {
        Period.parse(text, fiscal_year_starts=span.fiscal_year_starts).key: int(number)
        for number, text in world.evaluation.waves.items()
    }
    if told:
        return {keys[key]: number for key, number in sorted(told.items()) if key in keys}
    count = min(ROUNDS, len(world.periods))
    places = np.linspace(0, len(world.periods) - 1, count).round().astype(int)
    return {int(at): number for number, at in enumerate(dict.fromkeys(places.tolist()), 1)}
