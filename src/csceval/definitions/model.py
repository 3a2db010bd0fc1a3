"""The shape all definitions share: unknown keys are refused, values never change after reading."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]


class Model(BaseModel):
    """Base of every definition: strict, frozen, closed."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
