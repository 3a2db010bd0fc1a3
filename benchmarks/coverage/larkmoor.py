"""Larkmoor's parts A to D as processes that can be drawn again, with any number of sites; all true values are known."""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc
from typing import Any

import numpy as np
import pandas as pd

QUARTERS = [f"{2021 + place // 4}-Q{place % 4 + 1}" for place in range(16)]
STARTS = (4, 6, 8, 10)  # first exposed quarter (from 0) of each of four cohorts; the last third of the sites never
LEVEL, RISE, GAP = 3.2, 0.20, -0.35  # part D, latent: first wave, change a wave, nonprofits against the others
SPREADS, ITEM = (0.40, 0.50, 0.30), 0.6  # part D: sd of partners, people and occasions; of an item
LOADINGS = (1.0, 0.9, 1.1, 0.8)
FULL = (-8.0, -7.0, -5.0, -4.0)  # effect of each cohort once it is complete, in days


@dataclass(frozen=True)
class Draw:
    """A frame, the settings that fit it, and the true value."""

    data: pd.DataFrame
    settings: dict[str, Any]
    truth: float


def onsets(sites: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """First exposed quarter of every site (16 = never): a sixth of the sites a cohort, a third never."""
    return np.repeat([*STARTS, 16], [sites // 6] * 4 + [sites - 4 * (sites // 6)])


def waits(rng: np.random.Generator, sites: int) -> Draw:
    """Part A: mean days waited by site and quarter; the effect comes in three equal steps."""
    start, time = onsets(sites), np.arange(16)
    since = time[None, :] - start[:, None]
    full = np.array([*FULL, 0.0])[np.searchsorted([*STARTS, 16], start)]
    effect = full[:, None] * np.clip(since + 1, 0, 3) / 3
    noise = rng.normal(size=(sites, 16))
    for quarter in range(1, 16):
        noise[:, quarter] = 0.3 * noise[:, quarter - 1] + np.sqrt(1 - 0.3**2) * noise[:, quarter]
    season = np.tile([1.5, 0.0, -1.0, -0.5], 4)
    mean = rng.normal(27, 3, size=(sites, 1)) - 0.10 * time + season + noise + effect
    requests = rng.poisson(40, size=(sites, 16))
    # A mean of n gamma(4) waits is gamma(4n); days are whole in the records, which hardly moves a mean of forty.
    days = rng.gamma(4 * requests, mean / (4 * requests))
    settings = {"outcome": "days", "unit": "site", "period": "quarter", "first_exposed": "joined"}
    return Draw(_long("days", days, start), settings, float(effect[since >= 0].mean()))


def participation(rng: np.random.Generator, sites: int) -> Draw:
    """Part B, the gap: log participation a thousand of two groups; exposure closes it by log(1.40 / 1.15)."""
    start, time = np.where(np.arange(sites) < sites // 2, 8, 16), np.arange(16)
    exposed = time[None, :] >= start[:, None]
    season = np.tile([-0.08, 0.05, 0.06, -0.03], 4)
    site = rng.normal(0, 0.2, size=(sites, 1))
    frames = []
    for name, base, ratio in (("priority", 14.0, 1.40), ("other", 22.0, 1.15)):
        people = rng.integers(2000, 6000, size=(sites, 1))
        mean = people * base / 1000 * np.exp(site + 0.005 * time + season + np.log(ratio) * exposed)
        counts = rng.poisson(mean * rng.gamma(1 / 0.03, 0.03, size=mean.shape))
        frames.append(_long("log of rate", np.log(counts / people), start).assign(group=name))
    settings = {"outcome": "log of rate", "unit": "site", "period": "quarter", "first_exposed": "joined",
                "by": "group", "focus": "priority"}  # fmt: skip
    return Draw(pd.concat(frames, ignore_index=True), settings, float(np.log(1.40 / 1.15)))


def closure(rng: np.random.Generator) -> Draw:
    """Part C: share of referrals closed in one county, 48 months, a protocol from the 25th; the level rises by 0.06."""
    month = np.arange(48)
    since = month - 24
    noise, shocks = np.zeros(48), rng.normal(0, 0.012, size=48)
    noise[0] = shocks[0] / np.sqrt(1 - 0.3**2)
    for place in range(1, 48):
        noise[place] = 0.3 * noise[place - 1] + shocks[place]
    after = since >= 0
    share = 0.52 + 0.001 * (month + 1) + 0.06 * after + 0.003 * np.where(after, since, 0) + noise
    share += 0.015 * np.cos(2 * np.pi * (month + 1) / 12)
    n = rng.poisson(320, size=48)
    frame = pd.DataFrame({"month": [f"{2021 + place // 12}-{place % 12 + 1:02d}" for place in month],
                          "closed": rng.binomial(n, np.clip(share, 0, 1)) / n, "referrals": n})  # fmt: skip
    return Draw(frame, {"outcome": "closed", "period": "month"}, 0.06)


def survey(rng: np.random.Generator, partners: int) -> pd.DataFrame:
    """Part D: four people a partner asked in four waves, of whom 80 % answer; items 1 to 5, and their means.

    A third of the partners are nonprofits. Trust rises, power does not; partners, people and occasions differ.
    """
    partner, person, wave = (part.ravel() for part in np.meshgrid(range(partners), range(4), range(4), indexing="ij"))
    nonprofit = (partner % 3 == 0).astype(float)
    columns: dict[str, Any] = {
        "partner": [f"P{number:02d}" for number in partner], "wave": wave + 1, "nonprofit": nonprofit,
        "respondent": [f"P{one:02d}-{other}" for one, other in zip(partner, person, strict=True)],
    }  # fmt: skip
    for scale, moved in (("trust", RISE * wave), ("power", GAP * nonprofit)):
        shared = rng.normal(0, SPREADS[0], size=partners)[partner]
        own = rng.normal(0, SPREADS[1], size=(partners, 4))[partner, person]
        latent = moved + shared + own + rng.normal(0, SPREADS[2], size=len(wave))
        made = {f"{scale}{at + 1}": LEVEL + loading * latent + rng.normal(0, ITEM, size=len(wave))
                for at, loading in enumerate(LOADINGS)}  # fmt: skip
        columns |= {name: np.clip(np.rint(values), 1, 5) for name, values in made.items()}
        columns[scale] = np.mean([columns[name] for name in made], axis=0)
    frame = pd.DataFrame(columns)
    return frame[rng.uniform(size=len(frame)) < 0.8].reset_index(drop=True)


def observed(moved: float) -> float:
    """Mean of a part D scale as answered, rounded to 1 to 5, where the latent mean has moved by so much: exact."""
    means = []
    for loading in LOADINGS:
        spread = np.sqrt(loading**2 * np.square(SPREADS).sum() + ITEM**2)
        cuts = (np.arange(1, 5) + 0.5 - LEVEL - loading * moved) / spread
        means.append(1 + 0.5 * sum(erfc(float(cut) / np.sqrt(2)) for cut in cuts))
    return float(np.mean(means))


def trust(rng: np.random.Generator, partners: int) -> Draw:
    """Part D: how much trust, as answered, rises a wave: 0.18 of a point."""
    means = [observed(RISE * wave) for wave in range(4)]
    settings = {"outcome": "trust", "term": "wave", "groups": ["partner", "respondent"]}
    return Draw(survey(rng, partners), settings, float(np.polyfit(range(4), means, 1)[0]))


def power(rng: np.random.Generator, partners: int) -> Draw:
    """Part D: how much lower nonprofits' answers on power are than those of the others: −0.33 of a point."""
    settings = {"outcome": "power", "term": "nonprofit", "groups": ["partner", "respondent"]}
    return Draw(survey(rng, partners), settings, observed(GAP) - observed(0.0))


def _long(name: str, values: np.ndarray[Any, np.dtype[np.float64]], start: np.ndarray[Any, Any]) -> pd.DataFrame:
    sites = len(start)
    joined = [None if at == 16 else QUARTERS[at] for at in start]
    return pd.DataFrame({"site": np.repeat([f"S{number:02d}" for number in range(sites)], 16),
                         "quarter": np.tile(QUARTERS, sites), name: values.ravel(),
                         "joined": np.repeat(np.array(joined, dtype=object), 16)})  # fmt: skip
