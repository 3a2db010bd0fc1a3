"""Coverage of rate ratios, shares and ordered answers: which small-sample errors hold what they promise?

Part B of the sample county: participants of two groups at 12 or 40 sites over 16 quarters, negative binomial with
α = 0.03, four cohorts joining in quarters 5, 7, 9 and 11, a third of the sites never; ratios 1.40 (priority) and 1.15
(other), ratio of ratios 1.217. `uneven` lets sites differ tenfold in size and their levels wander from quarter to
quarter. Shares and answers: people of 12 or 40 sites, half of the sites treated, people of a site alike.

Run: python benchmarks/coverage/rates.py --runs 200; `--only uneven` takes the processes whose name holds the word.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import expit, ndtr

from csceval import plugins

sys.path.insert(0, str(Path(__file__).parent))
from larkmoor import QUARTERS, onsets

ERRORS = ("CR1", "CR2", "CR3", "CR3S")
Draw = Callable[[np.random.Generator, int], pd.DataFrame]


def participants(rng: np.random.Generator, sites: int) -> pd.DataFrame:
    """Part B: one row a site, quarter and group."""
    return _participants(rng, sites, uneven=False)


def uneven(rng: np.random.Generator, sites: int) -> pd.DataFrame:
    """Part B with sites of very different size, whose levels wander (AR(1) 0.6, standard deviation 0.15)."""
    return _participants(rng, sites, uneven=True)


def few(rng: np.random.Generator, sites: int) -> pd.DataFrame:
    """Part B where only a quarter of the sites join, all in quarter 9."""
    return _participants(rng, sites, uneven=False, start=np.where(np.arange(sites) < sites // 4, 8, 16))


def _participants(
    rng: np.random.Generator, sites: int, *, uneven: bool, start: np.ndarray | None = None
) -> pd.DataFrame:
    start, time = onsets(sites) if start is None else start, np.arange(16)
    exposed = time[None, :] >= start[:, None]
    season = np.tile([-0.08, 0.05, 0.06, -0.03], 4)
    level = rng.normal(0, 0.2, size=(sites, 1)) + np.zeros((sites, 16))
    size = np.ones((sites, 1))
    if uneven:
        size = np.exp(rng.normal(0, 0.8, size=(sites, 1)))
        walk = rng.normal(0, 0.15, size=(sites, 16))
        for quarter in range(1, 16):
            walk[:, quarter] = 0.6 * walk[:, quarter - 1] + 0.8 * walk[:, quarter]
        level = level + walk
    frames = []
    for name, base, ratio in (("priority", 14.0, 1.40), ("other", 22.0, 1.15)):
        people = np.ceil(rng.integers(2000, 6000, size=(sites, 1)) * size)
        mean = people * base / 1000 * np.exp(level + 0.005 * time + season + np.log(ratio) * exposed)
        counts = rng.poisson(mean * rng.gamma(1 / 0.03, 0.03, size=mean.shape))
        frames.append(pd.DataFrame({
            "site": np.repeat(np.arange(sites), 16), "quarter": np.tile(QUARTERS, sites), "group": name,
            "exposed": exposed.ravel().astype(int), "people": np.repeat(people.ravel(), 16), "count": counts.ravel(),
        }))  # fmt: skip
    return pd.concat(frames, ignore_index=True)


def answers(rng: np.random.Generator, sites: int) -> pd.DataFrame:
    """Twenty people a site, half of the sites treated: an answer in four steps, and whether it is one of the upper two.

    People of a site are alike (copula, correlation 0.1), while the answers of all follow the logistic: log odds 0.7.
    """
    site = np.repeat(np.arange(sites), 20)
    treated = (site < sites // 2).astype(int)
    alike = np.sqrt(0.1) * rng.normal(size=sites)[site] + np.sqrt(0.9) * rng.normal(size=len(site))
    chance = ndtr(alike)
    latent = 0.7 * treated + np.log(chance / (1 - chance))
    step = np.searchsorted([-1.0, 0.5, 1.5], latent)
    return pd.DataFrame({"site": site, "treated": treated, "yes": (step > 1).astype(int), "answer": step})


def cases() -> Iterator[tuple[str, str, Draw, dict[str, Any], float]]:
    """Method, process, how it is drawn, settings, truth."""
    panel: dict[str, Any] = {"outcome": "count", "treatment": "exposed", "denominator": "people", "cluster": "site"}
    fixed = {"absorb": ["site", "quarter"]}
    for draw, name in ((participants, "B"), (uneven, "B, uneven"), (few, "B, few join")):
        for group, truth in (("priority", 1.40), ("other", 1.15)):
            yield "rate_ratio", f"{name}, {group}", _only(draw, group), panel | fixed, truth
        both = {"by": "group", "focus": "priority", "absorb": [["site", "group"], ["quarter", "group"]]}
        yield "rate_ratio", f"{name}, ratio of ratios", draw, panel | both, 1.40 / 1.15
    arms: dict[str, Any] = {"treatment": "treated", "cluster": "site"}
    yield "proportion", "shares", answers, arms | {"numerator": "yes"}, float(expit(0.2) - expit(-0.5))
    yield "ordinal", "answers", answers, arms | {"outcome": "answer"}, 0.7


def _only(draw: Draw, group: str) -> Draw:
    return lambda rng, sites: draw(rng, sites).query("group == @group", local_dict={"group": group})


def simulate(method: str, draw: Draw, settings: dict[str, Any], truth: float, sites: int, runs: int) -> Iterator[str]:
    """One row of the table for each kind of errors."""
    module = plugins.load("methods", method)
    gaps: list[float] = []
    hits = dict.fromkeys(ERRORS, 0)
    ratios: dict[str, list[float]] = {name: [] for name in ERRORS}
    for seed in range(1000, 1000 + runs):
        data = draw(np.random.default_rng(seed), sites)
        for name in ERRORS:
            found = module.estimate(data, **settings, errors=name)
            hits[name] += found.conf_low <= truth <= found.conf_high
            ratios[name].append(found.std_error)
        gaps.append(found.value - truth)
    spread = float(np.std(gaps, ddof=1))
    for name in ERRORS:
        yield (f"{np.mean(gaps):+.4f} ({spread / np.sqrt(runs):.4f}) | {name} | {np.mean(ratios[name]) / spread:.2f} | "
               f"{hits[name] / runs:.3f} ({np.sqrt(0.95 * 0.05 / runs):.3f})")  # fmt: skip


def main() -> None:
    """Print one row a process, number of sites and kind of errors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--only", default="")
    parser.add_argument("--sites", type=int, nargs="*", default=[12, 40])
    asked = parser.parse_args()
    sys.stdout.write("| method | process | sites | bias (MC error) | errors | mean error / spread | coverage |\n")
    sys.stdout.write("| --- | --- | --- | --- | --- | --- | --- |\n")
    for method, process, draw, settings, truth in (case for case in cases() if asked.only in case[1]):
        for sites in asked.sites:
            for row in simulate(method, draw, settings, truth, sites, asked.runs):
                sys.stdout.write(f"| `{method}` | {process} | {sites} | {row} |\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
