"""Quarto as another renderer, tried against a stand-in that writes down what it was asked to do."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from csceval import files, process, shipped
from csceval.errors import RenderError
from csceval.report import pandoc, quarto
from csceval.words import speaking

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a POSIX script")

STAND_IN = """#!{python}
import json, os, pathlib, sys
if sys.argv[1:] == ["--version"]:
    print("9.9.9")
    sys.exit(0)
names = ["CSCEVAL_BUNDLE", "CSCEVAL_TARGET", "QUARTO_PYTHON", "SOURCE_DATE_EPOCH"]
qmd = pathlib.Path(sys.argv[2])
said = dict(args=sys.argv[1:], env={{n: os.environ.get(n) for n in names}}, text=qmd.read_text(),
            files=sorted(p.as_posix() for p in pathlib.Path().rglob("*") if p.is_file()))
pathlib.Path({log!r}).write_text(json.dumps(said))
if {fails}:
    print("\\x1b[31mERROR: no kernel\\x1b[0m", file=sys.stderr)
    sys.exit(1)
import csceval
table = csceval.page().table("progress")
suffix = {{"html": ".html", "typst": ".pdf", "docx": ".docx"}}[sys.argv[4]]
page = "<!DOCTYPE html><html><head><title>t</title></head><body class='x'>" + table + "</body></html>"
qmd.with_suffix(suffix).write_text(page)
"""


def stand_in(folder: Path, *, fails: bool = False) -> Path:
    exe = folder / "quarto"
    exe.write_text(STAND_IN.format(python=sys.executable, log=str(folder / "log.json"), fails=fails))
    exe.chmod(0o755)
    return exe


@pytest.fixture
def exe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = stand_in(tmp_path)
    monkeypatch.setenv("QUARTO_PATH", str(made))
    return made


def test_it_is_found_by_its_own_variable_or_on_the_path(exe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert quarto.find() == exe
    monkeypatch.setenv("QUARTO_PATH", str(exe.parent))
    assert quarto.find() == exe
    monkeypatch.delenv("QUARTO_PATH")
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    monkeypatch.setenv("PATH", str(exe.parent))
    assert quarto.find() == exe
    assert quarto.version(exe) == "9.9.9"


def test_what_quarto_is_asked_to_do(exe: Path, qmd: Path, bundle: Path, tmp_path: Path) -> None:
    from ruamel.yaml import YAML

    quarto.render(qmd, bundle=bundle, out=tmp_path / "out", formats=["html"], name="r")
    said = json.loads((tmp_path / "log.json").read_text())
    assert said["args"] == ["render", "report.qmd", "--to", "html"]
    assert said["env"] == {
        "CSCEVAL_BUNDLE": str(bundle),
        "CSCEVAL_TARGET": "html",
        "QUARTO_PYTHON": sys.executable,
        "SOURCE_DATE_EPOCH": "1735603200",  # 2024-12-31
    }
    assert "sections/10-progress.qmd" in said["files"]
    assert "sections/20-network.qmd" not in said["files"]
    assert "_theme/style.css" in said["files"]
    front = YAML(typ="safe", pure=True).load(said["text"].split("---\n")[1])
    assert front["title"] == "Larkmoor County Partnership\\: did working together help\\?"
    page = front["format"]["html"]
    assert (page["theme"], page["html-math-method"], page["embed-resources"]) == ("default", "mathml", True)
    # Notes, links and pictures as ours; what looks like TeX stays words; nothing that only Quarto would add.
    assert (page["filters"], page["from"]) == (["_theme/crossref.lua"], "markdown-raw_tex-latex_macros")
    assert (page["appendix-style"], page["format-links"]) == ("none", False)
    assert list(front["format"]) == ["html"]
    assert front["crossref"] == {"fig-title": "Figure", "fig-prefix": "Figure", "tbl-title": "Table",
                                 "tbl-prefix": "Table", "sec-prefix": "Section"}  # fmt: skip
    assert (front["toc-title"], front["language"]["callout-warning-title"]) == ("Contents", "Warning")
    assert front["number-depth"] == 3  # what the built-in renderer numbers
    assert front["execute"] == {"echo": False, "warning": False, "daemon": False}
    assert "{{< include sections/10-progress.qmd >}}" in said["text"]


def test_quarto_speaks_our_german(exe: Path, qmd: Path, bundle: Path, tmp_path: Path) -> None:
    """Quarto's own words are others: it calls a section by a word of its own, and a warning too."""
    from ruamel.yaml import YAML

    with speaking("de-DE"):
        quarto.render(qmd, bundle=bundle, out=tmp_path / "out", formats=["html"], name="r")
    front = YAML(typ="safe", pure=True).load(json.loads((tmp_path / "log.json").read_text())["text"].split("---\n")[1])
    assert front["lang"] == "de-DE"
    assert (front["crossref"]["fig-title"], front["crossref"]["sec-prefix"]) == ("Abbildung", "Abschnitt")
    assert (front["toc-title"], front["language"]["callout-caution-title"]) == ("Inhalt", "Vorsicht")


