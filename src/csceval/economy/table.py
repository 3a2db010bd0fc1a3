"""An input-output table: who sells how much to whom, and what each sector pays for work, profit, taxes and imports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from csceval.economy import _labels
from csceval.economy._make_use import symmetric
from csceval.economy.leontief import Leontief
from csceval.estimates._arrays import FloatArray
from csceval.problems import Problem

VALUE_ADDED = ("compensation", "surplus", "taxes")
OWN = "own table"


@dataclass(frozen=True, eq=False, repr=False)
class IOTable:
    """A symmetric input-output table; made by `load`, `from_frames` or `from_make_use`, never changed.

    Money is in one unit throughout. `flows` (n × n) are purchases from the table's own area, rows sell to columns;
    `output` is by sector; `value_added` (n × 3) has `compensation`, `surplus` and `taxes` on production;
    `households` are their purchases by sector, `household_income` and `household_spending` their totals,
    `jobs` people at work, `imports` and `taxes` on products what each sector pays. NaN and None mean not known.
    """

    name: str
    year: int | None
    currency: str
    flows: pd.DataFrame
    output: pd.Series[float]
    value_added: pd.DataFrame
    households: pd.Series[float] | None = None
    household_income: float | None = None
    household_spending: float | None = None
    jobs: pd.Series[float] | None = None
    imports: pd.Series[float] | None = None
    taxes: pd.Series[float] | None = None
    titles: pd.Series[str] | None = None
    remarks: tuple[Problem, ...] = ()

    @classmethod
    def load(cls, name_or_path: str | Path, *, sheet: str | None = None) -> IOTable:
        """A table that ships (`csceval list io-tables`), or one from a publisher's file or folder of files.

        Parameters
        ----------
        name_or_path : `us-2023`, or a path to CSV, .xlsx, .xls or .ods; make, use and import table in one folder.
        sheet : the sheet to read where a workbook has several tables.

        Raises
        ------
        CscevalError
            There is no such table, no layout is known, or several could be meant.
        """
        from csceval.economy import _loading

        return cls.from_frames(**_loading.parts(name_or_path, sheet))

    @classmethod
    def from_frames(
        cls,
        flows: pd.DataFrame,
        output: Any,
        value_added: pd.DataFrame,
        *,
        households: Any = None,
        household_income: float | None = None,
        household_spending: float | None = None,
        jobs: Any = None,
        imports: Any = None,
        taxes: Any = None,
        titles: pd.Series[str] | None = None,
        name: str = OWN,
        year: int | None = None,
        currency: str = "",
        remarks: tuple[Problem, ...] = (),
    ) -> IOTable:
        """A table from frames; sectors are the columns of `flows`, in their order.

        Parameters
        ----------
        flows : sector × sector, rows sell to columns, in money.
        output : by sector, in the same unit; a Series or mapping by sector, or a sequence in the order of `flows`.
        value_added : indexed by sector, columns among `compensation`, `surplus`, `taxes`; gross value added is their
            sum, and not known where one of the three is missing.
        households : household purchases by sector; with `household_income` or `household_spending` in total.
        jobs, imports, taxes : by sector: people, purchases from outside, taxes on products less subsidies.
        titles : what each sector is called.

        Raises
        ------
        EstimationError
            Sectors do not match, stand twice, or a flow or an output is missing or no number.
        """
        _refuse_unlabelled(flows=flows, value_added=value_added)
        sectors = _labels.codes(flows.columns, where="flows")
        if not sectors:
            raise _labels.refuse("io-no-sectors")

        def known(values: Any, where: str) -> pd.Series[float] | None:
            return None if values is None else _labels.by_sector(values, sectors, where=where)

        produced = _labels.by_sector(output, sectors, where="output")
        _refuse_missing(produced.to_frame().T, where="output")
        return cls(
            name=name, year=year, currency=currency, flows=_square(flows, sectors), output=produced,
            value_added=_value_added(value_added, sectors), households=known(households, "households"),
            household_income=household_income, household_spending=household_spending, jobs=known(jobs, "jobs"),
            imports=known(imports, "imports"), taxes=known(taxes, "taxes"), titles=titles, remarks=remarks,
        )  # fmt: skip

    @classmethod
    def from_make_use(
        cls,
        make: pd.DataFrame,
        use: pd.DataFrame,
        *,
        imports: pd.DataFrame | None = None,
        scrap: str | Sequence[str] | None = None,
        **rest: Any,
    ) -> IOTable:
        """An industry-by-industry table from a make (supply) and a use table, with fixed market shares.

        Parameters
        ----------
        make : industry × commodity.
        use : commodity × industry; rows `V001`, `V002`, `V003` (or `compensation`, `taxes`, `surplus`) are value added
            and the column `F010` (or `households`) what households buy. Totals are left out, other columns not used.
        imports : the part of `use` that comes from abroad, commodity × industry; without it nothing is taken off.
        scrap : the commodities that no one makes on purpose; by default those of the US bureau's tables (`Used`,
            `S004`, `S00401`, `S00402`), with a remark; `()` for none.
        rest : everything else that `from_frames` takes, such as `household_income`, `jobs`, `name`.

        Raises
        ------
        EstimationError
            The tables do not have the same industries or commodities.
        """
        return cls.from_frames(**(symmetric(make, use, imports, scrap) | rest))

    @property
    def sectors(self) -> tuple[str, ...]:
        """The codes of the sectors, in the table's order."""
        return tuple(self.flows.columns)

    @cached_property
    def matrix(self) -> FloatArray:
        """The coefficients as an array (n × n); a sector without output buys nothing."""
        shares = self._per_output(self.flows.to_numpy(dtype=np.float64))
        shares.flags.writeable = False
        return shares

    def coefficients(self) -> pd.DataFrame:
        """What each sector (column) buys of each (row) for one unit of its own output: A = Z x⁻¹, n × n."""
        return pd.DataFrame(self.matrix.copy(), index=self.flows.index, columns=self.flows.columns)

    def __repr__(self) -> str:
        known = (f"“{self.name}”", f"{len(self.sectors)} sectors", str(self.year or ""), self.currency)
        return f"IOTable({', '.join(filter(None, known))})"

    def checks(self) -> list[Problem]:
        """What is odd about the table, as problems in the order of mending; none where it is sound.

        Cells below zero, sectors without output, columns that differ from output by more than 0.5 %, multipliers that
        no real economy has, zeros lost from codes, and the remarks made while it was read.
        """
        from csceval.economy import _checking

        return _checking.check(self)

    def requirements(self) -> pd.DataFrame:
        """Output of each sector (row) for one unit of final demand from each (column): the Leontief inverse, n × n."""
        return pd.DataFrame(self.leontief.output(np.eye(len(self.output))), self.flows.index, self.flows.columns)

    @cached_property
    def leontief(self) -> Leontief:
        """The table's system (I − A), factored once."""
        return Leontief(self.matrix)

    @property
    def gva(self) -> pd.Series[float]:
        """Gross value added by sector in money; NaN where compensation, surplus or taxes are not known."""
        return self.value_added.sum(axis=1, skipna=False)

    @property
    def value_added_share(self) -> pd.Series[float]:
        """Gross value added for one unit of output, by sector."""
        return self._share(self.gva)

    @property
    def household_income_share(self) -> pd.Series[float]:
        """Compensation of employees for one unit of output, by sector."""
        return self._share(self.value_added["compensation"])

    @property
    def jobs_per_output(self) -> pd.Series[float]:
        """People at work for one unit of output, by sector."""
        return self._share(self.jobs)

    @property
    def imports_share(self) -> pd.Series[float]:
        """Purchases from outside the table's area for one unit of output, by sector."""
        return self._share(self.imports)

    @property
    def taxes_share(self) -> pd.Series[float]:
        """Taxes on products, less subsidies, for one unit of output, by sector."""
        return self._share(self.taxes)

    def _share(self, amounts: pd.Series[float] | None) -> pd.Series[float]:
        if amounts is None or amounts.isna().all():
            return pd.Series(np.nan, index=self.output.index)
        return pd.Series(self._per_output(np.asarray(amounts, dtype=np.float64)), index=self.output.index)

    def _per_output(self, amounts: FloatArray) -> FloatArray:
        produced = self.output.to_numpy(dtype=np.float64)
        # Nothing can be bought from a sector that makes nothing: its column is empty, not 0/0.
        shares = np.zeros(amounts.shape)
        np.divide(amounts, produced, out=shares, where=produced != 0)
        return shares


