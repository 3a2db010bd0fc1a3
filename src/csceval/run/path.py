"""The two ways through the house: read only, or all the way to the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csceval.definitions.naming import AUDIENCES
from csceval.errors import CscevalError, UnknownPart
from csceval.period import Period
from csceval.plugins import did_you_mean
from csceval.report import own_words
from csceval.run.cached.outcome import Outcome, told, worked
from csceval.run.lock import locked
from csceval.run.measuring import measure
from csceval.run.reading import read_folder
from csceval.run.record import Progress, Run
from csceval.run.rehearsal_mark import ensure_real, marking
from csceval.run.reporting import report
from csceval.words import overriding, say, speaking

if TYPE_CHECKING:
    from csceval.entries import Entries

FORMATS = ("html", "pdf", "docx", "pptx", "xlsx", "figures")
RENDERERS = ("auto", "quarto", "builtin")


def check(
    folder: Path | str, *, as_of: date | None = None, progress: Progress | None = None, cache: bool = True
) -> Run:
    """Read and validate only: what is fine, what is to be mended, in which cell.

    Parameters
    ----------
    folder, as_of, progress, cache : as for `evaluate`.

    Raises
    ------
    CscevalError
        The configuration is wrong, the inbox is empty, or another run is at work here.
    """
    root = Path(folder)
    with speaking(), locked(root) as mended:
        run = worked(root, partial(read_folder, root, as_of=as_of, progress=progress or _silent), cache=cache)
        run.notes += mended
        return run


def evaluate(
    folder: Path | str,
    *,
    period: str | None = None,
    as_of: date | None = None,
    renderer: str = "auto",
    formats: Sequence[str] | None = None,
    final: bool = False,
    audience: str | None = None,
    templates: Sequence[str] = ("evaluation",),
    allow_code: bool = False,
    partners: bool = False,
    progress: Progress | None = None,
    cache: bool = True,
) -> Run:
    """The whole way: from the inbox to `output/share`.

    Parameters
    ----------
    folder : evaluation folder with evaluation.xlsx or evaluation.yaml, and inbox.
    period : the period reported, `2024-Q4`; by default what the evaluation says, else its last one with data.
    as_of : data cut-off date; by default what the evaluation says.
    renderer : `auto` (Quarto where it is found, else built in), `quarto` or `builtin`.
    formats : of html, pdf, docx, pptx (slides), xlsx (every table), figures (every chart); by default what the
        evaluation says.
    final : without DRAFT, also where the evaluation says draft; then no question may be open, and conclusions and
        recommendations are written.
    audience : `public`, `partners` or `internal`; by default what the evaluation says. How partners get on with each
        other names single partners for `internal` alone.
    templates : evaluation (the report), brief, or the names of own ones in `reports/` of the folder.
    allow_code : run the code in own templates, which else may only name what there is to show.
    partners : also a report for each partner, as when the evaluation says so.
    progress : called with a step's name, how much is done and of how much.
    cache : use what earlier runs have kept of files that have not changed; the result is the same without.

    Raises
    ------
    CscevalError
        As `check`; also an unknown period, format or renderer, a template that cannot be rendered, or `final` while
        something waits for an answer or to be written.
    """
    known_options(renderer, formats, audience)
    root = Path(folder)
    work = partial(whole_way, root, period=period, as_of=as_of, renderer=renderer, formats=formats, final=final,
                   templates=templates, allow_code=allow_code, partners=partners,
                   audience=audience, progress=progress)  # fmt: skip
    with speaking(), locked(root) as mended:
        run = worked(root, work, cache=cache)
        run.notes += mended
        return run


def whole_way(
    root: Path,
    entries: Entries | None = None,
    *,
    period: str | None = None,
    as_of: date | None = None,
    renderer: str = "auto",
    formats: Sequence[str] | None = None,
    final: bool = False,
    audience: str | None = None,
    templates: Sequence[str] = ("evaluation",),
    allow_code: bool = False,
    partners: bool = False,
    progress: Progress | None = None,
    unwritten: bool = False,
) -> Run:
    """As `evaluate`, for a caller that holds the folder's lock; without entries everything is made anew.

    With `unwritten`, conclusions and recommendations may be absent from a final report, which then says so.
    """
    tell = progress or _silent
    if final:
        ensure_real(root, what="final")
    renderer = marking(root, renderer)
    run = read_folder(root, entries, as_of=as_of, progress=tell, audience=audience)
    run.final, run.asked = final, {"audience": audience}
    if final:
        ready(run)
    effects = measure(run, period or run.evaluation.report.period, tell, entries=entries)
    if final and not unwritten:
        judged(run)
    with overriding.putting(own_words.read(root / "reports")):
        report(run, effects, renderer=renderer, formats=tuple(formats or run.evaluation.report.formats),
               progress=tell, redraw=entries is None, templates=tuple(templates), allow_code=allow_code,
               partners=partners)  # fmt: skip
    return run


def check_told(
    folder: Path, *, as_of: date | None, lines: Callable[[Run], Sequence[str]], progress: Progress, cache: bool
) -> Outcome:
    """What `check` would say; nothing is read again where nothing has changed since it last said it."""
    work = partial(read_folder, folder, as_of=as_of, progress=progress)
    return told("check", folder, {"as_of": as_of}, work=work, lines=lines, cache=cache)


def evaluate_told(
    folder: Path, asked: Mapping[str, Any], *, lines: Callable[[Run], Sequence[str]], progress: Progress, cache: bool
) -> Outcome:
    """What `evaluate` would say; nothing is made again where nothing has changed since the report was made.

    Parameters
    ----------
    asked : period, as_of, renderer, formats, audience and whatever else `evaluate` knows; all of it counts as what
        was asked.
    """
    known_options(asked["renderer"], asked["formats"], asked.get("audience"))
    return told("run", folder, asked, work=partial(whole_way, folder, **asked, progress=progress), lines=lines,
                cache=cache)  # fmt: skip


def ready(run: Run) -> None:
    """Refuse to take DRAFT off a report while a question is open; an evaluation that calls itself final has done so.

    Raises
    ------
    CscevalError
        `not-final`: with the number of questions and where they are answered.
    """
    waiting = len(run.intake.questions)
    if waiting and run.evaluation.about.status == "draft":
        message = say("final.open", n=waiting)
        raise CscevalError(message, code="not-final", fix=say("final.fix", folder=run.folder))


def judged(run: Run) -> None:
    """Refuse to take DRAFT off a report in which nobody concludes or recommends anything.

    Raises
    ------
    CscevalError
        `not-written`: with what is absent and where it is written.
    """
    from csceval.definitions.entries import unwritten  # the models behind it are slow to load

    absent = unwritten(run.evaluation.story, str(run.period))
    if absent:
        which = absent[0] if len(absent) == 1 else "both"
        file = run.evaluation.origin or "evaluation.yaml"
        where = say(f"story.fix_{'workbook' if file.endswith('.xlsx') else 'text'}", file=file, folder=run.folder,
                    period=run.period)  # fmt: skip
        message = say(f"story.empty_{which}", period=Period.parse(str(run.period)).label)
        raise CscevalError(message, code="not-written", fix=where)


def _silent(_step: str, _done: int, _total: int) -> None:
    return None


def known_options(renderer: str, formats: Sequence[str] | None, audience: str | None = None) -> None:
    """Stop before anything is read where a renderer, a format or an audience does not exist."""
    _known(renderer, RENDERERS, "renderer")
    for name in formats or ():
        _known(name, FORMATS, "format")
    if audience is not None:
        _known(audience, AUDIENCES, "audience")


def _known(name: str, known: Sequence[str], what: str) -> None:
    if name not in known:
        raise UnknownPart(
            say("programs.none_known", what=what, name=name), code=f"unknown-{what}", fix=did_you_mean(name, known)
        )
