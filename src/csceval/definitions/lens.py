"""Views of success, and what counts as one in each."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from csceval.definitions.model import Id, Model
from csceval.words import say

Lens = Literal["efficiency", "effectiveness", "responsiveness", "cultural"]
Judged = Literal["efficiency", "effectiveness", "responsiveness"]  # the cultural view describes and has no verdict


class Criterion(Model):
    """One thing that has to be so for a view to speak of success.

    `effect`: an estimated effect in the wished direction, beyond the smallest worthwhile change. `not_worse`: no
    estimated effect in the other direction. `better`: the effect, or where none is estimated the change since the
    start, in the wished direction. `target`: the target is met or on track. `within`: the value, with its interval,
    lies between `low` and `high`. Without an indicator, `effect` and `not_worse` are about every declared outcome.
    """

    is_: Literal["effect", "not_worse", "better", "target", "within"] = Field(alias="is")
    indicator: Id | None = None
    low: float | None = None
    high: float | None = None

    @model_validator(mode="after")
    def _whole(self) -> Criterion:
        bounded = self.low is not None or self.high is not None
        if self.is_ == "within" and not bounded:
            raise ValueError(say("definitions_faults.within_bounds"))
        if self.is_ != "within" and bounded:
            raise ValueError(say("definitions_faults.bounds_within"))
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(say("definitions_faults.low_above_high"))
        if self.indicator is None and self.is_ not in ("effect", "not_worse"):
            raise ValueError(say("definitions_faults.is_indicator", word=self.is_))
        return self
