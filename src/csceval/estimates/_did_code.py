"""The same difference-in-differences in statsmodels, R's fixest and Stata."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from csceval.estimates._scripts import in_language, r_name, stata_name

if TYPE_CHECKING:
    from csceval.estimates.result import Estimate


def code(estimate: Estimate, language: str) -> str:
    """A script for a frame `data` with the columns that the estimate used.

    Positions in time are written out, so that no tool has to read the periods again.
    """
    return in_language(language, python=_python, r=_r, stata=_stata)(estimate)


def _entity(estimate: Estimate) -> str:
    spec = estimate.spec
    return str(spec["unit"] or spec["group"] or spec["first_exposed"])


def _cluster(estimate: Estimate) -> str | None:
    named = estimate.spec["cluster"]
    if not estimate.errors.startswith("CR"):
        return None
    return str(estimate.spec["unit"]) if named == "auto" else str(named)


def _error_note(estimate: Estimate, tool: str) -> str:
    """What the tool cannot do the same way; the estimate itself is the same."""
    if estimate.errors == "CR2":
        return f"csceval's interval uses CR2 with Satterthwaite degrees of freedom; {tool} has CR1 with its own factor."
    return f"csceval's errors here: {estimate.errors}."


def _python(estimate: Estimate) -> str:
    spec, cluster, weights = estimate.spec, _cluster(estimate), estimate.spec["weights"]
    covariates = list(spec["terms"][1:])
    needed = [spec["outcome"], spec["period"], *covariates]
    needed += [name for name in (spec["unit"], spec["group"], weights, cluster) if name]
    model = f"sm.WLS(y, x, weights=rows[{weights!r}].astype(float))" if weights else "sm.OLS(y, x)"
    how = {"classical": 'cov_type="nonrobust"'}.get(estimate.errors, f'cov_type="{estimate.errors}"')
    if cluster:
        how = f'cov_type="cluster", cov_kwds={{"groups": rows[{cluster!r}].astype(str).factorize()[0]}}'
    exposed = f"(when >= start).astype(float).rename({spec['terms'][0]!r})"
    lines = [
        "import pandas as pd",
        "import statsmodels.api as sm",
        "",
        f"periods = {json.dumps(spec['periods'], ensure_ascii=False)}",
        f"starts = {json.dumps(spec['onsets'], ensure_ascii=False)}",
        f"rows = data.dropna(subset={list(dict.fromkeys(needed))!r})",
        *([f"rows = rows[rows[{weights!r}] > 0]"] if weights else []),
        f"when = rows[{spec['period']!r}].astype(str).map(periods)",
        f"start = rows[{spec['first_exposed']!r}].astype(str).map(starts).fillna({max(spec['periods'].values()) + 1})",
        f"y = rows[{spec['outcome']!r}].astype(float)",
        f"entity = pd.get_dummies(rows[{_entity(estimate)!r}].astype(str).fillna('never'), dtype=float)",
        'time = pd.get_dummies(when, prefix="period", dtype=float).iloc[:, 1:]',
        f"x = pd.concat([{exposed}, rows[{covariates!r}].astype(float), entity, time], axis=1)",
        f"# {_error_note(estimate, 'statsmodels')}",
        f"fit = {model}.fit({how})",
        f"print(fit.params[{spec['terms'][0]!r}], fit.bse[{spec['terms'][0]!r}])",
    ]
    return "\n".join(lines) + "\n"


def r_lookup(values: dict[str, int]) -> str:
    """Positions by name, as R takes them."""
    return ", ".join(f"{json.dumps(text, ensure_ascii=False)} = {at}" for text, at in values.items())


def _r(estimate: Estimate) -> str:
    spec, cluster = estimate.spec, _cluster(estimate)
    right = " + ".join(["exposed", *(r_name(name) for name in spec["terms"][1:])])
    options = [f"weights = ~{r_name(spec['weights'])}"] if spec["weights"] else []
    options.append(f"vcov = ~{r_name(cluster)}" if cluster else
                   'vcov = "iid"' if estimate.errors == "classical" else 'vcov = "hetero"')  # fmt: skip
    never = max(spec["periods"].values()) + 1
    return "\n".join([
        "library(fixest)",
        f"periods <- c({r_lookup(spec['periods'])})",
        f"starts <- c({r_lookup(spec['onsets'])})",
        f"data$when <- periods[as.character(data[[{json.dumps(spec['period'])}]])]",
        f"data$start <- starts[as.character(data[[{json.dumps(spec['first_exposed'])}]])]",
        f"data$start[is.na(data$start)] <- {never}",
        "data$exposed <- as.numeric(data$when >= data$start)",
        f"data$entity <- as.character(data[[{json.dumps(_entity(estimate))}]])",
        'data$entity[is.na(data$entity)] <- "never"',
        f"# {_error_note(estimate, 'fixest')}",
        f"feols({r_name(spec['outcome'])} ~ {right} | entity + when, data = data, {', '.join(options)})",
    ]) + "\n"  # fmt: skip


def _stata(estimate: Estimate) -> str:
    spec, cluster = estimate.spec, _cluster(estimate)
    named = [spec["outcome"], spec["period"], spec["first_exposed"], _entity(estimate), cluster, spec["weights"],
             *spec["terms"][1:]]  # fmt: skip
    renamed = [f"* the column “{name}” is called {stata_name(name)} here"
               for name in dict.fromkeys(n for n in named if n) if stata_name(name) != name]  # fmt: skip
    lines = [*renamed, "* needs: ssc install reghdfe", "gen when = .", "gen start = ."]
    for column, target, places in (
        (spec["period"], "when", spec["periods"]),
        (spec["first_exposed"], "start", spec["onsets"]),
    ):
        lines.append(f"capture tostring {stata_name(column)}, gen({target}_text) force")
        lines.append(f"capture gen {target}_text = {stata_name(column)}")
        lines += [f'replace {target} = {at} if {target}_text == "{text}"' for text, at in places.items()]
    vce = (
        f"vce(cluster {stata_name(cluster)})"
        if cluster
        else "vce(unadjusted)"
        if estimate.errors == "classical"
        else "vce(robust)"
    )
    weight = f" [aw={stata_name(spec['weights'])}]" if spec["weights"] else ""
    right = " ".join(["exposed", *(stata_name(name) for name in spec["terms"][1:])])
    lines += ["gen exposed = when >= start & !missing(start)",
              f"egen entity = group({stata_name(_entity(estimate))}), missing",
              f"* {_error_note(estimate, 'reghdfe')}",
              f"reghdfe {stata_name(spec['outcome'])} {right}{weight}, absorb(entity when) {vce}"]  # fmt: skip
    return "\n".join(lines) + "\n"
