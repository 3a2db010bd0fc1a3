"""How large an indicator's value is to be: its baseline, its target or the usual value, and an assumed effect."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from csceval.definitions.indicator import Indicator
from csceval.rehearsal.world import Floats, World

_EDGE = 0.02  # a share of exactly 0 or 1 in every cell leaves a model nothing to work on
_SPREAD = 0.08  # of the usual value, between sites


def usual(world: World, name: str, otherwise: float) -> float:
    """What the evaluation says of an indicator: its baseline, else its target, else the value given."""
    said = [t for t in world.evaluation.targets if t.indicator == name and t.whom[0] == "all"]
    baselines = [target.baseline.value for target in said if target.baseline is not None]
    numbers = [*baselines, *(target.target for target in said)]
    return float(numbers[0]) if numbers else otherwise


def mover(world: World, known: Mapping[str, float]) -> str | None:
    """Of the chosen indicators that one thing moves, the one that decides: it has an effect, a target, or comes first.

    `known` is indicator → its usual value.
    """
    chosen = [name for name in world.indicators if name in known]
    aimed = {target.indicator for target in world.evaluation.targets}
    ranked = sorted(chosen, key=lambda name: (name not in world.effects, name not in aimed))
    return ranked[0] if ranked else None


def at_sites(world: World, name: str, otherwise: float) -> Floats:
    """The value of an indicator, sites by periods: sites differ a little, and exposed ones have the effect on top."""
    middle = usual(world, name, otherwise)
    off = world.stream(f"level {name}").normal(0, _SPREAD, size=(len(world.places), 1))
    values = middle * (1 + off) + world.effects.get(name, 0.0) * world.exposed
    return within(world.indicators.get(name), values)


def of_all(world: World, name: str, otherwise: float) -> Floats:
    """The value of an indicator in each period, for what has no site."""
    values: Floats = usual(world, name, otherwise) + world.effects.get(name, 0.0) * world.later.astype(np.float64)
    return within(world.indicators.get(name), values)


def within(indicator: Indicator | None, values: Floats) -> Floats:
    """Values that the indicator can have; shares never quite none or all."""
    if indicator is None:
        return values
    low, high = indicator.valid.min, indicator.valid.max
    room = _EDGE if (low, high) == (0, 1) else 0.0
    return np.clip(values, None if low is None else low + room, None if high is None else high - room)
