"""How small a change a planned design would see, with the sites, periods and variation there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from csceval.errors import EstimationError
from csceval.words import numbers, say, written

if TYPE_CHECKING:
    import pandas as pd

    from csceval.definitions.plan import Assumption
    from csceval.estimates.choosing.shape import Shape
    from csceval.estimates.planning import Planned
    from csceval.estimates.variation import Variation

# Methods whose power is known by formula → the design that plans them, and how that estimates.
PANELS: dict[str, tuple[str, dict[str, Any]]] = {
    "did": ("did_panel", {}),
    "event_study": ("did_panel", {}),
    "before_after": ("before_after", {}),
    "imputation": ("staggered", {"estimator": "imputation"}),
    "staggered": ("staggered", {"estimator": "last_before"}),
    "sun_abraham": ("staggered", {"estimator": "last_before"}),
}
SERIES = "interrupted_time_series"
POWER = 0.8


@dataclass(frozen=True)
class Asked:
    """What a design is to be planned for: its indicator in words, the smallest worthwhile change, and what is known."""

    method: str
    indicator: str
    unit: str
    worthwhile: float | None
    assumption: Assumption | None
    who: str  # sites or partners
    calendar: str
    windows: tuple[int, int, int] | None = None  # periods before, between and after, where the design names them


@dataclass(frozen=True)
class Reach:
    """The smallest change that a design most likely sees, or `why` that is not known.

    `worthwhile` is the design at the smallest worthwhile change, `needed` the one that would see that most likely.
    """

    asked: Asked
    units: int | None = None
    periods: int = 0
    variation: Variation | None = None
    seen: Planned | None = None
    worthwhile: Planned | None = None
    needed: Planned | None = None
    why: str = ""

    def lines(self) -> Iterator[str]:
        """The same in words for people."""
        if self.seen is None:
            yield say("planning.no_plan_possible", why=self.why)
            return
        periods = _counted("period", self.asked.calendar, self.periods)
        who = periods if self.units is None else _counted("unit", self.asked.who, self.units)
        key = "seen" if self.units is not None else "seen_series"
        yield say(f"planning.{key}", who=who, periods=periods, effect=self._size(self.seen.effect))
        yield self._basis()
        yield from self._worth()

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON; figures in the indicator's unit."""
        known, said = self.variation, self.asked.assumption
        return {
            "detectable": None if self.seen is None else self.seen.to_dict(),
            "worthwhile": None if self.worthwhile is None else self.worthwhile.to_dict(),
            "needed": None if self.needed is None else self.needed.to_dict(),
            "basis": None if self.seen is None else "assumption" if known is None else "data",
            "rows": None if known is None else known.rows,
            "because": said.because if said is not None and known is None else None,
            "why": self.why,
            "sentences": list(self.lines()),
        }

    def _size(self, value: float) -> str:
        return numbers.show(value, self.asked.unit, change=True)

    def _basis(self) -> str:
        assert self.seen is not None  # noqa: S101 - only asked where there is a plan
        said, settings = self.asked.assumption, self.seen.settings
        values = {"sd": self._size(settings["sd"]), "carried": written(100 * settings["autocorrelation"], ".0f")}
        if self.variation is not None:
            return say("planning.from_data", rows=written(self.variation.rows), **values)
        because = say("planning.because", because=said.because) if said is not None and said.because else ""
        return say("planning.from_assumption", because=because, **values)

    def _worth(self) -> Iterator[str]:
        if self.worthwhile is None:
            yield say("planning.worth_unsaid")
            return
        times = int(10 * self.worthwhile.power)  # rounded down: no design is called surer than it is
        enough = self.worthwhile.power >= POWER
        size = self._size(self.worthwhile.effect)
        yield say("planning.worth_seen" if enough else "planning.worth_missed", size=size, times=times)
        if enough:
            return
        kind, name = ("period", self.asked.calendar) if self.units is None else ("unit", self.asked.who)
        if self.needed is None:
            yield say("planning.more_of_nothing", what=say(f"planning.many_{kind}_{name}"))
        else:
            yield say(f"planning.more_{kind}s", **{f"{kind}s": _counted(kind, name, int(self.needed.size))})


