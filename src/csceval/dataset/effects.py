"""Run the designs of an evaluation: panel, method, checks; a refusal is kept with its reason."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from csceval import plugins
from csceval.dataset import for_whom
from csceval.dataset.designs import Prepared, prepare
from csceval.dataset.for_whom import Slice
from csceval.dataset.stored import stored_estimate
from csceval.errors import EstimationError
from csceval.estimates.apart import apart
from csceval.estimates.choosing.rules import scale_of
from csceval.estimates.families.together import Family, together
from csceval.period import Period
from csceval.words import say

if TYPE_CHECKING:
    from csceval.dataset.dataset import Dataset
    from csceval.definitions.evaluation import DesignUse
    from csceval.estimates.result import CheckResult, Estimate


@dataclass(slots=True)
class Effects:
    """Estimates by design id, reasons of refusal, arm sizes, left-out units and mean paths of the two arms.

    What is estimated for a group of a design, or between two, has an id of its own in `slices`.
    """

    estimates: dict[str, Estimate] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    arms: dict[str, tuple[int, int]] = field(default_factory=dict)
    left_out: dict[str, dict[str, str]] = field(default_factory=dict)
    paths: list[pd.DataFrame] = field(default_factory=list)
    slices: dict[str, Slice] = field(default_factory=dict)

    def path_frame(self) -> pd.DataFrame:
        """All mean paths in one frame."""
        return pd.concat(self.paths, ignore_index=True) if self.paths else pd.DataFrame(columns=list(PATH_COLUMNS))


PATH_COLUMNS = ("design", "series", "period", "period_order", "value", "phase", "counterfactual", "n_units")


def estimate_all(dataset: Dataset, observations: pd.DataFrame, *, smallest_arm: int = 3) -> Effects:
    """Estimate every design of the evaluation.

    Mean paths are kept only for arms of at least `smallest_arm` units, so that no single place is shown.
    """
    effects = Effects()
    for design in dataset.evaluation.designs:
        try:
            _one(effects, dataset, observations, design, smallest_arm)
        except EstimationError as error:
            effects.refused[design.id] = error.message
            continue
        if design.by is not None:
            _sliced(effects, dataset, observations, design, smallest_arm)
    effects.estimates = together(effects.estimates, _families(dataset, effects))
    return effects


def _families(dataset: Dataset, effects: Effects) -> list[Family]:
    """The families that the evaluation declares, or all designs as one; groups of a design are one of their own."""
    found = [Family(one.id, tuple(one.designs), one.adjust) for one in dataset.evaluation.families]
    tested = (name for name, one in effects.estimates.items() if one.p_value is not None and name not in effects.slices)
    found = found or [Family("", tuple(tested), declared=False)]
    for design in dataset.evaluation.designs:
        members = tuple(name for name, one in effects.slices.items() if one.design.id == design.id)
        if members:
            found.append(Family(say("for_whom.family", design=design.id, column=design.by), members))
    return found


def _sliced(effects: Effects, dataset: Dataset, observations: pd.DataFrame, design: DesignUse, smallest: int) -> None:
    """The same design for each group, then how far each group's effect lies from that of the largest."""
    try:
        cuts = for_whom.groups(dataset, observations, design)
    except EstimationError as error:
        effects.refused[f"{design.id}-{for_whom.plain(str(design.by))}"] = error.message
        return
    names = for_whom.names_of(design, cuts)
    made: dict[str, Prepared] = {}
    for group, cut in cuts.items():
        name = names[group]
        effects.slices[name] = Slice(design, group)
        try:
            ready = prepare(dataset, cut, design)
            for_whom.ensure_enough(dataset, cut, _joined(ready), smallest)
            _keep(effects, dataset, design, name, ready)
            made[group] = ready
        except EstimationError as error:
            effects.refused[name] = error.message
    if len(made) > 1:
        base = for_whom.reference({group: cuts[group] for group in made})
        for group in (group for group in made if group != base):
            _between(effects, dataset, Slice(design, group, base), names, made)


def _between(effects: Effects, dataset: Dataset, one: Slice, names: dict[str, str], made: dict[str, Prepared]) -> None:
    """The difference between two groups: of the same units within them, of different ones from both estimates."""
    name = f"{names[one.group]}-less-{for_whom.plain(one.other)}"
    effects.slices[name] = one
    pair, ends = (made[one.group], made[one.other]), (names[one.group], names[one.other])
    try:
        if "denominator" in pair[0].settings or for_whom.shared(*pair):
            both = for_whom.side_by_side(one.design, one, *pair)
            plain = one.design.model_copy(update={"checks": [] if "by" in both.settings else one.design.checks})
            found = _keep(effects, dataset, plain, name, both)
            told = [] if "by" in both.settings else for_whom.unpaired(found, *pair)
            effects.estimates[name] = replace(found, warnings=(*found.warnings, *told))
        else:
            effects.estimates[name] = apart(*(effects.estimates[end] for end in ends))
        lower, upper = (effects.arms[end] for end in ends)
        effects.arms[name] = min(lower[0], upper[0]), min(lower[1], upper[1])
    except EstimationError as error:
        effects.refused[name] = error.message


