"""Where an evaluation leaves its frozen plan: facet by facet, nothing judged."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from csceval import files
from csceval.words import has, joined, say

FACETS = ("method", "outcome", "covariates", "windows", "settings", "checks", "worthwhile")
ALL = "all"  # in place of a design: what holds for every one


@dataclass(frozen=True)
class Deviation:
    """One facet (method, outcome, covariates, sample, periods …) of a design or a trigger that is not as planned."""

    design: str
    facet: str
    planned: str
    now: str

    def sentence(self) -> str:
        """The deviation as people read it."""
        topic = "triggers" if self.facet.startswith("trigger") else "plan"
        named = "triggers.named" if topic == "triggers" else "plan.design"
        where = say("plan.everywhere") if self.design == ALL else say(named, name=self.design)
        facet = say(f"{topic}.facet_{self.facet}")
        return say("plan.deviation", where=where, facet=facet, planned=self.planned, now=self.now)

    def to_dict(self) -> dict[str, str]:
        """Plain values."""
        return asdict(self)


def digest(plan: Mapping[str, Any]) -> str:
    """SHA-256 of a plan, however its keys are ordered."""
    return files.sha256(json.dumps(plan, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())


def deviations(planned: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Deviation]:
    """Every facet that differs, first those of all designs, then design by design in the order of their names."""
    for facet in ("sample", "periods", "families"):
        yield from _facet(ALL, facet, planned[facet], now[facet])
    before, after = planned["designs"], now["designs"]
    for name in sorted({*before, *after}):
        if name not in after:
            yield Deviation(name, "dropped", say("plan.was_planned"), say("plan.not_made"))
        elif name not in before:
            yield Deviation(name, "added", say("plan.not_planned"), say("plan.made"))
        else:
            for facet in FACETS:
                yield from _facet(name, facet, before[name][facet], after[name][facet])
    yield from _triggers(planned.get("triggers", {}), now.get("triggers", {}))


def _triggers(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Deviation]:
    for name in sorted({*before, *after}):
        if name not in after:
            yield Deviation(name, "trigger_dropped", say("triggers.was_planned"), say("triggers.not_watched"))
        elif name not in before:
            yield Deviation(name, "trigger_added", say("triggers.not_planned"), say("triggers.watched"))
        else:
            for facet in ("trigger", "trigger_then"):
                yield from _facet(name, facet, before[name][facet], after[name][facet])


def _facet(design: str, facet: str, planned: Any, now: Any) -> Iterator[Deviation]:
    if planned == now:
        return
    if facet == "sample":
        yield from _sample(design, planned, now)
    else:
        yield Deviation(design, facet, _shown(planned), _shown(now))


def _sample(design: str, planned: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Deviation]:
    """Counts only: which unit it is may be nobody else's business."""
    if planned["rule"] != now["rule"]:
        yield Deviation(design, "exposure", _shown(planned["rule"]), _shown(now["rule"]))
    before, after = planned["units"], now["units"]
    if before is None or after is None or before == after:
        return
    moved = sum(before[unit] != after[unit] for unit in before.keys() & after.keys())
    text = say("plan.sample_now", counts=_counts(after), new=len(after.keys() - before.keys()),
               gone=len(before.keys() - after.keys()), moved=moved)  # fmt: skip
    yield Deviation(design, "sample", _counts(before), text)


def _counts(units: Mapping[str, str | None]) -> str:
    return say("plan.sample", units=len(units), joined=sum(start is not None for start in units.values()))


def _shown(value: Any) -> str:
    """A setting in one line, without the marks of a data format."""
    if isinstance(value, Mapping):
        parts = [say("plan_settings.set", name=_named(key), value=_shown(one))
                 for key, one in value.items() if one is not None]  # fmt: skip
        return joined(parts) or say("plan.none")
    if isinstance(value, list):
        return "; ".join(_shown(one) for one in value) or say("plan.none")
    return say("plan.none") if value is None else str(value)


def _named(key: str) -> str:
    """A setting in words; the keyword of a method that has none as the evaluation has it."""
    return say(f"plan_settings.{key}") if has(f"plan_settings.{key}") else key
