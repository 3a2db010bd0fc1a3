"""The structure of a network of partners, each index beside what chance would give.

Indices are worked out among the partners that answered, where every tie was asked about.

| term | what it says | chance reference |
|---|---|---|
| `density`, `mean_level` | ties over possible ties; mean level over possible ties | none |
| `reciprocity`, `transitivity` | ties returned; paths of two steps that are closed | `degrees` |
| `betweenness_centralisation`, `core_periphery_fit` | paths through one partner; likeness to a core | `degrees` |
| `in_`, `out_`, `degree_centralisation` | how far one partner has the ties (Freeman) | `ties` |
| `e_i`, `cross_sector_share` | ties between sectors | `sectors` |
| `boundary_spanner` | largest share one partner has of the paths between sectors (`roles`) | `sectors` |
| `components`, `largest_component` | parts that are not tied; share of partners in the largest | none |
| `informal_share`, `mean_trust` | ties without agreement; mean of the trust in ties, where they say so | none |
| `mutual_trust` | of returned ties whose trust both sides gave, those where both gave 4 or more | none |

References: `sectors` are dealt out anew; `degrees` random networks in which everyone gives and gets as many ties as
here; `ties` random networks with as many ties (with the same degrees a degree centralisation cannot vary).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from csceval import words
from csceval.estimates._arrays import FloatArray, twelve_frame
from csceval.network import _bootstrap, _chance, _indices, _silent
from csceval.network._core import core_periphery
from csceval.network._graph import Network, Wave
from csceval.network._paths import betweenness_centralisation
from csceval.network._reading import enough
from csceval.network._sentences import warnings_of
from csceval.network.roles import spanners
from csceval.network.ties import networks

COLUMNS = ("wave", "term", "estimate", "expected", "conf_low", "conf_high", "p_value", "reference", "bound_low",
           "bound_high", "bound", "n_partners", "n_answered", "n_ties", "note")  # fmt: skip
DRAWS = 1000
Index = Callable[[FloatArray], float]
HIGH_TRUST = 4  # of 5
_REPORTED = {"ties": "ties", "degrees": "degrees", "paths": "degrees"}


def measure(
    ties: pd.DataFrame,
    partners: pd.DataFrame,
    *,
    wave: Wave | None = None,
    tie_type: str | None = None,
    directed: bool = True,
    draws: int = DRAWS,
    seed: int = 0,
) -> pd.DataFrame:
    """Measure how partners are tied, and whether that is more than chance.

    Parameters
    ----------
    ties, partners, wave, tie_type, directed : as in `ties.networks`.
    draws : draws of the sectors; of random networks at most 400, and where paths or cores are searched at most 100, or
        25 with more than 200 partners.

    Returns
    -------
    DataFrame
        One row a wave and term (see the head of this module): `estimate`; `expected`, the mean of the chance
        `reference` (exact for sectors); `conf_low`, `conf_high`, a 95 % vertex-bootstrap interval (Snijders &
        Borgatti 1999); `p_value`, two-sided; `bound_low`, `bound_high` what silent partners could have made of it:
        `bound` is `bounds` (nothing assumed) or `imputed` (a range that draws their answers); `note` says why a number
        is missing. `.attrs["warnings"]` are sentences.

    Raises
    ------
    EstimationError
        A column is missing, there is no such wave or type, or no draw is asked for.
    """
    enough(draws)
    found, warnings = [], []
    for one, net in networks(ties, partners, wave=wave, tie_type=tie_type, directed=directed).items():
        rng = np.random.default_rng(seed)
        rows = pd.DataFrame(_rows(net, draws, rng)).assign(
            wave=one, n_partners=net.size, n_answered=int(net.answered.sum()),
            n_ties=int(net.among_answered().tied.sum()) // (1 if directed else 2),
        )  # fmt: skip
        found.append(rows)
        warnings += warnings_of(net, one)
    table = twelve_frame(pd.concat(found, ignore_index=True)[list(COLUMNS)])
    table.attrs["warnings"] = tuple(dict.fromkeys(warnings))
    return table


def _indices_of(directed: bool) -> dict[str, tuple[Index, str]]:
    """The indices that need ties alone, with their chance reference."""
    one_way: dict[str, tuple[Index, str]] = {
        "reciprocity": (_indices.reciprocity, "degrees"),
        "in_centralisation": (_indices.in_centralisation, "ties"),
        "out_centralisation": (_indices.out_centralisation, "ties"),
    }
    return {
        "density": (_indices.density, ""),
        **(one_way if directed else {}),
        "degree_centralisation": (_indices.degree_centralisation, "ties"),
        "transitivity": (_indices.transitivity, "degrees"),
        "betweenness_centralisation": (betweenness_centralisation, "paths"),
        "core_periphery_fit": (lambda tied: core_periphery(tied)[0], "paths"),
        "components": (lambda tied: float(len(_indices.pieces(tied))), ""),
        "largest_component": (lambda tied: float(_indices.pieces(tied)[0]) / len(tied), ""),
    }


def _rows(net: Network, draws: int, rng: np.random.Generator) -> list[dict[str, object]]:
    """One row a term."""
    seen = net.among_answered()
    known = _indices_of(net.directed)
    values = _values(seen, known)
    if seen.size < 3:
        return [_row(name, float("nan"), note=words.say("network.too_few")) for name in values]
    chance = _references(seen, known, draws, rng)
    spread = _bootstrap.statistics(seen, _bootstrap.resampled(seen.size, rng))
    limits = {name: ("bounds", *pair) for name, pair in _silent.bounds(net).items()}
    unbounded = {name: index for name, (index, _) in known.items() if name not in limits}
    limits |= {name: ("imputed", *pair) for name, pair in _silent.imputed(net, unbounded, rng).items()}
    rows = []
    for name, value in values.items():
        row = _row(name, value, note=_note(name, value))
        reference, expected, drawn = chance.get(name, ("", float("nan"), np.empty(0)))
        row |= {"reference": reference, "expected": expected, "p_value": _chance.p_value(value, drawn)}
        if name in spread:
            low, high = _bootstrap.interval(value, spread[name], term=name, partners=seen.size)
            row |= {"conf_low": low, "conf_high": high}
        if name in limits:
            row |= dict(zip(("bound", "bound_low", "bound_high"), limits[name], strict=True))
        rows.append(row)
    return rows


def _row(name: str, value: float, *, note: str) -> dict[str, object]:
    nothing = dict.fromkeys(("expected", "conf_low", "conf_high", "p_value", "bound_low", "bound_high"), float("nan"))
    return {"term": name, "estimate": value, **nothing, "reference": "", "bound": "", "note": note}


def _note(name: str, value: float) -> str:
    if np.isfinite(value):
        return ""
    sectors, marks = ("cross_sector_share", "e_i", "boundary_spanner"), ("informal_share", "mean_trust", "mutual_trust")
    reason = "one_sector" if name in sectors else "mark_missing" if name in marks else "no_tie"
    return words.say(f"network.{reason}")


def _values(net: Network, known: dict[str, tuple[Index, str]]) -> dict[str, float]:
    """Every index of the partners that answered."""
    n, tied = net.size, net.tied
    if n < 3:
        return dict.fromkeys([*known, "mean_level", "cross_sector_share", "e_i", "boundary_spanner"], float("nan"))
    found = {name: index(tied) for name, (index, _) in known.items()}
    found["mean_level"] = _indices.divided(net.level.sum(), n * (n - 1))
    named = net.with_sectors()
    mixed = len(set(named.sector.tolist())) > 1
    share = _indices.cross_sector_share(named.tied, named.sector) if mixed else float("nan")
    formal, trust = (net.marks[mark][(tied > 0) & np.isfinite(net.marks[mark])] for mark in ("formal", "trust"))
    return found | {
        "cross_sector_share": share,
        "e_i": _indices.e_i(share),
        "boundary_spanner": float(spanners(named.tied, named.sector[:, None]).max()) if mixed else float("nan"),
        "informal_share": _indices.divided(float((formal == 0).sum()), len(formal)),
        "mean_trust": _indices.divided(float(trust.sum()), len(trust)),
        "mutual_trust": _mutual_trust(net),
    }


def _mutual_trust(net: Network) -> float:
    """Of the returned ties whose trust both sides gave, the share where both gave at least `HIGH_TRUST`."""
    trust = np.where(net.tied > 0, net.marks["trust"], np.nan)
    least = np.minimum(trust, trust.T)
    known = least[np.isfinite(least)]
    return _indices.divided(float((known >= HIGH_TRUST).sum()), len(known))


def _references(
    net: Network, known: dict[str, tuple[Index, str]], draws: int, rng: np.random.Generator
) -> dict[str, tuple[str, float, FloatArray]]:
    """Reference, mean and draws of each term that has one."""
    found: dict[str, tuple[str, float, FloatArray]] = {}
    named = net.with_sectors()
    if named.tied.any() and len(set(named.sector.tolist())) > 1:
        dealt = _chance.shuffled(named.sector, draws, rng)
        share = _chance.shuffled_shares(named.tied, dealt)
        expected = _indices.expected_cross_share(named.sector)
        found["cross_sector_share"] = ("sectors", expected, share)
        found["e_i"] = ("sectors", _indices.e_i(expected), 2 * share - 1)
        top = spanners(named.tied, dealt[:, : _chance.searched(named.size, draws)]).max(axis=0)
        found["boundary_spanner"] = ("sectors", float(top.mean()), top)
    if not 0 < net.tied.sum() < net.size * (net.size - 1):
        return found
    for kind, graphs in _random_networks(net, draws, rng).items():
        chosen = {name: index for name, (index, own) in known.items() if own == kind}
        drawn = _chance.over(graphs, *chosen.values())
        for at, name in enumerate(chosen):
            usable = drawn[np.isfinite(drawn[:, at]), at]
            found[name] = (_REPORTED[kind], float(usable.mean()) if len(usable) else float("nan"), usable)
    return found


def _random_networks(net: Network, draws: int, rng: np.random.Generator) -> dict[str, Iterator[FloatArray]]:
    """Random networks by kind of reference; fewer where every one is searched for paths."""
    few, fewest = min(draws, _chance.RANDOM_NETWORKS), _chance.searched(net.size, draws)
    return {
        "ties": (_chance.as_many_ties(net.tied, rng, directed=net.directed) for _ in range(few)),
        "degrees": _chance.same_degrees(net.tied, few, rng, directed=net.directed),
        "paths": _chance.same_degrees(net.tied, fewest, rng, directed=net.directed),
    }
