"""A CSV with a row of tags of the Humanitarian Exchange Language (HXL 1.1) below its header."""

from __future__ import annotations

from csceval import files
from csceval.report.observed import COLUMNS, Observed
from csceval.report.rows import plain_rows

SUFFIX = ".hxl.csv"
TAGS = {
    "indicator": "#indicator+code",
    "name": "#indicator+name",
    "version": "#indicator+version",
    "unit": "#indicator+unit",
    "direction": "#indicator+direction",
    "place": "#loc+code",
    "period": "#date+period",
    "period_start": "#date+start",
    "period_end": "#date+end",
    "group": "#population+group",
    "partner": "#org+code",
    "value": "#indicator+value+num",
    "numerator": "#indicator+numerator+num",
    "denominator": "#indicator+denominator+num",
    "n": "#meta+n+num",
    "low": "#indicator+low+num",
    "high": "#indicator+high+num",
    "state": "#status",
    "reported_as": "#meta+source",
    "coverage_reported": "#meta+reported+num",
    "coverage_due": "#meta+due+num",
}


def write(observed: Observed) -> bytes:
    """The file's bytes."""
    rows: list[list[object]] = [[TAGS[name] for name in COLUMNS], *plain_rows(observed.frame)]
    return files.csv_text(list(COLUMNS), rows).encode()
