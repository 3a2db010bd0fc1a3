"""Quarto as another renderer, tried against a stand-in that writes down what it was asked to do."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from csceval.errors import RenderError
from csceval.report import quarto

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
    assert "breakable: true" in front["format"]["typst"]["include-in-header"]["text"]
    assert front["number-depth"] == 3  # what the built-in renderer numbers
    assert front["execute"] == {"echo": False, "warning": False, "daemon": False}
    assert "{{< include sections/10-progress.qmd >}}" in said["text"]


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
    with pytest.raises(RenderError, match=r"Quarto stopped: ERROR: no kernel$"):
        quarto.render(qmd, bundle=bundle, out=tmp_path, formats=["html"], name="r")


def test_without_quarto_the_other_renderer_is_named(
    qmd: Path, bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quarto, "find", lambda: None)
    with pytest.raises(RenderError) as caught:
        quarto.render(qmd, bundle=bundle, out=tmp_path, formats=["html"], name="r")
    assert "--renderer builtin" in caught.value.fix
