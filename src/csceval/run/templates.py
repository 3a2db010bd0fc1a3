"""Make the data-entry workbooks of an evaluation: what is asked for, from whom, and which answers are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csceval import files
from csceval.problems import Problem

if TYPE_CHECKING:
    from csceval.definitions.evaluation import Evaluation
    from csceval.definitions.indicator import Indicator
    from csceval.definitions.instrument import Instrument
    from csceval.definitions.table import Table
    from csceval.intake.result import Intake
    from csceval.intake.template.fields import Register
    from csceval.intake.template.plan import Plan

FOLDER = "templates"
Told = dict[tuple[str, str], tuple[str, ...]]


@dataclass(frozen=True)
class Template:
    """A workbook that was written: its file, what it asks for, and what had to be changed in a text.

    `earlier` is where another workbook of that name was moved to: somebody may have filled it in.
    """

    path: Path
    plan: Plan
    problems: list[Problem] = field(default_factory=list)
    earlier: Path | None = None


@dataclass(frozen=True)
class Knowledge:
    """Everything that is known before a workbook is made."""

    evaluation: Evaluation
    indicators: Mapping[str, Indicator]
    tables: Mapping[str, Table]
    registers: Mapping[str, Register]
    intake: Intake | None
    instruments: Mapping[str, Instrument] = field(default_factory=dict)


def template(folder: Path | str, *, partner: str | None = None, tables: Sequence[str] = ()) -> Template:
    """Write the data-entry workbook of an evaluation to `folder/templates`.

    Parameters
    ----------
    partner : id of a partner; its code stands in the workbook already, and the file bears its name.
    tables : only these tables, instead of those that the chosen indicators need.

    Raises
    ------
    CscevalError
        The evaluation is wrong or chooses no indicator; a partner or table does not exist.
    """
    return _write(Path(folder), know(Path(folder)), partner, tables)


def templates(folder: Path | str, *, tables: Sequence[str] = ()) -> list[Template]:
    """One workbook for every partner that is expected to report."""
    root = Path(folder)
    known = know(root)
    left = {p.partner_id for p in known.evaluation.partners if not p.expected}
    partners = [name for name in known.registers.get("partners", {}) if name not in left]
    return [_write(root, known, partner, tables) for partner in partners]


def know(root: Path) -> Knowledge:
    """Read the definitions, and the inbox where a register or the names of indicators can only come from there."""
    from csceval.definitions import reader
    from csceval.intake import inbox
    from csceval.intake.asking.decisions import PLACE, answers_of, read_decisions
    from csceval.intake.template.plan import registers_of

    evaluation = reader.load_evaluation(root)
    tables, indicators = reader.load_tables(project=root), reader.load_indicators(project=root)
    reader.check_evaluation(evaluation, indicators, tables)
    open_ended = not evaluation.partners or not evaluation.sites or any(use.each for use in evaluation.indicators)
    decisions = read_decisions(root / PLACE)
    intake = inbox.read(root, evaluation, tables, indicators=indicators, answers=answers_of(decisions),
                        decisions=decisions) if open_ended else None  # fmt: skip
    registers = registers_of(evaluation, _registered(intake))
    read = {getattr(indicators[use.use].measure, "instrument", None) for use in evaluation.indicators}
    asked = {name: made for name, made in reader.load_instruments(project=root).items() if name in read}
    return Knowledge(evaluation, indicators, tables, registers, intake, asked)


def _write(root: Path, known: Knowledge, partner: str | None, tables: Sequence[str]) -> Template:
    from csceval.intake.template.plan import make_plan
    from csceval.intake.template.sheets import write_workbook

    told, names = told_values(known, partner, totals_asked="reports" in tables), told_names(known)
    plan = make_plan(known.evaluation, known.indicators, known.tables, known.registers,
                     partner=partner, asked=tables, told=told, names=names)  # fmt: skip
    book = write_workbook(plan)
    path, data = root / FOLDER / f"{plan.name}.xlsx", book.to_bytes()
    earlier = _kept(path, data)
    return Template(files.write_bytes(path, data), plan, book.problems, earlier)


def _kept(path: Path, data: bytes) -> Path | None:
    """Move a file that says something else out of the way; returns its new place."""
    if not path.exists() or path.read_bytes() == data:
        return None
    number = 1
    while (free := path.with_name(f"{path.stem} (earlier {number}){path.suffix}")).exists():
        number += 1
    return path.rename(free)


def _registered(intake: Intake | None) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for name, key, label in (("partners", "partner_id", "partner_name"), ("sites", "site_id", "site_name")):
        frame = intake.tables.get(name) if intake else None
        if frame is not None:
            found[name] = list(zip(frame[key], frame[label].fillna(""), strict=True))
    return found


def told_values(known: Knowledge, partner: str | None, *, totals_asked: bool = False) -> Told:
    """The values that a column of totals may take: the partner's own indicators, and the words that the sender uses.

    An indicator worked out from records is offered only where totals were asked for by name: nobody should send both.
    """
    found: Told = {}
    others = [use.use for use in known.evaluation.indicators if use.each is None] if totals_asked else []
    for use in known.evaluation.indicators:
        table = known.indicators[use.use].table
        if use.each:
            codes = [*(use.people.of if use.people else ()), *_seen(known.intake, table, use.each.column, partner)]
            found[table, use.each.column] = tuple(dict.fromkeys(map(str, [*codes, *others])))
        if use.accumulation_from:
            found[table, use.accumulation_from["column"]] = tuple(use.accumulations)
    if known.instruments:
        found["survey", "instrument_id"] = tuple(known.instruments)
        found["survey", "item_id"] = tuple(item.id for made in known.instruments.values() for item in made.items)
    return found


def told_names(known: Knowledge) -> dict[str, str]:
    """What codes mean: sentences of questionnaires, and the names that earlier files give to partners' indicators."""
    found = {item.id: item.text for made in known.instruments.values() for item in made.items}
    for use in known.evaluation.indicators:
        frame = known.intake.tables.get(known.indicators[use.use].table) if known.intake else None
        if use.each and use.each.name and frame is not None:
            named = frame[[use.each.column, use.each.name]].dropna().astype(str)
            found |= dict(zip(named[use.each.column], named[use.each.name], strict=True))
    return found


def _seen(intake: Intake | None, table: str, column: str, partner: str | None) -> list[Any]:
    """What earlier files hold in a column, this partner's own where there are any."""
    frame = intake.tables.get(table) if intake else None
    if frame is None or column not in frame:
        return []
    own = frame[frame["partner_id"] == partner] if partner and "partner_id" in frame else frame
    used = own if len(own) else frame
    return sorted(used[column].dropna().astype(str).unique())
