"""A section is one file; it is there when its needs are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from csceval import shipped
from csceval.errors import RenderError
from csceval.report import sections, source

Write = Callable[..., Path]


def texts(document: Path) -> str:
    return "\n".join(line.text for line in source.read(document).lines)


def test_sections_come_in_the_order_of_their_names(write_qmd: Write, tmp_path: Path) -> None:
    qmd = write_qmd("top\n\n<!-- csceval: sections -->\n", sections__20="# Second\n", sections__10="# First\n")
    found = texts(sections.assemble(qmd, [], tmp_path / "work"))
    assert found.index("# First") < found.index("# Second")


def test_a_section_without_its_needs_is_left_out(write_qmd: Write, tmp_path: Path) -> None:
    header = "<!-- csceval: needs: [network, waves] -->\n"
    qmd = write_qmd("<!-- csceval: sections -->\n", sections__10=header + "# Network\n", sections__20="# Always\n")
    assert "# Network" not in texts(sections.assemble(qmd, ["network"], tmp_path / "a"))
    assert "# Network" in texts(sections.assemble(qmd, ["waves", "network"], tmp_path / "b"))


def test_an_include_by_name_follows_the_same_rule(write_qmd: Write, tmp_path: Path) -> None:
    text = "{{< include sections/10.qmd >}}\n\n<!-- csceval: sections -->\n"
    qmd = write_qmd(text, sections__10="<!-- csceval: needs: [x] -->\n# Ten\n", sections__20="# Twenty\n")
    assert texts(sections.assemble(qmd, [], tmp_path / "a")).count("# T") == 1
    assert texts(sections.assemble(qmd, ["x"], tmp_path / "b")).count("# T") == 2


def test_a_report_assembled_twice_is_the_same(qmd: Path, tmp_path: Path) -> None:
    once = sections.assemble(qmd, ["progress"], tmp_path / "a")
    assert texts(sections.assemble(once, ["progress"], tmp_path / "b")) == texts(once)


def test_a_bad_header_is_named(write_qmd: Write, tmp_path: Path) -> None:
    qmd = write_qmd("<!-- csceval: sections -->\n", sections__10="<!-- csceval: needs: progress -->\n# A\n")
    with pytest.raises(RenderError, match=r"sections/10\.qmd, line 1: `needs` must be a list"):
        sections.assemble(qmd, [], tmp_path / "work")


@pytest.mark.parametrize("path", [p for p in shipped.files("reports", ".qmd") if p.parent.name != "sections"], ids=str)
def test_every_shipped_template_is_readable_by_both_renderers(path: Path, tmp_path: Path) -> None:
    needs = {name for part in path.parent.glob("sections/*.qmd") for name in sections.header(part).get("needs", [])}  # type: ignore[attr-defined]  # checked to be a list
    source.read(sections.assemble(path, needs, tmp_path))
