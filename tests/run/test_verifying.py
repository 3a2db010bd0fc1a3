"""A report is what its manifest says until somebody touches it, its inputs or its definitions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import csceval
from csceval.errors import CscevalError
from csceval.run.verifying import verify

Small = Callable[..., Path]


@pytest.fixture
def reported(small: Small) -> Path:
    folder = small()
    csceval.evaluate(folder, formats=["html"])
    return folder


def found(folder: Path, *, rerun: bool = False) -> list[tuple[str, str, str]]:
    return [(one.kind, one.name, one.how) for one in verify(folder, rerun=rerun).differences]


def test_nothing_differs_and_made_again_every_byte_is_the_same(reported: Path) -> None:
    verdict = verify(reported, rerun=True)
    assert (verdict.differences, verdict.status, verdict.inputs) == ((), 0, 1)
    assert verdict.outputs >= 2


def test_a_touched_report_is_named(reported: Path) -> None:
    page = next((reported / "output" / "share").glob("*.html"))
    page.write_text(page.read_text(encoding="utf-8").replace("30", "31", 1), encoding="utf-8")
    assert found(reported) == [("output", page.name, "changed")]
    page.unlink()
    assert found(reported) == [("output", page.name, "missing")]


def test_inputs_that_changed_came_or_went_are_named(reported: Path) -> None:
    inbox = reported / "inbox"
    (inbox / "late.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (inbox / "good.csv").write_text((inbox / "good.csv").read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert found(reported) == [("input", "good.csv", "changed"), ("input", "late.csv", "new")]
    (inbox / "good.csv").unlink()
    assert ("input", "good.csv", "missing") in found(reported)


def test_a_changed_evaluation_and_what_it_changes_are_named(reported: Path) -> None:
    path = reported / "evaluation.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("A small one", "Another one"), encoding="utf-8")
    kinds = {kind for kind, _, _ in found(reported, rerun=True)}
    assert found(reported) == [("definition", "evaluation.yaml", "changed")]
    assert kinds == {"definition", "rerun"}


def test_without_a_report_there_is_nothing_to_verify(small: Small) -> None:
    with pytest.raises(CscevalError, match="no report"):
        verify(small())
