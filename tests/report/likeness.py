"""What a reader finds on a page, whichever renderer made it: headings, captions, references, numbers and tables."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

_VOID = frozenset({"br", "hr", "img", "meta", "link", "input", "source", "wbr", "col"})
_SKIPPED = frozenset({"script", "style", "nav", "svg", "button"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CAPTIONS = frozenset({"caption", "figcaption"})
_KEPT = _HEADINGS | _CAPTIONS | {"a", "td", "th"}


@dataclass
class Page:
    """Everything in the order of the page; levels of headings count from the first."""

    headings: list[tuple[int, str]] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    references: list[tuple[str, str]] = field(default_factory=list)
    figures: list[tuple[str, str]] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)


def read(page: str) -> Page:
    """The page's main part; Quarto's own title block and its list of contents are not of the template."""
    found = _Reader()
    found.feed(page)
    lowest = min((level for level, _ in found.page.headings), default=1)
    found.page.headings = [(level - lowest + 1, text) for level, text in found.page.headings]
    return found.page


def of_a_partner(bundle: Path, folder: Path) -> Path:
    """A bundle with the names that a partner's report asks for: tables of the evaluation under those names."""
    data = json.loads((bundle / "bundle.json").read_text("utf-8"))
    table = data["tables"]["progress"]
    data["tables"] |= {"partner_now": table, "partner_periods": table}
    data["texts"] |= {
        "partner_lead": "For you.", "partner_received": "Nothing is to be mended.", "partner_without": "All is there.",
        "partner_about": "What stands here is yours.",
    }  # fmt: skip
    data["charts"] = {name: {**chart, "section": "partner"} for name, chart in list(data["charts"].items())[:2]}
    folder.mkdir()
    (folder / "bundle.json").write_text(json.dumps(data), "utf-8")
    return folder


def in_language(locale: str, bundle: Path, folder: Path) -> Path:
    """A bundle whose report is made in another language; its own sentences stay as they are."""
    data = json.loads((bundle / "bundle.json").read_text("utf-8"))
    data["meta"]["locale"] = locale
    folder.mkdir()
    (folder / "bundle.json").write_text(json.dumps(data), "utf-8")
    return folder


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page, self.open, self.texts = Page(), list[tuple[str, dict[str, str], list[str]]](), list[list[str]]()
        self.main, self.quiet = False, 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attributes}
        self.main = self.main or tag == "main"
        if tag in _VOID:
            return
        hidden = tag in _SKIPPED or "title-block-header" in said.get("id", "") or "data-clipboard-text" in said
        self.quiet += bool(hidden or self.quiet)
        self.open.append((tag, said, []))

    def handle_data(self, data: str) -> None:
        if self.main and not self.quiet:
            for _, _, text in self.open:
                text.append(data)

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            name, said, text = self.open.pop()
            quiet, self.quiet = self.quiet, max(0, self.quiet - 1)
            if self.main and not quiet:
                self._keep(name, said, re.sub(r"\s+", " ", "".join(text)).strip())
            self.main = self.main and name != "main"
            if name == tag:
                return

    def _keep(self, tag: str, said: dict[str, str], text: str) -> None:
        if "data-figure" in said:
            self.page.figures.append((said["data-figure"], text))
        if tag in _HEADINGS:
            self.page.headings.append((int(tag[1]), text))
        elif tag in _CAPTIONS and text:
            self.page.captions.append(text)
        elif tag in ("td", "th"):
            self.page.cells.append(text)
        elif tag == "a" and {"csc-ref", "quarto-xref"} & set(said.get("class", "").split()):
            self.page.references.append((said["href"].rpartition("#")[2], text))
