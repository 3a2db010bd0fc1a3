"""What became of the ties between two waves: which stayed, came and went, and how the structure moved.

Compared are the partners that answered both waves.

| term | what it says | p value |
|---|---|---|
| `kept`, `gained`, `lost` | number of ties | none |
| `jaccard` | ties kept over ties of either wave | QAP |
| `correlation` | Pearson correlation of the two waves' levels over all pairs | QAP |
| `formalised` | share of the ties without agreement that have one later, among those kept | none |
| any other | an index of `structure.measure`, later less earlier | vertex bootstrap |

QAP names the partners of the later wave anew, so that its structure stays and only who is who changes (Krackhardt
1988). Both waves of an index get the same resampled partners, so its interval is one of the change.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, twelve_frame
from csceval.estimates._distributions import t_quantile, t_tail
from csceval.network import _bootstrap, _chance, _indices
from csceval.network._graph import Network, Wave
from csceval.network._reading import enough
from csceval.network._sentences import warnings_of
from csceval.network.ties import networks

COLUMNS = ("from_wave", "to_wave", "term", "before", "after", "estimate", "expected", "conf_low", "conf_high",
           "p_value", "n_partners", "note")  # fmt: skip


def compare(
    ties: pd.DataFrame,
    partners: pd.DataFrame,
    *,
    waves: Sequence[Wave] | None = None,
    tie_type: str | None = None,
    directed: bool = True,
    draws: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Compare each wave of ties with the one before it.

    Parameters
    ----------
    ties, partners, tie_type, directed : as in `ties.networks`.
    waves : two or more waves, in order; by default all.
    draws : QAP permutations.

    Returns
    -------
    DataFrame
        One row a pair of waves and term (see the head of this module): `before`, `after`, `estimate` (for indices the
        change), `expected` (QAP), `conf_low`, `conf_high` (95 %), `p_value` (two-sided), `n_partners` that answered
        both. `note` says why a number is missing. `.attrs["warnings"]` are sentences.

    Raises
    ------
    EstimationError
        A column is missing, there is one wave only, or a wave is not there.
    """
    enough(draws)
    nets = networks(ties, partners, tie_type=tie_type, directed=directed)
    order = list(nets) if waves is None else list(waves)
    if unknown := [one for one in order if one not in nets]:
        networks(ties, partners, wave=unknown[0], tie_type=tie_type)
    if len(order) < 2:
        raise EstimationError(words.say("network.one_wave"), code="estimate-refused",
                              fix=words.say("network.fix_one_wave"))  # fmt: skip
    found, warnings = [], []
    for first, second in itertools.pairwise(order):
        both = nets[first].answered & nets[second].answered
        rows = _rows(nets[first].only(both), nets[second].only(both), draws, np.random.default_rng(seed))
        found.append(pd.DataFrame(rows).assign(from_wave=first, to_wave=second, n_partners=int(both.sum())))
        if not both.all():
            warnings.append(words.say("network.left_between", first=first, second=second, n=int(both.sum())))
    warnings = [line for one in order for line in warnings_of(nets[one], one)] + warnings
    table = twelve_frame(pd.concat(found, ignore_index=True)[list(COLUMNS)])
    table.attrs["warnings"] = tuple(dict.fromkeys(warnings))
    return table


def _rows(before: Network, after: Network, draws: int, rng: np.random.Generator) -> list[dict[str, object]]:
    if before.size < 3:
        return [_row("jaccard", float("nan"), note=words.say("network.too_few"))]
    one, two = before.tied, after.tied
    halved = 1 if before.directed else 2
    kept, gained, lost = ((one * two).sum(), ((1 - one) * two).sum(), (one * (1 - two)).sum())
    rows = [
        _row(name, float(value) / halved) for name, value in (("kept", kept), ("gained", gained), ("lost", lost))
    ] + [*_alike(before, after, draws, rng), _formalised(before, after)]
    return rows + _moved(before, after, rng)


def _row(name: str, value: float, *, note: str = "") -> dict[str, object]:
    nothing = dict.fromkeys(("before", "after", "expected", "conf_low", "conf_high", "p_value"), float("nan"))
    return {"term": name, **nothing, "estimate": value, "note": note}


def _alike(before: Network, after: Network, draws: int, rng: np.random.Generator) -> list[dict[str, object]]:
    """Jaccard and correlation, beside partners named anew."""
    names = np.column_stack([np.arange(before.size), _chance.shuffled(np.arange(before.size), draws, rng)])
    shared = _products(before.tied, after.tied, names)
    ties = before.tied.sum() + after.tied.sum()
    jaccard = np.divide(shared, ties - shared, out=np.full(len(shared), np.nan), where=ties > shared)
    cells = before.size * (before.size - 1)
    mean = [net.level.sum() / cells for net in (before, after)]
    spread = [np.sqrt(max((net.level**2).sum() / cells - m**2, 0.0)) for net, m in zip((before, after), mean,
                                                                                     strict=True)]  # fmt: skip
    covariance = _products(before.level, after.level, names) / cells - mean[0] * mean[1]
    rows = []
    for name, values in (("jaccard", jaccard), ("correlation", covariance)):
        scaled = values / (spread[0] * spread[1]) if name == "correlation" and min(spread) > 0 else values
        missing = (name == "correlation" and min(spread) <= 0) or not np.isfinite(scaled[0])
        row = _row(name, float("nan") if missing else float(scaled[0]),
                   note=words.say("network.fixed") if missing else "")  # fmt: skip
        if not missing:
            row |= {"expected": float(scaled[1:].mean()), "p_value": _chance.p_value(float(scaled[0]), scaled[1:])}
        rows.append(row)
    return rows


def _products(one: FloatArray, two: FloatArray, names: np.ndarray[tuple[int, int], np.dtype[np.int64]]) -> FloatArray:
    """Sum over the cells of one matrix times the other with its partners named anew, for each naming (n × draws)."""
    i, j = np.nonzero(one)
    weight = one[i, j]
    return np.array([weight @ two[named[i], named[j]] for named in names.T])


def _formalised(before: Network, after: Network) -> dict[str, object]:
    """Of the kept ties that had no agreement and of which it is known later, those that have one."""
    informal = (before.tied * after.tied > 0) & (before.marks["formal"] == 0) & np.isfinite(after.marks["formal"])
    later = after.marks["formal"][informal]
    note = "" if len(later) else words.say("network.mark_missing")
    return _row("formalised", _indices.divided(float(later.sum()), len(later)), note=note)


def _moved(before: Network, after: Network, rng: np.random.Generator) -> list[dict[str, object]]:
    """The change of each index that can be resampled."""
    times = _bootstrap.resampled(before.size, rng)
    drawn = [_bootstrap.statistics(net, times) for net in (before, after)]
    once = np.ones((1, before.size))
    found = [_bootstrap.statistics(net, once) for net in (before, after)]
    rows = []
    for name in drawn[0]:
        earlier, later = (float(one[name][0]) for one in found)
        row = _row(name, later - earlier) | {"before": earlier, "after": later}
        change = drawn[1][name] - drawn[0][name]
        usable = change[np.isfinite(change)]
        if not np.isfinite(later - earlier):
            row["note"] = words.say("network.no_tie")
        elif len(usable) > len(change) / 2 and (error := float(usable.std(ddof=1))) > 0:
            reach = float(t_quantile(0.975, before.size - 1)) * error
            row |= {"conf_low": later - earlier - reach, "conf_high": later - earlier + reach,
                    "p_value": 2 * float(t_tail(abs(later - earlier) / error, before.size - 1))}  # fmt: skip
        rows.append(row)
    return rows
