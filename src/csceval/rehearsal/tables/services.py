"""Services: requests at each site, how long people wait, and what becomes of them."""

from __future__ import annotations

from datetime import date
from statistics import NormalDist

import numpy as np
import pandas as pd

from csceval.rehearsal import several
from csceval.rehearsal.levels import at_sites, mover, usual
from csceval.rehearsal.vocabulary import text_for
from csceval.rehearsal.world import Bools, Days, Floats, Ints, Spans, Texts, World, numbered, pick, upto
from csceval.words import say

WAITS = {"median_wait_days": 20.0, "seen_within_target": 0.6, "referral_closure_rate": 0.6}
COMPLETED = {"completion_rate": 0.75}
RATED = {"user_satisfaction": 3.9}
COUNTED = {"services_completed": 0.0}
DETECTED, CONTAINED = {"time_to_detect": 72.0}, {"time_to_contain": 120.0}
SECOND = {"cross_enrolment_rate": 0.4}
MOVES = (WAITS, COMPLETED, RATED, COUNTED, DETECTED, CONTAINED, SECOND, *several.MOVES)
_SPREAD = 0.6  # of the logarithm of a wait
_ENDS = 0.77  # share of requests that end in a completed service, roughly
_TYPES = ("service_1", "service_2", "service_3")


def draw(world: World) -> pd.DataFrame:
    """One row a request, by site and day; those of the period before the first are still being served in it."""
    rng = world.stream("services")
    site, period = _requests(world, rng)
    days = world.days(rng, period)
    early = period == 0
    before = np.timedelta64((world.periods[0].end - world.periods[0].start).days + 1, "D")
    site, period = (np.concatenate([one, one[early]]) for one in (site, period))
    days = np.concatenate([days, days[early] - before])
    kinds = [*world.words.get(("services", "service_type"), ()), *(say(f"rehearsal_names.{one}") for one in _TYPES)]
    kind, people = np.array(pick(rng, kinds, len(site))), rng.permutation(len(site))
    if "cross_enrolment_rate" in world.indicators:
        chance = at_sites(world, "cross_enrolment_rate", SECOND["cross_enrolment_rate"])[site, period]
        second = rng.random(len(site)) < chance
        other = np.array([kinds[(kinds.index(one) + 1) % len(kinds)] for one in kind[second]], dtype=str)
        later = days[second] + rng.integers(1, 10, int(second.sum()))
        site, period, people = (np.concatenate([one, one[second]]) for one in (site, period, people))
        kind, days = np.concatenate([kind, other]), np.concatenate([days, later])
    order = np.lexsort((days, site))
    return several.add(world, _rows(world, rng, site[order], period[order], people[order], kind[order], days[order]))


