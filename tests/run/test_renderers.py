"""Which renderer makes the report, and what happens when Quarto does not work."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from csceval import evaluate
from csceval.errors import RenderError

pytestmark = pytest.mark.files


@pytest.fixture
def broken_quarto(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A quarto executable that says its version and fails at everything else."""
    if os.name == "nt":
        pytest.skip("the stand-in is a shell script")
    exe = tmp_path / "bin" / "quarto"
    exe.parent.mkdir()
    exe.write_text('#!/bin/sh\n[ "$1" = "--version" ] && { echo 1.10.0; exit 0; }\necho "no kernel" >&2\nexit 1\n')
    exe.chmod(0o755)
    monkeypatch.setenv("QUARTO_PATH", str(exe))


@pytest.mark.usefixtures("broken_quarto")
def test_auto_falls_back_and_says_why(small: Callable[..., Path]) -> None:
    run = evaluate(small(), formats=["html"])
    assert run.renderer == "builtin"
    assert "no kernel" in run.renderer_note
    assert run.reports[0].is_file()


@pytest.mark.usefixtures("broken_quarto")
def test_asked_for_by_name_quarto_must_work(small: Callable[..., Path]) -> None:
    with pytest.raises(RenderError, match="no kernel"):
        evaluate(small(), formats=["html"], renderer="quarto")


def test_quarto_asked_for_and_absent_is_said(small: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csceval.report.quarto.find", lambda: None)
    with pytest.raises(RenderError, match="is not here") as caught:
        evaluate(small(), formats=["html"], renderer="quarto")
    assert "doctor" in caught.value.fix
