"""Drawings and specifications lose bytes, never what they show."""

from __future__ import annotations

import base64
import json
import re
import zlib

import pytest

from csceval import plugins
from csceval.charts import _embed
from csceval.report import slim


def picture(name: str) -> str:
    chart = plugins.load("charts", name)
    table, words = chart.example()
    return _embed.svg(chart.draw(table, **words))


@pytest.mark.parametrize("name", ["trend", "coverage"])
def test_a_slimmer_drawing_has_every_word_and_every_mark(name: str) -> None:
    before = picture(name)
    after = slim.drawing(before)
    assert len(after) < 0.8 * len(before)
    assert re.findall(">([^<>]+)<", after) == re.findall(">([^<>]+)<", before)
    assert after.count("<text") == before.count("<text")
    assert marks(after) == marks(before) > 20


def marks(svg: str) -> int:
    """Discs, strokes and other shapes; neighbours may be one path."""
    found = [path for path in re.findall(r'<path[^<>]* d="([^"]+)"', svg) if path != "M0,0h0v0h0Z"]
    strokes = sum(path.count("M") if re.fullmatch(r"(?:M[^MLACZhv]+[hv][^MLACZhv]+)+", path) else 1 for path in found)
    return strokes + svg.count("<circle") + svg.count("<line")


def test_only_what_most_texts_share_moves_to_the_root() -> None:
    one, other = ('<text font-family="A" font-size="12px">a</text>', '<text font-family="A" font-size="13px">b</text>')
    svg = f'<svg width="9"><g opacity="1">{one}{other}{other}</g></svg>'
    assert slim.drawing(svg) == (
        '<svg font-size="13px" font-family="A" width="9"><text font-size="12px">a</text>'
        "<text>b</text><text>b</text></svg>"
    )


def test_a_text_without_a_size_of_its_own_keeps_the_root_as_it_is() -> None:
    svg = '<svg width="9"><text font-size="12px">a</text><text>b</text></svg>'
    assert slim.drawing(svg) == svg


def test_half_transparent_stays_so_and_moved_stays_moved() -> None:
    svg = '<svg><path opacity="0.5" transform="translate(1.234567,0)" d="M0,0h1"/></svg>'
    assert slim.drawing(svg) == '<svg><path opacity="0.5" transform="translate(1.23,0)" d="M0,0h1"/></svg>'


def test_neighbours_that_look_alike_say_so_once() -> None:
    one = '<line x2="{}" y2="3" stroke="#767676" stroke-width="1"/>'
    alike = "".join(one.format(at) for at in (1, 2, 3))
    other = '<line x2="9" y2="3" stroke="#0B0C0C" stroke-width="1"/>'
    assert slim.drawing(f"<svg><g>{alike}{other}</g></svg>") == (
        '<svg><g stroke-width="1"><line x2="1" y2="3" stroke="#767676"/><line x2="2" y2="3" stroke="#767676"/>'
        '<line x2="3" y2="3" stroke="#767676"/><line x2="9" y2="3" stroke="#0B0C0C"/></g></svg>'
    )
    assert slim.drawing(f"<svg>{alike}</svg>") == f"<svg>{alike}</svg>"


def test_packed_text_is_read_again_by_any_inflater() -> None:
    text = '{"a":"ä</script>"}' * 500
    assert zlib.decompress(base64.b64decode(slim.packed(text))).decode() == text
    assert len(slim.packed(text)) < len(text) / 20


def test_specifications_of_a_page_are_packed_as_one_and_numbered() -> None:
    specs = [{"title": f"Chart {n}", "config": {"font": "Arial"}} for n in range(12)]
    one = '<div class="csc-chart"><script type="x" class="csc-spec">{}</script></div>'
    page = "\n".join(one.format(slim.packed(json.dumps(spec))) for spec in specs)
    lighter, together = slim.gathered(f"<p>{page}</p>")
    assert re.findall(r'csc-spec">([^<]*)</script></div>', lighter) == [str(n) for n in range(12)]
    assert json.loads(zlib.decompress(base64.b64decode(together))) == specs
    assert len(lighter) + len(together) < 0.8 * len(page)
    assert slim.gathered("<p>No chart</p>") == ("<p>No chart</p>", "")
