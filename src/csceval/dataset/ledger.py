"""Targets that came in through the inbox, beside those of the evaluation: one ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pandas as pd

from csceval import words
from csceval.dataset.grid import ALL
from csceval.definitions.evaluation import Evaluation
from csceval.definitions.indicator import Indicator
from csceval.definitions.naming import names_partner
from csceval.definitions.target import Baseline, Target, Whom
from csceval.period import Period
from csceval.problems import Problem
from csceval.words import codes

TABLE = "targets"
_DIMENSIONS = {"site": "place", "group": "group", "partner": "partner"}
Row = dict[str, Any]


class Spot(NamedTuple):
    """Where a target stands: file, sheet and row."""

    file: str
    sheet: str
    row: int


class Ledger(NamedTuple):
    """All targets, those of the evaluation first; where the others stand, by their number; what is wrong with some."""

    targets: list[Target]
    spots: dict[int, Spot]
    problems: list[Problem]


def combined(evaluation: Evaluation, indicators: Mapping[str, Indicator], sent: pd.DataFrame) -> Ledger:
    """The evaluation's targets and the accepted rows of the table `targets`.

    A row that says again what the evaluation says is one entry with it; one that says otherwise for the same day is a
    problem, and the evaluation's entry stands.
    """
    found = Ledger(list(evaluation.targets), {}, [])
    said = {_key(evaluation, target): target for target in evaluation.targets}
    for row in _in_order(sent):
        trouble = _trouble(row, indicators, evaluation)
        target = None if trouble else _target(row)
        if target is not None:
            first = said.setdefault(_key(evaluation, target), target)
            if first is target:
                found.spots[len(found.targets)] = _spot(row)
                found.targets.append(target)
            elif (first.target, first.tolerance, first.baseline) != (target.target, target.tolerance, target.baseline):
                trouble = _problem("target-twice", row, evaluation=f"{first.target:g}", sent=f"{target.target:g}")
        if trouble is not None:
            found.problems.append(trouble)
    return found


def _in_order(sent: pd.DataFrame) -> Iterator[Row]:
    """Rows with None where a cell is empty, in an order that does not depend on the files'."""
    if sent.empty:
        return
    order = [name for name in ("indicator_id", "scope", "scope_id", "target_period", "set_on", "target", "_file",
                               "_sheet", "_row") if name in sent]  # fmt: skip
    known = sent.sort_values(order, kind="stable", na_position="first")
    for row in known.astype(object).where(known.notna(), None).to_dict("records"):
        yield {str(name): value for name, value in row.items()}


def _trouble(row: Row, indicators: Mapping[str, Indicator], evaluation: Evaluation) -> Problem | None:
    """Why a row cannot be used."""
    name, scope = str(row["indicator_id"]), str(row["scope"])
    if name not in indicators:
        return _problem("target-not-used", row)
    if scope == "partner" and names_partner(indicators[name], evaluation):
        return _problem("target-names-partner", row, indicator=name)
    override = row.get("direction_override")
    if override is not None and override != indicators[name].direction:
        return _problem("target-direction", row, says=codes.said("better", str(override)),
                        has=codes.said("better", indicators[name].direction))  # fmt: skip
    return None


def _target(row: Row) -> Target:
    baseline = row.get("baseline")
    return Target(
        indicator=str(row["indicator_id"]),
        **({} if row["scope"] == ALL else {_DIMENSIONS[str(row["scope"])]: str(row["scope_id"])}),
        period=str(row["target_period"]),
        baseline=None if baseline is None else Baseline(value=float(baseline), period=row.get("baseline_period")),
        target=float(row["target"]),
        tolerance=float(row.get("tolerance") or 0.0),
        set_on=pd.Timestamp(row["set_on"]).date(),
        set_by=row.get("set_by"),
    )


def _key(evaluation: Evaluation, target: Target) -> tuple[str, Whom, str, str]:
    """What a target is for, and when it was set."""
    period = Period.parse(target.period, fiscal_year_starts=evaluation.period.fiscal_year_starts)
    return target.indicator, target.whom, period.key, target.set_on.isoformat()


def _spot(row: Row) -> Spot:
    return Spot(str(row.get("_file") or ""), str(row.get("_sheet") or ""), int(row.get("_row") or 0))


def _problem(code: str, row: Row, **said: object) -> Problem:
    spot = _spot(row)
    return words.problem(code, file=spot.file or None, sheet=spot.sheet or None, row=spot.row or None,
                         field=str(row["indicator_id"]), **said)  # type: ignore[arg-type]  # texts for the template  # fmt: skip
