"""The same imputation estimate in statsmodels, R's didimputation, and Stata's did_imputation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csceval.estimates._scripts import stata_name
from csceval.estimates.timing import scripting as write

if TYPE_CHECKING:
    from csceval.estimates.result import Estimate

_OVERALL = {
    "simple": ["print(mean(after))"],
    "group": ["first = rows.drop_duplicates('entity')" , "size = first.groupby('start')['w'].sum()",
              "own = after.groupby('start').apply(mean)",
              "print(np.average(own, weights=size[own.index]))"],
    "event": ["print(after.groupby(after['when'] - after['start']).apply(mean).mean())"],
    "calendar": ["print(after.groupby('when').apply(mean).mean())"],
}  # fmt: skip


def code(estimate: Estimate, language: str) -> str:
    """A script for a frame `data` with the columns that the estimate used."""
    return write.script(estimate, language, python=_python, r=_r, stata=_stata)


def _python(estimate: Estimate) -> list[str]:
    covariates = [f"x{place}" for place in range(len(estimate.spec["covariates"]))]
    if not estimate.spec["unit"] and estimate.spec["aggregate"] == "group":
        return write.own_call(estimate)
    return [
        "import numpy as np",
        "import pandas as pd",
        "import statsmodels.api as sm",
        "",
        *write.python_rows(estimate, early=0),
        f"x = pd.concat([rows[{covariates!r}], pd.get_dummies(rows['entity'], dtype=float),",
        "               pd.get_dummies(rows['when'], prefix='period', dtype=float).iloc[:, 1:]], axis=1)",
        "free = rows['when'] < rows['start']",
        "fit = sm.WLS(rows.loc[free, 'y'], x[free], weights=rows.loc[free, 'w']).fit()",
        "rows['gap'] = rows['y'] - fit.predict(x)",
        "seen = rows['when'].isin(rows.loc[free, 'when']) & rows['entity'].isin(rows.loc[free, 'entity'])",
        "after = rows[~free & seen]",
        "mean = lambda part: np.average(part['gap'], weights=part['w'])",
        *_OVERALL[estimate.spec["aggregate"]],
    ]  # fmt: skip


def _r(estimate: Estimate) -> list[str]:
    spec = estimate.spec
    options = ['tname = "when"', 'idname = "id"', 'gname = "start"', "data = data"]
    if spec["covariates"] or spec["weights"]:
        options.append(
            f"first_stage = ~ {write.r_formula(estimate).removeprefix('1')} | id + when".replace("~  |", "~ 0 |")
        )
    options += [f"wname = {write.r_text(spec['weights'])}"] if spec["weights"] else []
    horizon = ", horizon = TRUE" if spec["aggregate"] == "event" else ""
    other = ["# the headline averages by another rule; this is the mean of all exposed rows"]
    note = {"simple": [], "event": ["# the headline is the mean over horizons"]}.get(spec["aggregate"], other)
    return ["library(didimputation)", *write.r_rows(estimate, never="0"), "data <- data[data$start != 1, ]", *note,
            f"did_imputation(yname = {write.r_text(spec['outcome'])}, {', '.join(options)}{horizon})"]  # fmt: skip


def _stata(estimate: Estimate) -> list[str]:
    spec = estimate.spec
    controls = f"controls({write.stata_covariates(estimate).strip()}) " if spec["covariates"] else ""
    horizons = "allhorizons " if spec["aggregate"] == "event" else ""
    command = f"did_imputation {stata_name(spec['outcome'])} id when start{write.stata_weight(estimate, 'aw')}, "
    return ["* needs: ssc install did_imputation (with reghdfe and ftools)", *write.stata_rows(estimate, never="."),
            "drop if start == 1", f"{command}{controls}{horizons}autosample".rstrip()]  # fmt: skip
