"""Read the inbox: every file is looked at, every row ends as accepted, set aside or ignored with a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from csceval.definitions.evaluation import Evaluation
from csceval.definitions.indicator import Indicator
from csceval.definitions.table import Table
from csceval.entries import Entries
from csceval.intake import register
from csceval.intake.arrival.copies import as_read, find_copies
from csceval.intake.arrival.folder import Entry, discover, shown
from csceval.intake.arrival.rehearsed import is_rehearsal
from csceval.intake.asking.conflicts import Contest, conflict_questions, supersede
from csceval.intake.asking.decisions import Decision
from csceval.intake.asking.names_asked import ask_names
from csceval.intake.asking.questions import Answers, Question, still_open, told_to_wait
from csceval.intake.corrections import by_file
from csceval.intake.found import FileRead
from csceval.intake.kept.reading import Kept
from csceval.intake.layout.knows import Knows
from csceval.intake.layout.naming import unify
from csceval.intake.lean import give_back, lean
from csceval.intake.outside import find_outside, leave_outside
from csceval.intake.personal.pseudonym import Pseudonyms
from csceval.intake.reader import Setting, sheets_of
from csceval.intake.result import FileRecord, Intake
from csceval.intake.sheet import raw_row
from csceval.intake.stack import Stack, kept, reasons, stack, typed, with_origin
from csceval.intake.validation import check_people, check_schema, prepare, resolve_names, settle_repeats, spread
from csceval.intake.warn import unusual_values
from csceval.problems import Problem, in_order
from csceval.workbook import book

__all__ = ["Intake", "read"]
# Hidden files are listed as skipped without a word: no partner can do anything about them.
_QUIET = {"hidden-file"}


@dataclass
class _Account:
    """Where every row went, and what was found, while the inbox is read."""

    aside: list[tuple[str, str, int, str, str]] = field(default_factory=list)
    ignored: list[tuple[str, str, int, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    contests: list[Contest] = field(default_factory=list)
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    cells: dict[tuple[str, str, str], dict[str, str]] = field(default_factory=dict)


@lean()
def read(
    project: Path,
    evaluation: Evaluation,
    tables: Mapping[str, Table],
    *,
    indicators: Mapping[str, Indicator] | None = None,
    answers: Answers | None = None,
    decisions: Sequence[Decision] = (),
    progress: Callable[[str, int, int], None] | None = None,
    entries: Entries | None = None,
    around: str = "",
) -> Intake:
    """Read and validate every file below `project/inbox`.

    Trouble in the data never raises: it is in `problems`, at its file, sheet and cell.

    Parameters
    ----------
    project : folder of the evaluation; nothing in it is changed, but for the key to ids of people (`.csceval/key`).
    indicators : those there are; a sheet of totals may have them as headers, and those behind a returned template are
        compared with today's.
    answers : what people have answered so far; by default nothing.
    decisions : every decision so far; the corrections among them that hold are put into their cells.
    progress : called before each file with its name, its number from 1, and the number of files.
    entries : what earlier runs have kept of files; by default every file is read.
    around : a hash of the code and of the libraries that read files, which must be the same for what was kept.
    """
    partners, sites = (register.build_register(evaluation, name, []) for name in ("partners", "sites"))
    known = indicators or {}
    setting = Setting(evaluation, tables, partners, known, Knows.of(evaluation, known), answers or Answers(),
                      by_file(decisions), Pseudonyms(project), sites, is_rehearsal(project))  # fmt: skip
    arrived = discover(project / "inbox")
    try:
        files = _read_all(arrived, Kept(entries, setting, around=around), setting, progress)
    finally:
        book.close()
    supersede(files, setting.answers)
    account = _Account()
    for file in files:
        account.aside += [(file.name, *row) for row in file.aside]
        account.ignored += [(file.name, *row) for row in file.ignored]
        account.problems += file.problems
        account.questions += file.questions
    _fill_tables(files, setting, account)
    account.questions += conflict_questions(account.contests)
    return _finish(arrived, files, account, setting)


def _read_all(
    entries: list[Entry], kept: Kept, setting: Setting, progress: Callable[[str, int, int], None] | None
) -> list[FileRead]:
    """One result for each entry, in the same order."""
    order = as_read(entries)
    once = {entry.sha256: entry.path for entry in reversed(order) if not entry.skip}
    ahead = (entry.path for entry in kept.missing(order) if once.get(entry.sha256) == entry.path)
    if book.read_ahead(ahead):
        prepare(setting.tables)
    files: dict[Path, FileRead] = {}
    first_with: dict[str, FileRead] = {}
    copies = find_copies(entries, setting.answers)
    for number, entry in enumerate(order, 1):
        if progress:
            progress(entry.name, number, len(entries))
        found = files[entry.path] = _read_one(entry, kept, first_with)
        if entry.name in copies:
            copies[entry.name].leave_out(found)
        if entry.other and not entry.skip:
            found.find("names-alike", other=entry.other)
    return [files[entry.path] for entry in entries]


def _read_one(entry: Entry, kept: Kept, first_with: dict[str, FileRead]) -> FileRead:
    if entry.skip:
        found = FileRead(entry.name, entry.sender or shown(Path(entry.path.stem)), state="skipped", reason=entry.skip)
        if entry.skip == "lock-file" and entry.other:
            found.find("lock-file-open", other=entry.other)
        elif entry.skip not in _QUIET:
            found.find(entry.skip)
        return found
    first = first_with.get(entry.sha256)
    if first and (entry.sender in ("", first.sender) or not first.sender_matters):
        sender = entry.sender or first.sender
        found = FileRead(entry.name, sender, state="skipped", reason="duplicate-file", counted=first.counted)
        found.ignored = [(sheet, row, "duplicate-file") for sheet, row in first.counted]
        found.find("duplicate-file", first=first.name)
        return found
    found = kept.read(entry)
    first_with.setdefault(entry.sha256, found)
    return found


def _fill_tables(files: list[FileRead], setting: Setting, account: _Account) -> None:
    """Validate table by table, registers first, because the others refer to them."""
    evaluation = setting.evaluation
    registers: dict[str, register.Register] = {}
    for table in register.in_order(setting.tables):
        sheets = list(sheets_of(files, table))
        own = register.from_evaluation(evaluation, table)
        if not sheets and not own:
            continue
        stacked = stack(table, sheets)
        account.questions += ask_names(stacked, registers, setting.answers)
        outside = find_outside(stacked, registers, setting.answers, evaluation.organisations)
        account.problems += resolve_names(stacked, registers, outside)
        account.problems += check_schema(stacked)
        unify(stacked)
        account.problems += check_people(stacked, evaluation)
        ignored = _already_registered(stacked, own)
        spread(stacked)
        repeats, problems, contests = settle_repeats(stacked, setting.answers, leave_out=set(ignored))
        if spread(stacked):
            repeats = settle_repeats(stacked, setting.answers, leave_out=set(ignored))[0]
        account.problems += problems
        account.contests += contests
        account.problems += leave_outside(stacked, outside, evaluation.organisations)
        accepted = _sort_out(stacked, ignored | repeats, account)
        for file in files:
            # What was read of a large sheet takes more memory than all that comes after it.
            file.sheets = [sheet for sheet in file.sheets if sheet.table.id != table.id]
        del sheets, stacked
        give_back(len(accepted))
        if own:
            places = [_entered(evaluation, table.id, number) for number in range(len(own))]
            entered = with_origin(typed(table, {name: [row[name] for row in own] for name in table.names}), places)
            accepted = pd.concat([entered, accepted], ignore_index=True) if len(accepted) else entered
        if len(accepted):
            account.tables[table.id] = accepted
        if table.id in ("partners", "sites"):
            rows = accepted[table.names].to_dict("records") if len(accepted) else []
            registers[table.id] = register.build_register(evaluation, table.id, rows)  # type: ignore[arg-type]  # keys are text


def _entered(evaluation: Evaluation, table: str, number: int) -> tuple[str, str, int, str]:
    """Where the evaluation has an entry: its sheet and row, or its position in the text."""
    spot = evaluation.spot(table, number)
    return (evaluation.origin or "evaluation.yaml", *((spot.sheet, spot.row) if spot else (table, number + 1)), "")


def _already_registered(stacked: Stack, own: list[dict[str, object]]) -> dict[int, str]:
    """Rows of a sheet whose id the evaluation itself has an entry for: the entry counts."""
    if not own or stacked.frame.empty or len(stacked.table.keys) != 1:
        return {}
    key = stacked.table.keys[0]
    known = stacked.frame[key].isin([row[key] for row in own]).to_numpy().nonzero()[0]
    return {int(row): "in-register" for row in known if stacked.is_fine(int(row))}


def _sort_out(stacked: Stack, ignored: Mapping[int, str], account: _Account) -> pd.DataFrame:
    """Book every row of a sheet where it belongs, once; returns the accepted rows of the table."""
    keep = np.ones(len(stacked.frame), dtype=bool)
    aside: dict[tuple[int, int], set[str]] = {}
    passed: dict[tuple[int, int], str] = {}
    for at, (start, sheet) in enumerate(zip(stacked.starts, stacked.sheets, strict=True)):
        for position in sorted(sheet.codes):
            keep[start + position] = False
            aside.setdefault((at, sheet.rows[position]), set()).update(sheet.codes[position])
    for row in sorted(ignored):
        at, position = stacked.place(row)
        if position not in stacked.sheets[at].codes:
            keep[row] = False
            passed.setdefault((at, stacked.sheets[at].rows[position]), ignored[row])
    for (at, number), found in aside.items():
        sheet = stacked.sheets[at]
        raw = raw_row(sheet.grid, sheet.header, number)
        account.aside.append((sheet.file, sheet.grid.name, number, ",".join(sorted(found)), raw))
    for at, number in passed.keys() - _partly_used(stacked, keep):
        sheet = stacked.sheets[at]
        account.ignored.append((sheet.file, sheet.grid.name, number, passed[at, number]))
    account.cells.update(_letters(stacked))
    why = reasons(stacked) if len(stacked.frame) else {}
    return kept(stacked, keep).assign(**{name: found[keep].array for name, found in why.items()})


def _partly_used(stacked: Stack, keep: NDArray[np.bool_]) -> set[tuple[int, int]]:
    """Rows of sheets with several totals a row of which one at least is accepted."""
    sheets = ((at, start, sheet) for at, (start, sheet) in enumerate(zip(stacked.starts, stacked.sheets, strict=True)))
    several = ((at, start, sheet.rows) for at, start, sheet in sheets if sheet.several_a_row)
    return {(at, number) for at, start, rows in several for row, number in enumerate(rows, start) if keep[row]}


def _letters(stacked: Stack) -> dict[tuple[str, str, str], dict[str, str]]:
    """The letters of each sheet's columns; none where tables beside each other have different ones."""
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    for sheet in stacked.sheets:
        key = (sheet.file, sheet.grid.name, stacked.table.id)
        before, letters = found.get(key), sheet.letters()
        found[key] = letters if before is None else {name: at for name, at in letters.items() if before.get(name) == at}
    return found


