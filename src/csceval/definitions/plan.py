"""The analysis plan as the evaluation tells it: when it was frozen, and what was assumed before there were data."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from csceval.definitions.model import Id, Model


class Assumption(Model):
    """How much the figures of one place are expected to vary; `csceval plan` uses it until there are figures.

    `sd` in the indicator's own unit: how far a figure usually lies from the place's level and the common course;
    `autocorrelation`: what carries over to the next period; `because`: where this is known from.
    """

    sd: float = Field(gt=0)
    autocorrelation: float = Field(default=0.0, ge=0, lt=1)
    because: str | None = None


class Plan(Model):
    """When the analysis plan was frozen, its hash, and for each indicator what was assumed."""

    frozen_on: date | None = None
    sha256: str | None = None
    assumptions: dict[Id, Assumption] = {}
