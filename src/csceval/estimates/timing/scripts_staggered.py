"""The same Callaway–Sant'Anna estimate with pandas and statsmodels, R's did, and Stata's csdid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csceval.estimates._scripts import stata_name
from csceval.estimates.timing import scripting as write

if TYPE_CHECKING:
    from csceval.estimates.result import Estimate

_OVERALL = {
    "simple": "after.groupby('all').apply(mean).iloc[0]",
    "group": "np.average(after.groupby('cohort')['att'].mean(), weights=after.groupby('cohort')['size'].first())",
    "event": "after.groupby('event').apply(mean).mean()",
    "calendar": "after.groupby('period').apply(mean).mean()",
}


def code(estimate: Estimate, language: str) -> str:
    """A script for a frame `data` with the columns that the estimate used."""
    return write.script(estimate, language, python=_python, r=_r, stata=_stata)


def _python(estimate: Estimate) -> list[str]:
    spec = estimate.spec
    if not spec["unit"]:
        return write.own_call(estimate)
    late = f"max(base, t) + {spec['anticipation']}"
    others = "cohort == never" if spec["controls"] == "never" else f"(cohort > {late}) & (cohort != g)"
    start = f"g - {spec['anticipation'] + 1}"
    base = start if spec["base"] == "universal" else f"{start} if t > {start} else t - 1"
    return [
        "import numpy as np",
        "import pandas as pd",
        *(["import statsmodels.api as sm"] if spec["covariates"] else []),
        "",
        *write.python_rows(estimate, early=spec["anticipation"]),
        "rows = rows.sort_values(['entity', 'when']).set_index(['entity', 'when'])",
        "cohort = rows['start'].groupby(level='entity').first()",
        "size = rows['w'].groupby(level='entity').first().groupby(cohort).sum()",
        "at = {t: rows.xs(t, level='when').reindex(cohort.index) for t in range(never)}",
        f"names = {[f'x{place}' for place in range(len(spec['covariates']))]!r}",
        "",
        *_effect(estimate),
        "cells = []",
        "for g in sorted(set(cohort) - {never}):",
        "    for t in range(never):",
        f"        base = {base}",
        "        if base < 0 or base == t:",
        "            continue",
        "        first, change = at[min(base, t)], at[t]['y'] - at[base]['y']",
        f"        used = change.notna() & ((cohort == g) | ({others}))",
        "        if (cohort[used] == g).any() and (cohort[used] != g).any():",
        "            exposed = (cohort[used] == g).astype(float)",
        "            att = effect(change[used], exposed, first.loc[used, names], first.loc[used, 'w'])",
        "            cells.append({'cohort': g, 'period': t, 'event': t - g, 'att': att, 'size': size[g], 'all': 0})",
        "after = pd.DataFrame(cells).query('event >= 0')",
        "mean = lambda cells: np.average(cells['att'], weights=cells['size'])",
        f"print({_OVERALL[spec['aggregate']]})",
    ]


def _effect(estimate: Estimate) -> list[str]:
    """The function that compares changes, adjusted as the estimate was."""
    adjust = estimate.spec["adjust"] if estimate.spec["covariates"] else "none"
    lines = ["def effect(change, exposed, x, w):"]
    if adjust != "none":
        lines.append("    x = sm.add_constant(x.to_numpy(), has_constant='add')")
        lines.append("    change, exposed, w = change.to_numpy(), exposed.to_numpy(), w.to_numpy()")
    if adjust in ("dr", "reg"):
        lines.append("    c = exposed == 0")
        lines.append("    change = change - sm.WLS(change[c], x[c], weights=w[c]).fit().predict(x)")
    if adjust in ("dr", "ipw"):
        lines.append("    logit = sm.GLM(exposed, x, family=sm.families.Binomial(), freq_weights=w).fit(tol=1e-14)")
        lines.append("    odds = logit.fittedvalues / (1 - logit.fittedvalues)")
    other = {"none": "np.average(change, weights=w * (1 - exposed))", "reg": "0.0"}.get(
        adjust, "np.average(change, weights=w * odds * (1 - exposed))")  # fmt: skip
    return [*lines, f"    return np.average(change, weights=w * exposed) - {other}", ""]


_R_TYPE = {"simple": "simple", "group": "group", "event": "dynamic", "calendar": "calendar"}


def _r(estimate: Estimate) -> list[str]:
    spec = estimate.spec
    options = [f"yname = {write.r_text(spec['outcome'])}", 'tname = "when"', 'idname = "id"' if spec["unit"] else "",
               'gname = "start"', f"xformla = ~ {write.r_formula(estimate)}", "data = data",
               f"panel = {'TRUE' if spec['unit'] else 'FALSE'}", "allow_unbalanced_panel = FALSE",
               f'control_group = "{"nevertreated" if spec["controls"] == "never" else "notyettreated"}"',
               f"anticipation = {spec['anticipation']}", f'est_method = "{spec["adjust"]}"',
               f'base_period = "{spec["base"]}"', f"bstrap = {'TRUE' if spec['draws'] else 'FALSE'}",
               f"cband = {'TRUE' if spec['draws'] else 'FALSE'}",
               f"weightsname = {write.r_text(spec['weights'])}" if spec["weights"] else ""]  # fmt: skip
    return ["library(did)", *write.r_rows(estimate, never="0"),
            f"cells <- att_gt({', '.join(option for option in options if option)})",
            f'aggte(cells, type = "{_R_TYPE[spec["aggregate"]]}")']  # fmt: skip


_STATA_METHOD = {"dr": "dripw", "ipw": "stdipw", "reg": "reg"}


def _stata(estimate: Estimate) -> list[str]:
    spec = estimate.spec
    method = _STATA_METHOD[spec["adjust"]]
    options = ["ivar(id)" if spec["unit"] else "", "time(when) gvar(start)", f"method({method})",
               "notyet" if spec["controls"] == "not_yet" else "", "long2" if spec["base"] == "universal" else "",
               f"agg({spec['aggregate']})"]  # fmt: skip
    note = ["* csdid has no anticipation"] if spec["anticipation"] else []
    command = f"csdid {stata_name(spec['outcome'])}{write.stata_covariates(estimate)}"
    command += f"{write.stata_weight(estimate, 'iw')}, {' '.join(option for option in options if option)}"
    needs = "* needs: ssc install drdid, then ssc install csdid"
    return [needs, *write.stata_rows(estimate, never="0"), *note, command]
