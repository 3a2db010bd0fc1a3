"""What every method and check returns: one estimate, one verdict, in the same columns everywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal

import pandas as pd

from csceval import plugins, words
from csceval.estimates import _present
from csceval.estimates._arrays import frame_from_dict, frame_to_dict, plain, twelve, twelve_frame

GLOSSARY: dict[str, str] = {
    "term": "what the row is about: the effect, a covariate, an aggregate",
    "estimate": "the number, in the outcome's unit unless the method says otherwise",
    "std_error": "its standard error, by the errors that the estimate names",
    "statistic": "estimate divided by its standard error",
    "df": "degrees of freedom of the statistic",
    "p_value": "two-sided p of no effect",
    "conf_low": "lower end of the interval at the estimate's level",
    "conf_high": "upper end of the interval at the estimate's level",
    "interval": "whether the interval holds for this row (pointwise) or for all rows of its kind at once (uniform)",
    "weight": "share that the row has in an overall number",
    "cohort": "period in which the units' exposure began",
    "period": "reporting period",
    "event_time": "periods since exposure began; −1 is the last one before",
    "unit": "unit, site or cluster that the row is about",
    "group": "subgroup that the row is about",
    "n": "rows used",
}
# In `spec` for the script that `code` writes; no settings.
FOUND = ("periods", "onsets", "terms", "exposed_units", "control_arm", "arms", "focus_text", "answers", "outer")
_NUMBERS = ("value", "std_error", "conf_low", "conf_high", "p_value", "df", "level")


@dataclass(frozen=True, eq=False, repr=False)
class CheckResult:
    """Verdict of a check: `passed` is True, False, or None where it only informs; `table` has GLOSSARY columns."""

    name: str
    passed: bool | None
    text: str
    table: pd.DataFrame

    def __post_init__(self) -> None:
        object.__setattr__(self, "table", twelve_frame(self.table))

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {"name": self.name, "passed": self.passed, "text": self.text, "table": frame_to_dict(self.table)}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> CheckResult:
        """The check that `to_dict` wrote."""
        return cls(stored["name"], stored["passed"], stored["text"], frame_from_dict(stored["table"]))

    def __repr__(self) -> str:
        return _present.verdict(self)

    def _repr_html_(self) -> str:
        return _present.check_html(self)


@dataclass(frozen=True, eq=False, repr=False)
class Estimate:
    """One effect with all that is needed to judge it; numbers have 12 significant digits, and no raw row is kept.

    `std_error`, `conf_low`, `conf_high`, `p_value` are None where the data cannot carry them; `note` then says why.
    `table` is tidy (GLOSSARY); `tables` holds aggregates by name (cell means, wild bootstrap, weights, paths);
    `warnings` are sentences; `spec` are the settings that `refit` uses again.
    """

    method: str
    estimand: str
    outcome: str
    value: float
    std_error: float | None = None
    conf_low: float | None = None
    conf_high: float | None = None
    p_value: float | None = None
    level: float = 0.95
    df: float | None = None
    n_obs: int = 0
    n_units: int | None = None
    n_clusters: int | None = None
    errors: str = ""
    inference: str = "t"
    table: pd.DataFrame = field(default_factory=pd.DataFrame)
    covariance: pd.DataFrame | None = None
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    checks: tuple[CheckResult, ...] = ()
    warnings: tuple[str, ...] = ()
    note: str = ""
    spec: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in _NUMBERS:
            object.__setattr__(self, name, twelve(getattr(self, name)))
        object.__setattr__(self, "table", twelve_frame(self.table))
        object.__setattr__(self, "tables", {name: twelve_frame(table) for name, table in self.tables.items()})
        if self.covariance is not None:
            object.__setattr__(self, "covariance", twelve_frame(self.covariance))

    @classmethod
    def from_table(cls, table: pd.DataFrame, *, row: int = 0, **rest: Any) -> Estimate:
        """An estimate whose headline is one row of its tidy table."""
        first = table.iloc[row]
        headline = {name: float(first[name]) for name in ("std_error", "conf_low", "conf_high", "p_value", "df")}
        settings: dict[str, Any] = headline | rest
        return cls(value=float(first["estimate"]), table=table, **settings)

    def tidy(self) -> pd.DataFrame:
        """Every coefficient, one a row, in GLOSSARY columns."""
        return self.table.copy()

    def glance(self) -> pd.DataFrame:
        """The estimate in one row."""
        return pd.DataFrame([{
            "method": self.method, "estimand": self.estimand, "estimate": self.value, "std_error": self.std_error,
            "p_value": self.p_value, "conf_low": self.conf_low, "conf_high": self.conf_high, "n_obs": self.n_obs,
            "n_units": self.n_units, "n_clusters": self.n_clusters, "errors": self.errors,
        }])  # fmt: skip

    def summary(self) -> str:
        """The estimate, its table, checks and warnings as text."""
        return _present.summary(self)

    def explain(self) -> str:
        """What the number says, how surely, and what it rests on, in plain words."""
        return _present.explain(self)

    def plot(self, *, locale: str = "en-GB") -> Any:
        """The estimate with its interval as a chart (an altair chart)."""
        module = plugins.load("methods", self.method)
        chart = plugins.load("charts", getattr(module, "CHART", "effect"))
        table, title, description = getattr(module, "chart_table", _present.chart_table)(self)
        with words.speaking(locale):
            return chart.draw(table, title=title, description=description, locale=locale)

    def refit(self, data: pd.DataFrame, **changes: Any) -> Estimate:
        """The same method with the same settings on other data, or with some settings changed.

        Parameters
        ----------
        data : a frame with the same columns.
        changes : settings of the method, for example `level=0.9`.
        """
        settings = {name: value for name, value in self.spec.items() if name not in FOUND}
        fitted: Estimate = plugins.load("methods", self.method).estimate(data, **(settings | changes))
        return fitted

    def with_checks(self, checks: Sequence[CheckResult]) -> Estimate:
        """The estimate with the results of its checks beside it."""
        return replace(self, checks=tuple(checks))

    def vcov(self) -> pd.DataFrame | None:
        """Covariance of the coefficients (terms × terms); None where it cannot be known."""
        return None if self.covariance is None else self.covariance.copy()

    def code(self, language: Literal["python", "r", "stata"] = "python") -> str:
        """A script that gives the same number in the analyst's own tool, from a frame `data`."""
        written: str = plugins.load("methods", self.method).code(self, language)
        return written

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON; `Estimate.from_dict` reads them back."""
        out: dict[str, Any] = {}
        for item in fields(self):
            value = getattr(self, item.name)
            if isinstance(value, pd.DataFrame):
                out[item.name] = frame_to_dict(value)
            elif item.name == "tables":
                out[item.name] = {name: frame_to_dict(table) for name, table in value.items()}
            elif item.name == "checks":
                out[item.name] = [check.to_dict() for check in value]
            else:
                out[item.name] = plain(value)
        return out

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Estimate:
        """The estimate that `to_dict` wrote."""
        values = dict(stored)
        values["table"] = frame_from_dict(stored["table"])
        values["tables"] = {name: frame_from_dict(table) for name, table in stored["tables"].items()}
        values["checks"] = tuple(CheckResult.from_dict(check) for check in stored["checks"])
        values["warnings"] = tuple(stored["warnings"])
        if stored["covariance"] is not None:
            values["covariance"] = frame_from_dict(stored["covariance"])
        return cls(**values)

    def __repr__(self) -> str:
        return _present.brief(self)

    def __str__(self) -> str:
        return self.summary()

    def _repr_html_(self) -> str:
        return _present.estimate_html(self)
