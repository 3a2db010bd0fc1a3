"""Write for each sender a folder with a mail and marked copies of its own files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from csceval import files, words
from csceval.intake.arrival.folder import shown
from csceval.intake.arrival.opening import open_file
from csceval.intake.asking.decisions import Decision
from csceval.intake.corrections import by_file
from csceval.intake.feedback.copy import marked_copy
from csceval.intake.feedback.mail import mail
from csceval.intake.feedback.names import safe_name, unique
from csceval.intake.feedback.wording import Advice, advice, file_name
from csceval.intake.result import FileRecord, Intake
from csceval.workbook import book
from csceval.workbook.grid import Grid, Unreadable

MAIL = "mail.txt"


@dataclass(frozen=True)
class _Source:
    """Where the files of the inbox are, and what has been corrected in them so far."""

    paths: Mapping[str, Path]
    corrections: Mapping[str, Sequence[Decision]]


def write_feedback(intake: Intake, folder: Path, inbox: Path, decisions: Sequence[Decision] = ()) -> list[Path]:
    """Write `folder/<sender>/` for every sender who has something to mend; returns the files, sorted.

    Mail and copies hold only the sender's own files and cells, and of another partner's row that contradicts one of
    them neither the place nor the value. Only the user of this computer may read them.
    """
    by_sender = _by_sender(intake)
    names = folders_of(intake)
    if not names:
        return []
    source = _Source({shown(path.relative_to(inbox)): path for path in inbox.rglob("*")}, by_file(decisions))
    written = []
    try:
        for sender, name in names.items():
            _private(folder)
            written += _for_sender(intake, by_sender[sender], folder / name, source)
    finally:
        book.close()
    return sorted(written)


def folders_of(intake: Intake) -> dict[str, str]:
    """The senders who have something to mend, sorted, each with the name of its folder."""
    senders = sorted(sender for sender, records in _by_sender(intake).items() if _to_mend(intake, records))
    return dict(zip(senders, unique(map(safe_name, senders)), strict=True))


def _by_sender(intake: Intake) -> dict[str, list[FileRecord]]:
    found: dict[str, list[FileRecord]] = defaultdict(list)
    for record in intake.files:
        found[record.sender].append(record)
    return found


def _to_mend(intake: Intake, records: Collection[FileRecord]) -> list[Advice]:
    own = {record.path for record in records}
    sender = next(iter(records)).sender
    problems = [p for p in intake.to_mend if p.file in own]
    conflicts = _own_conflicts(intake, own) if problems else set()
    return [advice(problem, sender, conflicts) for problem in problems]


def _own_conflicts(intake: Intake, own: set[str]) -> set[str]:
    """The places of rows that contradict only rows of the same sender."""
    starts = tuple(f"{file} › " for file in own)
    asked = [question.subject.split(" | ") for question in intake.questions if question.kind == "conflict"]
    return {place for places in asked if all(p.startswith(starts) for p in places) for place in places}


def _for_sender(intake: Intake, records: Sequence[FileRecord], folder: Path, source: _Source) -> list[Path]:
    """The marked copies, and the mail that names them."""
    advised = _to_mend(intake, records)
    made: dict[str, bytes] = {}
    for record in records:
        own = [one for one in advised if one.problem.file == record.path]
        if record.state == "read" and any(one.problem.sheet for one in own):
            grids = _opened(record, source.paths.get(record.path))
            if grids:
                made[record.path] = marked_copy(record, grids, own, source.corrections.get(record.path, ()))
    _private(folder)
    stems = [safe_name(PurePosixPath(file_name(path, records[0].sender)).stem) for path in made]
    names = [f"{name}.xlsx" for name in unique(words.say("feedback.file_name", name=stem) for stem in stems)]
    written = [_write(folder / name, data) for name, data in zip(names, made.values(), strict=True)]
    copies = dict(zip(made, [path.name for path in written], strict=True))
    return [*written, files.write_text(folder / MAIL, mail(records, advised, copies), mode=0o600)]


def _opened(record: FileRecord, path: Path | None) -> list[Grid]:
    """The sheets of a file, where it still is what was read."""
    try:
        return open_file(path) if path and files.sha256(path) == record.sha256 else []
    except (Unreadable, OSError):
        return []


def _write(path: Path, data: bytes) -> Path:
    """Write beside a copy that a spreadsheet program holds open."""
    number, free = 1, path
    while True:
        try:
            return files.write_bytes(free, data, mode=0o600)
        except PermissionError:
            number += 1
            free = path.with_name(f"{path.stem} ({number}){path.suffix}")
            if number > 9:
                raise


def _private(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
