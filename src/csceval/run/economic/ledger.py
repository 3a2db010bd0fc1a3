"""Ledgers that stand alone, read by the same intake as an evaluation's files."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from csceval.economy.spending import COLUMNS
from csceval.errors import CscevalError
from csceval.problems import Problem
from csceval.words import problem, say

if TYPE_CHECKING:
    from csceval.definitions.evaluation import Evaluation
    from csceval.definitions.table import Column, Table
    from csceval.intake.result import Intake

TABLE = "flows"
# What an impact can use of a purchase and the table of flows does not ask for.
_MORE = {"local_share_low": [], "local_share_high": [], "margin": ["Trade margin"], "goods_sector": [],
         "goods_local_share": [], "jobs": ["Job-years", "FTE", "Full-time equivalents"]}  # fmt: skip
# In a ledger of purchases whoever was paid stands under these; in an evaluation's flows suppliers have no column.
_PAYEE = ["Supplier", "Supplier name", "Vendor", "Vendor name", "Creditor"]
_SHARES = frozenset({"local_share_low", "local_share_high", "margin", "goods_local_share"})
# Days of any ledger that is still of use; an evaluation's own periods are not known here.
_SPAN = {"from": "2000", "to": "2049", "calendar": "year"}


@dataclass(frozen=True)
class Ledger:
    """Accepted rows of the ledgers, the register where there was one, and what intake found.

    `marked` are copies with every cell to mend marked, and the mails that go with them: place → bytes.
    """

    flows: pd.DataFrame
    partners: pd.DataFrame | None
    intake: Intake
    problems: tuple[Problem, ...]
    marked: Mapping[str, bytes]

    def cell(self, file: str, sheet: str, row: int, column: str) -> str | None:
        """The cell of a column in a row of a sheet, where the sheet has that column."""
        letters = self.intake.cells.get((file, sheet, TABLE), {})
        return f"{letters[column]}{row}" if column in letters else None


def read_ledger(paths: Sequence[Path], *, dates: str | None = None, mark: bool = False) -> Ledger:
    """The lines of one ledger or several, in the order of the files.

    Parameters
    ----------
    paths : workbooks or CSV files; one of them may hold the register of partners, on a sheet of its own or alone.
    dates : `day-first`, `month-first` or `year-first`, where dates could be read in two ways.
    mark : whether to make marked copies where a cell is to be mended.

    Raises
    ------
    CscevalError
        A file is not there, or no ledger is in any of them.
    """
    from csceval.intake import feedback, inbox

    with tempfile.TemporaryDirectory(prefix="csceval-ledger-") as made:
        root = Path(made)
        _put(paths, root / "inbox")
        intake = inbox.read(root, _evaluation(dates), _tables())
        written = feedback.write_feedback(intake, root / "marked", root / "inbox") if mark else []
        marked = {path.relative_to(root / "marked").as_posix(): path.read_bytes() for path in written}
    flows = intake.tables.get(TABLE)
    if flows is None:
        raise _nothing(intake)
    _with_sectors(flows, intake)
    filled, notes = _filled(flows, intake)
    told = [_alone(one) for one in intake.problems]
    return Ledger(filled, intake.tables.get("partners"), intake, (*told, *notes), marked)


def _alone(found: Problem) -> Problem:
    """A mend that leads to an evaluation's own files leads to the ledger instead: there is no evaluation."""
    elsewhere = any(word in found.fix for word in ("`inputs:`", "questions.xlsx"))
    return replace(found, fix=say("economy_command.fix_in_ledger")) if elsewhere else found


def _put(paths: Sequence[Path], inbox: Path) -> None:
    """Copies of the files, which intake may open as it likes; the files themselves are never touched."""
    inbox.mkdir(parents=True)
    for path in paths:
        if not path.is_file():
            code = "ledger-folder" if path.is_dir() else "ledger-not-found"
            said = problem(code, file=path.name)
            raise CscevalError(said.message, code=code, fix=said.fix)
        if (inbox / path.name).exists():
            said = problem("ledger-same-name", file=path.name)
            raise CscevalError(said.message, code=said.code, fix=said.fix)
        shutil.copy2(path, inbox / path.name)


def _evaluation(dates: str | None) -> Evaluation:
    from csceval.definitions.evaluation import Evaluation

    said = {"csceval": 1, "id": "ledger", "title": say("economy_command.title"), "period": _SPAN}
    return Evaluation.model_validate(said | ({"inputs": [{"files": "*", "dates": dates}]} if dates else {}))


def _tables() -> dict[str, Table]:
    """The register, and flows of which only the amount is asked: a ledger of purchases has no more to say."""
    from csceval.definitions import reader

    known = reader.load_tables()
    flows = known[TABLE]
    columns = [_asked(column) for column in flows.columns]
    checks = [check for check in flows.checks if check.id == "two_partners"]
    # Who is a partner is decided over all ledgers (`consolidate`), with names as people write them.
    changed = {"columns": [*columns, *_more()], "checks": checks, "relations": {}}
    return {TABLE: flows.model_copy(update=changed), "partners": known["partners"]}


def _asked(column: Column) -> Column:
    aliases = [*column.aliases, *_PAYEE] if column.name == "to_partner_id" else column.aliases
    return column.model_copy(update={"required": column.name == "amount", "key": False, "aliases": aliases})


def _more() -> Iterator[Column]:
    from csceval.definitions.table import Column

    for name, aliases in _MORE.items():
        numeric = name != "goods_sector"
        limits = {"minimum": 0.0, "maximum": 1.0} if name in _SHARES else {"minimum": 0.0} if numeric else {}
        yield Column.model_validate({"name": name, "type": "number" if numeric else "text", "about": COLUMNS[name],
                                     "aliases": aliases, **limits})  # fmt: skip


def _nothing(intake: Intake) -> CscevalError:
    """Why there is no ledger: what was found first, else that no sheet looks like one."""
    errors = [one for one in intake.problems if one.severity == "error" and one.code != "no-table-found"]
    first = errors[0] if errors else problem("ledger-none", file=intake.files[0].path if intake.files else None)
    return CscevalError(first.message, code=first.code, fix=first.fix, file=first.file, sheet=first.sheet,
                        cell=first.cell)  # fmt: skip


def _has(intake: Intake, column: str) -> bool:
    return any(column in sheet.columns for file in intake.files for sheet in file.sheets if sheet.table == TABLE)


def _with_sectors(flows: pd.DataFrame, intake: Intake) -> None:
    if not _has(intake, "sector_code"):
        said = problem("ledger-no-sectors", file=str(flows["_file"].iloc[0]), sheet=str(flows["_sheet"].iloc[0]))
        raise CscevalError(said.message, code=said.code, fix=said.fix, file=said.file, sheet=said.sheet)


def _filled(flows: pd.DataFrame, intake: Intake) -> tuple[pd.DataFrame, list[Problem]]:
    """With the kind `cash` where no ledger has a column for it, and said so."""
    if _has(intake, "kind"):
        return flows, []
    return flows.assign(kind="cash"), [problem("ledger-all-money")]
