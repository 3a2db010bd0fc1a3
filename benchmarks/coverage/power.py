"""The chance that a design finds an effect, by formula and by simulation, for every design that can be planned.

Run: python benchmarks/coverage/power.py. `--draws 20000` sets how many studies are drawn a row, `--only did_panel`
which designs, `--seed` the random numbers. A study is drawn as the design describes it and analysed by the test that
the formula is about; `none` is how often that test sees an effect where there is none (it should be 0.05).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

import numpy as np
from scipy import stats

from csceval import plugins
from csceval.estimates import clusters, planning
from csceval.estimates.power import _rollout, stepped_wedge
from csceval.estimates.power._courses import fading, satterthwaite
from csceval.estimates.power.interrupted_time_series import segments
from csceval.estimates.power.staggered import ESTIMATORS
from csceval.estimates.series import ar1

ALPHA = 0.05
SLOW = {"interrupted_time_series": 20, "its_counts": 10, "stepped_wedge": 10}  # times fewer draws
Draws = np.ndarray


def beyond(statistic: Draws, df: Draws | float = np.inf) -> Draws:
    """Whether each test sees an effect."""
    return np.abs(statistic) > stats.t.isf(ALPHA / 2, df)


def two_means(first: Draws, second: Draws, *, pooled: bool) -> Draws:
    """t-tests of rows (draws × size): with one variance, or with two and the degrees of freedom that CR2 takes."""
    n, m = first.shape[1], second.shape[1]
    a, b = first.var(axis=1, ddof=1) / n, second.var(axis=1, ddof=1) / m
    gap = first.mean(axis=1) - second.mean(axis=1)
    if pooled:
        spread = ((n - 1) * a * n + (m - 1) * b * m) / (n + m - 2) * (1 / n + 1 / m)
        return beyond(gap / np.sqrt(spread), n + m - 2)
    return beyond(gap / np.sqrt(a + b), satterthwaite(1 / n, n, 1 / m, m))


def means(rng, runs, effect, n, sd, ratio=1.0):
    return two_means(rng.normal(effect, sd, (runs, n)), rng.normal(0, sd, (runs, int(n * ratio))), pooled=True)


def proportions(rng, runs, effect, n, base, ratio=1.0):
    m = int(n * ratio)
    a, b = rng.binomial(n, base + effect, runs), rng.binomial(m, base, runs)
    pooled = (a + b) / (n + m)
    return beyond((a / n - b / m) / np.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m)))


def rates(rng, runs, effect, n, base, time=1.0, dispersion=0.0, ratio=1.0):
    def arm(mean: float, size: int) -> tuple[Draws, Draws]:
        single = (
            rng.gamma(1 / dispersion, dispersion * mean, (runs, size)) if dispersion else np.full((runs, size), mean)
        )
        seen = rng.poisson(single).mean(axis=1)
        return np.log(seen), (1 / seen + dispersion) / size

    (a, spread), (b, other) = arm(base * effect * time, n), arm(base * time, int(n * ratio))
    return beyond((a - b) / np.sqrt(spread + other))


def paired(rng, runs, effect, n, sd, correlation):
    change = rng.normal(effect, sd * np.sqrt(2 * (1 - correlation)), (runs, n))
    return beyond(change.mean(axis=1) / change.std(axis=1, ddof=1) * np.sqrt(n), n - 1)


def ancova(rng, runs, effect, n, sd, correlation, before=1, after=1, ratio=1.0):
    m = int(n * ratio)
    y = rng.normal(0, np.sqrt(1 - correlation), (runs, n + m, before + after))
    y = sd * (y + rng.normal(0, np.sqrt(correlation), (runs, n + m, 1)))
    x, y = y[:, :, :before].mean(axis=2), y[:, :, before:].mean(axis=2)
    y[:, :n] += effect

    def within(values: Draws) -> Draws:
        halves = (values[:, :n], values[:, n:])
        return np.concatenate([half - half.mean(axis=1, keepdims=True) for half in halves], axis=1)

    xw, yw = within(x), within(y)
    sxx = (xw**2).sum(axis=1)
    slope = (xw * yw).sum(axis=1) / sxx
    rest = ((yw - slope[:, None] * xw) ** 2).sum(axis=1) / (n + m - 3)
    apart = x[:, :n].mean(axis=1) - x[:, n:].mean(axis=1)
    gap = y[:, :n].mean(axis=1) - y[:, n:].mean(axis=1) - slope * apart
    return beyond(gap / np.sqrt(rest * (1 / n + 1 / m + apart**2 / sxx)), n + m - 3)


def cluster_means(rng, runs, effect, clusters, size, icc, sd, cv=0.0, ratio=1.0):
    def arm(number: int, mean: float) -> tuple[Draws, Draws]:
        people = np.full((runs, number), float(size))
        if cv:
            people = np.maximum(np.rint(rng.gamma(1 / cv**2, size * cv**2, (runs, number))), 1)
        y = rng.normal(mean, sd * np.sqrt(icc + (1 - icc) / people))
        weight = people / people.sum(axis=1, keepdims=True)
        middle = (weight * y).sum(axis=1, keepdims=True)
        return middle[:, 0], (weight**2 * (y - middle) ** 2 / (1 - weight)).sum(axis=1)  # CR2

    others = int(clusters * ratio)
    (a, spread), (b, other) = arm(clusters, effect), arm(others, 0.0)
    return beyond((a - b) / np.sqrt(spread + other), clusters + others - 2)


def cluster_proportions(rng, runs, effect, clusters, size, icc, base, ratio=1.0):
    def arm(number: int, p: float) -> Draws:
        many = 1 / icc - 1
        return rng.binomial(size, rng.beta(p * many, (1 - p) * many, (runs, number))) / size

    return two_means(arm(clusters, base + effect), arm(int(clusters * ratio), base), pooled=True)


def cluster_rates(rng, runs, effect, clusters, base, time, variation, ratio=1.0):
    def arm(number: int, rate: float) -> Draws:
        true = rng.gamma(1 / variation**2, rate * variation**2, (runs, number))
        return rng.poisson(true * time) / time

    return two_means(arm(clusters, base * effect), arm(int(clusters * ratio), base), pooled=True)


def stepped_wedge_(rng, runs, effect, clusters_, steps, size, icc, sd, autocorrelation, over_time):
    periods, exposed = steps + 1, np.repeat(stepped_wedge.exposure(steps), clusters_ // steps, axis=0)
    single = stepped_wedge.covariance(periods, size=size, icc=icc, sd=sd, autocorrelation=autocorrelation,
                                      over_time=over_time)  # fmt: skip
    still = np.linalg.inv(np.linalg.cholesky(single))
    design = np.vstack([still @ np.column_stack([row, np.eye(periods)]) for row in exposed])
    codes, found = np.repeat(np.arange(clusters_), periods), np.empty(runs, dtype=bool)
    for draw in range(runs):
        y = rng.multivariate_normal(np.zeros(periods), single, clusters_) + effect * exposed
        y = (y @ still.T).ravel()
        value = np.linalg.lstsq(design, y, rcond=None)[0]
        matrix = clusters.covariance(design, y - design @ value, clusters=codes, errors="CR2", of=1).matrix
        found[draw] = beyond(value[0] / np.sqrt(matrix[0, 0]), clusters_ - 2)
    return found


def courses(rng, runs, units, periods, sd, autocorrelation) -> Draws:
    """Figures of units over periods, AR(1), each with a level of its own (draws × units × periods)."""
    root = np.linalg.cholesky(sd**2 * fading(periods, autocorrelation))
    return rng.normal(size=(runs, units, periods)) @ root.T + rng.normal(0, 3 * sd, (runs, units, 1))


def did_panel(rng, runs, effect, units, before, after, sd, autocorrelation=0.0, share=0.5):
    y = courses(rng, runs, units, before + after, sd, autocorrelation)
    change = y[:, :, before:].mean(axis=2) - y[:, :, :before].mean(axis=2)
    joined = round(units * share)
    return two_means(change[:, :joined] + effect, change[:, joined:], pooled=False)


def before_after(rng, runs, effect, units, before, after, sd, autocorrelation=0.0):
    y = courses(rng, runs, units, before + after, sd, autocorrelation)
    change = y[:, :, before:].mean(axis=2) - y[:, :, :before].mean(axis=2) + effect
    return beyond(change.mean(axis=1) / change.std(axis=1, ddof=1) * np.sqrt(units), units - 1)


def staggered(rng, runs, effect, units, starts, periods, sd, autocorrelation=0.0, estimator="imputation"):
    rollout = _rollout.cohorts(starts, periods, units)
    value, spread = np.zeros(runs), np.zeros(runs)
    weight, sizes = ESTIMATORS[estimator](rollout), np.rint(rollout.sites).astype(int)
    for own, at, number in zip(weight, rollout.joined, sizes, strict=True):
        score = (courses(rng, runs, number, periods, sd, autocorrelation) + effect * (np.arange(periods) >= at)) @ own
        value += score.mean(axis=1)
        spread += score.var(axis=1, ddof=1) / number
    never = rollout.joined == periods
    return beyond(value / np.sqrt(spread), min(sizes[never].sum(), sizes[~never].sum()) - 1)


def interrupted_time_series(rng, runs, effect, before, after, sd, autocorrelation=0.0, slope=True, effect_at=0):
    design, at = segments(before, after, slope=slope), np.arange(before + after)
    root, contrast = np.linalg.cholesky(sd**2 * fading(len(at), autocorrelation)), np.zeros(design.shape[1])
    contrast[0], contrast[1] = 1.0, effect_at if slope else 0.0
    found = np.empty(runs, dtype=bool)
    for draw in range(runs):
        fit = ar1.fit(root @ rng.normal(size=len(at)) + effect * design[:, 0], design, at)
        statistic = contrast @ fit.value / np.sqrt(contrast @ fit.matrix @ contrast)
        found[draw] = beyond(statistic, fit.df(contrast))
    return found


def its_counts(rng, runs, effect, before, after, base, dispersion=1.0, slope=False):
    design, found = segments(before, after, slope=slope), np.empty(runs, dtype=bool)
    mean = base * np.where(design[:, 0] == 1, effect, 1.0)
    for draw in range(runs):
        rate = mean if dispersion == 1 else rng.gamma(mean / (dispersion - 1), dispersion - 1)
        y, value = rng.poisson(rate), np.zeros(design.shape[1])
        value[-1] = np.log(y.mean())
        for _ in range(12):  # Newton's steps
            fitted = np.exp(design @ value)
            gram = design.T @ (design * fitted[:, None])
            value = value + np.linalg.solve(gram, design.T @ (y - fitted))
        spread = ((y - fitted) ** 2 / fitted).sum() / (len(y) - len(value))
        found[draw] = beyond(value[0] / np.sqrt(spread * np.linalg.inv(gram)[0, 0]), len(y) - len(value))
    return found


def proportions_change(rng, runs, effect, n, before, base, ratio=1.0):
    m = int(n * ratio)
    shares = [
        rng.binomial(size, p, runs) / size for size, p in ((n, base + effect), (n, before), (m, base), (m, before))
    ]
    spread = sum(p * (1 - p) / size for p, size in zip(shares, (n, n, m, m), strict=True))
    return beyond((shares[0] - shares[1] - shares[2] + shares[3]) / np.sqrt(spread))


def correlation(rng, runs, effect, n):
    x, e = rng.normal(size=(2, runs, n))
    y = effect * x + np.sqrt(1 - effect**2) * e
    x, y = x - x.mean(axis=1, keepdims=True), y - y.mean(axis=1, keepdims=True)
    r = (x * y).sum(axis=1) / np.sqrt((x**2).sum(axis=1) * (y**2).sum(axis=1))
    return beyond(np.arctanh(r) * np.sqrt(n - 3))


def regression(rng, runs, effect, n, sd, predictor_sd, others=0, r_squared=0.0):
    made = np.linalg.qr(np.column_stack([np.ones(n), rng.normal(size=(n, 1 + others))]))[0] * np.sqrt(n - 1)
    x = np.sqrt(1 - r_squared) * made[:, 1] + np.sqrt(r_squared) * made[:, -1]
    design = np.column_stack([predictor_sd * x, np.ones(n), made[:, 2:]])
    y = effect * design[:, 0] + rng.normal(0, sd, (runs, n))
    bread = np.linalg.inv(design.T @ design)
    value = y @ design @ bread
    rest = ((y - value @ design.T) ** 2).sum(axis=1) / (n - 2 - others)
    return beyond(value[:, 0] / np.sqrt(rest * bread[0, 0]), n - 2 - others)


def survival(rng, runs, effect, n, events, ratio=1.0):
    m = int(n * ratio)
    end = -np.log1p(-events)
    time = np.concatenate([rng.exponential(1 / effect, (runs, n)), rng.exponential(1, (runs, m))], axis=1)
    order = np.argsort(time, axis=1)
    exposed = (order < n).astype(float)
    seen = np.take_along_axis(time, order, axis=1) < end
    left = np.cumsum(exposed[:, ::-1], axis=1)[:, ::-1] / np.arange(n + m, 0, -1)
    gap, spread = ((exposed - left) * seen).sum(axis=1), (left * (1 - left) * seen).sum(axis=1)
    return beyond(gap / np.sqrt(spread))


def wedge(rng, runs, effect, clusters, steps, size, icc, sd, cluster_autocorrelation=1.0, over_time="constant"):
    return stepped_wedge_(rng, runs, effect, clusters, steps, size, icc, sd, cluster_autocorrelation, over_time)


STUDIES: dict[str, Callable[..., Draws]] = {
    one.__name__: one
    for one in (means, proportions, rates, paired, ancova, cluster_means, cluster_proportions, cluster_rates, did_panel,
                before_after, staggered, interrupted_time_series, its_counts, proportions_change, correlation,
                regression, survival)
} | {"stepped_wedge": wedge}  # fmt: skip
FURTHER: list[tuple[str, dict[str, Any], float]] = [
    ("means", {"n": 12, "sd": 2.0, "ratio": 2.0}, 2.0),
    ("cluster_means", {"clusters": 6, "size": 50, "icc": 0.02, "sd": 1.0}, 0.4),
    ("cluster_means", {"clusters": 30, "size": 20, "icc": 0.1, "sd": 1.0, "cv": 0.7}, 0.35),
    ("stepped_wedge", {"clusters": 12, "steps": 4, "size": 30, "icc": 0.03, "sd": 1.0}, 0.25),
    ("stepped_wedge", {"clusters": 24, "steps": 4, "size": 20, "icc": 0.05, "sd": 1.0, "cluster_autocorrelation": 0.7,
                       "over_time": "decay"}, 0.22),
    ("did_panel", {"units": 12, "before": 8, "after": 8, "sd": 5.0, "autocorrelation": 0.0}, 3.0),
    ("did_panel", {"units": 12, "before": 4, "after": 12, "sd": 5.0, "autocorrelation": 0.8, "share": 2 / 3}, 7.0),
    ("staggered", {"units": 12, "starts": [4, 6, 8, 10, None, None], "periods": 16, "sd": 4.0,
                   "autocorrelation": 0.5, "estimator": "last_before"}, 6.0),
    ("interrupted_time_series", {"before": 30, "after": 18, "sd": 3.0, "autocorrelation": 0.5, "slope": False}, 5.0),
    ("rates", {"n": 60, "base": 2.0}, 1.4),
    ("survival", {"n": 150, "events": 0.3}, 1.8),
]  # fmt: skip


def simulate(design: str, settings: dict[str, Any], effect: float, *, draws: int, seed: int) -> tuple[float, float]:
    """The share of drawn studies whose test sees the effect, and its Monte-Carlo error."""
    runs = max(draws // SLOW.get(design, 1), 200)
    share = float(STUDIES[design](np.random.default_rng(seed), runs, effect, **settings).mean())
    return share, float(np.sqrt(max(share * (1 - share), 0.25 / runs) / runs))


def no_effect(design: str) -> float:
    """Where there is no effect."""
    return 1.0 if plugins.load("designs", design).SCALE == "ratio" else 0.0


def main() -> None:
    """Print one row a design."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--only", nargs="*", default=plugins.names("designs"))
    asked = parser.parse_args()
    print("| design | settings | effect | formula | simulated | Monte-Carlo error | none |")
    print("|---|---|---|---|---|---|---|")
    own = [(name, *plugins.load("designs", name).example()) for name in asked.only]
    for name, settings, effect in [*own, *(one for one in FURTHER if one[0] in asked.only)]:
        formula = planning.power(name, effect=effect, **settings).power
        share, error = simulate(name, settings, effect, draws=asked.draws, seed=asked.seed)
        none, _ = simulate(name, settings, no_effect(name), draws=asked.draws, seed=asked.seed + 1)
        said = ", ".join(f"{key} {value}" for key, value in settings.items())
        print(
            f"| `{name}` | {said} | {effect:g} | {formula:.3f} | {share:.3f} | {error:.4f} | {none:.3f} |", flush=True
        )


if __name__ == "__main__":
    main()
