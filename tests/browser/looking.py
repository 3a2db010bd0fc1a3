"""What is asked of every page, however it is looked at: axe-core's rules, and what only a layout engine knows."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from tests.browser.chrome import Chrome, Page

AXE = Path(__file__).parent / "axe" / "axe.min.js"
# As REPORT.md asks: WCAG 2.0 to 2.2, A and AA, and the rules of good practice.
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# A4 without the margins of `@page`, in CSS pixels.
PAPER = 673
LOOKS: dict[str, dict[str, Any]] = {
    "wide": {"width": 1280},
    "narrow": {"width": 320},
    "wide, own colours": {"width": 1280, "forced": True},
    "narrow, own colours": {"width": 320, "forced": True},
    "paper": {"width": PAPER, "media": "print"},
    "wide, no scripts": {"width": 1280, "scripts": False},
    "narrow, no scripts": {"width": 320, "scripts": False},
}
_RULES = """axe.run(document, {runOnly: {type: "tag", values: %s}, resultTypes: ["violations"]}).then((found) =>
  found.violations.map((one) => `${one.id} (${one.nodes.length}): ${one.nodes[0].html.slice(0, 200)}`))"""
_WIDE = """(() => { const own = %s; return [...document.querySelectorAll("body *")].filter((e) => {
  const box = e.getBoundingClientRect();
  return box.width && box.height && box.right > innerWidth + 1 && !(own && e.closest(own));
}).map((e) => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 60)}`).slice(0, 5); })()"""
# What may be wider than a narrow screen, since it scrolls on its own; on paper nothing does.
_SCROLLS = '".csc-scroll, .csc-canvas, .csc-skip, pre, math"'
_DRAWN = """[...document.querySelectorAll(".csc-chart")].filter((chart) => {
  const drawing = [...chart.querySelectorAll(".csc-drawing svg")].filter((svg) =>
    getComputedStyle(svg).display !== "none" && getComputedStyle(svg.parentElement).display !== "none");
  return drawing.length !== 1 || drawing[0].getBoundingClientRect().height < 40;
}).map((chart) => chart.outerHTML.slice(0, 200))"""
_LIVE = """[...document.querySelectorAll(".csc-chart")].filter((c) => c.dataset.live !== "yes").length"""
_SMALL = """[...document.querySelectorAll("button, summary, nav a, .csc-foot a, .csc-saves a")].filter((e) => {
  const box = e.getBoundingClientRect();
  return box.width && (box.height < 24 || box.width < 24); }).map((e) => e.textContent).slice(0, 5)"""


@lru_cache(maxsize=1)
def _axe() -> str:
    return AXE.read_text("utf-8")


def broken_rules(page: Page) -> list[str]:
    """Every rule of axe-core that the page breaks, with how often and the first place."""
    page.evaluate(f"{_axe()};0")
    found: list[str] = page.evaluate(_RULES % list(TAGS))
    return found


def faults(chrome: Chrome, path: Path, look: str) -> list[str]:
    """Everything that is wrong with a page in one look; the page is closed again."""
    page = chrome.open(path, **LOOKS[look])
    paper, scripts = LOOKS[look].get("media") == "print", LOOKS[look].get("scripts", True)
    found = [f"breaks {rule}" for rule in broken_rules(page)]
    found += [f"is wider than the page: {one}" for one in page.evaluate(_WIDE % ("null" if paper else _SCROLLS))]
    found += [f"has a chart that is not drawn: {one}" for one in page.evaluate(_DRAWN)]
    if scripts and (still := page.evaluate(_LIVE)):
        found.append(f"has {still} charts that are not live")
    if not paper:
        found += [f"has what is too small to touch: {one}" for one in page.evaluate(_SMALL)]
    page.close()
    return found + [f"says {line}" for line in page.said] + [f"asks for {url}" for url in page.asked]
