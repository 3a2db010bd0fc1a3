"""New money: what came into the area because of the collaboration, apart from money that was there anyway."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from csceval.economy._labels import refuse
from csceval.economy._results import Valued
from csceval.estimates._arrays import twelve, twelve_frame
from csceval.estimates._columns import numbers, require
from csceval.estimates._present import number
from csceval.problems import Problem
from csceval.words import numbers as shown
from csceval.words import problem, say


@dataclass(frozen=True, eq=False, repr=False)
class NewMoney(Valued):
    """Money by where it came from: `new` + `local` + `anyway` + `unknown` = `total`, exactly as the rows add up.

    Only `new` can carry an economic effect for the area. `table` has the rows with amount_new,
    amount_local, amount_anyway and amount_unknown beside them.
    """

    total: float
    new: float
    local: float
    anyway: float
    unknown: float
    share: float | None
    table: pd.DataFrame
    warnings: tuple[Problem, ...]

    def summary(self) -> str:
        """The answer in words."""
        if self.share is None:
            return say("economy_value.no_money")
        return say("economy_value.new_money", share=shown.show(self.share, shown.PERCENT), new=number(self.new),
                   total=number(self.total))  # fmt: skip


def new_money(
    funding: pd.DataFrame, *, amount: str = "amount", outside: str = "outside", anyway: str = "anyway"
) -> NewMoney:
    """How much of the funding is new to the area.

    Parameters
    ----------
    funding : a row a grant or gift.
    amount : column of money.
    outside : column with the share (0 to 1, or true and false) that comes from outside the area.
    anyway : column with the share of that which would have been spent in the area without the collaboration.

    A row that leaves either open counts as `unknown`, never as new.

    Raises
    ------
    EstimationError
        A column is absent, an amount is missing, or a share is not within 0 and 1.
    """
    frame = require(funding, (amount, outside, anyway))
    money = numbers(frame, amount)
    if np.isnan(money).any():
        raise refuse("value-missing", what=amount, where=f" ({shown.whole(int(np.isnan(money).sum()))})")
    came, stayed = (_shares(frame, name) for name in (outside, anyway))
    # Local money is local whatever would have become of it, so only money from outside needs the second answer.
    open_ = np.isnan(came) | (np.isnan(stayed) & ~(came == 0))
    came, stayed = np.where(open_, 0.0, came), np.where(open_ | np.isnan(stayed), 0.0, stayed)
    parts = pd.DataFrame({
        "new": money * came * (1 - stayed), "local": np.where(open_, 0.0, money * (1 - came)),
        "anyway": money * came * stayed, "unknown": np.where(open_, money, 0.0),
    }, index=frame.index)  # fmt: skip
    sums = {name: twelve(float(parts[name].sum())) or 0.0 for name in ("new", "local", "anyway", "unknown")}
    total = float(money.sum())
    return NewMoney(
        total=twelve(total) or 0.0, **sums, share=twelve(sums["new"] / total) if total else None,
        table=twelve_frame(pd.concat([frame, parts.add_prefix("amount_")], axis=1)), warnings=_warnings(sums, total),
    )  # fmt: skip


def _shares(frame: pd.DataFrame, name: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    values = numbers(frame, name)
    if ((values < 0) | (values > 1)).any():
        wrong = values[(values < 0) | (values > 1)][0]
        raise refuse("additionality-share", share=f"{wrong:g}", example=f"{wrong / 100:g}")
    return values


def _warnings(sums: dict[str, float], total: float) -> tuple[Problem, ...]:
    found = []
    if sums["unknown"]:
        found.append(problem("funding-origin-unknown", share=shown.show(sums["unknown"] / total, shown.PERCENT)))
    if sums["local"] or sums["anyway"]:
        old = (sums["local"] + sums["anyway"]) / total
        found.append(problem("funding-not-new", share=shown.show(old, shown.PERCENT)))
    return tuple(found)
