"""What a command said about a run, kept so that it can be said again while nothing has changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csceval.entries import Entries
from csceval.run.cached import state
from csceval.run.cached.state import State
from csceval.run.lock import locked
from csceval.words import locale, say, speak

if TYPE_CHECKING:
    from csceval.run.record import Run

FOLDER = Path(".csceval") / "cache"
# Read at another moment such a file may turn out to be readable.
_PASSING = frozenset({"not-allowed", "still-being-written", "reading-failed", "too-large"})
# What is said about answers and corrections may be said only once: they are taken, and their workbooks written anew.
_TYPED = ("answer-", "undo-", "questions-", "correction-", "feedback-")


@dataclass(frozen=True)
class Outcome:
    """Exit status, the object that `--json` prints, and lines for people; `notes` are about this time only."""

    status: int
    facts: dict[str, Any]
    lines: Sequence[str]
    notes: Sequence[str] = ()
    again: bool = False


def told(
    command: str,
    root: Path,
    asked: Mapping[str, Any],
    *,
    work: Callable[[Entries | None], Run],
    lines: Callable[[Run], Sequence[str]],
    cache: bool,
) -> Outcome:
    """What the last run said where nothing has changed since; else what `work` and `lines` say now.

    Parameters
    ----------
    command : each command remembers its own last run.
    asked : everything that the command was called with.
    work : makes the run, with the cache or without one.
    lines : what is said about it.
    """
    asked = {**asked, "folder": str(root), "language": locale()}
    with locked(root) as mended:
        if not cache:
            return replace(_outcome(work(None), lines), notes=mended)
        entries = Entries(root / FOLDER)
        before = state.look(root, asked)
        known = _recalled(entries, command, before)
        if known is not None:
            return replace(known, notes=mended)
        run = _with(entries, work)
        outcome = _outcome(run, lines)
        after = state.look(root, asked)
        if holds(run, before, after):
            entries.put(command, _packed(outcome, after))
        entries.tidy()
        return replace(outcome, notes=[*mended, *_notes(run)])


def worked(root: Path, work: Callable[[Entries | None], Run], *, cache: bool) -> Run:
    """A run made now, with what is kept of the files or without; what of it was damaged is in its notes."""
    if not cache:
        return work(None)
    entries = Entries(root / FOLDER)
    run = _with(entries, work)
    entries.tidy()
    run.notes += _notes(run)
    return run


def _with(entries: Entries, work: Callable[[Entries | None], Run]) -> Run:
    run = work(entries)
    run.rebuilt += len(entries.damaged)
    return run


def _notes(run: Run) -> list[str]:
    return [say("cache.rebuilt", n=run.rebuilt)] if run.rebuilt else []


def holds(run: Run, before: State, after: State) -> bool:
    """Whether a second run would surely say the same as this one, so that it need not be made.

    It would not where something changed meanwhile, where answers or corrections were taken, or where this run met with
    what may pass: a file that is open elsewhere, a reader that took too long, a renderer that failed.
    """
    changed = {part for part in after if before.get(part) != after[part]}
    made = {"key"} if not before["key"] else set()
    if changed - state.WRITTEN - made or state.foreign_parts():
        return False
    typed = any(problem.code.startswith(_TYPED) for problem in run.problems)
    if typed and changed & {"questions", "copies"}:
        return False
    passing = any(record.reason in _PASSING for record in run.intake.files)
    return not (passing or run.notes or run.renderer_note)


def _outcome(run: Run, lines: Callable[[Run], Sequence[str]]) -> Outcome:
    # As JSON has it, so that what is said again is the same object.
    facts = json.loads(json.dumps(run.to_dict(), allow_nan=False, default=str))
    return Outcome(run.status, facts, list(lines(run)))


def _packed(outcome: Outcome, held: State) -> bytes:
    said = {"status": outcome.status, "facts": outcome.facts, "lines": outcome.lines, "locale": locale()}
    return json.dumps({"state": held, **said}).encode()


def _recalled(entries: Entries, command: str, now: State) -> Outcome | None:
    content = entries.get(command)
    if content is None:
        return None
    known = json.loads(content)
    if known["state"] != now or state.foreign_parts():
        return None
    speak(known["locale"])
    return Outcome(known["status"], known["facts"], known["lines"], again=True)
