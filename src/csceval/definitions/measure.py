"""How a value is worked out: named operations on rows, never code."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, model_validator

from csceval.definitions.model import Id, Model
from csceval.words import joined, say

Operation = Literal[
    "count", "count_distinct", "sum", "mean", "median", "min", "max", "first", "last", "share", "survival_median",
    "mean_of_means", "difference", "range",
]  # fmt: skip
Stat = Literal[
    "count", "count_distinct", "sum", "mean", "median", "min", "max", "share", "survival_median", "mean_of_means",
]  # fmt: skip
# A column of the table, or of a register one step away: partner.size_band.
Reference = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$")]
Given = bool | int | float | str
Side = Given | list[Given]

NEEDS_COLUMN = frozenset({"count_distinct", "sum", "mean", "median", "min", "max", "first", "last", "mean_of_means"})
COMPARING = frozenset({"difference", "range"})
ENDS = frozenset({"first", "last"})
WEIGHED = frozenset({"mean", "share", "mean_of_means"})
COUNTS = frozenset({"count", "count_distinct", "sum"})  # what can be a number of events
# What may stand above or below a ratio's line.
PARTS = frozenset({"count", *NEEDS_COLUMN}) - {"mean_of_means"}
ROOMS = ("network", "economy", "estimates", "dataset")
# Key → the operations it goes with; other operations would read it and do nothing.
_GOES_WITH: dict[str, frozenset[str]] = {
    "of": NEEDS_COLUMN,
    "start": frozenset({"survival_median"}),
    "end": frozenset({"survival_median"}),
    "order": ENDS,
    "per": frozenset({"sum", "mean", "median", "min", "max"}) | ENDS,
    "levels": frozenset({"mean_of_means"}),
}


class Between(Model):
    """Two sides that are compared: `high` minus `low`.

    With `column` (here or one step away) the sides are its values, each one value or a list; without it they are
    conditions. A side that is the name of a parameter means the parameter's value.
    """

    column: Reference | None = None
    high: Side
    low: Side

    @model_validator(mode="after")
    def _two_sides(self) -> Between:
        if self.column is None and not (isinstance(self.high, str) and isinstance(self.low, str)):
            raise ValueError(say("definitions_faults.sides_conditions"))
        shared = [value for value in as_list(self.high) if value in as_list(self.low)]
        if shared or not as_list(self.high) or not as_list(self.low):
            raise ValueError(say("definitions_faults.two_sides"))
        return self


def as_list(side: Side) -> list[Given]:
    """A side as the list of its values."""
    return side if isinstance(side, list) else [side]


def _foreign(op: str, name: str, operations: Collection[str]) -> ValueError:
    """The fault of a key that an operation would read and do nothing with."""
    return ValueError(say("definitions_faults.op_takes", op=op, name=name, operations=joined(sorted(operations))))


class Count(Model):
    """One named operation on the rows of a table that satisfy `where`.

    `of` is a column or an expression. `survival_median` takes `start`, `end` (missing: still open) and censors open
    cases at the data cut-off date. `share` is the share of the rows that satisfy `where`. `first` and `last` take the
    value of the row that `order` puts first or last, in every series of a sender. `per` names what counts once,
    however many rows it has. `mean_of_means` averages inside each of the `levels` in turn, the lowest first.
    """

    op: Operation
    of: str | None = None
    where: str | None = None
    start: Id | None = None
    end: Id | None = None
    order: Id | None = None
    per: Id | None = None
    levels: list[Id] = []

    @property
    def inner(self) -> str:
        """The operation that is worked out on rows."""
        return self.op

    @model_validator(mode="after")
    def _complete(self) -> Count:
        op = self.inner
        if op in NEEDS_COLUMN and self.of is None:
            raise ValueError(say("definitions_faults.op_of", op=op))
        if op == "survival_median" and not (self.start and self.end):
            raise ValueError(say("definitions_faults.survival_dates"))
        if op == "share" and self.where is None:
            raise ValueError(say("definitions_faults.share_where"))
        if op in ENDS and self.order is None:
            raise ValueError(say("definitions_faults.op_order", op=op))
        if op == "mean_of_means" and not self.levels:
            raise ValueError(say("definitions_faults.means_levels"))
        for key, operations in _GOES_WITH.items():
            if getattr(self, key) and op not in operations:
                raise _foreign(op, key, operations)
        return self


class Aggregate(Count):
    """A single operation: `kind: aggregate`.

    `difference` is `stat` of the rows of one side minus `stat` of the other (`between`); `range` is the largest
    `stat` among the groups that `over` makes, minus the smallest. `weight` is a column of survey weights.
    """

    kind: Literal["aggregate"]
    rows: str | None = None
    stat: Stat | None = None
    between: Between | None = None
    over: Reference | None = None
    weight: Id | None = None

    @property
    def inner(self) -> str:
        """The operation that is worked out on rows: `stat` where values are compared."""
        return (self.stat or "mean") if self.op in COMPARING else self.op

    @property
    def is_share(self) -> bool:
        """Whether the value is a share with numerator and denominator."""
        return self.op == "share"

    @model_validator(mode="after")
    def _compares(self) -> Aggregate:
        if self.op == "difference" and self.between is None:
            raise ValueError(say("definitions_faults.difference_between"))
        if self.op == "range" and self.over is None:
            raise ValueError(say("definitions_faults.range_over"))
        if self.stat is not None and self.op not in COMPARING:
            raise _foreign(self.op, "stat", COMPARING)
        if self.between is not None and self.op != "difference":
            raise _foreign(self.op, "between", {"difference"})
        if self.weight is not None and self.per is not None:
            raise ValueError(say("definitions_faults.per_weight"))
        if self.weight is not None and self.inner not in WEIGHED:
            raise _foreign(self.inner, "weight", WEIGHED)
        if self.over is not None and self.op != "range":
            raise _foreign(self.op, "over", {"range"})
        return self


class Ratio(Model):
    """Σ numerator / Σ denominator, times `scale`: `kind: ratio`. With `between`, one side's ratio minus the other's."""

    kind: Literal["ratio"]
    numerator: Count
    denominator: Count
    rows: str | None = None
    scale: float = 1.0
    between: Between | None = None
    weight: Id | None = None

    @model_validator(mode="after")
    def _of_parts(self) -> Ratio:
        for name, part in (("numerator", self.numerator), ("denominator", self.denominator)):
            if part.op not in PARTS:
                raise ValueError(say(f"definitions_faults.{name}", op=part.op, operations=joined(sorted(PARTS))))
            if self.weight is not None and part.op != "count":
                raise ValueError(say("definitions_faults.ratio_weight"))
        return self


class Scale(Model):
    """Answers to a scale of an instrument: `kind: scale`, on a table with one row an answer.

    Each response gets its score, then the mean is taken inside each of the `levels` in turn, so that every unit of
    the last level weighs the same. With `at_least` it is the share of responses whose score reaches that number.
    `weight` is a column of survey weights.
    """

    kind: Literal["scale"]
    instrument: Id
    scale: Id
    levels: list[Id] = Field(default=["respondent_id", "partner_id"], min_length=1)
    rows: str | None = None
    between: Between | None = None
    at_least: float | None = None
    weight: Id | None = None

    @property
    def is_share(self) -> bool:
        """Whether the value is a share with numerator and denominator."""
        return self.at_least is not None


class Reported(Model):
    """Totals that partners send in the `reports` table: `kind: reported`."""

    kind: Literal["reported"]


class Computed(Model):
    """What rows alone cannot say: worked out by the module `csceval.<by>`: `kind: computed`.

    `term` chooses one of the module's results, `settings` are its own keywords, `needs` the columns it works on, each
    with its table (participation.person_id). Until the module exists, the indicator has no value and says so.
    """

    kind: Literal["computed"]
    by: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")]
    term: Id | None = None
    settings: dict[Id, Any] = {}
    needs: list[Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")]] = []


Measure = Annotated[Aggregate | Ratio | Reported | Scale | Computed, Field(discriminator="kind")]


def between_of(measure: Aggregate | Ratio | Reported | Scale | Computed) -> Between | None:
    """The two sides that a measure compares, if any."""
    return measure.between if isinstance(measure, Aggregate | Ratio | Scale) else None
