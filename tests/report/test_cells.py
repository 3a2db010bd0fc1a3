"""Cells run in order, in a namespace of their own, and may do little."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from csceval.errors import RenderError
from csceval.report import cells, source

Write = Callable[..., Path]


def run(write_qmd: Write, text: str) -> str:
    return cells.run(source.read(write_qmd(text)))


def test_values_flow_from_cells_into_sentences(write_qmd: Write) -> None:
    assert "is 42 and" in run(write_qmd, "```{python}\n#| echo: false\nx = 6\n```\n\nIt is `{python} x * 7` and\n")


def test_output_as_it_is_and_as_code(write_qmd: Write) -> None:
    text = run(
        write_qmd,
        "```{python}\n#| echo: false\nprint('*a*')\n```\n\n"
        "```{python}\n#| output: asis\n#| echo: false\nprint('*b*')\n```\n",
    )
    assert "```\n*a*\n```" in text
    assert "\n*b*\n" in text


def test_echo_include_and_eval(write_qmd: Write) -> None:
    text = run(
        write_qmd,
        "---\nexecute: {echo: false}\n---\n```{python}\n#| echo: true\n1 + 1\n```\n\n"
        "```{python}\n#| include: false\ny = 'no'\ny\n```\n\n"
        "```{python}\n#| eval: false\nfail()\n```\n\n`{python} y`\n",
    )
    assert "```python\n1 + 1\n```" in text
    assert "```\n2\n```" in text
    assert text.count("no") == 1
    assert "fail" not in text


def test_a_string_is_its_own_words_and_no_markup(write_qmd: Write) -> None:
    text = run(write_qmd, "```{python}\n#| echo: false\nx = 'a *b*'\nx\n```\n\nso `{python} x + '!'` it is\n")
    assert "\n\na \\*b\\*\n\n" in text
    assert "so a \\*b\\*\\! it is" in text


def test_a_label_and_caption_make_a_numbered_block(write_qmd: Write) -> None:
    text = run(write_qmd, "```{python}\n#| echo: false\n#| label: fig-a\n#| fig-cap: A *b*\nprint(1)\n```\n")
    assert "::: {#fig-a" in text
    assert "\nA *b*\n\n:::" in text


@pytest.mark.parametrize(
    ("code", "line", "says"),
    [
        ("import os", 5, "only csceval"),
        ("from pathlib import Path", 5, "only csceval"),
        ("x = 1\nimport csceval, sys", 6, "sys"),
        ("%matplotlib inline", 5, "IPython"),
        ("x = 1\n!ls", 6, "IPython"),
        ("x = (", 5, "not Python"),
        ("x = 1\ny = x / 0", 6, "ZeroDivisionError"),
        ("open('a')", 5, "open"),
        ("().__class__", 5, "__class__"),
    ],
)
def test_a_cell_is_refused_or_fails_at_its_line(write_qmd: Write, code: str, line: int, says: str) -> None:
    with pytest.raises(RenderError) as caught:
        run(write_qmd, f"---\ntoc: true\n---\n```{{python}}\n{code}\n```\n")
    assert (caught.value.file, caught.value.line) == ("report.qmd", line)
    assert says in caught.value.message


def test_two_runs_share_nothing(write_qmd: Write) -> None:
    run(write_qmd, "```{python}\nx = 1\n```\n")
    with pytest.raises(RenderError, match="NameError"):
        run(write_qmd, "`{python} x`\n")


def test_an_inline_statement_is_refused(write_qmd: Write) -> None:
    with pytest.raises(RenderError, match="one expression"):
        run(write_qmd, "`{python} x = 1`\n")
