"""The shipped questionnaires: how old a reader has to be, and rules of those that are not csc_rq."""

from __future__ import annotations

import re
from pathlib import Path
from statistics import mean

import pytest
from pydantic import ValidationError

from csceval.definitions import reader
from csceval.definitions.instrument import Item

FORMS, FRAMEWORKS = reader.load_instruments(), reader.load_frameworks()
PAGE = (Path(__file__).resolve().parents[2] / "docs" / "instruments.md").read_text(encoding="utf-8")


def syllables(word: str) -> int:
    """Groups of vowels, without a silent e at the end; what the formula was made for counts them so by ear."""
    plain = re.sub(r"(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", plain or word)))


def reading_age(sentence: str) -> float:
    """Flesch and Kincaid's grade of one sentence (Kincaid et al. 1975) plus five years."""
    words = re.findall(r"[A-Za-z']+", sentence)
    grade = 0.39 * len(words) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return grade + 5


@pytest.mark.parametrize(
    ("word", "count"),
    [("partners", 2), ("we", 1), ("make", 1), ("makes", 1), ("decide", 2), ("worked", 1), ("people", 2), ("small", 1)],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_formula_gives_a_known_age() -> None:
    # "The cat sat on the mat": 6 words, 6 syllables: 0.39 · 6 + 11.8 − 15.59 = −1.45, so 3.55 years.
    assert reading_age("The cat sat on the mat.") == pytest.approx(3.55)


def test_reading_age_of_the_questionnaire() -> None:
    """The page says the same ages; mean of the sentences and the hardest one."""
    ages = {item.id: reading_age(item.text) for item in FORMS["csc_rq"].items}
    hardest = max(ages, key=lambda name: ages[name])
    assert f"{mean(ages.values()):.1f} years" in PAGE
    assert f"`{hardest}`" in PAGE
    assert f"{ages[hardest]:.1f}" in PAGE
    assert mean(ages.values()) < 13
    assert max(ages.values()) < 18


def test_every_instrument_is_on_the_page() -> None:
    assert [name for name in FORMS if f"`{name}`" not in PAGE] == []


def test_the_self_rating_asks_about_every_practice() -> None:
    form, practices = FORMS["gao_self_rating"], FRAMEWORKS["gao"].codes
    assert {name.upper(): title for name, title in form.titles.items()} == {c: one.name for c, one in practices.items()}
    assert (form.response.min, form.response.max) == (0, 3)
    assert list(form.scales) == [item.id for item in form.items]


def test_levels_of_collaboration_are_those_of_ties() -> None:
    response = FORMS["levels_of_collaboration"].response
    level = reader.load_tables()["ties"].column("level")
    assert (response.min, response.max) == (level.minimum, level.maximum)
    assert [text.split(":")[0] for text in response.labels.values()] == [
        "No interaction", "Networking", "Cooperation", "Coordination", "Coalition", "Collaboration"]  # fmt: skip


def test_the_food_module_knows_what_it_need_not_ask() -> None:
    form = FORMS["food_security_six"]
    assert {item.id: item.asked_if for item in form.items if item.asked_if} == {
        "ad1a": ["ad1"], "ad2": ["hh3", "hh4", "ad1"], "ad3": ["hh3", "hh4", "ad1"]}  # fmt: skip
    assert {item.id: item.counts for item in form.items} == {
        "hh3": [1, 2], "hh4": [1, 2], "ad1": [1], "ad1a": [1, 2], "ad2": [1], "ad3": [1]}  # fmt: skip
    assert form.worth == (0, 1)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"reversed": True, "labels": {"1": "Yes"}, "counts": [1]}, "exclude each other"),
        ({"labels": {"1": "Yes"}}, "go with `counts`"),
        ({"asked_if": ["b"]}, "go with `counts`"),
        ({"labels": {"1": "Yes"}, "counts": [2]}, "none of its `labels`"),
    ],
)
def test_an_item_that_contradicts_itself_is_refused(told: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Item.model_validate({"id": "a", "text": "A."} | told)
