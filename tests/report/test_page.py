"""What a cell may ask for, in each format."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

import csceval
from csceval.entries import Entries
from csceval.errors import RenderError
from csceval.report.page import Page, using

Write = Callable[..., Path]


def test_a_value_carries_its_key_and_its_state(bundle: Path, tmp_path: Path) -> None:
    page = Page(bundle, "html", tmp_path)
    assert page.value("median_wait.value@all/2024-q4/all") == (
        '[14\\.2 days]{.csc-value data-figure="median_wait.value@all/2024-q4/all"}'
    )
    assert page.value("small.value@all/2024-q4/all").startswith("[withheld]{.csc-value .csc-suppressed")


def test_a_chart_is_found_by_name_or_by_kind_and_section(bundle: Path, tmp_path: Path) -> None:
    page = Page(bundle, "html", tmp_path)
    assert page.charts("trends") == ["trend_closure", "trend_wait"]
    both = page.figure("trend", "trends")
    assert [label in both for label in ("#fig-trend-closure", "#fig-trend-wait")] == [True, True]
    assert "#fig-trend-wait" not in page.figure("trend_closure")


def test_a_chart_in_html_is_one_image_with_its_words_its_specification_and_its_numbers(
    bundle: Path, tmp_path: Path
) -> None:
    text = Page(bundle, "html", tmp_path).figure("trend_wait")
    assert 'role="img" aria-label="Line chart of the median wait by quarter' in text
    assert text.count("<svg") == 1
    spec = text.split('class="csc-spec">')[1].split("</script>")[0]
    assert json.loads(zlib.decompress(base64.b64decode(spec)))["$schema"].startswith(
        "https://vega.github.io/schema/vega/"
    )
    assert "<details" in text
    assert "no data" in text


def test_paper_gets_a_file_with_the_words_as_its_alternative(bundle: Path, tmp_path: Path) -> None:
    vector = Page(bundle, "typst", tmp_path).figure("trend_wait")
    assert "](figures/trend-wait.svg){" in vector
    assert 'fig-alt="Line chart of the median wait' in vector
    assert (tmp_path / "figures" / "trend-wait.svg").read_text("utf-8").startswith("<svg")
    Page(bundle, "docx", tmp_path).figure("trend_wait")
    assert (tmp_path / "figures" / "trend-wait.png").read_bytes().startswith(b"\x89PNG")


def test_an_unchanged_chart_is_taken_from_the_cache(bundle: Path, tmp_path: Path) -> None:
    page = Page(bundle, "html", tmp_path)
    first = page.figure("trend_wait")
    kept = Entries(bundle / "cache")
    name = next((bundle / "cache").glob("*.svg")).name
    drawn = kept.get(name)
    assert drawn is not None
    kept.put(name, drawn.replace(b"<svg", b"<svg data-kept=''", 1))
    assert "data-kept" not in first
    assert "data-kept" in page.figure("trend_wait")


def test_a_damaged_picture_is_drawn_again(bundle: Path, tmp_path: Path) -> None:
    page = Page(bundle, "html", tmp_path)
    first = page.figure("trend_wait")
    for picture in (bundle / "cache").iterdir():
        picture.write_bytes(picture.read_bytes()[:-20])
    assert page.figure("trend_wait") == first


def test_unknown_names_are_answered_with_the_nearest(bundle: Path, tmp_path: Path) -> None:
    page = Page(bundle, "html", tmp_path)
    asked = (
        (lambda: page.table("progres"), "progress"),
        (lambda: page.figure("trend_waits"), "trend_wait"),
        (lambda: page.figure("trends", "trends"), "trend"),
        (lambda: page.text("limit"), "limits"),
    )
    for ask, fix in asked:
        with pytest.raises(RenderError) as caught:
            ask()
        assert fix in caught.value.fix


def test_needs_are_all_or_nothing(bundle: Path, tmp_path: Path) -> None:
    page = Page(bundle, "html", tmp_path)
    assert page.needs("progress", "trends")
    assert not page.needs("progress", "network")


def test_under_quarto_the_environment_says_which_page(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = tmp_path / "info.json"
    info.write_text(json.dumps({"format": {"pandoc": {"to": "docx"}, "identifier": {"base-format": "docx"}}}))
    monkeypatch.setenv("CSCEVAL_BUNDLE", str(bundle))
    monkeypatch.setenv("QUARTO_EXECUTE_INFO", str(info))
    page = csceval.page()
    assert (page.target, page.renderer, page.meta["name"]) == ("docx", "quarto", "Larkmoor")
    monkeypatch.setenv("CSCEVAL_TARGET", "html")
    assert csceval.page().target == "html"
    assert "<caption>" not in csceval.page().table("progress")


def test_without_a_bundle_the_mend_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CSCEVAL_BUNDLE", raising=False)
    with pytest.raises(RenderError, match="CSCEVAL_BUNDLE"):
        csceval.page()


def test_the_built_in_renderer_names_its_page_itself(bundle: Path, tmp_path: Path) -> None:
    with using(Page(bundle, "typst", tmp_path)) as mine:
        assert csceval.page() is mine


def test_a_table_note_stands_below_the_table(write_bundle: Write, tmp_path: Path) -> None:
    table = {"caption": "C", "note": "N *n*", "columns": [{"key": "a", "label": "A"}], "rows": []}
    text = Page(write_bundle(tables={"t_x": table}), "docx", tmp_path).table("t_x")
    assert text.index("::: {#tbl-t-x}") < text.index("C\n") < text.index("N \\*n\\*")
