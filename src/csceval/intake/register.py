"""Names of partners and sites: whatever wording a sheet uses, the register's id is what counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from csceval.definitions.entries import PartnerEntry, SiteEntry
from csceval.definitions.evaluation import Evaluation
from csceval.definitions.table import Table
from csceval.intake.cells import normal, squeezed
from csceval.plugins import nearest

Row = dict[str, object]
_NAMES = {"partners": "partner_name", "sites": "site_name"}


@dataclass
class Register:
    """Every wording by which the members of a register are known."""

    ids: set[str] = field(default_factory=set)
    _exact: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _loose: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, identity: str, wordings: Iterable[str]) -> None:
        """Add a member with the wordings it goes by."""
        self.ids.add(identity)
        for wording in wordings:
            self._exact[wording].add(identity)
            self._loose[normal(wording)].add(identity)

    def find(self, text: str) -> str | None:
        """The id that a text stands for: the id itself, else a name, else one without regard to case and spaces."""
        if text in self.ids:
            return text
        for known, key in ((self._exact, text), (self._loose, normal(text))):
            if len(found := known.get(key, set())) == 1:
                return next(iter(found))
        return None

    def closest(self, text: str) -> str:
        """The wording that a text was most likely meant to be, or nothing: 007 for 7, whose zeros were lost."""
        padded = [own for own in self.ids if text.isdecimal() and own.isdecimal() and int(own) == int(text)]
        if len(padded) == 1:
            return padded[0]
        by_letters = {squeezed(wording): wording for wording in self._exact}
        guess = nearest(squeezed(text), sorted(by_letters))
        return by_letters[guess] if guess else ""


def from_evaluation(evaluation: Evaluation, table: Table) -> list[Row]:
    """The `partners:` or `sites:` entries of the evaluation as rows of their table."""
    entries: Mapping[str, Sequence[PartnerEntry | SiteEntry]] = {
        "partners": evaluation.partners,
        "sites": evaluation.sites,
    }
    rows = []
    for entry in entries.get(table.id, []):
        values = entry.model_dump()
        values["also_called"] = "; ".join(values["also_called"]) or None
        rows.append({name: values.get(name) for name in table.names})
    return rows


def build_register(evaluation: Evaluation, table_id: str, rows: Iterable[Mapping[str, object]]) -> Register:
    """The register from the evaluation's entries and from accepted rows of sheets."""
    register = Register()
    identity = f"{table_id.removesuffix('s')}_id"
    for entry in [*evaluation.partners] if table_id == "partners" else []:
        register.add(entry.partner_id, [entry.partner_id, entry.partner_name, *entry.also_called])
    for site in [*evaluation.sites] if table_id == "sites" else []:
        register.add(site.site_id, [site.site_id, *([site.site_name] if site.site_name else []), *site.also_called])
    for row in rows:
        own = str(row[identity])
        name = row.get(_NAMES.get(table_id, ""))
        register.add(own, [own, name] if isinstance(name, str) else [own])
    return register


def sender_id(evaluation: Evaluation, register: Register, sender: str) -> str | None:
    """The partner whose folder this is: named as its folder, or by one of its wordings."""
    folders = {normal(p.folder): p.partner_id for p in evaluation.partners if p.folder}
    return folders.get(normal(sender)) or register.find(sender)


def partner_columns(table: Table) -> set[str]:
    """The required columns of a table that name a partner."""
    required = {column.name for column in table.columns if column.required}
    return {name for name, target in table.relations.items() if target == "partners.partner_id"} & required


def in_order(tables: Mapping[str, Table]) -> list[Table]:
    """Registers before the tables that refer to them; partners before sites, which name a lead partner."""
    first = {"partners": 0, "sites": 1}
    return sorted(tables.values(), key=lambda t: (first.get(t.id, 2), t.kind != "register", t.id))
