"""Views of success side by side: what counts as success in each, whether it is there, and never one score of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from csceval.definitions.lens import Criterion, Lens
from csceval.findings import amounts, families

if TYPE_CHECKING:
    from csceval.definitions.evaluation import DesignUse, Evaluation, Use
    from csceval.estimates.result import Estimate
    from csceval.findings.moves import Move

Met = Literal["yes", "no", "unclear", "absent"]
Verdict = Literal["yes", "no", "mixed", "unclear", "absent", "described"]
ASKED_LEAST = 0.6  # of the partners asked; below, a score of answers is not held against its target
# The usual rules; an evaluation may put its own in their place (`success`). Multipliers are in none of them: money
# spent has a local effect wherever it goes.
RULES: Mapping[str, tuple[Criterion, ...]] = {
    "efficiency": (
        Criterion.model_validate({"is": "better", "indicator": "cost_per_outcome"}),
        Criterion.model_validate({"is": "better", "indicator": "cost_per_output"}),
        Criterion.model_validate({"is": "within", "indicator": "collaboration_overhead", "high": 0.15}),
        Criterion.model_validate({"is": "not_worse"}),
    ),
    "effectiveness": (Criterion.model_validate({"is": "effect"}),),
    "responsiveness": (
        Criterion.model_validate({"is": "better", "indicator": "outcome_gap_abs"}),
        Criterion.model_validate({"is": "within", "indicator": "participation_parity", "low": 0.8, "high": 1.25}),
        Criterion.model_validate({"is": "within", "indicator": "decision_participation_gap", "low": -10, "high": 10}),
        Criterion.model_validate({"is": "better", "indicator": "power_gap"}),
        Criterion.model_validate({"is": "target", "indicator": "user_satisfaction"}),
    ),
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """One criterion held against the data; `design` is the effect it was held against, where it was one."""

    criterion: Criterion
    indicator: str
    met: Met
    design: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """One view of success; `against` are indicators of this view that moved the other way."""

    lens: Lens
    verdict: Verdict
    judgements: tuple[Judgement, ...]
    against: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What criteria are held against, all of it protected: moves, declared effects, targets, shares that answered."""

    moves: Mapping[str, Move]
    designs: Sequence[DesignUse]
    uses: Mapping[str, Use]
    estimates: Mapping[str, Estimate]
    statuses: Mapping[str, str]  # of the target for the whole collaboration
    answered: Mapping[str, float]  # of a scale: share of the partners asked that answered


def views(evaluation: Evaluation, seen: Seen) -> tuple[View, ...]:
    """Every view that the evaluation names, in the order of its list."""
    return tuple(_view(lens, rule_of(evaluation, lens), seen) for lens in dict.fromkeys(evaluation.lenses))


def rule_of(evaluation: Evaluation, lens: Lens) -> tuple[Criterion, ...]:
    """What counts as success in a view: the evaluation's own rule, else the usual one; nothing in the cultural view."""
    if lens == "cultural":
        return ()
    return tuple(evaluation.success[lens]) if lens in evaluation.success else RULES[lens]


def _view(lens: Lens, rule: Sequence[Criterion], seen: Seen) -> View:
    found = tuple(one for criterion in rule for one in _judged(criterion, seen))
    against = tuple(move for move in seen.moves.values() if lens in move.lenses and move.way == "worse")
    if lens == "cultural":
        return View(lens, "described", (), ())
    return View(lens, verdict_of([one.met for one in found]), found, against)


def verdict_of(met: Sequence[Met]) -> Verdict:
    """One word for a view: `yes` and `no` where everything measured says so, `mixed` where some is met and some not."""
    known = {one for one in met if one != "absent"}
    if not known:
        return "absent"
    if len(known) == 1:
        return known.pop()
    return "mixed" if "yes" in known else "unclear"


