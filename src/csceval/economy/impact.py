"""What spending sets in motion in an area: the result of `assess`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import pandas as pd

from csceval import plugins
from csceval.economy._chain import MEASURES
from csceval.economy._results import Valued
from csceval.estimates._arrays import plain, twelve
from csceval.problems import Problem
from csceval.words import numbers, say

ROWS = ("direct", "supply_chain", "leaked", "induced")
ENDS = ("", "_low", "_high")
NUMBERS = tuple(f"{measure}{end}" for measure in MEASURES for end in ENDS)


@dataclass(frozen=True, eq=False, repr=False)
class Impact(Valued):
    """The effect of spending on an area, in the money and prices of the spending; numbers have 12 significant digits.

    `table` has the rows direct, supply_chain, leaked and, below the line, induced (NaN in an open model), and for each
    of output, gva, income and jobs the number with `_low` and `_high`. In the column gva, direct + supply_chain +
    leaked = `money_in`; `leaked` is money and has no output, income or jobs. `totals` has type1 = direct +
    supply_chain and type2 = type1 + induced; `net` the same after additionality, None where none was given.
    `band` is what other methods would have given, `tornado` what moves the total most, `trail` every line with its
    share of each number. `warnings` are problems with a code; `settings` are the arguments.
    """

    table: pd.DataFrame
    totals: pd.DataFrame
    net: pd.DataFrame | None
    band: pd.DataFrame
    tornado: pd.DataFrame
    trail: pd.DataFrame
    warnings: tuple[Problem, ...]
    money_in: float
    settings: Mapping[str, Any] = field(default_factory=dict)

    def tidy(self) -> pd.DataFrame:
        """One number a row: `term` (row of the table, type1 or type2), `measure, estimate, conf_low, conf_high`."""
        whole = pd.concat([self.table, self.totals])
        return pd.DataFrame([
            {"term": term, "measure": measure, "estimate": row[measure], "conf_low": row[f"{measure}_low"],
             "conf_high": row[f"{measure}_high"]}
            for term, row in whole.iterrows() for measure in MEASURES
        ])  # fmt: skip

    def glance(self) -> pd.DataFrame:
        """The impact in one row: the money, the table it rests on, and Type I value added and jobs."""
        first = self.totals.loc["type1"]
        told = {key: plain(self.settings[key]) for key in ("table", "year", "region", "closure")}
        shown = {name: first[name] for name in NUMBERS if name.startswith(("gva", "jobs"))}
        return pd.DataFrame([{
            "money_in": self.money_in, **told, **shown,
            "leaked": self.table.loc["leaked", "gva"], "n_lines": self.trail["line"].nunique(),
        }])  # fmt: skip

    def leaks(self) -> pd.Series[float]:
        """What left, by where: paid outside the area, place or sector not known, and on the way (imports, taxes).

        The three add up to `leaked`. On the way are also purchases of the supply chain elsewhere in the nation.
        """
        paid_away = self.trail["amount"] - self.trail["final_demand"]
        known = self.trail["known"].to_numpy(dtype=bool)
        first = {"paid_outside": float(paid_away[known].sum()), "not_known": float(paid_away[~known].sum())}
        on_the_way = self._number("leaked") - sum(first.values())
        return pd.Series(first | {"on_the_way": on_the_way}).map(twelve).astype(np.float64)

    @property
    def has_others(self) -> bool:
        """Whether the table could have been brought down to the area in other ways: not where it is the area's own."""
        return self.band["method"].nunique() > 1

    def span(self, measure: str = "gva", kind: str = "type1") -> tuple[float, float]:
        """The lowest and the highest total over all methods of the structural band, this one among them."""
        column = self.band[f"{measure}_{kind}"]
        return float(column.min()), float(column.max())

    def summary(self) -> str:
        """The decomposition, the interval and the band as text, with every warning."""
        names = ("headline", "decomposed", "band") if self.has_others else ("headline", "decomposed")
        lines = [self._sentence(name) for name in names]
        if np.isfinite(self._number("induced")):
            lines.append(self._sentence("induced_line"))
        return "\n".join([*lines, *(f"{one.message} {one.fix}".strip() for one in self.warnings)])

    def _sentence(self, name: str) -> str:
        first = self.totals.loc["type1", ["gva", "gva_low", "gva_high"]].to_numpy(dtype=np.float64)
        told = {row: self._number(row) for row in ROWS} | {"money": self.money_in}
        told |= dict(zip(("gva", "low", "high", "band_low", "band_high"), (*first, *self.span()), strict=True))
        shown = {key: numbers.bare(value, "") for key, value in told.items()}
        return say(f"economy_impact.{name}", **shown, table=self.settings["table"])

    def _number(self, row: str) -> float:
        return float(self.table["gva"].to_numpy(dtype=np.float64)[ROWS.index(row)])

    def plot(self, kind: Literal["waterfall", "tornado"] = "waterfall", *, locale: str = "en-GB") -> Any:
        """Where the money went, or what the total depends on, as an altair chart."""
        table = self._steps() if kind == "waterfall" else self._bars()
        words = {name: say(f"economy_impact.{kind}_{name}", money=numbers.bare(self.money_in, ""))
                 for name in ("title", "description")}  # fmt: skip
        return plugins.load("charts", kind).draw(table, **words, locale=locale)

    def _steps(self) -> pd.DataFrame:
        order = (*ROWS[:3], "money_in", ROWS[3])
        kinds = ("step", "step", "lost", "total", "beside")
        known = self.table["gva"].to_dict() | {"money_in": self.money_in}
        rows = [
            {"order": at, "name": say(f"economy_impact.{name}"), "kind": kind, "value": known[name],
             "low": self.table["gva_low"].get(name), "high": self.table["gva_high"].get(name)}
            for at, (name, kind) in enumerate(zip(order, kinds, strict=True))
        ]  # fmt: skip
        return pd.DataFrame([row for row in rows if pd.notna(row["value"])])

    def _bars(self) -> pd.DataFrame:
        columns = {"low": "at_low", "high": "at_high", "from": "low_setting", "to": "high_setting"}
        return self.tornado.rename(columns=columns).assign(order=range(len(self.tornado)))
