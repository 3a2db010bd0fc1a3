"""What the scripts of these methods share: rows with positions in time, written out for Python, R and Stata."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from csceval.estimates._did_code import r_lookup
from csceval.estimates._scripts import in_language, r_name, stata_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from csceval.estimates.result import Estimate

    Writer = Callable[[Estimate], list[str]]


def script(estimate: Estimate, language: str, *, python: Writer, r: Writer, stata: Writer) -> str:
    """The lines of one language's writer as a script for a frame `data`."""
    return "\n".join(in_language(language, python=python, r=r, stata=stata)(estimate)) + "\n"


def n_periods(estimate: Estimate) -> int:
    """Number of periods; the position that stands for never."""
    return int(max(estimate.spec["periods"].values())) + 1


def entity(estimate: Estimate) -> str:
    """The column whose values carry an effect each."""
    spec = estimate.spec
    return str(spec["unit"] or spec["group"] or spec["first_exposed"])


def python_rows(estimate: Estimate, *, early: int) -> list[str]:
    """Lines that make `rows` with `when`, `start`, `entity`, `w`, without those exposed from the start."""
    spec = estimate.spec
    needed = [spec["outcome"], spec["period"], *spec["covariates"]]
    needed += [name for name in (spec["unit"], spec["group"], spec["weights"]) if name]
    if spec["cluster"] not in ("auto", None):
        needed.append(spec["cluster"])
    return [
        f"periods = {json.dumps(spec['periods'], ensure_ascii=False)}",
        f"starts = {json.dumps(spec['onsets'], ensure_ascii=False)}",
        f"never = {n_periods(estimate)}",
        f"data = data.dropna(subset={list(dict.fromkeys(needed))!r})",
        "rows = pd.DataFrame({",
        f"    'when': data[{spec['period']!r}].astype(str).map(periods),",
        f"    'start': data[{spec['first_exposed']!r}].astype(str).map(starts).fillna(never).astype(int),",
        f"    'entity': data[{entity(estimate)!r}].astype(str).fillna('never'),",
        f"    'y': data[{spec['outcome']!r}].astype(float),",
        f"    'w': data[{spec['weights']!r}].astype(float)," if spec["weights"] else "    'w': 1.0,",
        *(f"    'x{place}': data[{name!r}].astype(float)," for place, name in enumerate(spec["covariates"])),
        "})",
        f"rows = rows[(rows['w'] > 0) & (rows['start'] > {early})].reset_index(drop=True)",
    ]


def own_call(estimate: Estimate) -> list[str]:
    """The call of csceval itself, where no other library in Python has the model."""
    skipped = ("periods", "onsets", "terms")
    settings: dict[str, Any] = {name: value for name, value in estimate.spec.items() if name not in skipped}
    listed = ", ".join(f"{name}={value!r}" for name, value in settings.items())
    return [f"from csceval.estimates.methods import {estimate.method}", "",
            f"print({estimate.method}.estimate(data, {listed}).value)"]  # fmt: skip


def r_rows(estimate: Estimate, *, never: str) -> list[str]:
    """Lines that give R's `data` the columns when, start and id; `never` is how the package writes it."""
    spec = estimate.spec
    return [
        f"periods <- c({r_lookup(spec['periods'])})",
        f"starts <- c({r_lookup({text: at for text, at in spec['onsets'].items() if at < n_periods(estimate)})})",
        f"data$when <- periods[as.character(data[[{json.dumps(spec['period'])}]])] + 1",
        f"data$start <- starts[as.character(data[[{json.dumps(spec['first_exposed'])}]])] + 1",
        f"data$start[is.na(data$start)] <- {never}",
        f"data$id <- as.integer(factor(data[[{json.dumps(entity(estimate))}]], exclude = NULL))",
    ]


def r_text(text: str) -> str:
    """A text as R writes it."""
    return json.dumps(text, ensure_ascii=False)


def r_formula(estimate: Estimate) -> str:
    """The covariates as the right side of an R formula."""
    return " + ".join(r_name(name) for name in estimate.spec["covariates"]) or "1"


def r_cluster(estimate: Estimate) -> str:
    """The column of clusters in R."""
    named = estimate.spec["cluster"]
    return "id" if named in ("auto", None) else str(named)


def stata_rows(estimate: Estimate, *, never: str) -> list[str]:
    """Lines that make when, start (`never` for never) and id in Stata."""
    spec = estimate.spec
    named = [spec["outcome"], spec["period"], spec["first_exposed"], entity(estimate), spec["weights"],
             *spec["covariates"]]  # fmt: skip
    lines = [f"* the column “{name}” is called {stata_name(name)} here"
             for name in dict.fromkeys(name for name in named if name) if stata_name(name) != name]  # fmt: skip
    lines += ["gen when = .", f"gen start = {never}"]
    for column, target, places in ((spec["period"], "when", spec["periods"]),
                                   (spec["first_exposed"], "start", spec["onsets"])):  # fmt: skip
        lines.append(f"capture tostring {stata_name(column)}, gen({target}_text) force")
        lines.append(f"capture gen {target}_text = {stata_name(column)}")
        lines += [f'replace {target} = {at + 1} if {target}_text == "{text}"' for text, at in places.items()
                  if at < n_periods(estimate)]  # fmt: skip
    return [*lines, f"egen id = group({stata_name(entity(estimate))}), missing"]


def stata_covariates(estimate: Estimate) -> str:
    """The covariates in Stata, with a space before each."""
    return "".join(f" {stata_name(name)}" for name in estimate.spec["covariates"])


def stata_weight(estimate: Estimate, kind: str) -> str:
    """Stata's weight of one kind (`aw`, `iw`, `pw`), or nothing."""
    named = estimate.spec["weights"]
    return f" [{kind}={stata_name(named)}]" if named else ""
