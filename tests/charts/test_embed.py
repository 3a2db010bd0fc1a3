"""Charts as SVG, PNG and JSON, and the cached script bundle."""

from __future__ import annotations

import json
import re
import struct
from pathlib import Path
from typing import Any

import pytest

from csceval import plugins
from csceval.charts import _embed
from csceval.errors import CscevalError


class Fixed:
    def __init__(self, spec: dict[str, Any]) -> None:
        self._spec = spec

    def to_dict(self, validate: bool = True) -> dict[str, Any]:
        return dict(self._spec)


def effect() -> _embed.Chart:
    chart = plugins.load("charts", "effect")
    table, words = chart.example()
    drawn: _embed.Chart = chart.draw(table, **words)
    return drawn


def test_png_is_twice_the_size_of_the_svg() -> None:
    width, height = struct.unpack(">II", _embed.png(_embed.svg(effect()))[16:24])  # IHDR of the PNG specification
    view = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', _embed.svg(effect()))
    assert view is not None
    assert (width, height) == (round(2 * float(view[1])), round(2 * float(view[2])))


def test_what_a_chart_is_compiled_to_draws_what_its_vega_lite_draws() -> None:
    import vl_convert

    drawn = vl_convert.vegalite_to_svg(_embed.spec(effect()), vl_version=_embed.vega_lite_version())
    assert _embed.svg(_embed.compiled(effect())) == _embed.svg(effect()) == drawn


def test_the_specification_names_no_file_or_address_but_its_schema() -> None:
    text = json.dumps(_embed.spec(effect()))
    assert re.findall(r"https?://[^\"]+", text) == [json.loads(text)["$schema"]]


def test_data_are_named_by_their_content() -> None:
    names = list(_embed.spec(effect())["datasets"])
    assert all(re.fullmatch("data-[0-9a-f]{32}", name) for name in names)
    assert names == list(_embed.spec(effect())["datasets"])


def test_too_many_rows_and_too_many_bytes_are_refused() -> None:
    with pytest.raises(CscevalError, match="“Big” has 5,001 rows"):
        _embed.spec(Fixed({"title": {"text": ["Big"]}, "datasets": {"a": [{}] * 5_001}}))
    with pytest.raises(CscevalError, match="takes 160 kB"):
        _embed.spec(Fixed({"title": "Heavy", "datasets": {"a": ["x" * 160_000]}}))


def test_json_for_a_script_element_cannot_end_it() -> None:
    text = _embed.script_json(Fixed({"title": "</script><!--&\u2028"}))
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["title"] == "</script><!--&\u2028"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[int]:
    """Counts how often the bundle is made; the cache is empty."""
    times: list[int] = []
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(_embed, "_make_bundle", lambda: times.append(1) or "window.vega=1;\nsecond line")
    return times


def test_the_bundle_is_made_once(made: list[int], tmp_path: Path) -> None:
    assert _embed.bundle() == _embed.bundle() == "window.vega=1;\nsecond line"
    assert len(made) == 1
    [kept] = (tmp_path / "csceval").iterdir()
    assert re.fullmatch(r"vega-[\d.a-z]+-\d+\.\d+-[0-9a-f]{8}\.js", kept.name)


@pytest.mark.privacy
def test_a_changed_or_torn_bundle_is_made_again(made: list[int], tmp_path: Path) -> None:
    _embed.bundle()
    [kept] = (tmp_path / "csceval").iterdir()
    kept.write_text(kept.read_text(encoding="utf-8") + "fetch('http://elsewhere')", encoding="utf-8")
    assert "elsewhere" not in _embed.bundle()
    kept.write_bytes(b"\xff\xfe")
    assert _embed.bundle().startswith("window")
    assert len(made) == 3


def test_a_folder_that_cannot_be_written_is_passed_over(
    made: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert _embed.bundle().startswith("window")


def test_the_cache_has_a_place_on_every_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setattr(_embed.sys, "platform", "win32")
    assert _embed.cache_folder() == tmp_path / "csceval" / "cache"
    monkeypatch.setattr(_embed.sys, "platform", "linux")
    assert _embed.cache_folder().parts[-2:] == (".cache", "csceval")


def test_the_real_bundle_is_one_module_without_an_end_of_script() -> None:
    text = _embed._make_bundle()
    assert re.search(r"window\.vega=\{parse:\S+,View:\S+,expressionInterpreter:\S+,Handler:\S+\}", text)
    assert re.findall(r"</script|jsdelivr|^import |vega-lite/", text.lower()) == []
    assert 500_000 < len(text) < 700_000
