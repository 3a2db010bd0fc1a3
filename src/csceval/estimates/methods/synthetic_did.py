"""Synthetic difference-in-differences: weighted donors and weighted periods, then the change of one against the other.

Donors get weights that make their mean move in parallel with the exposed before exposure; periods before get weights
that make them like those after among the donors. A two-way comparison with both weights is the effect.

When to use: a block of exposed units with some periods before, many donors, and paths that are not parallel as they
are; also several starts of exposure (each estimated apart).

When not: fewer than a handful of periods before exposure; no never-exposed unit; as many exposed as donors (an error
from placebos then cannot be had).

Citation: Arkhangelsky, Athey, Hirshberg, Imbens & Wager (2021), American Economic Review 111, algorithms 1 to 4;
several starts: Clarke, Pailañir, Athey & Imbens (2023), arXiv 2301.11859; covariates are projected out as there.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray
from csceval.estimates._distributions import normal_quantile, normal_tail
from csceval.estimates.result import Estimate
from csceval.estimates.synthetic import did_code
from csceval.estimates.synthetic.block_did import Block, estimate_blocks
from csceval.estimates.synthetic.blocks import Blocks, blocks
from csceval.estimates.synthetic.placebos import EXACT
from csceval.estimates.synthetic.projection import projected
from csceval.estimates.synthetic.resampling import bootstrap_error, jackknife_error, placebo_error
from csceval.plugins import did_you_mean

ESTIMAND = "ATT"
CHART = "effect"
CHECKS = ("leave_one_out", "placebo_outcomes", "spillover")
RESTS_ON = ("estimates_synthetic.rests_weighted_parallel", "estimates_synthetic.rests_donors",
            "estimates.rests_anticipation", "estimates.rests_spillover")  # fmt: skip
TERM = "exposed"
INFERENCES = ("placebo", "jackknife", "bootstrap")
code = did_code.code


def estimate(
    data: pd.DataFrame,
    *,
    outcome: str,
    unit: str,
    period: str,
    first_exposed: str | None = None,
    treated: object = None,
    start: object = None,
    covariates: Sequence[str] = (),
    inference: str = "placebo",
    draws: int = 200,
    level: float = 0.95,
    seed: int = 0,
) -> Estimate:
    """Estimate the mean effect on the exposed with unit and period weights.

    Parameters
    ----------
    data : one row a unit and period.
    outcome, unit, period : columns; periods as in `did`.
    first_exposed : column with the first exposed period, missing = never; or instead
    treated, start : the exposed unit (or a list of units) and its first exposed period.
    covariates : numeric columns whose influence, found among unexposed unit-periods, is taken out first.
    inference : `placebo` (donors exposed in their place; needs more donors than exposed), `jackknife` (each unit left
        out, weights kept; needs two exposed units a start) or `bootstrap` (units drawn with replacement).
    draws : placebo groups or bootstrap samples; all placebo groups are used where there are no more than this.
    level, seed : of the interval (normal, as in the paper) and of the draws.

    Returns
    -------
    Estimate
        `value` is the ATT in the outcome's unit. `tables` has `unit_weights`, `period_weights`, `cohorts`, `path`.

    Raises
    ------
    EstimationError
        Nobody or everybody is exposed, or fewer than two periods or donors remain.
    """
    spec = {"outcome": outcome, "unit": unit, "period": period, "first_exposed": first_exposed, "treated": treated,
            "start": start, "covariates": list(covariates), "inference": inference, "draws": draws, "level": level,
            "seed": seed}  # fmt: skip
    if inference not in INFERENCES:
        raise EstimationError(
            words.say("estimates_refused.unknown_inference", inference=inference),
            code="unknown-choice",
            fix=did_you_mean(inference, INFERENCES),
        )
    if not 0 < level < 1 or draws < 2:
        raise EstimationError(words.say("estimates_refused.level_draws", level=level, draws=draws),
                              code="unknown-choice", fix=words.say("estimates_refused.level_draws_fix"))  # fmt: skip
    made = blocks(data, outcome=outcome, unit=unit, period=period, first_exposed=first_exposed, treated=treated,
                  start=start)  # fmt: skip
    largest = float(np.abs(made.outcome).max())
    if covariates:
        made = projected(data, made, covariates, unit=unit, period=period)
    found = estimate_blocks(made)
    error, note = _error(made, found, inference, draws, seed)
    if error is not None and error <= EXACT * largest:
        error, note = None, words.say("estimates.no_variation")
    return _estimate(made, found, error, note, spec, level)


def _error(made: Blocks, found: list[Block], inference: str, draws: int, seed: int) -> tuple[float | None, str]:
    """The standard error, or the reason why there is none."""
    if inference == "placebo":
        donors, exposed = len(made.donors), len(made.exposed)
        if donors <= exposed:
            return None, words.say("estimates_synthetic.few_for_placebo", donors=donors, exposed=exposed)
        return placebo_error(made, draws=draws, seed=seed), ""
    if inference == "jackknife":
        single = [made.periods[block.start] for block in found if block.exposed == 1]
        if single:
            return None, words.say("estimates_synthetic.few_for_jackknife", cohort=single[0])
        return jackknife_error(made, found), ""
    if len(made.exposed) < 2:
        return None, words.say("estimates_synthetic.few_for_bootstrap")
    return bootstrap_error(made, draws=draws, seed=seed), ""


def _estimate(
    made: Blocks, found: list[Block], error: float | None, note: str, spec: dict[str, object], level: float
) -> Estimate:
    shares = np.array([block.cells for block in found], dtype=np.float64)
    value = float(np.average([block.effect for block in found], weights=shares))
    statistic = np.nan if error is None else value / error
    reach = np.nan if error is None else normal_quantile(0.5 + level / 2) * error
    table = pd.DataFrame([{
        "term": TERM, "estimate": value, "std_error": np.nan if error is None else error, "statistic": statistic,
        "df": np.nan, "p_value": 2 * float(normal_tail(abs(statistic))), "conf_low": value - reach,
        "conf_high": value + reach, "n": made.outcome.size,
    }])  # fmt: skip
    warnings = [*made.warnings, *([words.say("estimates_synthetic.small_cohorts")] if len(found) > 1 else [])]
    return Estimate.from_table(
        table, method="synthetic_did", estimand=ESTIMAND, outcome=str(spec["outcome"]), level=level,
        errors=str(spec["inference"]), inference=str(spec["inference"]),
        n_obs=made.outcome.size, n_units=len(made.labels),
        tables=_tables(made, found), warnings=tuple(warnings + ([note] if note else [])), note=note,
        spec=spec | {"exposed_units": [made.labels[row] for row in made.exposed]},
    )  # fmt: skip


def _tables(made: Blocks, found: list[Block]) -> dict[str, pd.DataFrame]:
    """Weights and effects of every start of exposure (`cohort`)."""
    units, periods, paths = [], [], []
    donors = [made.labels[row] for row in made.donors]
    for block in found:
        cohort = made.periods[block.start]
        units += _weights("unit", cohort, donors, block.unit_weights)
        periods += _weights("period", cohort, made.periods[: block.start], block.period_weights)
        paths += [{"cohort": cohort, "period": made.periods[at], "event_time": at - block.start, "observed": own,
                   "synthetic": block.synthetic[at]} for at, own in enumerate(block.observed)]  # fmt: skip
    cohorts = pd.DataFrame([{"cohort": made.periods[block.start], "estimate": block.effect, "n": block.exposed}
                            for block in found])  # fmt: skip
    return {"unit_weights": pd.DataFrame(units), "period_weights": pd.DataFrame(periods), "cohorts": cohorts,
            "path": pd.DataFrame(paths)}  # fmt: skip


def _weights(what: str, cohort: str, labels: Sequence[str], weights: FloatArray) -> list[dict[str, object]]:
    return [{"cohort": cohort, what: label, "estimate": float(weight)}
            for label, weight in zip(labels, weights, strict=True) if weight > 0]  # fmt: skip


def example(seed: int = 1) -> tuple[pd.DataFrame, dict[str, object], float]:
    """Forty towns over twenty quarters, six of them exposed from the thirteenth: frame, settings, true ATT 3."""
    rng = np.random.default_rng(seed)
    quarters = [f"{2020 + quarter // 4}-Q{quarter % 4 + 1}" for quarter in range(20)]
    towns = [f"Town {number:02d}" for number in range(1, 41)]
    common = rng.normal(0, 0.6, size=(2, 20)).cumsum(axis=1)
    pull = rng.uniform(0, 1, size=(40, 2))
    values = 50 + rng.normal(0, 4, size=(40, 1)) + pull @ common + rng.normal(0, 1, size=(40, 20))
    values[:6, 12:] += 3.0
    frame = pd.DataFrame({
        "town": np.repeat(towns, 20), "quarter": np.tile(quarters, 40), "people in work": values.ravel(),
        "joined": np.repeat([quarters[12] if number < 6 else None for number in range(40)], 20),
    })  # fmt: skip
    settings: dict[str, object] = {"outcome": "people in work", "unit": "town", "period": "quarter",
                                   "first_exposed": "joined"}  # fmt: skip
    return frame, settings, 3.0
