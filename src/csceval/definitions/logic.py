"""How it is meant to work, in the words of those who do it: boxes from inputs to impact, and what leads to what."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final, Literal, get_args

from csceval.definitions.faults import Fault
from csceval.definitions.fits import unknown
from csceval.definitions.model import Id, Model, Path, Text

Stage = Literal["inputs", "activities", "outputs", "outcomes", "impact"]
STAGES: Final[tuple[Stage, ...]] = get_args(Stage)
MOST: Final = 9  # boxes of a stage: more cannot be read below each other


class LogicBox(Model):
    """A box of the logic model: what it says, which indicators measure it, and which later boxes it leads to."""

    id: Id
    stage: Stage
    says: Text
    indicators: list[Id] = []
    leads_to: list[Id] = []


def check_logic(boxes: Sequence[LogicBox], used: Collection[str]) -> Iterator[Fault]:
    """Indicators and boxes that are not there, arrows that do not go on to a later stage, stages that are too full."""
    stages = {box.id: STAGES.index(box.stage) for box in boxes}
    sizes = dict.fromkeys(STAGES, 0)
    for place, box in enumerate(boxes):
        path: Path = ("logic", place)
        sizes[box.stage] += 1
        if sizes[box.stage] == MOST + 1:
            yield Fault.of((*path, "stage"), "logic-full", stage=box.stage, most=MOST)
        for number, name in enumerate(box.indicators):
            if name not in used:
                yield unknown((*path, "indicators", number), "indicator", name, set(used))
        for number, name in enumerate(box.leads_to):
            here = (*path, "leads_to", number)
            if name not in stages:
                yield unknown(here, "box", name, set(stages))
            elif stages[name] <= STAGES.index(box.stage):
                yield Fault.of(here, "logic-backwards", box=box.id, to=name, stages=", ".join(STAGES))
