"""Write truth.yaml, what a good estimate on Larkmoor should find: `python truth.py [DRAWS]` (about half a minute).

The true effects follow from the scenario by arithmetic. How far one draw may lie from them is simulated: the whole
process is drawn again with other seeds, and each draw is estimated by arithmetic that shares no code with csceval.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import generate
import numpy as np

import network

Table = np.ndarray
JOINED_SITES = np.array(sorted(generate.JOINED)) - 1
NEVER_SITES = np.setdiff1d(np.arange(12), JOINED_SITES)
BEFORE, AFTER = slice(0, 4), slice(12, 16)  # 2021 and 2024: nobody had joined, everybody who would had
NETWORK_DRAWS = 500
GAMMA_MEDIAN = 0.918015  # median of a gamma of shape 4 over its mean: scipy.special.gammaincinv(4, 0.5) / 4


def two_group(table: Table) -> float:
    """Change of the joined sites' plain average minus change of the others', 2021 to 2024."""
    change = table[:, AFTER].mean(axis=1) - table[:, BEFORE].mean(axis=1)
    return float(change[JOINED_SITES].mean() - change[NEVER_SITES].mean())


def half_started(wait: np.ndarray, followed: np.ndarray) -> float:
    """Kaplan-Meier median: open requests leave when last seen; the middle where the curve stands at just one half."""
    share, reached = 1.0, None
    for day in np.unique(wait[wait <= followed]):
        if reached is not None:
            return float(reached + day) / 2
        waiting = np.sum(np.minimum(wait, followed) >= day)
        share *= 1 - np.sum((wait == day) & (wait <= followed)) / waiting
        if share < 0.5 - 1e-9:
            return float(day)
        if share < 0.5 + 1e-9:
            reached = day
    return float("nan")


def cells(sample: generate.Draw) -> Iterator[tuple[int, int, np.ndarray, np.ndarray]]:
    """Waits and days of follow-up, one site and quarter at a time."""
    end = (generate.AS_OF - date(2021, 1, 1)).days
    for site in range(12):
        for quarter in range(generate.QUARTERS):
            own = (sample.site == site + 1) & (sample.quarter == quarter + 1)
            yield site, quarter, sample.wait[own], end - sample.day[own]


def tables(sample: generate.Draw) -> tuple[Table, Table]:
    """Median (with open requests) and mean wait (as if none were open), sites × quarters."""
    median, mean = np.zeros((12, generate.QUARTERS)), np.zeros((12, generate.QUARTERS))
    for site, quarter, wait, followed in cells(sample):
        median[site, quarter] = half_started(wait, followed)
        mean[site, quarter] = wait.mean()
    return median, mean


def simulate(draws: int) -> np.ndarray:
    """Estimates on medians and on means, one row a draw."""
    return np.array([[two_group(t) for t in tables(generate.draw(10_000 + n))] for n in range(draws)])


def by_step(effect: Table) -> list[float]:
    """True effect by quarters since joining, averaged over the eight sites."""
    starts = [generate.JOINED[site + 1][0] - 1 for site in JOINED_SITES]
    return [float(np.mean([effect[s, q + k] for s, q in zip(JOINED_SITES, starts, strict=True)])) for k in range(6)]


TEXT = """\
# What a good estimate on Larkmoor should find. Written by truth.py; tests/sample works it out again.
seed: {seed}
effect_on_mean_wait_days:
  full_by_cohort: {{2022-Q1: -8, 2022-Q3: -7, 2023-Q1: -5, 2023-Q3: -4}}
  by_quarters_since_joining: [{steps}]
  treated_site_quarters: {treated}
  att_all_treated: {att:.3f}          # over all site-quarters after joining; what a staggered design estimates
  two_group_2021_2024: {windows:.3f}      # eight joined sites at full effect, what method did estimates
effect_on_median_wait_days:
  gamma_median_over_mean: {ratio}
  att_all_treated: {att_median:.3f}
  two_group_2021_2024: {windows_median:.3f}
simulated_two_group_2021_2024:     # plain arithmetic on other draws of the same process
  draws: {draws}
  on_medians: {{mean: {m[0]:.3f}, sd: {s[0]:.3f}, low_2_5: {low[0]:.3f}, high_97_5: {high[0]:.3f}}}
  on_means: {{mean: {m[1]:.3f}, sd: {s[1]:.3f}, low_2_5: {low[1]:.3f}, high_97_5: {high[1]:.3f}}}
this_draw:                         # the committed files
  services_rows: {rows}
  reports_rows: {reports}
  not_started_by_as_of: {open}
  two_group_on_medians: {own_median:.3f}
  two_group_on_means: {own_mean:.3f}
  median_wait_days_by_site_2024: {{{medians}}}   # all requests of the year together
"""


def write(path: Path, draws: int) -> None:
    """Work everything out and write truth.yaml."""
    effect, sample = generate.effects(), generate.draw(generate.SEED)
    estimates = simulate(draws)
    median, mean = tables(sample)
    end = (generate.AS_OF - date(2021, 1, 1)).days
    att, windows = float(effect[effect < 0].mean()), two_group(effect)
    late = sample.quarter > 12
    yearly = {
        f"S{s:02d}": half_started(sample.wait[late & (sample.site == s)], end - sample.day[late & (sample.site == s)])
        for s in range(1, 13)
    }
    text = TEXT.format(
        seed=generate.SEED,
        steps=", ".join(f"{value:.3f}" for value in by_step(effect)),
        treated=int((effect < 0).sum()),
        att=att,
        windows=windows,
        ratio=GAMMA_MEDIAN,
        att_median=att * GAMMA_MEDIAN,
        windows_median=windows * GAMMA_MEDIAN,
        draws=draws,
        m=estimates.mean(axis=0),
        s=estimates.std(axis=0, ddof=1),
        low=np.quantile(estimates, 0.025, axis=0),
        high=np.quantile(estimates, 0.975, axis=0),
        rows=sample.site.size,
        reports=len(generate.totals(generate.SEED)),
        open=int((sample.wait > end - sample.day).sum()),
        own_median=two_group(median),
        own_mean=two_group(mean),
        medians=", ".join(f"{site}: {value:g}" for site, value in yearly.items()),
    )
    text += network.truth(NETWORK_DRAWS, generate.SEED)
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(__file__).resolve().parent / "truth.yaml", int(sys.argv[1]) if len(sys.argv) > 1 else 400)
