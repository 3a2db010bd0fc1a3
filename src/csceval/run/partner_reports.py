"""A report for each partner, made side by side on the cores there are."""

from __future__ import annotations

import json
import os
import queue
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csceval import files
from csceval.errors import RenderError, WorkerError
from csceval.process import GIB, Worker
from csceval.run.record import COUNTS
from csceval.words import carried, say

if TYPE_CHECKING:
    from csceval.intake.result import FileRecord
    from csceval.report.own import Own
    from csceval.report.partner import Received
    from csceval.report.render import Name
    from csceval.report.results import Results
    from csceval.run.record import Progress, Run

FOLDER, FIGURES = "partners", "partners.json"
# The drawing engine reserves far more addresses than it ever uses.
_MEMORY = 256 * GIB
_SECONDS = 300.0


def write(
    run: Run, results: Results, out: Path, *, formats: Sequence[str], name: Name, mine: Own, progress: Progress
) -> Path | None:
    """One file for each partner with data, as PDF where that is among the formats; gives their folder.

    Raises
    ------
    RenderError
        One of them cannot be made; it says whose.
    """
    from csceval.report import own, partner, render

    pages = [wanted for wanted in formats if wanted in render.PAGES]
    whom = list(partners(run, results))
    if not pages or not whom:
        return None
    wanted = "pdf" if "pdf" in pages else pages[0]
    with tempfile.TemporaryDirectory(prefix="csceval-") as place:
        folder = own.gather(mine, Path(place) / "templates")
        calls, came = [], received(run)
        printed: dict[str, Any] = {}
        for number, (code, label, said) in enumerate(whom):
            home = Path(place) / str(number)
            content = partner.bundle(results, label, said, came.get(code))
            printed |= content["figures"]
            files.write_text(home / "bundle.json", json.dumps(content, ensure_ascii=False, allow_nan=False))
            called = name(say("partner_report.one", partner=_safe(f"{code} {said}" if said != code else code)))
            calls.append((said, (str(folder / "partner.qmd"), str(home), str(out / FOLDER), called, wanted)))
        # What no other page prints is traced by this.
        files.write_text(out.with_name("bundle") / FIGURES, json.dumps(printed, ensure_ascii=False), mode=0o600)
        _render(calls, progress)
    return out / FOLDER


def received(run: Run) -> dict[str, Received]:
    """What came in the folder of each partner, by its code."""
    from csceval.intake.register import build_register, sender_id
    from csceval.report.partner import Received

    known = build_register(run.evaluation, "partners", [])
    sent: dict[str, list[FileRecord]] = {}
    for record in run.intake.files:
        if record.state != "skipped" and (code := sender_id(run.evaluation, known, record.sender)):
            sent.setdefault(code, []).append(record)
    waiting = Counter(problem.file for problem in run.intake.to_mend)
    return {
        code: Received(len(of), **_counts(of), mend=sum(waiting[one.path] for one in of)) for code, of in sent.items()
    }


def _counts(records: Sequence[FileRecord]) -> dict[str, int]:
    return {name: sum(getattr(one, name) for one in records) for name in COUNTS}


def partners(run: Run, results: Results) -> Iterator[tuple[str, str, str]]:
    """Code, the name that protected cells use, and name of every partner with a figure, in the order of codes."""
    import pandas as pd

    from csceval.publish.protect import without_names

    assert run.observations is not None  # noqa: S101 - `measure` has run
    rows = run.observations[(run.observations["level"] == "partner") & (run.observations["state"] == "observed")]
    codes = sorted(set(rows["partner"]))
    labels = without_names(pd.DataFrame({"partner": codes}), run.evaluation.privacy.hide_partners)["partner"]
    names = {one.partner_id: one.partner_name for one in run.evaluation.partners}
    shown = set(results.cells["partner"])
    yield from ((c, str(label), names.get(c, c)) for c, label in zip(codes, labels, strict=True) if str(label) in shown)


def _render(calls: Sequence[tuple[str, tuple[str, ...]]], progress: Progress) -> None:
    """Let as many children as there are cores make the reports."""
    count = min(len(calls), os.cpu_count() or 1)
    free: queue.SimpleQueue[Worker] = queue.SimpleQueue()
    workers = [Worker(memory=_MEMORY) for _ in range(count)]
    for worker in workers:
        free.put(worker)

    def one(said: str, args: tuple[str, ...]) -> None:
        worker = free.get()
        try:
            worker.call("csceval.report.partner:render", *args, timeout=_SECONDS)
        except WorkerError as error:
            message = say("partner_report.failed", partner=said, reason=error.message)
            raise RenderError(message, code="report-template") from error
        finally:
            free.put(worker)

    progress("partners", 0, len(calls))
    try:
        with ThreadPoolExecutor(count) as pool:
            for done, made in enumerate(as_completed([pool.submit(carried(one), *call) for call in calls]), 1):
                made.result()
                progress("partners", done, len(calls))
    finally:
        for worker in workers:
            worker.close()


def _safe(text: str) -> str:
    """A name that every system takes as part of a file name."""
    return re.sub(r"\s+", " ", re.sub(r"[^\w .,()&+-]", " ", text)).strip(" .")[:60].strip(" .")
