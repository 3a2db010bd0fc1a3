"""Leaders: one of every partner in each period, with the sectors they worked in before."""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval.rehearsal.levels import of_all
from csceval.rehearsal.world import World, pick

CROSSED = {"leader_boundary_profile": 0.4}
MOVES = (CROSSED,)
_SECTORS = ("government", "nonprofit", "business", "health", "education", "community")


def draw(world: World) -> pd.DataFrame:
    """One row a partner and period; who crossed, worked in a sector that is not the partner's own."""
    rng = world.stream("leaders")
    partner, period = (index.ravel() for index in np.indices((len(world.ids), len(world.periods))))
    chance = of_all(world, "leader_boundary_profile", CROSSED["leader_boundary_profile"])[period]
    crossed = rng.random(len(partner)) < chance
    own = [str(said) if said in _SECTORS else _SECTORS[0] for said in world.partners["sector"]]
    before = [own[at] if not over else _SECTORS[(_SECTORS.index(own[at]) + 1) % len(_SECTORS)]
              for at, over in zip(partner, crossed, strict=True)]  # fmt: skip
    return pd.DataFrame(
        {
            "partner_id": [world.ids[at] for at in partner],
            "as_of": [day.astype(object) for day in world.days(rng, period)],
            "gender": pick(rng, ("woman", "man"), len(partner)),
            "education": pick(rng, ("Bachelor", "Master"), len(partner)),
            "years_in_post": [int(one) for one in rng.integers(0, 12, len(partner))],
            "prior_sectors": before,
            "current_affiliations": None,
        },
        dtype=object,
    ).drop_duplicates(["partner_id", "as_of"], ignore_index=True)
