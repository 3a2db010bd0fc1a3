"""Draw every table that the chosen indicators read."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Mapping

import pandas as pd

from csceval.definitions.evaluation import Evaluation
from csceval.definitions.indicator import Indicator
from csceval.definitions.instrument import Instrument
from csceval.definitions.needs import needs
from csceval.definitions.table import Table
from csceval.errors import CscevalError
from csceval.intake.register import in_order
from csceval.intake.template.needs import chosen, needed
from csceval.plugins import did_you_mean
from csceval.rehearsal import registers, tables
from csceval.rehearsal.world import World
from csceval.words import say


def world_of(
    evaluation: Evaluation,
    indicators: Mapping[str, Indicator],
    definitions: Mapping[str, Table],
    instruments: Mapping[str, Instrument],
    *,
    effects: Mapping[str, float] | None = None,
    sectors: tuple[str, ...] = (),
) -> World:
    """Who takes part, where, when and with which indicators.

    Parameters
    ----------
    effects : indicator → what exposure adds to its value, in the indicator's own unit; by default nothing.
    sectors : codes of the input-output table that the evaluation names; empty where it names none.

    Raises
    ------
    CscevalError
        No indicator is chosen; the data cut-off date lies before the first period; an effect is named of an indicator
        that cannot be moved, or two of which one follows from the other.
    """
    used = {one.id: one for one in chosen(evaluation, indicators)}
    for use in evaluation.indicators:
        used[use.use] = used[use.use].model_copy(update={"parameters": used[use.use].parameters | use.parameters})
    partners = registers.partners(evaluation, definitions["partners"])
    ids = [str(name) for name in partners["partner_id"]]
    sites = registers.sites(evaluation, definitions["sites"], ids)
    asked = needed(evaluation, used.values(), definitions)
    for need in (need for one in used.values() for need in needs(one, definitions)):
        asked.setdefault(need.table, set()).add(need.column)
    if sectors and "flows" in asked:
        asked["flows"] |= {"sector_code", "local_share"}
    world = World(evaluation, used, definitions, instruments, asked, partners, sites, dict(effects or {}), sectors)
    if not world.periods:
        raise CscevalError(say("rehearsal.too_early", as_of=world.as_of), code="rehearsal-too-early",
                           fix=say("rehearsal.too_early_fix"))  # fmt: skip
    _refuse_unmovable(world)
    return world


def draw(world: World) -> dict[str, pd.DataFrame]:
    """Table → its rows, registers first; every column of the table, missing values as None."""
    found: dict[str, pd.DataFrame] = {}
    for table in in_order({name: world.tables[name] for name in world.asked}):
        if table.id in ("partners", "sites"):
            frame = getattr(world, table.id)
        elif (module := f"{tables.__name__}.{table.id}") and importlib.util.find_spec(module):
            frame = importlib.import_module(module).draw(world)
        else:
            frame = importlib.import_module(f"{tables.__name__}.plain").draw(world, table)
        found[table.id] = frame.reindex(columns=table.names)
    return found


def movable(world: World) -> dict[str, int]:
    """The chosen indicators on which an effect can be assumed; those with the same number are moved by one thing."""
    found: dict[str, int] = {}
    for number, group in enumerate(_groups(world)):
        found |= {name: number for name in group if name in world.indicators}
    return found


def _groups(world: World) -> list[Mapping[str, float]]:
    groups: list[Mapping[str, float]] = []
    for table in sorted(world.asked):
        name = f"{tables.__name__}.{table}"
        if importlib.util.find_spec(name) is not None:
            module = importlib.import_module(name)
            groups += [
                *getattr(module, "MOVES", ()),
                *(module.moves(world.indicators) if hasattr(module, "moves") else ()),
            ]
    return groups


def _refuse_unmovable(world: World) -> None:
    known = movable(world)
    taken: dict[int, str] = {}
    for name in world.effects:
        if name not in known:
            fix = did_you_mean(name, known) if known else say("rehearsal.none_movable")
            raise CscevalError(say("rehearsal.not_movable", name=name), code="effect-unknown", fix=fix)
        if (other := taken.setdefault(known[name], name)) != name:
            raise CscevalError(say("rehearsal.moved_together", one=other, other=name), code="effect-twice",
                               fix=say("rehearsal.moved_together_fix"))  # fmt: skip
