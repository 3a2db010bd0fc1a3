"""Coverage of times to an event and of measures of inequality, on data whose truth is known.

Run: python benchmarks/coverage/survival.py [--runs 1000]. Cases of one site are alike by a positive stable factor
(Hougaard 1986, Biometrika 73), under which hazards stay proportional over all sites: the log ratio over all is 0.8
times that within.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from csceval.estimates import inequality
from csceval.estimates.methods import time_to_event

ALIKE = 0.8  # 1: cases of a site are no more alike than others
RATIO = 1.5


def factors(rng: np.random.Generator, n: int) -> np.ndarray:
    """Positive stable draws (Chambers, Mallows & Stuck 1976)."""
    angle, rest = rng.uniform(0, np.pi, n), rng.exponential(size=n)
    top = np.sin(ALIKE * angle) / np.sin(angle) ** (1 / ALIKE)
    return np.asarray(top * (np.sin((1 - ALIKE) * angle) / rest) ** ((1 - ALIKE) / ALIKE))


def sites(rng: np.random.Generator, clusters: int, size: int = 20, ratio: float = RATIO) -> pd.DataFrame:
    """Waits at sites, half of which take part; a quarter or so of the cases is still open."""
    site = np.repeat(np.arange(clusters), size)
    part = (site % 2).astype(float)
    speed = factors(rng, clusters)[site] * ratio ** (part / ALIKE)
    wait, seen = rng.exponential(size=len(site)) / speed, rng.uniform(0.2, 4, len(site))
    return pd.DataFrame({"site": site, "part": part, "days": np.minimum(wait, seen), "served": (wait <= seen) * 1.0})


def single(rng: np.random.Generator, clusters: int) -> pd.DataFrame:
    """As many cases, none alike."""
    frame = sites(rng, clusters)
    wait, seen = rng.exponential(size=len(frame)) / RATIO ** frame["part"], rng.uniform(0.2, 4, len(frame))
    return frame.assign(days=np.minimum(wait, seen), served=(wait <= seen) * 1.0)


def people(rng: np.random.Generator, clusters: int) -> pd.DataFrame:
    """Persons of villages that are alike in rank and outcome."""
    village = np.repeat(np.arange(clusters), 15)
    rank = rng.normal(size=clusters)[village] + rng.normal(size=len(village))
    chance = 1 / (1 + np.exp(1 + 0.7 * rank - 0.5 * rng.normal(size=clusters)[village]))
    ill = (rng.random(len(village)) < chance) * 1.0
    return pd.DataFrame({"village": village, "rank": rank, "ill": ill, "poor": (rank < 0) * 1.0,
                         "amount": rng.gamma(2.0, size=len(village)) * np.exp(-0.3 * rank)})  # fmt: skip


def ratio(frame: pd.DataFrame, **settings: Any) -> Any:
    """The hazard ratio of sites that take part."""
    return time_to_event.estimate(frame, end="days", event="served", group="part", effect="hazard_ratio", **settings)


def median(frame: pd.DataFrame, **settings: Any) -> Any:
    """The median of all."""
    return time_to_event.estimate(frame, end="days", event="served", **settings)


def cases() -> Iterator[tuple[str, Callable[[np.random.Generator], Any], float]]:
    """What is simulated: name, an estimate from a generator, the truth."""
    half = np.log(2) ** (1 / ALIKE)
    for n in (12, 40):
        for errors in ("CR1", "CR3"):
            named = {"cluster": "site", "errors": errors}
            yield f"hazard ratio, {n} sites, {errors}", lambda rng, n=n, k=named: ratio(sites(rng, n), **k), RATIO
        yield f"hazard ratio, {n} sites, sites not named", lambda rng, n=n: ratio(sites(rng, n)), RATIO
        yield f"hazard ratio, none alike, {20 * n} cases", lambda rng, n=n: ratio(single(rng, n)), RATIO
        for scale in ("log", "loglog"):
            named = {"cluster": "site", "interval": scale}
            yield f"median, {n} sites, {scale}", lambda rng, n=n, k=named: median(sites(rng, n, ratio=1.0), **k), half
        yield f"median, {n} sites, sites not named", lambda rng, n=n: median(sites(rng, n, ratio=1.0)), half
    truth = {name: measure(people(np.random.default_rng(1), 40_000)).value for name, measure in MEASURES.items()}
    for n in (12, 40):
        for name, measure in MEASURES.items():
            yield f"{name}, {n} villages", lambda rng, n=n, m=measure: m(people(rng, n), cluster="village"), truth[name]


MEASURES: dict[str, Callable[..., Any]] = {
    "gap": lambda f, **k: inequality.gap(f, outcome="ill", group="poor", reference=0, **k),
    "ratio": lambda f, **k: inequality.ratio(f, outcome="ill", group="poor", reference=0, **k),
    "slope_index, linear": lambda f, **k: inequality.slope_index(f, outcome="ill", rank="rank", **k),
    "slope_index, logit": lambda f, **k: inequality.slope_index(f, outcome="ill", rank="rank", model="logit", **k),
    "relative_index, log": lambda f, **k: inequality.relative_index(f, outcome="ill", rank="rank", model="log", **k),
    "concentration_index": lambda f, **k: inequality.concentration_index(f, outcome="ill", rank="rank", **k),
    "erreygers": lambda f, **k: inequality.concentration_index(f, outcome="ill", rank="rank", variant="erreygers", **k),
    "theil": lambda f, **k: inequality.theil(f, outcome="amount", **k),
}  # fmt: skip


def main() -> None:
    """Print one row a case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    print("| process | draws | coverage (error) | without a whole interval |\n|---|---|---|---|")
    for name, estimate, truth in cases():
        if given.only not in name:
            continue
        ends = [
            (found.conf_low, found.conf_high)
            for found in (estimate(np.random.default_rng(s)) for s in range(given.runs))
        ]
        known = [(low, high) for low, high in ends if low is not None and high is not None]
        share = np.mean([low <= truth <= high for low, high in known])
        error, without = np.sqrt(0.95 * 0.05 / len(known)), given.runs - len(known)
        print(f"| {name} | {given.runs} | {share:.3f} ({error:.3f}) | {without} |", flush=True)


if __name__ == "__main__":
    main()
