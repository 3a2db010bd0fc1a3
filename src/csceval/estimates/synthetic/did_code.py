"""The same synthetic difference-in-differences in Python, R and Stata."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from csceval.estimates._scripts import in_language

if TYPE_CHECKING:
    from csceval.estimates.result import Estimate


def code(estimate: Estimate, language: str) -> str:
    """A script for a frame `data`. No other Python library in wide use has the method, so csceval is called there."""
    return in_language(language, python=_python, r=_r, stata=_stata)(estimate)


def _python(estimate: Estimate) -> str:
    given = {name: value for name, value in estimate.spec.items() if name != "exposed_units" and value is not None}
    settings = ", ".join(f"{name}={value!r}" for name, value in given.items())
    return (f"from csceval.estimates.methods import synthetic_did\n\nfound = synthetic_did.estimate(data, {settings})\n"
            "print(found.value, found.std_error)\n")  # fmt: skip


def _exposure_r(estimate: Estimate) -> list[str]:
    exposed = ", ".join(json.dumps(label, ensure_ascii=False) for label in estimate.spec["exposed_units"])
    starts = {str(row["cohort"]): None for row in estimate.tables["cohorts"].to_dict("records")}
    path = estimate.tables["path"]
    periods = list(dict.fromkeys(str(label) for label in path["period"]))
    listed = ", ".join(json.dumps(label, ensure_ascii=False) for label in periods)
    first = periods.index(next(iter(starts))) + 1
    return [
        f"periods <- c({listed})",
        f"data$when <- match(as.character(data[[{json.dumps(estimate.spec['period'])}]]), periods)",
        f"own <- as.character(data[[{json.dumps(estimate.spec['unit'])}]]) %in% c({exposed})",
        f"data$exposed <- as.integer(own & data$when >= {first})",
    ]


def _r(estimate: Estimate) -> str:
    spec = estimate.spec
    lines = ["library(synthdid)  # github: synth-inference/synthdid", *_exposure_r(estimate)]
    if len(estimate.tables["cohorts"]) > 1:
        lines.append("# several starts: run this for each with all donors, then average by exposed unit-periods")
    if spec["covariates"]:
        lines.append(f"# csceval first takes out what {', '.join(spec['covariates'])} explain among unexposed rows")
    lines += [
        f"columns <- c({json.dumps(spec['unit'])}, 'when', {json.dumps(spec['outcome'])}, 'exposed')",
        "setup <- panel.matrices(data[, columns])",
        "found <- synthdid_estimate(setup$Y, setup$N0, setup$T0)",
        "c(found)",
        f"sqrt(vcov(found, method = '{spec['inference']}'))",
    ]
    return "\n".join(lines) + "\n"


def _stata(estimate: Estimate) -> str:
    spec = estimate.spec
    named = [
        f"* y: the column “{spec['outcome']}”; id: “{spec['unit']}”",
        f"* when: 1, 2, … for the periods of “{spec['period']}” in order",
        "* exposed: 1 from the first exposed period on, else 0",
    ]
    covariates = [f"x{number}" for number in range(1, len(spec["covariates"]) + 1)]
    named += [f"* {short}: the column “{name}”" for short, name in zip(covariates, spec["covariates"], strict=True)]
    option = f" covariates({' '.join(covariates)}, projected)" if covariates else ""
    return "\n".join([
        "* needs: ssc install sdid", *named,
        f"sdid y id when exposed, vce({spec['inference']}) reps({spec['draws']}) seed({spec['seed']}){option}",
    ]) + "\n"  # fmt: skip
