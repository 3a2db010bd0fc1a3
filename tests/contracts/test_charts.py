"""Every chart, found by name: valid, readable, deterministic, honest about what is missing, deaf to hostile text."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from csceval import plugins
from csceval.charts import _embed
from csceval.errors import CscevalError

NAMES = plugins.names("charts")
SENTENCE = "A description of a chart that has at least forty characters, in plain words."
TEXTS = ("name", "series", "period", "place", "label", "marker_label", "reason", "unit")
NUMBERS = {"value", "low", "high", "estimate", "conf_low", "conf_high", "counterfactual"}
HOSTILE = {
    "script": "</script><script>alert(1)</script>",
    "quarto": "{{< include /etc/passwd >}}",
    "expression": "datum.x + signal('y')",
    "quotes": "\"'`${x}\\n\\",
    "long": "unbreakable" * 60,
    "words": "many words " * 60,
    "rtl": "שלום \u202e עולם",
    "emoji": "🙂👩‍👩‍👧 日本",
    "control": "a\x00b\x1b[31m\u2028c",
    "xml": "<![CDATA[ & <b onclick=x>",
}

# What is looked for in the drawn text, which may be broken, cut and cleaned further on.
STARTS = {"script": "</script><script>", "quarto": "{{<include", "expression": "datum.x+signal", "quotes": "\"'`${x}",
          "long": "unbreakable", "words": "manywords", "rtl": "שלום", "emoji": "🙂", "xml": "<![CDATA[&"}  # fmt: skip

# Where a specification holds text that is shown, never evaluated.
SHOWN = {"datasets", "text", "title", "domain", "values"}


def example(name: str) -> tuple[Any, pd.DataFrame, dict[str, str]]:
    chart = plugins.load("charts", name)
    table, words = chart.example()
    return chart, table, words


def walk(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from walk(value, (*path, key))
    elif isinstance(node, list):
        for value in node:
            yield from walk(value, path)
    else:
        yield path, node


def contrast_on_white(colour: str) -> float:
    # WCAG 2.2, relative luminance and contrast ratio.
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def specs() -> dict[str, dict[str, Any]]:
    return {name: _embed.spec(chart.draw(table, **words)) for name in NAMES for chart, table, words in [example(name)]}


@pytest.fixture(scope="module")
def pictures() -> dict[str, str]:
    return {name: _embed.svg(chart.draw(table, **words)) for name in NAMES for chart, table, words in [example(name)]}


def test_the_charts_of_the_report_are_there() -> None:
    assert {"coverage", "effect", "effect_path", "progress", "run_chart", "trend"} <= set(NAMES)


def test_it_declares_its_columns(name: str) -> None:
    chart, table, _ = example(name)
    assert set(table.columns) <= set(chart.COLUMNS)
    assert all(len(meaning) > 5 for meaning in chart.COLUMNS.values())


def test_it_has_title_description_and_axis_titles(name: str, specs: dict[str, dict[str, Any]]) -> None:
    spec = specs[name]
    _, _, words = example(name)
    assert " ".join(spec["title"]["text"]) == words["title"]
    assert spec["description"] == words["description"]
    assert 40 <= len(spec["description"]) <= 300
    axes = [value for value in channels(spec) if value.get("axis") is not None]
    assert axes
    assert all(axis["axis"]["title"] and axis["axis"]["labelAngle"] == 0 for axis in axes)


def channels(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        for channel in ("x", "y"):
            if isinstance(given := node.get("encoding", {}).get(channel), dict) and given.get("scale") is not None:
                yield given
        for value in node.values():
            yield from channels(value)
    elif isinstance(node, list):
        for value in node:
            yield from channels(value)


def test_every_colour_stands_out_and_all_text_is_large_enough(name: str, specs: Any, pictures: Any) -> None:
    colours = {
        value for _, value in walk(specs[name]) if isinstance(value, str) and re.fullmatch("#[0-9A-Fa-f]{6}", value)
    }
    assert colours - {"#FFFFFF"}
    assert {colour: contrast_on_white(colour) for colour in colours if contrast_on_white(colour) < 3} == {
        "#FFFFFF": 1.0
    }
    sizes = [value for path, value in walk(specs[name]) if path[-1].lower().endswith("fontsize")]
    assert min(sizes) >= 12
    assert min(float(size) for size in re.findall(r'font-size="([\d.]+)px"', pictures[name])) >= 12


def test_text_lies_level(name: str, pictures: Any) -> None:
    texts = list(ET.fromstring(pictures[name]).iter("{http://www.w3.org/2000/svg}text"))  # noqa: S314 - our own picture
    assert texts
    assert [text.get("transform") for text in texts if "rotate" in str(text.get("transform"))] == []


def test_colours_are_few_enough_to_be_told_apart(name: str, specs: Any) -> None:
    # REPORT §7: at most four series; beside them grey, ink and white.
    found = {value.upper() for _, value in walk(specs[name]) if re.fullmatch("#[0-9A-Fa-f]{6}", str(value))}
    assert len(found - {"#FFFFFF", "#0B0C0C", "#767676", "#3D3D3D"}) <= 4


def test_text_is_dark_enough_to_read(name: str, pictures: Any) -> None:
    fills = {text.get("fill") for text in ET.fromstring(pictures[name]).iter("{http://www.w3.org/2000/svg}text")}  # noqa: S314 - our own picture
    assert all(contrast_on_white(fill) >= 4.5 for fill in fills if fill)


def test_it_has_one_scale_a_direction_and_no_ids(name: str, specs: Any, pictures: Any) -> None:
    assert not any("resolve" in path for path, _ in walk(specs[name]))
    assert ' id="' not in pictures[name]  # many pictures stand on one page
    assert "NaN" not in pictures[name]


def test_the_picture_fits_a_page(name: str, pictures: Any) -> None:
    wide = float(re.search(r'viewBox="0 0 ([\d.]+)', pictures[name]).group(1))  # type: ignore[union-attr]
    assert 600 < wide <= 700


def test_same_rows_give_the_same_bytes_in_any_order(name: str) -> None:
    chart, table, words = example(name)
    before = table.copy(deep=True)
    first = _embed.script_json(chart.draw(table, **words))
    shuffled = table.sample(frac=1, random_state=7)[list(reversed(table.columns))]
    assert _embed.script_json(chart.draw(shuffled, **words)) == first
    pd.testing.assert_frame_equal(table, before)


def test_intervals_are_drawn_where_they_are_and_may_be_missing(name: str) -> None:
    chart, table, words = example(name)
    ends = [column for column in ("low", "high", "conf_low", "conf_high") if column in table.columns]
    bare = _embed.spec(chart.draw(table.assign(**dict.fromkeys(ends)), **words))
    assert "95 % interval" not in json.dumps(bare["datasets"])
    if ends:
        assert "95 % interval" in json.dumps(_embed.spec(chart.draw(table, **words))["datasets"])


def test_one_row_is_enough(name: str) -> None:
    chart, table, words = example(name)
    assert _embed.svg(chart.draw(table.head(1), **words)).startswith("<svg")


def test_no_numbers_at_all_is_still_a_picture(name: str) -> None:
    chart, table, words = example(name)
    empty = table.assign(**dict.fromkeys(NUMBERS & set(table.columns), pd.NA))
    assert "NaN" not in _embed.svg(chart.draw(empty, **words))


def test_an_empty_table_is_refused_with_a_sentence(name: str) -> None:
    chart, table, words = example(name)
    with pytest.raises(CscevalError, match="no rows to draw") as caught:
        chart.draw(table.head(0), **words)
    assert caught.value.fix
    with pytest.raises(CscevalError, match="lacks"):
        chart.draw(table.iloc[:, :1].rename(columns=lambda column: "else"), **words)


def test_a_repeated_row_and_too_many_rows_are_refused(name: str) -> None:
    chart, table, words = example(name)
    if "period" in chart.COLUMNS:  # elsewhere two rows may bear one name
        with pytest.raises(CscevalError, match="two rows"):
            chart.draw(pd.concat([table, table]), **words)
    with pytest.raises(CscevalError, match="at most 5,000"):
        chart.draw(pd.concat([table] * (5_001 // len(table) + 1)), **words)


def test_a_chart_without_words_is_refused(name: str) -> None:
    chart, table, words = example(name)
    with pytest.raises(CscevalError, match="no description"):
        chart.draw(table, title=words["title"], description=" ")
    with pytest.raises(CscevalError, match="no title"):
        chart.draw(table, title=" ", description=words["description"])
    long = _embed.spec(chart.draw(table, title="A", description="word " * 100))["description"]
    assert len(_embed.spec(chart.draw(table, title=words["title"], description="A chart of it."))["description"]) >= 40
    assert len(long) <= 300
    assert long.endswith("…")


def test_a_withheld_number_never_reaches_the_picture(name: str) -> None:
    chart, table, words = example(name)
    if "state" not in chart.COLUMNS or not NUMBERS & set(table.columns):
        pytest.skip("this chart draws no numbers by state")
    secret = dict.fromkeys(NUMBERS & set(table.columns), 7.654321)
    states = ["suppressed", *["observed"] * (len(table) - 1)]
    leaky = table.assign(state=states).reset_index(drop=True)
    leaky.loc[0, list(secret)] = list(secret.values())
    assert "7.654321" not in _embed.script_json(chart.draw(leaky, **words))


@pytest.mark.privacy
@pytest.mark.parametrize("turn", [0, 3, 6])
def test_hostile_text_stays_text(name: str, turn: int) -> None:
    chart, table, words = example(name)
    kinds = list(HOSTILE.values())[turn:] + list(HOSTILE.values())[:turn]
    changed = table.copy()
    for column in sorted(set(TEXTS) & set(table.columns)):
        values = {value: f"{kinds[place % len(kinds)]} {place}" for place, value in enumerate(table[column].unique())}
        changed[column] = table[column].map(values, na_action="ignore")
    drawn = chart.draw(changed, title=kinds[0], description=words["description"])
    texts = [(path, "".join(value.split())) for path, value in walk(_embed.spec(drawn)) if isinstance(value, str)]
    used = {key: start for key, start in STARTS.items() if HOSTILE[key] in kinds[: changed[anchor(chart)].nunique()]}
    for start in used.values():
        told = {path for path, value in texts if start in value}
        assert any("datasets" in path for path in told)
        assert all(set(path) & SHOWN for path in told)
    assert "<" not in _embed.script_json(drawn)
    root = ET.fromstring(_embed.svg(drawn))  # noqa: S314 - well-formed is what is tested
    assert not [node for node in root.iter() if node.tag.endswith(("}script", "}a", "}foreignObject", "}image"))]
    assert not [key for node in root.iter() for key in node.attrib if key.startswith("on") or key.endswith("href")]


def anchor(chart: Any) -> str:
    """The column whose text every chart of this kind prints."""
    return next(
        column for column in ("series", "place", "name") if column in chart.COLUMNS and column in chart.example()[0]
    )


def test_field_names_are_ours(name: str, specs: Any) -> None:
    fields = {value for path, value in walk(specs[name]) if path[-1] == "field"}
    assert all(re.fullmatch("[a-z_0-9]+", field) for field in fields)
    assert not any(path[-1] in ("href", "url", "expr") for path, _ in walk(specs[name]))


def test_sizes_are_numbers(name: str, specs: Any) -> None:
    # Vega-Lite says of every other one, in the reader's console, that a size suggests an order.
    kinds = {value for path, value in walk(specs[name]) if path[-2:] == ("size", "type")}
    assert kinds <= {"quantitative"}
