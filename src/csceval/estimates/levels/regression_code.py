"""The same regression in statsmodels, R's fixest and Stata's reghdfe."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from csceval.estimates._scripts import in_language, r_name, stata_name

if TYPE_CHECKING:
    from csceval.estimates.result import Estimate


def code(estimate: Estimate, language: str) -> str:
    """A script for a frame `data` with the columns that the estimate used.

    Raises
    ------
    EstimationError
        The language is unknown.
    """
    return "\n".join(in_language(language, python=_python, r=_r, stata=_stata)(estimate)) + "\n"


def _slopes(estimate: Estimate) -> list[str]:
    return [name for name in [estimate.spec["term"], *estimate.spec["covariates"]] if name in estimate.spec["terms"]]


def _cluster(estimate: Estimate) -> str | None:
    named = estimate.spec["cluster"]
    return None if named in (None, "auto") else str(named)


def _needed(estimate: Estimate) -> list[str]:
    spec = estimate.spec
    columns = [spec["outcome"], *_slopes(estimate), *spec["absorb"], spec["weights"], _cluster(estimate)]
    return list(dict.fromkeys(name for name in columns if name))


def _python(estimate: Estimate) -> list[str]:
    spec, slopes, cluster = estimate.spec, _slopes(estimate), _cluster(estimate)
    lines = ["import pandas as pd", "import statsmodels.api as sm", "",
             f"rows = data.dropna(subset={_needed(estimate)!r}).reset_index(drop=True)"]  # fmt: skip
    if spec["weights"]:
        lines.append(f"rows = rows[rows[{spec['weights']!r}] > 0].reset_index(drop=True)")
    lines += [f"y = rows[{spec['outcome']!r}].astype(float)", f"x = rows[{slopes!r}].astype(float)"]
    if spec["constant"]:
        lines.append('x["constant"] = 1.0')
    lines += [f"x = x.join(pd.get_dummies(rows[{name!r}].astype(str), prefix={name!r}, drop_first=True, dtype=float))"
              for name in spec["absorb"]]  # fmt: skip
    how = f'cov_type="{"nonrobust" if estimate.errors == "classical" else estimate.errors}"'
    if cluster:
        lines.append(f"# csceval's errors: {estimate.errors}; statsmodels' cluster errors are CR1")
        how = f'cov_type="cluster", cov_kwds={{"groups": rows[{cluster!r}].astype(str).factorize()[0]}}'
    model = f"sm.WLS(y, x, weights=rows[{spec['weights']!r}])" if spec["weights"] else "sm.OLS(y, x)"
    return [*lines, f"fit = {model}.fit({how})", f"print(fit.params[{slopes[0]!r}], fit.bse[{slopes[0]!r}])"]


def _r(estimate: Estimate) -> list[str]:
    spec, cluster = estimate.spec, _cluster(estimate)
    right = " + ".join([*(r_name(name) for name in _slopes(estimate)), *([] if spec["constant"] else ["0"])])
    effects = " + ".join(r_name(name) for name in spec["absorb"])
    formula = f"{r_name(spec['outcome'])} ~ {right}" + (f" | {effects}" if effects else "")
    weights = f", weights = data[[{json.dumps(spec['weights'])}]]" if spec["weights"] else ""
    if cluster:
        vcov = f", cluster = data[[{json.dumps(cluster)}]]"
        note = [f"# csceval's errors: {estimate.errors}; fixest's cluster errors are CR1"]
    else:
        vcov = ', vcov = "iid"' if estimate.errors == "classical" else ', vcov = "hetero"'
        note = [f"# csceval's errors: {estimate.errors}"]
    return ["library(fixest)", *note, f"summary(feols({formula}, data = data{weights}{vcov}))"]


def _stata(estimate: Estimate) -> list[str]:
    spec, cluster = estimate.spec, _cluster(estimate)
    renamed = [f"* the column “{name}” is called {stata_name(name)} here"
               for name in _needed(estimate) if stata_name(name) != name]  # fmt: skip
    weight = f" [aw={stata_name(spec['weights'])}]" if spec["weights"] else ""
    right = f"{stata_name(spec['outcome'])} {' '.join(stata_name(name) for name in _slopes(estimate))}{weight}"
    vce = f"cluster {stata_name(cluster)}" if cluster else "robust"
    note = [f"* csceval's errors: {estimate.errors}"]
    if not spec["absorb"]:
        none = "" if spec["constant"] else " noconstant"
        return [*renamed, *note, f"regress {right}, vce({vce}){none}"]
    made = [f"egen long group_{stata_name(name)} = group({stata_name(name)})" for name in spec["absorb"]]
    groups = " ".join(f"group_{stata_name(name)}" for name in spec["absorb"])
    return [*renamed, *note, *made, f"reghdfe {right}, absorb({groups}) vce({vce})"]
