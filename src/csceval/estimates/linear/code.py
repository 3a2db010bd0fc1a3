"""Scripts for least squares in statsmodels, R and Stata."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from csceval.estimates._scripts import in_language, r_name, stata_name


@dataclass(frozen=True)
class Script:
    """What a script needs: lines that make a frame `rows` with plain columns, and the model's terms and errors.

    `prepare` has the lines for each language; `terms` are columns of `rows`, the first one the effect.
    """

    prepare: dict[str, list[str]]
    outcome: str
    terms: Sequence[str]
    errors: str
    cluster: str | None = None
    weights: str | None = None


def write(script: Script, language: str) -> str:
    """The script in one language.

    Raises
    ------
    EstimationError
        The language is unknown.
    """
    return "\n".join(in_language(language, python=_python, r=_r, stata=_stata)(script)) + "\n"


def _python(script: Script) -> list[str]:
    how = {"classical": 'cov_type="nonrobust"', "HC0": 'cov_type="HC0"', "HC1": 'cov_type="HC1"',
           "HC2": 'cov_type="HC2"', "HC3": 'cov_type="HC3"'}.get(script.errors, "")  # fmt: skip
    note = []
    if script.cluster and script.errors.startswith("CR"):
        how = f'cov_type="cluster", cov_kwds={{"groups": rows[{script.cluster!r}].astype(str).factorize()[0]}}'
        note = [f"# csceval's errors: {script.errors}; statsmodels' cluster errors are CR1"]
    model = f"sm.WLS(y, x, weights=rows[{script.weights!r}])" if script.weights else "sm.OLS(y, x)"
    return [
        "import pandas as pd",
        "import statsmodels.api as sm",
        "",
        *script.prepare["python"],
        f"y = rows[{script.outcome!r}].astype(float)",
        f"x = rows[{list(script.terms)!r}].astype(float).assign(constant=1.0)",
        *note,
        f"fit = {model}.fit({how})",
        f"print(fit.params[{script.terms[0]!r}], fit.bse[{script.terms[0]!r}])",
    ]


def _r(script: Script) -> list[str]:
    right = " + ".join(r_name(term) for term in script.terms)
    weights = f", weights = rows[[{json.dumps(script.weights)}]]" if script.weights else ""
    lines = [*script.prepare["r"], f"fit <- lm({r_name(script.outcome)} ~ {right}, data = rows{weights})"]
    if script.cluster and script.errors.startswith("CR"):
        named = script.errors if script.errors in ("CR0", "CR2", "CR3") else "CR1S"
        return ["library(clubSandwich)", *lines,
                f'coef_test(fit, vcov = "{named}", cluster = rows[[{json.dumps(script.cluster)}]])']  # fmt: skip
    if script.errors == "classical":
        return [*lines, "summary(fit)", "confint(fit)"]
    return ["library(sandwich)", "library(lmtest)", *lines,
            f'coeftest(fit, vcov. = vcovHC(fit, type = "{script.errors}"))']  # fmt: skip


def _stata(script: Script) -> list[str]:
    named = [script.outcome, *script.terms, script.cluster, script.weights]
    renamed = [f"* the column “{name}” is called {stata_name(name)} here"
               for name in dict.fromkeys(n for n in named if n) if stata_name(name) != name]  # fmt: skip
    vce = {"classical": "ols", "HC0": "robust", "HC1": "robust", "HC2": "hc2", "HC3": "hc3"}.get(script.errors, "")
    if script.cluster and script.errors.startswith("CR"):
        vce = f"hc2 {stata_name(script.cluster)}" if script.errors == "CR2" else f"cluster {stata_name(script.cluster)}"
    weight = f" [aw={stata_name(script.weights)}]" if script.weights else ""
    right = " ".join(stata_name(term) for term in script.terms)
    return [*renamed, *script.prepare["stata"], f"regress {stata_name(script.outcome)} {right}{weight}, vce({vce})"]
