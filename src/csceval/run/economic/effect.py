"""From ledgers to their effect: netted, with every sector found in the table, then assessed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from csceval.economy.additionality import Additionality
from csceval.economy.assessing import assess
from csceval.economy.beside import refused
from csceval.economy.consolidating import HOUSEHOLDS, Consolidated, consolidate
from csceval.economy.impact import Impact
from csceval.economy.multiplying import Denominator
from csceval.economy.payees import text
from csceval.economy.remarks import money
from csceval.economy.sectors import mapped
from csceval.economy.table import IOTable
from csceval.plugins import nearest
from csceval.problems import Problem, in_order
from csceval.run.economic.asked import Asked, additionality_of, payees_of, region_of
from csceval.run.economic.ledger import _MORE, Ledger, read_ledger
from csceval.words import problem, say

DEFAULT = "us-2023"


@dataclass(frozen=True)
class Effect:
    """What ledgers set in motion: how they were read, what became of every line, the impact, and all cautions.

    `to_mend` are errors, `cautions` what one has to know besides; `currency` is empty where the ledger names none.
    """

    ledger: Ledger
    consolidated: Consolidated
    impact: Impact
    to_mend: tuple[Problem, ...]
    cautions: tuple[Problem, ...]
    currency: str
    additionality: Additionality | None


def effect_of(paths: Sequence[Path], asked: Asked, *, dates: str | None = None, mark: bool = False) -> Effect:
    """What the spending in some ledgers sets in motion.

    Raises
    ------
    CscevalError
        A file, the table, the region or the additionality cannot be used, or nothing was spent.
    """
    table = IOTable.load(asked.table or DEFAULT, sheet=asked.table_sheet)
    additional, answers = additionality_of(asked.additionality), payees_of(asked.payees)
    ledger = read_ledger(paths, dates=dates, mark=mark)
    flows, partners, about = _with_partners(ledger, asked)
    found = consolidate(flows, partners, payees=answers, currency=asked.currency)
    if not len(found.purchases):
        raise refused("ledger-no-spending")
    spending, unknown, crosswalk = _placed(_with_more(found.purchases, flows), table, ledger)
    year, years = _price_year(asked, found.purchases)
    lacks_unit = table.jobs is not None and asked.table_unit is None
    used = replace(table, jobs=None) if lacks_unit else table
    impact = assess(spending, used, region=region_of(asked, found), closure=asked.closure, additionality=additional,
                    price_year=year, unit=asked.table_unit or 1.0, denominator=_denominator(asked, table),
                    crosswalk=crosswalk)  # fmt: skip
    warned = [one for one in impact.warnings if not (lacks_unit and one.code == "impact-no-jobs")]
    own = [*about, *years, *unknown, *_of_table(asked, table), *([problem("ledger-no-unit")] if lacks_unit else [])]
    every = in_order([*ledger.problems, *found.problems, *own, *table.checks(), *warned])
    mend = tuple(one for one in every if one.severity == "error")
    return Effect(ledger, found, impact, mend, tuple(one for one in every if one.severity != "error"),
                  _currency(flows, asked), additional)  # fmt: skip


def _with_partners(ledger: Ledger, asked: Asked) -> tuple[pd.DataFrame, pd.DataFrame, list[Problem]]:
    """The lines, each with a payer where the call names one, and the register: the one given, else all who pay."""
    flows = ledger.flows
    if asked.payer:
        silent = flows["from_partner_id"].map(text).eq("") & flows["to_partner_id"].map(text).ne(asked.payer)
        flows = flows.assign(from_partner_id=flows["from_partner_id"].mask(silent, asked.payer))
    if ledger.partners is not None:
        return flows, ledger.partners, []
    names = sorted({text(name) for name in flows["from_partner_id"]} - {""})
    if not names:
        raise refused("ledger-no-payer")
    said = problem("ledger-no-register", names=", ".join(names))
    return flows, pd.DataFrame({"partner_id": names, "partner_name": names}), [said]


def _with_more(purchases: pd.DataFrame, flows: pd.DataFrame) -> pd.DataFrame:
    """With what the ledger says of margins, goods, ranges and jobs; columns without any entry are left out."""
    beside = flows.reset_index(drop=True).loc[purchases.index]
    given = [name for name in _MORE if name in beside.columns and beside[name].notna().any()]
    return purchases.join(beside[given])


def _placed(
    spending: pd.DataFrame, table: IOTable, ledger: Ledger
) -> tuple[pd.DataFrame, list[Problem], pd.DataFrame | None]:
    """With every sector as the table has it; empty, and told at its first cell, where there is none; and how that was
    found for the sectors that were paid.
    """
    crosswalk: pd.DataFrame | None = None
    columns = [name for name in ("sector", "goods_sector") if name in spending.columns]
    problems: list[Problem] = []
    changed = {}
    for name in columns:
        said = spending[name].map(text)
        found = mapped(said, table.sectors, titles=table.titles)
        crosswalk = found if name == "sector" else crosswalk
        none = found[found["sector"] == ""]
        why = {str(code): _why(str(reason), str(possible))
               for code, reason, possible in zip(none["code"], none["why"], none["possible"], strict=True)}  # fmt: skip
        problems += _unknown(spending, name, said, why, table, ledger)
        places = dict(zip(found["code"], found["sector"], strict=True))
        changed[name] = said.map({"": "", HOUSEHOLDS: HOUSEHOLDS} | places)
    return spending.assign(**changed, sector_code=spending["sector"]), problems, crosswalk


def _why(why: str, possible: str) -> str:
    """Why a NAICS code leads to no industry, with those that it may mean."""
    return say("economy_command.possible", why=why, possible=possible).strip() if possible else why


def _unknown(
    spending: pd.DataFrame, column: str, said: pd.Series, why: dict[str, str], table: IOTable, ledger: Ledger
) -> Iterator[Problem]:  # fmt: skip
    field = "sector_code" if column == "sector" else column
    for code, reason in why.items():
        lines = spending[said == code]
        first = lines.iloc[0]
        file, sheet, row = str(first["file"]), str(first["sheet"]), int(first["row"])
        cell = ledger.cell(file, sheet, row, field)
        close = None if reason else nearest(code, table.sectors)
        yield problem("ledger-sector-unknown", file=file, sheet=sheet, row=row, cell=cell, value=code, why=reason,
                      lines=len(lines), amount=money(float(lines["amount"].sum())),
                      guess=say("definitions.suggest", name=close) if close else "")  # fmt: skip


def _price_year(asked: Asked, purchases: pd.DataFrame) -> tuple[int | None, list[Problem]]:
    """The year that was asked for, else the last one in which money was spent, and said so where there are several."""
    years = sorted({int(year) for year in purchases["year"].dropna()})
    if asked.price_year is not None or not years:
        return asked.price_year, []
    told = [problem("ledger-price-years", first=years[0], last=years[-1])] if len(years) > 1 else []
    return years[-1], told


def _denominator(asked: Asked, table: IOTable) -> Denominator:
    """The one that was asked for, else all household income, else value added, which gives the smallest effect."""
    return asked.denominator or ("gva" if table.household_income is None else "income")


def _of_table(asked: Asked, table: IOTable) -> list[Problem]:
    return [] if asked.table else [problem("ledger-table-default", table=table.name)]


def _currency(flows: pd.DataFrame, asked: Asked) -> str:
    """The one currency that is added up; empty where no line names any."""
    if asked.currency:
        return asked.currency.upper()
    said = sorted({text(one).upper() for one in flows["currency"]} - {""}) if "currency" in flows else []
    return said[0] if said else ""
