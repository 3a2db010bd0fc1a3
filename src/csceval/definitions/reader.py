"""Indicators, tables and evaluations from their files: shipped ones first, a project's own add or override."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from csceval import shipped, words
from csceval.definitions import languages
from csceval.definitions.agree import check_indicator, check_instrument, check_table
from csceval.definitions.agree_evaluation import check_evaluation, unused
from csceval.definitions.evaluation import Evaluation
from csceval.definitions.faults import Fault, refuse, validated
from csceval.definitions.framework import Framework
from csceval.definitions.indicator import Indicator
from csceval.definitions.instrument import Instrument
from csceval.definitions.model import Definition
from csceval.definitions.refusal import refusal
from csceval.definitions.remembered import read_shipped
from csceval.definitions.table import Table
from csceval.definitions.table_languages import in_languages
from csceval.definitions.yaml import parse_yaml, read_yaml
from csceval.errors import DefinitionError

__all__ = [
    "check_evaluation",
    "content_hash",
    "evaluation_of_text",
    "load_evaluation",
    "load_frameworks",
    "load_indicators",
    "load_instruments",
    "load_tables",
    "own_parts",
    "parse_yaml",
    "read_evaluation",
    "unused",
]

P = TypeVar("P", Indicator, Table, Instrument, Framework)
D = TypeVar("D", bound=Definition)
_SHIPPED = "shipped:"
_OWN = "indicators/"  # how the origin of a project's own part begins
# Folders below `indicators/` that hold something else than indicators.
_FOLDERS: dict[str, type[Definition]] = {
    "tables": Table, "instruments": Instrument, "frameworks": Framework,
}  # fmt: skip


class OwnPart(NamedTuple):
    """A definition out of a project's own folder; `replaces` is the version of the shipped one it stands for."""

    kind: str
    id: str
    version: str
    origin: str
    replaces: str | None


def load_indicators(*, project: Path | None = None) -> dict[str, Indicator]:
    """Every indicator by id: the shipped ones, then those below `project/indicators` (not `tables`, `instruments`).

    Raises
    ------
    DefinitionError
        A file is wrong in itself or does not fit its table; with file, line and the nearest known name.
    """
    own = _of_project(Indicator, project)
    tables, instruments = load_tables(project=project), load_instruments(project=project)
    changed = any(one.origin.startswith(_OWN) for one in (*tables.values(), *instruments.values()))
    # Shipped indicators on shipped tables are checked once a program.
    shipped_ones = _fitting(tables, instruments) if changed else _checked_shipped()
    for indicator in own.values():
        check_indicator(indicator, tables, instruments)
    return _spoken(shipped_ones) | own


def _fitting(tables: Mapping[str, Table], instruments: Mapping[str, Instrument]) -> dict[str, Indicator]:
    """The shipped indicators that a project's own tables can answer; the others are not offered."""
    return {one.id: one for one in _shipped(Indicator).values() if _fits(one, tables, instruments)}


def _fits(one: Indicator, tables: Mapping[str, Table], instruments: Mapping[str, Instrument]) -> bool:
    try:
        check_indicator(one, tables, instruments)
    except DefinitionError:
        return False
    return True


@cache
def _checked_shipped() -> dict[str, Indicator]:
    tables, instruments = load_tables(), load_instruments()
    for indicator in _shipped(Indicator).values():
        check_indicator(indicator, tables, instruments)
    return _shipped(Indicator)


def load_tables(*, project: Path | None = None) -> dict[str, Table]:
    """Every table by id: the shipped ones, then those in `project/indicators/tables`.

    Raises
    ------
    DefinitionError
        A file is wrong in itself, or its relations or checks lead nowhere.
    """
    said, also = languages.tables_said(), languages.wordings_said()
    own = _of_project(Table, project)
    found = {
        name: in_languages(table, {language: texts.get(name, {}) for language, texts in said.items()}, also)
        for name, table in _shipped(Table).items()
    } | own
    for table in found.values():
        check_table(table, found)
    return found


def load_instruments(*, project: Path | None = None) -> dict[str, Instrument]:
    """Every instrument by id: the shipped ones, then those in `project/indicators/instruments`.

    Raises
    ------
    DefinitionError
        A file is wrong in itself, or a scale names an item that is not there.
    """
    found = _spoken(_shipped(Instrument)) | _of_project(Instrument, project)
    for instrument in found.values():
        check_instrument(instrument)
    return found


def load_frameworks() -> dict[str, Framework]:
    """Every framework of the field by id; they ship with csceval, and a project adds none."""
    return _spoken(_shipped(Framework))


def _spoken(parts: Mapping[str, P]) -> dict[str, P]:
    return {name: languages.in_language(part) for name, part in parts.items()}


