"""The same triple difference in statsmodels, R's fixest and Stata."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from csceval.estimates._scripts import in_language, r_name, stata_name

if TYPE_CHECKING:
    from csceval.estimates.result import Estimate


def code(estimate: Estimate, language: str) -> str:
    """A script for a frame `data`; positions in time are written out."""
    return in_language(language, python=_python, r=_r, stata=_stata)(estimate)


def _entity(estimate: Estimate) -> str:
    spec = estimate.spec
    return str(spec["unit"] or spec["group"] or spec["first_exposed"])


def _cluster(estimate: Estimate) -> str | None:
    spec = estimate.spec
    if not estimate.errors.startswith("CR"):
        return None
    return str(spec["unit"]) if spec["cluster"] == "auto" else str(spec["cluster"])


def _covariates(estimate: Estimate) -> list[str]:
    return list(estimate.spec["terms"][2:])


def _python(estimate: Estimate) -> str:
    spec, cluster, weights = estimate.spec, _cluster(estimate), estimate.spec["weights"]
    covariates = _covariates(estimate)
    columns = [spec["outcome"], spec["period"], spec["by"], *covariates, spec["unit"], spec["group"], weights, cluster]
    needed = list(dict.fromkeys(name for name in columns if name))
    how = f'cov_type="{estimate.errors}"' if estimate.errors.startswith("HC") else 'cov_type="nonrobust"'
    if cluster:
        how = f'cov_type="cluster", cov_kwds={{"groups": rows[{cluster!r}].astype(str).factorize()[0]}}'
    model = f"sm.WLS(y, x, weights=rows[{weights!r}].astype(float))" if weights else "sm.OLS(y, x)"
    return "\n".join([
        "import pandas as pd",
        "import statsmodels.api as sm",
        "",
        f"periods = {json.dumps(spec['periods'], ensure_ascii=False)}",
        f"starts = {json.dumps(spec['onsets'], ensure_ascii=False)}",
        f"rows = data.dropna(subset={needed!r})",
        *([f"rows = rows[rows[{weights!r}] > 0]"] if weights else []),
        f"by = rows[{spec['by']!r}].astype(str)",
        f"when = rows[{spec['period']!r}].astype(str).map(periods)",
        f"start = rows[{spec['first_exposed']!r}].astype(str).map(starts).fillna({max(spec['periods'].values()) + 1})",
        "exposed = (when >= start).astype(float)",
        f"y = rows[{spec['outcome']!r}].astype(float)",
        f"unit = rows[{_entity(estimate)!r}].astype(str).fillna('never') + ' / ' + by",
        "time = (when.astype(str) + ' / ' + by).where(when > when.min())",
        "effects = [pd.get_dummies(unit, dtype=float), pd.get_dummies(time, prefix='period', dtype=float)]",
        f"focus = (by == {spec['focus_text']!r}).astype(float)",
        "regressors = pd.DataFrame({'difference': exposed * focus, 'exposed': exposed})",
        f"x = pd.concat([regressors, rows[{covariates!r}].astype(float), *effects], axis=1)",
        f"# csceval's errors: {estimate.errors}",
        f"fit = {model}.fit({how})",
        "print(fit.params['difference'], fit.bse['difference'])",
    ]) + "\n"  # fmt: skip


def _r(estimate: Estimate) -> str:
    spec, cluster = estimate.spec, _cluster(estimate)
    lookup = {name: ", ".join(f"{json.dumps(text, ensure_ascii=False)} = {at}" for text, at in spec[name].items())
              for name in ("periods", "onsets")}  # fmt: skip
    right = " + ".join(["difference", "exposed", *(r_name(name) for name in _covariates(estimate))])
    options = [f"weights = ~{r_name(spec['weights'])}"] if spec["weights"] else []
    options.append(f"vcov = ~{r_name(cluster)}" if cluster else
                   'vcov = "iid"' if estimate.errors == "classical" else 'vcov = "hetero"')  # fmt: skip
    return "\n".join([
        "library(fixest)",
        f"periods <- c({lookup['periods']})",
        f"starts <- c({lookup['onsets']})",
        f"data$when <- periods[as.character(data[[{json.dumps(spec['period'])}]])]",
        f"data$start <- starts[as.character(data[[{json.dumps(spec['first_exposed'])}]])]",
        f"data$start[is.na(data$start)] <- {max(spec['periods'].values()) + 1}",
        "data$exposed <- as.numeric(data$when >= data$start)",
        f"data$by <- as.character(data[[{json.dumps(spec['by'])}]])",
        f"data$difference <- data$exposed * (data$by == {json.dumps(spec['focus_text'], ensure_ascii=False)})",
        f"data$entity <- as.character(data[[{json.dumps(_entity(estimate))}]])",
        'data$entity[is.na(data$entity)] <- "never"',
        f"# csceval's errors: {estimate.errors}",
        f"feols({r_name(spec['outcome'])} ~ {right} | entity^by + when^by, data = data, {', '.join(options)})",
    ]) + "\n"  # fmt: skip


def _stata(estimate: Estimate) -> str:
    spec, cluster = estimate.spec, _cluster(estimate)
    named = [spec["outcome"], spec["period"], spec["first_exposed"], _entity(estimate), spec["by"], cluster,
             spec["weights"], *_covariates(estimate)]  # fmt: skip
    renamed = [f"* the column “{name}” is called {stata_name(name)} here"
               for name in dict.fromkeys(n for n in named if n) if stata_name(name) != name]  # fmt: skip
    places = []
    for column, target, known in ((spec["period"], "when", spec["periods"]),
                                  (spec["first_exposed"], "start", spec["onsets"])):  # fmt: skip
        places += [f"capture tostring {stata_name(column)}, gen({target}_text) force",
                   f"capture gen {target}_text = {stata_name(column)}", f"gen {target} = ."]  # fmt: skip
        places += [f'replace {target} = {at} if {target}_text == "{text}"' for text, at in known.items()]
    vce = "unadjusted" if estimate.errors == "classical" else "robust"
    vce = f"cluster {stata_name(cluster)}" if cluster else vce
    weight = f" [aw={stata_name(spec['weights'])}]" if spec["weights"] else ""
    right = " ".join(["difference", "exposed", *(stata_name(name) for name in _covariates(estimate))])
    return "\n".join([
        *renamed, "* needs: ssc install reghdfe", *places,
        "gen exposed = when >= start & !missing(start)",
        f"capture tostring {stata_name(spec['by'])}, gen(by_text) force",
        f"capture gen by_text = {stata_name(spec['by'])}",
        f'gen difference = exposed * (by_text == "{spec["focus_text"]}")',
        f"egen entity = group({stata_name(_entity(estimate))} by_text), missing",
        "egen time = group(when by_text)",
        f"* csceval's errors: {estimate.errors}",
        f"reghdfe {stata_name(spec['outcome'])} {right}{weight}, absorb(entity time) vce({vce})",
    ]) + "\n"  # fmt: skip
