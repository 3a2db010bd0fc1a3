"""The target ledger: what is to be reached by when, from where, and for whom."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from csceval.definitions.model import Id, Model
from csceval.words import say


class Baseline(Model):
    """Where things stood before."""

    value: float
    period: str | None = None


Whom = tuple[Literal["all", "place", "group", "partner"], str]


class Target(Model):
    """One line of the target ledger: the latest `set_on` counts, all are printed.

    It is for everything, or for one place, one group or one partner.
    """

    indicator: Id
    place: str = "all"
    group: str = "all"
    partner: str = "all"
    period: str
    baseline: Baseline | None = None
    target: float
    tolerance: float = Field(default=0.0, ge=0)
    path: Literal["linear", "steps", "at_end"] = "linear"
    set_on: date
    set_by: str | None = None
    reason: str | None = None

    @property
    def whom(self) -> Whom:
        """What it is for: "all", or a dimension and which one of it."""
        named: list[Whom] = [("place", self.place), ("group", self.group), ("partner", self.partner)]
        return next((one for one in named if one[1] != "all"), ("all", "all"))

    @model_validator(mode="after")
    def _for_one(self) -> Target:
        if sum(one != "all" for one in (self.place, self.group, self.partner)) > 1:
            raise ValueError(say("definitions_faults.target_for_one"))
        return self
