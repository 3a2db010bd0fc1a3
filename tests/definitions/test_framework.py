"""Frameworks: closed vocabularies, and nothing in the library outside them."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from pydantic import ValidationError

from csceval.definitions import convert, reader
from csceval.definitions.evaluation import About
from csceval.definitions.framework import Framework
from csceval.definitions.indicator import Tags

FRAMEWORKS, INDICATORS, TABLES = reader.load_frameworks(), reader.load_indicators(), reader.load_tables()
PAGE = (Path(__file__).resolve().parents[2] / "docs" / "frameworks.md").read_text(encoding="utf-8")


def literals(field: str) -> set[str]:
    """The words that a list of tags takes."""
    return set(get_args(get_args(Tags.model_fields[field].annotation)[0]))


@pytest.mark.parametrize("name", ["bryson", "gao", "lens"])
def test_the_codes_of_tags_are_those_of_the_framework(name: str) -> None:
    assert literals(name) == set(FRAMEWORKS[name].codes)


def test_every_code_is_used_by_some_indicator() -> None:
    for name in ("bryson", "gao", "lens", "sdg"):
        used = {code for one in INDICATORS.values() for code in getattr(one.tags, name)}
        assert used == set(FRAMEWORKS[name].codes), name


def test_strategies_and_lenses_are_named_alike_in_tables() -> None:
    assert set(TABLES["milestones"].column("strategy_cluster").choices) == set(FRAMEWORKS["eric"].codes)
    assert set(TABLES["targets"].column("lens").choices) == set(FRAMEWORKS["lens"].codes)


def test_every_practice_of_2005_lives_on() -> None:
    earlier = FRAMEWORKS["gao"].earlier
    assert earlier is not None
    assert list(earlier.codes) == [str(number) for number in range(1, 9)]
    # Leadership ran through the whole older list, and the sixth practice of 2023 is new.
    living = {code for former in earlier.codes.values() for code in former.now}
    assert {*FRAMEWORKS["gao"].codes} - living == {"G4", "G6"}
    for number, former in earlier.codes.items():
        assert f"| {number} {former.name} | {', '.join(former.now)} |" in PAGE


def test_the_page_names_every_framework_and_pack() -> None:
    packs = {name for one in INDICATORS.values() for name in one.packs} - {"core"}
    assert [name for name in {*FRAMEWORKS, *packs} if f"| `{name}` |" not in PAGE] == []
    assert len(packs) == 8


def test_an_evaluation_says_form_and_initiator_in_the_words_of_the_framework_and_the_register() -> None:
    form, sector = (About.model_fields[name].annotation for name in ("governance_form", "initiator_sector"))
    assert set(get_args(get_args(form)[0])) == set(FRAMEWORKS["governance_form"].codes)
    assert set(get_args(get_args(sector)[0])) == set(TABLES["partners"].column("sector").choices)


def test_form_and_initiator_come_through_a_workbook(tmp_path: Path) -> None:
    text = """csceval: 1
id: x
title: X
about: {initiator_sector: nonprofit, governance_form: shared}
period: {from: 2024-Q1, to: 2024-Q4}
"""
    evaluation = reader.evaluation_of_text(text, file="evaluation.yaml")
    path = tmp_path / "evaluation.xlsx"
    path.write_bytes(convert.as_workbook(evaluation, tmp_path))
    assert reader.read_evaluation(path).about == evaluation.about


def test_a_crosswalk_that_leads_nowhere_is_refused() -> None:
    told = FRAMEWORKS["gao"].model_dump() | {"earlier": {"name": "Old", "codes": {"1": {"name": "A", "now": ["G9"]}}}}
    with pytest.raises(ValidationError, match="leads to G9, which is no code"):
        Framework.model_validate(told)


@pytest.mark.parametrize(
    "tags", [{"bryson": ["B8"]}, {"gao": ["G0"]}, {"lens": ["fair"]}, {"sdg": ["18.1"]}, {"sdg": ["3.8.1"]},
             {"iris": ["PI 4060"]}],
)  # fmt: skip
def test_a_tag_outside_its_vocabulary_is_refused(tags: dict[str, list[str]]) -> None:
    with pytest.raises(ValidationError):
        Tags.model_validate(tags)


def test_tags_of_every_kind_are_found_together() -> None:
    tags = Tags(bryson=["B1"], gao=["G2"], lens=["cultural"], sdg=["4.c"], iris=["~PI2185"])
    assert tags.all == ["B1", "G2", "cultural", "4.c", "~PI2185"]