def of_panel(asked: Asked, panel: pd.DataFrame, shape: Shape, *, empty: bool) -> Reach:
    """What a design on units and periods would see.

    Parameters
    ----------
    panel : every period there is, from which the variation is read; `empty` panels have no figures yet.
    shape : what the design compares of it.
    """
    from csceval.estimates import variation

    if asked.method not in PANELS:
        return Reach(asked, why=say("planning.no_formula", method=asked.method))
    design, settings = PANELS[asked.method]
    if design == "before_after" and asked.windows is None:
        return Reach(asked, why=say("planning.no_windows"))
    settings = settings | _counts(asked, design, shape)
    try:
        found = None if empty else variation.of_panel(panel, outcome=asked.indicator, period="period", unit="unit",
                                                      first_exposed="first_exposed")  # fmt: skip
        return _worked_out(Reach(asked, settings["units"], shape.periods, found), design, settings)
    except EstimationError as error:
        return Reach(asked, why=f"{error.message} {error.fix}")


def of_series(asked: Asked, values: list[float | None], after: int, settings: dict[str, Any]) -> Reach:
    """What an interrupted series would see; without values there are no figures yet."""
    from csceval.estimates import variation

    if settings.get("family", "gaussian") != "gaussian":
        return Reach(asked, why=say("planning.no_formula", method=f"{asked.method}, {settings['family']}"))
    kept = {name: settings[name] for name in ("slope", "effect_at") if name in settings}
    counts = {"before": after, "after": len(values) - after}
    try:
        seen = np.array([np.nan if value is None else value for value in values], dtype=float)
        found = None if np.isnan(seen).all() else variation.of_series(seen, after=after)
        return _worked_out(Reach(asked, None, len(values), found), SERIES, counts | kept)
    except EstimationError as error:
        return Reach(asked, why=f"{error.message} {error.fix}")


def _worked_out(reach: Reach, design: str, settings: dict[str, Any]) -> Reach:
    from csceval.estimates import planning

    asked, known = reach.asked, reach.variation or reach.asked.assumption
    if known is None:
        return replace(reach, why=say("planning.no_assumption", indicator=asked.indicator))
    settings = settings | {"sd": known.sd, "autocorrelation": known.autocorrelation}
    reach = replace(reach, seen=planning.detectable_effect(design, power=POWER, **settings))
    if asked.worthwhile is None:
        return reach
    size = abs(asked.worthwhile)
    reach = replace(reach, worthwhile=planning.power(design, effect=size, **settings))
    return replace(reach, needed=_needed(design, size, settings))


def _needed(design: str, effect: float, settings: dict[str, Any]) -> Planned | None:
    """The design that most likely sees a change of this size; None where none does."""
    from csceval.estimates import planning
    from csceval.plugins import load

    rest = {name: value for name, value in settings.items() if name != load("designs", design).SIZE}
    try:
        return planning.sample_size(design, effect=effect, power=POWER, **rest)
    except EstimationError as error:
        if error.code != "plan-unreachable":
            raise
        return None


def _counts(asked: Asked, design: str, shape: Shape) -> dict[str, Any]:
    """Units and periods of a panel as its design counts them."""
    if design == "staggered":
        starts = [cohort.before for cohort in shape.cohorts for _ in range(cohort.units)] + [None] * shape.never
        return {"units": len(starts), "starts": starts, "periods": shape.periods}
    before, gap, after = asked.windows or (shape.before, 0, shape.after)
    found = {"before": before, "gap": gap, "after": after}
    if design == "before_after":
        return found | {"units": shape.units or 0}
    everyone = shape.exposed + shape.never
    return found | {"units": everyone, "share": shape.exposed / everyone if everyone else 0.0}


def _counted(kind: str, name: str, number: int) -> str:
    return say(f"planning.{kind}_{name}", n=number)
