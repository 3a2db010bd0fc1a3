"""Hold the typed rows of a table against registers, schema and keys; what breaks one is told at its cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from csceval import words
from csceval.intake.asking.conflicts import Contest, undefeated
from csceval.intake.asking.questions import Answers
from csceval.intake.outside import SIDES
from csceval.intake.register import Register
from csceval.intake.stack import Stack, typed
from csceval.intake.tell import called
from csceval.problems import Problem
from csceval.schema.keys import repeated

if TYPE_CHECKING:
    from csceval.definitions.evaluation import Evaluation
    from csceval.definitions.table import Table
    from csceval.schema.explain import Failure

UNKNOWN = {"partners": "unknown-partner", "sites": "unknown-site"}


def resolve_names(
    stacked: Stack, registers: Mapping[str, Register], outside: Mapping[str, Collection[int]]
) -> list[Problem]:
    """Replace wordings of partners and sites by their ids; a name that no register knows is a problem.

    Without a register of that kind names pass as they are, and so do those of somebody `outside`: column → rows.
    """
    problems = []
    for name, target in stacked.table.relations.items():
        table = target.split(".")[0]
        register = registers.get(table)
        if register is None or not register.ids or stacked.frame.empty or table == stacked.table.id:
            continue
        texts = stacked.frame[name]
        known = {text: register.find(text) for text in texts.dropna().unique()}
        unknown = texts.notna() & ~texts.isin([text for text, found in known.items() if found])
        passes = set(outside.get(name, ()))
        for row in unknown.to_numpy().nonzero()[0]:
            if stacked.has_shifted(int(row)) or row in passes:
                continue
            closest = register.closest(str(texts.iloc[row]))
            hint = words.say("intake.closest", name=closest) if closest else ""
            if stacked.table.id in SIDES and table == "partners":
                hint += " " + words.say("intake_outside.or_empty")
            problems.append(stacked.problem(UNKNOWN.get(table, "unknown-name"), int(row), name, hint=hint))
        stacked.frame[name] = texts.map(lambda text, known=known: known.get(text) or text, na_action="ignore").astype(
            "str"
        )
    return problems


def prepare(tables: Mapping[str, Table]) -> None:
    """Load what the schema needs, which takes a second the first time: best done while something else is waited for."""
    from csceval.schema import explain

    for table in [*tables.values()][:1]:
        explain.failures(table, typed(table, {name: [] for name in table.names}))


def check_schema(stacked: Stack) -> list[Problem]:
    """What the schema finds in the typed rows, at the cells; once at the header where a rule needs an absent column.

    A cell that could not be read is empty in the frame; what the schema says about that emptiness is left out.
    """
    from csceval.schema import explain

    if stacked.frame.empty:
        return []
    frame = stacked.frame[stacked.table.names]
    problems = []
    absent: dict[tuple[int, str], list[Failure]] = defaultdict(list)
    failures = explain.failures(stacked.table, frame)
    wrong = {(failure.index, failure.column) for failure in failures if failure.code != "rule-broken"}
    for failure in failures:
        row = failure.index
        # A value that is none of its column breaks the rules about it as well: that is the same fault.
        if failure.code == "rule-broken" and any((row, name) in wrong for name in failure.values["columns"]):  # type: ignore[attr-defined]  # names
            continue
        failed = stacked.failed(row)
        own_key = failure.code == "duplicate-id" and stacked.table.keys
        if (
            stacked.has_shifted(row)
            or own_key
            or failure.column in failed
            or (failure.code == "rule-broken" and failed)
        ):
            continue
        if failure.code == "rule-broken" and (name := _absent_column(stacked, failure)):
            absent[stacked.place(row)[0], name].append(failure)
            continue
        told = {"severity": failure.severity, **failure.values}
        problems.append(stacked.problem(failure.code, row, failure.column, **told))
    return problems + [_without_column(stacked, name, found) for (_, name), found in absent.items()]


def _absent_column(stacked: Stack, failure: Failure) -> str:
    """The column without which a row cannot keep a rule; empty where the row is at fault itself."""
    sheet, position = stacked.sheet(failure.index)
    check = next(check for check in stacked.table.checks if check.id == failure.values["rule"])
    there = [name for name in check.columns if name in sheet.filled or sheet.column_of(position, name)]
    if not all(sheet.text(position, name) for name in there):
        return ""
    wanted = (name for name in check.columns if name not in there and f"{name} is present" in check.rule)
    return next(wanted, "")


def _without_column(stacked: Stack, name: str, failures: list[Failure]) -> Problem:
    """One problem at the header for all rows of a sheet that break a rule for lack of a column."""
    sheet = stacked.sheet(failures[0].index)[0]
    first = min(failures, key=lambda failure: (failure.severity != "error", failure.index))
    for failure in failures:
        if failure.severity == "error":
            sheet.codes[stacked.place(failure.index)[1]].append("column-for-rule")
    count = len({failure.index for failure in failures})
    key = "rows_one" if count == 1 else "rows_more"
    return words.problem(
        "column-for-rule", severity=first.severity, file=sheet.file, sheet=sheet.grid.name, row=sheet.header.row,
        field=name, column=called(sheet.table, name), rows=words.say(f"intake_rules.{key}", n=count),
        message=first.values["message"],
    )  # fmt: skip


def spread(stacked: Stack) -> bool:
    """What is wrong with one total of a sheet row is wrong with the row: it goes through whole or not at all.

    Returns whether a row was set aside by it.
    """
    changed = False
    for sheet in stacked.sheets:
        if not sheet.several_a_row:
            continue
        found: dict[int, list[str]] = defaultdict(list)
        for position, codes in sheet.codes.items():
            found[sheet.rows[position]] += codes
        for position, number in enumerate(sheet.rows):
            if number in found and position not in sheet.codes:
                sheet.codes[position] += found[number]
                changed = True
    return changed


def check_people(stacked: Stack, evaluation: Evaluation) -> list[Problem]:
    """Numbers of people that are no counts: a percentage, a part of a person, or fewer than none."""
    problems: list[Problem] = []
    frame = stacked.frame
    for use in evaluation.indicators:
        if use.people is None or use.each is None or use.each.column not in frame or "value" not in frame:
            continue
        wanted = frame[use.each.column].isin([str(one) for one in use.people.of])
        value = frame["value"]
        wrong = wanted & value.notna() & ((value < 0) | (value % 1 != 0))
        rows = [int(row) for row in wrong.to_numpy().nonzero()[0] if not stacked.has_shifted(int(row))]
        problems += [stacked.problem("not-a-count", row, "value") for row in rows]
    return problems


def settle_repeats(
    stacked: Stack, answers: Answers, leave_out: Collection[int] = ()
) -> tuple[dict[int, str], list[Problem], list[Contest]]:
    """Rows with one key: the same content counts once; different content counts as answered, or not at all.

    Returns
    -------
    Rows of the frame to ignore, with the reason; problems; what is contested, to be asked about.
    """
    ignored: dict[int, str] = {}
    problems: list[Problem] = []
    contests: list[Contest] = []
    for members in _repeats(stacked, leave_out):
        first_with: dict[tuple[Hashable, ...], int] = {}
        first = {row: first_with.setdefault(content, row) for row, content in members.items()}
        left, contest = _settled(stacked, list(first_with.values()), members, answers)
        for row in members:
            if first[row] not in left:
                ignored[row] = "superseded-row"
            elif contest is None and row != first[row]:
                ignored[row] = "duplicate-row"
        if contest:
            contests.append(contest)
            problems += [_set_aside(stacked, row, told) for row, told in zip(left, contest.problems, strict=True)]
            # A repeat of a row that is itself in doubt is in doubt as well.
            again = [row for row in members if first[row] in left and row != first[row]]
            name = str(contest.problems[0].field)
            problems += [_set_aside(stacked, row, _contested(stacked, row, left[0], name)) for row in again]
    return ignored, problems, contests


def _repeats(stacked: Stack, leave_out: Collection[int]) -> Iterable[dict[int, tuple[Hashable, ...]]]:
    """The fine rows that share a key with others, key by key, each with its content."""
    keys, frame = stacked.table.keys, stacked.frame
    if not keys or frame.empty:
        return []
    rows = {int(row) for row in repeated(frame, keys).nonzero()[0] if stacked.is_fine(int(row))} - set(leave_out)
    places = [stacked.table.names.index(key) for key in keys]
    groups: dict[tuple[Hashable, ...], dict[int, tuple[Hashable, ...]]] = defaultdict(dict)
    for row, content in _contents(frame[stacked.table.names], sorted(rows)).items():
        groups[tuple(content[place] for place in places)][row] = content
    return groups.values()


def _settled(
    stacked: Stack, rows: list[int], contents: Mapping[int, tuple[Hashable, ...]], answers: Answers
) -> tuple[list[int], Contest | None]:
    """The rows that answers leave, and the contest between them where more than one is left."""
    if len(rows) == 1:
        return rows, None
    contest = _contest(stacked, rows, contents)
    left = [rows[place] for place in undefeated(contest, answers)]
    if not left:
        return rows, replace(contest, ring=True)
    if len(left) == 1:
        return left, None
    return left, contest if left == rows else _contest(stacked, left, contents)


def _contents(frame: pd.DataFrame, rows: list[int]) -> dict[int, tuple[Hashable, ...]]:
    """What stands in each of these rows, taken column by column: row by row takes a hundred times as long."""
    columns = [frame[name].iloc[rows].astype(object).tolist() for name in frame.columns]
    return dict(zip(rows, map(_plain, zip(*columns, strict=True)), strict=True))


def _plain(values: Iterable[Any]) -> tuple[Hashable, ...]:
    return tuple(None if pd.isna(value) else value for value in values)


def _contest(stacked: Stack, rows: list[int], contents: Mapping[int, tuple[Hashable, ...]]) -> Contest:
    """Rows that say different things under one key, and the first column in which they do."""
    names = stacked.table.names
    columns = list(zip(*(contents[row] for row in rows), strict=True))
    name = next(name for name, values in zip(names, columns, strict=True) if len(set(values)) > 1)
    problems = [_contested(stacked, row, next(other for other in rows if other != row), name) for row in rows]
    return Contest(tuple(stacked.sheet(row)[0].sender for row in rows), tuple(problems))


def _contested(stacked: Stack, row: int, other: int, name: str) -> Problem:
    sheet, position = stacked.sheet(other)
    theirs = sheet.text(position, name) or words.say("intake.empty")
    mine, own = stacked.sheet(row)
    return mine.problem("conflicting-rows", own, name, other=stacked.where(other, name), theirs=theirs)


def _set_aside(stacked: Stack, row: int, problem: Problem) -> Problem:
    sheet, position = stacked.sheet(row)
    sheet.codes[position].append(problem.code)
    return problem
