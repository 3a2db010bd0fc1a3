"""Data values for DHIS2's CSV import, known by codes: data element, period, organisation unit, categories, value.

A data element is the indicator; the two parts of a ratio are data elements of their own, from which DHIS2 works the
ratio out for any of its units. A unit is a place, and the evaluation where all places are meant; a group is a category
option and a partner an attribute option. A figure that is missing or withheld is left out, never written as 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from csceval import files
from csceval.errors import CscevalError
from csceval.period import Period
from csceval.report.observed import Observed
from csceval.report.rows import plain_rows
from csceval.words import say

SUFFIX = ".dhis2.csv"
HEADER = ("dataelement", "period", "orgunit", "categoryoptioncombo", "attributeoptioncombo", "value")
_PARTS = {"value": "", "numerator": "_numerator", "denominator": "_denominator"}
_YEARS = {1: "", 4: "April", 7: "July", 10: "Oct"}  # month in which a year begins → its period types, by the first year


def write(observed: Observed) -> bytes:
    """The file's bytes; what is about the whole time is left out, since DHIS2 has no such period.

    Raises
    ------
    CscevalError
        The fiscal year begins in a month with which no year of DHIS2 begins.
    """
    frame = observed.frame
    kept = frame[(frame["state"] == "observed") & (frame["period"] != "all")]
    starts = int(observed.meta["fiscal_year_starts"])
    known = {key: _period(Period.parse(key, fiscal_year_starts=starts)) for key in kept["period"].unique()}
    rows = [row for cell in kept.to_dict("records") for row in _rows(cell, known, str(observed.meta["id"]))]
    return files.csv_text(list(HEADER), rows).encode()


def _rows(cell: dict[Any, Any], periods: dict[str, str], everywhere: str) -> Iterator[list[object]]:
    place = everywhere if cell["place"] == "all" else cell["place"]
    options = ["" if cell[name] == "all" else cell[name] for name in ("group", "partner")]
    for part, ending in _PARTS.items():
        if not pd.isna(cell[part]):
            ((number,),) = plain_rows(pd.DataFrame({"value": [cell[part]]}))
            yield [cell["indicator"] + ending, periods[cell["period"]], place, *options, number]


def _period(one: Period) -> str:
    """A period as DHIS2 writes it: `20241005`, `202410`, `2024Q4`, `2024S2`, `2024`, `2024April`."""
    start = one.start
    if one.frequency == "day":
        return f"{start:%Y%m%d}"
    if one.frequency == "month":
        return f"{start:%Y%m}"
    if one.frequency == "quarter":
        return f"{start.year}Q{one.key[-1]}"
    if one.frequency == "half":
        return f"{start.year}S{one.key[-1]}"
    if start.month not in _YEARS:
        raise CscevalError(say("exports_dhis2.year", month=start.month), code="export-period",
                           fix=say("exports_dhis2.year_fix"))  # fmt: skip
    return f"{start.year}{_YEARS[start.month]}"
