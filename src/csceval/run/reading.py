"""Definitions and inbox: every row accepted, set aside or ignored, and written where only the evaluator looks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from csceval import files
from csceval.errors import CscevalError
from csceval.problems import FIELDS, in_order
from csceval.run import cells, rehearsal_mark
from csceval.run.cached import state
from csceval.run.cached.outcome import FOLDER as CACHE
from csceval.run.exchange import Exchange, moves, staging, strays
from csceval.run.record import Progress, Run
from csceval.run.span import mostly_outside
from csceval.words import locale, say

if TYPE_CHECKING:
    from csceval.dataset.dataset import Dataset
    from csceval.entries import Entries
    from csceval.intake.asking.decisions import Decision


def read_folder(
    root: Path, entries: Entries | None = None, *, as_of: date | None, progress: Progress, audience: str | None = None
) -> Run:
    """Read the evaluation and its inbox; write problems, accepted rows and feedback to `output/private`."""
    from csceval.dataset import answers
    from csceval.definitions import reader, remembered
    from csceval.intake import inbox
    from csceval.run.asking import decided, take_answers, write_questions

    around = _around()
    if entries is not None:
        remembered.recall(entries, around)
    evaluation = reader.load_evaluation(root)
    progress("definitions", 0, 1)  # its language is known now
    if as_of is not None:
        evaluation = evaluation.model_copy(update={"as_of": as_of})
    if audience is not None:
        about = evaluation.about.model_copy(update={"audience": audience})
        evaluation = evaluation.model_copy(update={"about": about})
    tables, indicators = reader.load_tables(project=root), reader.load_indicators(project=root)
    if entries is not None:
        remembered.keep(entries, around)
    reader.check_evaluation(evaluation, indicators, tables)
    noted, evaluation = reader.unused(evaluation), evaluation.in_use()
    asked = take_answers(root)
    intake = inbox.read(root, evaluation, tables, indicators=indicators, answers=asked.answers,
                        decisions=asked.decisions, entries=None if state.foreign_parts() else entries,
                        around=around + locale(),
                        progress=lambda _name, done, total: progress("files", done, total))  # fmt: skip
    if not intake.files:
        fix = say("run_stops.inbox_empty_fix")
        raise CscevalError(say("run_stops.inbox_empty", folder=root / "inbox"), code="empty-inbox", fix=fix)
    used = [indicators[use.use] for use in evaluation.indicators]
    answered, instruments = write_questions(asked, intake.questions), reader.load_instruments(project=root)
    told = [*answers.outside(intake.tables.get("survey"), instruments, intake.cells),
            *mostly_outside(evaluation, used, intake.tables)]  # fmt: skip
    problems = in_order([*intake.problems, *answered, *noted, *told])
    run = Run(folder=root, evaluation=evaluation, intake=intake, problems=problems, definitions=indicators,
              table_definitions=tables, instruments=instruments,
              notes=asked.notes, questions_file=asked.place, decided=decided(root),
              rehearsal=rehearsal_mark.load(root))  # fmt: skip
    write_private(run, asked.decisions)
    return run


def last_dataset(root: Path, as_of: date) -> Dataset:
    """The dataset of the last run, out of its accepted rows."""
    import pandas as pd

    from csceval.dataset import dataset
    from csceval.definitions import reader, remembered
    from csceval.entries import Entries

    remembered.recall(Entries(root / CACHE), _around())
    evaluation = reader.load_evaluation(root).in_use().model_copy(update={"as_of": as_of})
    data = root / "output" / "private" / "data"
    tables = {path.stem: pd.read_parquet(path) for path in sorted(data.glob("[a-z]*.parquet"))}
    return dataset.assemble(evaluation, reader.load_indicators(project=root), tables,
                            reader.load_tables(project=root), reader.load_instruments(project=root),
                            home=root)  # fmt: skip


def _around() -> str:
    """What kept definitions are kept beside: another code or other shipped files have others."""
    return "".join(state.surroundings().values())


def write_private(run: Run, log: Sequence[Decision]) -> None:
    """What stays with the evaluator: problems with values, accepted rows, set-aside rows, mail texts."""
    from csceval.intake import feedback

    private, fresh = run.folder / "output" / "private", staging(run.folder)
    private.mkdir(parents=True, exist_ok=True)
    private.chmod(0o700)
    _problems(run, fresh)
    for name, table in sorted(run.intake.tables.items()):
        files.write_parquet(fresh / "data" / f"{name}.parquet", table, mode=0o600)
    cells.write(fresh / "data", run.intake.cells)
    for name in ("set_aside", "ignored"):
        files.write_parquet(fresh / "data" / f"_{name}.parquet", getattr(run.intake, name), mode=0o600)
    feedback.write_feedback(run.intake, fresh / "feedback", run.folder / "inbox", log)
    exchange = Exchange(run.folder, moves(run.folder, fresh, private))
    exchange.gone = strays(run.folder, exchange.moves, private / "data", private / "feedback")
    # Not noted: the next start reads the inbox anew, and must find what people have typed into marked copies since.
    exchange.carry_out()
    run.notes += exchange.notes


def write_problems(run: Run) -> None:
    """Every problem found so far, with the values of the cells."""
    _problems(run, run.folder / "output" / "private")


def _problems(run: Run, private: Path) -> None:
    rows = [list(problem.to_dict().values()) for problem in run.problems]
    files.write_csv(private / "problems.csv", FIELDS, rows, mode=0o600)
    text = json.dumps([p.to_dict() for p in run.problems], ensure_ascii=False, indent=1)
    files.write_text(private / "problems.json", text + "\n", mode=0o600)
