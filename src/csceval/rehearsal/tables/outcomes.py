"""Outcomes: a numerator and a denominator for each site, period and group, for every outcome an indicator looks for."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from csceval.definitions.indicator import Indicator
from csceval.definitions.measure import Ratio, between_of
from csceval.rehearsal.levels import at_sites, usual
from csceval.rehearsal.vocabulary import text_for
from csceval.rehearsal.world import Floats, World

_USUAL, _GAP = 0.45, 0.12
_GROUPS = ("priority", "other")
_PEOPLE = (60, 120)  # in a group of a site in a period


def moves(indicators: Mapping[str, Indicator]) -> tuple[Mapping[str, float], ...]:
    """Every share of an outcome can be moved."""
    return tuple({name: _USUAL} for name in of_outcomes(indicators))


def of_outcomes(indicators: Mapping[str, Indicator]) -> dict[str, str]:
    """The indicators that read outcomes, with the outcome that each looks for."""
    told = {name: text_for(one, "outcome_id") for name, one in indicators.items() if one.table == "outcomes"}
    return {name: text for name, text in told.items() if text and isinstance(indicators[name].measure, Ratio)}


def draw(world: World) -> pd.DataFrame:
    """One row an outcome, site, period and group."""
    wanted = of_outcomes(world.indicators) or {"outcome": "outcome"}
    frames = {text: _outcome(world, name, text) for name, text in wanted.items()}  # an outcome is drawn once
    return pd.concat(frames.values(), ignore_index=True)


def _outcome(world: World, name: str, outcome: str) -> pd.DataFrame:
    rng = world.stream(f"outcomes {outcome}")
    groups, shares = _groups(world, name)
    shape = shares.shape
    below = rng.integers(*_PEOPLE, size=shape)
    above = rng.binomial(below, shares)
    group, site, period = (index.ravel() for index in np.indices(shape))
    return pd.DataFrame(
        {
            "site_id": [world.places[at] for at in site],
            "period": [world.periods[at].key for at in period],
            "outcome_id": outcome,
            "group": [groups[at] for at in group],
            "numerator": above.ravel(),
            "denominator": below.ravel(),
            "value": None,
            "unit": "people",
            "source": "SYNTHETIC",
            "suppressed": False,
            "note": None,
        },
        dtype=object,
    )


def _groups(world: World, name: str) -> tuple[list[str], Floats]:
    """The groups, and the share in each: groups by sites by periods."""
    indicator = world.indicators.get(name)
    between = between_of(indicator.measure) if indicator else None
    if indicator is None or between is None:
        share = at_sites(world, name, _USUAL)
        return list(_GROUPS), np.stack([share] * len(_GROUPS))
    high, low = (str(indicator.parameters.get(str(side), side)) for side in (between.high, between.low))
    gap = usual(world, name, _GAP) + world.effects.get(name, 0.0) * world.exposed
    middle = np.full(gap.shape, _USUAL)
    return [high, low], np.clip(np.stack([middle + gap / 2, middle - gap / 2]), 0.02, 0.98)
