"""The page on scales: its example runs, and it names every public function."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from csceval.estimates import scales

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "scales.md").read_text(encoding="utf-8")


def test_the_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", PAGE, re.S)
    exec(compile(example, "docs/scales.md", "exec"), {})  # noqa: S102 - our own page
    said = capsys.readouterr().out
    assert "48 responses" in said
    assert "ICC(2)" in said
    assert len(re.findall(r"trust_\d", said)) == 4


def test_every_function_is_on_the_page() -> None:
    for name in scales.__all__:
        assert f"`{name}" in PAGE, name


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", PAGE):
        assert (DOCS / target).is_file(), target
