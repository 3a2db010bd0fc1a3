"""A finished report takes the place of the last one, with its start page and what stands behind it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csceval import files
from csceval.run.exchange import Exchange, moves, strays
from csceval.run.record import Run, not_in_yet, report_status
from csceval.run.rehearsal_mark import named
from csceval.run.sharing import plan_share
from csceval.words import say

if TYPE_CHECKING:
    import pandas as pd

    from csceval.report.results import Results

PARTS = "contributions.html"
PUBLIC = ("code", "severity", "file", "sheet", "row", "cell", "field")  # never a value, nor a sentence that quotes one


def publish_folder(run: Run, fresh: Path, names: list[Path], results: Results) -> None:
    """Exchange the last report, its start page and what stands behind it for the new ones; the manifest comes last."""
    from csceval.report import handed_on, manifest

    made, output = fresh / "share", run.folder / "output"
    problems = named("problems.csv", synthetic=run.rehearsal is not None)
    files.write_csv(made / problems, PUBLIC, ([getattr(p, name) for name in PUBLIC] for p in results.problems))
    files.write_text(made / named(handed_on.NAME, synthetic=run.rehearsal is not None), handed_on.text(results))
    evaluation = run.evaluation
    facts: dict[str, Any] = {
        "id": evaluation.id, "evaluation": evaluation.content_hash, "period": run.period, "as_of": results.as_of,
        "csceval": results.version, "renderer": run.renderer, "seed": evaluation.seed, "since": run.since,
        "status": report_status(run), "asked": run.asked,
    }  # fmt: skip
    if run.rehearsal:
        facts["rehearsal"] = run.rehearsal.to_dict()
    if run.plan:
        facts["plan"] = run.plan
    hashes: Mapping[str, str] = {name: i.content_hash for name, i in results.indicators.items()}
    counts = {name: shown.value for name, shown in results.counts.items()}
    run.manifest = manifest.build(made, inputs=[*results.files, *run.decided], definitions=hashes,
                                  counts=counts, facts=facts)  # fmt: skip
    planned = [output / "share" / path.name for path in names]
    files.write_text(fresh / "index.html", start_page(run, planned))
    exchange = Exchange(run.folder)
    exchange.moves += moves(run.folder, fresh / "bundle", run.folder / ".csceval" / "bundle")
    exchange.gone = strays(run.folder, exchange.moves, run.folder / ".csceval" / "bundle")
    exchange.moves += moves(run.folder, fresh / "private", output / "private")
    plan_share(exchange, made, output / "share", period=run.period)
    exchange.moves += moves(run.folder, fresh / "index.html", output / "index.html")
    manifest.write(made, run.manifest)
    exchange.moves += moves(run.folder, made / "manifest.json", output / "share" / "manifest.json")
    exchange.note()
    exchange.carry_out()
    run.notes += exchange.notes
    run.manifest = json.loads((output / "share" / "manifest.json").read_text(encoding="utf-8"))
    run.reports = [exchange.renamed.get(path, path) for path in planned]
    if run.reports != planned:
        files.write_text(output / "index.html", start_page(run, run.reports))


def start_page(run: Run, reports: Sequence[Path]) -> str:
    """What is ready, what waits for whom, what was read."""
    from csceval.period import Period
    from csceval.report import start

    links = [path.relative_to(run.folder / "output").as_posix() for path in reports]
    questions = [question.told() for question in run.intake.questions]
    synthetic = run.rehearsal is not None
    title = f"{run.evaluation.title}: {Period.parse(run.period).label}"
    title = say("rehearsal.title", title=title) if synthetic else title
    return start.page(title, links, counts=run.intake.counts, questions=questions, mend=_to_mend(run),
                      feedback=_feedback(run), late=not_in_yet(run),
                      answer_in=run.questions_file.name if run.questions_file else "",
                      parts=f"private/{PARTS}", synthetic=say("rehearsal.page") if synthetic else "",
                      earlier=_earlier(run))  # fmt: skip


def _earlier(run: Run) -> list[tuple[str, str]]:
    """The releases that hold, newest first: the period's name, and the folder from the start page."""
    from csceval.period import Period
    from csceval.run.releases import FOLDER, releases

    holding = [one for one in releases(run.folder) if not one.withdrawn_on]
    return [(Period.parse(one.period).label, f"../{FOLDER}/{one.folder.name}") for one in reversed(holding)]


def _to_mend(run: Run) -> dict[str, int]:
    """How many cells each sender has to mend."""
    senders = {record.path: str(record.sender) for record in run.intake.files}
    errors = [p for p in run.intake.to_mend if p.file in senders]
    return dict(Counter(senders[str(problem.file)] for problem in errors))


def _feedback(run: Run) -> dict[str, list[str]]:
    """The files for each sender who has something to mend, by their places in the output folder; the mail first."""
    from csceval.intake.feedback import folders_of

    output = run.folder / "output"
    found = {}
    for sender, name in folders_of(run.intake).items():
        paths = sorted((output / "private" / "feedback" / name).glob("*"), key=lambda p: (p.suffix != ".txt", p.name))
        found[sender] = [path.relative_to(output).as_posix() for path in paths]
    return found


def write_private(run: Run, folder: Path, results: Results) -> None:
    """What stands behind the report and stays here: every observation, who contributed what (also as a page), who
    was counted twice, and how far answers to scales can be relied on.
    """
    from csceval.dataset import contributions

    assert run.dataset is not None and run.observations is not None  # noqa: S101, PT018 - `measure` has run
    people = contributions.contributions(run.dataset, run.observations)
    tables = {
        "observations": run.observations,
        "contributions": people,
        "overlap": contributions.overlap(run.dataset),
        **run.scales,
        **run.money,
        **run.relations,
    }
    for name, table in tables.items():
        files.write_parquet(folder / "results" / f"{name}.parquet", table, mode=0o600)
    files.write_text(folder / PARTS, parts_page(run, people, results.cells), mode=0o600)


def parts_page(run: Run, people: pd.DataFrame, cells: pd.DataFrame) -> str:
    """What each partner contributed to every figure, for the evaluator."""
    from csceval.dataset import adding_up
    from csceval.report import contributed

    assert run.dataset is not None and run.observations is not None  # noqa: S101, PT018 - `measure` has run
    gone = cells[cells["level"].isin(["period", "total"]) & (cells["state"] == "suppressed")]
    shown = contributed.Contributed(
        lines=adding_up.lines(run.dataset, run.observations), people=people,
        left_out=adding_up.left_out(run.dataset), indicators=run.dataset.indicators,
        partners={one.partner_id: one.partner_name for one in run.evaluation.partners}, period=str(run.period),
        withheld=dict(zip(zip(gone["indicator"], gone["period"], strict=True), gone["why"], strict=True)),
    )  # fmt: skip
    return contributed.page(run.evaluation.title, shown, synthetic=say("rehearsal.page") if run.rehearsal else "")
