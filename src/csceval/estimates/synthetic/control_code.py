"""The same synthetic control in scipy, R and Stata."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from csceval.estimates._scripts import in_language

if TYPE_CHECKING:
    from csceval.estimates.result import Estimate


def code(estimate: Estimate, language: str) -> str:
    """A script for a frame `data`; weights that match predictors are written out, not searched again."""
    return in_language(language, python=_python, r=_r, stata=_stata)(estimate)


def _quoted(text: object) -> str:
    return json.dumps(text, ensure_ascii=False)


def _python(estimate: Estimate) -> str:
    spec, path = estimate.spec, estimate.tables["path"]
    before = [str(label) for label, time in zip(path["period"], path["event_time"], strict=True) if time < 0]
    after = [str(label) for label, time in zip(path["period"], path["event_time"], strict=True) if time >= 0]
    lines = [
        "import numpy as np",
        "import pandas as pd",
        "from scipy.optimize import nnls",
        "",
        f"exposed = {spec['exposed_units']!r}",
        f"before, after = {before!r}, {after!r}",
        f"rows = data.dropna(subset=[{spec['outcome']!r}])",
        f"wide = rows.pivot(index={spec['unit']!r}, columns={spec['period']!r}, values={spec['outcome']!r})",
        "wide.index, wide.columns = wide.index.astype(str), wide.columns.astype(str)",
        "own = wide.loc[exposed, before + after].mean()",
        "donors = wide.drop(index=exposed)[before + after].dropna()",
    ]
    if spec["predictors"] is None:
        lines += [
            "# least squares, no weight below zero; the heavy last row makes the weights sum to one",
            "heavy = 1e3 * donors[before].abs().to_numpy().max() * len(before) ** 0.5",
            "columns = np.vstack([donors[before].to_numpy().T, np.full(len(donors), heavy)])",
            "rough, _ = nnls(columns, np.append(own[before], heavy))",
            "used = donors[rough > 0]",
            "# the same with the sum held exactly, on the donors that carry weight",
            "last = used[before].iloc[-1]",
            "others = (used[before].iloc[:-1] - last).to_numpy().T",
            "fit = np.linalg.lstsq(others, (own[before] - last).to_numpy(), rcond=None)[0]",
            "weights = np.append(fit, 1 - fit.sum())",
        ]
    else:
        found = dict(zip(estimate.tables["weights"]["unit"], estimate.tables["weights"]["estimate"], strict=True))
        lines += [
            "# weights as csceval found them by matching predictors",
            f"found = pd.Series({found!r})",
            "used, weights = donors.loc[found.index], found.to_numpy()",
        ]
    lines += ["gap = own - weights @ used", "print(gap[after].mean())"]
    return "\n".join(lines) + "\n"


def _r(estimate: Estimate) -> str:
    spec, path = estimate.spec, estimate.tables["path"]
    before = [str(label) for label, time in zip(path["period"], path["event_time"], strict=True) if time < 0]
    exposed = ", ".join(_quoted(label) for label in spec["exposed_units"])
    lines = [
        f"exposed <- c({exposed})",
        f"rows <- data[!is.na(data[[{_quoted(spec['outcome'])}]]), ]",
        f"units <- as.character(rows[[{_quoted(spec['unit'])}]])",
        f"periods <- as.character(rows[[{_quoted(spec['period'])}]])",
        f"wide <- tapply(rows[[{_quoted(spec['outcome'])}]], list(units, periods), mean)",
        f"before <- c({', '.join(_quoted(label) for label in before)})",
        f"after <- c({', '.join(_quoted(str(label)) for label in path['period'][len(before) :])})",
        "own <- colMeans(wide[exposed, c(before, after), drop = FALSE])",
        "donors <- wide[!(rownames(wide) %in% exposed), c(before, after)]",
        "donors <- donors[complete.cases(donors), ]",
    ]
    if spec["predictors"] is None:
        lines += [
            "library(quadprog)  # least squares with weights >= 0 that sum to one",
            "A <- t(donors[, before]); k <- ncol(A)",
            "D <- crossprod(A) + diag(1e-8 * mean(diag(crossprod(A))), k)",
            "fit <- solve.QP(D, crossprod(A, own[before]), cbind(1, diag(k)), c(1, rep(0, k)), meq = 1)",
            "weights <- fit$solution",
        ]
    else:
        found = ", ".join(f"{_quoted(unit)} = {weight!r}" for unit, weight in _weights(estimate))
        lines += [
            "# weights as csceval found them; the package Synth searches for its own from the same predictors",
            f"found <- c({found})",
            "donors <- donors[names(found), ]; weights <- found",
        ]
    lines += ["gap <- own - colSums(weights * donors)", "mean(gap[after])"]
    return "\n".join(lines) + "\n"


def _weights(estimate: Estimate) -> list[tuple[str, float]]:
    table = estimate.tables["weights"]
    return [(str(unit), float(weight)) for unit, weight in zip(table["unit"], table["estimate"], strict=True)]


def _stata(estimate: Estimate) -> str:
    spec, path = estimate.spec, estimate.tables["path"]
    times = path["event_time"].tolist()
    first = times.index(0) + 1
    exposed = " | ".join(f'name == "{label}"' for label in spec["exposed_units"])
    matched = " ".join(f"y({number})" for number in range(1, first))
    if spec["predictors"] is not None:
        matched = " ".join(f"x{number}" for number in range(1, len(estimate.tables["predictors"]) + 1))
    return "\n".join([
        "* needs: ssc install synth",
        f"* y: the column “{spec['outcome']}”; name: “{spec['unit']}” as text",
        f"* when: 1, 2, … for the periods of “{spec['period']}” in order",
        *([f"* x{number}: the predictor “{name}”" for number, name in
           enumerate(estimate.tables["predictors"]["term"], start=1)] if spec["predictors"] is not None else []),
        *(["* several exposed units: replace them by one unit that holds their mean"]
          if len(spec["exposed_units"]) > 1 else []),
        "egen id = group(name)",
        "tsset id when",
        f"levelsof id if {exposed}, local(exposed)",
        f"synth y {matched}, trunit(`exposed') trperiod({first}) nested",
        "* the mean of y less its synthetic path from the first exposed period on is the estimate",
    ]) + "\n"  # fmt: skip
