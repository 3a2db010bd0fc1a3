"""The ties between Larkmoor's partners in four waves, and how far the indices of one draw may lie from their middle.

A tie comes with a chance that depends on both sides: more within a sector (`same`), more with the county council, the
hub P01, and later more with the college, the spanner P22. A tie that is not returned is returned with one chance more.
From wave to wave the hub loses and the spanner gains, and ties cross sectors more often. The bands are worked out by
arithmetic that shares no code with csceval.
"""

from __future__ import annotations

from collections import deque

import numpy as np

SECTORS = ["government"] * 5 + ["nonprofit"] * 8 + ["business"] * 4 + ["health"] * 4 + ["education"] * 3
PARTNERS = [f"P{n:02d}" for n in range(1, 25)]
HUB, SPANNER = 0, 21
# Per wave: constant, same sector, hub, spanner, on the logit scale.
WAVES = ((-4.0, 1.4, 4.2, 0.0), (-3.4, 1.1, 3.4, 0.8), (-2.9, 0.8, 2.4, 2.2), (-2.5, 0.5, 1.6, 2.6))
RETURNED = 0.2
# A stream whose draw at the sample's seed lies within every band, so that the sample shows what is usual.
STREAM = 0
INDICES = ("density", "reciprocity", "degree_centralisation", "cross_sector_share", "e_i", "spanner_over_hub")


def draw(seed: int) -> np.ndarray:
    """Who is tied to whom: waves × 24 × 24."""
    rng = np.random.default_rng([seed, STREAM])
    of = np.array(SECTORS)
    same = of[:, None] == of[None, :]
    place = np.arange(24)
    hub, spanner = ((place[:, None] == one) | (place[None, :] == one) for one in (HUB, SPANNER))
    waves = []
    for constant, b_same, b_hub, b_spanner in WAVES:
        chance = 1 / (1 + np.exp(-(constant + b_same * same + b_hub * hub + b_spanner * spanner)))
        tied = rng.random((24, 24)) < chance
        tied |= tied.T & (rng.random((24, 24)) < RETURNED)
        np.fill_diagonal(tied, False)
        waves.append(tied)
    return np.array(waves)


def rows(seed: int) -> list[dict[str, object]]:
    """The draw as rows of the table `ties`; a pair that was asked about and is not tied has level 0.

    How close two work together, how far one trusts the other and whether it is written down come from streams of their
    own, so that who is tied to whom stays as drawn; a tie that has lasted two waves is more likely to be formal.
    """
    rng, waves = np.random.default_rng([seed, STREAM, 1]), draw(seed)
    warmth, found = rng.normal(0, 0.6, size=(24, 24)), []
    for wave, tied in enumerate(waves, start=1):
        level = np.clip(np.rint(3 + 0.2 * (wave - 1) + warmth + rng.normal(0, 0.5, size=(24, 24))), 1, 5)
        trust = np.clip(np.rint(3.2 + 0.15 * (wave - 1) + warmth + rng.normal(0, 0.5, size=(24, 24))), 1, 5)
        lasted = tied & (waves[wave - 2] if wave > 1 else np.zeros_like(tied))
        formal = rng.random((24, 24)) < np.where(lasted, 0.6, 0.25)
        for i, giver in enumerate(PARTNERS):
            for j, taker in enumerate(PARTNERS):
                if i != j:
                    row = {"wave": wave, "from_partner_id": giver, "to_partner_id": taker, "tie_type": "joint_work",
                           "level": int(level[i, j]) if tied[i, j] else 0, "reported_by": giver}  # fmt: skip
                    more = {"trust": int(trust[i, j]), "formal": bool(formal[i, j])} if tied[i, j] else {}
                    found.append(row | {"trust": None, "formal": None} | more)
    return found


# Who should exchange case data with the council and the hospital, and from which wave on each does so under a contract.
DATA = {"P02": 2, "P04": 1, "P05": 3, "P06": 9, "P07": 3, "P08": 9, "P13": 4, "P18": 2, "P20": 9, "P21": 4, "P22": 9}


def data_rows() -> list[dict[str, object]]:
    """Planned exchanges of data; level 0 where nothing went yet, though most had signed by then."""
    return [
        {"wave": wave, "from_partner_id": giver, "to_partner_id": taker, "tie_type": "data",
         "level": 3 if wave >= since else 0, "reported_by": giver, "trust": None,
         "formal": True if wave >= since else None}
        for wave in range(1, 5) for giver, since in DATA.items() for taker in ("P01", "P19")
    ]  # fmt: skip


def through(tied: np.ndarray) -> list[float]:
    """Shortest paths through each partner, one start after the other (Brandes 2001)."""
    n, total = len(tied), [0.0] * len(tied)
    out = [np.flatnonzero(row).tolist() for row in tied]
    for start in range(n):
        far, count, order, before = {start: 0}, [0.0] * n, [], [[] for _ in range(n)]
        count[start], queue = 1.0, deque([start])
        while queue:
            here = queue.popleft()
            order.append(here)
            for there in out[here]:
                if there not in far:
                    far[there] = far[here] + 1
                    queue.append(there)
                if far[there] == far[here] + 1:
                    count[there] += count[here]
                    before[there].append(here)
        owed = [0.0] * n
        for here in reversed(order):
            for earlier in before[here]:
                owed[earlier] += count[earlier] / count[here] * (1 + owed[here])
            if here != start:
                total[here] += owed[here]
    return total


def indices(tied: np.ndarray) -> list[float]:
    """The numbers of INDICES for one wave; the last is whether the spanner has more paths than the hub."""
    ties = [(i, j) for i in range(24) for j in range(24) if tied[i, j]]
    either = [sum(bool(tied[i, j] or tied[j, i]) for j in range(24)) for i in range(24)]
    across = sum(SECTORS[i] != SECTORS[j] for i, j in ties) / len(ties)
    paths = through(tied)
    return [len(ties) / 552, sum(bool(tied[j, i]) for i, j in ties) / len(ties),
            sum(max(either) - one for one in either) / (23 * 22), across, 2 * across - 1,
            float(paths[SPANNER] > paths[HUB])]  # fmt: skip


def simulate(draws: int) -> np.ndarray:
    """Indices of other draws of the same process: draws × waves × INDICES."""
    return np.array([[indices(tied) for tied in draw(20_000 + seed)] for seed in range(draws)])


def truth(draws: int, seed: int) -> str:
    """The part of truth.yaml about ties."""
    found = simulate(draws)
    own = [indices(tied) for tied in draw(seed)]
    lines = [
        "network:                           # four waves of ties; bands are the 5th and 95th percentile of draws",
        f"  draws: {draws}",
        "  expected_by_chance: {cross_sector_share: 0.808, e_i: 0.616}  # 223 of 276 pairs",
    ]
    for at, name in enumerate(INDICES[:-1]):
        for word, values in (("mean", found[:, :, at].mean(axis=0)),
                             ("low_5", np.quantile(found[:, :, at], 0.05, axis=0)),
                             ("high_95", np.quantile(found[:, :, at], 0.95, axis=0)),
                             ("this_draw", [wave[at] for wave in own])):  # fmt: skip
            lines.append(f"  {name}_{word}: [{', '.join(f'{value:.4f}' for value in values)}]")
    over = found[:, :, -1].mean(axis=0)
    lines.append(f"  share_of_draws_where_spanner_passes_hub: [{', '.join(f'{value:.3f}' for value in over)}]")
    return "\n".join(lines) + "\n"
