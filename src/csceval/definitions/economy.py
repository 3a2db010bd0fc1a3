"""What an evaluation says of its money: the table, the area, and what would have happened anyway."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from csceval.definitions.model import Model

Share = Annotated[float, Field(ge=0, le=1)]
QUOTIENTS = ("slq", "flq")


class Region(Model):
    """How the table comes down to the area.

    `local_share` is measured in the ledger or given as `share`; `flq` (with `delta`) and `slq` are location quotients
    from a file in the folder economy, `from`, with the columns sector and regional, and national where it is there.
    """

    kind: Literal["local_share", "flq", "slq", "national"]
    from_: str | None = Field(default=None, alias="from")
    share: Share | None = None
    delta: float | None = Field(default=None, ge=0, le=1)

    @model_validator(mode="after")
    def _complete(self) -> Region:
        if self.kind in QUOTIENTS and (self.from_ is None or self.from_ == "ledger"):
            raise ValueError(
                f"“{self.kind}” needs `from`: a file in the folder economy with the columns sector and regional"
            )
        if (self.kind == "flq") != (self.delta is not None):
            raise ValueError("`delta` (between 0.1 and 0.35 for most areas) goes with “flq”, which needs it")
        return self


class Taken(Model):
    """A share that is taken off, with what it rests on and how far it could lie off."""

    share: Share
    basis: str = ""
    grade: Literal["measured", "estimated", "benchmark", "judgement", "none"] = "none"
    low: Share | None = None
    high: Share | None = None

    @model_validator(mode="after")
    def _range_holds(self) -> Taken:
        if (self.low is None) != (self.high is None) or not (self.low or 0) <= self.share <= (
            1 if self.high is None else self.high
        ):
            raise ValueError("`low` and `high` go together, with the share between them")
        return self


class Additional(Model):
    """What would have happened anyway, elsewhere or for somebody else; absent is not assessed, 0 is none."""

    deadweight: Share | Taken | None = None
    leakage: Share | Taken | None = None
    displacement: Share | Taken | None = None
    substitution: Share | Taken | None = None


class Economy(Model):
    """Which input-output table, closed how, for which region and price year; `unit` is that of the table's money.

    `additionality` is taken off what is found; `cost` is what the rest has to cover.
    """

    table: str
    closure: Literal["open", "households"] = "open"
    region: Region | None = None
    price_year: int | None = None
    unit: float | None = Field(default=None, gt=0)
    additionality: Additional | None = None
    cost: float | None = Field(default=None, gt=0)
