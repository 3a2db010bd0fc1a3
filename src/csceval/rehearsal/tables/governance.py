"""Meetings, decisions and agreements: for each event a row of every partner in it."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd

from csceval.rehearsal.levels import of_all
from csceval.rehearsal.world import World, numbered

ATTENDED, GAP, SIGNED = {"meeting_attendance": 0.75}, {"decision_participation_gap": 15.0}, {"agreements_in_force": 0.7}
HEARD, SETTLED = {"meeting_inclusiveness": 0.6}, {"conflict_resolution_rate": 0.6}
ADAPTED = {"adaptations_made": 2.0}
MOVES = (ATTENDED, GAP, SIGNED, HEARD, SETTLED, ADAPTED)
_MEETINGS, _DECISIONS, _CONFLICTS = 4, 5, 6  # in a period


def draw(world: World) -> pd.DataFrame:
    """One row an event and partner."""
    rng = world.stream("governance")
    rows = [*_agreements(world, rng), *_events(world, rng), *_conflicts(world), *_changes(world)]
    keys = dict(zip(dict.fromkeys(row["event_id"] for row in rows), numbered("G", len(rows)), strict=False))
    return pd.DataFrame([{**row, "event_id": keys[row["event_id"]]} for row in rows], dtype=object)


def _events(world: World, rng: np.random.Generator) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for period in range(len(world.periods)):
        for number in range(_MEETINGS + _DECISIONS):
            day = world.days(rng, np.array([period]))[0].astype(object)
            kind = "meeting" if number < _MEETINGS else "decision"
            of_kind = _meeting if kind == "meeting" else _decision
            common = {"event_id": (period, number), "event_date": day, "event_type": kind}
            rows += [{**_row(name), **common, **told} for name, told in of_kind(world, rng, period, day)]
    return rows


def _row(partner: str) -> dict[str, object]:
    empty = dict.fromkeys(("part", "spoke", "turns", "outcome", "closed_on", "indicator_id", "note"))
    return {"event_id": "", "partner_id": partner, "event_date": None, "event_type": "", **empty}


def _members(world: World, day: date) -> list[str]:
    """The partners that had joined; before anybody has, all of them."""
    joined = pd.to_datetime(world.partners["joined_on"])
    left = pd.to_datetime(world.partners["left_on"])
    there = (joined.isna() | (joined <= pd.Timestamp(day))) & (left.isna() | (left >= pd.Timestamp(day)))
    return [name for name, known in zip(world.ids, there, strict=True) if known] or world.ids


def _meeting(world: World, rng: np.random.Generator, period: int, day: date) -> list[tuple[str, dict[str, object]]]:
    chance = of_all(world, "meeting_attendance", ATTENDED["meeting_attendance"])[period]
    everybody = rng.random() < of_all(world, "meeting_inclusiveness", HEARD["meeting_inclusiveness"])[period]
    found: list[tuple[str, dict[str, object]]] = []
    for at, name in enumerate(_members(world, day)):
        there = bool(rng.random() < chance)
        spoke = there and bool(everybody or rng.random() < 0.3)
        part = ("chair" if at == 0 else "present") if there else "absent"
        found.append((name, {"part": part, "spoke": spoke, "turns": int(rng.integers(1, 5)) if spoke else 0}))
    return found


def _decision(world: World, rng: np.random.Generator, period: int, day: date) -> list[tuple[str, dict[str, object]]]:
    """Large partners not led by lived experience take part more often than others, by the gap that is to be found."""
    gap = of_all(world, "decision_participation_gap", GAP["decision_participation_gap"])[period] / 100
    kinds = zip(world.ids, world.partners["size_band"], world.partners["lived_experience_led"], strict=True)
    large = {name for name, size, led in kinds if size == "large" and led is not True}
    outcome = "adopted" if rng.random() < 0.85 else "deferred"
    return [
        (name, {"part": "voted" if rng.random() < 0.6 + (gap / 2 if name in large else -gap / 2) else "absent",
                "outcome": outcome})
        for name in _members(world, day)
    ]  # fmt: skip


def _conflicts(world: World) -> list[dict[str, object]]:
    """Conflicts of two partners, resolved within a fortnight or not at all; where an indicator counts them."""
    if "conflict_resolution_rate" not in world.indicators:
        return []
    rng = world.stream("conflicts")
    rows: list[dict[str, object]] = []
    settled = of_all(world, "conflict_resolution_rate", SETTLED["conflict_resolution_rate"])
    for period in np.repeat(np.arange(len(world.periods)), _CONFLICTS):
        day = world.days(rng, np.array([period]))[0].astype(object)
        closed = day + timedelta(days=int(rng.integers(1, 15)))
        ended = rng.random() < settled[period] and closed <= world.as_of
        told = {"event_id": ("conflict", len(rows)), "event_date": day, "event_type": "conflict",
                "outcome": "resolved" if ended else None, "closed_on": closed if ended else None}  # fmt: skip
        rows += [{**_row(str(name)), **told} for name in rng.choice(world.ids, size=2, replace=False)]
    return rows


def _changes(world: World) -> list[dict[str, object]]:
    """Changes of plan that name an indicator; where an indicator counts them."""
    if "adaptations_made" not in world.indicators:
        return []
    rng = world.stream("changes of plan")
    rows: list[dict[str, object]] = []
    named = sorted(world.indicators)
    for period, mean in enumerate(of_all(world, "adaptations_made", ADAPTED["adaptations_made"])):
        for _ in range(int(rng.poisson(max(mean, 0.0)))):
            day = world.days(rng, np.array([period]))[0].astype(object)
            told = {"event_id": ("change", len(rows)), "event_date": day, "event_type": "adjustment",
                    "indicator_id": named[int(rng.integers(len(named)))]}  # fmt: skip
            rows.append({**_row(str(rng.choice(world.ids))), **told})
    return rows


def _agreements(world: World, rng: np.random.Generator) -> list[dict[str, object]]:
    """Agreements that outlast the evaluation; partners sign as soon as so many of them are to have signed."""
    share = of_all(world, "agreements_in_force", SIGNED["agreements_in_force"])
    ends = world.evaluation.period.last.end + timedelta(days=365)
    order = rng.permutation(len(world.ids))
    rows = []
    for at, partner in enumerate(order):
        wanted = np.flatnonzero(share * len(order) > at)  # the periods in which so many have signed
        if not len(wanted):
            break
        day = world.days(rng, wanted[:1])[0].astype(object)
        told = {"event_id": ("agreement", int(partner)), "event_date": day, "event_type": "agreement",
                "part": "signatory", "closed_on": ends}  # fmt: skip
        rows.append({**_row(world.ids[partner]), **told})
    return rows
