"""The two ways through the house: read only, or all the way to the report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from csceval.errors import UnknownPart
from csceval.plugins import did_you_mean
from csceval.run.lock import locked
from csceval.run.measuring import measure
from csceval.run.reading import read_folder
from csceval.run.record import Progress, Run
from csceval.run.reporting import report

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
    final : without DRAFT, whatever the evaluation says.
    progress : called with a step's name, how much is done and of how much.

    Raises
    ------
    CscevalError
        As `check`; also an unknown period, format or renderer, or a template that cannot be rendered.
    """
    _known(renderer, RENDERERS, "renderer")
    for name in formats or ():
        _known(name, FORMATS, "format")
    with locked(Path(folder)):
        return whole_way(Path(folder), period=period, as_of=as_of, renderer=renderer, formats=formats, final=final,
                         progress=progress)  # fmt: skip


def whole_way(
    root: Path,
    *,
    period: str | None = None,
    as_of: date | None = None,
    renderer: str = "auto",
    formats: Sequence[str] | None = None,
    final: bool = False,
    progress: Progress | None = None,
) -> Run:
    """As `evaluate`, for a caller that holds the folder's lock and goes on working in it."""
    tell = progress or _silent
    run = read_folder(root, as_of=as_of, progress=tell)
    run.final = final
    effects = measure(run, period or run.evaluation.report.period, tell)
    report(run, effects, renderer=renderer, formats=tuple(formats or run.evaluation.report.formats), progress=tell)
    return run


def _silent(_step: str, _done: int, _total: int) -> None:
    return None


def _known(name: str, known: Sequence[str], what: str) -> None:
    if name not in known:
        raise UnknownPart(f"No {what} named “{name}”.", code=f"unknown-{what}", fix=did_you_mean(name, known))
