"""Survey answers: people and partners differ, and the items of a scale go together as those of a real one do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from csceval.definitions.indicator import Indicator
from csceval.definitions.instrument import Instrument, Item
from csceval.definitions.measure import Scale, between_of
from csceval.rehearsal.levels import at_sites, of_all
from csceval.rehearsal.rounds import waves
from csceval.rehearsal.world import Bools, Floats, Ints, World, numbered, pick

_USUAL, _USUAL_SHARE = 0.62, 0.3  # of the way from the lowest answer to the highest; of those who reach a cut-off
_PARTNER, _PERSON, _ITEM = 0.35, 0.55, 0.6  # standard deviations in answers of a scale of five; alpha is about 0.8
_A_PARTNER, _A_SITE = 5, 40
_NO_ANSWER = 0.03


@dataclass(frozen=True)
class Asked:
    """Who fills in a questionnaire: one entry a response, which partner or site, which period, which person."""

    unit: Ints
    period: Ints
    person: Ints


def moves(indicators: Mapping[str, Indicator]) -> tuple[Mapping[str, float], ...]:
    """Every scale can be moved."""
    return tuple({name: _USUAL} for name, one in indicators.items() if isinstance(one.measure, Scale))


def draw(world: World) -> pd.DataFrame:
    """One row an answer."""
    asked = {one.measure.instrument: one for one in world.indicators.values() if isinstance(one.measure, Scale)}
    frames, first = [], 1
    for name, indicator in sorted(asked.items()):
        frame, count = _answers(world, world.instruments[name], of_sites=indicator.by.place == "site_id", first=first)
        frames.append(frame)
        first += count
    return pd.concat(frames, ignore_index=True)


def _answers(world: World, instrument: Instrument, *, of_sites: bool, first: int) -> tuple[pd.DataFrame, int]:
    """The answers to one questionnaire, and how many people filled it in."""
    rng = world.stream(f"survey {instrument.id}")
    numbers = waves(world)
    asked = _sites_asked(world, rng) if of_sites else _partners_asked(world, rng, list(numbers))
    size = len(asked.unit)
    scores = {
        item: values
        for scale in instrument.scales
        for item, values in _scale(world, rng, instrument, scale, asked, of_sites=of_sites)
    }
    names = world.places if of_sites else world.ids
    kind = "H" if of_sites else "K"
    common = {
        "response_id": numbered("R", size, first=first),
        "respondent_id": [f"{kind}-{one:05d}" for one in asked.person],
        "partner_id": [None if of_sites else names[at] for at in asked.unit],
        "site_id": [names[at] if of_sites else None for at in asked.unit],
        "group": pick(rng, world.words.get(("survey", "group"), ()) or ("priority", "other"), size),
        "wave": [numbers.get(at, 1000 + at) for at in asked.period],
        "submitted_on": [day.astype(object) for day in world.days(rng, asked.period)],
    }
    frames = [pd.DataFrame({**common, "instrument_id": instrument.id, "item_id": item, "value": values,
                            "language": "en", "weight": None}, dtype=object)
              for item, values in scores.items()]  # fmt: skip
    found = pd.concat(frames, ignore_index=True)
    return found.sort_values("response_id", kind="stable", ignore_index=True), size


def _partners_asked(world: World, rng: np.random.Generator, periods: list[int]) -> Asked:
    """Five people of every partner, the same in every wave; a few do not answer."""
    unit, wave, person = (index.ravel() for index in np.indices((len(world.ids), len(periods), _A_PARTNER)))
    there = rng.random(len(unit)) < 0.9
    who = unit * _A_PARTNER + person
    return Asked(unit[there], np.array(periods, dtype=np.intp)[wave][there], who[there])


def _sites_asked(world: World, rng: np.random.Generator) -> Asked:
    """Other households in every period."""
    shape = (len(world.places), len(world.periods), _A_SITE)
    unit, period, _ = (index.ravel() for index in np.indices(shape))
    there = rng.random(len(unit)) < 0.9
    return Asked(unit[there], period[there], np.flatnonzero(there))


def _scale(
    world: World, rng: np.random.Generator, instrument: Instrument, scale: str, asked: Asked, *, of_sites: bool
) -> list[tuple[str, list[int | None]]]:
    """Item and answers, for each item of a scale."""
    response = instrument.response
    indicator = _measuring(world, instrument.id, scale)
    items = [instrument.item(name) for name in instrument.scales[scale]]
    measure = indicator.measure if indicator is not None else None
    if indicator is not None and isinstance(measure, Scale) and measure.at_least is not None:
        reach = _level(world, indicator, _USUAL_SHARE, of_sites=of_sites)[asked.unit, asked.period]
        return _counted(rng, instrument, items, rng.random(len(reach)) < reach, measure.at_least)
    width = response.max - response.min
    middle = response.min + _USUAL * width
    level = np.full((max(len(world.ids), len(world.places)), len(world.periods)), middle)
    if indicator is not None:
        level = _level(world, indicator, middle, of_sites=of_sites)
    unit = rng.normal(0, _PARTNER, level.shape[0])[asked.unit]
    person = rng.normal(0, _PERSON, int(asked.person.max()) + 1)[asked.person]
    feeling = level[asked.unit, asked.period] + (unit + person) * width / 4
    noise = _ITEM * width / 4
    return [(item.id, _said(rng, instrument, item, feeling + rng.normal(0, noise, len(feeling)))) for item in items]


def _level(world: World, indicator: Indicator, otherwise: float, *, of_sites: bool) -> Floats:
    """The value of a scale, units by periods; a gap is half above and half below the middle."""
    if of_sites:
        return at_sites(world, indicator.id, otherwise)
    between = between_of(indicator.measure)
    if between is None:
        return np.tile(of_all(world, indicator.id, otherwise), (len(world.ids), 1))
    column = str(between.column).rpartition(".")[2]
    kind = world.partners[column] if column in world.partners else pd.Series([None] * len(world.ids))
    side = np.where(kind == between.high, 0.5, np.where(kind == between.low, -0.5, 0.0))
    return np.asarray(otherwise + side[:, None] * of_all(world, indicator.id, 0.4))


def _measuring(world: World, instrument: str, scale: str) -> Indicator | None:
    """The indicator that decides about a scale: one with an effect, one without sides, the first."""
    found = [one for one in world.indicators.values() if isinstance(one.measure, Scale)
             and (one.measure.instrument, one.measure.scale) == (instrument, scale)]  # fmt: skip
    ranked = sorted(found, key=lambda one: (one.id not in world.effects, between_of(one.measure) is not None))
    return ranked[0] if ranked else None


def _said(rng: np.random.Generator, instrument: Instrument, item: Item, meant: Floats) -> list[int | None]:
    """Answers as they are ticked: whole numbers, reversed where the sentence is, some left open."""
    low, high, unknown = instrument.response.min, instrument.response.max, instrument.response.dont_know
    ticked = np.clip(np.rint(low + high - meant if item.reversed else meant), low, high).astype(int)
    open_ = rng.random(len(meant)) < _NO_ANSWER
    return [unknown if left else int(one) for one, left in zip(ticked, open_, strict=True)]


def _counted(
    rng: np.random.Generator, instrument: Instrument, items: list[Item], reaches: Bools, at_least: float
) -> list[tuple[str, list[int | None]]]:
    """Answers of which the score reaches the cut-off for those who are to reach it, and for no others."""
    low, high = instrument.worth
    size, count = len(reaches), len(items)
    least = int(np.ceil(at_least)) if instrument.score == "sum" else int(np.ceil(at_least * count))
    yes = np.where(reaches, rng.integers(least, count + 1, size), rng.integers(0, max(1, least), size))
    order = rng.random((size, count)).argsort(axis=1).argsort(axis=1)
    answers = np.where(order < yes[:, None], high, low)
    flipped = np.array([item.reversed for item in items])
    answers = np.where(flipped[None, :], low + high - answers, answers)
    ticked = {item.id: {0: 0, 1: item.counts[0]} if item.counts else {} for item in items}
    return [(item.id, [ticked[item.id].get(int(one), int(one)) for one in answers[:, at]])
            for at, item in enumerate(items)]  # fmt: skip
