"""What goes into a data-entry workbook: its sheets, their columns, and what is filled in already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from csceval.definitions.evaluation import Evaluation
from csceval.definitions.indicator import Indicator
from csceval.definitions.table import Table
from csceval.errors import UnknownPart
from csceval.intake.register import in_order, partner_columns
from csceval.intake.template.example import Row, example_row
from csceval.intake.template.fields import Field, Register, Surroundings, fields_of
from csceval.intake.template.needs import Needs, chosen, needed, only
from csceval.plugins import did_you_mean
from csceval.words import say
from csceval.workbook.inert import sheet_name


@dataclass(frozen=True)
class Entry:
    """One sheet to fill in. `fixed` is column → value that stands in its rows already."""

    table: Table
    name: str
    fields: tuple[Field, ...]
    example: Row
    fixed: Mapping[str, str]


@dataclass(frozen=True)
class Plan:
    """Everything that one workbook holds.

    `partner` is the (id, name) it is made for, if for one; `names` are what codes of partners' own indicators mean.
    """

    evaluation: Evaluation
    entries: tuple[Entry, ...]
    indicators: tuple[Indicator, ...]
    registers: Mapping[str, Register]
    partner: tuple[str, str] | None = None
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the file, without its ending."""
        parts = [self.evaluation.id, say("template.file"), *(self.partner or ())]
        return sheet_text(" ".join(parts))


def sheet_text(text: str) -> str:
    """A text that may be the name of a file anywhere."""
    kept = "".join(char if char.isprintable() and char not in '\\/:*?"<>|' else " " for char in text)
    return " ".join(kept.split()).strip(". ")[:120]


def make_plan(
    evaluation: Evaluation,
    indicators: Mapping[str, Indicator],
    tables: Mapping[str, Table],
    registers: Mapping[str, Register],
    *,
    partner: str | None = None,
    asked: Sequence[str] = (),
    told: Mapping[tuple[str, str], tuple[str, ...]] | None = None,
    names: Mapping[str, str] | None = None,
) -> Plan:
    """Decide what the workbook asks for.

    Parameters
    ----------
    registers : `partners` and `sites`, each id → name, as far as they are known; an unknown one becomes a sheet.
    partner : id of the partner the workbook is for; it stands in the sheets already.
    asked : only these tables, instead of those that the chosen indicators need.
    told : (table, column) → the values it may take, where the evaluation or earlier files name them.
    names : code of a partner's own indicator → its name, from earlier files.

    Raises
    ------
    CscevalError
        No indicator is chosen, or a partner or table does not exist.
    """
    used = chosen(evaluation, indicators)
    known = {name for name, members in registers.items() if members}
    needs = needed(evaluation, used, tables, known)
    needs = only(needs, asked, tables) if asked else needs
    own = _partner(partner, registers.get("partners", {})) if partner else None
    codes = tuple(use.use for use in evaluation.indicators if use.each is None)
    around = Surroundings(evaluation, registers, codes, told or {})
    entries = _entries(needs, tables, around, own)
    return Plan(evaluation, entries, tuple(used), registers, own, names or {})


def _partner(partner: str, register: Register) -> tuple[str, str]:
    if partner not in register:
        message = say("template.no_partner", partner=partner)
        raise UnknownPart(message, code="unknown-partner-id", fix=did_you_mean(partner, register) if register else "")
    return partner, register[partner]


def _entries(
    needs: Needs, tables: Mapping[str, Table], around: Surroundings, own: tuple[str, str] | None
) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    taken = {say("template.readme").lower(), say("template.codes").lower()}
    for table in in_order({name: tables[name] for name in needs}):
        name = sheet_name(table.name, taken)
        taken.add(name.lower())
        fields = fields_of(table, needs[table.id], around)
        fixed = _fixed(table, own)
        entries.append(Entry(table, name, fields, {**example_row(table, fields, around), **fixed}, fixed))
    return tuple(entries)


def _fixed(table: Table, own: tuple[str, str] | None) -> dict[str, str]:
    """The one column in which a partner names itself; with two of them nobody can know which."""
    columns = partner_columns(table)
    return dict.fromkeys(columns, own[0]) if own and len(columns) == 1 else {}


def registers_of(evaluation: Evaluation, accepted: Mapping[str, Iterable[tuple[str, str]]]) -> dict[str, Register]:
    """Partners and sites by id: those of the evaluation first, then those that sheets in the inbox registered."""
    partners = {entry.partner_id: entry.partner_name for entry in evaluation.partners}
    sites = {entry.site_id: entry.site_name or "" for entry in evaluation.sites}
    found: dict[str, Register] = {}
    for name, own in (("partners", partners), ("sites", sites)):
        found[name] = {**dict(accepted.get(name, ())), **own}
    return found
