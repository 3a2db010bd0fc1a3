"""How often charts show a signal when nothing changes, and how often Lee's bounds cover: the tables of the docs.

python benchmarks/coverage/monitoring.py [draws]
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from csceval.estimates import missing, monitoring
from csceval.estimates.signals import limits, rules, runs

LENGTHS = (12, 16, 24, 36, 48)
RUN: Mapping[str, tuple[str, ...]] = {
    "shift (6)": ("shift",), "trend (5)": ("trend",), "runs": ("runs",), "shift, trend, runs": monitoring.RUN_RULES,
    "longest_run": ("longest_run",), "crossings": ("crossings",),
    "longest_run, crossings": ("longest_run", "crossings"),
}  # fmt: skip
CONTROL: Mapping[str, tuple[str, ...]] = {
    "beyond_limit": ("beyond_limit",), "beyond_limit, shift": monitoring.CONTROL_RULES,
    "Western Electric": ("beyond_limit", "two_of_three", "four_of_five", "shift"), "all eight": tuple(rules.CONTROL),
}  # fmt: skip


def table(
    of: Mapping[str, tuple[str, ...]], chart: Callable[[np.random.Generator, int, tuple[str, ...]], object], draws: int
) -> pd.DataFrame:
    """Share of series with a signal: a row a set of rules, a column a length."""
    rows = {}
    for name, asked in of.items():
        rng = np.random.default_rng(7)
        rows[name] = {n: np.mean([bool(chart(rng, n, asked)) for _ in range(draws)]) for n in LENGTHS}
    return pd.DataFrame(rows).T


def run(rng: np.random.Generator, n: int, asked: tuple[str, ...]) -> bool:
    """A run chart of independent values, median from the same values."""
    values = rng.normal(size=n)
    distance = values - np.median(values)
    found = [{"shift": runs.shift, "trend": runs.trend, **runs.OF_ALL}[name](distance) for name in asked]
    return any(one.fired if isinstance(one, runs.Count) else one is not None and any(one) for one in found)


def share(rng: np.random.Generator, n: int, asked: tuple[str, ...]) -> bool:
    """A p-chart of 0.6 of 300, limits from the same values, widened where they seem over-dispersed."""
    yes, of, base = rng.binomial(300, 0.6, n).astype(float), np.full(n, 300.0), np.ones(n, dtype=bool)
    level = limits.widened(limits.shares(yes, of, base), yes / of, base, always=False)
    return _signals((yes / of - level.centre) / level.sigma, asked)


def single(rng: np.random.Generator, n: int, asked: tuple[str, ...]) -> bool:
    """An XmR-chart of independent normal values."""
    values = rng.normal(size=n)
    level = limits.individuals(values, np.ones(n, dtype=bool))
    return _signals((values - level.centre) / level.sigma, asked)


def _signals(distance: np.ndarray, asked: tuple[str, ...]) -> bool:
    return any(any(True for _ in rules.CONTROL[name](distance)) for name in asked)


def lee(clusters: int, draws: int) -> tuple[float, float]:
    """Coverage of the true effect 1 at the lower bound's edge, and mean error over spread of the lower bound."""
    rng, covered, lows, errors = np.random.default_rng(12), [], [], []
    for _ in range(draws):
        group = np.arange(480) % clusters if clusters else np.arange(480)
        d, kind = group % 2, rng.random(480)
        shared = rng.normal(scale=0.5, size=clusters)[group] if clusters else 0.0
        y = np.where(kind < 0.6, 2.0, 1.0) + d + shared + rng.normal(size=480)
        seen = (kind < 0.6) | ((kind < 0.8) & (d == 1))
        data = pd.DataFrame({"y": np.where(seen, y, np.nan), "d": d, "g": group})
        found = missing.lee_bounds(data, outcome="y", treatment="d", cluster="g" if clusters else None)
        covered.append(float(found.conf_low or 0) <= 1 <= float(found.conf_high or 0))
        lows.append(found.low)
        errors.append(float(found.std_error_low or 0))
    return float(np.mean(covered)), float(np.mean(errors) / np.std(lows))


def main() -> None:
    """Print every table."""
    draws = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    for name, of, chart in (("run chart", RUN, run), ("p-chart", CONTROL, share), ("XmR-chart", CONTROL, single)):
        print(f"\n{name}\n{table(of, chart, draws).round(3).to_string()}")
    known = {length: [round(runs.chance_of_run(n, length), 3) for n in LENGTHS] for length in (6, 7, 8, 9)}
    print(
        f"\na run about a known median, exact, by its length\n{pd.DataFrame(known, index=list(LENGTHS)).T.to_string()}"
    )
    for clusters in (0, 12, 24, 40):
        covered, error = lee(clusters, draws)
        print(f"Lee, {clusters} clusters: coverage {covered:.3f}, error over spread {error:.2f}")


if __name__ == "__main__":
    main()