def _requests(world: World, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Site and period of every request."""
    shape = (len(world.places), len(world.periods))
    mean = np.full(shape, float(world.volume))
    if "services_completed" in world.indicators:
        told = usual(world, "services_completed", _ENDS * world.volume * shape[0]) / _ENDS / shape[0]
        mean = told + world.effects.get("services_completed", 0.0) / _ENDS / shape[0] * world.exposed
    count = rng.poisson(np.clip(mean, 1.0, 2_000.0))
    site, period = (np.repeat(index.ravel(), count.ravel()) for index in np.indices(shape))
    return site, period


def _rows(
    world: World, rng: np.random.Generator, site: Ints, period: Ints, people: Ints, kind: Texts, asked: Days
) -> pd.DataFrame:
    """The rows as they are known on the cut-off date."""
    size, asked = len(site), np.minimum(asked, np.datetime64(world.as_of))
    started = asked + _waits(world, rng, site, period, kind)
    length, stays = _lengths(world, rng, site, period, kind)
    provider = [world.runs[at] for at in site]
    began, ended = upto(started, world.as_of), upto(started + length, world.as_of)
    fates = [_fate(*one) for one in zip(began, ended, stays, strict=True)]
    rated = 1 + rng.binomial(
        4, (at_sites(world, "user_satisfaction", RATED["user_satisfaction"])[site, period] - 1) / 4
    )
    answers = rng.random(size) < 0.7
    return pd.DataFrame(
        {
            "service_id": numbered("S", size),
            "person_id": [f"K-{number:05d}" for number in people],
            "site_id": [world.places[at] for at in site],
            "provider_partner_id": provider,
            "referrer_partner_id": _referrers(world, rng, provider),
            "service_type": kind,
            "requested_on": upto(asked, world.as_of),
            "started_on": began,
            "completed_on": [end for _, end in fates],
            "status": [status for status, _ in fates],
            "group": pick(rng, world.words.get(("services", "group"), ()) or ("priority", "other"), size),
            "satisfaction": [
                int(score) if said and start else None for score, said, start in zip(rated, answers, began, strict=True)
            ],
        },
        dtype=object,
    )


def _fate(began: date | None, ended: date | None, stays: bool) -> tuple[str, date | None]:
    if began is None:
        return "requested", None
    if ended is None:
        return "started", None
    return ("completed", ended) if stays else ("lost", None)


def _waits(world: World, rng: np.random.Generator, site: Ints, period: Ints, kind: Texts) -> Spans:
    """Whole days from the request to the start."""
    median = _median_waits(world)[site, period]
    incident = _of_incident(world, "time_to_detect", kind)
    if incident is not None:
        hours = at_sites(world, "time_to_detect", DETECTED["time_to_detect"])[site, period]
        median = np.where(incident, hours / 24, median)
    drawn = np.exp(rng.normal(np.log(np.maximum(median, 0.7)), _SPREAD))
    return np.rint(drawn).astype("timedelta64[D]")


def _median_waits(world: World) -> Floats:
    """The median wait in days at each site in each period, whichever indicator says it."""
    name = mover(world, WAITS) or "median_wait_days"
    value = at_sites(world, name, WAITS[name])
    if name == "median_wait_days":
        return value
    parameters = world.indicators[name].parameters
    days = float(parameters["target_days" if name == "seen_within_target" else "window"])
    # A share p is seen within so many days where log(days) lies that many standard deviations above the median.
    far = np.vectorize(NormalDist().inv_cdf)(np.clip(value, 0.01, 0.99))
    return np.asarray(days / np.exp(_SPREAD * far))


def _lengths(world: World, rng: np.random.Generator, site: Ints, period: Ints, kind: Texts) -> tuple[Spans, Bools]:
    """How long each service takes, and whether it is completed."""
    indicator = world.indicators.get("completion_rate")
    window = float(indicator.parameters["window"]) if indicator else 90.0
    chance = at_sites(world, "completion_rate", COMPLETED["completion_rate"])[site, period]
    drawn = np.exp(rng.normal(np.log(0.4 * window), 0.5, len(site)))
    stays = rng.random(len(site)) < chance
    incident = _of_incident(world, "time_to_contain", kind)
    if incident is not None:
        hours = at_sites(world, "time_to_contain", CONTAINED["time_to_contain"])[site, period]
        drawn = np.where(incident, np.exp(rng.normal(np.log(np.maximum(hours / 24, 0.7)), _SPREAD)), drawn)
    return np.rint(np.clip(drawn, 1, window)).astype("timedelta64[D]"), stays


def _of_incident(world: World, name: str, kind: Texts) -> Bools | None:
    """The rows that an indicator of incidents counts."""
    indicator = world.indicators.get(name)
    return None if indicator is None else np.asarray(kind == text_for(indicator, "service_type"))


def _referrers(world: World, rng: np.random.Generator, provider: list[str]) -> list[str | None]:
    """Six of ten people were sent by another partner."""
    drawn = pick(rng, world.ids, len(provider))
    alone = rng.random(len(provider)) < 0.4
    return [None if own or one == other else one for own, one, other in zip(alone, drawn, provider, strict=True)]