def _finish(entries: list[Entry], files: list[FileRead], account: _Account, setting: Setting) -> Intake:
    questions = still_open(account.questions, setting.answers)
    by_file = Counter(row[0] for row in account.aside), Counter(row[0] for row in account.ignored)
    records = [_record(entry, file, by_file) for entry, file in zip(entries, files, strict=True)]
    account.problems += unusual_values(account.tables, setting.tables, setting.evaluation, account.cells, records)
    aside = pd.DataFrame(sorted(account.aside), columns=["file", "sheet", "row", "codes", "raw"])
    ignored = pd.DataFrame(sorted(account.ignored), columns=["file", "sheet", "row", "reason"])
    return Intake(
        files=tuple(records),
        tables=account.tables,
        cells=account.cells,
        set_aside=aside,
        ignored=ignored,
        # A cell that several totals share is told once.
        problems=in_order(told_to_wait(dict.fromkeys(account.problems), questions)),
        questions=questions,
    )


def _record(entry: Entry, file: FileRead, by_file: tuple[Counter[str], Counter[str]]) -> FileRecord:
    read_rows, aside, ignored = len(file.counted), by_file[0][file.name], by_file[1][file.name]
    return FileRecord(
        path=entry.name,
        sender=file.sender,
        sha256=entry.sha256,
        state=file.state,
        reason=file.reason,
        sheets=tuple(file.records),
        read=read_rows,
        accepted=read_rows - aside - ignored,
        set_aside=aside,
        ignored=ignored,
    )
