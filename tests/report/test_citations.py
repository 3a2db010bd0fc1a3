"""Citations from a list of references beside the template, in every format, without a network."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from csceval.errors import RenderError
from csceval.report import builtin

Write = Callable[..., Path]
BIB = """\
@article{bryson2006, author = {Bryson, John M. and Crosby, Barbara C. and Stone, Melissa M.},
  title = {The Design and Implementation of Cross-Sector Collaborations}, journal = {Public Administration Review},
  year = {2006}, volume = {66}, pages = {44--55}}
"""
TEXT = """\
---
number-sections: true
bibliography: refs.bib
---

# One {#sec-one}

As shown [@bryson2006, p. 45], and in @sec-one.

# References {.unnumbered}

::: {#refs}
:::
"""


def made(qmd: Path, bundle: Path, out: Path, wanted: str = "html") -> bytes:
    return builtin.render(qmd, bundle=bundle, out=out, formats=[wanted], name="r")[0].read_bytes()


def test_a_citation_leads_to_its_reference(write_qmd: Write, write_bundle: Write, tmp_path: Path) -> None:
    qmd = write_qmd(TEXT)
    (qmd.parent / "refs.bib").write_text(BIB, "utf-8")
    page = made(qmd, write_bundle(), tmp_path).decode()
    text = " ".join(re.sub(r"<[^>]+>", "", page).split())
    assert "As shown (Bryson et al. 2006, 45), and in Section 1." in text
    assert (
        "“The Design and Implementation of Cross-Sector Collaborations.” Public Administration Review 66: 44–55."
        in text
    )
    assert 'href="#ref-bryson2006"' in page
    assert 'id="ref-bryson2006"' in page
    assert made(qmd, write_bundle(), tmp_path, "pdf").startswith(b"%PDF")


def test_an_unknown_key_is_an_error_with_its_line(write_qmd: Write, write_bundle: Write, tmp_path: Path) -> None:
    qmd = write_qmd(TEXT.replace("@bryson2006", "@brison"))
    (qmd.parent / "refs.bib").write_text(BIB, "utf-8")
    with pytest.raises(RenderError, match="called @brison") as caught:
        made(qmd, write_bundle(), tmp_path)
    assert caught.value.line == 8


@pytest.mark.parametrize("name", ["../refs.bib", "/etc/hostname", "none.bib"])
def test_the_list_lies_beside_the_template(write_qmd: Write, write_bundle: Write, tmp_path: Path, name: str) -> None:
    qmd = write_qmd(TEXT.replace("refs.bib", name))
    (qmd.parent.parent / "refs.bib").write_text(BIB, "utf-8")
    with pytest.raises(RenderError, match="not beside the template") as caught:
        made(qmd, write_bundle(), tmp_path)
    assert caught.value.line == 3
