"""What is known in spite of what is missing: bounds, guesses, pooled results."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

import pandas as pd

from csceval.estimates._arrays import plain, twelve, twelve_frame
from csceval.estimates._present import number
from csceval.words import say, written

Which = Literal["treated", "others", "both"]


@dataclass(frozen=True)
class Bounds:
    """The lowest and highest value that the data allow, in the outcome's unit.

    `conf_low` to `conf_high` covers the value itself in `level` of samples (Imbens & Manski 2004); None with a `note`
    where fewer than two clusters stand in an arm. `share_treated` and `share_others` are the shares with an outcome.
    """

    method: str
    outcome: str
    low: float
    high: float
    std_error_low: float | None
    std_error_high: float | None
    conf_low: float | None
    conf_high: float | None
    level: float
    df: float | None
    n: int
    share_treated: float
    share_others: float | None
    note: str = ""

    def summary(self) -> str:
        """The bounds and what they rest on as text."""
        low, high = number(self.low), number(self.high)
        lines = [_bounds_said(self, low, high)]
        shares = {"treated": number(100 * self.share_treated), "others": number(100 * (self.share_others or 0))}
        whole = self.share_others is None
        lines.append(say("missing.kept_all", share=shares["treated"]) if whole else say("missing.kept", **shares))
        return "\n".join([*lines, *([say("missing.monotone")] if self.method == "lee" else [])])

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {key: plain(value) for key, value in asdict(self).items()}


def _bounds_said(found: Bounds, low: str, high: str) -> str:
    what = say(f"missing.{found.method}")
    if found.conf_low is None:
        return say("missing.bounds_alone", what=what, low=low, high=high, note=found.note)
    return say("missing.bounds", what=what, low=low, high=high, level=written(100 * found.level, "g"),
               conf_low=number(found.conf_low), conf_high=number(found.conf_high))  # fmt: skip


@dataclass(frozen=True, eq=False)
class DeltaAdjusted:
    """A difference in means under several guesses about those missing.

    `table` has a row a guess: delta (by how much the missing differ from the seen of their arm, in the outcome's unit),
    estimate, std_error, conf_low, conf_high, p_value. `tipping` is the delta nearest to 0 at which the interval first
    reaches 0; None where none between the deltas does, 0 where it holds 0 already.
    """

    outcome: str
    which: Which
    table: pd.DataFrame
    tipping: float | None
    level: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "table", twelve_frame(self.table))
        object.__setattr__(self, "tipping", twelve(self.tipping))

    def summary(self) -> str:
        """The table and the tipping point as text."""
        key = "no_tipping" if self.tipping is None else "tipping" if self.tipping else "unclear_already"
        return f"{self.table.to_string(index=False)}\n{say(f'missing.{key}', delta=number(self.tipping))}"


@dataclass(frozen=True)
class Pooled:
    """One result from several completed data sets; `missing_information` is its fraction, 0 to 1."""

    value: float
    std_error: float
    conf_low: float
    conf_high: float
    p_value: float
    df: float | None
    level: float
    within: float
    between: float
    increase: float
    missing_information: float
    m: int

    def summary(self) -> str:
        """The result as text."""
        return say("missing.pooled", m=self.m, value=number(self.value), error=number(self.std_error),
                   level=written(100 * self.level, "g"), low=number(self.conf_low), high=number(self.conf_high),
                   lost=number(100 * self.missing_information))  # fmt: skip

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {key: plain(value) for key, value in asdict(self).items()}
