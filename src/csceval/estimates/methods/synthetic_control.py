"""Synthetic control: the exposed unit beside a weighted mean of others that followed its path until then.

The donors' weights are zero or more, sum to one, and make the mean follow the outcome before exposure (or match
predictors, whose importance is chosen so that the path fits). The gap afterwards is the effect.

When to use: one unit or a few that were exposed at one moment, a long time before it, and similar units never exposed.

When not: few periods before exposure; a unit above or below all donors; donors touched by the exposure; several starts
(`synthetic_did`, `staggered`).

Citation: Abadie, Diamond & Hainmueller (2010), Journal of the American Statistical Association 105; interval by
inverting the placebo test: Firpo & Possebom (2018), Journal of Causal Inference 6.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import FloatArray
from csceval.estimates._present import number
from csceval.estimates.result import Estimate
from csceval.estimates.synthetic import control_code
from csceval.estimates.synthetic.blocks import Blocks, blocks
from csceval.estimates.synthetic.fitting import Fitted, Fitter, fitter
from csceval.estimates.synthetic.placebos import EXACT, inverted, placebo_groups, rank_p, ratio
from csceval.estimates.synthetic.predictors import predictors as read_predictors

ESTIMAND = "ATT"
CHART = "effect"
CHECKS = ("leave_one_out", "placebo_outcomes", "spillover")
RESTS_ON = ("estimates_synthetic.rests_hull", "estimates_synthetic.rests_exchange", "estimates_synthetic.rests_donors",
            "estimates.rests_anticipation", "estimates.rests_spillover")  # fmt: skip
TERM = "exposed"
MOST_PLACEBOS = 999
POOR = 0.5  # a mean miss before exposure above half the spread between units
code = control_code.code


def estimate(
    data: pd.DataFrame,
    *,
    outcome: str,
    unit: str,
    period: str,
    first_exposed: str | None = None,
    treated: object = None,
    start: object = None,
    predictors: Sequence[str] | Mapping[str, object] | None = None,
    fit_periods: Sequence[object] | None = None,
    placebo: bool = True,
    level: float = 0.95,
    seed: int = 0,
) -> Estimate:
    """Estimate the mean gap between the exposed and their weighted donors after exposure began.

    Parameters
    ----------
    data : one row a unit and period.
    outcome, unit, period : columns; periods as in `did`.
    first_exposed : column with the first exposed period, missing = never; or instead
    treated, start : the exposed unit (or a list of units) and its first exposed period. Several exposed units with
        one start are taken as their mean.
    predictors : None (weights follow the outcome in every period before exposure), columns (their mean before
        exposure is matched), or a mapping of columns to the periods whose mean is matched.
    fit_periods : with predictors, the periods on which the fit of the path is judged; by default all before exposure.
    placebo : give every donor (or group of donors of the same number) the exposure and rank the gaps.
    level : confidence level; the interval holds the constant effects that the ranks do not reject.
    seed : of the random starts of the search with predictors, and of drawn placebo groups.

    Returns
    -------
    Estimate
        `value` is the mean gap after exposure in the outcome's unit; `p_value` the rank of the ratio of gaps after to
        before. `tables` has `weights`, `path`, `placebos` and, where asked for, `predictors`.

    Raises
    ------
    EstimationError
        Nobody or everybody is exposed, exposure has several starts, or fewer than two periods or donors remain.
    """
    spec = {"outcome": outcome, "unit": unit, "period": period, "first_exposed": first_exposed, "treated": treated,
            "start": start, "predictors": predictors, "fit_periods": fit_periods, "placebo": placebo, "level": level,
            "seed": seed}  # fmt: skip
    if not 0 < level < 1:
        raise EstimationError(
            words.say("estimates_refused.level", level=level),
            code="unknown-choice",
            fix=words.say("estimates_refused.level_fix"),
        )
    made = blocks(data, outcome=outcome, unit=unit, period=period, first_exposed=first_exposed, treated=treated,
                  start=start)  # fmt: skip
    if len(made.cohorts) > 1:
        starts = ", ".join(made.periods[cohort] for cohort in made.cohorts)
        raise EstimationError(words.say("estimates_refused.several_starts", starts=starts), code="staggered-exposure",
                              fix=words.say("estimates_refused.several_starts_fix"))  # fmt: skip
    matched = None if predictors is None else read_predictors(data, predictors, made, unit=unit, period=period)
    fit = fitter(made, matched, fit_periods, seed=seed)
    found = fit.group(made.exposed, made.donors)
    others = _placebos(made, fit, seed) if placebo else None
    return _estimate(made, found, others, spec, level)


def _placebos(made: Blocks, fit: Fitter, seed: int) -> pd.DataFrame:
    """The gap of every placebo group, in the order of the units."""
    donors, before = made.donors, made.cohorts[0]
    rows = []
    for group in placebo_groups(len(donors), len(made.exposed), most=MOST_PLACEBOS, seed=seed):
        others = np.delete(donors, group)
        if not len(others):
            break
        gaps = fit.group(donors[group], others, thorough=False).gaps
        rows.append({"unit": ", ".join(made.labels[row] for row in donors[group]),
                     "estimate": float(gaps[before:].mean()), "statistic": ratio(gaps, before)})  # fmt: skip
    return pd.DataFrame(rows, columns=["unit", "estimate", "statistic"])


def _estimate(
    made: Blocks, found: Fitted, others: pd.DataFrame | None, spec: dict[str, object], level: float
) -> Estimate:
    before = made.cohorts[0]
    value, own = float(found.gaps[before:].mean()), ratio(found.gaps, before)
    p, ends, note = None, None, ""
    warnings = [*made.warnings, *_doubts(made, found)]
    if others is not None and len(others):
        ratios = others["statistic"].to_numpy()
        p = rank_p(own, ratios)
        needed = int(np.ceil(1 / (1 - level) - 1e-9)) - 1
        if len(ratios) < needed:
            note = words.say("estimates_synthetic.few_donors", n=len(ratios),
                p=words.written(1 / (1 + len(ratios)), ".3f"),
                             level=words.written(100 * level, "g"), needed=needed)  # fmt: skip
        else:
            ends = inverted(found.gaps, before, ratios, level)
            note = "" if ends else words.say("estimates_synthetic.no_constant_effect")
        if ends and ends[1] - ends[0] <= EXACT * float(np.abs(made.outcome).max()):
            ends, note = None, words.say("estimates.no_variation")
        if len(ratios) == MOST_PLACEBOS:
            warnings.append(words.say("estimates_synthetic.drawn_placebos", n=MOST_PLACEBOS))
    low, high = ends or (float("nan"), float("nan"))
    table = pd.DataFrame([{
        "term": TERM, "estimate": value, "std_error": np.nan, "statistic": own, "df": np.nan,
        "p_value": np.nan if p is None else p, "conf_low": low, "conf_high": high, "n": made.outcome.size,
    }])  # fmt: skip
    tables = {"weights": found.weight_table(made), "path": found.path(made)}
    tables |= {"placebos": others} if others is not None else {}
    tables |= {"predictors": found.predictors} if found.predictors is not None else {}
    return Estimate.from_table(
        table, method="synthetic_control", estimand=ESTIMAND, outcome=str(spec["outcome"]), level=level,
        errors="placebo", inference="placebo", n_obs=made.outcome.size, n_units=len(made.labels), tables=tables,
        warnings=tuple(warnings + ([note] if note else [])), note=note,
        spec=spec | {"exposed_units": [made.labels[row] for row in made.exposed]},
    )  # fmt: skip


def _doubts(made: Blocks, found: Fitted) -> list[str]:
    """What the fit before exposure and the weights say against the number."""
    before, said = made.cohorts[0], []
    miss = float(np.sqrt(np.mean(found.gaps[:before] ** 2)))
    spread = float(np.mean(made.outcome[:, :before].std(axis=0, ddof=1)))
    if miss > POOR * spread:
        said.append(
            words.say(
                "estimates_synthetic.poor_fit", rmse=number(miss), share=words.written(100 * miss / spread, ".0f")
            )
        )
    if float(found.weights.max()) > 1 - 1e-9:
        said.append(
            words.say("estimates_synthetic.few_weighted", name=made.labels[found.donors[found.weights.argmax()]])
        )
    return said


def example(seed: int = 1) -> tuple[pd.DataFrame, dict[str, object], float]:
    """Thirty districts over twenty-four quarters, one drawn by lot and exposed from the seventeenth: true gap 4."""
    rng = np.random.default_rng(seed)
    quarters = [f"{2019 + quarter // 4}-Q{quarter % 4 + 1}" for quarter in range(24)]
    districts = [f"District {number:02d}" for number in range(1, 31)]
    common = rng.normal(0, 1, size=(2, 24)).cumsum(axis=1)
    pull: FloatArray = rng.uniform(0.2, 1.0, size=(30, 2))
    values = 40 + rng.normal(0, 1.5, size=(30, 1)) + pull @ common + rng.normal(0, 0.5, size=(30, 24))
    exposed = int(rng.integers(30))
    values[exposed, 16:] += 4.0
    frame = pd.DataFrame({
        "district": np.repeat(districts, 24), "quarter": np.tile(quarters, 30), "placements": values.ravel(),
        "joined": np.repeat([quarters[16] if number == exposed else None for number in range(30)], 24),
    })  # fmt: skip
    settings: dict[str, object] = {"outcome": "placements", "unit": "district", "period": "quarter",
                                   "first_exposed": "joined"}  # fmt: skip
    return frame, settings, 4.0
