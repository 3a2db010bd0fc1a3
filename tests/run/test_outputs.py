"""Everything that a report can be made into, and an evaluation's own look, from one folder."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from csceval import evaluate
from csceval.errors import CscevalError

pytestmark = pytest.mark.files

SMALL = """\
csceval: 1
id: small
title: A small one
period: {from: 2024-Q1, to: 2024-Q2}
as_of: 2024-06-30
report: {colour: "#5B2C6F"}
indicators:
  - {use: services_completed, role: primary}
"""
OURS = '# Ours {#sec-ours}\n\n`{python} page.text("glance_sentence")`\n'


def test_all_formats_are_named_by_title_and_period_and_made_again_alike(small: Callable[..., Path]) -> None:
    folder = small(evaluation=SMALL)
    (folder / "reports" / "sections").mkdir(parents=True)
    (folder / "reports" / "sections" / "50-ours.qmd").write_text(OURS, "utf-8")
    run = evaluate(folder, renderer="builtin", formats=["html", "pptx", "xlsx", "figures"])
    share = folder / "output" / "share"
    names = {path.relative_to(share).as_posix() for path in share.rglob("*") if path.is_file()}
    kinds = {name.split(" - ")[1].split(" (draft)")[0] for name in names if " - " in name}
    assert kinds == {"report", "slides", "tables", "figures"}
    assert "Small 2024 Q2 - slides (draft).pptx" in names
    assert {entry["path"] for entry in run.manifest["outputs"]} == names - {"manifest.json"}
    assert run.manifest["asked"]["formats"] == ["html", "pptx", "xlsx", "figures"]
    start = (folder / "output" / "index.html").read_text("utf-8")
    for words in ("Slides", "Figures in Excel", "Charts as pictures"):
        assert f">{words}</a>" in start
    page = run.reports[0].read_text("utf-8")
    assert "--blue: #5b2c6f" in page
    assert 'id="sec-ours"' in page


def test_without_leave_own_code_stops_the_run_and_the_last_report_stays(small: Callable[..., Path]) -> None:
    folder = small()
    (folder / "reports" / "sections").mkdir(parents=True)
    own = folder / "reports" / "sections" / "50-ours.qmd"
    own.write_text("# A\n\n```{python}\nfor _ in range(2):\n    print('twice')\n```\n", "utf-8")
    with pytest.raises(CscevalError) as caught:
        evaluate(folder, renderer="builtin", formats=["html"])
    assert (caught.value.code, caught.value.file, caught.value.line) == ("template-code", "sections/50-ours.qmd", 4)
    assert not (folder / "output" / "share").exists()
    run = evaluate(folder, renderer="builtin", formats=["html"], allow_code=True)
    assert "twice\ntwice" in run.reports[0].read_text("utf-8")
    manifest = json.loads((folder / "output" / "share" / "manifest.json").read_text("utf-8"))
    assert manifest["asked"]["allow_code"] is True


def test_a_brief_has_two_pages_at_most_and_its_own_name(small: Callable[..., Path]) -> None:
    from pypdf import PdfReader

    folder = small()
    run = evaluate(folder, renderer="builtin", formats=["pdf"], templates=["brief"])
    assert [path.name for path in run.reports] == ["Small 2024 Q2 - brief (draft).pdf"]
    made = PdfReader(run.reports[0])
    assert 1 <= len(made.pages) <= 2
    root = made.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert [line["/Title"] for line in made.outline] == ["In one sentence"]
