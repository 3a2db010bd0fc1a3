"""The same adjusted means in statsmodels, R and Stata's teffects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csceval.estimates._scripts import in_language, r_name, stata_name

if TYPE_CHECKING:
    from csceval.estimates.result import Estimate

_PYTHON_FAMILY = {"linear": "Gaussian()", "logit": "Binomial()", "probit": "Binomial(sm.families.links.Probit())",
                  "poisson": "Poisson()"}  # fmt: skip
_R_FAMILY = {"linear": "gaussian()", "logit": "quasibinomial()", "probit": 'quasibinomial("probit")',
             "poisson": "quasipoisson()"}  # fmt: skip


def write(estimate: Estimate, language: str) -> str:
    """The script in one language.

    Raises
    ------
    EstimationError
        The language is unknown.
    """
    return "\n".join(in_language(language, python=_python, r=_r, stata=_stata)(estimate)) + "\n"


def covariates(estimate: Estimate) -> tuple[list[str], list[str]]:
    """Columns of the outcome model and of the propensity, without those that others explain."""
    spec = estimate.spec
    scored = spec["covariates"] if spec["treatment_covariates"] is None else spec["treatment_covariates"]
    kept = set(spec["terms"])
    return [name for name in spec["covariates"] if name in kept], [name for name in scored if name in kept]


def needed(estimate: Estimate) -> list[str]:
    """Columns without which a row is left out."""
    spec = estimate.spec
    scored = spec["treatment_covariates"] or []
    cluster = None if spec["cluster"] in (None, "auto") else spec["cluster"]
    named = [spec["outcome"], spec["treatment"], *spec["covariates"], *scored, spec["weights"], cluster]
    return list(dict.fromkeys(name for name in named if name))


def python_rows(estimate: Estimate) -> list[str]:
    """Lines that make `rows`, `y`, `d` and `w`."""
    spec = estimate.spec
    weight = f"rows[{spec['weights']!r}].to_numpy(float)" if spec["weights"] else "np.ones(len(rows))"
    return [
        f"rows = data.dropna(subset={needed(estimate)!r})",
        *([f"rows = rows[rows[{spec['weights']!r}] > 0]"] if spec["weights"] else []),
        f"arm = rows[{spec['treatment']!r}].map(lambda v: f'{{v:g}}' if isinstance(v, float) else str(v))",
        f"d = (arm == {spec['arms'][0]!r}).to_numpy(float)",
        f"y = rows[{spec['outcome']!r}].to_numpy(float)",
        f"w = {weight}",
    ]


def _python(estimate: Estimate) -> list[str]:
    spec, (modelled, scored) = estimate.spec, covariates(estimate)
    lines = ["import numpy as np", "import statsmodels.api as sm", "", *python_rows(estimate), "", "",
             "def design(names):",
             "    x = rows[names].to_numpy(float)",
             "    return np.column_stack([(x - x.mean(axis=0)) / x.std(axis=0), np.ones(len(x))])", "", "",
             "def fitted(y, x, weight, family):",
             "    on = weight > 0",
             "    model = sm.GLM(y[on], x[on], family=family, var_weights=weight[on])",
             "    found = model.fit(maxiter=200, tol=1e-10, rtol=1e-10, tol_criterion='params')",
             "    return found.predict(x)", "", ""]  # fmt: skip
    family, outcome = _PYTHON_FAMILY[spec["treatment_model"]], _PYTHON_FAMILY[spec["outcome_model"]]
    propensity = f"p = fitted(d, design({scored!r}), w, sm.families.{family})"
    if spec["estimator"] != "ra":
        lines.append(propensity)
    if spec["trim"] is not None:
        inside = f"p <= {1 - spec['trim']!r}"
        inside = inside if spec["estimand"] == "ATT" else f"({inside}) & (p >= {spec['trim']!r})"
        lines += [f"keep = {inside}", "rows, d, y, w = rows[keep], d[keep], y[keep], w[keep]", propensity]
    if spec["estimator"] != "ra":
        att = spec["estimand"] == "ATT"
        lines += ["treated = w * d" if att else "treated = w * d / p",
                  "others = w * (1 - d) * p / (1 - p)" if att else "others = w * (1 - d) / (1 - p)"]  # fmt: skip
    lines.append("target = w * d" if spec["estimand"] == "ATT" else "target = w")
    return [*lines, *_python_means(spec["estimator"], modelled, f"sm.families.{outcome}")]


def _python_means(estimator: str, modelled: list[str], family: str) -> list[str]:
    note = "# csceval's error stacks all equations, so that the fits count"
    if estimator == "ipw":
        return ["value = np.average(y, weights=treated) - np.average(y, weights=others)", note, "print(value)"]
    weight = ("treated", "others") if estimator == "ipwra" else ("w * d", "w * (1 - d)")
    lines = [f"x = design({modelled!r})", f"one = fitted(y, x, {weight[0]}, {family})",
             f"none = fitted(y, x, {weight[1]}, {family})",
             "value = (target * (one - none)).sum() / target.sum()"]  # fmt: skip
    if estimator == "aipw":
        lines.append("value += (treated * (y - one) - others * (y - none)).sum() / target.sum()")
    return [*lines, note, "print(value)"]


def r_rows(estimate: Estimate) -> list[str]:
    """Lines that make `rows` with `d.` and `w.` in R."""
    spec = estimate.spec
    listed = ", ".join(repr(name) for name in needed(estimate))
    return [
        f"rows <- data[complete.cases(data[, c({listed})]), ]",
        *([f"rows <- rows[rows[[{spec['weights']!r}]] > 0, ]"] if spec["weights"] else []),
        f"rows$d. <- as.numeric(as.character(rows[[{spec['treatment']!r}]]) == {spec['arms'][0]!r})",
        f"rows$w. <- rows[[{spec['weights']!r}]]" if spec["weights"] else "rows$w. <- 1",
    ]


def _r_formula(left: str, names: list[str]) -> str:
    return f"{left} ~ {' + '.join(r_name(name) for name in names) or '1'}"


def _r(estimate: Estimate) -> list[str]:
    spec, (modelled, scored) = estimate.spec, covariates(estimate)
    att, lines = spec["estimand"] == "ATT", r_rows(estimate)
    family, y = _R_FAMILY[spec["outcome_model"]], f"rows[[{spec['outcome']!r}]]"
    propensity = (f"rows$p. <- fitted(glm({_r_formula('d.', scored)}, {_R_FAMILY[spec['treatment_model']]}, rows, "
                  "weights = w.))")  # fmt: skip
    if spec["estimator"] != "ra":
        lines.append(propensity)
    if spec["trim"] is not None:
        low = "" if att else f" & rows$p. >= {spec['trim']!r}"
        lines += [f"rows <- rows[rows$p. <= {1 - spec['trim']!r}{low}, ]", propensity]
    if spec["estimator"] != "ra":
        lines += ["rows$one. <- with(rows, w. * d.)" if att else "rows$one. <- with(rows, w. * d. / p.)",
                  f"rows$none. <- with(rows, w. * (1 - d.){' * p.' if att else ''} / (1 - p.))"]  # fmt: skip
    if spec["estimator"] == "ipw":
        lines.append(f"weighted.mean({y}, rows$one.) - weighted.mean({y}, rows$none.)")
        return [*lines, *_r_errors(estimate, scored)]
    weight = ("one.", "none.") if spec["estimator"] == "ipwra" else ("w.", "w.")
    model = _r_formula(r_name(spec["outcome"]), modelled)
    for name, arm, used in (("m1", 1, weight[0]), ("m0", 0, weight[1])):
        fit = f"glm({model}, {family}, subset(rows, d. == {arm}), weights = {used})"
        lines.append(f'{name} <- predict({fit}, rows, type = "response")')
    lines.append(f"target <- {'rows$w. * rows$d.' if att else 'rows$w.'}")
    more = f" + sum(rows$one. * ({y} - m1) - rows$none. * ({y} - m0)) / sum(target)"
    return [*lines, f"sum(target * (m1 - m0)) / sum(target){more if spec['estimator'] == 'aipw' else ''}"]


def _r_errors(estimate: Estimate, scored: list[str]) -> list[str]:
    """WeightIt's errors, which count the estimation of the weights."""
    spec = estimate.spec
    cluster = None if spec["cluster"] in (None, "auto") else spec["cluster"]
    model = f'data = rows, method = "glm", estimand = "{spec["estimand"]}", link = "{spec["treatment_model"]}"'
    lines = ["library(WeightIt)", f'W <- weightit({_r_formula("d.", scored)}, {model}, s.weights = "w.")']
    more = f", cluster = ~{r_name(cluster)}" if cluster else ""
    return [*lines, f"lm_weightit({r_name(spec['outcome'])} ~ d., data = rows, weightit = W{more})"]


