"""Observations and estimates: on frames that nobody but the run sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csceval.errors import CscevalError
from csceval.period import Period
from csceval.problems import in_order
from csceval.run import planning
from csceval.run.cached import state
from csceval.run.reading import write_problems
from csceval.run.record import Progress, Run
from csceval.words import say

if TYPE_CHECKING:
    from csceval.dataset.effects import Effects
    from csceval.entries import Entries


def measure(run: Run, period: str | None, progress: Progress, *, entries: Entries | None = None) -> Effects:
    """Work out observations and the effects of the evaluation's designs; `entries` has what earlier runs have kept."""
    from csceval.dataset import (
        afterwards,
        cautions,
        completeness,
        dataset,
        effects,
        falling,
        observations,
        targets,
    )
    from csceval.dataset.stored import Store

    progress("observations", 0, 1)
    language = run.evaluation.locale  # what is kept holds sentences
    run.dataset = dataset.assemble(
        run.evaluation, run.definitions, run.intake.tables, run.table_definitions, run.instruments, home=run.folder,
        store=None if entries is None else Store(entries, "".join([*state.surroundings().values(), language])),
    )  # fmt: skip
    run.observations = observations.observe(run.dataset)
    checks = (targets.target_problems, falling.falling, completeness.incomplete, cautions.cautions)
    told = [problem for check in checks for problem in check(run.dataset)]
    run.problems = in_order([*run.problems, *run.dataset.problems, *told])
    write_problems(run)
    left_out = observations.left_out(run.dataset)
    run.left_out = {str(row.indicator): {} for row in left_out.itertuples()}
    for row in left_out.itertuples():
        run.left_out[str(row.indicator)][str(row.reason)] = int(str(row.rows))
    run.period = chosen_period(run, period)
    progress("estimates", 0, max(1, len(run.evaluation.designs)))
    found = effects.estimate_all(run.dataset, run.observations)
    run.observations = afterwards.after_effects(run.dataset, run.observations, found, period=run.period)
    run.estimates, run.refused = found.estimates, found.refused
    run.plan = planning.held_against(run)
    return found


def chosen_period(run: Run, period: str | None) -> str:
    """The period a report is about: the one asked for, else the last one that is over and has any data."""
    assert run.dataset is not None and run.observations is not None  # noqa: S101, PT018 - _measure has just set both
    keys = [p.key for p in run.dataset.periods]
    if period is not None:
        try:
            key = Period.parse(period, fiscal_year_starts=run.evaluation.period.fiscal_year_starts).key
        except ValueError as error:
            raise CscevalError(
                str(error), code="unknown-period", fix=say("run_stops.choose_period", first=keys[0], last=keys[-1])
            ) from None
        if key not in keys:
            raise CscevalError(
                say("run_stops.not_a_period", name=key),
                code="unknown-period",
                fix=say("run_stops.periods_known", first=keys[0], last=keys[-1]),
            )
        return key
    over = [p.key for p in run.dataset.periods if p.end <= run.dataset.as_of] or keys[:1]
    rows = run.observations[(run.observations["level"] == "period") & run.observations["period"].isin(over)]
    # A withheld figure is data too; only a period in which nothing at all came in is passed over.
    seen = rows[(rows["state"] == "observed") | (rows["n"].fillna(0) > 0)]
    return max(seen["period"], key=keys.index) if len(seen) else over[-1]
