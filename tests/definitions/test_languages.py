"""A language is offered when it is whole; shipped parts have their texts in it, and stay what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from csceval import words
from csceval.definitions import languages, reader
from csceval.definitions.reader import load_frameworks, load_indicators, load_instruments
from csceval.errors import DefinitionError

EVALUATION = """csceval: 1
id: small
title: A small one
locale: {locale}
period: {{calendar: quarter, from: 2024-Q1, to: 2024-Q4}}
indicators: [{{use: median_wait_days}}]
"""


@pytest.fixture
def german(tmp_path: Path) -> Path:
    (tmp_path / "evaluation.yaml").write_text(EVALUATION.format(locale="de-DE"), encoding="utf-8")
    return tmp_path


def test_english_is_always_offered() -> None:
    assert "en" in words.offered()
    assert words.gaps("en") == []
    assert all(languages.spoken(locale) for locale in ("en-GB", "en-US", "en"))
    assert not languages.spoken("xx-XX")


def test_a_language_with_words_and_library_is_whole_in_both() -> None:
    parts = [*load_indicators().values(), *load_instruments().values(), *load_frameworks().values()]
    for language in set(words.offered()) - {"en"}:
        said = languages.library(language)
        for part in parts:
            known = said[type(part).__name__.lower()][part.id]
            assert sorted(known) == sorted(languages.texts_of(part)), part.id


def test_what_there_is_to_translate() -> None:
    wait = languages.texts_of(load_indicators()["median_wait_days"])
    assert sorted(wait) == ["definition", "name", "said/higher", "said/lower"]
    framework = languages.texts_of(load_frameworks()["lens"])
    assert framework["codes/efficiency/name"] == "Efficiency"
    instrument = languages.texts_of(load_instruments()["csc_rq"])
    assert {"name", "about"} <= set(instrument)
    assert any(place.startswith("items/") for place in instrument)


def test_parts_in_another_language_are_the_same_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    one, form, frame = load_indicators()["median_wait_days"], load_instruments()["csc_rq"], load_frameworks()["lens"]
    item = form.items[0].id
    said = {
        "indicator": {one.id: {"name": "Mittlere Wartezeit"}},
        "instrument": {form.id: {f"items/{item}/text": "Ein Satz"}},
        "framework": {frame.id: {"codes/efficiency/name": "Wirtschaftlichkeit"}},
    }
    monkeypatch.setattr(languages, "library", lambda _language: said)
    with words.speaking("de-DE"):
        spoken = load_indicators()["median_wait_days"]
        assert (spoken.name, spoken.content_hash) == ("Mittlere Wartezeit", one.content_hash)
        assert spoken.model_copy(update={"name": one.name}) == one
        assert load_instruments()["csc_rq"].items[0].text == "Ein Satz"
        assert load_frameworks()["lens"].codes["efficiency"].name == "Wirtschaftlichkeit"
    assert load_indicators()["median_wait_days"].name == "Median wait"


def test_every_shipped_part_can_be_said_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = [*load_indicators().values(), *load_instruments().values(), *load_frameworks().values()]
    said: dict[str, dict[str, languages.Texts]] = {}
    for part in parts:
        said.setdefault(type(part).__name__.lower(), {})[part.id] = languages.texts_of(part)
    monkeypatch.setattr(languages, "library", lambda _language: said)
    with words.speaking("de-DE"):
        assert [languages.in_language(part) for part in parts] == parts


def test_a_language_that_is_not_whole_is_refused(german: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "offered", lambda: ("en",))
    monkeypatch.delenv(languages.TRIED, raising=False)
    with words.speaking():
        evaluation = reader.load_evaluation(german)
        assert words.locale() == "en-GB"
        with pytest.raises(DefinitionError) as caught:
            reader.check_evaluation(evaluation, reader.load_indicators(), reader.load_tables())
    assert (caught.value.code, caught.value.line) == ("language-unfinished", 4)


def test_it_may_be_tried(german: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(languages.TRIED, "1")
    with words.speaking():
        evaluation = reader.load_evaluation(german)
        assert words.locale() == "de-DE"
        reader.check_evaluation(evaluation, reader.load_indicators(), reader.load_tables())
    assert words.locale() == "en-GB"
