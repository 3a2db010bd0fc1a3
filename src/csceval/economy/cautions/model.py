"""Cautions about how a table is used: what enters it, how it is brought to the area, what is quoted from it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from csceval import words
from csceval.economy.cautions.case import Case, column, given, share, spot, used
from csceval.economy.payees import text
from csceval.problems import Problem

# Type II over Type I output: the largest that the Scottish Government published for 2016 is 1.59.
LARGEST_RATIO = 1.6
SMALL = 0.01
_UNSIZED = ("national", "slq")


def output_as_demand(case: Case) -> Iterator[Problem]:
    """W4: the output of an industry is entered as final demand, so that its own purchases of itself count twice."""
    spent, table = given(case.purchases), given(case.coefficients)
    wrong = spent[column(spent, "entered").eq("output")]
    places = {text(sector): at for at, sector in enumerate(table.columns)}
    for sector, same in wrong.groupby(wrong["sector"].map(text), sort=True):
        if sector in places:
            over = _own_requirement(table, places[str(sector)])
            yield words.problem("economy-output-as-demand", **spot(same), sector=sector,
                                factor=words.written(over, ".3f"), more=share(over - 1, 1))  # fmt: skip


def _own_requirement(table: pd.DataFrame, at: int) -> float:
    """L_jj: what an industry makes in all for one unit that leaves it."""
    unit = np.zeros(len(table))
    unit[at] = 1.0
    return float(np.linalg.solve(np.eye(len(table)) - table.to_numpy(dtype=np.float64), unit)[at])


def leakage_twice(case: Case) -> Iterator[Problem]:
    """W6: imports leave by the coefficients already, and a leakage rate takes them off again."""
    brought_down = case.imports_out or case.region not in (None, "national", "own_table")
    if case.leakage and case.leakage_of == "purchases" and brought_down:
        yield words.problem("economy-leakage-twice", rate=share(case.leakage, 1))


def induced(case: Case) -> Iterator[Problem]:
    """W7: wages spent again are the headline, rest on an unnamed denominator, or add more than any official table."""
    if case.headline == "type2":
        yield words.problem("economy-induced-headline")
    found = given(case.multipliers)
    if "output_type2" not in found.columns or not found["output_type2"].notna().any():
        return
    if case.denominator is None:
        yield words.problem("economy-induced-denominator")
    ratio = used(case, found["output_type2"] / found["output_type1"])
    if (ratio > LARGEST_RATIO).any():
        yield words.problem(
            "economy-induced-large", sectors=int((ratio > LARGEST_RATIO).sum()), of=len(ratio),
            ratio=words.written(float(ratio.max()), ".2f"), sector=text(ratio.idxmax()),
            most=words.written(LARGEST_RATIO, "g"),
        )  # fmt: skip


def small_area(case: Case) -> Iterator[Problem]:
    """W13: a small area buys most things elsewhere, which national coefficients and simple quotients do not know."""
    if case.area_share is not None and case.area_share < SMALL and case.region in _UNSIZED:
        yield words.problem("economy-small-area", share=_small(case.area_share), limit=share(SMALL, 1))


def _small(share: float) -> str:
    """A share below one in a hundred, with two figures."""
    return words.say("numerals.percent", number=words.written(share * 100, ".2g"))
