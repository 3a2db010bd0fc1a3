"""Fewer letters, the same shapes: worked by hand, and held against what the picture's pixels say."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import pytest

from csceval import plugins
from csceval.charts import _embed
from csceval.report import shapes, slim


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ('<path transform="translate(9,2.5)" d="M4,0A4,4,0,1,1,-4,0A4,4,0,1,1,4,0" fill="red"/>',
         '<circle cx="9" cy="2.5" r="4" fill="red"/>'),
        ('<path d="M4,0A4,4,0,1,1,-4,0A4,4,0,1,1,4,0"/>', '<circle r="4"/>'),
        ('<path d="M4,0A4,3,0,1,1,-4,0A4,3,0,1,1,4,0"/>', '<path d="M4,0A4,3,0,1,1,-4,0A4,3,0,1,1,4,0"/>'),
        ('<line transform="translate(0,84)" x2="14.5" y2="0" opacity="0.3"/>', '<path d="M0,84h14.5" opacity="0.3"/>'),
        ('<line x2="0" y2="-5"/>', '<path d="M0,0v-5"/>'),
        ('<line transform="translate(1,2)" x2="3" y2="4"/>', '<line transform="translate(1,2)" x2="3" y2="4"/>'),
        ('<text fill="red" transform="translate(-6,4)">a</text>', '<text fill="red" x="-6" y="4">a</text>'),
        # Lines of their own begin at x="0" of the text, so that it has to stay moved.
        ('<text transform="translate(1,2)"><tspan x="0">a</tspan></text>',
         '<text transform="translate(1,2)"><tspan x="0">a</tspan></text>'),
        ('<text transform="translate(1,2) rotate(9)">a</text>', '<text transform="translate(1,2) rotate(9)">a</text>'),
    ],
)  # fmt: skip
def test_a_shape_says_the_same_in_fewer_letters(long: str, short: str) -> None:
    assert shapes.shorter(long) == short


def test_strokes_side_by_side_are_one_path_and_silent_groups_are_open() -> None:
    assert shapes.joined('<g><g fill="red"><path d="M0,1h9"/></g><g><path d="M0,2h9"/></g><g/></g>') == (
        '<g fill="red"><path d="M0,1h9"/></g><path d="M0,2h9"/>'
    )
    assert shapes.joined('<path d="M0,1h9"/><path d="M0,2h9"/><path d="M9,2h9"/>') == '<path d="M0,1h9M0,2h9M9,2h9"/>'
    for apart in ('<path d="M0,1h9"/><path d="M0,1v9"/>', '<path d="M0,2h9"/><path d="M9,2h-1"/>'):
        assert shapes.joined(apart) == apart


@pytest.mark.parametrize(("written", "read"), [("8.50", "8.5"), ("8.00", "8"), ("0.05", "0.05"), ("100", "100"),
                                               ("M1.10,2.00L10,20.30", "M1.1,2L10,20.3")])  # fmt: skip
def test_only_zeros_that_say_nothing_go(written: str, read: str) -> None:
    assert shapes.rounded(written) == read


def pixels(svg: str) -> np.ndarray:
    """Colours of a picture, row by row; of the filters of PNG (RFC 2083, section 6) all five."""
    data = _embed.png(svg, scale=0.5)
    wide, high = struct.unpack(">II", data[16:24])
    at, packed = 8, b""
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        packed += data[at + 8 : at + 8 + size] if kind == b"IDAT" else b""
        at += size + 12
    lines = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(high, -1)
    step = (lines.shape[1] - 1) // wide
    above, found = np.zeros(wide * step, dtype=int), []
    for line in lines:
        above = unfiltered(int(line[0]), line[1:].astype(int), above, step)
        found.append(above)
    return np.array(found).reshape(high, wide, step)[:, :, :3]


def unfiltered(kind: int, line: np.ndarray, above: np.ndarray, step: int) -> np.ndarray:
    if kind in (0, 2):
        return (line + (above if kind == 2 else 0)) % 256
    left, corner = [0] * step, [0] * step
    made: list[int] = []
    for place, (value, up) in enumerate(zip(line.tolist(), above.tolist(), strict=True)):
        a, c = left[place % step], corner[place % step]
        rough = a + up - c
        nearest = min((abs(rough - a), 0, a), (abs(rough - up), 1, up), (abs(rough - c), 2, c))[2]
        made.append((value + {1: a, 3: (a + up) // 2, 4: nearest}[kind]) % 256)
        left[place % step], corner[place % step] = made[-1], up
    return np.array(made)


@pytest.mark.parametrize("name", ["effect", "sociogram"])
def test_the_picture_stays(name: str) -> None:
    chart = plugins.load("charts", name)
    table, words = chart.example()
    before = _embed.svg(chart.draw(table, **words))
    far = np.abs(pixels(before) - pixels(slim.drawing(before))).max(axis=2)
    # A hundredth of a pixel shades the edges of letters and discs; a shape that moved or went would be far darker.
    assert far.max() < 90
    assert (far > 24).mean() < 0.01
