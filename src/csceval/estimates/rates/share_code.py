"""The same difference or ratio of shares in statsmodels, R (glm, marginaleffects) and Stata (glm, margins)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csceval.estimates._scripts import in_language, r_name, stata_name
from csceval.estimates.rates import script

if TYPE_CHECKING:
    from csceval.estimates.result import Estimate

_PYTHON = {"difference": "treated - others", "ratio": "treated / others", "odds ratio": "np.exp(fit.params[{lead!r}])"}


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
    named = [spec["numerator"], spec["denominator"], spec["treatment"], *spec["covariates"], script.cluster_of(spec)]
    return list(dict.fromkeys(name for name in named if name))


def _covariates(estimate: Estimate) -> list[str]:
    return [name for name in estimate.spec["covariates"] if name in estimate.spec["terms"]]


def _python(estimate: Estimate) -> list[str]:
    spec, names = estimate.spec, script.arm_names(estimate.spec)
    of = f"rows[{spec['denominator']!r}].astype(float)" if spec["denominator"] else "pd.Series(1.0, index=rows.index)"
    how, note = script.python_cluster(estimate.errors, script.cluster_of(spec))
    scale = ", scale='X2'" if spec["family"] == "quasi" and not how else ""
    lead = next(iter(names))
    return [
        "import numpy as np",
        "import pandas as pd",
        "import statsmodels.api as sm",
        "",
        *script.python_rows(_needed(estimate)),
        *([f"rows = rows[rows[{spec['denominator']!r}] > 0].reset_index(drop=True)"] if spec["denominator"] else []),
        f"of = {of}",
        f"arm = {script.python_text(spec['treatment'])}",
        "x = pd.DataFrame(index=rows.index)",
        *(f"x[{name!r}] = (arm == {label!r}).astype(float)" for name, label in names.items()),
        *(f"x[{name!r}] = rows[{name!r}].astype(float)" for name in _covariates(estimate)),
        "x['constant'] = 1.0",
        "# proportions and var_weights: with two columns of counts, scale='X2' gives errors far too small",
        *note,
        f"model = sm.GLM(rows[{spec['numerator']!r}].astype(float) / of, x, family=sm.families.Binomial(),",
        "               var_weights=of)",
        f"fit = model.fit(tol=1e-14{scale}{how})",
        f"none = x.assign(**{dict.fromkeys(names, 0.0)!r})",
        "others = np.average(fit.predict(none), weights=of)",
        f"treated = np.average(fit.predict(none.assign(**{{{lead!r}: 1.0}})), weights=of)",
        f"print({_PYTHON[spec['effect']].format(lead=lead)})",
        f"print(fit.bse[{lead!r}])  # the error of the log odds",
    ]


def _r(estimate: Estimate) -> list[str]:
    spec, names = estimate.spec, script.arm_names(estimate.spec)
    some, of = script.quoted(spec["numerator"]), spec["denominator"]
    lead = next(iter(names))
    right = " + ".join(r_name(name) for name in (*names, *_covariates(estimate)))
    family = "quasibinomial()" if spec["family"] == "quasi" else "binomial()"
    errors = "vcov = TRUE" if estimate.errors == "classical" else f'vcov = vcovHC(fit, type = "{estimate.errors}")'
    if estimate.errors.startswith("CR"):
        group = f"rows[[{script.quoted(str(script.cluster_of(spec)))}]]"
        errors = f'vcov = vcovCR(fit, cluster = {group}, type = "{script.R_CR[estimate.errors]}")'
    comparison = {"difference": "difference", "ratio": "lnratioavg", "odds ratio": "lnoravg"}[spec["effect"]]
    more = "" if spec["effect"] == "difference" else ", transform = exp"
    return [
        "library(clubSandwich)" if estimate.errors.startswith("CR") else "library(sandwich)",
        "library(marginaleffects)",
        *script.r_rows(_needed(estimate)),
        f"rows$of <- {f'rows[[{script.quoted(of)}]]' if of else '1'}",
        "rows <- rows[rows$of > 0, ]",
        *(f"rows[[{script.quoted(name)}]] <- as.numeric(as.character(rows[[{script.quoted(spec['treatment'])}]]) == "
          f"{script.quoted(label)})" for name, label in names.items()),
        f"fit <- glm(rows[[{some}]] / of ~ {right}, data = rows, weights = of, family = {family})",
        *(["exp(coef(fit)[2])"] if spec["effect"] == "odds ratio" else []),
        f'avg_comparisons(fit, variables = {script.quoted(lead)}, comparison = "{comparison}", wts = rows$of,',
        f"                {errors}{more})",
    ]  # fmt: skip


def _stata(estimate: Estimate) -> list[str]:
    spec, names = estimate.spec, script.arm_names(estimate.spec)
    short = {name: stata_name(name) for name in _needed(estimate)}
    vce, note = script.stata_vce(estimate.errors, script.cluster_of(spec))
    scale = "scale(x2)" if spec["family"] == "quasi" and not vce else ""
    of = short[spec["denominator"]] if spec["denominator"] else "1"
    first, *others = [stata_name(name) for name in names]
    right = " ".join([f"i.{first}", *others, *(short[name] for name in _covariates(estimate))])
    options = " ".join(option for option in (f"family(binomial {of}) link(logit)", scale, vce) if option)
    weight = f" [aw={of}]" if spec["denominator"] else ""
    after = {
        "difference": [f"margins r.{first}{weight}, expression(invlogit(predict(xb)))"],
        "ratio": [f"margins i.{first}{weight}, expression(invlogit(predict(xb))) post",
                  f"nlcom _b[1.{first}] / _b[0.{first}]"],
        "odds ratio": [f"lincom 1.{first}, eform"],
    }[spec["effect"]]  # fmt: skip
    return [
        *script.stata_rows(_needed(estimate)),
        *(f'gen {stata_name(name)} = {short[spec["treatment"]]} == "{label}"  // numbers: without quotes'
          for name, label in names.items()),
        *note,
        f"glm {short[spec['numerator']]} {right}, {options}",
        *after,
    ]  # fmt: skip
