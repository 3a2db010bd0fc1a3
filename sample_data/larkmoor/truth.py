"""Write truth.yaml, what a good estimate on Larkmoor should find: `python truth.py [DRAWS]` (about a minute).

The true effects follow from the scenario by arithmetic. How far one draw may lie from them is simulated: the whole
process is drawn again with other seeds, and each draw is estimated by arithmetic that shares no code with csceval.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
from scenario import truths, waits
from scenario.county import AS_OF, JOINED, QUARTERS, SEED, imputed

import network

Table = np.ndarray
JOINED_SITES = np.array(sorted(JOINED)) - 1
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


def cells(sample: waits.Draw) -> Iterator[tuple[int, int, np.ndarray, np.ndarray]]:
    """Waits and days of follow-up, one site and quarter at a time."""
    end = (AS_OF - date(2021, 1, 1)).days
    for site in range(12):
        for quarter in range(QUARTERS):
            own = (sample.site == site + 1) & (sample.quarter == quarter + 1)
            yield site, quarter, sample.wait[own], end - sample.day[own]


def tables(sample: waits.Draw) -> tuple[Table, Table]:
    """Median (with open requests) and mean wait (as if none were open), sites × quarters."""
    median, mean = np.zeros((12, QUARTERS)), np.zeros((12, QUARTERS))
    for site, quarter, wait, followed in cells(sample):
        median[site, quarter] = half_started(wait, followed)
        mean[site, quarter] = wait.mean()
    return median, mean


def simulate(draws: int) -> np.ndarray:
    """Two-group estimates on medians and on means, then the same by imputation; one row a draw."""
    found = [tables(waits.draw(10_000 + n)) for n in range(draws)]
    return np.array([[work(table) for work in (two_group, imputed) for table in one] for one in found])


def by_step(effect: Table) -> list[float]:
    """True effect by quarters since joining, averaged over the eight sites."""
    starts = [JOINED[site + 1][0] - 1 for site in JOINED_SITES]
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
simulated_all_joined:              # the same draws; every joined site-quarter against what the others add up to
  on_medians: {{mean: {m[2]:.3f}, sd: {s[2]:.3f}, low_2_5: {low[2]:.3f}, high_97_5: {high[2]:.3f}}}
  on_means: {{mean: {m[3]:.3f}, sd: {s[3]:.3f}, low_2_5: {low[3]:.3f}, high_97_5: {high[3]:.3f}}}
this_draw:                         # the committed files
  services_rows: {rows}
  reports_rows: {reports}
  not_started_by_as_of: {open}
  two_group_on_medians: {own_median:.3f}
  two_group_on_means: {own_mean:.3f}
  all_joined_on_medians: {all_median:.3f}
  median_wait_days_by_site_2024: {{{medians}}}   # all requests of the year together
"""


def write(path: Path, draws: int) -> None:
    """Work everything out and write truth.yaml."""
    effect, sample = waits.effects(), waits.draw(SEED)
    estimates = simulate(draws)
    median, mean = tables(sample)
    end = (AS_OF - date(2021, 1, 1)).days
    att, windows = float(effect[effect < 0].mean()), two_group(effect)
    late = sample.quarter > 12
    yearly = {
        f"S{s:02d}": half_started(sample.wait[late & (sample.site == s)], end - sample.day[late & (sample.site == s)])
        for s in range(1, 13)
    }
    text = TEXT.format(
        seed=SEED,
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
        reports=len(waits.totals(SEED)),
        open=int((sample.wait > end - sample.day).sum()),
        own_median=two_group(median),
        own_mean=two_group(mean),
        all_median=imputed(median),
        medians=", ".join(f"{site}: {value:g}" for site, value in yearly.items()),
    )
    text += network.truth(NETWORK_DRAWS, SEED) + truths.truth(draws)
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(__file__).resolve().parent / "truth.yaml", int(sys.argv[1]) if len(sys.argv) > 1 else 400)
