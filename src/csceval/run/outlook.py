"""What each design of an evaluation can carry, and how small a change it would see; also before any file is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csceval.errors import CscevalError, EstimationError
from csceval.period import Period
from csceval.run import reach
from csceval.run.planning import joined_of_register, read
from csceval.words import say

if TYPE_CHECKING:
    import pandas as pd

    from csceval.definitions.evaluation import DesignUse, Evaluation
    from csceval.estimates.choose import Choice
    from csceval.run.record import Progress


@dataclass(frozen=True)
class Outlook:
    """A design, or a primary indicator without one: what its panel can carry, and the change it would see.

    `why` there is no choice; `reach` is None where no design is named or recommended.
    """

    name: str
    indicator: str
    method: str | None
    choice: Choice | None
    why: str = ""
    reach: reach.Reach | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {"name": self.name, "indicator": self.indicator, "method": self.method, "why": self.why,
                "choice": None if self.choice is None else self.choice.to_dict(),
                "reach": None if self.reach is None else self.reach.to_dict()}  # fmt: skip


@dataclass(frozen=True)
class _Known:
    """What there is to plan with: `panel` and `series` give the figures of an indicator, `empty` ones before data."""

    evaluation: Evaluation
    units: dict[str, str]  # indicator → its unit
    panel: Callable[[str], pd.DataFrame]
    series: Callable[[str], list[float | None]]
    empty: bool


def outlook(folder: Path | str, *, progress: Progress) -> list[Outlook]:
    """What the evaluation's designs can carry and would see; without designs its primary indicators.

    With an empty inbox the registers and periods of the evaluation stand for the panel, and its assumptions for the
    figures.

    Raises
    ------
    CscevalError
        As `check`: the configuration is wrong.
    """
    from csceval.run.lock import locked

    root = Path(folder)
    with locked(root):
        try:
            known = _from_files(root, progress)
        except CscevalError as error:
            if error.code != "empty-inbox":
                raise
            known = _before_files(root)
    evaluation = known.evaluation
    primary = [use.use for use in evaluation.indicators if use.role == "primary" and use.each is None]
    asked: list[tuple[str, str, DesignUse | None]] = [(d.id, d.indicator, d) for d in evaluation.designs]
    asked = asked or [(name, name, None) for name in primary]
    return [_outlook(known, *one) for one in asked]


def _from_files(root: Path, progress: Progress) -> _Known:
    from csceval.dataset import designs, observations

    dataset = read(root, progress).dataset
    assert dataset is not None  # noqa: S101 - `read` has just set it
    observed = observations.observe(dataset)
    keys = [period.key for period in dataset.periods]

    def series(indicator: str) -> list[float | None]:
        try:
            frame = designs.series(dataset, observed, indicator)
        except EstimationError:
            return [None] * len(keys)
        found: dict[str, float] = dict(zip(frame["period"], frame[indicator].tolist(), strict=True))
        return [found.get(key) for key in keys]

    units = {name: indicator.unit for name, indicator in dataset.indicators.items()}
    return _Known(dataset.evaluation, units, lambda name: observations.panel(dataset, observed, name), series, False)


def _before_files(root: Path) -> _Known:
    import pandas as pd

    from csceval.definitions import reader

    indicators = reader.load_indicators(project=root)
    evaluation = reader.load_evaluation(root)
    reader.check_evaluation(evaluation, indicators, reader.load_tables(project=root))
    evaluation = evaluation.in_use()
    joined = joined_of_register(evaluation) or {}
    keys = [period.key for period in evaluation.period.first.until(evaluation.period.last)]
    cells = [(unit, key, 0.0, 1, start) for unit, start in sorted(joined.items()) for key in keys]
    panel = pd.DataFrame(cells, columns=["unit", "period", "outcome", "n", "first_exposed"])
    panel["first_exposed"] = panel["first_exposed"].astype("str")
    units = {name: indicator.unit for name, indicator in indicators.items()}
    return _Known(evaluation, units, lambda _name: panel, lambda _name: [None] * len(keys), True)


def _outlook(known: _Known, name: str, indicator: str, design: DesignUse | None) -> Outlook:
    from csceval.estimates.choose import choose

    method = design.method if design else None
    panel = known.panel(indicator).rename(columns={"outcome": indicator})
    if method == reach.SERIES:
        assert design is not None  # noqa: S101 - the method is that of a design
        return Outlook(name, indicator, method, None, reach=_of_series(known, design))
    if panel.empty:
        return Outlook(name, indicator, method, None, say("planning.no_register" if known.empty else "plan.no_figures"))
    try:
        compared = panel if design is None else _compared(known, panel, design)
        choice = choose(compared, outcome=indicator, period="period", unit="unit", first_exposed="first_exposed")
    except EstimationError as error:
        return Outlook(name, indicator, method, None, error.message)
    taken = method or choice.recommended
    if taken is None or choice.why_not(taken) is not None:
        return Outlook(name, indicator, method, choice)
    asked = _asked(known, indicator, taken, design)
    found = reach.of_panel(asked, panel, choice.shape, empty=known.empty)
    return Outlook(name, indicator, method, choice, reach=found)


def _compared(known: _Known, panel: pd.DataFrame, design: DesignUse) -> pd.DataFrame:
    """The periods and units of a panel that a design compares."""
    from csceval.dataset.windows import compare, inside

    fiscal = known.evaluation.period.fiscal_year_starts
    if design.method == "before_after" and design.before is not None and design.after is not None:
        before, after = design.before, design.after
        return panel[[inside(key, before, fiscal) or inside(key, after, fiscal) for key in panel["period"]]]
    return compare(panel, design, fiscal_year_starts=fiscal).panel


def _of_series(known: _Known, design: DesignUse) -> reach.Reach:
    """What an interrupted series would see; a period counts as before if it ends before the interruption."""
    span = known.evaluation.period
    start = Period.parse(design.settings["interruption"], fiscal_year_starts=span.fiscal_year_starts).start
    before = sum(period.end < start for period in span.first.until(span.last))
    asked = _asked(known, design.indicator, design.method, design)
    return reach.of_series(asked, known.series(design.indicator), before, design.settings)


def _asked(known: _Known, indicator: str, method: str, design: DesignUse | None) -> reach.Asked:
    """What the evaluation says of a design that is to be planned."""
    from csceval.definitions.evaluation import Exposure

    evaluation = known.evaluation
    worthwhile = design.smallest_worthwhile if design else None
    if worthwhile is None:
        worthwhile = next(use.smallest_worthwhile for use in evaluation.indicators if use.use == indicator)
    said = evaluation.plan.assumptions.get(indicator) if evaluation.plan else None
    who = (evaluation.exposure or Exposure()).table
    return reach.Asked(method=method, indicator=indicator, unit=known.units[indicator], worthwhile=worthwhile,
                       assumption=said, who=who if who in ("sites", "partners") else "sites",
                       calendar=evaluation.period.calendar, windows=_windows(evaluation, design))  # fmt: skip


def _windows(evaluation: Evaluation, design: DesignUse | None) -> tuple[int, int, int] | None:
    """Periods before, between and after, where a design names them."""
    from csceval.dataset.windows import inside

    if design is None or design.before is None or design.after is None:
        return None
    fiscal, span = evaluation.period.fiscal_year_starts, list(evaluation.period.first.until(evaluation.period.last))
    early = [place for place, period in enumerate(span) if inside(period.key, design.before, fiscal)]
    late = [place for place, period in enumerate(span) if inside(period.key, design.after, fiscal)]
    return len(early), max(min(late, default=0) - max(early, default=0) - 1, 0), len(late)
