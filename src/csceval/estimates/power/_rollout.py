"""Average effects of exposure that begins at different times, as weighted means of what each cohort shows when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from csceval.estimates._arrays import FloatArray
from csceval.estimates.power._spread import refuse


@dataclass(frozen=True)
class Rollout:
    """Cohorts: the period in which each joined (`periods` where never), and how many sites each has."""

    joined: FloatArray
    sites: FloatArray
    periods: int

    @property
    def exposed(self) -> FloatArray:
        """1 where a cohort is exposed (cohorts × periods)."""
        return np.asarray(np.arange(self.periods) >= self.joined[:, None], dtype=np.float64)

    def shares(self, counted: FloatArray) -> FloatArray:
        """What each counted cell weighs in the average over sites and periods (cohorts × periods)."""
        cells = self.sites[:, None] * counted
        return np.asarray(cells / cells.sum(), dtype=np.float64)


def cohorts(starts: Sequence[int | None], periods: int, units: float) -> Rollout:
    """Sites spread over cohorts as `starts` is; a start after the last period is never."""
    known = [periods if start is None or start >= periods else start for start in starts]
    if min(known, default=0) < 1:
        raise refuse("starts", min(known, default=0), "a_period_before")
    found, counts = np.unique(np.array(known, dtype=np.float64), return_counts=True)
    if found[0] >= periods:
        raise refuse("starts", found[0], "somebody_joins")
    return Rollout(found, counts * units / len(known), periods)


def imputed(rollout: Rollout) -> FloatArray:
    """Weights by imputation: level and course come from all cells without exposure (Borusyak et al. 2024).

    A period in which everybody has joined shows no effect.
    """
    bare = rollout.exposed == 0
    share = rollout.shares(rollout.exposed * bare.any(axis=0))
    cell, n = np.argwhere(bare), len(rollout.sites)
    design = np.zeros((len(cell), n + rollout.periods))
    design[np.arange(len(cell)), cell[:, 0]] = 1.0
    design[np.arange(len(cell)), n + cell[:, 1]] = 1.0
    heavy = design * rollout.sites[cell[:, 0], None]
    wanted = np.concatenate([share.sum(axis=1), share.sum(axis=0)])
    share[bare] = -(heavy @ np.linalg.lstsq(design.T @ heavy, wanted, rcond=None)[0])
    return share


def from_last_before(rollout: Rollout) -> FloatArray:
    """Weights against the last period before joining, and sites that never join (Callaway & Sant'Anna 2021)."""
    if rollout.joined[-1] < rollout.periods:
        raise refuse("starts", rollout.joined[-1], "somebody_never")
    share = rollout.shares(rollout.exposed)
    found = share.copy()
    for cohort, at in enumerate(rollout.joined[:-1].astype(int)):
        found[cohort, at - 1] -= share[cohort].sum()
        found[-1] -= share[cohort]
        found[-1, at - 1] += share[cohort].sum()
    return found