def test_words_of_ones_own_reach_quarto_too(exe: Path, qmd: Path, bundle: Path, tmp_path: Path) -> None:
    path = bundle / "bundle.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"words": {"report.figure": "Picture"}}), "utf-8")
    quarto.render(qmd, bundle=bundle, out=tmp_path / "out", formats=["html"], name="r")
    assert "fig-title: Picture\n" in json.loads((tmp_path / "log.json").read_text())["text"]


def test_a_rehearsal_is_marked_on_quartos_page_too(exe: Path, qmd: Path, bundle: Path, tmp_path: Path) -> None:
    path = bundle / "bundle.json"
    data = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(data | {"meta": data["meta"] | {"status": "synthetic"}}), "utf-8")
    page = quarto.render(qmd, bundle=bundle, out=tmp_path / "out", formats=["html"], name="r")[0].read_text("utf-8")
    assert '<p class="csc-synthetic" role="note">' in page.partition("<body")[2]
    assert ".csc-watermark" in page.partition("</head>")[0]


def test_formats_have_front_matter_of_their_own(exe: Path, qmd: Path, bundle: Path, tmp_path: Path) -> None:
    quarto.render(qmd, bundle=bundle, out=tmp_path / "out", formats=["html", "pdf"], name="r")
    text = json.loads((tmp_path / "log.json").read_text())["text"]  # of the last one
    assert "breakable: true" in text
    assert "embed-resources" not in text


def test_the_page_gets_the_policy_the_ids_and_the_script(exe: Path, qmd: Path, bundle: Path, tmp_path: Path) -> None:
    made = quarto.render(qmd, bundle=bundle, out=tmp_path / "out", formats=["html"], name="r")
    page = made[0].read_text("utf-8")
    assert page.index("Content-Security-Policy") < page.index("<title>")
    assert "script-src 'unsafe-inline'" in page
    assert '<td id="f-' in page
    assert page.rstrip().endswith("</script>\n</body></html>")
    assert 'data-quarto-disable-processing="true"' in page


def test_formats_give_their_files(exe: Path, qmd: Path, bundle: Path, tmp_path: Path) -> None:
    made = quarto.render(qmd, bundle=bundle, out=tmp_path / "out", formats=["pdf"], name="r")
    assert [path.name for path in made] == ["r.pdf"]
    assert json.loads((tmp_path / "log.json").read_text())["args"][-1] == "typst"


def test_a_failure_is_told_in_quartos_words(
    tmp_path: Path, qmd: Path, bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUARTO_PATH", str(stand_in(tmp_path, fails=True)))
    with pytest.raises(RenderError, match="Quarto stopped") as caught:
        quarto.render(qmd, bundle=bundle, out=tmp_path, formats=["html"], name="r")
    assert caught.value.message.endswith("Quarto stopped: ERROR: no kernel")


def test_without_quarto_the_other_renderer_is_named(
    qmd: Path, bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quarto, "find", lambda: None)
    with pytest.raises(RenderError) as caught:
        quarto.render(qmd, bundle=bundle, out=tmp_path, formats=["html"], name="r")
    assert "--renderer builtin" in caught.value.fix


SENT = """See [a page](page.html), [code](javascript:alert) and [a site](https://example.org).

![A cat](https://example.org/cat.png) ![ours](figures/ours.png)

# A {#sec-a}

::: {#tbl-a}
[met]{.csc-status .csc-met}

A caption
:::

::: notes
for the speaker
:::

::: {.csc-limits}
## What it cannot tell

Much.
:::
"""


def test_in_quarto_our_filter_leaves_its_work_to_quarto_and_lets_nothing_be_fetched(tmp_path: Path) -> None:
    """Quarto defines `quarto` for filters; headings, floats and references are then its own."""
    filter_ = shipped.folder("reports") / "_theme" / "crossref.lua"
    script = files.write_text(tmp_path / "in_quarto.lua", f"quarto = {{}}\ndofile({json.dumps(str(filter_))})\n")
    for to, *marks in (
        ("html", "met", '<div class="csc-subtitle">\nWhat it cannot tell\n</div>'),
        ("typst", "●~met", "#strong[What it cannot tell]"),
    ):
        command = [pandoc.executable(), "--from=markdown", f"--to={to}", "--wrap=none", f"--lua-filter={script}"]
        made = process.run(command, timeout=60, stdin=SENT).stdout
        assert "page.html" not in made
        assert "javascript" not in made
        assert "cat.png" not in made
        assert "A cat" in made
        assert "https://example.org" in made
        assert "figures/ours.png" in made
        assert "speaker" not in made
        assert "Table" not in made
        assert all(mark in made for mark in marks)
