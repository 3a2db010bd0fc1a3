"""A small report: two kinds of chart, tables, callouts, tabs, references; and its bundle."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(__file__).resolve().parent / "fixtures"


@pytest.fixture
def qmd() -> Path:
    return FIXTURES / "report" / "report.qmd"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A copy of the bundle, because pictures are cached in it."""
    return shutil.copytree(FIXTURES / "bundle", tmp_path / "bundle")


@pytest.fixture
def write_bundle(tmp_path: Path) -> Callable[..., Path]:
    """Make a bundle of some texts, figures, tables and charts."""

    def make(**parts: Any) -> Path:
        meta = {"title": "A test", "locale": "en-GB", "as_of": "2024-12-31", "period": "2024-Q4", "status": "draft"}
        meta |= parts.pop("meta", {})
        data = {"meta": meta, "needs": [], "texts": {}, "figures": {}, "tables": {}, "charts": {}} | parts
        folder = tmp_path / "made-bundle"
        folder.mkdir(exist_ok=True)
        (folder / "bundle.json").write_text(json.dumps(data), "utf-8")
        return folder

    return make


@pytest.fixture
def write_qmd(tmp_path: Path) -> Callable[..., Path]:
    """Write a template and, by keyword, further files beside it (`sections__10` is `sections/10.qmd`)."""

    def make(text: str, **more: str) -> Path:
        folder = tmp_path / "template"
        (folder / "sections").mkdir(parents=True, exist_ok=True)
        for name, content in more.items():
            (folder / f"{name.replace('__', '/')}.qmd").write_text(content, "utf-8")
        (folder / "report.qmd").write_text(text, "utf-8")
        return folder / "report.qmd"

    return make
