"""The same rate ratio in statsmodels, R (glm, MASS) and Stata (poisson, nbreg)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csceval.estimates._scripts import in_language, r_name, stata_name
from csceval.estimates.rates import script
from csceval.estimates.rates.counting import levels_of

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
    named = [spec["outcome"], spec["treatment"], spec["term"], spec["denominator"], spec["offset"], spec["by"],
             *spec["covariates"], *(name for one in levels_of(spec["absorb"]) for name in one),
             script.cluster_of(spec)]  # fmt: skip
    return list(dict.fromkeys(name for name in named if name))


def _covariates(estimate: Estimate) -> list[str]:
    return [name for name in estimate.spec["covariates"] if name in estimate.spec["terms"]]


def _python(estimate: Estimate) -> list[str]:
    spec, made = estimate.spec, []
    if spec["treatment"]:
        made += [f"arm = {script.python_text(spec['treatment'])}"]
        made += [
            f"x[{name!r}] = (arm == {label!r}).astype(float)" for name, label in script.arm_names(estimate.spec).items()
        ]
    else:
        made += [f"x[{spec['term']!r}] = rows[{spec['term']!r}].astype(float)"]
    first = next(iter(script.arm_names(estimate.spec)), spec["term"])
    if spec["by"]:
        flag = f"({script.python_text(spec['by'])} == {spec['focus_text']!r}).astype(float)"
        made += [f"x['focus'] = {flag}", f"x['difference'] = x['focus'] * x[{first!r}]"]
    made += [f"x[{name!r}] = rows[{name!r}].astype(float)" for name in _covariates(estimate)]
    offsets = [f"np.log(rows[{spec['denominator']!r}].astype(float))"] if spec["denominator"] else []
    offsets += [f"rows[{spec['offset']!r}].astype(float)"] if spec["offset"] else []
    how, note = script.python_cluster(estimate.errors, script.cluster_of(spec))
    lead = "difference" if spec["by"] else first
    return [
        "import numpy as np", "import pandas as pd", "import statsmodels.api as sm", "",
        *script.python_rows(_needed(estimate)),
        *([f"rows = rows[rows[{spec['denominator']!r}] > 0].reset_index(drop=True)"] if spec["denominator"] else []),
        *(line for columns in levels_of(spec["absorb"]) for line in _python_events(columns, spec["outcome"])),
        "x = pd.DataFrame(index=rows.index)", *made,
        *(line for at, columns in enumerate(levels_of(spec["absorb"])) for line in _python_level(at, columns)),
        "x['constant'] = 1.0",
        f"y = rows[{spec['outcome']!r}].astype(float)",
        f"offset = {' + '.join(offsets) or 'np.zeros(len(rows))'}",
        *note, *_python_fit(spec["family"], how),
        f"print(np.exp(fit.params[{lead!r}]), fit.bse[{lead!r}])  # the ratio; the error of its logarithm",
    ]  # fmt: skip


def _python_fit(family: str, how: str) -> list[str]:
    if family == "negative_binomial":
        return [
            "start = sm.GLM(y, x, family=sm.families.NegativeBinomial(alpha=0.1), offset=offset).fit().params",
            "model = sm.NegativeBinomial(y, x, offset=offset)",
            "start = np.append(start, 0.1)",
            f"fit = model.fit(start_params=start, method='newton', maxiter=500, tol=1e-12, disp=0{how})",
        ]
    scale = ", scale='X2'" if family == "quasi" and not how else ""
    return [f"fit = sm.GLM(y, x, family=sm.families.Poisson(), offset=offset).fit(tol=1e-14{scale}{how})"]


def _python_level(at: int, columns: list[str]) -> list[str]:
    text = " + ' × ' + ".join(f"rows[{name!r}].astype(str)" for name in columns)
    made = f"pd.get_dummies(level, prefix={f'level {at}'!r}, drop_first=True, dtype=float)"
    return [f"level = {text}", f"x = x.join({made})"]


def _python_events(columns: list[str], outcome: str) -> list[str]:
    some = f"rows.groupby({columns!r}, observed=True)[{outcome!r}].transform('sum') > 0"
    return [f"rows = rows[{some}].reset_index(drop=True)  # levels without events say nothing"]


def _r(estimate: Estimate) -> list[str]:
    spec = estimate.spec
    names = list(script.arm_names(estimate.spec)) or [spec["term"]]
    made = [f"rows[[{script.quoted(name)}]] <- as.numeric(as.character(rows[[{script.quoted(spec['treatment'])}]]) == "
            f"{script.quoted(label)})" for name, label in script.arm_names(estimate.spec).items()]  # fmt: skip
    right = [r_name(name) for name in (*names, *_covariates(estimate))]
    if spec["by"]:
        group = f"as.character(rows[[{script.quoted(spec['by'])}]]) == {script.quoted(spec['focus_text'])}"
        made += [f"rows$focus <- as.numeric({group})",
                 f"rows$difference <- rows$focus * rows[[{script.quoted(names[0])}]]"]  # fmt: skip
        right = ["difference", "focus", *right]
    right += [f"interaction({', '.join(r_name(name) for name in columns)}, drop = TRUE)" if len(columns) > 1
              else f"factor({r_name(columns[0])})" for columns in levels_of(spec["absorb"])]  # fmt: skip
    right += [f"offset(log({r_name(spec['denominator'])}))"] if spec["denominator"] else []
    right += [f"offset({r_name(spec['offset'])})"] if spec["offset"] else []
    libraries, test = script.r_errors(estimate.errors, script.cluster_of(spec))
    formula = f"{r_name(spec['outcome'])} ~ {' + '.join(right)}"
    family = {"poisson": "poisson()", "quasi": "quasipoisson()"}.get(spec["family"])
    model = f"glm({formula}, data = rows, family = {family})" if family else f"MASS::glm.nb({formula}, data = rows)"
    kept = [f"rows <- rows[rows[[{script.quoted(spec['denominator'])}]] > 0, ]"] if spec["denominator"] else []
    lead = "difference" if spec["by"] else names[0]
    return [*libraries, *script.r_rows(_needed(estimate)), *kept, *made, f"fit <- {model}", *test,
            f"exp(coef(fit)[{script.quoted(r_name(lead))}])"]  # fmt: skip


def _stata(estimate: Estimate) -> list[str]:
    spec = estimate.spec
    short = {name: stata_name(name) for name in _needed(estimate)}
    names = list(script.arm_names(estimate.spec)) or [spec["term"]]
    made = [f'gen {stata_name(name)} = {short[spec["treatment"]]} == "{label}"  // numbers: without quotes'
            for name, label in script.arm_names(estimate.spec).items()]  # fmt: skip
    right = [stata_name(name) for name in (*names, *_covariates(estimate))]
    if spec["by"]:
        made += [f'gen focus = {short[spec["by"]]} == "{spec["focus_text"]}"  // numbers: without quotes',
                 f"gen difference = focus * {stata_name(names[0])}"]  # fmt: skip
        right = ["difference", "focus", *right]
    for at, columns in enumerate(levels_of(spec["absorb"])):
        made.append(f"egen level{at} = group({' '.join(short[name] for name in columns)})")
        right.append(f"i.level{at}")
    logs = [f"ln({short[spec['denominator']]})"] if spec["denominator"] else []
    logs += [short[spec["offset"]]] if spec["offset"] else []
    made += [f"gen double logsize = {' + '.join(logs)}"] if logs else []
    vce, note = script.stata_vce(estimate.errors, script.cluster_of(spec))
    command = {"negative_binomial": "nbreg", "poisson": "poisson"}.get(spec["family"], "glm")
    more = " ".join(option for option in (
        "family(poisson) scale(x2) eform" if command == "glm" else "irr", "offset(logsize)" if logs else "", vce
    ) if option)  # fmt: skip
    return [*script.stata_rows(_needed(estimate)), *made, *note,
            f"{command} {short[spec['outcome']]} {' '.join(right)}, {more}"]  # fmt: skip
