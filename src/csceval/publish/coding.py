"""Top and bottom coding: a share near 0 % or 100 % is printed as “less than 5 %” or “more than 95 %”.

Nobody or everybody in a group is a fact about each person in it (class disclosure, as acro's list of risks names it).
Coding exactly 0 % and 100 % would not help, as the code would then say which it is. So a whole end of the scale is
coded, wide enough that as many people as the threshold asks for could be in it (US practice: NCES 2011-603).
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from csceval.words import say

ENDS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.10, 0.20)  # where a coded end of the scale may stop


@dataclass(frozen=True)
class Code:
    """What is printed instead of a share: `below` or `above` a bound; `most`: the largest count that it allows."""

    side: Literal["below", "above"]
    end: float
    most: float

    @property
    def word(self) -> str:
        """As it stands in the column `why`: `below:0.05`, `above:0.95`."""
        return f"{self.side}:{self.end if self.side == 'below' else 1 - self.end:g}"


def code(row: Mapping[Hashable, Any], threshold: int) -> Code | None:
    """The code of a share about people; None where it lies between the ends, or no end is wide enough.

    The end is the narrowest of `ENDS` in which `threshold` people of the denominator could be.
    """
    if not (row["people"] or row["personal"]) or pd.isna(row["numerator"]) or pd.isna(row["denominator"]):
        return None
    few, whole = float(row["numerator"]), float(row["denominator"])
    value = row.get("value")
    for end in ENDS:
        limit = round(end * whole, 9)
        most = math.ceil(limit) - 1
        if most >= threshold:
            sides: tuple[tuple[Literal["below", "above"], float], ...] = (("below", few), ("above", whole - few))
            found = next((Code(side, end, max(count, most)) for side, count in sides if 0 <= count < limit), None)
            return found if found is None or _holds(found, value) else None
    return None


def _holds(coded: Code, value: object) -> bool:
    """Whether the code is true of the share itself; one with survey weights can lie elsewhere than its counts."""
    if not isinstance(value, float) or not 0 <= value <= 1:
        return True
    return value < coded.end if coded.side == "below" else value > 1 - coded.end


def said(why: object) -> str:
    """The words of a code in the column `why`: `less than 5 %`; nothing where it is none."""
    side, _, bound = str(why).partition(":")
    return say(f"coded.{side}", bound=f"{float(bound) * 100:g} %") if side in ("below", "above") and bound else ""
