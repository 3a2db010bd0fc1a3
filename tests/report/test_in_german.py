"""A report in German says the same numbers as in English, with the marks of German and none of its codes."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests import brookside as small
from tests.report.readable import top_page_faults

from csceval import evaluate
from csceval.report import values
from csceval.words import speaking

pytestmark = pytest.mark.files
_QUOTED = ("definitions", "sheets", "glossary", "inputs")  # versions, hashes and ids are no numbers
Bundle = Mapping[str, Any]


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deutsch") / "brookside"
    small.write(folder)
    path = folder / "evaluation.yaml"
    path.write_text(path.read_text("utf-8") + "locale: de-DE\n", "utf-8")
    evaluate(folder, formats=["xlsx"], renderer="builtin")
    return folder


def bundle(folder: Path) -> Bundle:
    found: Bundle = json.loads((folder / ".csceval" / "bundle" / "bundle.json").read_text("utf-8"))
    return found


def rows(table: Mapping[str, Any], locale: str) -> list[list[values.Value]]:
    with speaking(locale):
        return list(values.lines(table))[1:]


def said(text: str, thousands: str, decimal: str) -> Counter[str]:
    """The numbers in a text, as Python writes them."""
    group, point = re.escape(thousands), re.escape(decimal)
    found = re.findall(rf"\d+(?:{group}\d{{3}})*(?:{point}\d+)?", text.replace("\\", ""))
    return Counter(one.replace(thousands, "").replace(decimal, ".") for one in found)


def test_every_cell_has_the_number_that_it_has_in_english(brookside: Path, german: Path) -> None:
    english, ours = bundle(brookside)["tables"], bundle(german)["tables"]
    assert list(english) == list(ours)
    numbers = 0
    for name in english.keys() - {*_QUOTED}:
        for line, own in zip(rows(english[name], "en-GB"), rows(ours[name], "de-DE"), strict=True):
            for cell, other in zip(line, own, strict=True):
                if isinstance(cell, str):
                    assert said(cell, ",", ".") == said(str(other), ".", ","), (name, cell, other)
                else:
                    assert cell == other, (name, cell, other)
                    numbers += 1
    assert numbers > 100


def test_figures_in_sentences_have_the_same_numbers(brookside: Path, german: Path) -> None:
    english, ours = bundle(brookside)["figures"], bundle(german)["figures"]
    assert len(english) > 30
    for name, figure in english.items():
        assert said(figure["text"], ",", ".") == said(ours[name]["text"], ".", ","), name


def words_of(folder: Path, name: str) -> str:
    return json.dumps(bundle(folder)["tables"][name]["rows"], ensure_ascii=False)


def test_codes_of_definitions_are_words(german: Path) -> None:
    sheets = words_of(german, "sheets")
    assert "über die Zeit: Median über alle Datensätze; über Partner: Median über alle Datensätze" in sheets
    assert "10 Datensätze" in sheets
    assert "Median mit den noch offenen Fällen von requested_on bis started_on" in sheets
    assert "nur wo completed_on ist vorhanden und completed_on - started_on <= window" in sheets
    questions = words_of(german, "questions")
    assert "Design waits_effect (Differenz von Differenzen)" in questions
    assert "Leistungen" in questions
    assert "`" not in words_of(german, "logic_data")
    assert "15. Feb. 2023" in words_of(german, "target_ledger")
    texts = bundle(german)["texts"]
    assert "Datenstand 31. Jan. 2025" in texts["provenance"].replace("\\", "")
    assert "Wartezeit (Median)" in texts["explained"].replace("\\", "").split("Geschätzte Wirkung auf ")[1][:30]


def test_an_effect_and_its_range_have_the_same_signs(brookside: Path, german: Path) -> None:
    for folder, effect, interval in ((brookside, "−7.8 days", "−8.6 to −6.9 days"),
                                     (german, "−7,8 Tage", "−8,6 bis −6,9 Tage")):  # fmt: skip
        figures = bundle(folder)["figures"]
        assert figures["effect:waits_effect.att.estimate"]["text"] == effect
        assert figures["effect:waits_effect.att.interval"]["text"] == interval
        p = bundle(folder)["tables"]["models"]["rows"][0][5]["text"]
        assert p == ("< 0.001" if folder == brookside else "< 0,001")


def test_a_draft_says_so_in_the_name_of_its_file(german: Path) -> None:
    names = [path.name for path in (german / "output" / "share").glob("*.xlsx")]
    assert names == ["Brookside 4. Quartal 2024 - Tabellen (Entwurf).xlsx"]


def test_terms_stand_in_the_order_of_the_alphabet(german: Path) -> None:
    terms = [row[0]["text"] for row in bundle(german)["tables"]["glossary"]["rows"]]
    assert terms == sorted(terms, key=str.casefold)
    assert terms.index("brutto") < terms.index("Cluster")


def test_the_top_page_is_plain_in_german(german: Path) -> None:
    assert top_page_faults(bundle(german)) == []
