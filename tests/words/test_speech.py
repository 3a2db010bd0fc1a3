"""The language is chosen once; what is started inside speaks it too, and what comes after does not."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from csceval import words
from csceval.words import numbers


def test_english_is_spoken_until_something_else_is_chosen() -> None:
    assert (words.locale(), words.language()) == ("en-GB", "en")
    with words.speaking("de-DE"):
        assert (words.locale(), words.language()) == ("de-DE", "de")
        with words.speaking():
            words.speak("en-US")
            assert words.locale() == "en-US"
        assert words.locale() == "de-DE"
    assert words.locale() == "en-GB"


def test_another_thread_is_told() -> None:
    with words.speaking("de-DE"), ThreadPoolExecutor(1) as pool:
        assert pool.submit(words.carried(words.locale)).result() == "de-DE"
        assert pool.submit(words.locale).result() == "en-GB"


def test_lists_are_words() -> None:
    assert [words.listed(list(some)) for some in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]


def test_german_numbers() -> None:
    with words.speaking("de-DE"):
        assert numbers.show(1234.5, "days") == "1.234,5 Tage"
        assert numbers.show(0.582, "proportion") == "58,2 %"
        assert numbers.show(0.01, "proportion", change=True) == "1,0 Prozentpunkt"
        assert numbers.show(-0.062, "proportion", change=True) == "−6,2 Prozentpunkte"
        assert numbers.show(1, "people") == "1 Person"
        assert numbers.show(44_300, "people") == "44.300 Personen"
        assert numbers.show(-1250, "currency EUR") == "−1.250 €"
        assert numbers.show(9, "currency SEK") == "9 SEK"
        assert numbers.show(325, "currency EUR per service") == "325 € je Leistung"
        assert numbers.between(3.6, 7.4, "days") == "3,6 bis 7,4 Tage"
        assert numbers.show(None, "days") == "keine Daten"
        assert (numbers.label("people"), numbers.label("currency EUR per service")) == ("Personen", "€ je Leistung")
