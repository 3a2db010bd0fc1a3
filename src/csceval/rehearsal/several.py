"""Services that only make sense beside others of the same person: a visit after a stay, a second partner, a plan."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from csceval.rehearsal.levels import at_sites
from csceval.rehearsal.world import Floats, World, numbered
from csceval.words import say

LINKED, TWICE = {"respite_linkage": 0.5}, {"duplicate_service_rate": 0.1}
PLANNED = {"multiagency_family_plan": 0.4}
MOVES = (LINKED, TWICE, PLANNED)
_BOTH = 0.3  # of families that another partner serves as well


def add(world: World, drawn: pd.DataFrame) -> pd.DataFrame:
    """The services with those that the chosen indicators look for beside them."""
    rng = world.stream("several services")
    found = [drawn]
    if "respite_linkage" in world.indicators:
        stay, visit = (str(world.indicators["respite_linkage"].parameters[name]) for name in ("stay", "visit"))
        ended = drawn[(drawn["service_type"] == stay) & drawn["completed_on"].notna()]
        chance = _level(world, LINKED, ended["site_id"], ended["completed_on"])
        found.append(_again(world, ended[_spread(rng, len(ended)) < chance], visit, "completed_on", other=True))
    begun = drawn[drawn["started_on"].notna()]
    if "duplicate_service_rate" in world.indicators:
        chance = _level(world, TWICE, begun["site_id"], begun["started_on"])
        found.append(_again(world, begun[_spread(rng, len(begun)) < chance], None, "started_on", other=True))
    if "multiagency_family_plan" in world.indicators:
        plan = str(world.indicators["multiagency_family_plan"].parameters["plan"])
        both = begun[rng.random(len(begun)) < _BOTH]
        chance = _level(world, PLANNED, both["site_id"], both["started_on"])
        found.append(_again(world, both, say("rehearsal_names.service_3"), "started_on", other=True))
        found.append(_again(world, both[_spread(rng, len(both)) < chance], plan, "started_on", other=False))
    if len(found) == 1:
        return drawn
    return pd.concat(found, ignore_index=True).assign(service_id=lambda frame: numbered("S", len(frame)))


def _spread(rng: np.random.Generator, size: int) -> Floats:
    """Numbers between 0 and 1, evenly spread over neighbouring rows: few rows a month, and still about the share."""
    turn = (np.arange(size) * 0.6180339887498949 + rng.random()) % 1.0  # the golden ratio's multiples leave no gap
    return np.asarray(turn)


def _level(world: World, known: Mapping[str, float], places: pd.Series, days: pd.Series) -> Floats:
    """The value of an indicator for each row; `known` is the indicator and its usual value."""
    ((name, otherwise),) = known.items()
    starts = np.array([period.start for period in world.periods], dtype="datetime64[D]")
    period = np.searchsorted(starts, np.array(list(days), dtype="datetime64[D]"), side="right") - 1
    site = [world.places.index(one) for one in places]
    return np.asarray(at_sites(world, name, otherwise)[site, np.maximum(period, 0)])


def _again(world: World, rows: pd.DataFrame, kind: str | None, day: str, *, other: bool) -> pd.DataFrame:
    """Services of the same people, begun on the day of the column `day`, by the next partner where `other`."""
    after = {name: world.ids[(at + 1) % len(world.ids)] for at, name in enumerate(world.ids)}
    provider = rows["provider_partner_id"].map(after) if other else rows["provider_partner_id"]
    return rows.assign(
        provider_partner_id=provider,
        referrer_partner_id=None,
        service_type=rows["service_type"] if kind is None else kind,
        requested_on=rows[day],
        started_on=rows[day],
        completed_on=None,
        status="started",
        satisfaction=None,
    )
