"""The place of each partner: who is named, who lies between, who passes on between sectors, who would be missed.

Worked out among the partners that answered.

| term | what it says | chance reference |
|---|---|---|
| `in_degree`, `out_degree`, `degree` | share of the others that name it, that it names, either | none |
| `betweenness` | share of the shortest paths between others that run through it (Freeman 1979) | none |
| `boundary_spanner` | its share of what runs through partners between different sectors | `sectors` |
| `coordinator`, `itinerant`, `gatekeeper`, `representative`, `liaison` | how often it passes on from one partner to \
another that are not tied, by the sectors of the three (Gould & Fernandez 1989) | `sectors` |
| `brokerage` | the five together | none |
| `core` | 1 in the core, 0 in the periphery (Borgatti & Everett 1999) | none |
| `reach_lost`, `cross_sector_reach_lost` | share of the others' connected pairs that would be cut without it | none |

A coordinator passes on within its sector, an itinerant within a sector that is not its own; a gatekeeper lets into its
sector, a representative speaks for it, a liaison stands between two others.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval import words
from csceval.estimates._arrays import FloatArray, IntArray, twelve_frame
from csceval.network import _chance
from csceval.network._brokerage import ROLES, brokerage, passed_on
from csceval.network._core import core_periphery
from csceval.network._graph import Network, Wave
from csceval.network._indices import both_ways, differ
from csceval.network._paths import between, betweenness, lost_without, shares, shortest
from csceval.network._reading import enough
from csceval.network._sentences import warnings_of
from csceval.network.ties import networks

COLUMNS = ("wave", "partner_id", "sector", "term", "estimate", "expected", "conf_low", "conf_high", "p_value", "z",
           "reference", "note")  # fmt: skip


def measure(
    ties: pd.DataFrame,
    partners: pd.DataFrame,
    *,
    wave: Wave | None = None,
    tie_type: str | None = None,
    directed: bool = True,
    draws: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Measure the role of each partner, and whether it is more than sectors drawn at random would give it.

    Parameters
    ----------
    ties, partners, wave, tie_type, directed : as in `ties.networks`.
    draws : draws of the sectors; for `boundary_spanner` at most 100, and 25 with more than 200 partners.

    Returns
    -------
    DataFrame
        One row a wave, partner and term (see the head of this module): `estimate`, `expected` (mean of the draws), `z`
        (distance from it in their standard deviations), `p_value` (two-sided), `reference`, and `note`, which says why
        a number is missing. `conf_low` and `conf_high` are empty: a place in one network is no sample. Partners are
        named: show this to the collaboration only. `.attrs["warnings"]` are sentences.

    Raises
    ------
    EstimationError
        A column is missing, there is no such wave or type, or no draw is asked for.
    """
    enough(draws)
    found, warnings = [], []
    for one, net in networks(ties, partners, wave=wave, tie_type=tie_type, directed=directed).items():
        found.append(_of_wave(net, draws, np.random.default_rng(seed)).assign(wave=one))
        warnings += warnings_of(net, one)
    table = twelve_frame(pd.concat(found, ignore_index=True)[list(COLUMNS)])
    table.attrs["warnings"] = tuple(dict.fromkeys(warnings))
    return table


def _of_wave(net: Network, draws: int, rng: np.random.Generator) -> pd.DataFrame:
    """One row a partner and term."""
    seen, known = net.among_answered(), net.among_answered().with_sectors()
    blocks = [_plain(seen)]
    if len(set(known.sector.tolist())) > 1:
        blocks += _by_sector(known, draws, rng)
    rows = pd.concat(blocks, ignore_index=True) if seen.size >= 3 else blocks[0].iloc[:0]
    terms = list(dict.fromkeys(rows["term"])) or ["degree"]
    every = pd.MultiIndex.from_product([net.names, terms], names=["partner_id", "term"])
    rows = rows.set_index(["partner_id", "term"]).reindex(every).reset_index()
    sector = {name: net.sectors[code] if code >= 0 else None for name, code in zip(net.names, net.sector, strict=True)}
    silent = [name for name, answered in zip(net.names, net.answered, strict=True) if not answered]
    reason = np.where(rows["partner_id"].isin(silent), words.say("network.did_not_answer"),
                      words.say("network.no_place" if seen.size >= 3 else "network.too_few"))  # fmt: skip
    return rows.assign(
        sector=rows["partner_id"].map(sector).astype(object), conf_low=np.nan, conf_high=np.nan,
        reference=rows["reference"].fillna("").astype(object), note=np.where(rows["estimate"].isna(), reason, ""),
    )  # fmt: skip


def _block(net: Network, term: str, value: FloatArray, drawn: FloatArray | None = None) -> pd.DataFrame:
    """One term of every partner (n), beside its draws (n × draws)."""
    nothing = np.full(net.size, np.nan)
    frame = {"partner_id": net.names, "term": term, "estimate": value, "expected": nothing, "p_value": nothing,
             "z": nothing, "reference": ""}  # fmt: skip
    if drawn is not None:
        mean, spread = drawn.mean(axis=1), drawn.std(axis=1)
        frame |= {
            "expected": mean, "reference": "sectors",
            "z": np.divide(value - mean, spread, out=nothing.copy(), where=spread > 1e-12),
            "p_value": [_chance.p_value(float(one), row) for one, row in zip(value, drawn, strict=True)],
        }  # fmt: skip
    return pd.DataFrame(frame)


def _plain(net: Network) -> pd.DataFrame:
    """The terms that need no sectors."""
    tied, others = net.tied, max(net.size - 1, 1)
    lost = lost_without(tied, net.sector)
    values = {
        "in_degree": tied.sum(axis=0) / others,
        "out_degree": tied.sum(axis=1) / others,
        "degree": both_ways(tied).sum(axis=1) / others,
        "betweenness": betweenness(tied),
        "brokerage": passed_on(tied),
        "core": core_periphery(tied)[1].astype(np.float64),
        "reach_lost": lost[:, 0],
        "cross_sector_reach_lost": lost[:, 1],
    }
    if not net.directed:
        del values["in_degree"], values["out_degree"]
    return pd.concat([_block(net, term, value) for term, value in values.items()])


def _by_sector(net: Network, draws: int, rng: np.random.Generator) -> list[pd.DataFrame]:
    """The terms that sectors decide, beside draws of the sectors."""
    dealt = _chance.shuffled(net.sector, draws, rng)
    counts = brokerage(net.tied, np.column_stack([net.sector, dealt]))
    found = [_block(net, role, counts[:, at, 0], counts[:, at, 1:]) for at, role in enumerate(ROLES)]
    spanning = spanners(net.tied, np.column_stack([net.sector, dealt[:, : _chance.searched(net.size, draws)]]))
    return [_block(net, "boundary_spanner", spanning[:, 0], spanning[:, 1:]), *found]


def spanners(tied: FloatArray, sectors: IntArray) -> FloatArray:
    """Each partner's share of the shortest paths between different sectors, for each draw of them (n × draws)."""
    paths = shortest(tied)
    return np.column_stack([shares(between(paths, differ(one))) for one in sectors.T])
