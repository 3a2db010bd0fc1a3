"""The finished page in a real browser: everything drawn, nothing fetched, nothing said."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csceval.report import builtin

pytestmark = pytest.mark.browser
FIXTURES = Path(__file__).resolve().parents[1] / "report" / "fixtures"
ALL_DRAWN = r'(data-live="yes".*){3}'


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    bundle = shutil.copytree(FIXTURES / "bundle", folder / "bundle")
    return builtin.render(FIXTURES / "report" / "report.qmd", bundle=bundle, out=folder, formats=["html"], name="r")[0]


@pytest.fixture(scope="module")
def seen(page: Path, look: Callable[..., Any]) -> Any:
    return look(page, until=ALL_DRAWN)


def test_every_chart_is_live(seen: Any) -> None:
    assert re.findall(r'data-live="(\w+)"', seen.dom) == ["yes"] * 3
    assert len(re.findall(r'<div class="csc-live[^>]*>.*?<svg', seen.dom)) == 3


def test_nothing_is_fetched_and_the_policy_is_never_hit(seen: Any) -> None:
    assert seen.asked == []
    assert seen.console == []


def test_the_watch_on_the_network_works(tmp_path: Path, look: Callable[..., Any]) -> None:
    page = tmp_path / "page.html"
    page.write_text('<img src="http://127.0.0.1:9/x.png">', "utf-8")
    assert look(page).asked == ["http://127.0.0.1:9/x.png"]


def test_tabs_are_made_where_scripts_run(seen: Any) -> None:
    assert len(re.findall(r'<button[^>]* role="tab"', seen.dom)) == 2
    assert len(re.findall(r'<div[^>]* role="tabpanel"', seen.dom)) == 2
    assert len(re.findall(r'<button[^>]* aria-selected="true"', seen.dom)) == 1


def test_without_scripts_the_drawings_are_there(page: Path, look: Callable[..., Any]) -> None:
    dead = page.with_name("dead.html")
    dead.write_text(page.read_text("utf-8").replace('<script type="module">', '<script type="text/plain">'), "utf-8")
    dom = look(dead).dom
    assert dom.count('<div class="csc-drawing" role="img"') == 3
    assert "data-live" not in dom
    assert "<button" not in dom


# Measures what only a layout engine knows; stands in for the page's own script, so the policy is dropped for it.
_MEASURE = """
const wide = [...document.querySelectorAll("body *")].filter((e) => {
  const box = e.getBoundingClientRect();
  return box.width && box.right > innerWidth + 1 && !e.closest(".csc-scroll, .csc-canvas, .csc-skip, pre");
}).map((e) => e.tagName + "." + e.className);
const luminance = (c) => { const [r, g, b] = c.match(/[\\d.]+/g).map((v) => v / 255)
  .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
const ground = (e) => { for (let n = e; n; n = n.parentElement) { const c = getComputedStyle(n).backgroundColor;
  if (!/, 0\\)|transparent/.test(c)) return c; } return "rgb(255, 255, 255)"; };
const pale = [...document.querySelectorAll("body *")].filter((e) => !e.closest("svg, script, style, math") &&
  [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())).filter((e) => {
  const [a, b] = [luminance(getComputedStyle(e).color), luminance(ground(e))].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05) < 4.5; }).map((e) => e.tagName + "." + e.className);
const small = [...document.querySelectorAll("button, summary, nav a")].filter((e) => {
  const box = e.getBoundingClientRect();
  return box.width && (box.height < 24 || box.width < 24); }).map((e) => e.textContent);
const full = document.documentElement.scrollWidth;
document.body.dataset.measured = JSON.stringify({ wide, pale, small, inner: innerWidth, full });
"""
_FRAME = """<iframe id="f" width="{width}" height="9000" src="{name}"></iframe>
<script>onload = () => setTimeout(() => {{
  const inner = document.getElementById("f").contentDocument;
  document.body.dataset.measured = inner.body.dataset.measured;
}}, 500)</script>"""


def measured(page: Path, look: Callable[..., Any], *flags: str, width: int) -> dict[str, Any]:
    copy = page.with_name(f"measured-{width}.html")
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text("utf-8"))
    # Chromium has no window narrower than 500 pixels; a frame has.
    inner = page.with_name(f"inner-{width}.html")
    inner.write_text(text.replace("</body>", f'<script type="module">{_MEASURE}</script></body>'), "utf-8")
    copy.write_text(_FRAME.format(width=width, name=inner.name), "utf-8")
    dom = look(copy, "--allow-file-access-from-files", *flags, until="data-measured").dom
    found = re.search(r'data-measured="([^"]*)"', dom)
    assert found is not None
    result: dict[str, Any] = json.loads(found[1].replace("&quot;", '"').replace("&amp;", "&"))
    return result


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_reflows_and_can_be_read_and_touched(page: Path, look: Callable[..., Any], width: int) -> None:
    found = measured(page, look, width=width)
    assert found["inner"] == width
    assert found["full"] <= width
    assert found["wide"] == []
    assert found["pale"] == []
    assert found["small"] == []


@pytest.mark.privacy
def test_hostile_words_do_nothing(tmp_path: Path, look: Callable[..., Any]) -> None:
    evil = (
        "</script><script>document.title='pwn'</script><img src=http://127.0.0.1:9/ onerror=\"document.title='pwn'\">"
    )
    bundle = json.loads((FIXTURES / "bundle" / "bundle.json").read_text("utf-8"))
    bundle["meta"] |= {"title": evil, "authors": [evil]}
    for chart in bundle["charts"].values():
        chart |= {
            "title": f"Title {evil}",
            "description": f"{'Words for a chart, long enough. ' * 2}{evil}",
            "caption": evil,
        }
        for record in chart["records"]:
            record |= {"name": evil, **({"series": evil} if "series" in record else {})}
    for table in bundle["tables"].values():
        table["caption"] = evil
        for row in table["rows"]:
            row[0]["text"] = evil
    bundle["charts"]["progress"]["records"][1]["name"] = evil + "2"
    (tmp_path / "bundle.json").write_text(json.dumps(bundle), "utf-8")
    made = builtin.render(FIXTURES / "report" / "report.qmd", bundle=tmp_path, out=tmp_path, formats=["html"], name="r")
    seen = look(made[0], until=ALL_DRAWN)
    assert re.findall(r'data-live="(\w+)"', seen.dom) == ["yes"] * 3
    assert "<title>pwn" not in seen.dom
    assert seen.asked == []
