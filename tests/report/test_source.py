"""A template is read whole or refused with its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from csceval.errors import RenderError
from csceval.report import source

Write = Callable[..., Path]


def test_lines_know_the_file_they_came_from(write_qmd: Write) -> None:
    read = source.read(write_qmd("one\n\n{{< include sections/a.qmd >}}\n", sections__a="two\nthree\n"))
    assert [(line.text, line.file, line.number) for line in read.lines] == [
        ("one", "report.qmd", 1),
        ("", "report.qmd", 2),
        ("two", "sections/a.qmd", 1),
        ("three", "sections/a.qmd", 2),
    ]


def test_a_cell_has_its_options_and_the_line_of_its_code(write_qmd: Write) -> None:
    read = source.read(write_qmd("---\ntoc: true\n---\n\n```{python}\n#| label: fig-a\n#| fig-cap: A, b\nx = 1\n```\n"))
    assert read.front == {"toc": True}
    cell = read.parts[1]
    assert isinstance(cell, source.Cell)
    assert (cell.options, cell.code, cell.line) == ({"label": "fig-a", "fig-cap": "A, b"}, "x = 1", 8)


def test_comments_are_left_out(write_qmd: Write) -> None:
    read = source.read(write_qmd("a <!-- b --> c\n<!-- d\n{{< e >}}\n--> f\n"))
    assert [part.text for part in read.parts if isinstance(part, source.Line)] == ["a  c", "", "", " f"]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a\n\n::: {.callout-notee}\nb\n:::\n", 3, "Did you mean callout-note"),
        ("a\n::: panel-tabs\n:::\n", 2, "panel-tabset"),
        ("{{< video x.mp4 >}}\n", 1, "shortcode"),
        ("a {{< include x.qmd >}}\n", 1, "shortcode"),
        ("{{< include missing.qmd >}}\n", 1, "Cannot include"),
        ("{{< include ../outside.qmd >}}\n", 1, "Cannot include"),
        ("a\n<div>b</div>\n", 2, "HTML in a template"),
        ("```{r}\n1\n```\n", 1, "cannot be run"),
        ("```{python}\n#| fig-width: 3\n1\n```\n", 2, "fig-width"),
        ("```{python}\nx = 1\n#| echo: false\n```\n", 3, "before the code"),
        ("```{python}\n1\n", 1, "no end"),
        ("---\ntitle: a\ntheme: x.css\n---\n", 3, "theme"),
        ("---\ntitle: a\n", 1, "no end"),
        ("---\nexecute:\n  cache: true\n---\n", 3, "cache"),
        ("---\ntitle: [\n---\n", 1, "YAML"),
        ("---\nexecute:\n  enabled: false\n---\n", 3, "enabled"),
        ("---\nformat:\n  html:\n    number-sections: true\n---\n", 4, "number-sections"),
        ("a\n\n  ```{python}\n  1\n  ```\n", 3, "start of the line"),
        ("~~~{python}\n1\n~~~\n", 1, "Quarto would not run"),
        ("```{python}\n#| echo: fenced\n1\n```\n", 2, "true or false"),
        ("```{python}\n#| label: a\n#| output: hide\n1\n```\n", 3, "true, false or asis"),
        ("```{python}\n#| eval: no\n1\n```\n", 2, "cannot be “no”"),
        ("```{python}\n#| label: a\n1\n```\n\n```{python}\n#| label: A\n2\n```\n", 8, "the label “a”"),
        ("it is `{python} x `\n", 1, "spaces around it"),
    ],
)
def test_what_only_one_renderer_knows_is_refused_at_its_line(write_qmd: Write, text: str, line: int, says: str) -> None:
    with pytest.raises(RenderError) as caught:
        source.read(write_qmd(text))
    assert caught.value.line == line
    assert caught.value.file == "report.qmd"
    assert says in f"{caught.value.message} {caught.value.fix}"


def test_code_and_links_are_no_html(write_qmd: Write) -> None:
    source.read(write_qmd("`<b>` and <https://example.org> and 3 < 4 > 2\n"))


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ('::: {layout-ncol="2"}\n\na\n\n:::\n', "div attribute “layout-ncol” is not supported"),
        ('::: {.callout-note collapse="true"}\n\na\n\n:::\n', "div attribute “collapse” is not supported"),
        ('::: {.content-visible unless-format="html"}\n\na\n\n:::\n', "div attribute “unless-format”"),
        ('::: {.content-hidden when-format="latex"}\n\na\n\n:::\n', "does not say for which format"),
        ("::: {.content-visible}\n\na\n\n:::\n", "does not say for which format"),
    ],
)
def test_what_only_quarto_would_lay_out_or_leave_out_is_refused(write_qmd: Write, block: str, said: str) -> None:
    with pytest.raises(RenderError, match=said) as caught:
        source.read(write_qmd(block))
    assert caught.value.line == 1
