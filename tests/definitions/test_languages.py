"""A language is offered when it is whole; shipped parts have their texts in it, and stay what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from csceval import words
from csceval.definitions import languages, reader
from csceval.definitions.reader import load_frameworks, load_indicators, load_instruments
from csceval.errors import DefinitionError
from csceval.intake.layout.header import Vocabulary
from csceval.intake.values.values import Manner, convert

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


def test_tables_are_whole_in_every_language() -> None:
    for language in set(words.offered()) - {"en"}:
        said = languages.library(language)["table"]
        assert sorted(said) == sorted(reader.load_tables())
        for table in reader.load_tables().values():
            places = {place for place in said[table.id] if not place.endswith("/example")}
            assert places == set(languages.texts_of(table)), table.id


def test_a_table_in_german_is_the_same_table() -> None:
    english = reader.load_tables()["services"]
    with words.speaking("de-DE"):
        german = reader.load_tables()["services"]
    assert (german.name, german.column("requested_on").title) == ("Leistungen", "Angefragt am")
    assert german.column("status").shown("lost") == "Kontakt verloren"
    assert next(c.message for c in german.checks if c.id == "completed_has_date").startswith("Der Stand ist")
    assert german.content_hash == english.content_hash
    assert german.names == english.names
    assert [check.rule for check in german.checks] == [check.rule for check in english.checks]
    assert german.defined == english.defined
    assert (english.name, english.column("status").shown("lost")) == ("Services", "lost")
    assert english.model_dump() == english.defined.model_dump()


@pytest.mark.parametrize("locale", ["en-GB", "de-DE"])
def test_headers_and_choices_of_every_language_mean_one_thing(locale: str) -> None:
    with words.speaking(locale):
        tables = reader.load_tables()
    for table in tables.values():
        known = Vocabulary(table)
        for column in table.columns:
            for label in (column.title, *column._headers):
                assert (known.find(label) or (0, ""))[1] in (column.name, "")
            assert all((known.find(label) or (0, ""))[1] == column.name for label in column._headers), table.id
            for word, choice in column._words.items():
                assert column.meanings[word] == choice
                read = convert([word.upper()], column, Manner())
                assert list(read.values) == [choice], word


@pytest.mark.parametrize(
    ("header", "table", "column"),
    [
        ("Fall-Nr.", "services", "service_id"), ("KLIENTEN_NR", "services", "person_id"),
        ("Antragsdatum", "services", "requested_on"), ("1. Termin", "services", "started_on"),
        ("Maßnahmeende", "services", "completed_on"), ("Teilnehmer-Code", "participation", "person_id"),
        ("Kennzahl", "reports", "indicator"), ("Berichtsmonat", "reports", "period"), ("Beleg-Nr.", "flows", "flow_id"),
    ],
)  # fmt: skip
def test_what_german_partners_write_over_a_column_is_known(header: str, table: str, column: str) -> None:
    assert (Vocabulary(reader.load_tables()[table]).find(header) or (0, ""))[1] == column


def test_what_german_partners_write_for_a_choice_is_known() -> None:
    status = reader.load_tables()["services"].column("status")
    read = convert(["Laufend", "erledigt", "wartet", "Kontaktabbruch"], status, Manner())
    assert list(read.values) == ["started", "completed", "requested", "lost"]


def test_every_wording_of_headers_yaml_has_a_column() -> None:
    for said in languages.wordings_said():
        tables = reader.load_tables()
        for kind, of_tables in said.items():
            for name, columns in of_tables.items():
                assert set(columns) <= {*tables[name].names}
                if kind == "choices":
                    assert all(set(found) <= set(tables[name].column(one).choices) for one, found in columns.items())


def test_what_a_template_writes_over_a_column_is_known_in_every_language() -> None:
    known = Vocabulary(reader.load_tables()["services"])
    for header in (
        "Angefragt am\N{NO-BREAK SPACE}*\n(Datum)",
        "Zufriedenheit\n(1 bis 5)",
        "Zufriedenheit (1-5)",
        "Requested on (date)",
    ):
        assert known.find(" ".join(header.split())) is not None, header
    assert known.find("Zufriedenheit (1-10)") is None
    assert Vocabulary(reader.load_tables()["sites"]).find("Bevölkerung (Personen)") == (1, "population")
