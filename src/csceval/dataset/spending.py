"""What the money of the evaluation sets in motion, worked out once and looked at by every economic indicator."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from csceval import words
from csceval.dataset import economic_facts
from csceval.dataset.dataset import Dataset
from csceval.dataset.economic_model import additionality_of, denominator_of, filters_of, region_of, table_of
from csceval.definitions.economy import Economy
from csceval.economy import published, sectors
from csceval.economy._labels import refuse
from csceval.economy.cautions import look
from csceval.economy.cautions.case import Case
from csceval.economy.consolidating import Consolidated, consolidate
from csceval.economy.nothing import refuse_unknown
from csceval.errors import CscevalError
from csceval.problems import Problem, in_order

if TYPE_CHECKING:
    from csceval.economy.impact import Impact
    from csceval.economy.table import IOTable

FLOWS, REGISTER, DEFAULT = "flows", "multipliers", "us-2023"
NEEDED = frozenset({"date", "kind", "amount", "from_partner_id", "to_partner_id"})
MEASURES = published.MEASURES


@dataclass(frozen=True, eq=False)
class Spending:
    """The ledger of all partners as one, and what it sets in motion.

    `trail` has one row a row of `flows`: `spent`, `local` (money that stayed at the first step), and the columns of
    `Impact.trail` from `direct_output` on; NaN where a row is no spending. `closed` says whether wages are spent again.
    `lines` is every line of the ledger with its use, its place in the files, and what it sets in motion.
    `refused` is why nothing could be multiplied; `impact` is None then, and where multipliers were published.
    """

    ledger: Consolidated | None
    trail: pd.DataFrame
    closed: bool
    impact: Impact | None
    problems: tuple[Problem, ...]
    lines: pd.DataFrame = field(default_factory=pd.DataFrame)
    refused: Problem | None = None


@dataclass(frozen=True, eq=False)
class _Found:
    trail: pd.DataFrame
    closed: bool
    impact: Impact | None
    problems: tuple[Problem, ...]


def spending(dataset: Dataset) -> Spending:
    """The spending between the evaluation's first day and the data cut-off, multiplied; kept for the next to ask."""
    key = f"economy {dataset.as_of}"
    if key not in dataset.kept:
        dataset.kept[key] = _worked(dataset)
    found: Spending = dataset.kept[key]
    return found


def _worked(dataset: Dataset) -> Spending:
    flows = dataset.table(FLOWS)
    empty = _spread(pd.DataFrame(), np.zeros(0, dtype=np.int64), len(flows))
    if flows.empty or not set(flows.columns) >= NEEDED:
        return Spending(None, empty, False, None, ())
    days = pd.to_datetime(flows["date"])
    last = min(dataset.evaluation.period.last.end, dataset.as_of)
    inside = days.between(pd.Timestamp(dataset.evaluation.period.first.start), pd.Timestamp(last)).to_numpy(bool)
    at = np.flatnonzero(inside)
    try:
        told = economic_facts.with_budgets(flows[inside], dataset.evaluation.economy)
        ledger = consolidate(told, partners_of(dataset, flows), currency=dataset.evaluation.currency)
    except CscevalError as error:
        return Spending(None, empty, False, None, (_said(error),), refused=_said(error))
    if ledger.purchases.empty:
        return Spending(ledger, empty, False, None, ledger.problems, ledger.lines)
    try:
        found = _multiplied(dataset, ledger)
    except CscevalError as error:
        every = tuple(in_order([*ledger.problems, _said(error)]))
        return Spending(ledger, _spread(_money(ledger), at, len(flows)), False, None, every, ledger.lines, _said(error))
    effects = _by_line(found.trail)
    trail = _money(ledger).join(effects)
    every = _distinct([*ledger.problems, *found.problems])
    return Spending(
        ledger, _spread(trail, at, len(flows)), found.closed, found.impact, every, ledger.lines.join(effects)
    )


def partners_of(dataset: Dataset, flows: pd.DataFrame) -> pd.DataFrame:
    """The register of partners; where none came in, everybody whom the ledger names by a code."""
    register = dataset.table("partners")
    if len(register) and "partner_id" in register.columns:
        return register
    named = pd.concat([flows["from_partner_id"], flows["to_partner_id"]]).dropna().unique()
    return pd.DataFrame({"partner_id": sorted(str(name) for name in named)}, dtype="str")


def _multiplied(dataset: Dataset, ledger: Consolidated) -> _Found:
    """By the table that the evaluation names, else by the register of multipliers, else by the table that ships."""
    told, register = dataset.evaluation.economy, dataset.table(REGISTER)
    if len(register) if told is None else told.table == REGISTER:
        return _by_register(dataset, ledger, register)
    named = told if told is not None else Economy(table=DEFAULT)
    found = _by_table(dataset, ledger, named)
    if told is None:
        return _Found(found.trail, found.closed, found.impact, (words.problem("money-default-table"), *found.problems))
    return found