def _judged(criterion: Criterion, seen: Seen) -> Iterator[Judgement]:
    if criterion.is_ in ("effect", "not_worse"):
        chosen = [one for one in seen.designs if criterion.indicator in (None, one.indicator)]
        for name in dict.fromkeys(one.indicator for one in chosen):
            yield _of_outcome(criterion, name, [one for one in chosen if one.indicator == name], seen)
        if not chosen:
            yield Judgement(criterion, criterion.indicator or "", "absent")
        return
    name = str(criterion.indicator)
    if criterion.is_ == "better":
        design_of = next((one for one in seen.designs if one.indicator == name and one.id in seen.estimates), None)
        if design_of is not None:
            yield Judgement(criterion, name, _of_effect(criterion, design_of, seen), design_of.id)
            return
    yield Judgement(criterion, name, _of_figure(criterion, name, seen))


def _of_outcome(criterion: Criterion, name: str, designs: Sequence[DesignUse], seen: Seen) -> Judgement:
    """An outcome counts once, however many designs ask after it: by the one that speaks least for it."""
    found = [Judgement(criterion, name, _of_effect(criterion, one, seen), one.id) for one in designs]
    return min(found, key=lambda one: ("no", "unclear", "yes", "absent").index(one.met))


def _of_effect(criterion: Criterion, design: DesignUse, seen: Seen) -> Met:
    """Whether an effect goes the wished way; one that is lost among its family is not clear."""
    estimate, sign = seen.estimates.get(design.id), _sign(seen.moves.get(design.indicator))
    if estimate is None:
        return "absent"
    amount = amounts.of(estimate, "")
    if amount.low is None or amount.high is None or not sign:
        return "unclear"
    low, high = sorted((sign * amount.low, sign * amount.high))
    if high < 0:
        return "no"
    if criterion.is_ == "not_worse":
        return _unharmed(sign * (amount.value or 0.0), low, worthwhile(design, seen.uses, estimate))
    if low <= 0 or families.lost(estimate, amount) is not None:
        return "unclear"
    return _reaches(low, high, worthwhile(design, seen.uses, estimate)) if criterion.is_ == "effect" else "yes"


def _unharmed(value: float, low: float, size: float) -> Met:
    """Harm is not ruled out by a wide interval: it must end short of the smallest change that matters.

    Where no such size is named, the estimate itself must not point the other way.
    """
    return "yes" if (low > -size if size else value >= 0) else "unclear"


def worthwhile(design: DesignUse, uses: Mapping[str, Use], estimate: Estimate | None) -> float:
    """The smallest change that matters, in the unit of the indicator; 0 where none is named, or a ratio has left it."""
    use = uses.get(design.indicator)
    ratio = estimate is not None and amounts.of(estimate, "").scale != "difference"
    return 0.0 if ratio else design.smallest_worthwhile or (use.smallest_worthwhile if use else None) or 0.0


def _reaches(low: float, high: float, size: float) -> Met:
    return "yes" if low >= size else "no" if high < size else "unclear"


def _sign(move: Move | None) -> int:
    """Which way is good: 1 up, −1 down, 0 where nothing says so."""
    if move is None:
        return 0
    if move.wished or move.aim is None or move.before is None:
        return move.wished
    return (move.aim > move.before) - (move.aim < move.before)


def _of_figure(criterion: Criterion, name: str, seen: Seen) -> Met:
    """Whether a figure, or its change since the start, is what the criterion asks for."""
    move = seen.moves.get(name)
    if move is None or move.after is None:
        return "absent"
    if criterion.is_ == "better":
        ways: dict[str, Met] = {"better": "yes", "worse": "no", "same": "no", "unclear": "unclear"}
        return ways.get(move.way, "absent")
    if criterion.is_ == "target":
        return _of_target(name, seen)
    return _within(criterion, move.after, move.after_low, move.after_high)


def _of_target(name: str, seen: Seen) -> Met:
    said: dict[str, Met] = {"met": "yes", "on_track": "yes", "off_track": "no", "not_clear_yet": "unclear"}
    met = said.get(seen.statuses.get(name, ""), "absent")
    return "unclear" if met != "absent" and seen.answered.get(name, 1.0) < ASKED_LEAST else met


def _within(criterion: Criterion, value: float, low: float | None, high: float | None) -> Met:
    """Against two bounds: by the whole interval where there is one, else by the value."""
    least = float("-inf") if criterion.low is None else criterion.low
    most = float("inf") if criterion.high is None else criterion.high
    low, high = (value, value) if low is None or high is None else (low, high)
    if least <= low and high <= most:
        return "yes"
    return "no" if high < least or low > most else "unclear"
