"""The network of every period, measured once and looked at by every indicator that rests on it.

A wave of ties counts in its period; two waves in one period are put together there, the strongest word counting.
Partners are those of the register that were members in the period, and whoever the ties name.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from csceval.dataset.dataset import Dataset
from csceval.dataset.membership import members
from csceval.dataset.rows import Rows
from csceval.dataset.stored import stored
from csceval.network import roles, stages, structure
from csceval.period import Period

SIDES = ["from_partner_id", "to_partner_id"]
NEEDED = frozenset({*SIDES, "tie_type", "level"})
_ALONE = 1  # draws of a reference that nobody looks at
Measure = Callable[[pd.DataFrame, pd.DataFrame], pd.DataFrame]


def of_structure(rows: Rows, tie_type: str | None) -> pd.DataFrame:
    """`network.structure.measure` of every period that has ties, by number of period and term."""
    draws, seed = structure.DRAWS if tie_type is None else _ALONE, rows.dataset.evaluation.seed

    def work(ties: pd.DataFrame, partners: pd.DataFrame) -> pd.DataFrame:
        return stored(rows.dataset, f"structure {tie_type} {draws} {seed}", (ties, partners),
                      lambda: structure.measure(ties, partners, tie_type=tie_type, draws=draws, seed=seed))  # fmt: skip

    return _kept(rows, f"structure {tie_type}", work, "term", tie_type)


def of_roles(rows: Rows) -> pd.DataFrame:
    """`network.roles.measure` of every period that has ties, by number of period and term."""
    seed = rows.dataset.evaluation.seed

    def work(ties: pd.DataFrame, partners: pd.DataFrame) -> pd.DataFrame:
        return stored(rows.dataset, f"roles {seed}", (ties, partners),
                      lambda: roles.measure(ties, partners, seed=seed))  # fmt: skip

    return _kept(rows, "roles", work, "term")


def of_stages(rows: Rows, rule: stages.Rule) -> pd.DataFrame:
    """`network.stages.stages` of every period that has ties, by number of period and stage; "" where it is open."""

    def work(ties: pd.DataFrame, partners: pd.DataFrame) -> pd.DataFrame:
        found = stages.stages(ties, partners, flows=moved(rows.dataset, rows.periods[int(ties["period"].iloc[0])]),
                              rule=rule)  # fmt: skip
        return found.assign(stage=found["stage"].fillna(""))

    return _kept(rows, f"stages {rule}", work, "stage")


def moved(dataset: Dataset, period: Period) -> pd.DataFrame | None:
    """Resources that moved between partners in a period, promises left out; None where no flow came in."""
    flows = dataset.table("flows")
    if flows.empty or not {*SIDES, "date", "kind"} <= set(flows.columns):
        return None
    inside = pd.to_datetime(flows["date"]).between(pd.Timestamp(period.start), pd.Timestamp(period.end))
    return flows[inside & (flows["kind"] != "committed")][SIDES].dropna()


def _kept(rows: Rows, what: str, work: Measure, by: str, tie_type: str | None = None) -> pd.DataFrame:
    """What `work` makes of each period's ties, as one frame indexed by number of period and `by`."""
    key = f"network {what} {rows.indicator.by.period}"
    if key not in rows.dataset.kept:
        rows.dataset.kept[key] = _worked(rows, work, by, tie_type)
    found: pd.DataFrame = rows.dataset.kept[key]
    return found


def _worked(rows: Rows, work: Measure, by: str, tie_type: str | None) -> pd.DataFrame:
    index = pd.MultiIndex.from_arrays([[], []], names=["period", by])
    if not set(rows.frame.columns) >= NEEDED or rows.frame.empty:
        return pd.DataFrame(index=index)
    blocks = []
    usable = rows.dated & rows.frame[SIDES].notna().all(axis=1).to_numpy(bool)
    for number, ties in rows.frame.assign(period=rows.timing.period)[usable].groupby("period", sort=True):
        if tie_type is None or (ties["tie_type"] == tie_type).any():
            period = rows.periods[int(str(number))]
            found = work(ties.drop(columns="wave", errors="ignore"), partners_of(rows.dataset, ties, period))
            blocks.append(found.assign(period=int(str(number))))
    return pd.concat(blocks).set_index(["period", by]) if blocks else pd.DataFrame(index=index)


def partners_of(dataset: Dataset, ties: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Members of a period and whoever its ties name: `partner_id`, and `sector` where the register has it."""
    register = dataset.table("partners")
    named = {str(name) for side in SIDES for name in ties[side].dropna()}
    there = members(register, pd.Timestamp(period.start), pd.Timestamp(period.end))
    known = set() if there.empty else {str(name) for name in there["partner_id"].dropna()}
    ids = sorted(named | known)
    if register.empty or not {"partner_id", "sector"} <= set(register.columns):
        return pd.DataFrame({"partner_id": pd.Series(ids, dtype=object)})
    sector = register.dropna(subset=["partner_id"]).drop_duplicates("partner_id").set_index("partner_id")["sector"]
    by_id = {str(name): value for name, value in sector.items()}
    return pd.DataFrame({"partner_id": ids, "sector": pd.Series([by_id.get(name) for name in ids], dtype=object)})
