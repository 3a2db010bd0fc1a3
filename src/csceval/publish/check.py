"""The last look before anything is written: no small number of people is in a frame that goes out, nor follows from it.

Written apart from `protect` on purpose: row by row and without its helpers, then by the attacker of `audit`, so that
one mistake does not pass both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import pandas as pd

from csceval.dataset.dataset import Dataset
from csceval.errors import PrivacyError
from csceval.publish import audit, figures, reached
from csceval.publish import rows as row_counts
from csceval.publish.table import Block
from csceval.words import say

_NUMBERS = ("value", "numerator", "denominator", "n", "low", "high")


def ensure_protected(
    cells: pd.DataFrame,
    limit: int | Dataset,
    *,
    planned: pd.DataFrame | None = None,
    last_release: Mapping[str, float | None] | None = None,
) -> None:
    """Refuse a frame of cells that shows a small number of people, or from which one can be worked out.

    Parameters
    ----------
    cells : columns as `publish.plan.cells` gives them, after `protect`.
    limit : the threshold, or the dataset whose `privacy.threshold` and personal columns hold.
    planned : the same cells before `protect`. With them (and a dataset) every withheld cell is attacked with all that
        is shown; without them only single gaps in a sum are looked for.
    last_release : what readers have already (`ledger.last`).

    Raises
    ------
    PrivacyError
        `unprotected`: a number of people from 1 to threshold − 1 is shown; a withheld cell still holds a number;
        exactly one part of a shown sum is withheld; or a column holds pseudonyms. `disclosure-audit-failed`: a
        withheld number follows from those shown, or lies within too narrow limits.
    """
    threshold = limit if isinstance(limit, int) else limit.evaluation.privacy.threshold
    personal = set() if isinstance(limit, int) else _personal_columns(limit)
    if leaked := sorted(personal & {str(column) for column in cells.columns}):
        raise _error(say("run_stops.holds_pseudonyms", column=leaked[0]))
    if lacking := [name for name in (*_NUMBERS, "people", "personal", "state", "level") if name not in cells.columns]:
        raise _error(say("run_stops.frame_lacks", column=lacking[0]))
    rows = cells.to_dict("records")
    for row in rows:
        _look_at(row, threshold)
    if planned is not None and not isinstance(limit, int):
        last = last_release or {}
        gone = [str(at) for at, row in enumerate(rows) if row["state"] == "suppressed" and not row["why"]]
        for row, true in zip(rows, planned.to_dict("records"), strict=True):
            _look_at_code(row, true, threshold)
        forced = figures.withheld_before(planned, limit, last)
        _attack(figures.block(planned, limit, last), gone, forced, lambda row: _place(rows[int(row)]))
        return
    for what, missing in _lone_gaps(rows).items():
        if missing == 1:
            raise _error(say("run_stops.lone_gap", what=" ".join(what)))


def ensure_reach_protected(
    reach: pd.DataFrame, planned: pd.DataFrame, dataset: Dataset, cells: pd.DataFrame | None = None
) -> None:
    """Refuse people reached from which a small number can be worked out; `planned` is what it was before protection.

    Raises
    ------
    PrivacyError
        `disclosure-audit-failed`.
    """
    gone = [reached.row_of(at, kind) for at in range(len(reach)) for kind in reached.KINDS
            if pd.isna(reach[kind].iloc[at])]  # fmt: skip
    labels = [f"{row['indicator']} ({row['place']}, {row['period']})" for row in reach.to_dict("records")]
    block = reached.block(planned, dataset, cells)
    _attack(block, gone, reached.linked(planned, cells), lambda row: labels[int(row.split("|")[0])])


def ensure_rows_protected(
    shown: row_counts.RowCounts, files: Sequence[Mapping[str, Any]], personal: Collection[str], threshold: int
) -> None:
    """Refuse numbers of rows from which the few rows of a file about persons can be worked out.

    Parameters
    ----------
    shown : what `rows.protect` made of the files. The others are its arguments.

    Raises
    ------
    PrivacyError
        `disclosure-audit-failed`.
    """
    numbers_of = {"all": shown.totals, **{str(at): file for at, file in enumerate(shown.files)}}
    gone = [f"{at}:{kind}" for at, mine in numbers_of.items() for kind in row_counts.KINDS if mine[kind].value is None]
    label = say("rows_shown.audit_label")
    _attack(row_counts.block(files, personal, threshold), gone, [], lambda _: label)


def _attack(block: Block, gone: list[str], forced: list[str], label: Callable[[str], str]) -> None:
    found = audit.failures(block, gone, forced=forced)
    if found.empty:
        return
    rows = block.shows.loc[block.shows["key"].isin(set(found["key"])), "row"]
    example = label(rows.iloc[0]) if len(rows) else str(found["key"].iloc[0])
    raise PrivacyError(
        say("privacy.audit_failed", n=len(found), example=example),
        code="disclosure-audit-failed",
        fix=say("privacy.audit_fix"),
    )


def _look_at(row: Mapping[Any, Any], threshold: int) -> None:
    given = {name: float(row[name]) for name in _NUMBERS if not pd.isna(row[name])}
    if row["state"] == "suppressed" and given:
        raise _error(say("run_stops.withheld_but_there", place=_place(row), what=next(iter(given))))
    counts: list[float] = []
    if (row["people"] or row["personal"]) and "numerator" in given and "denominator" in given:
        counts += [given["numerator"], given["denominator"], given["denominator"] - given["numerator"]]
        if given["denominator"] > 0 and given["numerator"] in (0.0, given["denominator"]):
            raise _error(say("run_stops.nobody_or_everybody", place=_place(row)))
    elif row["people"] and "value" in given:
        counts.append(given["value"])
    if row["personal"] and "n" in given:
        counts.append(given["n"])
    if any(0 < count < threshold for count in counts):
        raise _error(say("run_stops.fewer_people", place=_place(row), threshold=threshold))


def _look_at_code(row: Mapping[Any, Any], true: Mapping[Any, Any], threshold: int) -> None:
    """A coded share lies where its code says, and so could a share of threshold people."""
    if row["state"] != "suppressed" or not row["why"]:
        return
    side, _, bound = str(row["why"]).partition(":")
    counted, whole = float(true["numerator"]), float(true["denominator"])
    few, end = (counted, float(bound)) if side == "below" else (whole - counted, 1 - float(bound))
    if side not in ("below", "above") or not few / whole < end or not threshold / whole < end:
        raise _error(say("run_stops.code_says_too_much", place=_place(row)))


def _lone_gaps(rows: list[dict[Any, Any]]) -> dict[tuple[str, ...], int]:
    """For each shown sum over places, groups, partners or periods: how many of its parts are withheld."""
    sums = {}
    parts: dict[tuple[str, ...], int] = defaultdict(int)
    above = {"place": ("period", "place_total"), "group": ("period",), "partner": ("period", "partner_total"),
             "place_total": ("total",), "partner_total": ("total",), "period": ("total",)}  # fmt: skip
    for row in rows:
        key = (str(row["indicator"]), str(row["level"]), str(row["place"]), str(row["period"]), str(row["partner"]))
        sums[key] = row["state"] != "suppressed" and not pd.isna(row["n"]) and row["n"] > 0
    for row in rows:
        for level in above.get(row["level"], ()) if row["state"] == "suppressed" else ():
            place = str(row["place"]) if level == "place_total" else "all"
            partner = str(row["partner"]) if level == "partner_total" else "all"
            period = str(row["period"]) if level == "period" else "all"
            if sums.get((str(row["indicator"]), level, place, period, partner)):
                parts[str(row["indicator"]), level, place, period, partner, str(row["level"])] += 1
    return dict(parts)


def _personal_columns(dataset: Dataset) -> set[str]:
    declared = {column for columns in dataset.evaluation.privacy.personal.values() for column in columns}
    tables = dataset.definitions.values()
    return declared | {column.name for table in tables for column in table.columns if column.personal}


def _place(row: Mapping[Any, Any]) -> str:
    return f"{row['indicator']} ({row['place']}, {row['period']}, {row['group']}, {row['partner']})"


def _error(message: str) -> PrivacyError:
    return PrivacyError(
        say("run_stops.nothing_written", message=message),
        code="unprotected",
        fix=say("run_stops.fault_report"),
    )
