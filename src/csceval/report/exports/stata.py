"""A Stata file (.dta, version 14 and later) with labels of variables and states."""

from __future__ import annotations

import io
from datetime import datetime

import pandas as pd

from csceval.report.observed import COLUMNS, STATES, Observed
from csceval.words import say

SUFFIX = ".dta"
_WHEN = datetime(2000, 1, 1)  # noqa: DTZ001 - the same in every file; the program never writes the clock
_LONGEST_LABEL = 80


def write(observed: Observed) -> bytes:
    """The file's bytes: missing numbers are Stata's missing, states a labelled number."""
    frame = observed.frame
    codes = frame["state"].map({state: number for number, state in enumerate(STATES, 1)}).astype("int8")
    numbers = {name: frame[name].astype("float64") for name, kind in COLUMNS.items() if kind == "Int64"}
    texts = {name: frame[name].fillna("").astype(object) for name, kind in COLUMNS.items() if kind == "str"}
    plain = pd.DataFrame({**{name: frame[name] for name in COLUMNS}, **numbers, **texts, "state": codes})
    # Stata knows days since 1960; a moment would be read as one.
    days = {name: "td" for name, kind in COLUMNS.items() if kind.startswith("datetime")}
    stream = io.BytesIO()
    plain.to_stata(
        stream, write_index=False, version=118, time_stamp=_WHEN,
        convert_dates=days,  # type: ignore[arg-type]  # the stubs know no key
        data_label=str(observed.meta["title"])[:_LONGEST_LABEL],
        variable_labels={name: say(f"exports.column_{name}")[:_LONGEST_LABEL] for name in COLUMNS},
        value_labels={"state": {number: say(f"exports.state_{state}") for number, state in enumerate(STATES, 1)}},
    )  # fmt: skip
    return stream.getvalue()
