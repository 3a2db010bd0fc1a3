"""The same event study or Sun–Abraham regression in statsmodels, R's fixest, and Stata."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csceval.estimates._scripts import r_name, stata_name
from csceval.estimates.timing import scripting as write

if TYPE_CHECKING:
    from csceval.estimates.result import Estimate


def event_study(estimate: Estimate, language: str) -> str:
    """A script for a frame `data` with the columns that the estimate used."""
    return write.script(estimate, language, python=_study_python, r=_study_r, stata=_study_stata)


def sun_abraham(estimate: Estimate, language: str) -> str:
    """A script for a frame `data` with the columns that the estimate used."""
    return write.script(estimate, language, python=_sun_python, r=_sun_r, stata=_sun_stata)


def _covariates(estimate: Estimate) -> list[str]:
    """Names of the covariates in the Python script (those that the fit kept)."""
    listed = estimate.spec["covariates"]
    return [f"x{listed.index(name)}" for name in estimate.spec["terms"] if name in listed]


def _python(estimate: Estimate, cells: list[str], shown: str, *, early: int) -> list[str]:
    return [
        "import numpy as np",
        "import pandas as pd",
        "import statsmodels.api as sm",
        "",
        *write.python_rows(estimate, early=early),
        *cells,
        f"x = pd.concat([cells, rows[{_covariates(estimate)!r}], pd.get_dummies(rows['entity'], dtype=float),",
        "               pd.get_dummies(rows['when'], prefix='period', dtype=float).iloc[:, 1:]], axis=1)",
        "fit = sm.WLS(rows['y'], x, weights=rows['w']).fit()",
        f"print({shown})",
    ]


def _study_python(estimate: Estimate) -> list[str]:
    spec = estimate.spec
    low = -write.n_periods(estimate) if spec["leads"] is None else -spec["leads"]
    high = write.n_periods(estimate) if spec["lags"] is None else spec["lags"]
    times = [time for time in spec["terms"] if isinstance(time, int)]
    cells = [
        f"event = (rows['when'] - rows['start']).clip({low}, {high}).where(rows['start'] < never)",
        f"cells = pd.DataFrame({{f'event {{time}}': (event == time).astype(float) for time in {times!r}}})",
    ]
    after = [f"event {time}" for time in times if time >= 0]
    return _python(estimate, cells, f"fit.params[{after!r}].mean()", early=-1)


def _sun_python(estimate: Estimate) -> list[str]:
    cells = [
        "event = rows['when'] - rows['start']",
        "names = rows['start'].astype(str) + ' at ' + event.astype(str)",
        "names = names.where((rows['start'] < never) & (event != -1))",
        "cells = pd.get_dummies(names, dtype=float)",
        "after = cells.columns[[int(name.split(' at ')[1]) >= 0 for name in cells]]",
    ]  # fmt: skip
    if estimate.spec["controls"] == "last":
        last = ["last = rows.loc[rows['start'] < never, 'start'].max()",
                "rows = rows[rows['when'] < last].reset_index(drop=True)",
                "rows['start'] = rows['start'].where(rows['start'] < last, never)"]  # fmt: skip
        cells = last + cells
    shown = "np.average(fit.params[after], weights=cells[after].mul(rows['w'], axis=0).sum())"
    return _python(estimate, cells, shown, early=0)


def _r_options(estimate: Estimate) -> str:
    spec = estimate.spec
    weights = f", weights = ~{r_name(spec['weights'])}" if spec["weights"] else ""
    clustered = estimate.errors.startswith("CR")
    vcov = f"~{r_name(write.r_cluster(estimate))}" if clustered else '"hetero"'
    return f"data = data{weights}, vcov = {vcov}"


def _r_covariates(estimate: Estimate) -> str:
    listed = estimate.spec["covariates"]
    return "".join(f" + {r_name(name)}" for name in estimate.spec["terms"] if name in listed)


def _study_r(estimate: Estimate) -> list[str]:
    spec = estimate.spec
    low = -write.n_periods(estimate) if spec["leads"] is None else -spec["leads"]
    high = write.n_periods(estimate) if spec["lags"] is None else spec["lags"]
    return ["library(fixest)", *write.r_rows(estimate, never="10000"),
            f"data$event <- pmin(pmax(data$when - data$start, {low}), {high})",
            f"data$event[data$start == 10000] <- {spec['omitted']}",
            (f"feols({r_name(spec['outcome'])} ~ i(event, ref = {spec['omitted']}){_r_covariates(estimate)}"
            f" | id + when, {_r_options(estimate)})"),
            "# the headline is the mean of the coefficients from event 0 on"]  # fmt: skip


def _sun_r(estimate: Estimate) -> list[str]:
    lines = ["library(fixest)", *write.r_rows(estimate, never="10000"), "data <- data[data$start > 1, ]"]
    if estimate.spec["controls"] == "last":
        lines += ["last <- max(data$start[data$start < 10000])", "data <- data[data$when < last, ]",
                  "data$start[data$start >= last] <- 10000"]  # fmt: skip
    model = f"{r_name(estimate.spec['outcome'])} ~ sunab(start, when){_r_covariates(estimate)} | id + when"
    return [*lines, f"fit <- feols({model}, {_r_options(estimate)})", 'summary(fit, agg = "ATT")']


def _stata_vce(estimate: Estimate) -> str:
    named = stata_name(write.r_cluster(estimate))
    return f"vce(cluster {named})" if estimate.errors.startswith("CR") else "vce(robust)"


def _study_stata(estimate: Estimate) -> list[str]:
    spec = estimate.spec
    low = -write.n_periods(estimate) if spec["leads"] is None else -spec["leads"]
    high = write.n_periods(estimate) if spec["lags"] is None else spec["lags"]
    times = [time for time in spec["terms"] if isinstance(time, int)]
    columns = [f"e{'m' if time < 0 else 'p'}{abs(time)}" for time in times]
    made = [f"gen {name} = event == {time} & start < ." for name, time in zip(columns, times, strict=True)]
    after = [name for name, time in zip(columns, times, strict=True) if time >= 0]
    return ["* needs: ssc install reghdfe", *write.stata_rows(estimate, never="."),
            f"gen event = max(min(when - start, {high}), {low}) if start < .", *made,
            (f"reghdfe {stata_name(spec['outcome'])} {' '.join(columns)}{write.stata_covariates(estimate)}"
            f"{write.stata_weight(estimate, 'aw')}, absorb(id when) {_stata_vce(estimate)}"),
            f"lincom ({' + '.join(after)}) / {len(after)}"]  # fmt: skip


def _sun_stata(estimate: Estimate) -> list[str]:
    spec, n = estimate.spec, write.n_periods(estimate)
    lines = ["* needs: ssc install eventstudyinteract (with avar and reghdfe)",
             *write.stata_rows(estimate, never="."), "drop if start == 1"]  # fmt: skip
    if spec["controls"] == "last":
        lines += ["summarize start", "local last = r(max)", "drop if when >= `last'",
                  "replace start = . if start == `last'"]  # fmt: skip
    lines += ["gen control = missing(start)", "gen event = when - start"]
    times = [time for time in range(1 - n, n) if time != -1]
    columns = [f"e{'m' if time < 0 else 'p'}{abs(time)}" for time in times]
    lines += [f"gen {name} = event == {time} & start < ." for name, time in zip(columns, times, strict=True)]
    controls = f"covariates({write.stata_covariates(estimate).strip()}) " if spec["covariates"] else ""
    return [*lines, (f"eventstudyinteract {stata_name(spec['outcome'])} {' '.join(columns)}"
            f"{write.stata_weight(estimate, 'aw')}, cohort(start) control_cohort(control) {controls}"
            f"absorb(id when) {_stata_vce(estimate)}"),
            "* gives event times; the headline averages them by their exposed rows"]  # fmt: skip
