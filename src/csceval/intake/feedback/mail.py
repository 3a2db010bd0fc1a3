"""The mail to one sender: how much is fine, what is not, and how to mend it, in words that can be sent as they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from csceval import words
from csceval.intake.feedback.places import listed
from csceval.intake.feedback.wording import Advice, file_name, sheet_shown
from csceval.intake.result import FileRecord

_SHOWN = 30


def mail(records: Sequence[FileRecord], advised: Sequence[Advice], copies: Mapping[str, str]) -> str:
    """The text; `copies` are the names of the marked copies, by the path of their file."""
    fine = sum(record.accepted for record in records)
    read = fine + sum(record.set_aside for record in records)
    lines = [words.say("feedback.mail_greeting"), ""]
    if read:
        lines += [words.say("feedback.mail_thanks", fine=words.written(fine), read=words.written(read)), ""]
    count = len(advised)
    lines += [
        words.say("feedback.mail_one" if count == 1 else "feedback.mail_more", count=words.written(count)),
        "",
    ]
    by_file: dict[str, list[Advice]] = defaultdict(list)
    for one in advised:
        by_file[str(one.problem.file)].append(one)
    for record in records:
        if record.path in by_file:
            lines += _file(record, by_file[record.path], copies.get(record.path))
    return "\n".join([*lines, *_how(by_file, copies), words.say("feedback.mail_thanks_again"), ""])


def _file(record: FileRecord, advised: Sequence[Advice], copy: str | None) -> Iterator[str]:
    """The name of a file, and below it what is wrong there; the same fault in a column is told once."""
    name = file_name(record.path, record.sender)
    yield name
    if copy:
        yield words.say("feedback.mail_attached", copy=copy)
    yield ""
    kinds: dict[tuple[object, ...], list[Advice]] = defaultdict(list)
    for one in advised:
        kinds[one.kind].append(one)
    for same in list(kinds.values())[:_SHOWN]:
        yield from _kind(name, same, copy)
    if len(kinds) > _SHOWN:
        yield words.say("feedback.mail_left", count=words.written(len(kinds) - _SHOWN))
        yield ""


def _kind(name: str, same: Sequence[Advice], copy: str | None) -> Iterator[str]:
    first = same[0]
    place = " › ".join(
        part for part in (sheet_shown(name, first.problem.sheet), listed(one.problem for one in same)) if part
    )
    if place:
        yield f"  {place}"
    yield f"    {first.wrong}"
    if len({(one.wrong, one.mend) for one in same}) > 1:
        like = "feedback.mail_like_first" if copy else "feedback.mail_like_file"
        yield f"    {words.say(like, count=words.written(len(same), ','))}"
    if first.mend:
        yield f"    {words.say('feedback.mail_fix', fix=first.mend)}"
    yield ""


def _how(files: Mapping[str, object], copies: Mapping[str, str]) -> Iterator[str]:
    if copies:
        sheet, correction = words.say("feedback.list_sheet"), words.say("feedback.correction")
        yield words.say("feedback.mail_how_copy", sheet=sheet, correction=correction)
    if len(copies) < len(files):
        yield words.say("feedback.mail_how_both" if copies else "feedback.mail_how_file")
