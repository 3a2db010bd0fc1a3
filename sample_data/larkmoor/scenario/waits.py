"""Part A, waits: every request for help with what became of it, and three partners' counts of outreach.

A request made in quarter q at site s waits a gamma time of shape 4 whose mean is site + trend + season + noise +
effect, rounded to whole days. The effect is what the partnership did; a good estimate finds it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from scenario import county
from scenario.county import AS_OF, JOINED, PARTNERS, QUARTERS, Record, Row, quarter, starts, stream

SEASON = (1.5, 0.0, -1.0, -0.5)
# Who runs a site and sends its rows.
LEADS = {"P18": (1, 8), "P08": (2, 7), "P21": (3, 11), "P02": (4, 10), "P07": (5, 9), "P13": (6, 12)}
TYPES = ("advice", "counselling", "family support", "health check")
COLUMNS = ["service_id", "person_id", "site_id", "provider_partner_id", "referrer_partner_id", "service_type"]
COLUMNS += ["requested_on", "started_on", "completed_on", "status", "group"]
# Three partners meet people at the same four sites, so the same person may be in several counts.
OUTREACH = {"P06": 55, "P10": 24, "P11": 38}
OUTREACH_SITES = ("S01", "S04", "S05", "S12")


@dataclass(frozen=True)
class Draw:
    """One draw of the process; arrays are one entry a request."""

    site: np.ndarray  # 1 to 12
    quarter: np.ndarray  # 1 to 16
    day: np.ndarray  # days after 2021-01-01
    wait: np.ndarray  # days
    effect: np.ndarray  # 12 × 16, days


def effects() -> np.ndarray:
    """True effect on the mean wait, sites × quarters: a third at first, then two thirds, then all of it."""
    table = np.zeros((12, QUARTERS))
    for site, (joined, full) in JOINED.items():
        for at in range(joined, QUARTERS + 1):
            table[site - 1, at - 1] = full * min(at - joined + 1, 3) / 3
    return table


def mean_waits(rng: np.random.Generator) -> np.ndarray:
    """Mean wait before any effect, sites × quarters."""
    quarter = np.arange(QUARTERS)
    level = rng.normal(27, 3, size=(12, 1))
    noise = county.ar1(rng, (12, QUARTERS), 0.3)
    return level - 0.10 * quarter + np.resize(SEASON, QUARTERS) + noise


def draw(seed: int) -> Draw:
    """Every request with its wait."""
    rng = np.random.default_rng(seed)
    mean = mean_waits(rng) + effects()
    count = rng.poisson(40, size=mean.shape)
    site, quarter = (np.repeat(index.ravel() + 1, count.ravel()) for index in np.indices(mean.shape))
    first = starts()
    day = rng.integers(first[quarter - 1], first[quarter])
    wait = np.rint(rng.gamma(4, mean[site - 1, quarter - 1] / 4)).astype(int)
    order = np.lexsort((day, site))
    return Draw(site[order], quarter[order], day[order], wait[order], effects())


def fate(asked: int, wait: int, length: int, leaves: bool) -> tuple[date | None, date | None, str]:
    """Start, end and status as they were known on the last day of the data."""
    started, ended = county.day(asked + wait), county.day(asked + wait + length)
    if started > AS_OF:
        return None, None, "requested"
    if ended > AS_OF:
        return started, None, "started"
    return (started, None, "lost") if leaves else (started, ended, "completed")


def services(sample: Draw, seed: int) -> dict[str, list[Record]]:
    """Rows of the `services` table by the partner that sends them."""
    size, rng = sample.site.size, stream(seed, "services")
    person = rng.integers(1, 5200, size)
    group = rng.choice(["priority", "other", "unknown"], size, p=[0.36, 0.60, 0.04])
    kind = rng.choice(TYPES, size, p=[0.3, 0.2, 0.3, 0.2])
    referrer = rng.choice([None, *PARTNERS], size, p=[0.4, *[0.025] * 24])
    length = 1 + np.rint(rng.gamma(2, 22, size)).astype(int)
    leaves = rng.random(size) < 0.12
    lead_of = {site: lead for lead, sites in LEADS.items() for site in sites}
    rows: dict[str, list[Record]] = {lead: [] for lead in LEADS}
    for i, (site, asked, wait) in enumerate(zip(sample.site, sample.day, sample.wait, strict=True)):
        lead = lead_of[int(site)]
        started, ended, status = fate(asked, wait, length[i], leaves[i])
        row = (f"{lead}-{len(rows[lead]) + 1:05d}", f"LM{person[i]:05d}", f"S{site:02d}", lead, referrer[i])
        row += (str(kind[i]), county.day(asked), started, ended, status, str(group[i]))
        rows[lead].append(dict(zip(COLUMNS, row, strict=True)))
    return rows


def totals(seed: int) -> list[Row]:
    """What three partners counted at outreach events, by site and quarter; S12 is small and so are its counts."""
    rng = stream(seed, "outreach")
    rows: list[Row] = []
    for partner, usual in OUTREACH.items():
        for site in OUTREACH_SITES:
            scale = 0.25 if site == "S12" else 1.0
            for q in range(QUARTERS):
                period, target = quarter(q), round(usual * scale * 1.1)
                people = int(rng.poisson(usual * scale * (1 + 0.02 * q)))
                events = int(rng.poisson(3 * scale + 1))
                rows.append([partner, site, period, "outreach_people", "People reached at events", people, target])
                rows.append([partner, site, period, "outreach_events", "Outreach events held", events, None])
    return rows