def stata_rows(estimate: Estimate) -> list[str]:
    """Notes on renamed columns, and the arm as `d_`."""
    spec = estimate.spec
    renamed = [f"* the column “{name}” is called {stata_name(name)} here"
               for name in needed(estimate) if stata_name(name) != name]  # fmt: skip
    listed = " ".join(stata_name(name) for name in needed(estimate))
    return [*renamed, f"egen gaps_ = rowmiss({listed})", "drop if gaps_ > 0",
            "* without quotes where arms are numbers:",
            f'gen d_ = {stata_name(spec["treatment"])} == "{spec["arms"][0]}"']  # fmt: skip


def _stata(estimate: Estimate) -> list[str]:
    spec, (modelled, scored) = estimate.spec, covariates(estimate)
    model, propensity = (" ".join(stata_name(name) for name in names) for names in (modelled, scored))
    y, lines = stata_name(spec["outcome"]), stata_rows(estimate)
    kind = spec["treatment_model"]
    weight = f" [pw={stata_name(spec['weights'])}]" if spec["weights"] else ""
    if spec["trim"] is not None:
        low = "" if spec["estimand"] == "ATT" else f" | p_ < {spec['trim']}"
        lines += [f"{kind} d_ {propensity}{weight}", "predict p_", f"drop if p_ > {1 - spec['trim']}{low}"]
    cluster = None if spec["cluster"] in (None, "auto") else stata_name(spec["cluster"])
    stat = "atet" if spec["estimand"] == "ATT" else "ate"
    vce = f"vce(cluster {cluster})" if cluster else "vce(robust)"
    by = f"(d_ {propensity}, {kind})"
    if spec["estimator"] == "aipw" and stat == "atet":
        return [*lines, *_stata_aipw(y, model, propensity, spec["outcome_model"], kind, weight)]
    left = {"ipw": f"({y})", "ra": f"({y} {model}, {spec['outcome_model']})"}
    right = "(d_)" if spec["estimator"] == "ra" else by
    inner = left.get(spec["estimator"], f"({y} {model}, {spec['outcome_model']})")
    return [*lines, f"teffects {spec['estimator']} {inner} {right}{weight}, {stat} {vce}"]


def _stata_aipw(y: str, model: str, scored: str, outcome_model: str, kind: str, weight: str) -> list[str]:
    command = {"linear": "regress"}.get(outcome_model, outcome_model)
    return ["* teffects aipw has no atet; by hand:", f"{kind} d_ {scored}{weight}", "predict odds_",
            "replace odds_ = odds_ / (1 - odds_)", f"{command} {y} {model} if d_ == 0{weight}", "predict none_",
            f"gen gain_ = cond(d_ == 1, {y} - none_, -odds_ * ({y} - none_))", "quietly summarize d_" + _aw(weight),
            "scalar share = r(mean)", "quietly summarize gain_" + _aw(weight), "display r(mean) / share"]  # fmt: skip


def _aw(weight: str) -> str:
    return weight.replace("[pw=", "[aw=")
