"""The same pooling in numpy, R's metafor and Stata's meta."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csceval.estimates._scripts import in_language, stata_name

if TYPE_CHECKING:
    from csceval.estimates.result import Estimate

_BETWEEN = {
    "fixed": ["tau2 = 0.0"],
    "dl": ["p = weigh(0.0)[1]", "tau2 = max(0.0, (y @ p @ y - len(y) + x.shape[1]) / np.trace(p))"],
    "pm": ["def f(t):", "    return y @ weigh(t)[1] @ y - len(y) + x.shape[1]"],
    "reml": ["def f(t):", "    p = weigh(t)[1]", "    return y @ p @ p @ y - np.trace(p)"],
}
_ROOT = ["tau2 = 0.0 if f(0.0) <= 0 else brentq(f, 0.0, 10 * (np.ptp(y)**2 + v.max()), xtol=1e-300, rtol=1e-14)"]
_STATA = {"reml": "random(reml)", "dl": "random(dlaird)", "pm": "random(pmandel)", "fixed": "common"}


def write(estimate: Estimate, language: str) -> str:
    """The script in one language.

    Raises
    ------
    EstimationError
        The language is unknown.
    """
    return "\n".join(in_language(language, python=_python, r=_r, stata=_stata)(estimate)) + "\n"


def _needed(estimate: Estimate) -> list[str]:
    return list(dict.fromkeys([estimate.spec["effect"], estimate.spec["std_error"], *estimate.spec["moderators"]]))


def _python(estimate: Estimate) -> list[str]:
    spec = estimate.spec
    return [
        "import numpy as np", "from scipy.optimize import brentq",
        f"rows = data.dropna(subset={_needed(estimate)!r})",
        f"y = rows[{spec['effect']!r}].to_numpy(float)", f"v = rows[{spec['std_error']!r}].to_numpy(float)**2",
        f"m = rows[{spec['terms']!r}].to_numpy(float)",
        "x = np.column_stack([np.ones(len(y)), m - m.mean(axis=0)])",
        "def weigh(t):", "    w = np.diag(1 / (v + t))", "    half = np.linalg.solve(x.T @ w @ x, x.T @ w)",
        "    return half @ y, w - w @ x @ half",
        *_BETWEEN[spec["model"]], *(_ROOT if spec["model"] in ("pm", "reml") else []),
        "print(weigh(tau2)[0][0])  # the pooled effect", "print(tau2)",
    ]  # fmt: skip


def _r(estimate: Estimate) -> list[str]:
    spec, random = estimate.spec, estimate.spec["model"] != "fixed"
    names = ", ".join(repr(name) for name in _needed(estimate))
    mods = [f"rows[[{name!r}]] - mean(rows[[{name!r}]])" for name in spec["terms"]]
    given = f", mods = cbind({', '.join(mods)})" if mods else ""
    test, method = "knha" if random and spec["hksj"] else "z", spec["model"].upper() if random else "EE"
    return [
        "library(metafor)",
        f"rows <- data[complete.cases(data[, c({names})]), ]",
        f"fit <- rma(yi = rows[[{spec['effect']!r}]], sei = rows[[{spec['std_error']!r}]]{given},",
        f"           method = {method!r}, test = {test!r}, level = {100 * estimate.level:g})",
        "print(fit)  # the intercept is the pooled effect; a factor of Knapp and Hartung below 1 stays as it is",
        *(["print(confint(fit))"] if random else []),
    ]


def _stata(estimate: Estimate) -> list[str]:
    spec, random = estimate.spec, estimate.spec["model"] != "fixed"
    model, terms = _STATA[spec["model"]], [stata_name(name) for name in spec["terms"]]
    errors = " se(khartung)" if random and spec["hksj"] else ""
    lines = [f"drop if missing({', '.join(stata_name(name) for name in _needed(estimate))})"]
    for name in terms:
        lines += [f"summarize {name}", f"replace {name} = {name} - r(mean)"]
    lines.append(f"meta set {stata_name(spec['effect'])} {stata_name(spec['std_error'])}, {model}")
    if terms:
        return [*lines, f"meta regress {' '.join(terms)}, {model}{errors}"]
    return [*lines, f"meta summarize, {model}{errors}{' predinterval' if random else ''}"]
