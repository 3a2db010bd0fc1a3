"""One indicator over the members of a portfolio."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

Rule = Literal["sum", "ratio", "people", "range"]


@dataclass(frozen=True, slots=True)
class Rolled:
    """One indicator in one period over the members that measure the same.

    `value` is the sum or the ratio of sums; `low` and `high` are the bounds of people, or the lowest and highest
    value side by side. `members` have a value, `without` measure it but have none that can be used; `definitions`
    is how many different definitions of the indicator there are in the portfolio. `gives_away` are the members of which
    the numbers would give a withheld figure away; then there are none.
    """

    indicator: str
    name: str
    unit: str
    start: date
    end: date
    period: str
    rule: Rule
    value: float | None
    low: float | None
    high: float | None
    members: tuple[str, ...]
    without: tuple[str, ...]
    definitions: int
    comparable: str
    gives_away: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        ends = {"start": self.start.isoformat(), "end": self.end.isoformat()}
        lists = {name: list(getattr(self, name)) for name in ("members", "without", "gives_away")}
        return asdict(self) | ends | lists
