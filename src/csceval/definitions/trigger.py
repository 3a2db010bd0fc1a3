"""What was agreed on before the data came: if an indicator does this, then we do that."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from csceval.definitions.entries import Window
from csceval.definitions.model import Id, Model, Text
from csceval.words import say

USUAL = {"shift": 6, "trend": 5, "above": 1, "below": 1}  # periods in a row, where the trigger does not say


class Trigger(Model):
    """A rule on an indicator's values for the whole collaboration, and what it was agreed to lead to.

    `shift`: so many `periods` in a row on one side of the median; `trend`: so many all going one way; `beyond_limit`:
    one beyond a control limit; `above`, `below`: so many in a row above or below `value`. `towards` says on which side
    a signal counts; `baseline` are the periods whose median or limits hold for all.
    """

    id: Id
    indicator: Id
    when: Literal["shift", "trend", "beyond_limit", "above", "below"]
    value: float | None = None
    periods: int | None = Field(default=None, ge=1, le=60)
    towards: Literal["either", "higher", "lower"] = "either"
    baseline: Window | None = None
    then: Text

    @model_validator(mode="after")
    def _fits_its_rule(self) -> Trigger:
        limit = self.when in ("above", "below")
        if limit and self.value is None:
            raise ValueError(say("definitions_faults.when_value", word=self.when))
        if not limit and self.value is not None:
            raise ValueError(say("definitions_faults.value_when"))
        if limit and (self.towards != "either" or self.baseline is not None):
            raise ValueError(say("definitions_faults.towards_when"))
        if self.when == "beyond_limit" and self.periods is not None:
            raise ValueError(say("definitions_faults.one_beyond"))
        if self.when in ("shift", "trend") and (self.periods or 3) < 3:
            raise ValueError(say("definitions_faults.three_periods", word=self.when))
        return self

    @property
    def length(self) -> int:
        """How many periods in a row the rule takes."""
        return self.periods or USUAL.get(self.when, 1)
