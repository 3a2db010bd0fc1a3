"""Bias and coverage of every method that gives an interval, on data whose truth is known.

Run: python benchmarks/coverage/run.py. `--runs 1000` sets how many draws a row, `--only did` which methods. Each draw
has its own seed, so any can be repeated.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import numpy as np

from csceval import plugins

sys.path.insert(0, str(Path(__file__).parent))
from larkmoor import Draw, closure, participation, waits

# Which methods carry which part of Larkmoor: in part A exposure starts at several dates, in part B at one.
STAGGERED = ("staggered", "imputation", "sun_abraham", "synthetic_did")
AT_ONCE = ("did", "event_study", "staggered", "imputation", "sun_abraham")
SITES = (12, 40)


def examples(method: ModuleType) -> Callable[[int], Draw]:
    """The method's own example, drawn anew by seed."""

    def draw(seed: int) -> Draw:
        return Draw(*method.example(seed=seed))

    return draw


def seeded(process: Callable[[np.random.Generator, int], Draw], sites: int) -> Callable[[int], Draw]:
    """One of Larkmoor's processes with so many sites, drawn by seed."""
    return lambda seed: process(np.random.default_rng(seed), sites)


def cases(names: list[str]) -> Iterator[tuple[str, str, Callable[[int], Draw]]]:
    """What is simulated: method, name of the process, draw by seed."""
    for name in names:
        yield name, "own example", examples(plugins.load("methods", name))
    for sites in SITES:
        for name in (name for name in STAGGERED if name in names):
            yield name, f"A, {sites} sites", seeded(waits, sites)
        for name in (name for name in AT_ONCE if name in names):
            yield name, f"B, priority, {sites} sites", seeded(priority, sites)
        if "triple_difference" in names:
            yield "triple_difference", f"B, {sites} sites", seeded(participation, sites)
    if "interrupted_time_series" in names:
        yield "interrupted_time_series", "C, 48 months", lambda seed: started(closure(np.random.default_rng(seed)))


def priority(rng: np.random.Generator, sites: int) -> Draw:
    """Part B, the priority group alone: the logarithm of its rate, which exposure raises by log(1.40)."""
    both = participation(rng, sites)
    settings = {name: value for name, value in both.settings.items() if name not in ("by", "focus")}
    return Draw(both.data[both.data["group"] == "priority"], settings, float(np.log(1.40)))


def started(draw: Draw) -> Draw:
    """Part C with the names that interrupted time series ask for."""
    return Draw(draw.data, draw.settings | {"interruption": "2023-01", "season": 1}, draw.truth)


def simulate(method: ModuleType, draw: Callable[[int], Draw], runs: int) -> tuple[float, float, float, float, int, int]:
    """Bias, its Monte-Carlo error, mean standard error over spread, coverage, and runs with and without an interval."""
    gaps, errors, hits = [], [], []
    for seed in range(1000, 1000 + runs):
        one = draw(seed)
        found = method.estimate(one.data, **one.settings)
        gaps.append(found.value - one.truth)
        errors.append(np.nan if found.std_error is None else found.std_error)
        if found.conf_low is not None and found.conf_high is not None:
            hits.append(found.conf_low <= one.truth <= found.conf_high)
    spread = float(np.std(gaps, ddof=1))
    known = [error for error in errors if not np.isnan(error)]
    calibrated = float(np.mean(known)) / spread if known else np.nan
    share = float(np.mean(hits)) if hits else np.nan
    return float(np.mean(gaps)), spread / np.sqrt(runs), calibrated, share, len(hits), runs - len(hits)


def main() -> None:
    """Print one row a method and process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--only", nargs="*", default=plugins.names("methods"))
    asked = parser.parse_args()
    sys.stdout.write(
        "| method | process | bias (MC error) | mean error / spread | coverage (MC error) | no interval |\n"
    )
    sys.stdout.write("| --- | --- | --- | --- | --- | --- |\n")
    for name, process, draw in cases(list(asked.only)):
        bias, noise, ratio, share, n, without = simulate(plugins.load("methods", name), draw, asked.runs)
        room = float(np.sqrt(0.95 * 0.05 / n)) if n else np.nan
        cells = [f"`{name}`", process, f"{bias:+.4f} ({noise:.4f})", f"{ratio:.2f}", f"{share:.3f} ({room:.3f})",
                 str(without)]  # fmt: skip
        sys.stdout.write("| " + " | ".join(cells) + " |\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
