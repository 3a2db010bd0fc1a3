"""What scripts of counts, shares and ordered answers share: complete rows, arms, names for three languages."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from csceval.estimates._scripts import stata_name

R_CR = {"CR0": "CR0", "CR1": "CR1S", "CR2": "CR2", "CR3": "CR3", "CR3S": "CR3"}


def cluster_of(spec: Mapping[str, Any]) -> str | None:
    """The column of clusters."""
    return None if spec["cluster"] in (None, "auto") else str(spec["cluster"])


def arm_names(spec: Mapping[str, Any]) -> dict[str, str]:
    """Column names of the treated arms, the headline first, and the labels they stand for."""
    labels = spec.get("arms", [])
    return {"treated" if len(labels) == 1 else f"arm {label}": label for label in labels}


def quoted(text: str) -> str:
    """A text as R and Stata take it."""
    return json.dumps(text, ensure_ascii=False)


def python_rows(needed: Sequence[str]) -> list[str]:
    """Lines that make `rows`."""
    return [f"rows = data.dropna(subset={list(needed)!r}).reset_index(drop=True)"]


def r_rows(needed: Sequence[str]) -> list[str]:
    """Lines that make `rows`."""
    return [f"rows <- data[complete.cases(data[, c({', '.join(quoted(name) for name in needed)})]), ]"]


def stata_rows(needed: Sequence[str]) -> list[str]:
    """Lines that say other names and leave rows out."""
    renamed = [
        f"* the column “{name}” is called {stata_name(name)} here" for name in needed if stata_name(name) != name
    ]
    return [*renamed, *(f"drop if missing({stata_name(name)})" for name in needed)]


def python_text(column: str) -> str:
    """A column as text, whole numbers without a point."""
    return f"rows[{column!r}].map(lambda v: f'{{v:g}}' if isinstance(v, float) else str(v))"


def python_cluster(errors: str, cluster: str | None) -> tuple[str, list[str]]:
    """The arguments of `fit` for these errors, and a remark where statsmodels has others."""
    if errors.startswith("CR"):
        group = f'"groups": rows[{cluster!r}].astype(str).factorize()[0]'
        note = [f"# csceval's errors: {errors} with its degrees of freedom; statsmodels' cluster errors are near CR1"]
        return f', cov_type="cluster", cov_kwds={{{group}}}', note
    return ("" if errors == "classical" else f', cov_type="{errors}"'), []


def r_errors(errors: str, cluster: str | None) -> tuple[list[str], list[str]]:
    """Libraries and the line that tests coefficients of `fit`."""
    if errors.startswith("CR"):
        test = f'coef_test(fit, vcov = "{R_CR[errors]}", cluster = rows[[{quoted(str(cluster))}]])'
        return ["library(clubSandwich)"], [test]
    if errors == "classical":
        return [], ["summary(fit)", "confint.default(fit)"]
    return ["library(sandwich)", "library(lmtest)"], [f'coeftest(fit, vcov. = vcovHC(fit, type = "{errors}"))']


def stata_vce(errors: str, cluster: str | None) -> tuple[str, list[str]]:
    """Stata's vce() for these errors, and a remark where it has others."""
    if errors.startswith("CR"):
        note = [] if errors == "CR1" else [f"* csceval's errors: {errors}; Stata has those with the factor G/(G − 1)"]
        return f"vce(cluster {stata_name(str(cluster))})", note
    return ("" if errors == "classical" else "vce(robust)"), []