def _square(flows: pd.DataFrame, sectors: list[str]) -> pd.DataFrame:
    rows = _labels.matched(_labels.codes(flows.index, where="flows"), sectors, where="flows")
    if len(rows) < len(sectors):
        raise _labels.refuse("io-not-square", names=_labels.listed([s for s in sectors if s not in set(rows)]))
    values = pd.DataFrame(_labels.numbers(flows, where="flows"), index=rows, columns=sectors).loc[sectors]
    _refuse_missing(values, where="flows")
    return values


def _refuse_unlabelled(**frames: object) -> None:
    for where, frame in frames.items():
        if not isinstance(frame, pd.DataFrame):
            raise _labels.refuse("io-no-frame", where=where, kind=type(frame).__name__)


def _refuse_missing(values: pd.DataFrame, *, where: str) -> None:
    empty = ~np.isfinite(values.to_numpy())
    if empty.any():
        row, column = np.argwhere(empty)[0]
        place = f"{values.index[row]} → {values.columns[column]}" if len(values) > 1 else str(values.columns[column])
        raise _labels.refuse("io-missing-number", where=where, n=int(empty.sum()), first=place)


def _value_added(given: pd.DataFrame, sectors: list[str]) -> pd.DataFrame:
    named = given.set_axis(_labels.codes(given.columns, where="value_added"), axis=1)
    unknown = [column for column in named.columns if column not in VALUE_ADDED]
    if unknown:
        raise _labels.refuse("io-value-added-column", name=unknown[0])
    return pd.DataFrame(
        {
            column: _labels.by_sector(named[column], sectors, where="value_added") if column in named else np.nan
            for column in VALUE_ADDED
        },
        index=sectors,
    )
