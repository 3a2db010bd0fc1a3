"""How a value is worked out: named operations on rows, never code."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from csceval.definitions.model import Id, Model

Operation = Literal["count", "count_distinct", "sum", "mean", "median", "min", "max", "survival_median"]
NEEDS_COLUMN = frozenset({"count_distinct", "sum", "mean", "median", "min", "max"})


class Count(Model):
    """One named operation on the rows of a table that satisfy `where`.

    `of` is a column or an expression; `survival_median` takes `start`, `end` (missing: still open) and censors
    open cases at the data cut-off date.
    """

    op: Operation
    of: str | None = None
    where: str | None = None
    start: Id | None = None
    end: Id | None = None

    @model_validator(mode="after")
    def _complete(self) -> Count:
        if self.op in NEEDS_COLUMN and self.of is None:
            raise ValueError(f"“{self.op}” needs `of`: the column it works on")
        if self.op == "survival_median" and not (self.start and self.end):
            raise ValueError("“survival_median” needs `start` and `end`: two date columns")
        return self


class Aggregate(Count):
    """A single operation: `kind: aggregate`."""

    kind: Literal["aggregate"]
    rows: str | None = None


class Ratio(Model):
    """Σ numerator / Σ denominator, times `scale`: `kind: ratio`."""

    kind: Literal["ratio"]
    numerator: Count
    denominator: Count
    rows: str | None = None
    scale: float = 1.0


class Reported(Model):
    """Totals that partners send in the `reports` table: `kind: reported`."""

    kind: Literal["reported"]


Measure = Annotated[Aggregate | Ratio | Reported, Field(discriminator="kind")]