def _one(effects: Effects, dataset: Dataset, observations: pd.DataFrame, design: DesignUse, smallest_arm: int) -> None:
    ready = prepare(dataset, observations, design)
    estimate = _keep(effects, dataset, design, design.id, ready)
    if ready.compared and min(effects.arms[design.id]) >= smallest_arm:
        effects.paths.append(_paths(ready.whole, ready.data, design, _gap(estimate), smallest_arm))


def _keep(effects: Effects, dataset: Dataset, design: DesignUse, name: str, ready: Prepared) -> Estimate:
    """Estimate, and note it under a name with its arms and what was left out."""
    what = json.dumps([design.method, ready.settings, list(design.checks)], sort_keys=True, default=repr)
    estimate = stored_estimate(dataset, what, (ready.data,), partial(_estimated, design, ready))
    effects.estimates[name] = estimate
    effects.left_out[name] = ready.left_out
    effects.arms[name] = _arms(ready, estimate)
    return estimate


def _estimated(design: DesignUse, ready: Prepared) -> Estimate:
    """The estimate of a design with its checks."""
    try:
        estimate: Estimate = plugins.load("methods", design.method).estimate(ready.data, **ready.settings)
    except TypeError as error:
        raise EstimationError(say("designs.settings_refused", method=design.method, reason=error)) from error
    return estimate.with_checks([_checked(name, estimate, ready.data) for name in design.checks])


def _gap(estimate: Estimate) -> float | None:
    """The effect as a difference between two paths; a ratio is none."""
    return estimate.value if scale_of(estimate.estimand) == "difference" else None


def _arms(ready: Prepared, estimate: Estimate) -> tuple[int, int]:
    """Units that joined and others; without a comparison the units whose change or course it is, and none."""
    if not ready.compared:
        return estimate.n_units or 1, 0
    return _joined(ready)


def _joined(ready: Prepared) -> tuple[int, int]:
    exposed = ready.data.groupby("unit")["first_exposed"].first().notna()
    return int(exposed.sum()), int((~exposed).sum())


def _checked(name: str, estimate: Estimate, data: pd.DataFrame) -> CheckResult:
    """A check's verdict; one that cannot be made leaves the estimate standing, and says why."""
    from csceval.estimates.result import CheckResult

    try:
        result: CheckResult = plugins.load("checks", name).check(estimate, data)
    except EstimationError as error:
        return CheckResult(name, None, say("designs.check_refused", reason=error.message), pd.DataFrame())
    return result


def _paths(
    panel: pd.DataFrame, compared: pd.DataFrame, design: DesignUse, effect: float | None, smallest: int
) -> pd.DataFrame:
    """Mean outcome of each arm by period over all periods, every unit counting once.

    A mean of fewer than `smallest` units is left out. In the compared periods after joining, `counterfactual` is the
    joined arm's mean less the effect; where units joined at different times no one number is the gap, so there is none.
    """
    exposed = compared.groupby("unit")["first_exposed"].first().notna()
    mine = panel[panel["unit"].isin(exposed.index)].assign(arm=lambda d: d["unit"].map(exposed))
    mean = mine.groupby(["arm", "period"], as_index=False).agg(
        value=(design.indicator, "mean"), n_units=(design.indicator, "count")
    )
    mean["value"] = mean["value"].where(mean["n_units"] >= smallest)
    keys = sorted(mean["period"].unique(), key=lambda key: Period.parse(key).start)
    phases = _phases(compared, keys)
    after = (mean["period"].map(phases) == "after") & mean["arm"]
    one_start = compared["first_exposed"].nunique() <= 1
    counterfactual = (mean["value"] - effect).where(after) if effect is not None and one_start else None
    return pd.DataFrame(
        {
            "design": design.id,
            "series": mean["arm"].map({True: "joined", False: "others"}),
            "period": mean["period"],
            "period_order": mean["period"].map(keys.index),
            "value": mean["value"],
            "phase": mean["period"].map(phases),
            "counterfactual": counterfactual,
            "n_units": mean["n_units"],
        }
    ).sort_values(["series", "period_order"], ignore_index=True)


def _phases(compared: pd.DataFrame, keys: list[str]) -> dict[str, str]:
    """Before anybody joined, after all had, or between, for every period of the panel."""
    used = set(compared["period"])
    starts = [Period.parse(str(key)).start for key in compared["first_exposed"].dropna().unique()]
    return {key: _phase(Period.parse(key).start, starts) if key in used else "between" for key in keys}


def _phase(day: date, starts: list[date]) -> str:
    if all(day < start for start in starts):
        return "before"
    return "after" if all(day >= start for start in starts) else "between"
