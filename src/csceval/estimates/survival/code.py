"""Scripts that give the same median or hazard ratio in statsmodels, R (survival) and Stata."""

from __future__ import annotations

from typing import Any

from csceval.estimates._scripts import in_language, r_name, stata_name
from csceval.estimates.result import Estimate


def write(estimate: Estimate, language: str) -> str:
    """The script in one language.

    Raises
    ------
    EstimationError
        The language is unknown.
    """
    written = in_language(language, python=_python, r=_r, stata=_stata)
    return "\n".join(written(estimate.spec, estimate)) + "\n"


def _used(spec: Any) -> list[str]:
    names = [spec["group"], *spec["covariates"], _cluster(spec)]
    return list(dict.fromkeys(name for name in names if name))


def _cluster(spec: Any) -> str | None:
    return None if spec["cluster"] in (None, "auto") else str(spec["cluster"])


def _python(spec: Any, estimate: Estimate) -> list[str]:
    lines = ["import numpy as np", "import pandas as pd", "", "", "def moments(column):",
             "    known = column.dropna()",
             "    if pd.api.types.is_numeric_dtype(column) or all(isinstance(v, (int, float)) for v in known):",
             "        return column.astype(float)",
             '    read = pd.to_datetime(column.astype(object), format="ISO8601", utc=True)',
             '    return (read - pd.Timestamp("1970-01-01", tz="UTC")) / pd.Timedelta(days=1)', "", "",
             f"end = moments(data[{spec['end']!r}])",
             f"start = moments(data[{spec['start']!r}])" if spec["start"] else "start = 0.0",
             f"happened = data[{spec['event']!r}].astype(float)" if spec["event"] else "happened = end.notna() * 1.0",
             ]  # fmt: skip
    if spec["until"] is not None:
        lines += [f"until = moments(pd.Series([{_plain(spec['until'])!r}])).iloc[0]",
                  "open_still = (start <= until) & ((end.isna() & (happened == 0)) | (end > until))",
                  "end, happened = end.mask(open_still, until), happened.mask(open_still, 0.0)",
                  "end = end.mask(start > until)"]  # fmt: skip
    lines += ['rows = data.assign(**{"time": end - start, "happened": happened})',
              f'rows = rows.dropna(subset=["time", "happened", *{_used(spec)!r}])']  # fmt: skip
    if estimate.estimand == "median":
        return [*lines, "from statsmodels.duration.survfunc import SurvfuncRight", "",
                'curve = SurvfuncRight(rows["time"], rows["happened"])',
                "reached = np.flatnonzero(curve.surv_prob <= 0.5 + 1e-12)",
                "# Where the curve is flat at exactly one half, the middle of that stretch, as in R.",
                "first = reached[0] if len(reached) else -1",
                "flat = len(reached) > 1 and abs(curve.surv_prob[first] - 0.5) < 1e-9",
                "times = np.append(curve.surv_times, np.nan)",
                'print((times[first] + times[first + 1]) / 2 if flat else times[first])']  # fmt: skip
    lines += [f"group = rows[{spec['group']!r}].map(lambda v: f'{{v:g}}' if isinstance(v, float) else str(v))"]
    arms = [f"(group == {label!r}).astype(float)" for label in spec["arms"]]
    own = [f"rows[{name!r}].astype(float)" for name in spec["terms"]]
    how = f"groups=rows[{_cluster(spec)!r}].astype(str).factorize()[0]" if _cluster(spec) else ""
    return [*lines, "from statsmodels.duration.hazard_regression import PHReg", "",
            f"x = np.column_stack([{', '.join(arms + own)}])",
            *([f"# csceval's errors: {estimate.errors}; statsmodels has the sandwich without its small-sample factor"]
              if how or estimate.errors != "classical" else []),
            f'fit = PHReg(rows["time"], x, status=rows["happened"], ties="efron").fit({how})',
            "print(np.exp(fit.params[0]), fit.bse[0])"]  # fmt: skip


def _plain(value: object) -> object:
    return value if isinstance(value, int | float) else str(value)


def _r(spec: Any, estimate: Estimate) -> list[str]:
    lines = ["library(survival)", *([_open_cases(spec, "#")] if spec["until"] is not None else [])]
    since = f" - as.numeric(data[[{spec['start']!r}]])" if spec["start"] else ""
    lines += ["# Dates as Date columns, so that times are days.",
              f"data$time <- as.numeric(data[[{spec['end']!r}]]){since}",
              f"data$happened <- as.numeric(data[[{spec['event']!r}]])" if spec["event"] else "data$happened <- 1",
              ]  # fmt: skip
    cluster = f", cluster = {r_name(_cluster(spec) or '')}" if _cluster(spec) else ""
    if estimate.estimand == "median":
        shape = "log-log" if spec["interval"] == "loglog" else "log"
        by = [f"{test}(Surv(time, happened) ~ {r_name(spec['group'])}, data = data)"
              for test in ("survfit", "survdiff") if spec["group"]]  # fmt: skip
        return [*lines, f'survfit(Surv(time, happened) ~ 1, data = data, conf.type = "{shape}",',
                f"        conf.int = {estimate.level:g}{cluster})", *by]  # fmt: skip
    group = f'relevel(factor({r_name(spec["group"])}), ref = "{spec["control_arm"]}")'
    right = " + ".join([group, *(r_name(name) for name in spec["terms"])])
    return [*lines, f"# csceval's errors: {estimate.errors}",
            f'fit <- coxph(Surv(time, happened) ~ {right}, data = data, ties = "efron"{cluster})',
            "summary(fit)", "cox.zph(fit)"]  # fmt: skip


def _open_cases(spec: Any, mark: str) -> str:
    return f"{mark} First set the end of open cases, and of later ones, to {spec['until']}, and their event to 0."


def _stata(spec: Any, estimate: Estimate) -> list[str]:
    columns = [spec["start"], spec["end"], spec["event"], *_used(spec)]
    names = {name: stata_name(name) for name in columns if name}
    lines = [f"* the column “{name}” is called {short} here" for name, short in names.items() if name != short]
    lines += [_open_cases(spec, "*")] if spec["until"] is not None else []
    lines += [f"gen time = {names[spec['end']]}" + (f" - {names[spec['start']]}" if spec["start"] else ""),
              f"stset time, failure({names[spec['event']]})" if spec["event"] else "stset time"]  # fmt: skip
    if estimate.estimand == "median":
        by = [f"stci, by({names[spec['group']]})", f"sts test {names[spec['group']]}"] if spec["group"] else []
        return [*lines, "stci, median  // its interval is log-log", *by]
    cluster = f" vce(cluster {names[str(_cluster(spec))]})" if _cluster(spec) else ""
    arms = f"* the control group is {spec['control_arm']}: give it the lowest number in {names[spec['group']]}"
    return [*lines, arms, f"* csceval's errors: {estimate.errors}",
            " ".join(["stcox", f"i.{names[spec['group']]}", *(names[name] for name in spec["terms"])])
            + f", efron{cluster}",
            "estat phtest, detail"]  # fmt: skip
