"""Scripts that give the same jump: statsmodels here, R and Stata beside."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from csceval.estimates._scripts import in_language
from csceval.estimates.series.scripts_r import r_lines
from csceval.estimates.series.scripts_stata import stata_lines
from csceval.estimates.series.shape import Shape, shape_of

if TYPE_CHECKING:
    from csceval.estimates.result import Estimate


def write(estimate: Estimate, language: str) -> str:
    """The script in one language, from a frame `data`.

    Raises
    ------
    EstimationError
        The language is unknown.
    """
    writer = in_language(language, python=_python, r=r_lines, stata=stata_lines)
    return "\n".join(writer(shape_of(estimate))) + "\n"


def _python(shape: Shape) -> list[str]:
    made = {term: text.replace("cos(", "np.cos(").replace("sin(", "np.sin(")
            for term, text in shape.formulas("at", "late").items()}  # fmt: skip
    return [
        "import numpy as np",
        "import pandas as pd",
        "import statsmodels.api as sm",
        "",
        f"steps = {json.dumps(shape.steps, ensure_ascii=False)}",
        f"rows = data.dropna(subset={shape.columns!r})",
        f"rows = rows.assign(at=rows[{shape.spec['period']!r}].astype(str).map(steps)).sort_values('at')",
        f"rows = rows[(rows['at'] < {shape.start}) | (rows['at'] >= {shape.after})].set_index('at')",
        "",
        "def design(at):",
        f"    late = (at >= {shape.after}) * 1.0",
        f"    return np.column_stack([{', '.join(made.values())}, np.ones(len(at))])",
        "",
        *(_counted(shape) if shape.counted else _gaussian(shape)),
    ]


def _sets(shape: Shape) -> tuple[str, str]:
    """How a script names the rows of the series and of its control."""
    if not shape.marked:
        return "rows", "rows"
    mark = repr(shape.spec["control_series"])
    return f"rows[rows[{mark}] == 0]", f"rows[rows[{mark}] == 1]"


def _gaussian(shape: Shape) -> list[str]:
    spec, (own, other) = shape.spec, _sets(shape)
    outcome = repr(spec["outcome"])
    lines = [f"y = {own}[{outcome}].astype(float)"]
    if spec["control_series"]:
        control = repr(spec["control_series"]) if shape.wide else outcome
        lines.append(f"y = (y - {other}[{control}].astype(float)).dropna()")
    lines += ["at = y.index.to_numpy()"]
    if shape.rho:
        lines += [f"rho = {shape.rho[0]!r}  # {'REML' if shape.errors == 'ar1' else 'Prais-Winsten'}",
                  "fit = sm.GLS(y, design(at), sigma=rho ** np.abs(np.subtract.outer(at, at))).fit()"]  # fmt: skip
    else:
        how = f'cov_type="HAC", cov_kwds={{"maxlags": {shape.lags}, "use_correction": True}}, use_t=True'
        lines += [f"fit = sm.OLS(y, design(at)).fit({how if shape.errors == 'newey_west' else ''})"]
    moved = _moved(shape)
    return [*lines, f"test = fit.t_test({moved!r})", "print(float(test.effect[0]), float(test.sd[0, 0]))"]


def _moved(shape: Shape) -> list[float]:
    """What the effect takes of each coefficient."""
    held = {"level": 1.0, "slope": float(shape.spec["effect_at"])}
    return [held.get(term, 0.0) for term in shape.terms]


def _counted(shape: Shape) -> list[str]:
    spec, (own, other) = shape.spec, _sets(shape)
    poisson = spec["family"] == "poisson"
    offset = [f"np.log(part[{spec['denominator']!r}])"] if poisson and spec["denominator"] else []
    offset += [f"part[{spec['offset']!r}]"] if spec["offset"] else []
    trials = "1.0" if poisson else f"part[{spec['denominator']!r}].to_numpy(dtype=float)"
    rho = shape.rho or [0.0, 0.0]
    fits = [f"own, offset = coefficients({own}, {spec['outcome']!r}, {rho[0]!r})", "change = own"]
    if spec["control_series"]:
        column = spec["control_series"] if shape.wide else spec["outcome"]
        fits[1] = f"change = own - coefficients({other}, {column!r}, {rho[-1]!r})[0]"
    return [
        "# quasi-likelihood; residuals of the working model follow AR(1) with rho (REML), 0 where errors say otherwise",
        "def coefficients(part, column, rho):",
        f"    trials = {trials}",
        "    y, at = part[column].to_numpy(dtype=float) / trials, part.index.to_numpy()",
        "    x = design(at)",
        f"    offset = np.zeros(len(y)){''.join(f' + {text}.to_numpy(dtype=float)' for text in offset)}",
        f"    family = sm.families.{'Poisson' if poisson else 'Binomial'}()",
        "    b = sm.GLM(y, x, family, offset=offset, var_weights=trials * np.ones(len(y))).fit(scale='X2').params",
        "    for _ in range(100):",
        "        mean = family.link.inverse(x @ b + offset)",
        f"        steep = {'mean' if poisson else 'mean * (1 - mean)'}",
        "        root = np.sqrt(trials * steep)",
        "        z = root * (x @ b + (y - mean) / steep)",
        "        b = sm.GLS(z, x * root[:, None], sigma=rho ** np.abs(np.subtract.outer(at, at))).fit().params",
        "    return b, offset",
        "",
        *fits,
        f"log_effect = np.array({_moved(shape)!r}) @ change",
        *_told(shape, own),
    ]


def _told(shape: Shape, own: str) -> list[str]:
    if shape.ratio:
        return ["print(float(np.exp(log_effect)))"]
    step = shape.after + shape.spec["effect_at"]
    mean = "np.exp" if shape.spec["family"] == "poisson" else "(lambda eta: 1 / (1 + np.exp(-eta)))"
    return [
        f"place = min(np.searchsorted({own}.index.to_numpy(), {step}), len(offset) - 1)",
        f"eta = (design(np.array([{step}])) @ own)[0] + offset[place]",
        f"mean = {mean}",
        "print(float(mean(eta) - mean(eta - log_effect)))",
    ]
