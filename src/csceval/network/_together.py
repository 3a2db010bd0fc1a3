"""Do two things go together between partners, and how surely: ranks, for few partners and amounts of any size."""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval import words
from csceval.estimates._arrays import FloatArray
from csceval.estimates._distributions import normal_quantile
from csceval.network import _chance

LEAST, LEAST_FOR_INTERVAL = 5, 8
COLUMNS = ("estimate", "conf_low", "conf_high", "p_value", "n_partners", "note")


def ranked(one: FloatArray, other: FloatArray, draws: int, rng: np.random.Generator) -> dict[str, object]:
    """Spearman's rank correlation of two columns (n each), rows that lack one left out.

    The interval is that of Bonett & Wright (2000, Psychometrika 65: 23–28), from eight partners on; the p value comes
    from pairing the partners anew.
    """
    both = np.isfinite(one) & np.isfinite(other)
    n = int(both.sum())
    if n < LEAST:
        return _row(n, note=words.say("network_voice.few_partners", n=n, least=LEAST))
    first, second = (_standard(values[both]) for values in (one, other))
    if not (first.any() and second.any()):
        return _row(n, note=words.say("network_voice.no_spread"))
    found = float(first @ second)
    drawn = _chance.shuffled(np.arange(n, dtype=np.int64), draws, rng)
    p_value = _chance.p_value(found, first @ second[drawn])
    low, high = _interval(found, n)
    note = words.say("network_voice.few_for_interval", n=n) if n < LEAST_FOR_INTERVAL else ""
    return _row(n, found, low, high, p_value, note=note)


def _row(
    n: int,
    estimate: float = float("nan"),
    low: float = float("nan"),
    high: float = float("nan"),
    p_value: float = float("nan"),
    *,
    note: str,
) -> dict[str, object]:
    return dict(zip(COLUMNS, (estimate, low, high, p_value, n, note), strict=True))


def _standard(values: FloatArray) -> FloatArray:
    """Ranks, equal ones shared, with mean 0 and length 1; zeros where all are equal."""
    ranks = pd.Series(values).rank().to_numpy(np.float64)
    ranks = ranks - ranks.mean()
    length = float(np.sqrt(ranks @ ranks))
    return np.asarray(ranks / length if length > 0 else np.zeros(len(ranks)), dtype=np.float64)


def _interval(found: float, n: int) -> tuple[float, float]:
    if n < LEAST_FOR_INTERVAL:
        return float("nan"), float("nan")
    middle = np.arctanh(np.clip(found, -1 + 1e-12, 1 - 1e-12))
    reach = normal_quantile(0.975) * np.sqrt((1 + found**2 / 2) / (n - 3))
    return float(np.tanh(middle - reach)), float(np.tanh(middle + reach))
