"""One evaluation as a task: whatever happens to it becomes a line about it, so that it never stops the others."""

from __future__ import annotations

import platform
import threading
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from csceval.errors import BusyError, CscevalError, WorkerError
from csceval.run.cached.outcome import told
from csceval.run.path import whole_way
from csceval.words import place, say, speaking

if TYPE_CHECKING:
    from csceval.run.record import Run

State = Literal["made", "unchanged", "not_run"]
NOT_RUN = 2
_ASKED: dict[str, Any] = {"renderer": "auto"}  # everything else is as the evaluation itself says
# A worker may have several threads; evaluations take turns, because drawing and typesetting are not made for several.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Done:
    """How the run of one evaluation folder ended.

    `status` is the exit status of `csceval run` (0 went through, 1 a person is needed, 2 it could not be run);
    `problem`, `fix` and `code` are about what a person would look at first. `earlier` says that an earlier report is
    there where none could be made now; `passing` that another try may do better: somebody else was at work in the
    folder, a disk did not answer.
    """

    name: str
    state: State
    status: int
    problem: str = ""
    fix: str = ""
    code: str = ""
    earlier: bool = False
    passing: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The line as `--json` has it."""
        return {name: value for name, value in asdict(self).items() if name != "passing"}


def evaluated(folder: str, spoken: str | None = None) -> Done:
    """Run one evaluation folder, named by its full path, as `csceval run` does: only where something has changed.

    `spoken` is the locale of whoever asked, until the evaluation says its own.
    """
    place = Path(folder)
    try:
        with _ONE_AT_A_TIME, speaking(spoken):
            return _run(place) if place.is_dir() else _not_seen(place)
    except CscevalError as error:
        passing = isinstance(error, BusyError | WorkerError)
        return _stopped(place, _placed(error), error.fix, error.code, passing=passing)
    except OSError as error:
        return not_run(place, "system", name=Path(str(error.filename or place)).name, reason=error.strerror or error)
    except MemoryError:
        return not_run(place, "memory")
    except Exception as error:
        return not_run(place, "fault", kind=type(error).__name__)


def not_run(place: Path, key: str, **values: Any) -> Done:
    """A run that was cut off by something that may not be there the next time."""
    problem, fix = (say(f"portfolio_run.{key}{part}", folder=place, **values) for part in ("", "_fix"))
    return _stopped(place, problem, fix, f"portfolio-{key.replace('_', '-')}", passing=True)


def _stopped(place: Path, problem: str, fix: str, code: str, *, passing: bool) -> Done:
    earlier = (place / "output" / "share" / "manifest.json").is_file()
    first, mend = ((text.splitlines() or [""])[0] for text in (problem, fix))  # of several faults of a definition
    return Done(place.name, "not_run", NOT_RUN, first, mend, code, earlier, passing)


def _placed(error: CscevalError) -> str:
    """The message with the file, sheet and cell or line that it is about."""
    line = say("portfolio_run.line", line=error.line) if error.line else None
    where = " › ".join(part for part in (error.file, error.sheet, error.cell or line) if part)
    return say("portfolio_run.at", where=where, message=error.message) if where else error.message


def _run(place: Path) -> Done:
    # A record of its own: what `csceval run` said last holds another text, and stays as it is.
    found = told("portfolio", place, _ASKED, work=partial(whole_way, place, **_ASKED), lines=_first, cache=True)
    code, problem, fix = found.lines
    return Done(place.name, "unchanged" if found.again else "made", found.status, problem, fix, code)


def _not_seen(place: Path) -> Done:
    return not_run(place, "not_seen", host=platform.node())


def _first(run: Run) -> tuple[str, str, str]:
    """Code, sentence and mend of what a person would look at first; empty where nobody needs to."""
    if not run.status:
        return "", "", ""
    errors = (problem for problem in run.problems if problem.severity == "error")
    if problem := next(iter([*run.intake.to_mend, *errors]), None):
        message = say("portfolio_run.at", where=place(problem), message=problem.message)
        return problem.code, message if place(problem) else problem.message, problem.fix
    if run.intake.questions:
        file = run.questions_file.name if run.questions_file else ""
        return "question", run.intake.questions[0].told(), say("portfolio_run.answer", file=file)
    return "nothing-read", say("portfolio_run.nothing_read"), say("portfolio_run.nothing_read_fix")
