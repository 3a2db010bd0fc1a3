"""What staff and suppliers say they spent, and how much of it in the region."""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval.rehearsal.world import World, numbered, pick

_ANSWERS = 24  # of each round
_USUAL = {2: 0.55, 3: 0.35}  # share spent in the region


def draw(world: World) -> pd.DataFrame:
    """One row a respondent and round, on a day of the last period."""
    rng = world.stream("local_spend_survey")
    rounds = np.repeat(list(_USUAL), _ANSWERS)
    spend = np.exp(rng.normal(np.log(1_000), 0.4, len(rounds))).round(2)
    share = np.clip(rng.normal([_USUAL[one] for one in rounds.tolist()], 0.12), 0.0, 1.0)
    days = world.days(rng, np.full(len(rounds), len(world.periods) - 1))
    return pd.DataFrame(
        {
            "respondent_id": numbered("R", len(rounds)),
            "round": rounds,
            "kind": pick(rng, ("staff", "supplier"), len(rounds)),
            "spend": spend,
            "local_spend": np.floor(spend * share * 100) / 100,
            "answered_on": [day.astype(object) for day in days],
            "weight": 1,
        },
        dtype=object,
    )
