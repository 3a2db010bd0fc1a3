"""From state to state between two waves: stages of a relation, informal ties that become formal, or any other."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, twelve_frame
from csceval.estimates._columns import require
from csceval.network import _chance
from csceval.network._graph import BoolArray, Network
from csceval.network._reading import enough
from csceval.network._shares import wilson
from csceval.network.ties import networks

FORMAL = ("none", "informal", "formal")


def measure(
    states: pd.DataFrame,
    *,
    unit: Sequence[str] = ("partner_a", "partner_b"),
    wave: str = "wave",
    state: str = "stage",
    order: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Count how many went from each state to each other between a wave and the next.

    Parameters
    ----------
    states : one row a unit and wave, such as `stages.stages` returns; rows without a state are left out and counted.
    unit : columns that name what has a state. order : the states in order; by default by name.

    Returns
    -------
    DataFrame
        One row a pair of waves, `from_state` and `to_state`: `n` units that went so, `n_from` units that were in the
        first state and have one later, `estimate` = n / n_from with Wilson's 95 % interval. The interval takes units
        as independent; pairs that share a partner are not quite. Units that are new, or not seen again, are in no
        row. `.attrs["warnings"]` are sentences.

    Raises
    ------
    EstimationError
        A column is missing, or no unit has a state in two waves in a row.
    """
    require(states, [*unit, wave, state])
    known = states.dropna(subset=[*unit, wave, state])
    names = list(order) if order is not None else sorted(known[state].unique())
    found = []
    for first, second in itertools.pairwise(sorted(known[wave].unique())):
        before, after = (known[known[wave] == one].set_index(list(unit))[state] for one in (first, second))
        both = pd.concat({"before": before, "after": after}, axis=1, join="inner")
        counts = pd.crosstab(both["before"], both["after"]).reindex(index=names, columns=names, fill_value=0)
        found += [{"from_wave": first, "to_wave": second} | row for row in _rows(counts)] if len(both) else []
    if not found:
        raise EstimationError(words.say("network_voice.no_next_wave"), code="estimate-refused",
                              fix=words.say("network_voice.fix_no_next_wave"))  # fmt: skip
    table = twelve_frame(pd.DataFrame(found))
    left = len(states) - len(known)
    table.attrs["warnings"] = (words.say("network_voice.state_missing", n=left),) if left else ()
    return table


def _rows(counts: pd.DataFrame) -> list[dict[str, object]]:
    found = []
    for one, other in itertools.product(counts.index, counts.columns):
        n, of = int(counts.loc[one, other]), int(counts.loc[one].sum())
        low, high = wilson(n, of)
        found.append({"from_state": one, "to_state": other, "n": n, "n_from": of,
                      "estimate": n / of if of else float("nan"), "conf_low": low, "conf_high": high})  # fmt: skip
    return found


def formal(ties: pd.DataFrame, partners: pd.DataFrame, *, draws: int = 1000, seed: int = 0) -> pd.DataFrame:
    """Ask whether agreements grow out of informal ties: how many pairs have one later, by what they had before.

    Parameters
    ----------
    ties, partners : as in `ties.networks`, with `formal`. A pair has an agreement if either side says so; a tie of
        which nobody says whether there is one is in no state. Compared are partners that answered both waves.
    draws : renamings of the earlier wave's partners (QAP, Krackhardt 1988), since pairs that share a partner are not
        independent.

    Returns
    -------
    DataFrame
        The rows of `measure` with the states none, informal and formal, and for each pair of waves a row of
        `from_state` “informal”, `to_state` “formal, less none to formal”: the difference of the two shares, with
        `p_value`.

    Raises
    ------
    EstimationError
        A column is missing, no draw is asked for, or no pair has a state in two waves in a row.
    """
    enough(draws)
    require(ties, ["formal"])
    nets = networks(ties, partners, directed=False)
    found, states = [], []
    for wave, net in nets.items():
        i, j = np.nonzero(np.triu(_states(net) >= 0, 1) & np.outer(net.answered, net.answered))
        names = np.array(net.names, dtype=object)
        named = np.array(FORMAL, dtype=object)[_states(net)[i, j].astype(np.int64)]
        states.append(pd.DataFrame({"wave": wave, "partner_a": names[i], "partner_b": names[j], "stage": named}))
    counted = measure(pd.concat(states, ignore_index=True), order=FORMAL).assign(p_value=float("nan"))
    for first, second in itertools.pairwise(nets):
        both = nets[first].answered & nets[second].answered
        row = _lead(nets[first].only(both), nets[second].only(both), draws, np.random.default_rng(seed))
        found.append({"from_wave": first, "to_wave": second} | row)
    return twelve_frame(pd.concat([counted, pd.DataFrame(found)], ignore_index=True))


def _states(net: Network) -> FloatArray:
    """0 without a tie, 1 for an informal one, 2 for one with an agreement, −1 where nobody knows (n × n)."""
    formal = net.marks["formal"]
    known = np.where(np.isfinite(formal), np.where(formal > 0, 2.0, 1.0), -1.0)
    return np.where(net.tied > 0, known, 0.0)


def _lead(before: Network, after: Network, draws: int, rng: np.random.Generator) -> dict[str, object]:
    """How much likelier an agreement is after an informal tie than after none, beside partners renamed at random."""
    earlier, later = _states(before), _states(after)
    n = before.size
    names = np.column_stack([np.arange(n), _chance.shuffled(np.arange(n, dtype=np.int64), draws, rng)])
    found = np.array([_difference(earlier[np.ix_(one, one)], later) for one in names.T])
    usable = found[1:][np.isfinite(found[1:])]
    upper = np.triu(np.ones((n, n), dtype=bool), 1)
    return {"from_state": "informal", "to_state": "formal, less none to formal", "estimate": found[0],
            "n": int(((earlier == 1) & (later == 2) & upper).sum()),
            "n_from": int(((earlier == 1) & (later >= 0) & upper).sum()),
            "conf_low": float("nan"), "conf_high": float("nan"),
            "p_value": _chance.p_value(float(found[0]), usable)}  # fmt: skip


def _difference(earlier: FloatArray, later: FloatArray) -> float:
    known: BoolArray = np.triu(later >= 0, 1)
    shares = []
    for state in (1, 0):
        here = known & (earlier == state)
        shares.append(float((later[here] == 2).mean()) if here.any() else float("nan"))
    return shares[0] - shares[1]
