"""The plan of an evaluation, frozen: a copy against which every run is held."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csceval import files
from csceval.errors import CscevalError
from csceval.period import period_of
from csceval.run.deviations import ALL, Deviation, deviations, digest
from csceval.run.lock import locked
from csceval.words import say

if TYPE_CHECKING:
    from csceval.dataset.dataset import Dataset
    from csceval.definitions.evaluation import DesignUse, Evaluation, Exposure
    from csceval.definitions.indicator import Indicator
    from csceval.definitions.trigger import Trigger
    from csceval.run.record import Progress, Run

PLACE = Path(".csceval") / "plan.json"


@dataclass(frozen=True)
class Frozen:
    """A plan as it was frozen: the day, its hash and its content."""

    frozen_on: str
    sha256: str
    plan: Mapping[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {"format": 1, "frozen_on": self.frozen_on, "sha256": self.sha256, "plan": dict(self.plan)}


def read(root: Path, progress: Progress) -> Run:
    """The folder read, its dataset put together."""
    from csceval.dataset import dataset
    from csceval.run.reading import read_folder

    run = read_folder(root, as_of=None, progress=progress)
    run.dataset = dataset.assemble(run.evaluation, run.definitions, run.intake.tables, run.table_definitions,
                                   run.instruments)  # fmt: skip
    return run


def freeze(folder: Path | str, *, on: date | None = None, progress: Progress) -> tuple[Frozen, bool]:
    """Freeze the plan, also before any file is in the inbox; returns it and whether it is new.

    Parameters
    ----------
    on : the day it is frozen; by default today.

    Raises
    ------
    CscevalError
        `plan-empty`: no design is named. `plan-frozen`: another plan is frozen already.
    """
    root = Path(folder)
    with locked(root):
        content = _content(root, progress)
        held = load(root)
        if held is not None and held.sha256 == digest(content):
            return held, False
        if held is not None:
            message = say("plan.frozen_before", on=held.frozen_on)
            raise CscevalError(message, code="plan-frozen", fix=say("plan.frozen_before_fix", file=PLACE.as_posix()))
        day = on or date.today()  # noqa: DTZ011 - the day in the user's own calendar is what is recorded
        made = Frozen(day.isoformat(), digest(content), content)
        text = json.dumps(made.to_dict(), ensure_ascii=False, indent=1, sort_keys=True)
        files.write_text(root / PLACE, text + "\n")
    return made, True


def _content(root: Path, progress: Progress) -> dict[str, Any]:
    """What there is to freeze, with the units of the inbox where it has any."""
    from csceval.definitions import reader

    try:
        run = read(root, progress)
    except CscevalError as error:
        if error.code != "empty-inbox":
            raise
        evaluation = reader.load_evaluation(root).in_use()
        content = planned(evaluation, reader.load_indicators(project=root), joined_of_register(evaluation))
    else:
        assert run.dataset is not None  # noqa: S101 - `read` has just set it
        content = planned(run.evaluation, run.definitions, _joined(run.dataset))
    if not content["designs"] and "triggers" not in content:
        raise CscevalError(say("plan.empty"), code="plan-empty", fix=say("plan.empty_fix"))
    return content


def load(root: Path) -> Frozen | None:
    """The frozen plan of a folder, if there is one.

    Raises
    ------
    CscevalError
        `plan-damaged`: the file is not what was frozen.
    """
    path = root / PLACE
    if not path.is_file():
        return None
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        found = Frozen(held["frozen_on"], held["sha256"], held["plan"])
        whole = digest(found.plan) == found.sha256
    except (ValueError, KeyError, TypeError):
        whole = False
    if not whole:
        message = say("plan.damaged", file=PLACE.as_posix())
        raise CscevalError(message, code="plan-damaged", fix=say("plan.damaged_fix"), file=PLACE.as_posix())
    return found


def planned(
    evaluation: Evaluation, indicators: Mapping[str, Indicator], units: Mapping[str, str | None] | None
) -> dict[str, Any]:
    """What a plan holds: for all designs the sample and the periods, for each one its facets; nothing of the data."""
    from csceval.dataset.dataset import resolve

    used = {use.use: resolve(use, indicators, evaluation) for use in evaluation.indicators if use.each is None}
    exposure, period = _exposure(evaluation), evaluation.period
    content = {
        "sample": {"rule": exposure.model_dump(), "units": None if units is None else dict(sorted(units.items()))},
        "periods": {"from": period.first.key, "to": period.last.key, "calendar": period.calendar},
        "families": [family.model_dump() for family in evaluation.families],
        "designs": {one.id: _facets(one, used.get(one.indicator)) for one in evaluation.designs},
    }
    watched = {one.id: _watched(one, used.get(one.indicator)) for one in evaluation.triggers}
    # Without triggers a plan stays what it was before there were any, and so does its hash.
    return content | ({"triggers": watched} if watched else {})


def _facets(design: DesignUse, indicator: Indicator | None) -> dict[str, Any]:
    """A design in the facets by which a deviation is named."""
    said = json.loads(design.model_dump_json(by_alias=True))
    settings = {name: value for name, value in said["settings"].items() if name != "covariates"}
    return {
        "method": design.method,
        "outcome": _outcome(design.indicator, indicator),
        "covariates": said["settings"].get("covariates") or [],
        "windows": {"before": said["before"], "after": said["after"]},
        # Without groups a plan stays what it was before there were any.
        "settings": {**settings, "controls": design.controls, **({"by": design.by} if design.by else {})},
        "checks": list(design.checks),
        "worthwhile": design.smallest_worthwhile,
    }


def _outcome(name: str, indicator: Indicator | None) -> dict[str, str]:
    """An indicator and the hash of what it means here."""
    if indicator is None:
        return {"indicator": name}
    return {"indicator": name, "definition": indicator.rule_hash[:8]}


def _watched(trigger: Trigger, indicator: Indicator | None) -> dict[str, Any]:
    """A trigger: its rule and what it was agreed to lead to."""
    said = json.loads(trigger.model_dump_json(by_alias=True, exclude={"id", "indicator", "then"}))
    outcome = _outcome(trigger.indicator, indicator)
    # In one order, as the frozen file has it, so that the two read alike where they differ.
    rule = dict(sorted({**outcome, **said, "periods": trigger.length}.items()))
    return {"trigger": rule, "trigger_then": trigger.then.removesuffix(".")}


def _exposure(evaluation: Evaluation) -> Exposure:
    from csceval.definitions.evaluation import Exposure as Usual  # here, so that --help need not wait for it

    return evaluation.exposure or Usual()


def _joined(dataset: Dataset) -> dict[str, str | None]:
    """Every unit of the register, and the period in which it joined."""
    from csceval.dataset.observations import first_exposed

    return first_exposed(dataset, _exposure(dataset.evaluation))


def joined_of_register(evaluation: Evaluation) -> dict[str, str | None] | None:
    """The same from the evaluation's own register; None where it has none."""
    exposure, span = _exposure(evaluation), evaluation.period
    registers: dict[str, Sequence[Any]] = {"sites": evaluation.sites, "partners": evaluation.partners}
    entries = [one for one in registers.get(exposure.table, ()) if hasattr(one, exposure.unit)]
    days = {str(getattr(one, exposure.unit)): getattr(one, exposure.first_exposed, None) for one in entries}
    found = {unit: None if day is None else period_of(day, span.frequency, span.fiscal_year_starts).key
             for unit, day in days.items()}  # fmt: skip
    return found or None


def held_against(run: Run) -> dict[str, Any]:
    """The frozen plan of a run's folder with every deviation from it; empty where nothing was frozen.

    Raises
    ------
    CscevalError
        `plan-damaged`.
    """
    frozen, told = load(run.folder), run.evaluation.plan
    published = told.sha256 if told else None
    found: list[Deviation] = []
    if published is not None and published != (frozen.sha256 if frozen else None):
        found.append(Deviation(ALL, "plan", published[:16], frozen.sha256[:16] if frozen else say("plan.no_plan")))
    if frozen is not None:
        assert run.dataset is not None  # noqa: S101 - a run that is held against a plan has measured
        found += deviations(frozen.plan, planned(run.evaluation, run.definitions, _joined(run.dataset)))
    elif not found:
        return {}
    return {"frozen_on": frozen.frozen_on if frozen else None, "sha256": frozen.sha256 if frozen else None,
            "deviations": [{**one.to_dict(), "sentence": one.sentence()} for one in found]}  # fmt: skip
