"""The segmented design: level, trend, what changes with the interruption, and the season."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray, independent
from csceval.words import say


@dataclass(frozen=True)
class Segments:
    """Which columns the model has: `after` is the first step that counts as after, `season` harmonic pairs."""

    after: int
    slope: bool
    season: int
    season_length: float

    @property
    def terms(self) -> list[str]:
        """Names of the columns; what the interruption changed comes first."""
        waves = [f"{wave}{pair}" for pair in range(1, self.season + 1) for wave in ("cos", "sin")]
        if 2 * self.season == self.season_length:
            waves.pop()  # the sine of half a season is zero in every period
        return ["level", *(["slope"] if self.slope else []), "trend", *waves, "constant"]

    @property
    def changed(self) -> int:
        """Number of leading columns that are zero without the interruption."""
        return 1 + self.slope

    def columns(self, at: IntArray) -> FloatArray:
        """The design at given steps (n × k); time counts from the first step after."""
        time, late = (at - self.after).astype(np.float64), (at >= self.after).astype(np.float64)
        made = {"level": late, "slope": late * time, "trend": time, "constant": np.ones(len(at))}
        for pair in range(1, self.season + 1):
            angle = 2 * np.pi * pair * at / self.season_length
            made |= {f"cos{pair}": np.cos(angle), f"sin{pair}": np.sin(angle)}
        return np.column_stack([made[term] for term in self.terms])

    def without(self, at: IntArray) -> FloatArray:
        """The design at given steps had nothing happened (n × k)."""
        columns = self.columns(at)
        columns[:, : self.changed] = 0.0
        return columns


def refuse_redundant(segments: Segments, design: FloatArray, outcome: str) -> None:
    """Refuse a season that the periods cannot tell from the rest, or more columns than periods."""
    n, k = design.shape
    if n <= k:
        raise EstimationError(say("estimates_refused_series.few_periods", outcome=outcome, n=n, k=k),
                              code="estimate-refused", fix=say("estimates_refused_series.lower_season"))  # fmt: skip
    order = [k - 1, *range(k - 1)]
    lost = [segments.terms[at] for at, keep in zip(order, independent(design[:, order]), strict=True) if not keep]
    if lost:
        raise EstimationError(say("estimates_refused_series.redundant", outcome=outcome, lost=', '.join(lost)),
                              code="estimate-refused", fix=say("estimates_refused_series.lower_season"))  # fmt: skip
