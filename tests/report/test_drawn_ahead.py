"""Charts are drawn while something else is written, and the page that shows them finds the same pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from csceval import plugins
from csceval.charts import _embed
from csceval.errors import CscevalError
from csceval.report import figures


def bundle() -> dict[str, Any]:
    table, words = plugins.load("charts", "coverage").example()
    chart = {"chart": "coverage", "records": table.to_dict("records"), "title": words["title"],
             "description": words["description"]}  # fmt: skip
    return {"meta": {"locale": "en-GB"}, "charts": {"faulty": chart | {"records": [{"site": "A"}]}, "sites": chart}}


def test_the_page_finds_what_was_drawn_ahead_and_is_told_of_a_fault(tmp_path: Path) -> None:
    content = bundle()
    with figures.drawn_ahead(content, cache=tmp_path / "ahead", pixels=True):
        pass
    sites, faulty = content["charts"]["sites"], content["charts"]["faulty"]
    on_the_page = figures.draw(sites, cache=tmp_path / "page", locale="en-GB")
    with patch.object(_embed, "svg"), patch.object(_embed, "png"), patch.object(_embed, "spec"):
        found = figures.draw(sites, cache=tmp_path / "ahead", locale="en-GB")
        pixels = found.png()
    assert (found.spec, found.svg, pixels) == (on_the_page.spec, on_the_page.svg, on_the_page.png())
    assert "<svg" in found.svg
    with pytest.raises(CscevalError):
        figures.draw(faulty, cache=tmp_path / "ahead", locale="en-GB")
