"""Effects by kind of collaboration: who began it, how it is governed, its sector and its place.

Each kind is pooled by itself, and held against all others by a regression of the effects on being of that kind (REML,
errors of Knapp and Hartung; `estimates.methods.pooling`). Nobody drew lots for who begins a collaboration: what goes
along with it may come from anything else in which the kinds differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

import pandas as pd

from csceval.estimates.methods import pooling
from csceval.portfolio.members import Member
from csceval.portfolio.pooling import Alike, as_told, effects_alike

Kind = Literal["initiator_sector", "governance_form", "pack", "place"]
KINDS: tuple[Kind, ...] = ("initiator_sector", "governance_form", "pack", "place")
FEWEST = 2  # evaluations of a kind, and of all others: below that nothing tells a kind from one place


@dataclass(frozen=True, slots=True)
class Compared:
    """An effect in the evaluations of one kind, and how far it lies from that in all others.

    `value`, `low` and `high` are in the indicator's unit, or ratios where `scale` says so; then `difference` is a ratio
    of ratios. None where a kind or the others have fewer than two evaluations.
    """

    indicator: str
    name: str
    unit: str
    estimand: str
    scale: str
    by: Kind
    kind: str
    value: float | None
    low: float | None
    high: float | None
    difference: float | None
    difference_low: float | None
    difference_high: float | None
    p_value: float | None
    members: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self) | {"members": list(self.members)}


def compared(members: tuple[Member, ...], *, by: Kind) -> list[Compared]:
    """Every effect that evaluations of at least two kinds have, by indicator and kind; who does not say is left out."""
    return [row for alike in effects_alike(members) for row in _by_kind(alike, by)]


def _by_kind(alike: Alike, by: Kind) -> Iterator[Compared]:
    kinds = {name: kind for name, (_, _, facts) in alike.studies.items() if (kind := getattr(facts, by))}
    if len(set(kinds.values())) < 2:
        return
    frame = alike.frame()
    frame = frame[frame["study"].isin(list(kinds))].reset_index(drop=True)
    for kind in sorted(set(kinds.values())):
        mine = frame["study"].map(kinds).eq(kind)
        whole = pooling.estimate(frame[mine], effect="effect", std_error="error", study="study")
        value, low, high = (as_told(n, alike.scale) for n in (whole.value, whole.conf_low, whole.conf_high))
        apart, below, above, p = _apart(frame.assign(of_kind=mine.astype("float64")), alike.scale)
        names = tuple(sorted(name for name, its in kinds.items() if its == kind))
        yield Compared(alike.indicator, alike.name, alike.unit, alike.estimand, alike.scale, by, kind,
                       value, low, high, apart, below, above, p, names)  # fmt: skip


def _apart(frame: pd.DataFrame, scale: str) -> tuple[float | None, float | None, float | None, float | None]:
    """Difference from all others, its interval and its p value."""
    of_kind = int(frame["of_kind"].sum())
    if min(of_kind, len(frame) - of_kind) < FEWEST:
        return None, None, None, None
    found = pooling.estimate(frame, effect="effect", std_error="error", study="study", moderators=("of_kind",))
    row = found.table[found.table["term"] == "of_kind"].iloc[0]
    value, low, high = (as_told(float(row[name]), scale) for name in ("estimate", "conf_low", "conf_high"))
    return value, low, high, float(row["p_value"])
