"""Odd texts in every place where a person writes words: nothing runs, nothing is fetched, all is shown as typed."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from tests.browser.chrome import Chrome
from tests.hostile import folder as odd
from tests.hostile.strings import EVERY

from csceval import evaluate
from csceval.intake.cells import clean

pytestmark = [pytest.mark.browser, pytest.mark.privacy]
CHUNKS = 12
# A few, without the pages of partners, in each run of the tests; all of them, a twelfth at a time, among the long ones.
SOME = EVERY[::60]
PARTS = [pytest.param(SOME, id="some")]
PARTS += [pytest.param(EVERY[at::CHUNKS], id=f"part {at + 1}", marks=pytest.mark.long) for at in range(CHUNKS)]
MOST_GROUPS = 8  # so many a table shows by name, the rest together
FROM_CELLS = ("group", "kind", "total")
NOT_ON_PAGES = ("header",)  # a header is told in the lists of problems and in what goes back to the sender


@pytest.fixture(scope="module", params=PARTS)
def texts(request: pytest.FixtureRequest) -> tuple[str, ...]:
    found: tuple[str, ...] = request.param
    return found


@pytest.fixture(scope="module")
def made(texts: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run in which every text of every place ends in the place's name."""
    folder = odd.write(tmp_path_factory.mktemp("odd") / "brookside", texts, marked=True)
    evaluate(folder, formats=["html"], renderer="builtin", partners=texts is not SOME)
    return folder


def pages(made: Path) -> list[Path]:
    found = sorted((made / "output").rglob("*.html"))
    assert len(found) >= 3  # the start page, the contributions, the report; among the long tests partners, too
    return found


class Parsed(HTMLParser):
    """What a page is made of: its elements with their attributes, and its text."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._text: list[str] = []
        self._code = False
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._code = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._code = False

    def handle_data(self, data: str) -> None:
        if not self._code:
            self._text.append(data)

    @property
    def text(self) -> str:
        return "".join(self._text)


def spaced(text: str) -> str:
    return " ".join(text.split())


def marked(text: str) -> str:
    return odd.UNWRITABLE.sub("\ufffd", text.replace("\x85", "\ufffd"))


def printed(name: str) -> str:
    """A file's name: composed letters, and a byte that is no UTF-8 by its number."""
    return unicodedata.normalize("NFC", name).encode("utf-8", "backslashreplace").decode()


def test_nothing_runs_and_nothing_is_fetched(made: Path, chrome: Chrome) -> None:
    for path in pages(made):
        page = chrome.open(path)
        # Everything that could be touched is: pointed at, opened, pressed, printed.
        page.evaluate("""[...document.querySelectorAll("body *")].forEach((one) => {
          if (one.tagName !== "A") for (const kind of ["mouseover", "focus", "toggle", "click", "beforematch"])
            one.dispatchEvent(new Event(kind)); })""")
        page._call("Page.printToPDF")
        assert page.evaluate("typeof window.__csc_pwn") == "undefined", path.name
        page.close()
        assert (page.asked, page.said) == ([], []), path.name


def test_without_scripts_nothing_runs_either(made: Path, chrome: Chrome) -> None:
    page = chrome.open(next((made / "output" / "share").glob("*report*.html")), scripts=False)
    assert page.evaluate("typeof window.__csc_pwn") == "undefined"
    page.close()
    assert (page.asked, page.said) == ([], [])


def test_no_page_has_an_element_or_an_address_that_came_from_a_text(made: Path) -> None:
    for path in pages(made):
        found = Parsed(path)
        tags = {tag for tag, _ in found.elements}
        assert not tags & {"iframe", "object", "embed", "base", "form", "input", "video", "audio", "img", "link", "use",
                           "image", "foreignobject", "animate", "set", "marquee", "dialog"}, path.name  # fmt: skip
        assert [one for _, one in found.elements if any(name.startswith("on") or name == "style" for name in one)] == []
        for tag, one in found.elements:
            assert not {"src", "srcset", "action", "formaction", "ping", "background"} & one.keys(), (tag, one)
            led = one.get("href", "#")
            assert re.match(r"#|data:text/csv;|(share|private)/", led), (tag, led)
        metas = [one for tag, one in found.elements if tag == "meta"]
        (policy,) = [one["content"] for one in metas if one.get("http-equiv") == "Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert not [one for one in metas if one.get("http-equiv", "").lower() == "refresh"]


@pytest.mark.parametrize("place", [*odd.PLACES, *(one for one in odd.LISTS if one not in NOT_ON_PAGES)])
def test_every_text_stands_on_a_page_as_it_was_typed(
    made: Path, shown: str, texts: tuple[str, ...], place: str
) -> None:
    words = odd.Words(texts if place in ("total", "file") else odd.writable(texts), marked=True)
    typed = [words.one(place)] if place in odd.PLACES else words.at(place)
    typed = [printed(name) for name in odd.file_names(typed)] if place == "file" else typed
    typed = typed[: odd.MOST_BOXES] if place == "box" else typed
    if place in FROM_CELLS:  # a file has a question mark where the text has half a pair
        typed = [str(clean(text.encode("utf-8", "replace").decode())) for text in typed]
    # What cannot be seen has a mark in its place.
    missing = [text for text in typed if spaced(text) not in shown and spaced(marked(text)) not in shown]
    if place in ("group", "kind"):  # what begins like a formula was sent as one, which has no text
        missing = [text for text in missing if not text.startswith("=")]
    few = len(typed) - MOST_GROUPS if place in ("group", "kind") else 0
    assert len(missing) <= max(few, 0), missing


@pytest.fixture(scope="module")
def shown(made: Path) -> str:
    """The words of all pages."""
    return spaced(" ".join(Parsed(path).text for path in pages(made)))


def test_what_goes_back_to_a_sender_holds_the_cells_as_text(made: Path, texts: tuple[str, ...]) -> None:
    sent = sorted((made / "output" / "private" / "feedback").rglob("*.xlsx"))
    cells = [cell for path in sent for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    # Links of csceval's own lead from the list to the cells.
    assert [cell.hyperlink.target for cell in cells if cell.hyperlink and cell.hyperlink.target] == []
    held = {spaced(unescape(str(cell.value))) for cell in cells}
    words = odd.Words(odd.writable(texts), marked=True)
    # What was a formula is blank here, and Excel's code for a character was sent as that character.
    typed = [text for text in words.at("cell") if not text.startswith(("=", "_x"))]
    assert [text for text in typed if spaced(text) not in held and spaced(str(clean(text))) not in held] == []
    headers = [spaced(str(clean(text))) for text in words.at("header") if not text.startswith("=")]
    cleaned = {spaced(str(clean(text))) for text in held}
    assert [text for text in headers if text not in cleaned] == []


def test_no_workbook_of_a_run_has_a_formula_from_a_text(made: Path) -> None:
    for path in made.rglob("*.xlsx"):
        if "inbox" not in path.parts:
            with zipfile.ZipFile(path) as book:
                parts = {name: book.read(name) for name in book.namelist() if name.startswith("xl/worksheets/")}
            assert [name for name, xml in parts.items() if re.search(rb"<f[ >]", xml)] == [], path.name
            assert [name for name in parts if b'TargetMode="External"' in parts[name]] == [], path.name
