"""What a framework of the field is: its codes by name, and which codes of an earlier list live on in which."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints, model_validator

from csceval.definitions.indicator import Source
from csceval.definitions.model import Definition, Id, Model, Text, Version
from csceval.words import say

CodeName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.]{0,39}$")]


class Code(Model):
    """One entry of a framework."""

    name: Text
    about: Text | None = None


class Former(Model):
    """One entry of an earlier list, and the codes it lives on in."""

    name: Text
    now: list[CodeName]


class Earlier(Model):
    """An earlier list of the same framework."""

    name: Text
    codes: dict[CodeName, Former]


class Framework(Definition):
    """One framework, one file in `indicators/frameworks/`; indicators, milestones or evaluations name its codes."""

    id: Id
    version: Version
    name: Text
    about: Text
    codes: dict[CodeName, Code]
    earlier: Earlier | None = None
    source: Source

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Framework:
        for name, former in (self.earlier.codes if self.earlier else {}).items():
            if lost := [code for code in former.now if code not in self.codes]:
                raise ValueError(say("definitions_faults.former_code", name=name, code=lost[0]))
        return self
