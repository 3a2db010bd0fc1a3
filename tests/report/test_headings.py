"""Headings of templates are said in the language of the evaluation; the templates themselves stay English."""

from __future__ import annotations

import re

import pytest

from csceval import shipped, words
from csceval.report import headings

TEMPLATES = list(shipped.files("reports", ".qmd"))
HEADING = re.compile(r'(?:(?:^|\\n|")#+ |\*\*)([A-Z][^{*"\\\n]*(?:\\u2019[^{*"\\\n]*)?)', re.MULTILINE)


def test_every_heading_of_a_template_has_words() -> None:
    """If this fails, a template has a new heading: put it into words/en/headings.py, spelled the same."""
    said = {found.strip().replace("\\u2019", "’")
            for path in TEMPLATES for found in HEADING.findall(path.read_text("utf-8"))}  # fmt: skip
    assert len(said) > 30
    assert sorted(said - set(headings.phrases())) == []


def test_every_phrase_stands_in_a_template() -> None:
    whole = "\n".join(path.read_text("utf-8") for path in TEMPLATES).replace("\\u2019", "’")
    assert [phrase for phrase in headings.phrases() if phrase not in whole] == []


def test_english_templates_stay_as_they_are() -> None:
    assert headings.spoken("# At a glance {#sec-glance}\n") == "# At a glance {#sec-glance}\n"


def test_german_headings() -> None:
    with words.speaking("de-DE"):
        assert headings.spoken("lang: en-GB\n\n# At a glance {#sec-glance}\n") == (
            "lang: de-DE\n\n# Auf einen Blick {#sec-glance}\n"
        )
        assert headings.spoken('    print("# Please don\\u2019t say\\n\\n" + page.text("x"))') == (
            '    print("# Bitte so nicht sagen\\n\\n" + page.text("x"))'
        )
        assert headings.spoken("Over time it fell. `page.text('At a glance')`") == (
            "Over time it fell. `page.text('At a glance')`"
        )


@pytest.mark.parametrize("language", words.languages())
def test_headings_may_stand_in_code(language: str) -> None:
    own = words.own_texts(language)
    bad = [key for key, text in own.items() if key.startswith("headings.") and re.search(r'["\\{}\n]', text)]
    assert bad == []
