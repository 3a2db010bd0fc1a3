"""Which way each indicator moved since the start, and whether that is the wished way; from protected figures only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from csceval.findings.changes import of_difference
from csceval.findings.monitoring import number
from csceval.findings.usual import distance, within
from csceval.period import Period

if TYPE_CHECKING:
    from csceval.definitions.evaluation import Use
    from csceval.definitions.indicator import Indicator
    from csceval.definitions.lens import Lens

Way = Literal["better", "worse", "same", "unclear", "no_side", "no_start", "no_data"]
Row = Mapping[Any, Any]
_SAME = 1e-9  # relative; below, two figures are one


@dataclass(frozen=True, slots=True)
class Move:
    """One indicator of the whole collaboration, at the start and now.

    `way` is how it moved beside what is wished: `unclear` where the interval of the change holds 0, or where what is
    counted moved no further than its usual ups and downs (`usual`, in its unit), `no_side` where
    nothing says which way is good, `no_start` where there is no earlier figure. `wished` is 1 or −1, and 0 where it is
    to come near `aim`. `low` and `high` bound the change (95 %); they are absent for what is counted.
    """

    indicator: str
    name: str
    unit: str
    lenses: tuple[Lens, ...]
    way: Way
    wished: int = 0
    aim: float | None = None
    start: str = ""
    period: str = ""
    before: float | None = None
    after: float | None = None
    after_low: float | None = None
    after_high: float | None = None
    low: float | None = None
    high: float | None = None
    usual: float | None = None

    @property
    def wavers(self) -> bool:
        """Whether the change is counted and within the usual ups and downs of the series."""
        apart = self.before is not None and self.after is not None and self.counted
        return apart and within(float(self.before or 0.0), float(self.after or 0.0), self.usual)

    @property
    def counted(self) -> bool:
        """Whether the change has no margin of error."""
        return self.low is None

    def gain(self, before: Any, after: Any) -> Any:
        """How much nearer to what is wished `after` is than `before`; numbers or arrays, in the indicator's unit."""
        if self.wished:
            return self.wished * (after - before)
        return abs(before - self.aim) - abs(after - self.aim)


def moves(
    indicators: Mapping[str, Indicator],
    uses: Mapping[str, Use],
    cells: pd.DataFrame,
    progress: pd.DataFrame,
    period: str,
) -> tuple[Move, ...]:
    """The move of every indicator up to a period, in the order of `indicators`.

    The start is the period of the target's baseline; where there is none, the first period of the same season, so that
    winter is not held against summer, and failing that the first one with a figure.

    Parameters
    ----------
    cells : protected observations. progress : the frame of `dataset.progress`, made of them.
    """
    rows = cells[(cells["level"] == "period") & (cells["state"] == "observed")]
    known = {str(name): _ordered(mine, period) for name, mine in rows.groupby("indicator", sort=True)}
    whole = progress[(progress[["place", "group", "partner"]] == "all").all(axis=1)] if len(progress) else progress
    aims = {str(row["indicator"]): row for row in whole.to_dict("records")}
    return tuple(
        _move(indicator, uses.get(name), known.get(name, []), aims.get(name)) for name, indicator in indicators.items()
    )


def _ordered(rows: pd.DataFrame, upto: str) -> list[dict[Any, Any]]:
    last = Period.parse(upto).end
    dated = [(Period.parse(row["period"]), row) for row in rows.to_dict("records")]
    return [row for one, row in sorted(dated, key=lambda pair: pair[0]) if one.end <= last]


def _move(indicator: Indicator, use: Use | None, rows: list[dict[Any, Any]], target: Row | None) -> Move:
    direction = (use.direction if use else None) or indicator.direction
    aim = number(target, "target") if target else None
    aim = indicator.default_target if aim is None else aim
    wished = {"higher": 1, "lower": -1}.get(direction, 0)
    told: dict[str, Any] = {
        "indicator": indicator.id, "name": (use.name if use else None) or indicator.name, "unit": indicator.unit,
        "lenses": tuple(indicator.tags.lens), "wished": wished, "aim": aim,
    }  # fmt: skip
    if not rows:
        return Move(way="no_data", **told)
    now, start = rows[-1], _start(rows, target)
    told |= {"period": str(now["period"]), "after": number(now, "value"), "after_low": number(now, "low"),
             "after_high": number(now, "high")}  # fmt: skip
    if start is None:
        return Move(way="no_start", **told)
    told |= {"start": str(start["period"]), "before": number(start, "value")}
    ends = {f"{end}_{side}": number(row, end) for side, row in (("before", start), ("after", now))
            for end in ("low", "high")}  # fmt: skip
    told["low"], told["high"] = of_difference(told["before"], told["after"], ends)
    told["usual"] = distance([float(row["value"]) for row in rows]) if told["low"] is None else None
    sided = Move(way="no_side", **told)
    return sided if not wished and aim is None else Move(way=_way(sided), **told)


def _start(rows: list[dict[Any, Any]], target: Row | None) -> dict[Any, Any] | None:
    """The row that the last one is held against."""
    now, earlier = Period.parse(rows[-1]["period"]), rows[:-1]
    based = [row for row in earlier if target is not None and row["period"] == target["baseline_period"]]
    begins = (now.start.month, now.start.day)
    season = [row for row in earlier if (day := Period.parse(row["period"]).start) and (day.month, day.day) == begins]
    return next(iter([*based, *season, *earlier]), None)


def _way(move: Move) -> Way:
    assert move.before is not None  # noqa: S101 - the caller has found both
    assert move.after is not None  # noqa: S101 - as above
    if move.low is not None and move.high is not None and move.low <= 0 <= move.high:
        return "unclear"
    if move.wavers and move.before != move.after:
        return "unclear"
    gain = float(move.gain(move.before, move.after))
    if abs(gain) <= _SAME * max(abs(move.before), abs(move.after)):
        return "same"
    return "better" if gain > 0 else "worse"
