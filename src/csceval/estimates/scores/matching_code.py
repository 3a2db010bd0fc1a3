"""The same matches in numpy, R's Matching and Stata's teffects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csceval.estimates._scripts import in_language, stata_name

if TYPE_CHECKING:
    from csceval.estimates.result import Estimate


def write(estimate: Estimate, language: str) -> str:
    """The script in one language.

    Raises
    ------
    EstimationError
        The language is unknown.
    """
    return "\n".join(in_language(language, python=_python, r=_r, stata=_stata)(estimate)) + "\n"


def _needed(estimate: Estimate) -> list[str]:
    spec = estimate.spec
    return list(dict.fromkeys([spec["outcome"], spec["treatment"], *spec["covariates"], *spec["exact"]]))


def _python(estimate: Estimate) -> list[str]:
    spec = estimate.spec
    within = "" if spec["caliper"] is None else f", {spec['caliper']!r}"
    grouped = f"rows.groupby({spec['exact']!r}).ngroup().to_numpy()"
    cell = grouped if spec["exact"] else "np.zeros(len(rows))"
    adjust = []
    if spec["bias_adjusted"]:
        adjust = ["root = np.sqrt(share.sum(axis=0))", "full = np.column_stack([np.ones(len(x)), x])",
                  "slope = np.linalg.lstsq(full[~treated] * root[:, None], y[~treated] * root, rcond=1e-10)[0]",
                  "y = y - full @ slope"]  # fmt: skip
    return [
        "import numpy as np",
        "import statsmodels.api as sm",
        "",
        f"rows = data.dropna(subset={_needed(estimate)!r})",
        f"arm = rows[{spec['treatment']!r}].map(lambda v: f'{{v:g}}' if isinstance(v, float) else str(v))",
        f"treated = (arm == {spec['arms'][0]!r}).to_numpy()",
        f"y = rows[{spec['outcome']!r}].to_numpy(float)",
        f"x = rows[{spec['terms']!r}].to_numpy(float)",
        "x = (x - x.mean(axis=0)) / x.std(axis=0, ddof=1)",
        *_python_place(estimate),
        f"cell = {cell}",
        "share = np.zeros((treated.sum(), (~treated).sum()))",
        "for row, at in enumerate(np.flatnonzero(treated)):",
        "    away = np.sqrt(((place[~treated] - place[at]) ** 2).sum(axis=1))",
        "    away[cell[~treated] != cell[at]] = np.inf",
        "    most = away[np.isfinite(away)].max(initial=0)",
        f"    reach = min(np.sort(away)[min({spec['neighbours']}, len(away)) - 1], most{within})",
        "    near = away <= reach * (1 + 1e-9) + 1e-9",
        "    share[row, near] = 1 / max(near.sum(), 1)",
        "found = share.sum(axis=1) > 0",
        *adjust,
        "value = np.mean(y[treated][found] - (share @ y[~treated])[found])",
        "# csceval's error is that of Abadie and Imbens (2006)",
        "print(value)",
    ]  # fmt: skip


def _python_place(estimate: Estimate) -> list[str]:
    if not estimate.spec["terms"]:
        return ["place = np.zeros((len(rows), 1))"]
    distance = estimate.spec["distance"]
    if distance == "mahalanobis":
        return ["spread = np.cov(x.T, ddof=1).reshape(x.shape[1], -1)",
                "place = x @ np.linalg.cholesky(np.linalg.inv(spread))"]  # fmt: skip
    if distance == "inverse_variance":
        return ["place = x"]
    return ["model = sm.GLM(treated.astype(float), sm.add_constant(x), family=sm.families.Binomial())",
            "fit = model.fit(maxiter=200, tol=1e-10, rtol=1e-10, tol_criterion='params')",
            "place = fit.predict()[:, None]"]  # fmt: skip


def _r(estimate: Estimate) -> list[str]:
    spec = estimate.spec
    listed = ", ".join(repr(name) for name in _needed(estimate))
    columns = ", ".join(repr(name) for name in [*spec["terms"], *spec["exact"]])
    lines = ["library(Matching)", f"rows <- data[complete.cases(data[, c({listed})]), ]",
             f"d <- as.numeric(as.character(rows[[{spec['treatment']!r}]]) == {spec['arms'][0]!r})",
             f"X <- data.matrix(rows[, c({columns}), drop = FALSE])"]  # fmt: skip
    many = len(spec["terms"])
    if spec["distance"] == "propensity" and many:
        lines += [f"p <- fitted(glm(d ~ X[, 1:{many}], binomial()))",
                  f"X <- cbind(p, X[, -(1:{many}), drop = FALSE])"]  # fmt: skip
        many = 1
    more = [f"M = {spec['neighbours']}", f"Weight = {2 if spec['distance'] == 'mahalanobis' else 1}"]
    if spec["exact"]:
        more.append(f"exact = c(rep(FALSE, {many}), rep(TRUE, {len(spec['exact'])}))")
    if spec["bias_adjusted"]:
        more.append("BiasAdjust = TRUE")
    if spec["caliper"] is not None:
        lines.append("# caliper: Matching counts it in standard deviations of each column")
        more.append(f"caliper = {spec['caliper']}")
    more += ["ties = TRUE", "distance.tolerance = 1e-18", "Var.calc = 1"]
    call = f'Match(Y = rows[[{spec["outcome"]!r}]], Tr = d, X = X, estimand = "ATT", {", ".join(more)})'
    return [*lines, f"m <- {call}", "summary(m)"]


def _stata(estimate: Estimate) -> list[str]:
    spec = estimate.spec
    lines = [f"* the column “{name}” is called {stata_name(name)} here"
             for name in _needed(estimate) if stata_name(name) != name]  # fmt: skip
    lines += ["* without quotes where arms are numbers:",
              f'gen d_ = {stata_name(spec["treatment"])} == "{spec["arms"][0]}"']  # fmt: skip
    x, y = " ".join(stata_name(name) for name in spec["terms"]), stata_name(spec["outcome"])
    options = f"atet nneighbor({spec['neighbours']}) vce(robust, nn(2))"
    options += "" if spec["caliper"] is None else f" caliper({spec['caliper']})"
    if spec["distance"] == "propensity" and not spec["exact"] and not spec["bias_adjusted"]:
        return [*lines, f"teffects psmatch ({y}) (d_ {x}, logit), {options}"]
    if spec["distance"] == "propensity":
        lines += [f"logit d_ {x}", "predict p_"]
        x = "p_"
    metric = "mahalanobis" if spec["distance"] == "mahalanobis" else "ivariance"
    exact = f" ematch({' '.join(stata_name(name) for name in spec['exact'])})" if spec["exact"] else ""
    adjust = f" biasadj({x})" if spec["bias_adjusted"] else ""
    return [*lines, f"teffects nnmatch ({y} {x}) (d_), {options} metric({metric}){exact}{adjust}"]
