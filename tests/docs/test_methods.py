"""Every method has its page: when, when not, equation, example, reading, source; and the index leads there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from csceval import plugins

PAGES = Path(__file__).resolve().parents[2] / "docs" / "methods"
SECTIONS = ["When", "When not", "What is estimated", "In Python", "Reading the output", "Source"]


def text(name: str) -> str:
    path = PAGES / f"{name}.md"
    assert path.is_file(), f"docs/methods/{name}.md is not written yet"
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", plugins.names("methods"))
def test_every_method_has_a_whole_page(name: str) -> None:
    page = text(name)
    assert re.findall(r"^## (.+)$", page, re.M) == SECTIONS
    assert f"`{name}`" in page.splitlines()[0]
    (example,) = re.findall(r"```python\n(.*?)```", page, re.S)
    assert f"{name}.estimate(" in example
    assert re.search(r"\b(19|20)\d\d\)", page.partition("## Source")[2]), "a source has its year"
    assert f"[`{name}`]({name}.md)" in text("index")


def test_no_page_is_about_a_method_that_is_not_there() -> None:
    pages = {path.stem for path in PAGES.glob("*.md")} - {"index"}
    assert pages <= set(plugins.names("methods"))


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.md")), ids=lambda path: path.stem)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).is_file(), target
