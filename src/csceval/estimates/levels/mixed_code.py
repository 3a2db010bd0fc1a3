"""The same mixed model in statsmodels, R's lmerTest and Stata."""

from __future__ import annotations

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


def _fixed(estimate: Estimate) -> list[str]:
    return [name for name in estimate.spec["terms"] if name != "constant"]


def _needed(estimate: Estimate) -> list[str]:
    spec = estimate.spec
    return list(dict.fromkeys([spec["outcome"], *_fixed(estimate), *spec["groups"]]))


def _python(estimate: Estimate) -> list[str]:
    spec, names = estimate.spec, _fixed(estimate)
    groups, slopes = list(spec["groups"]), list(spec["slopes"])
    lines = [
        "import numpy as np", "import pandas as pd",
        "from statsmodels.regression.mixed_linear_model import MixedLM, VCSpec", "",
        f"rows = data.dropna(subset={_needed(estimate)!r}).reset_index(drop=True)",
        f"y = rows[{spec['outcome']!r}].astype(float)",
        f"x = rows[{names!r}].astype(float).assign(constant=1.0)",
    ]  # fmt: skip
    if spec["outer"] is None:
        if slopes:
            lines.append("# statsmodels lets crossed slopes and constants vary, but not together")
        parts = [(name, None) for name in groups] + [(groups[0], slope) for slope in slopes]
        lines += ["home, effects = np.zeros(len(rows)), None"]
    else:
        parts = [(name, None) for name in groups if name != spec["outer"]]
        lines.append(f"home = rows[{spec['outer']!r}].astype(str)")
        lines.append(f"effects = rows[{slopes!r}].astype(float).assign(constant=1.0)[{['constant', *slopes]!r}]")
        if spec["outer"] != groups[0] and slopes:
            lines.append(f"# slopes here vary by {spec['outer']}; csceval's vary by {groups[0]}")
    lines.append("names, columns, matrices = [], [], []")
    for name, slope in parts:
        value = f" * rows[[{slope!r}]].to_numpy(float)" if slope else ""
        lines += [
            f"shown = pd.get_dummies(rows[{name!r}].astype(str), dtype=float)", f"made = shown.to_numpy(){value}",
            "held = [made[home == label] for label in np.unique(home)]",
            "held = [part[:, part.any(axis=0)] for part in held]",
            f"names.append({name + (', ' + slope if slope else '')!r})",
            "columns.append([[str(at) for at in range(part.shape[1])] for part in held])", "matrices.append(held)",
        ]  # fmt: skip
    return [*lines, "spec = VCSpec(names, columns, matrices) if names else None",
            "model = MixedLM(y, x, groups=home, exog_re=effects, exog_vc=spec)",
            "fit = model.fit(reml=True)",
            f"print(fit.fe_params[{names[0]!r}], fit.bse_fe[{names[0]!r}])"]  # fmt: skip


def _r(estimate: Estimate) -> list[str]:
    spec = estimate.spec
    first, *others = (r_name(name) for name in spec["groups"])
    vary = " + ".join(["1", *(r_name(name) for name in spec["slopes"])])
    random = " + ".join([f"({vary} | {first})", *(f"(1 | {name})" for name in others)])
    fixed = " + ".join(r_name(name) for name in _fixed(estimate))
    how = "Kenward-Roger" if estimate.errors == "kenward_roger" else "Satterthwaite"
    return ["library(lmerTest)", f"fit <- lmer({r_name(spec['outcome'])} ~ {fixed} + {random}, data = data)",
            f'summary(fit, ddf = "{how}")']  # fmt: skip


def _stata(estimate: Estimate) -> list[str]:
    spec = estimate.spec
    renamed = [f"* the column “{name}” is called {stata_name(name)} here"
               for name in _needed(estimate) if stata_name(name) != name]  # fmt: skip
    fixed = " ".join(stata_name(name) for name in [spec["outcome"], *_fixed(estimate)])
    slopes = " ".join(stata_name(name) for name in spec["slopes"])
    first = f"|| {stata_name(spec['groups'][0])}: {slopes}".rstrip() + (", covariance(unstructured)" if slopes else "")
    others = [f"|| _all: R.{stata_name(name)}" if spec["outer"] is None else f"|| {stata_name(name)}:"
              for name in spec["groups"][1:]]  # fmt: skip
    how = "kroger" if estimate.errors == "kenward_roger" else "satterthwaite"
    return [*renamed, f"mixed {fixed} {' '.join([first, *others])}, reml dfmethod({how})"]