def _by_register(dataset: Dataset, ledger: Consolidated, register: pd.DataFrame) -> _Found:
    if register.empty:
        raise refuse("money-no-register")
    told = dataset.evaluation.economy
    year = _price_year(told, ledger)
    known = published.latest(register, year)
    crosswalk = sectors.mapped(ledger.purchases["sector"], list(known.index))
    purchases = sectors.placed(ledger.purchases, crosswalk)
    trail = published.multiplied(purchases, known)
    refuse_unknown(purchases, trail["known"])
    years = known["price_year"].dropna() if "price_year" in known.columns else pd.Series(dtype="Int64")
    case = Case(
        **_common(dataset, ledger, purchases), **economic_facts.jobs(known, purchases), crosswalk=crosswalk,
        region="published",
        table_year=int(years.min()) if len(years) else None, price_year=year, headline="type1",
        filters=filters_of(told),
    )  # fmt: skip
    closed = told.closure == "households" if told is not None else bool(trail["induced_output"].notna().all())
    return _Found(trail, closed, None, look(case).problems)


def _by_table(dataset: Dataset, ledger: Consolidated, told: Economy) -> _Found:
    from csceval.economy.assessing import assess
    from csceval.economy.table import IOTable

    table = IOTable.load(table_of(dataset.home, told.table))
    year = _price_year(told, ledger)
    crosswalk = sectors.mapped(ledger.purchases["sector"], table.sectors, titles=table.titles)
    purchases = sectors.placed(ledger.purchases, crosswalk)
    # Without knowing in what unit the table counts money, jobs could be wrong a million times over.
    impact = assess(
        purchases, table, region=region_of(dataset.home, told, ledger), closure=told.closure,
        denominator=denominator_of(table), price_year=year, unit=told.unit or 1.0,
        additionality=additionality_of(told), crosswalk=crosswalk,
    )  # fmt: skip
    known = {one.code for one in impact.warnings}
    case = Case(**_common(dataset, ledger, purchases), crosswalk=crosswalk, filters=filters_of(told), imports_out=True)
    # What `assess` has said of its lines is not said once more of those of the ledger.
    own = [one for one in look(case).problems if one.code not in known]
    problems = [*_foreign(dataset, table), *_unit(told, table), *impact.warnings, *own]
    trail = impact.trail if told.unit is not None else impact.trail.drop(columns=[f"{row}_jobs" for row in _ROWS])
    return _Found(trail, told.closure == "households", impact, tuple(problems))


_ROWS = ("direct", "supply_chain", "induced")


def _common(dataset: Dataset, ledger: Consolidated, purchases: pd.DataFrame) -> dict[str, Any]:
    """Facts about the money itself, whatever multiplies it."""
    register = dataset.table("partners")
    partners = {"partners": register} if len(register) and "partner_id" in register.columns else {}
    return {"purchases": purchases, "lines": ledger.lines, "transfers": ledger.transfers, **partners,
            **economic_facts.facts(dataset, ledger)}  # fmt: skip


def _price_year(told: Economy | None, ledger: Consolidated) -> int | None:
    """The year that the evaluation names, else the last one in which money was spent."""
    if told is not None and told.price_year is not None:
        return told.price_year
    years = ledger.purchases["year"].dropna()
    return int(years.max()) if len(years) else None


def _foreign(dataset: Dataset, table: IOTable) -> list[Problem]:
    own = dataset.evaluation.currency
    if not table.currency or table.currency == own:
        return []
    return [words.problem("money-other-country", table=table.name, currency=table.currency, own=own)]


def _unit(told: Economy, table: IOTable) -> list[Problem]:
    if told.unit is not None or not table.jobs_per_output.notna().any():
        return []
    return [words.problem("money-unit-unknown", table=table.name)]


def _money(ledger: Consolidated) -> pd.DataFrame:
    lines = ledger.lines[ledger.lines["use"] == "spending"]
    return lines[["amount", "local"]].rename(columns={"amount": "spent"})


def _by_line(trail: pd.DataFrame) -> pd.DataFrame:
    """The parts of a line added up; NaN for a line of which neither part has a known sector and place."""
    numbers = [name for name in trail.columns if name.startswith(_ROWS)]
    lines = trail.groupby("line")
    # A sum with a part that is not known is not known.
    whole = lines[numbers].count().eq(lines.size(), axis=0)
    return lines[numbers].sum().where(whole).where(lines["known"].any())


def _spread(lines: pd.DataFrame, at: np.ndarray[tuple[int], np.dtype[np.int64]], size: int) -> pd.DataFrame:
    """Rows by their place in the table `flows`, NaN for those that are no spending."""
    columns = ["spent", "local", *(f"{row}_{measure}" for row in _ROWS for measure in MEASURES)]
    if lines.empty:
        return pd.DataFrame(np.nan, index=range(size), columns=columns)
    return lines.set_axis(at[lines.index.to_numpy()]).reindex(index=range(size), columns=columns).astype("float64")


def _said(error: CscevalError) -> Problem:
    return Problem(error.code, "error", error.message, error.fix, file=error.file, sheet=error.sheet, cell=error.cell)


def _distinct(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(in_order(dict.fromkeys(problems)))
