"""Totals that partners send: each of its indicators, at each of its sites, in every period."""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval.definitions.evaluation import Use
from csceval.rehearsal.world import Floats, World
from csceval.words import say

_CODES = ("people_reached", "events_held", "volunteers")
_MIDDLE = (140.0, 25.0, 60.0)


def draw(world: World) -> pd.DataFrame:
    """One row a partner, indicator, site and period."""
    uses = [use for use in world.evaluation.indicators if world.indicators[use.use].table == "reports"]
    codes = {code: text for use in uses for code, text in _codes(use).items()}
    rows = []
    for number, (code, text) in enumerate(codes.items()):
        for partner in world.senders:
            for site in _sites(world, partner):
                rng = world.stream(f"reports {code} {partner} {site}")
                rows += _series(world, rng, uses, {"partner_id": partner, "site_id": site, "indicator_id": code,
                                                   "indicator": text}, _MIDDLE[number % len(_MIDDLE)])  # fmt: skip
    return pd.DataFrame(rows, columns=world.tables["reports"].names, dtype=object)


def _sites(world: World, partner: str) -> list[str | None]:
    """The sites that a partner runs; without one its totals are about the whole partner."""
    mine: list[str | None] = [name for name, run in zip(world.places, world.runs, strict=True) if run == partner]
    return mine or [None]


def _codes(use: Use) -> dict[str, str]:
    """The partners' indicators: those that the evaluation names, and three more."""
    if use.each is None:
        return {use.use: use.use.replace("_", " ")}
    named = {str(code): str(code).replace("_", " ") for code in (use.people.of if use.people else ())}
    return named | {code: say(f"rehearsal_names.{code}") for code in _CODES if code not in named}


def _series(
    world: World, rng: np.random.Generator, uses: list[Use], about: dict[str, object], middle: float
) -> list[dict[str, object]]:
    amounts: Floats = rng.poisson(middle * rng.uniform(0.8, 1.2), len(world.periods)).astype(float)
    word = next((word for use in uses for word in use.accumulations), None)
    mode = next((use.accumulations[word] for use in uses if word in use.accumulations), "flow") if word else "flow"
    shown = np.cumsum(amounts) if mode == "running_total" else amounts
    a_year = 12 * len(amounts) / max(1, _months(world))
    return [
        {**about, "period": period.key, "value": float(value), "target": round(middle * 1.05),
         "annual_target": round(middle * 1.05 * a_year), "accumulative": word}
        for period, value in zip(world.periods, shown, strict=True)
    ]  # fmt: skip


def _months(world: World) -> int:
    first, last = world.periods[0].start, world.periods[-1].end
    return (last.year - first.year) * 12 + last.month - first.month + 1
