"""How far relations between nonprofit and business partners have come: philanthropic, transactional, integrative.

The continuum is Austin's (2000, Nonprofit and Voluntary Sector Quarterly 29 (1): 69-97); it names no thresholds, so
the rule is ours and stands here whole. Of every pair with a tie:

| stage | when |
|---|---|
| `integrative` | level at least 4, both sides report a tie, at least three kinds of tie, a signed agreement |
| `philanthropic` | level at most 2, resources one way or none, no signed agreement |
| `transactional` | every other pair |

Level is the higher of both sides' words; money that moved between the two is a resource like a tie of that type.
Where what is not known would decide (a silent side, an agreement nobody speaks of), the stage stays empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from csceval.network._graph import Network, Wave
from csceval.network._reading import clean, register
from csceval.network.ties import networks

STAGES = ("philanthropic", "transactional", "integrative")
RESOURCE = "resource"
COLUMNS = ("wave", "partner_a", "partner_b", "stage", "level", "kinds", "resources", "formal", "both")
_Given = dict[Wave, set[tuple[str, str]]]


@dataclass(frozen=True)
class Rule:
    """From which level and number of kinds of tie a relation is integrative, and to which level philanthropic."""

    integrative_level: float = 4
    integrative_kinds: int = 3
    philanthropic_level: float = 2


def stages(
    ties: pd.DataFrame,
    partners: pd.DataFrame,
    *,
    flows: pd.DataFrame | None = None,
    between: tuple[str, str] = ("nonprofit", "business"),
    rule: Rule | None = None,
) -> pd.DataFrame:
    """The stage of every tied pair of the two sectors, in every wave.

    Parameters
    ----------
    ties, partners : as in `ties.networks`; ties with `tie_type`, `level` and, where it is known, `formal`.
    flows : `from_partner_id`, `to_partner_id` and, where the ties have one, `wave`: resources that moved.
    between : the two sectors; `partner_a` is of the first.

    Returns
    -------
    DataFrame
        One row a wave and pair: `stage` (None where what decides is not known), `level` (the higher of both sides),
        `kinds` (kinds of tie), `resources` (directions in which resources went: 0, 1, 2), `formal` and `both`
        (1, 0 or NaN).
    """
    names, sectors, codes = register(partners)
    of = {name: sectors[code] if code >= 0 else None for name, code in zip(names, codes, strict=True)}
    rows, _ = clean(ties, names)
    there = rows[rows["level"] > 0]
    sides = ["from_partner_id", "to_partner_id"]
    kinds = {key: set(part["tie_type"]) for key, part in there.groupby(["wave", *sides])}
    given = _given(flows, there[there["tie_type"] == RESOURCE], sides)
    found = [
        (wave, *_judged(net, wave, pair, kinds, given, rule or Rule()))
        for wave, net in networks(ties, partners).items()
        for pair in _pairs(net, of, between)
    ]
    return pd.DataFrame(found, columns=list(COLUMNS))


def _given(flows: pd.DataFrame | None, ties: pd.DataFrame, sides: Sequence[str]) -> _Given:
    """Who gave resources to whom, by wave."""
    blocks = [ties[["wave", *sides]]]
    if flows is not None:
        blocks.append(pd.DataFrame({"wave": flows.get("wave", 0), **{side: flows[side] for side in sides}}).dropna())
    found: _Given = {}
    for block in blocks:
        for wave, one, other in block.itertuples(index=False, name=None):
            found.setdefault(wave, set()).add((str(one), str(other)))
    return found


def _pairs(net: Network, of: dict[str, str | None], between: tuple[str, str]) -> Iterator[tuple[int, int]]:
    """Pairs of the two sectors of which somebody reports a tie, by their numbers."""
    first, second = ([at for at, name in enumerate(net.names) if of[name] == sector] for sector in between)
    yield from ((a, b) for a in first for b in second if max(net.level[a, b], net.level[b, a]) > 0 and a != b)


def _judged(
    net: Network, wave: Wave, pair: tuple[int, int], kinds: dict[Any, set[str]], given: _Given, rule: Rule
) -> tuple[object, ...]:
    """What is known of one pair, and its stage."""
    a, b = pair
    one, other = net.names[a], net.names[b]
    level = max(net.level[a, b], net.level[b, a])
    moved = given.get(wave, set())
    resources = ((one, other) in moved) + ((other, one) in moved)
    named = kinds.get((wave, one, other), set()) | kinds.get((wave, other, one), set())
    count = len(named | ({RESOURCE} if resources else set()))
    formal = float(np.fmax(net.marks["formal"][a, b], net.marks["formal"][b, a]))
    both = _both(net, a, b)
    stage = _stage(rule, level, count, resources, formal, both)
    return one, other, stage, level, count, resources, formal, both


def _both(net: Network, a: int, b: int) -> float:
    """Whether both sides report a tie; NaN where a side that does not is silent."""
    ties = [(net.level[a, b] > 0, net.answered[a]), (net.level[b, a] > 0, net.answered[b])]
    if all(there for there, _ in ties):
        return 1.0
    return 0.0 if any(answered and not there for there, answered in ties) else float("nan")


def _stage(rule: Rule, level: float, kinds: int, resources: int, formal: float, both: float) -> str | None:
    """The stage by the rule of this module's head; None where what is not known would decide."""
    if level >= rule.integrative_level and kinds >= rule.integrative_kinds and both != 0 and formal != 0:
        return "integrative" if both == 1 and formal == 1 else None
    if level <= rule.philanthropic_level and resources < 2 and formal != 1:
        return "philanthropic" if formal == 0 else None
    return "transactional"
