"""The two ways through the house: read only, or all the way to the report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from csceval.errors import CscevalError, UnknownPart
from csceval.plugins import did_you_mean
from csceval.run.lock import locked
from csceval.run.measuring import measure
from csceval.run.reading import read_folder
from csceval.run.record import Progress, Run
from csceval.run.reporting import report
from csceval.words import numbers, say

FORMATS = ("html", "pdf", "docx")
RENDERERS = ("auto", "quarto", "builtin")


def check(folder: Path | str, *, as_of: date | None = None, progress: Progress | None = None) -> Run:
    """Read and validate only: what is fine, what is to be mended, in which cell.

    Raises
    ------
    CscevalError
        The configuration is wrong, the inbox is empty, or another run is at work here.
    """
    root = Path(folder)
    with locked(root):
        return read_folder(root, as_of=as_of, progress=progress or _silent)


def evaluate(
    folder: Path | str,
    *,
    period: str | None = None,
    as_of: date | None = None,
    renderer: str = "auto",
    formats: Sequence[str] | None = None,
    final: bool = False,
    progress: Progress | None = None,
) -> Run:
    """The whole way: from the inbox to `output/share`.

    Parameters
    ----------
    folder : evaluation folder with evaluation.xlsx or evaluation.yaml, and inbox.
    period : the period reported, `2024-Q4`; by default what the evaluation says, else its last one with data.
    as_of : data cut-off date; by default what the evaluation says.
    renderer : `auto` (Quarto where it is found, else built in), `quarto` or `builtin`.
    formats : of html, pdf, docx; by default what the evaluation says.
    final : without DRAFT, also where the evaluation says draft; then no question may be open.
    progress : called with a step's name, how much is done and of how much.

    Raises
    ------
    CscevalError
        As `check`; also an unknown period, format or renderer, a template that cannot be rendered, or `final` while
        something waits for an answer.
    """
    _known(renderer, RENDERERS, "renderer")
    for name in formats or ():
        _known(name, FORMATS, "format")
    tell, root = progress or _silent, Path(folder)
    with locked(root):
        run = read_folder(root, as_of=as_of, progress=tell)
        run.final = final
        if final:
            ready(run)
        effects = measure(run, period or run.evaluation.report.period, tell)
        report(run, effects, renderer=renderer, formats=tuple(formats or run.evaluation.report.formats), progress=tell)
        return run


def ready(run: Run) -> None:
    """Refuse to take DRAFT off a report while a question is open; an evaluation that calls itself final has done so.

    Raises
    ------
    CscevalError
        `not-final`: with the number of questions and where they are answered.
    """
    waiting = len(run.intake.questions)
    if waiting and run.evaluation.about.status == "draft":
        message = say("final.open", n=numbers.count(waiting, "question is", "questions are"))
        raise CscevalError(message, code="not-final", fix=say("final.fix", folder=run.folder))


def _silent(_step: str, _done: int, _total: int) -> None:
    return None


def _known(name: str, known: Sequence[str], what: str) -> None:
    if name not in known:
        raise UnknownPart(f"No {what} named “{name}”.", code=f"unknown-{what}", fix=did_you_mean(name, known))
