"""What the results about value share: plain values for JSON, and the refusal to be added to an impact."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, NoReturn

import pandas as pd

from csceval.economy._labels import refuse
from csceval.estimates._arrays import frame_to_dict, plain
from csceval.problems import Problem


class Valued(ABC):
    """A result about value; it has a tidy `table`, and cannot be added to anything."""

    table: pd.DataFrame

    @abstractmethod
    def summary(self) -> str:
        """The result as text."""

    def __repr__(self) -> str:
        return self.summary()

    def tidy(self) -> pd.DataFrame:
        """The result line by line."""
        return self.table.copy()

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {item.name: _plain(getattr(self, item.name)) for item in fields(self)}  # type: ignore[arg-type]  # every result is a dataclass

    def __add__(self, other: object) -> NoReturn:
        raise refuse("value-never-added")

    __radd__ = __add__


def percent(level: float) -> str:
    """A level of confidence as people write it: `95 %`."""
    return f"{100 * level:g} %"


def _plain(value: object) -> Any:
    if isinstance(value, pd.DataFrame):
        return frame_to_dict(value)
    if isinstance(value, Valued | Problem):
        return value.to_dict()
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return plain(value)
