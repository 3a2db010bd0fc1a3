"""Numbers on the page: each is that of its table and of its observation, and leads back to where it comes from."""

from __future__ import annotations

import base64
import csv
import html
import io
import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from csceval.dataset.provenance import figure_hash, key_of
from csceval.errors import UnknownPart
from csceval.report.page import Page
from csceval.report.results import records
from csceval.run.tracing import trace
from csceval.words import numbers

pytestmark = pytest.mark.files

_MARKED = re.compile(r'<(td|th|span|div)\b[^<>]*? data-figure="([^"]*)"[^<>]*>(.*?)</\1>', re.DOTALL)


@pytest.fixture(scope="module")
def bundle(brookside: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((brookside / ".csceval" / "bundle" / "bundle.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def page(brookside: Path) -> str:
    return next((brookside / "output" / "share").glob("*report*.html")).read_text("utf-8")


def marked(page: str) -> list[tuple[str, str]]:
    """Key and words of every figure on the page, without the links below an answer."""
    found = []
    for _, key, inner in _MARKED.findall(page):
        words = re.sub(r"<[^>]+>", "", inner.partition('<div class="csc-foot">')[0])
        found.append((html.unescape(key), html.unescape(words).strip()))
    return found


def test_every_number_on_the_page_is_that_of_its_observation(
    brookside: Path, bundle: dict[str, Any], page: str
) -> None:
    observed = pd.read_parquet(brookside / ".csceval" / "bundle" / "observations.parquet")
    values = {key_of(row): row for row in records(observed) if row["state"] == "observed"}
    held = 0
    for key, words in marked(page):
        assert words, key
        if key in values:
            row = values[key]
            assert numbers.bare(row["value"], bundle["indicators"][row["indicator"]]["unit"]) in words, key
            held += 1
    assert held >= 20


def test_every_figure_on_the_page_is_in_the_bundle_and_has_one_id(bundle: dict[str, Any], page: str) -> None:
    keys = {key for key, _ in marked(page)}
    assert keys - set(bundle["figures"]) == set()
    assert [key for key in keys if page.count(f'id="{figure_hash(key)}"') != 1] == []


@pytest.mark.long
def test_every_figure_on_the_page_is_traced(brookside: Path, page: str) -> None:
    for key in sorted({key for key, _ in marked(page)}):
        found = trace(brookside, figure_hash(key))
        assert found.figure == key
        assert found.sources or found.rows == 0, key  # no row was passed over, say


def sheet(page: str, name: str) -> dict[str, str]:
    inner = re.search(rf'<details class="csc-sheet" id="sheet-{name}">(.*?)</details>', page, re.DOTALL)
    assert inner
    facts = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", inner[1], re.DOTALL)
    return {html.unescape(label): html.unescape(text) for label, text in facts}


def test_a_sheet_says_what_its_number_rests_on(brookside: Path, page: str) -> None:
    found = sheet(page, "median-wait-days")
    # Three partners, two sites each, 14 requests in a quarter.
    figure = re.search(r"2024 Q4: ([\d.]+) days \(.*?\); n 84, 3 of 3 partners, id (f-\w{10})<", found[
        "Figures, their range, number and id"])  # fmt: skip
    assert figure
    traced = trace(brookside, figure[2])
    assert (traced.figure, traced.text) == ("median_wait_days.value@all/2024-q4/all", figure[1])
    assert traced.again == pytest.approx(float(figure[1]))
    # A row says in its columns F, G and I when somebody asked, was seen, and how it ended.
    assert "North Clinic/North services.xlsx, Services: requested_on F, started_on G, status I" in found[
        "Files and columns"]  # fmt: skip
    assert {source.file for source in traced.sources} == set(
        re.findall(r">([^<>]*?\.\w+), ", found["Files and columns"])
    )
    assert traced.version.startswith(found["Version (hash)"].partition(" ")[0])


def test_the_formula_of_a_share_names_both_its_parts(page: str) -> None:
    assert sheet(page, "completion-rate")["How it is worked out"].count("÷") == 1


def test_the_top_page_leads_to_the_sheet(page: str) -> None:
    assert 'href="#sheet-median-wait-days"' in page


def test_the_numbers_of_every_picture_are_saved_without_a_script(bundle: dict[str, Any], page: str) -> None:
    links = re.findall(r'download="([^"]+)" href="data:text/csv;charset=utf-8;base64,([^"]+)"', page)
    assert len(links) == page.count('class="csc-chart"') > 0
    saved = {name: list(csv.reader(io.StringIO(base64.b64decode(data).decode("utf-8-sig")))) for name, data in links}
    table = bundle["tables"]["trend_median_wait_days_data"]
    assert len(saved["trend median wait days.csv"]) == len(table["rows"]) + 1
    first = [cell["text"] for cell in table["rows"][0]]
    assert saved["trend median wait days.csv"][1][0] == first[0]
    assert float(saved["trend median wait days.csv"][1][1]) == float(first[1])


def test_a_sheet_is_a_list_where_nothing_can_be_opened(brookside: Path, tmp_path: Path) -> None:
    text = Page(brookside / ".csceval" / "bundle", "docx", tmp_path).sheets("sheets")
    assert "**Median wait**" in text
    assert "id f\\-" in text
    assert "<details" not in text


def test_what_is_not_on_the_page_has_no_trace(brookside: Path) -> None:
    with pytest.raises(UnknownPart, match="0000000000"):
        trace(brookside, "f-0000000000")
