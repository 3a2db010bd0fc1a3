"""A frame of counts turned into a model: events, people or time at risk, effect, groups, absorbed levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray, IntArray, consecutive, dummies
from csceval.estimates.rates.design import Design, build
from csceval.estimates.rates.effects import Arms, Split, arms, split, units_in
from csceval.estimates.rates.fitting import CellSums, cell_sums
from csceval.estimates.rates.sample import BoolArray, Rows, read


@dataclass(frozen=True)
class Counted:
    """What a rate ratio is fitted on.

    `events`, `offset`, `size` n; `arms` where a treatment is named, `groups` where the ratio is compared between two.
    """

    rows: Rows
    events: FloatArray
    offset: FloatArray
    size: FloatArray
    design: Design
    arms: Arms | None
    groups: Split | None

    @property
    def cells(self) -> CellSums | None:
        """The sums of rows that stand for several."""
        return cell_sums(self.rows, self.size)

    @property
    def sides(self) -> list[BoolArray]:
        """Rows that are compared with each other: treated and others, in each group."""
        if self.arms is None:
            return []
        parts = [self.groups.focus, ~self.groups.focus] if self.groups else [np.ones(self.rows.n, dtype=bool)]
        return [side & part for part in parts for side in self.arms.sides]

    @property
    def smallest(self) -> tuple[int, int]:
        """Clusters (rows without clusters) of the treated and of the others, in the group that has the fewer."""
        counts = [units_in(side, self.rows) for side in self.sides]
        pairs = list(zip(counts[::2], counts[1::2], strict=True))
        return min(pairs, key=min)


def levels_of(absorb: Sequence[Any]) -> list[list[str]]:
    """Every absorbed grouping as the list of its columns."""
    return [[one] if isinstance(one, str) else [str(name) for name in one] for one in absorb]


def counted(data: Any, spec: Mapping[str, Any], cluster: str | None) -> Counted:
    """Read the frame and put the model together.

    Raises
    ------
    EstimationError
        Columns are unusable, counts negative, nothing was counted, or the effect cannot be told apart.
    """
    effect = str(spec["treatment"] or spec["term"])
    absorbed, covariates = levels_of(spec["absorb"]), list(spec["covariates"])
    numeric = [spec["outcome"], *covariates, *(spec[name] for name in ("term", "denominator", "offset") if spec[name])]
    labelled = [name for name in (spec["treatment"], spec["by"]) if name]
    labelled += [name for columns in absorbed for name in columns]
    rows = read(data, numeric=numeric, labelled=labelled, cluster=cluster)
    rows = _with_events(_at_risk(_checked(rows, spec), spec), absorbed, spec["outcome"])
    found = arms(rows, effect, spec["control"], spec["arm"]) if spec["treatment"] else None
    groups = split(rows.labels[spec["by"]], spec["by"], spec["focus"]) if spec["by"] else None
    if found is not None and groups is not None and len(found.treated) > 1:
        raise EstimationError(
            words.say("estimates_refused_series.several_arms", effect=effect, n=len(found.treated)),
            code="unknown-choice",
            fix=words.say("estimates_refused_series.several_arms_fix"),
        )
    size = rows.values[spec["denominator"]] if spec["denominator"] else rows.ones
    offset = np.log(size) + (rows.values[spec["offset"]] if spec["offset"] else 0.0)
    _arms_with_events(rows.values[spec["outcome"]], found, effect, spec["outcome"])
    design = _design(rows, effect, found, groups, absorbed, covariates)
    return Counted(rows, rows.values[spec["outcome"]], offset, size, design, found, groups)


def _checked(rows: Rows, spec: Mapping[str, Any]) -> Rows:
    for name in (spec["outcome"], spec["denominator"]):
        if name and (rows.values[name] < 0).any():
            n = rows.number(rows.values[name] < 0)
            raise EstimationError(
                words.say("estimates_refused_series.counts_nothing", name=name, n=n),
                code="unusable-column",
                fix=words.say("estimates_refused_series.counts_nothing_fix"),
            )
    if not (rows.values[spec["outcome"]] > 0).any():
        raise EstimationError(words.say("estimates_refused_series.all_zero", name=spec['outcome']),
                              code="no-events", fix=words.say("estimates_refused_series.all_zero_fix"))  # fmt: skip
    return rows


def _at_risk(rows: Rows, spec: Mapping[str, Any]) -> Rows:
    """Rows with people or time at risk."""
    name = spec["denominator"]
    if not name or (rows.values[name] > 0).all():
        return rows
    idle = rows.values[name] == 0
    impossible = rows.number(idle & (rows.values[spec["outcome"]] > 0))
    if impossible:
        raise EstimationError(
            words.say(
                "estimates_refused_series.events_of_nobody", outcome=spec["outcome"], impossible=impossible, name=name
            ),
            code="unusable-column",
            fix=words.say("estimates_refused_series.events_of_nobody_fix", name=name),
        )
    return rows.keep(~idle, words.say("estimates.rows_weightless", n=rows.number(idle), column=name))


def _with_events(rows: Rows, absorbed: list[list[str]], outcome: str) -> Rows:
    """Rows of absorbed levels in which something was counted; the others say nothing about a ratio."""
    while True:
        lost = 0
        for columns in absorbed:
            codes = level_codes(rows, columns)
            some = np.bincount(codes, weights=rows.values[outcome])[codes] > 0
            if not some.all():
                lost += rows.number(~some)
                text = words.say("estimates_rates.no_events_rows", n=rows.number(~some), what=" × ".join(columns))
                rows = rows.keep(some, text)
        if not lost:
            return rows


def level_codes(rows: Rows, columns: list[str]) -> IntArray:
    """Codes of the combinations of some columns' labels."""
    codes = np.zeros(rows.n, dtype=np.int64)
    for name in columns:
        codes = consecutive(codes * len(rows.labels[name].names) + rows.labels[name].codes)
    return codes


def _arms_with_events(events: FloatArray, found: Arms | None, treatment: str, outcome: str) -> None:
    if found is None:
        return
    named = zip((*found.treated, found.control), [*(found.columns.T == 1), found.columns.sum(axis=1) == 0], strict=True)
    for label, chosen in named:
        if not events[chosen].any():
            raise EstimationError(
                words.say("estimates_refused_series.arm_zero", outcome=outcome, treatment=treatment, label=label),
                code="no-events",
                fix=words.say("estimates_refused_series.arm_zero_fix"),
            )


def _design(
    rows: Rows, effect: str, found: Arms | None, groups: Split | None, absorbed: list[list[str]], covariates: list[str]
) -> Design:
    columns = found.columns if found else rows.values[effect][:, None]
    terms = found.terms if found else (effect,)
    nuisance = [dummies(level_codes(rows, names), drop_first=True) for names in absorbed]
    if groups is not None:
        flag = groups.focus.astype(np.float64)[:, None]
        columns, terms = np.column_stack([columns * flag, columns]), (f"{terms[0]} × {groups.names[0]}", terms[0])
        nuisance.insert(0, flag)
    others = np.column_stack([np.zeros((rows.n, 0)), *nuisance])
    return build(columns, terms, others, {name: rows.values[name] for name in covariates}, what=effect)