def own_parts(project: Path) -> list[OwnPart]:
    """What the project's own `indicators/` adds or replaces, so that a report can say so; by kind and id.

    Raises
    ------
    DefinitionError
        A file is wrong in itself.
    """
    found = [*_own(Indicator, project), *_own(Table, project), *_own(Instrument, project)]
    return sorted(found)


def _own(model: type[P], project: Path) -> list[OwnPart]:
    shipped_ones, kind = _shipped(model), model.__name__.lower()
    return [
        OwnPart(kind, made.id, made.version, made.origin, shipped_ones[name].version if name in shipped_ones else None)
        for name, made in _of_project(model, project).items()
    ]


def load_evaluation(folder: Path) -> Evaluation:
    """What `evaluation.yaml` or `evaluation.xlsx` says; `check_evaluation` then compares it with what there is.

    From here on its language is spoken, until the `words.speaking` around it ends.

    Raises
    ------
    DefinitionError
        There is neither or both, or it is wrong; with its line or cell and, for unknown keys, the nearest known one.
    """
    path, workbook = folder / "evaluation.yaml", folder / "evaluation.xlsx"
    if path.is_file() and workbook.is_file():
        raise refusal("two-evaluations", file=workbook.name)
    if not path.is_file() and not workbook.is_file():
        raise refusal("evaluation-missing", folder=folder)
    evaluation = read_evaluation(path if path.is_file() else workbook)
    speak_as(evaluation)
    return evaluation


def speak_as(evaluation: Evaluation) -> None:
    """Go on in the language of an evaluation, where it is one that may be spoken."""
    if languages.spoken(evaluation.locale):
        words.speak(evaluation.locale)


def read_evaluation(path: Path) -> Evaluation:
    """The evaluation in one file, .yaml or .xlsx.

    Raises
    ------
    DefinitionError
        The file cannot be read or is wrong, with line or cell.
    """
    if path.suffix.lower() != ".xlsx":
        return _read(Evaluation, path, origin=path.name)
    from csceval.definitions.workbook_form import reading

    return _signed(reading.read_evaluation(path, file=path.name), origin=path.name)


def evaluation_of_text(text: str, *, file: str) -> Evaluation:
    """The evaluation that a text says, `file` being its name in errors.

    Raises
    ------
    DefinitionError
        The text is wrong, with its line.
    """
    data, lines = parse_yaml(text, file=file)
    return _signed(validated(Evaluation, data, lines, file=file), origin=file)


def content_hash(definition: Definition) -> str:
    """SHA-256 of what a definition says: spelling, order of keys, comments and written-out defaults do not count.

    Nor does `said`: how a difference is told changes nothing that is measured.
    """
    aside = {"content_hash", "origin", "said"}
    said = definition.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=aside)
    canonical = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _read(model: type[D], path: Path, *, origin: str) -> D:
    data, lines = (read_shipped if origin.startswith(_SHIPPED) else read_yaml)(path, file=origin)
    return _signed(validated(model, data, lines, file=origin), origin=origin)


def _signed(made: D, *, origin: str) -> D:
    return made.model_copy(update={"content_hash": content_hash(made), "origin": origin})


def _part(model: type[P], path: Path, *, origin: str) -> P:
    """A part is found by the name of its file, so the two agree."""
    made = _read(model, path, origin=origin)
    if made.id != path.stem:
        refuse([Fault.of(("id",), "id-differs", stem=path.stem, name=made.id)], made._lines, file=origin)
    return made


def _kind(path: Path, root: Path) -> type[Definition]:
    return _FOLDERS.get(path.relative_to(root).parts[0], Indicator)


@cache  # shipped files do not change while the program runs
def _shipped(model: type[P]) -> dict[str, P]:
    root = shipped.folder("indicators")
    paths = shipped.files("indicators", ".yaml")
    return _parts(model, root, paths, prefix=_SHIPPED)


def _of_project(model: type[P], project: Path | None) -> dict[str, P]:
    if project is None:
        return {}
    root = project / "indicators"
    paths = sorted(path for path in root.rglob("*.yaml") if not path.name.startswith((".", "_", "~")))
    return _parts(model, root, paths, prefix=_OWN)


def _parts(model: type[P], root: Path, paths: Iterable[Path], *, prefix: str) -> dict[str, P]:
    """The parts of one kind below a folder, by id; two files of one name are refused."""
    found: dict[str, P] = {}
    for path in paths:
        if _kind(path, root) is not model:
            continue
        made = _part(model, path, origin=prefix + path.relative_to(root).as_posix())
        if made.id in found:
            fault = Fault.of(("id",), "name-repeated", kind=model.__name__.lower(), name=made.id)
            refuse([fault], made._lines, file=made.origin)
        found[made.id] = made
    return found
