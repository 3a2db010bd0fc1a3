"""What a questionnaire is: items, scales, which answers are possible and when a scale counts as answered."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from csceval.definitions.indicator import Source
from csceval.definitions.model import Definition, Id, Model, Text, Version
from csceval.words import say


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
            raise ValueError(say("definitions_faults.max_min", high=self.max, low=self.min))
        if self.dont_know is not None and self.min <= self.dont_know <= self.max:
            raise ValueError(say("definitions_faults.dont_know", number=self.dont_know, low=self.min, high=self.max))
        answers = {str(answer) for answer in (*range(self.min, self.max + 1), self.dont_know)}
        if wrong := [label for label in self.labels if label not in answers]:
            raise ValueError(say("definitions_faults.label_answer", label=wrong[0]))
        return self


class Item(Model):
    """One sentence to be answered; agreeing with a `reversed` one speaks against what the scale measures.

    With `counts` those answers count as 1 and all others as 0, and `labels` are the item's own answers; 0 then means
    that the answer was coded already. `asked_if` names items of which one must count for this one to be asked: where
    none does, it counts as 0 without an answer.
    """

    id: Id
    text: Text
    reversed: bool = False
    labels: dict[str, Text] = {}
    counts: list[int] = []
    asked_if: list[Id] = []

    @model_validator(mode="after")
    def _coded(self) -> Item:
        if self.reversed and self.counts:
            raise ValueError(say("definitions_faults.reversed_counts"))
        if bool(self.labels) != bool(self.counts) or (self.asked_if and not self.counts):
            raise ValueError(say("definitions_faults.labels_counts"))
        if wrong := [answer for answer in self.counts if str(answer) not in self.labels]:
            raise ValueError(say("definitions_faults.counts_label", answer=wrong[0]))
        return self

    def takes(self, answer: float) -> bool:
        """Whether a number is an answer to it: one of its own, or a coded 0; any where it has none of its own."""
        return not self.labels or answer == 0 or str(int(answer)) in self.labels


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

    @property
    def coded(self) -> bool:
        """Whether some answers count as 1 and all others as 0."""
        return any(item.counts for item in self.items)

    @property
    def worth(self) -> tuple[int, int]:
        """The least and the most that one item adds to a score."""
        return (0, 1) if self.coded else (self.response.min, self.response.max)

    @model_validator(mode="after")
    def _coded_alike(self) -> Instrument:
        if len({bool(item.counts) for item in self.items}) > 1:
            raise ValueError(say("definitions_faults.counts_alike"))
        return self

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
