"""The same template through both renderers: same headings, captions, references, numbers and tables.

The comparison needs Quarto and its Jupyter parts; what it reads off a page is tried on Quarto's published markup.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.report import likeness

from csceval import shipped
from csceval.report import builtin, quarto
from csceval.words import speaking

# As https://quarto.org/docs/prerelease/1.4/crossref.html shows a float; a heading and a reference as Quarto sets them.
QUARTO = """<body><nav id="TOC"><h2 id="toc-title">Table of contents</h2>
<a href="#sec-a" class="quarto-xref">1</a></nav>
<main class="content" id="quarto-document-content">
<header id="title-block-header"><h1 class="title">A title</h1></header>
<section id="sec-a"><h1 data-number="1"><span class="header-section-number">1</span> Waits</h1>
<p>See <a href="#fig-1" class="quarto-xref">Figure&nbsp;1</a>:
<span class="csc-value" data-figure="w">7 days</span>.</p>
<div id="fig-1" class="quarto-figure anchored"><figure class="quarto-float figure"><div><img src="x.png"></div>
<figcaption class="quarto-float-caption">Figure&nbsp;1: This is
a caption.</figcaption></figure></div>
<section id="b"><h2 data-number="1.1"><span class="header-section-number">1.1</span> More</h2>
<table><thead><tr><th>Place</th></tr></thead><tbody><tr><td data-figure="v">3</td></tr></tbody></table>
</section></section></main><div>after</div></body>"""


def test_what_is_read_off_a_page_of_quartos() -> None:
    page = likeness.read(QUARTO)
    assert page.headings == [(1, "1 Waits"), (2, "1.1 More")]
    assert page.captions == ["Figure 1: This is a caption."]
    assert page.references == [("fig-1", "Figure 1")]
    assert page.figures == [("w", "7 days"), ("v", "3")]
    assert page.cells == ["Place", "3"]


def test_what_is_read_off_a_page_of_ours(qmd: Path, bundle: Path, tmp_path: Path) -> None:
    made = builtin.render(qmd, bundle=bundle, out=tmp_path, formats=["html"], name="r")[0]
    page = likeness.read(made.read_text("utf-8"))
    assert (1, "1 Progress") in page.headings
    assert any(caption.startswith("Figure 1: ") for caption in page.captions)
    assert ("fig-progress", "Figure 1") in page.references
    assert page.figures
    assert page.cells


def test_words_of_ones_own_take_the_place_of_figure(
    write_bundle: Callable[..., Path], write_qmd: Callable[..., Path], tmp_path: Path
) -> None:
    """Quarto's documentation: `[Fig @fig-elephant]` gives “Fig 1”, `[-@fig-elephant]` gives “1”."""
    text = "# A {#sec-a}\n\n[chart @tbl-a], [-@tbl-a] and @Tbl-a.\n\n| a |\n|---|\n| 1 |\n\n: One. {#tbl-a}\n"
    made = builtin.render(write_qmd(text), bundle=write_bundle(), out=tmp_path, formats=["html"], name="r")[0]
    found = likeness.read(made.read_text("utf-8")).references
    assert found == [("tbl-a", "chart 1"), ("tbl-a", "1"), ("tbl-a", "Table 1")]


needs_quarto = pytest.mark.skipif(
    quarto.find() is None or importlib.util.find_spec("ipykernel") is None, reason="quarto or its kernel is not here"
)


@pytest.fixture(scope="module")
def content(brookside: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(brookside / ".csceval" / "bundle", tmp_path_factory.mktemp("parity") / "bundle")


@needs_quarto
@pytest.mark.long
@pytest.mark.parametrize(
    ("template", "locale"),
    [
        ("evaluation", "en-GB"),
        ("brief", "en-GB"),
        ("partner", "en-GB"),
        ("evaluation", "de-DE"),
        ("everything", "en-GB"),
    ],
)
def test_both_renderers_say_the_same(template: str, locale: str, content: Path, qmd: Path, tmp_path: Path) -> None:
    bundle = shutil.copytree(qmd.parents[1] / "bundle", tmp_path / "fixture") if template == "everything" else content
    if template == "partner":
        bundle = likeness.of_a_partner(content, tmp_path / "partner")
    if template != "everything":
        qmd = shipped.folder("reports") / f"{template}.qmd"
    if locale != "en-GB":
        bundle = likeness.in_language(locale, content, tmp_path / "spoken")
    with speaking(locale):
        _held_against(qmd, bundle, tmp_path)


def _held_against(qmd: Path, bundle: Path, tmp_path: Path) -> None:
    ours, theirs = (
        likeness.read(
            renderer(qmd, bundle=bundle, out=tmp_path / name, formats=["html"], name="r")[0].read_text("utf-8")
        )
        for name, renderer in (("ours", builtin.render), ("theirs", quarto.render))
    )
    assert theirs.headings == ours.headings
    # Quarto sets the caption of a table before it, and that of a chart after the numbers behind it.
    assert sorted(theirs.captions) == sorted(ours.captions)
    assert _numbered(theirs.captions) == _numbered(ours.captions)
    assert theirs.references == ours.references
    assert theirs.figures == ours.figures
    assert theirs.cells == ours.cells


@needs_quarto
@pytest.mark.long
@pytest.mark.parametrize("wanted", ["pdf", "docx"])
def test_other_formats_come_out_of_quarto(wanted: str, content: Path, tmp_path: Path) -> None:
    qmd = shipped.folder("reports") / "evaluation.qmd"
    made = quarto.render(qmd, bundle=content, out=tmp_path, formats=[wanted], name="r")[0]
    assert made.read_bytes().startswith(b"%PDF" if wanted == "pdf" else b"PK")


def _numbered(captions: list[str]) -> list[str]:
    return [one for kind in ("Figure", "Table") for one in captions if re.match(rf"{kind} \d+:", one)]
