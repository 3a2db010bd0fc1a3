"""Codes in words: every one that definitions may hold, in every language."""

from __future__ import annotations

from typing import get_args

import pytest

from csceval import plugins, words
from csceval.definitions import indicator, measure
from csceval.definitions.entries import PartnerEntry
from csceval.definitions.evaluation import Sector
from csceval.definitions.reader import load_tables
from csceval.words import codes, speaking


def _known() -> list[str]:
    rules = {*get_args(indicator.OverTime), *get_args(indicator.OverPartners)}
    inner = {*get_args(measure.Operation), *get_args(measure.Stat)} - measure.COMPARING
    sizes = get_args(get_args(PartnerEntry.model_fields["size_band"].annotation)[0])
    of = get_args(indicator.MinimumN.model_fields["of"].annotation)
    kinds = {"kind": {*sizes, *get_args(Sector)}, "method": plugins.names("methods"), "table": load_tables()}
    formulas = {*rules, *inner, *(f"of_{one}" for one in of)}
    return sorted([*(f"formula_words.{one}" for one in formulas),
                   *(f"codes.{kind}_{code}" for kind, found in kinds.items() for code in found)])  # fmt: skip


@pytest.mark.parametrize("language", words.languages())
def test_every_code_has_words(language: str) -> None:
    assert [key for key in _known() if key not in words.own_texts(language)] == []


def test_what_nobody_put_into_words_is_read_with_spaces() -> None:
    assert codes.said("kind", "faith_group") == "faith group"
    assert codes.headed("column", "partner.own_mark_id") == "Partner own mark"
    with speaking("de-DE"):
        assert codes.headed("column", "partner.own_mark_id") == "Partner own mark"
        assert codes.said("column", "partner.size_band") == "Größe des Partners"


def test_of_a_condition_only_the_grammar_is_words() -> None:
    text = "inside is present and not (status in ('lost and found', \"is missing\") or ended_on is missing)"
    assert codes.condition(text) == text
    with speaking("de-DE"):
        assert codes.condition(text) == (
            "inside ist vorhanden und nicht (status in ('lost and found', \"is missing\") oder ended_on fehlt)"
        )
