"""What a mixed model says about groups: spreads, shares of the variance, how slopes and constants move together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from csceval import words
from csceval.estimates._arrays import FloatArray, IntArray, nested
from csceval.estimates.levels.reml import Reml

FEW_LEVELS = 5


@dataclass(frozen=True)
class Spread:
    """Covariance (1 + s square) of the first grouping's constant and slopes, variances of the others, and the rest's.

    All in the outcome's unit, squared.
    """

    first: FloatArray
    others: FloatArray
    rest: float


def tables(made: Spread, groups: Mapping[str, IntArray], slopes: Sequence[str], n: int) -> dict[str, pd.DataFrame]:
    """`spread` (sd, share of the variance, levels), `alike` (ICC) and, with slopes, `together` (correlations)."""
    names = list(groups)
    total = float(made.first[0, 0] + made.others.sum() + made.rest)
    rows = [(names[0], term, made.first[at, at], at == 0) for at, term in enumerate(["constant", *slopes])]
    rows += [(name, "constant", value, True) for name, value in zip(names[1:], made.others, strict=True)]
    rows += [("rest", "constant", made.rest, True)]
    levels = {name: int(codes.max()) + 1 for name, codes in groups.items()} | {"rest": n}
    shown = pd.DataFrame({
        "group": [name for name, *_ in rows], "term": [term for _, term, *_ in rows],
        "estimate": [float(np.sqrt(value)) for *_, value, _ in rows],
        "weight": [float(value) / total if whole else np.nan for *_, value, whole in rows],
        "n": [levels[name] for name, *_ in rows],
    })  # fmt: skip
    out = {"spread": shown, "alike": _alike(made, groups, total)}
    if slopes:
        out["together"] = _together(made.first, names[0], ["constant", *slopes])
    return out


def _alike(made: Spread, groups: Mapping[str, IntArray], total: float) -> pd.DataFrame:
    """How alike two rows of one group are: its own share, and that of the groupings that it lies in."""
    variances = dict(zip(groups, [float(made.first[0, 0]), *made.others], strict=True))
    shared = [sum(value for other, value in variances.items() if nested(codes, groups[other])) / total
              for codes in groups.values()]  # fmt: skip
    return pd.DataFrame({"group": list(groups), "term": "ICC", "estimate": shared})


def _together(covariance: FloatArray, name: str, terms: Sequence[str]) -> pd.DataFrame:
    root = np.sqrt(np.diag(covariance))
    pairs = [(i, j) for i in range(len(terms)) for j in range(i)]
    values = [float(covariance[i, j] / (root[i] * root[j])) if root[i] * root[j] > 0 else np.nan for i, j in pairs]
    return pd.DataFrame({"group": name, "term": [f"{terms[j]}, {terms[i]}" for i, j in pairs], "estimate": values})


def warnings(made: Spread, found: Reml, groups: Mapping[str, IntArray], slopes: Sequence[str]) -> list[str]:
    """Sentences on spreads that were found to be nothing, on few groups, and on labels that cross."""
    names, out = list(groups), []
    nothing = [f"{names[0]}, {term}" if term != "constant" else names[0]
               for at, term in enumerate(["constant", *slopes]) if made.first[at, at] <= 0]  # fmt: skip
    nothing += [name for name, value in zip(names[1:], made.others, strict=True) if value <= 0]
    if nothing:
        out.append(words.say("estimates_levels.no_spread", groups="; ".join(nothing)))
    elif not all(found.free):
        out.append(words.say("estimates_levels.tied_slopes", group=names[0]))
    for name, codes in groups.items():
        if int(codes.max()) + 1 < FEW_LEVELS:
            out.append(words.say("estimates_levels.few_levels", group=name, n=int(codes.max()) + 1))
    return out + _crossed(groups)


def _crossed(groups: Mapping[str, IntArray]) -> list[str]:
    names = list(groups)
    return [words.say("estimates_levels.crossed", inner=inner, outer=outer)
            for at, outer in enumerate(names) for inner in names[at + 1 :]
            if not nested(groups[inner], groups[outer]) and not nested(groups[outer], groups[inner])]  # fmt: skip
