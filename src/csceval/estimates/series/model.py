"""The model of an interrupted series: which rows, which errors, which fits, and what to say about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates.series.design import Segments, refuse_redundant
from csceval.estimates.series.errors import automatic_lags
from csceval.estimates.series.fitting import Fit, Fitted, both, fit
from csceval.estimates.series.sample import Sample, Series

ENOUGH, SPARE = 12, 6  # periods, and periods beyond the terms, from which a correlation can be learnt
LONG = 100  # periods from which Newey–West is not far off
DRIFTING = 0.9


@dataclass(frozen=True)
class Model:
    """What was fitted: `fitted` gives the effect, `single` each series by itself for its path.

    With least squares a control is taken from the series period by period, so that shocks that both had cancel out.
    """

    sample: Sample
    segments: Segments
    fitted: Fitted
    single: tuple[Fit, ...]
    errors: str
    lags: int
    known: bool
    counted: bool
    n: int
    warnings: tuple[str, ...]


def build(sample: Sample, spec: Mapping[str, Any]) -> Model:
    """Fit the model that the settings describe.

    Raises
    ------
    EstimationError
        Too few periods for the terms, or a model that does not settle.
    """
    segments = Segments(sample.after, spec["slope"], spec["season"], spec["season_length"])
    series = [_used(part, sample) for part in (sample.main, sample.control) if part is not None]
    warnings = list(sample.warnings)
    if len(series) > 1 and spec["family"] == "gaussian":
        series, lost = _paired(series[0], series[1])
        warnings += [words.say("estimates_series.control_periods", n=lost)] if lost else []
    designs = [segments.columns(part.at) for part in series]
    for design in designs:
        refuse_redundant(segments, design, spec["outcome"])
    n, k = len(series[0].at), designs[0].shape[1]
    errors = _errors(spec["errors"], n, n - k)
    lags = automatic_lags(n) if spec["lags"] is None else spec["lags"]
    single = tuple(
        fit(part, design, spec["family"], errors, lags) for part, design in zip(series, designs, strict=True)
    )
    fitted = Fitted(single[:1], single[0].matrix)
    if len(single) > 1 and spec["family"] == "gaussian":
        apart = fit(_less(series[0], series[1]), designs[0], "gaussian", errors, lags)
        fitted = Fitted((apart,), apart.matrix)
    elif len(single) > 1:
        fitted = both(single[0], single[1], errors, lags)
    rows = n * len(series)
    warnings += _cautions(spec, fitted, errors, n)
    return Model(sample, segments, fitted, single, errors, lags, _varies(fitted, series),
                 spec["family"] != "gaussian", rows, tuple(dict.fromkeys(warnings)))  # fmt: skip


def _used(series: Series, sample: Sample) -> Series:
    return series.of((series.at < sample.start) | (series.at >= sample.after))


def _paired(main: Series, control: Series) -> tuple[list[Series], int]:
    shared = np.intersect1d(main.at, control.at)
    lost = len(np.union1d(main.at, control.at)) - len(shared)
    return [part.of(np.isin(part.at, shared)) for part in (main, control)], lost


def _less(main: Series, control: Series) -> Series:
    return Series(main.at, main.outcome - control.outcome, main.offset, main.trials)


def _errors(errors: str, n: int, spare: int) -> str:
    """What `auto` stands for; refuses AR(1) by name where it cannot be learnt."""
    enough = n >= ENOUGH and spare >= SPARE
    if errors == "auto":
        return "ar1" if enough else "classical"
    if errors == "ar1" and not enough:
        raise EstimationError(
            words.say("estimates_refused_series.ar1_short", enough=ENOUGH, spare=SPARE, n=n, there=spare),
            code="estimate-refused", fix=words.say("estimates_refused_series.ar1_short_fix"),
        )  # fmt: skip
    return errors


def _varies(fitted: Fitted, series: list[Series]) -> bool:
    """Whether anything is left to estimate an error from."""
    size = max(float(np.abs(part.outcome).max()) for part in series)
    return all(float(np.abs(part.left).max()) > 1e-12 * size for part in fitted.parts)


def _cautions(spec: Mapping[str, Any], fitted: Fitted, errors: str, n: int) -> list[str]:
    found = []
    if spec["phase_in"]:
        found.append(words.say("estimates_series.phase_in", n=spec["phase_in"]))
    if errors == "classical" and spec["errors"] == "auto":
        found.append(words.say("estimates_series.short", n=n))
    if errors == "newey_west" and n < LONG:
        found.append(words.say("estimates_series.newey_west_short", n=n))
    rho = max((part.rho for part in fitted.parts if part.rho is not None), default=0.0)
    if rho > DRIFTING:
        found.append(words.say("estimates_series.drifting", rho=words.written(rho, ".2f")))
    return found
