"""The same log odds in statsmodels (OrderedModel), R (MASS::polr) and Stata (ologit)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csceval.estimates._scripts import in_language, r_name, stata_name
from csceval.estimates.rates import script

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
    named = [spec["outcome"], spec["treatment"], *spec["covariates"], script.cluster_of(spec)]
    return list(dict.fromkeys(name for name in named if name))


def _covariates(estimate: Estimate) -> list[str]:
    return [name for name in estimate.spec["covariates"] if name in estimate.spec["terms"]]


def _python(estimate: Estimate) -> list[str]:
    spec, names = estimate.spec, script.arm_names(estimate.spec)
    answers = spec["answers"]
    note = [] if estimate.errors == "classical" else [f"# csceval's errors: {estimate.errors}; these are classical"]
    return [
        "import pandas as pd",
        "from statsmodels.miscmodels.ordinal_model import OrderedModel",
        "",
        *script.python_rows(_needed(estimate)),
        f"answer = {script.python_text(spec['outcome'])}",
        f"y = pd.Series(pd.Categorical(answer.astype(str), categories={answers!r}, ordered=True))",
        f"arm = {script.python_text(spec['treatment'])}",
        "x = pd.DataFrame(index=rows.index)",
        *(f"x[{name!r}] = (arm == {label!r}).astype(float)" for name, label in names.items()),
        *(f"x[{name!r}] = rows[{name!r}].astype(float)" for name in _covariates(estimate)),
        *note,
        "model = OrderedModel(y, x, distr='logit')",
        "start = model.fit(method='bfgs', maxiter=1000, disp=0).params.to_numpy()",
        "fit = model.fit(method='newton', start_params=start, maxiter=100, tol=1e-12, disp=0)",
        f"print(fit.params[{next(iter(names))!r}], fit.bse[{next(iter(names))!r}])",
    ]


def _r(estimate: Estimate) -> list[str]:
    spec, names = estimate.spec, script.arm_names(estimate.spec)
    answers = ", ".join(script.quoted(answer) for answer in spec["answers"])
    right = " + ".join(r_name(name) for name in (*names, *_covariates(estimate)))
    group = f"rows[[{script.quoted(str(script.cluster_of(spec)))}]]"
    test = {"classical": "summary(fit)", "HC0": "coeftest(fit, vcov. = sandwich(fit))",
            "HC1": "coeftest(fit, vcov. = sandwich(fit, adjust = TRUE))",
            }.get(estimate.errors, f"coeftest(fit, vcov. = vcovCL(fit, cluster = {group}))")  # fmt: skip
    note = [f"# csceval's errors: {estimate.errors}; these are CR1 with the factor G/(G - 1)"]
    return [
        "library(MASS)",
        "library(sandwich)",
        "library(lmtest)",
        *script.r_rows(_needed(estimate)),
        f"answers <- c({answers})",
        f"answer <- as.character(rows[[{script.quoted(spec['outcome'])}]])",
        "rows$answer <- factor(answer, levels = answers, ordered = TRUE)",
        *(f"rows[[{script.quoted(name)}]] <- as.numeric(as.character(rows[[{script.quoted(spec['treatment'])}]]) == "
          f"{script.quoted(label)})" for name, label in names.items()),
        f'fit <- polr(answer ~ {right}, data = rows, method = "logistic", Hess = TRUE)',
        *(note if estimate.errors.startswith("CR") else []),
        test,
    ]  # fmt: skip


def _stata(estimate: Estimate) -> list[str]:
    spec, names = estimate.spec, script.arm_names(estimate.spec)
    short = {name: stata_name(name) for name in _needed(estimate)}
    vce, note = script.stata_vce(estimate.errors, script.cluster_of(spec))
    right = " ".join([*(stata_name(name) for name in names), *(short[name] for name in _covariates(estimate))])
    answers = " ".join(f'{at} "{answer}"' for at, answer in enumerate(spec["answers"]))
    return [
        *script.stata_rows(_needed(estimate)),
        f"* answers in order: {answers}; words need encode with these numbers",
        *(f'gen {stata_name(name)} = {short[spec["treatment"]]} == "{label}"  // numbers: without quotes'
          for name, label in names.items()),
        *note,
        f"ologit {short[spec['outcome']]} {right}{', ' + vce if vce else ''}",
    ]  # fmt: skip
