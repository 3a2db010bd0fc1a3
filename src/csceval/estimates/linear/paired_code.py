"""The same mean change of units in statsmodels, R and Stata."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csceval.estimates._scripts import in_language, stata_name
from csceval.estimates.linear.sample import several

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


def _cluster(estimate: Estimate) -> str | None:
    named = estimate.spec["cluster"]
    return None if named in (None, "auto") else str(named)


def _listed(estimate: Estimate, when: str) -> str:
    """Periods in quotes, as R and Stata take them."""
    return ", ".join(f'"{time}"' for time in several(estimate.spec[when]))


def _python(estimate: Estimate) -> list[str]:
    spec, cluster = estimate.spec, _cluster(estimate)
    outcome, unit, period = spec["outcome"], spec["unit"], spec["period"]
    kept = [name for name in (cluster, spec["weights"]) if name]
    model = f'sm.WLS(rows["change"], rows[["one"]], weights=rows[{spec["weights"]!r}])' if spec["weights"] else (
        'sm.OLS(rows["change"], rows[["one"]])')  # fmt: skip
    how = 'cov_type="nonrobust"'
    if cluster and estimate.errors.startswith("CR"):
        how = f'cov_type="cluster", cov_kwds={{"groups": rows[{cluster!r}].astype(str).factorize()[0]}}'
    elif estimate.errors.startswith("HC"):
        how = f'cov_type="{estimate.errors}"'
    return [
        "import pandas as pd", "import statsmodels.api as sm", "",
        f"rows = data.dropna(subset=[{outcome!r}])",
        f"early = rows[rows[{period!r}].isin({several(spec['before'])!r})].groupby({unit!r})",
        f"late = rows[rows[{period!r}].isin({several(spec['after'])!r})].groupby({unit!r})[{outcome!r}].mean()",
        f"rows = early[{kept!r}].first() if {kept!r} else pd.DataFrame(index=late.index)",
        f"rows = rows.assign(change=late - early[{outcome!r}].mean(), one=1.0).dropna()",
        f"fit = {model}.fit({how})",
        'print(fit.params["one"], fit.bse["one"])',
    ]  # fmt: skip


def _r(estimate: Estimate) -> list[str]:
    spec, cluster = estimate.spec, _cluster(estimate)
    outcome, unit, period = spec["outcome"], spec["unit"], spec["period"]
    return [
        f"rows <- data[!is.na(data[[{outcome!r}]]), ]",
        f"mean_of <- function(times) {{ part <- rows[as.character(rows[[{period!r}]]) %in% times, ]",
        f"  tapply(part[[{outcome!r}]], as.character(part[[{unit!r}]]), mean) }}",
        f"early <- mean_of(c({_listed(estimate, 'before')})); late <- mean_of(c({_listed(estimate, 'after')}))",
        "both <- intersect(names(early), names(late))",
        "t.test(late[both], early[both], paired = TRUE)",
        *([f"# csceval's errors: {estimate.errors} by {cluster}"] if cluster else []),
    ]


def _stata(estimate: Estimate) -> list[str]:
    named = {part: estimate.spec[part] for part in ("outcome", "unit", "period")}
    outcome, unit, period = (stata_name(name) for name in named.values())
    return [
        *(f"* the column “{name}” is called {stata_name(name)} here"
          for name in named.values() if name != stata_name(name)),
        "* without quotes where periods are numbers",
        f"gen when = 1 if inlist({period}, {_listed(estimate, 'before')})",
        f"replace when = 2 if inlist({period}, {_listed(estimate, 'after')})",
        "drop if missing(when)",
        f"collapse (mean) {outcome}, by({unit} when)",
        f"reshape wide {outcome}, i({unit}) j(when)",
        f"ttest {outcome}2 == {outcome}1",
    ]  # fmt: skip
