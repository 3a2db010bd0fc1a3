"""What a report for each partner costs: so many reports of ten charts, by one worker and by two.

    python benchmarks/partner_reports.py [REPORTS]

Makes one bundle of ten line charts over twelve quarters with their tables, a report of it in HTML for each of REPORTS
partners (100 unless told; every partner has other numbers, so nothing is kept from one to the next), and prints wall
and CPU seconds a report, the largest worker's memory and the size of a page. Starting the workers is in it. On a busy
computer only CPU seconds say anything.

Where Quarto is installed, three of the same reports are then rendered by it and, each in a fresh process, by the
built-in renderer, turn by turn, and their CPU seconds are compared; elsewhere a line says that there is no Quarto.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from unittest.mock import patch

import psutil

from csceval import files, shipped
from csceval.process import Worker
from csceval.report import quarto
from csceval.run import partner_reports

CHARTS, PERIODS = 10, 12
TURNS = 3


def lines(partner: int, chart: int) -> list[dict[str, Any]]:
    """A partner's figures beside the middle of the others."""
    return [
        {
            "period": f"{2022 + at // 4} Q{at % 4 + 1}",
            "period_order": at,
            "unit": "people",
            "series": series,
            "series_order": place,
            "value": float(40 + chart + at * (place + 1) + (partner * (at + 3)) % 17),
            "state": "observed",
        }
        for place, series in enumerate(("This partner", "Middle of the others"))
        for at in range(PERIODS)
    ]


def table(caption: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    head = [{"key": key, "label": key.title(), "align": "left"} for key in ("period", "series", "value")]
    cells = [[{"text": str(row[key]), "figure": None} for key in ("period", "series", "value")] for row in rows]
    return {"caption": caption, "columns": head, "rows": cells, "note": ""}


def bundle(partner: int) -> dict[str, Any]:
    """What a partner's report is made from."""
    drawn = {f"partner_{number}": lines(partner, number) for number in range(CHARTS)}
    charts = {name: {"section": "partner", "chart": "trend", "title": f"Figure {name[-1]} (people)",
                     "description": "People seen in each quarter by this partner and the middle of the others.",
                     "caption": f"Figure {name[-1]} over time", "records": rows, "table": f"{name}_data"}
              for name, rows in drawn.items()}  # fmt: skip
    tables = {f"{name}_data": table(name, rows) for name, rows in drawn.items()}
    tables |= {name: table(name, lines(partner, 0)) for name in ("partner_now", "partner_periods")}
    meta = {"id": "many", "title": "Many partners", "name": "Many partners", "locale": "en-GB", "period": "2024-Q4",
            "from": "2022-01-01", "to": "2024-12-31", "fiscal_year_starts": 1, "as_of": "2025-01-31",
            "status": "final", "place": "", "commissioner": "", "authors": [], "initiator_sector": "",
            "governance_form": "", "version": "1", "open_questions": 0, "subtitle": f"Partner {partner}"}  # fmt: skip
    return {
        "format": 1,
        "meta": meta,
        "indicators": {},
        "needs": ["partner", "partner_charts", "partner_figures"],
        "figures": {},
        "texts": {
            "partner_lead": "What became of your data, and where you stand.",
            "partner_received": "All rows were used.",
            "partner_without": "",
            "partner_about": "Others are counted without names.",
        },
        "tables": tables,
        "charts": charts,
    }


def measured(reports: int, workers: int) -> str:
    """One batch as a command makes it; workers are looked at before they are ended."""
    spent: list[tuple[float, int]] = []
    end = Worker.close

    def looked_at(worker: Worker) -> None:
        if worker._child is not None:
            child = psutil.Process(worker._child.pid)
            times = child.cpu_times()
            used = times.user + times.system + times.children_user + times.children_system
            spent.append((used, child.memory_info().rss))
        end(worker)

    with tempfile.TemporaryDirectory() as place:
        calls = []
        for partner in range(reports):
            home = Path(place) / str(partner)
            files.write_text(home / "bundle.json", json.dumps(bundle(partner)))
            template = str(shipped.folder("reports") / "partner.qmd")
            calls.append((str(partner), (template, str(home), str(Path(place) / "out"), f"report {partner}", "html")))
        started = time.monotonic()
        with patch.object(os, "cpu_count", lambda: workers), patch.object(Worker, "close", looked_at):
            partner_reports._render(calls, lambda *_: None)
        wall = time.monotonic() - started
        sizes = [path.stat().st_size for path in (Path(place) / "out").iterdir()]
    cpu, memory = sum(one for one, _ in spent), max(one for _, one in spent)
    return (
        f"{len(sizes)} reports, workers {workers}: wall {wall:6.1f} s ({wall / reports:.2f} each)  "
        f"CPU {cpu:6.1f} s ({cpu / reports:.2f} each)  worker {memory / 1e6:.0f} MB  page {max(sizes) / 1e3:.0f} kB"
    )


_ONE = """
import sys
from pathlib import Path
from csceval.report.render import render_report
place = Path(sys.argv[1])
render_report(place, place / sys.argv[2], formats=["html"], renderer=sys.argv[2], name=str, templates=["partner"])
"""


def fresh(renderer: str, partner: int) -> float:
    """CPU seconds of one report in a process of its own, with everything that the process starts."""
    with tempfile.TemporaryDirectory() as place:
        files.write_text(Path(place) / "bundle.json", json.dumps(bundle(partner)))
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", _ONE, place, renderer], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def beside_quarto() -> str:
    """Both renderers on the same reports, turn by turn."""
    if quarto.find() is None:
        return "quarto: none is installed here, so there is nothing to compare with"
    turns = [(fresh("quarto", turn), fresh("builtin", turn)) for turn in range(TURNS)]
    theirs, ours = (sorted(one) for one in zip(*turns, strict=True))
    spans = [f"{name} {spent[0]:.1f} to {spent[-1]:.1f} s" for name, spent in (("quarto", theirs), ("built-in", ours))]
    return f"one report, CPU: {', '.join(spans)}; quarto needs {theirs[TURNS // 2] / ours[TURNS // 2]:.1f} times that"


if __name__ == "__main__":
    for count in (1, 2):
        print(measured(int(sys.argv[1]) if len(sys.argv) > 1 else 100, count), flush=True)
    print(beside_quarto())
