"""The shape all definitions share: unknown keys are refused, values never change after reading."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, PrivateAttr, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]
Path = tuple[str | int, ...]  # where in a document: ("columns", 2, "name")


class Spot(NamedTuple):
    """A cell of a workbook, in the order in which a person comes past it; `listed` cells have a drop-down."""

    number: int
    row: int
    column: int
    sheet: str
    cell: str
    listed: bool = False


Place = int | Spot  # a line from 1, or a cell
Lines = dict[Path, Place]  # where the key or list item stands


class Model(BaseModel):
    """Base of every definition: strict, frozen, closed.

    A number where text is asked for is read as its text, so that `from: 2021` is a period and `663` a code.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, coerce_numbers_to_str=True)


class Definition(Model):
    """A whole file; the last three are filled by the reader and refused in a file."""

    content_hash: str = ""  # sha256 of the canonical definition, whatever the spelling, order or comments
    origin: str = ""  # the file, relative to its root
    _lines: Lines = PrivateAttr(default_factory=dict)

    def line(self, *path: str | int) -> int | None:
        """The line on which `path` stands, else the line of the nearest thing around it; None in a workbook."""
        place = place_of(self._lines, path)
        return place if isinstance(place, int) else None

    def spot(self, *path: str | int) -> Spot | None:
        """The cell in which `path` stands, else that of the nearest thing around it; None in a text file."""
        place = place_of(self._lines, path)
        return place if isinstance(place, Spot) else None


def place_of(lines: Lines, path: Path) -> Place | None:
    """The place of a path, else of the nearest thing around it; None when nothing is known."""
    for end in range(len(path), -1, -1):
        if path[:end] in lines:
            return lines[path[:end]]
    return None
