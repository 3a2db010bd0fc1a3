"""Every number on the page is a figure that can be traced, or of a kind that is none."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from csceval import evaluate, shipped

pytestmark = pytest.mark.files
_VOID = frozenset({"br", "hr", "img", "meta", "link", "input", "source", "wbr", "col"})
_SILENT = frozenset({"script", "style", "svg", "math", "nav", "button", "h1", "h2", "h3", "h4", "h5", "h6", "thead"})
_BLOCKS = frozenset({"p", "li", "td", "th", "dd", "dt", "figcaption", "caption", "summary", "div"})
# What says how it is measured, what a rule asks or what a file is called: words around figures, none themselves.
_RULES = ("sec-definitions", "sec-sheets", "sec-provenance", "sec-checklist", "sec-glossary", "sec-happened",
          "sec-off-track", "sec-elements", "sec-practices-gao", "sec-goals")  # fmt: skip
_COUNTED = (
    "partners|sites?|targets|met|not clear|off track|on track|numbers are|rows|that did|that never did|effects|"
    "other effects|other ways|others|earlier periods|clusters|decisions|meetings|ties|informal ties|waves|are points|"
    "points:|rank correlations|sizes and sectors|is met|is not|people|indicators|had an agreement|lags|"
    "problems in the data"
)
# Kinds of numbers that are no figure, each with how it is known.
KINDS = {
    "days": r"\b\d{1,2} [A-Z][a-z]{2,8} (?=(?:19|20)\d\d)",
    "periods and years": r"\b(?:19|20)\d\d\b(?:[-–_](?:19|20)?\d\d)*(?: ?[QHM]\d+)?|^[−+]?\d{1,2}$",
    "the number of a table or figure": r"\b(?:Table|Figure)\s\d+",
    "the level of intervals": r"\b95 %",
    "units and ends of scales": r"\bper 1,000\b|\b[−-]?\d\s?(?:–|-|to)\s?\d\b(?=\)| |$)",
    "names of versions and methods": r"\b\d+\.\d+\.\d+\b|\bCR3S?\b|\bar1\b",
    "n of m, and counts that stand alone": r"\b[\d,]+ (?:of|of the) [\d,]+\b|^[\d,]+$|\((?:n |periods: )?[\d,]+\)",
    "how many there are": rf"\b[\d,]+ (?:{_COUNTED})|\bhas only \d+",
    "what an evaluation itself sets": r"at (?:least|most) [\d.,]+|: from −?[\d.]+ to [\d.]+",
    "even, nothing and all": r"\b(?:0|100) %|\b[01]\b(?= (?:where|for|means|is)|,|\.$|$)|£1\b|100\.0 %",
    "shares that are told roughly": r"(?:less|more) than \d\d %",
    "rounds": r"\brounds? \d+(?: to round \d+)?",
}


class Loose(HTMLParser):
    """Blocks of the page that hold a number outside of every figure: (section, words)."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str]]] = []
        self.blocks: list[tuple[str, str]] = []
        self.section, self.text = "", ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attributes}
        if tag in _VOID:
            return
        if tag in _BLOCKS:
            self._close()
        self.section = said["id"] if said.get("id", "").startswith("sec-") else self.section
        self.open.append((tag, said))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._close()
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        classes = " ".join(said.get("class", "") for _, said in self.open)
        # The table behind the logic model has the indicators' definitions.
        rules = "csc-note" in classes or ("csc-numbers" in classes and self.section == "sec-evaluated")
        quiet = rules or any(tag in _SILENT for tag, _ in self.open)
        if any(tag == "main" for tag, _ in self.open) and not quiet and self.section not in _RULES:
            self.text += " ¤ " if any("data-figure" in said for _, said in self.open) else data

    def _close(self) -> None:
        if words := re.sub(r"\s+", " ", self.text).strip():
            self.blocks.append((self.section, words))
        self.text = ""


def loose(page: str) -> list[tuple[str, str]]:
    """Blocks in which a number is left when figures and the kinds that are none are taken away."""
    reader = Loose()
    reader.feed(page)
    found = []
    for section, words in reader.blocks:
        left = words
        for pattern in KINDS.values():
            left = re.sub(pattern, " ", left)
        if re.search(r"(?<![A-Za-z\d_])\d", left):
            found.append((section, words))
    return found


def test_every_number_of_the_small_report_is_a_figure_or_of_a_named_kind(brookside: Path) -> None:
    page = next((brookside / "output" / "share").glob("*report*.html")).read_text("utf-8")
    assert loose(page) == []


def test_a_number_without_a_figure_is_found() -> None:
    page = ('<main><section id="sec-a"><p>It took <span data-figure="x">4 days</span>, not 7.3 days.</p>'
            "<p>2 of 3 partners, 2024 Q4.</p></section></main>")  # fmt: skip
    assert loose(page) == [("sec-a", "It took ¤ , not 7.3 days.")]


@pytest.mark.long
def test_every_number_of_the_sample_is_a_figure_or_of_a_named_kind(tmp_path: Path) -> None:
    folder = shutil.copytree(shipped.folder("sample_data") / "larkmoor", tmp_path / "larkmoor")
    evaluate(folder, formats=["html"], renderer="builtin")
    page = next((folder / "output" / "share").glob("*report*.html")).read_text("utf-8")
    assert loose(page) == []
