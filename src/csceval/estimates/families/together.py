"""The families of an evaluation: which of its effects are tested together, and what is left of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from csceval.estimates.multiple import adjust
from csceval.estimates.result import Estimate

TABLE = "family"


@dataclass(frozen=True)
class Family:
    """Effects that are tested together, by a method of `adjust`; `declared` where the evaluation names it."""

    name: str
    members: tuple[str, ...]
    method: str = "holm"
    declared: bool = True


@dataclass(frozen=True)
class Standing:
    """One effect among those of its family: its p, alone and adjusted, and how many were planned to be tested."""

    family: str
    declared: bool
    method: str
    n: int
    p_value: float
    p_adjusted: float


def together(estimates: Mapping[str, Estimate], families: Sequence[Family]) -> dict[str, Estimate]:
    """The estimates, each of a family of several with `tables["family"]`.

    Without families, all effects that have a p count as one, adjusted by Holm. A planned effect that could not be
    estimated counts as a test that found nothing, so that dropping it does not help the others.
    """
    tested = [name for name, estimate in estimates.items() if estimate.p_value is not None]
    asked = list(families) or [Family("", tuple(tested), declared=False)]
    found = dict(estimates)
    for family in asked:
        if len(family.members) < 2:
            continue
        p = pd.Series({name: _p(estimates.get(name)) for name in family.members}, dtype="float64")
        adjusted = adjust(p.fillna(1.0), method=family.method)
        for name in (name for name in family.members if name in tested):
            row = {"family": family.name, "declared": family.declared, "method": family.method,
                   "n": len(family.members), "p_value": p[name], "p_adjusted": adjusted[name]}  # fmt: skip
            found[name] = replace(found[name], tables={**found[name].tables, TABLE: pd.DataFrame([row])})
    return found


def _p(estimate: Estimate | None) -> float:
    return np.nan if estimate is None or estimate.p_value is None else estimate.p_value


def standing(estimate: Estimate) -> Standing | None:
    """Where an effect stands in its family; None where it has none, or is alone in it."""
    table = estimate.tables.get(TABLE)
    if table is None:
        return None
    row = table.iloc[0]
    return Standing(str(row["family"]), bool(row["declared"]), str(row["method"]), int(row["n"]),
                    float(row["p_value"]), float(row["p_adjusted"]))  # fmt: skip
