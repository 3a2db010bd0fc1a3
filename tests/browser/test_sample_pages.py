"""Every page of the samples in every look: no broken rule, nothing fetched or said, all drawn, nothing sideways."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.browser.chrome import Chrome
from tests.browser.looking import LOOKS, faults

from csceval import evaluate

pytestmark = pytest.mark.browser

REPEATED = {"narrow, own colours", "wide, no scripts"}  # what they could show is nearly all in the other looks


def pages_of(folder: Path) -> dict[str, Path]:
    """The start page, the report, the brief and the report of the first partner."""
    share = folder / "output" / "share"
    partners = sorted((share / "partners").glob("*.html"))
    return {
        "index": folder / "output" / "index.html",
        "report": next(share.glob("* - report*.html")),
        "brief": next(share.glob("* - brief*.html")),
        **({"partner": partners[0]} if partners else {}),
    }


@pytest.fixture(scope="module")
def small(brookside: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = shutil.copytree(brookside, tmp_path_factory.mktemp("pages") / "brookside")
    evaluate(folder, formats=["html"], renderer="builtin", templates=["evaluation", "brief"], partners=True)
    return pages_of(folder)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    from csceval import shipped

    folder = shutil.copytree(shipped.folder("sample_data") / "larkmoor", tmp_path_factory.mktemp("pages") / "larkmoor")
    evaluate(folder, formats=["html"], renderer="builtin", templates=["evaluation", "brief"], partners=True)
    return pages_of(folder)


@pytest.mark.parametrize(
    "look", [pytest.param(look, marks=[pytest.mark.long] if look in REPEATED else []) for look in LOOKS]
)
def test_the_pages_of_the_small_evaluation_are_clean(small: dict[str, Path], chrome: Chrome, look: str) -> None:
    assert set(small) == {"index", "report", "brief", "partner"}
    assert {name: found for name, page in small.items() if (found := faults(chrome, page, look))} == {}


@pytest.mark.long
@pytest.mark.parametrize("look", LOOKS)
def test_the_pages_of_the_sample_are_clean(large: dict[str, Path], chrome: Chrome, look: str) -> None:
    assert set(large) == {"index", "report", "brief", "partner"}
    assert {name: found for name, page in large.items() if (found := faults(chrome, page, look))} == {}


def test_what_is_wrong_is_found(chrome: Chrome, tmp_path: Path) -> None:
    """The watch itself: a page with one fault of each kind."""
    page = tmp_path / "page.html"
    page.write_text(
        '<!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1><img src="http://127.0.0.1:9/x.png">'
        '<div class="csc-chart" data-live="no"></div><p style="width: 2000px">Wide</p><button>x</button></main>'
        "<script>console.warn('a word')</script>",
        "utf-8",
    )
    found = faults(chrome, page, "narrow")
    for kind in ("breaks image-alt (1)", "is wider than the page: P.", "has a chart that is not drawn",
                 "has 1 charts that are not live", "has what is too small to touch: x", "says a word",
                 "asks for http://127.0.0.1:9/x.png"):  # fmt: skip
        assert any(one.startswith(kind) for one in found), kind


def test_the_rules_are_those_of_the_release_that_is_named() -> None:
    """axe-core 4.14.1 as Deque Systems published it (MPL 2.0, its licence lies beside it), byte for byte."""
    import hashlib

    from tests.browser.looking import AXE

    assert AXE.read_text("utf-8").startswith("/*! axe v4.14.1")
    assert (
        hashlib.sha256(AXE.read_bytes()).hexdigest()
        == "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
    )
    assert (AXE.parent / "LICENSE").read_text("utf-8").startswith("Mozilla Public License")


FIRST_SCREEN = (
    'Math.round(document.querySelector("#tbl-answers tr:last-child").getBoundingClientRect().bottom + scrollY)'
)
CUT = """[...document.querySelectorAll(".csc-scroll")]
  .filter((e) => !e.closest("details:not([open])") && e.scrollWidth > e.clientWidth + 1)
  .map((e) => e.getAttribute("aria-label"))"""


def wide_faults(chrome: Chrome, path: Path) -> tuple[bool, list[str]]:
    """Whether the answers end within 900 pixels of a desktop's screen, and the tables that do not fit its width."""
    page = chrome.open(path, width=1280, height=900)
    within, cut = page.evaluate(FIRST_SCREEN) <= 900, page.evaluate(CUT)
    page.close()
    return within, cut


def test_a_small_report_answers_on_the_first_screen_and_its_tables_fit(small: dict[str, Path], chrome: Chrome) -> None:
    assert wide_faults(chrome, small["report"]) == (True, [])


@pytest.mark.long
def test_the_sample_answers_on_the_first_screen_and_its_tables_fit(large: dict[str, Path], chrome: Chrome) -> None:
    assert wide_faults(chrome, large["report"]) == (True, [])
