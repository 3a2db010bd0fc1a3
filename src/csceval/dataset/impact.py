"""What spending sets in motion. Terms: `indirect`, `induced`, `output_multiplier`, `jobs`, `gva`, `income`."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from csceval.dataset import worked
from csceval.dataset.dataset import Dataset
from csceval.dataset.grid import ALL, Level
from csceval.dataset.intervals import Floats
from csceval.dataset.measure import Cells, exact_sum
from csceval.dataset.rows import Rows
from csceval.dataset.spending import Spending, spending
from csceval.dataset.worked import Worked
from csceval.definitions.indicator import Indicator
from csceval.period import Period

UNKNOWN = "impact-nothing-known"
_LENGTHS = {"month": 12, "quarter": 4, "half": 2, "year": 1, "fiscal": 1}
Effect = Callable[[Spending], Floats]


def observe(dataset: Dataset, indicator: Indicator) -> pd.DataFrame:
    """The observations of one economic effect; each line of the ledger has its share of it, which are added."""
    found = spending(dataset)
    reason = _absent(found, worked.term(indicator))
    if reason:
        return _nothing(dataset.periods, reason)
    work = {"output_multiplier": _multiplier, "jobs": _jobs}.get(worked.term(indicator), _sum)
    return worked.observations(dataset, indicator, work)


def _absent(found: Spending, term: str) -> str:
    """Why there can be no value at all, as a word of `dataset.why_*`."""
    if found.refused is not None:
        # What is not known of entries that did come in is missing; there is no reason why it could not be known.
        return "" if found.refused.code == UNKNOWN else "money_refused"
    if term == "induced" and found.ledger is not None and not found.closed:
        return "money_open"
    spent = found.trail[found.trail["direct_output"].notna()]
    return "money_lacking" if len(spent) and spent[_columns(found, term)].isna().all(axis=None) else ""


def _columns(found: Spending, term: str) -> list[str]:
    """The columns of the trail that make up a term."""
    again = ["induced"] if found.closed else []
    rows, measure = {
        "indirect": (["supply_chain"], "output"), "induced": (["induced"], "output"),
        "output_multiplier": (["direct", "supply_chain", *again], "output"),
        "jobs": (["direct", "supply_chain", *again], "jobs"),
        "gva": (["direct", "supply_chain"], "gva"), "income": (["direct", "supply_chain"], "income"),
    }[term]  # fmt: skip
    return [f"{row}_{measure}" for row in rows]


def _nothing(periods: list[Period], why: str) -> pd.DataFrame:
    keys = [period.key for period in periods]
    levels = ["period"] * len(keys) + ["total"]
    return pd.DataFrame(
        {"level": levels, "period": [*keys, ALL], "value": np.nan, "state": "not_applicable", "why": why}
    )


def _sum(rows: Rows, level: Level) -> Worked:
    found = spending(rows.dataset)
    return _settled(rows, level, _added(rows, level, found, _columns(found, worked.term(rows.indicator))))


def _jobs(rows: Rows, level: Level) -> Worked:
    """Job-years of a period over the years that it lasts: as many jobs as it kept going."""
    found = spending(rows.dataset)
    years = np.array([1 / _LENGTHS.get(period.frequency, 1) for period in rows.periods])
    job_years = _added(rows, level, found, _columns(found, "jobs"))
    return _settled(rows, level, job_years / np.tile(years, rows.count(level) // len(years)))


def _multiplier(rows: Rows, level: Level) -> Worked:
    """Output for each unit of money that stayed at the first step, and its two parts."""
    found = spending(rows.dataset)
    above = _added(rows, level, found, _columns(found, "output_multiplier"))
    below = _added(rows, level, found, ["direct_output"])
    n, why = _lines(rows, level)
    return Worked(worked.ratio(rows, above, below, n, np.where(n > 0, "zero_denominator", why)), n)


def _added(rows: Rows, level: Level, found: Spending, columns: list[str]) -> Floats:
    """The sum over the lines of each cell, NaN where one of them is not known or there is none."""
    used = rows.kept & found.trail["direct_output"].notna().to_numpy()
    numbers = np.where(used, rows.numbers(level), -1)
    values = found.trail[columns].sum(axis=1, skipna=False).to_numpy(dtype=np.float64)
    return Cells.of(numbers, rows.count(level)).over(values, exact_sum)


def _lines(rows: Rows, level: Level) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], worked.Whys]:
    numbers, count = rows.numbers(level), rows.count(level)
    used = rows.kept & spending(rows.dataset).trail["direct_output"].notna().to_numpy()
    n = Cells.of(np.where(used, numbers, -1), count).sizes
    came = Cells.of(numbers, count).sizes > 0
    return n, np.where(came, "no_values", "no_rows").astype(object)


def _settled(rows: Rows, level: Level, value: Floats) -> Worked:
    n, why = _lines(rows, level)
    return Worked(worked.single(value, n, why), n)
