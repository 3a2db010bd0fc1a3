"""What an evaluation says of its money: the table, the area, and what would have happened anyway."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from csceval.definitions.model import Id, Model, Text
from csceval.words import say

Share = Annotated[float, Field(ge=0, le=1)]
QUOTIENTS = ("slq", "flq")


class Region(Model):
    """How the table comes down to the area.

    `local_share` is measured in the ledger or given as `share`; `flq` (with `delta`) and `slq` are location quotients
    from a file in the folder economy, `from`, with the columns sector and regional, and national where it is there.
    With `own` the table describes the area itself and nothing is scaled; `national` takes a nation's as it stands.
    """

    kind: Literal["local_share", "flq", "slq", "own", "national"]
    from_: str | None = Field(default=None, alias="from")
    share: Share | None = None
    delta: float | None = Field(default=None, ge=0, le=1)

    @model_validator(mode="after")
    def _complete(self) -> Region:
        if self.kind in QUOTIENTS and (self.from_ is None or self.from_ == "ledger"):
            raise ValueError(say("definitions_faults.region_from", kind=self.kind))
        if (self.kind == "flq") != (self.delta is not None):
            raise ValueError(say("definitions_faults.delta_flq"))
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
            raise ValueError(say("definitions_faults.low_high_share"))
        return self


class Leaking(Taken):
    """Benefit to people outside the area; a rate `of` purchases is read to be told that these have left already."""

    of: Literal["people", "purchases"] = "people"


class Additional(Model):
    """What would have happened anyway, elsewhere or for somebody else; absent is not assessed, 0 is none."""

    deadweight: Share | Taken | None = None
    leakage: Share | Leaking | None = None
    displacement: Share | Taken | None = None
    substitution: Share | Taken | None = None


class Priced(Model):
    """An outcome with the price of one that stands in for its worth, and what is taken off.

    How many there were is a `quantity`, the total of an `indicator`, or the effect that a `design` found, from which
    the comparison has taken off what would have happened anyway. `deadweight` and `displacement` that are absent are
    those of `additionality`; value lasts `duration` years from the year `start`, less `drop_off` from the second on.
    """

    outcome: Text
    quantity: float | None = Field(default=None, ge=0)
    indicator: Id | None = None
    design: str | None = None
    proxy: float = Field(ge=0)
    proxy_low: float | None = Field(default=None, ge=0)
    proxy_high: float | None = Field(default=None, ge=0)
    source: str = ""
    attribution: Share | Taken
    deadweight: Share | Taken | None = None
    displacement: Share | Taken | None = None
    drop_off: Share | Taken | None = None
    duration: int = Field(default=1, ge=1, le=100)
    start: int = Field(default=1, ge=0, le=100)

    @model_validator(mode="after")
    def _complete(self) -> Priced:
        if sum(one is not None for one in (self.quantity, self.indicator, self.design)) != 1:
            raise ValueError(say("definitions_faults.outcome_amount"))
        if self.design is not None and self.deadweight is not None:
            raise ValueError(say("definitions_faults.deadweight_design"))
        if self.duration > 1 and self.drop_off is None:
            raise ValueError(say("definitions_faults.drop_off"))
        ends = (self.proxy_low, self.proxy_high)
        whole = None not in ends or ends == (None, None)
        if not whole or not (ends[0] or 0) <= self.proxy <= (self.proxy if ends[1] is None else ends[1]):
            raise ValueError(say("definitions_faults.proxies"))
        return self


class Sroi(Model):
    """Outcomes priced by stand-ins, and the `rate` at which later years count: a preset by name or a plain one."""

    rate: str | float
    outcomes: list[Priced] = Field(min_length=1)


class Economy(Model):
    """Which input-output table, closed how, for which region and price year; `unit` is that of the table's money.

    `additionality` is taken off what is found; `cost`, of so many `cost_years`, is what the rest has to cover;
    `outside_funds` says of each source of money whether it is outside the area; `budgets` are the
    numbers of entries that are a partner's whole budget and no purchase; `sroi` prices outcomes.
    """

    table: str
    closure: Literal["open", "households"] = "open"
    region: Region | None = None
    price_year: int | None = None
    unit: float | None = Field(default=None, gt=0)
    additionality: Additional | None = None
    cost: float | None = Field(default=None, gt=0)
    cost_years: int | None = Field(default=None, ge=1)
    outside_funds: dict[str, bool] = {}
    budgets: list[str] = []
    sroi: Sroi | None = None

    @model_validator(mode="after")
    def _filters_said(self) -> Economy:
        for priced in self.sroi.outcomes if self.sroi is not None else []:
            for name in ("deadweight", "displacement"):
                by_design = name == "deadweight" and priced.design is not None
                if getattr(priced, name) is None and not by_design and getattr(self.additionality, name, None) is None:
                    raise ValueError(say("definitions_faults.outcome_filter", outcome=priced.outcome, name=name))
        return self
