"""What has been read from a workbook so far: plain data, the cell of each piece, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from csceval.definitions.faults import Fault
from csceval.definitions.model import Lines, Path, Spot
from csceval.definitions.workbook_form import cells
from csceval.definitions.workbook_form.layout import Field
from csceval.errors import DefinitionError
from csceval.words import say
from csceval.workbook.grid import NOT_CALCULATED, Cell, as_text, is_blank

_CELL = "workbook-cell"  # first part of the path of a fault that belongs to a cell and to no key


@dataclass
class Answers:
    """Grows cell by cell; faults are kept until all cells were read."""

    file: str
    data: dict[str, Any] = field(default_factory=dict)
    places: Lines = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def fault_at(self, spot: Spot, code: str, **values: object) -> None:
        """A fault of a cell, whatever key it stands for."""
        path = (_CELL, spot.sheet, spot.cell)
        self.places[path] = spot
        self.faults.append(Fault.of(path, code, **values))

    def unreadable(self, spot: Spot, text: str) -> None:
        """A cell that shows an error, or a formula that was never worked out."""
        value = say("form.not_worked_out") if text == NOT_CALCULATED else f"“{text}”"
        self.fault_at(spot, "answer-unreadable", value=value)

    def need(self, asked: Field, inside: Path, *, label: str) -> None:
        """A fault where a field that is needed has no answer, neither in its own cell nor in `more`."""
        path = (*inside, *asked.path)
        if asked.needed and self.value(path) is None and path not in {fault.path for fault in self.faults}:
            self.faults.append(Fault.of(path, "answer-missing", label=label))

    def answer(self, spot: Spot, cell: Cell, asked: Field, inside: Path) -> None:
        """The answer to one field, where there is one."""
        path = (*inside, *asked.path)
        self.places[path] = spot
        if is_blank(cell):
            return
        try:
            value = cells.read(asked, cell, file=self.file)
        except DefinitionError as error:
            self.faults.append(Fault.caught(path, error))
            return
        if asked.kind == "pairs" and not isinstance(value, dict):
            example = say(f"form.example_{asked.name}")
            self.faults.append(Fault.of(path, "pairs-needed", value=as_text(cell), key=asked.name, example=example))
            return
        self._everywhere(path, value, spot)
        self.put(path, value)

    def more(self, spot: Spot, cell: Cell, inside: Path) -> None:
        """Further keys of an entry, as in evaluation.yaml."""
        self.places[(*inside, "more")] = spot
        if is_blank(cell):
            return
        value = self._plain(spot, cell)
        if value is not None and not isinstance(value, dict):
            example = say("form.example_more")
            self.fault_at(spot, "pairs-needed", value=as_text(cell), key="more", example=example)
        elif value is not None:
            self._merge(spot, inside, value)

    def keyed(self, key_spot: Spot, spot: Spot, cell: Cell, path: Path) -> None:
        """A key of evaluation.yaml with its answer."""
        value = self._plain(spot, cell)
        if value is None and as_text(cell).strip() not in ("null", "~"):
            return
        *outer, last = path
        self.places.setdefault(path, key_spot)
        self._merge(spot, tuple(outer), {str(last): value}, named=key_spot)

    def _plain(self, spot: Spot, cell: Cell) -> Any:
        if isinstance(cell, bool | int | float):
            return cell
        try:
            return cells.plain(as_text(cell), file=self.file)
        except DefinitionError as error:
            path = (_CELL, spot.sheet, spot.cell)
            self.places[path] = spot
            self.faults.append(Fault.caught(path, error))
            return None

    def _merge(self, spot: Spot, inside: Path, values: Mapping[str, Any], *, named: Spot | None = None) -> None:
        """Put keys beside what cells of their own have said; a key that is said twice is a fault."""
        for key, value in values.items():
            path = (*inside, key)
            before = self.value(path)
            if isinstance(before, dict) and isinstance(value, dict):
                self._merge(spot, path, value)
            elif before is not None:
                self.fault_at(
                    spot, "name-repeated", kind="key", name=".".join(str(p) for p in path if isinstance(p, str))
                )
            else:
                self._everywhere(path, value, spot)
                self.places[path] = named or spot
                self.put(path, value)

    def _everywhere(self, path: Path, value: Any, spot: Spot) -> None:
        """The one cell in which everything below a path stands."""
        for below in _paths(value):
            self.places[(*path, *below)] = spot

    def value(self, path: Path) -> Any:
        """What was read for a path, or None."""
        data: Any = self.data
        for key in path:
            try:
                data = data[key]
            except (KeyError, IndexError, TypeError):
                return None
        return data

    def put(self, path: Path, value: Any) -> None:
        """Set a value, making the lists and keys on the way to it."""
        data: Any = self.data
        for key, following in pairwise(path):
            empty: Any = [] if isinstance(following, int) else {}
            if isinstance(data, list):
                assert isinstance(key, int)  # noqa: S101 - rows are counted
                while len(data) <= key:
                    data.append({})
                data = data[key]
            else:
                data = data.setdefault(key, empty)
        data[path[-1]] = value

    def take(self, path: Path) -> Any:
        """Take a value out again."""
        *outer, last = path
        home = self.value(tuple(outer))
        return home.pop(last, None) if isinstance(home, dict) else None


def _paths(value: Any) -> Iterator[Path]:
    """Every path inside a value, its own first."""
    yield ()
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        for path in _paths(item):
            yield (key, *path)
