"""The files about a portfolio: the page in each format, what is known as a table, and results for other programs."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from csceval import __version__, files
from csceval.portfolio import evidence, iati
from csceval.portfolio.members import counted
from csceval.portfolio.page import effects, evaluations, glance, known, spending, sums
from csceval.portfolio.whole import Portfolio
from csceval.report import bundle, render
from csceval.report.results import Part
from csceval.words import say, speaking

FOLDER = "_portfolio"  # no evaluation: folders that begin so are passed over
FORMATS = ("html", "pdf", "docx")
EVIDENCE = "evidence.csv"
_SECTIONS = (glance, evaluations, sums, spending, effects, known)


def write(portfolio: Portfolio, out: Path, *, formats: Sequence[str] = FORMATS) -> list[Path]:
    """Write the page in each format, `evidence.csv` and `iati.xml`, in the language of the portfolio; the same
    portfolio gives the same bytes.

    Parameters
    ----------
    formats : of html, pdf, docx, xlsx (every table) and figures.

    Raises
    ------
    RenderError
        An unknown format.
    """
    with speaking(portfolio.locale), tempfile.TemporaryDirectory(prefix="csceval-") as work:
        folder = bundle.write(Path(work) / "bundle", assemble(portfolio), {})
        made = render.render_report(folder, out, formats=formats, renderer="builtin", templates=("portfolio",),
                                    name=lambda kind: f"{portfolio.name} - {kind}")  # fmt: skip
    rows = [list(one.to_dict().values()) for one in evidence.known(portfolio.members)]
    columns = ("indicator", "name", "family", "folder", "evaluation", "known", "how_sure")
    return [*made.files, files.write_csv(out / EVIDENCE, columns, rows),
            files.write_bytes(out / iati.NAME, iati.write(portfolio))]  # fmt: skip


def assemble(portfolio: Portfolio) -> dict[str, Any]:
    """The bundle of the page as one JSON-safe object, in the language of the portfolio."""
    with speaking(portfolio.locale):
        return _assembled(portfolio)


def _assembled(portfolio: Portfolio) -> dict[str, Any]:
    whole = Part()
    for section in _SECTIONS:
        part = section.build(portfolio)
        whole.texts |= part.texts
        whole.tables |= part.tables
        whole.charts |= part.charts
        whole.figures |= part.figures
        whole.needs |= part.needs
    whole.texts |= {name: say(f"portfolio_page.{name}") for name in ("made_how", "made_counts", "made_pooled")}
    return {"format": 1, "meta": _meta(portfolio), "indicators": {}, "needs": sorted(whole.needs),
            "texts": whole.texts, "figures": whole.figures, "tables": whole.tables,
            "charts": whole.charts}  # fmt: skip


def _meta(portfolio: Portfolio) -> dict[str, Any]:
    """The cover: a draft as long as one evaluation is one, or cannot be read."""
    there = [facts for _, facts in counted(portfolio.members)]
    final = len(there) == len(portfolio.members) and all(facts.status == "final" for facts in there)
    return {"id": portfolio.name, "title": say("portfolio_page.title", name=portfolio.name), "name": portfolio.name,
            "locale": portfolio.locale, "period": portfolio.period, "as_of": glance.as_of(portfolio),
            "status": "final" if final else "draft", "version": __version__}  # fmt: skip
