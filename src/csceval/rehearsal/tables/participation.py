"""Participation: who came to which activity; some come again, some are new."""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval.rehearsal.levels import at_sites, mover, usual
from csceval.rehearsal.world import Days, Floats, Ints, World, numbered, pick
from csceval.words import say

PEOPLE = {"unique_participants": 0.0, "participation_rate": 0.0}
PRIORITY = {"priority_reach_share": 0.35, "participation_parity": 1.0}
RETURN = {"retention_rate": 0.6}
INACTIVE = {"inactive_reached": 0.35}
MOVES = (PEOPLE, PRIORITY, RETURN, INACTIVE)
_AGES = ("25-44", "0-17", "18-24", "45-64", "65+")
_ACTIVITIES = ("activity_1", "activity_2", "activity_3")


def draw(world: World) -> pd.DataFrame:
    """One row a person and activity, by site and day."""
    rng = world.stream("participation")
    site, period, person = _visits(world, rng)
    days = world.days(rng, period)
    order = np.lexsort((days, site))
    return _rows(world, rng, site[order], period[order], person[order], days[order])


def _visits(world: World, rng: np.random.Generator) -> tuple[Ints, Ints, Ints]:
    """Site, period and person of every row: in each period some of those of the last one come again."""
    wanted, again = _sizes(world), at_sites(world, "retention_rate", RETURN["retention_rate"])
    rows: list[tuple[int, int, int]] = []
    known = 0
    for site in range(len(world.places)):
        before: list[int] = []
        for period in range(len(world.periods)):
            size = int(rng.poisson(wanted[site, period])) + 1
            stay = [one for one in before if rng.random() < again[site, period]][:size]
            new = list(range(known, known + size - len(stay)))
            known += len(new)
            before = stay + new
            rows += [(site, period, one) for one in before for _ in range(int(rng.integers(1, 3)))]
    site_of, period_of, person_of = np.array(rows, dtype=np.intp).reshape(-1, 3).T
    return site_of, period_of, person_of


def _sizes(world: World) -> Floats:
    """Different people at each site in each period."""
    shape = (len(world.places), len(world.periods))
    usual_size = 0.7 * world.volume
    name = mover(world, PEOPLE)
    if name == "unique_participants":
        told = usual(world, name, usual_size * shape[0]) / shape[0]
        return np.asarray(np.maximum(told + world.effects.get(name, 0.0) / shape[0] * world.exposed, 1.0))
    if name == "participation_rate":
        people = pd.to_numeric(world.sites["population"]).to_numpy(dtype=float, na_value=np.nan)
        rate = at_sites(world, name, 1000 * usual_size / 7000)
        sizes = rate * people[:, None] / 1000
        return np.asarray(np.where(np.isfinite(sizes), sizes, usual_size))
    return np.full(shape, usual_size)


def _rows(world: World, rng: np.random.Generator, site: Ints, period: Ints, person: Ints, days: Days) -> pd.DataFrame:
    size, people = len(site), int(person.max()) + 1
    first, home = np.zeros(people, dtype=np.intp), np.zeros(people, dtype=np.intp)
    first[person[::-1]], home[person[::-1]] = period[::-1], site[::-1]
    priority = rng.random(people) < _priority(world)[home, first]
    inactive = rng.random(people) < at_sites(world, "inactive_reached", INACTIVE["inactive_reached"])[home, first]
    words = world.words.get(("participation", "group"), ()) or ("priority",)
    others = pick(rng, (*words[1:], "other"), people)
    group = [words[0] if one else other for one, other in zip(priority, others, strict=True)]
    age, gender = pick(rng, _AGES, people, first=0.2), pick(rng, ("woman", "man"), people)
    attended = rng.random(size) < 0.92
    hours = rng.integers(2, 9, size) / 2
    return pd.DataFrame(
        {
            "record_id": numbered("A", size),
            "person_id": [f"K-{one:05d}" for one in person],
            "site_id": [world.places[at] for at in site],
            "partner_id": [world.runs[at] for at in site],
            "activity_date": [day.astype(object) for day in days],
            "activity_type": pick(rng, [say(f"rehearsal_names.{one}") for one in _ACTIVITIES], size),
            "attended": attended.tolist(),
            "hours": [float(long) if there else None for long, there in zip(hours, attended, strict=True)],
            "group": [group[one] for one in person],
            "age_band": [age[one] for one in person],
            "gender": [gender[one] for one in person],
            "baseline_inactive": [bool(inactive[one]) for one in person],
        },
        dtype=object,
    )


def _priority(world: World) -> Floats:
    """Share of the priority group among those who come."""
    name = mover(world, PRIORITY)
    if name != "participation_parity":
        return at_sites(world, "priority_reach_share", PRIORITY["priority_reach_share"])
    there, people = (pd.to_numeric(world.sites[c]).to_numpy(dtype=float, na_value=np.nan)
                     for c in ("priority_population", "population"))  # fmt: skip
    share = np.where(np.isfinite(there / people), there / people, 0.3)
    return np.asarray(np.clip(at_sites(world, name, PRIORITY[name]) * share[:, None], 0.02, 0.98))
