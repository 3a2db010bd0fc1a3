"""What a questionnaire is: items, scales, which answers are possible and when a scale counts as answered."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from csceval.definitions.indicator import Source
from csceval.definitions.model import Definition, Id, Model, Text, Version


class Response(Model):
    """The answers an item takes: whole numbers from `min` to `max`, and a code for “don't know”.

    `labels` are the words beside the numbers.
    """

    min: int = 1
    max: int = 5
    dont_know: int | None = None
    labels: dict[str, Text] = {}

    @model_validator(mode="after")
    def _orderly(self) -> Response:
        if self.min >= self.max:
            raise ValueError(f"`max` ({self.max}) must be more than `min` ({self.min})")
        if self.dont_know is not None and self.min <= self.dont_know <= self.max:
            raise ValueError(f"`dont_know` ({self.dont_know}) must lie outside {self.min} to {self.max}")
        answers = {str(answer) for answer in (*range(self.min, self.max + 1), self.dont_know)}
        if wrong := [label for label in self.labels if label not in answers]:
            raise ValueError(f"the label {wrong[0]} belongs to no answer")
        return self


class Item(Model):
    """One sentence to be answered; agreeing with a `reversed` one speaks against what the scale measures."""

    id: Id
    text: Text
    reversed: bool = False


class Instrument(Definition):
    """One questionnaire, one file in `indicators/instruments/`.

    `rule` says when a scale counts as answered: `half` of its items, or `all`. `score` is the mean of the answered
    items, or their sum (with items left open counted as the mean of the others).
    """

    id: Id
    version: Version
    name: Text
    about: Text
    licence: Text
    response: Response = Response()
    rule: Literal["half", "all"] = "half"
    score: Literal["mean", "sum"] = "mean"
    scales: dict[Id, list[Id]]
    titles: dict[Id, Text] = {}
    items: list[Item]
    source: Source

    def item(self, name: str) -> Item:
        """The item of that id.

        Raises
        ------
        KeyError
            The instrument has no such item.
        """
        return {item.id: item for item in self.items}[name]

    def title(self, scale: str) -> str:
        """What a scale is called."""
        return self.titles.get(scale, scale)
