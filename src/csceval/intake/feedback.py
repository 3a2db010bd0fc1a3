"""Tell each partner what to mend in its own files, in words that can be sent as they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from csceval import words
from csceval.intake.result import FileRecord, Intake
from csceval.problems import Problem

_SHOWN = 50


def write_feedback(intake: Intake, folder: Path) -> list[Path]:
    """Write `folder/<sender>/mail.txt` for every sender who has something to mend; returns the files, sorted.

    A mail names only the sender's own files and cells, and of another partner's row that contradicts one of them
    neither the place nor the value.
    """
    files: dict[str, list[FileRecord]] = defaultdict(list)
    for record in intake.files:
        files[record.sender].append(record)
    written = []
    for sender, records in sorted(files.items()):
        own = {record.path for record in records}
        problems = [p for p in intake.to_mend if p.file in own]
        if problems:
            path = folder / _folder_name(sender) / "mail.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_mail(records, problems, _own_conflicts(intake, own)), encoding="utf-8", newline="\n")
            written.append(path)
    return written


def _folder_name(sender: str) -> str:
    """The sender as the name of one folder: a name out of a settings file could hold a path."""
    name = "".join("_" if char in '/\\:*?"<>|' or not char.isprintable() else char for char in sender).strip(". ")
    return name or "_"


def _own_conflicts(intake: Intake, own: set[str]) -> set[str]:
    """The places of rows that contradict only rows of the same sender."""
    starts = tuple(f"{file} › " for file in own)
    asked = [question.subject.split(" | ") for question in intake.questions if question.kind == "conflict"]
    return {place for places in asked if all(p.startswith(starts) for p in places) for place in places}


def _mail(records: Sequence[FileRecord], problems: Sequence[Problem], own_conflicts: set[str]) -> str:
    read = sum(record.read for record in records)
    fine = read - sum(record.set_aside for record in records)
    count = len(problems)
    lines = [words.say("intake.mail_greeting"), ""]
    if read:
        lines += [words.say("intake.mail_thanks", fine=f"{fine:,}", read=f"{read:,}"), ""]
    lines += [words.say("intake.mail_one" if count == 1 else "intake.mail_more", count=f"{count:,}"), ""]
    for problem in problems[:_SHOWN]:
        lines += _item(problem, own_conflicts)
    if count > _SHOWN:
        lines += [words.say("intake.mail_left", count=f"{count - _SHOWN:,}"), ""]
    return "\n".join([*lines, words.say("intake.mail_how"), ""])


def _item(problem: Problem, own_conflicts: set[str]) -> list[str]:
    """Where, what, and how to mend it."""
    message = problem.message
    if problem.code == "conflicting-rows" and problem.where() not in own_conflicts:
        message = words.say("intake.mail_conflict", column=problem.column or "")
    mend = words.say("intake.mail_fix", fix=problem.fix) if problem.fix else ""
    return [problem.where(), *(f"    {line}" for line in (message, mend) if line), ""]
