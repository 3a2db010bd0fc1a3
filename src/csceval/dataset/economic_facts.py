"""What cautions look at beside the purchases: from what the evaluation says, the ledger and the multipliers."""

from __future__ import annotations

from typing import Any

import pandas as pd

from csceval.dataset.dataset import Dataset
from csceval.definitions.economy import Economy, Leaking
from csceval.definitions.measure import Computed
from csceval.economy.consolidating import Consolidated
from csceval.economy.flows import IMPACT, WAGES
from csceval.economy.payees import text

_IMPACT = "dataset.impact"


def facts(dataset: Dataset, ledger: Consolidated) -> dict[str, Any]:
    """Facts for `Case` by their names; those that nobody stated are left out, and are then not looked at."""
    told = dataset.evaluation.economy
    found: dict[str, Any] = {"budgets": _budgets(ledger)}
    if told is None:
        return found
    if told.sroi is not None:
        found |= {"benefits": _benefits(dataset, told), "costs": _costs(ledger)}
    if told.additionality is not None and told.additionality.leakage is not None:
        said = told.additionality.leakage
        found |= {"leakage": said.share if isinstance(said, Leaking) else said,
                  "leakage_of": said.of if isinstance(said, Leaking) else "people"}  # fmt: skip
    if told.cost is not None:
        found["compared_years"] = told.cost_years
    funding = _funding(ledger, told)
    return found | ({"funding": funding} if len(funding) else {})


def with_budgets(flows: pd.DataFrame, told: Economy | None) -> pd.DataFrame:
    """The ledger with `entered`: output where the evaluation says that an entry is a partner's whole budget."""
    if told is None or not told.budgets:
        return flows
    whole = flows["flow_id"].map(text).isin(told.budgets)
    return flows.assign(entered=whole.map({True: "output", False: ""}))


def jobs(known: pd.DataFrame, purchases: pd.DataFrame) -> dict[str, Any]:
    """Years and units of the jobs that are added: a sum over years is shown as the average of a year."""
    paid = known[known.index.isin(purchases["sector"].map(text))]
    units = paid["jobs_unit"] if "jobs_unit" in paid.columns else pd.Series("", index=paid.index)
    distinct = sorted({text(unit) for unit in units}) or [""]
    years = sorted(purchases["year"].dropna().unique())
    frame = pd.DataFrame([(year, unit) for year in years for unit in distinct], columns=["year", "unit"])
    return {"jobs": frame, "jobs_as": "yearly_average"}


def _budgets(ledger: Consolidated) -> pd.DataFrame:
    """Lines that are a partner's whole budget."""
    whole = ledger.purchases[ledger.purchases["entered"].eq("output")]
    return whole.rename(columns={"payer": "partner_id"})[["partner_id", "amount", "file", "sheet", "row"]]


def _benefits(dataset: Dataset, told: Economy) -> pd.DataFrame:
    """What is priced; economic effects and pay are neither outcomes nor benefits."""
    rows = []
    for one in told.sroi.outcomes if told.sroi is not None else []:
        words = {"_".join(text(name).casefold().split()) for name in (one.outcome, one.indicator) if name}
        measure = dataset.indicators[one.indicator].measure if one.indicator in dataset.indicators else None
        impact = isinstance(measure, Computed) and measure.by == _IMPACT
        kind = "wages" if words & WAGES else "impact" if impact or words & IMPACT else "outcome"
        rows.append((one.outcome, kind))
    return pd.DataFrame(rows, columns=["item", "kind"])


def _costs(ledger: Consolidated) -> pd.DataFrame:
    kinds = sorted({"wages" if paid == "staff" else "purchases" for paid in ledger.purchases["paid_to"]})
    return pd.DataFrame({"item": kinds, "kind": kinds})


def _funding(ledger: Consolidated, told: Economy) -> pd.DataFrame:
    """Money that came in by its source, else by who paid it, and whether that is outside the area."""
    lines = ledger.lines[ledger.lines["use"].eq("funding")]
    source = lines["fund_source"].where(lines["fund_source"].ne(""), lines["payer"])
    named = {name.casefold(): outside for name, outside in told.outside_funds.items()}
    outside = [named.get(text(name).casefold()) for name in source]
    return lines[["amount", "file", "sheet", "row"]].assign(
        fund_source=source, outside=pd.Series(outside, index=lines.index, dtype=object)
    )
