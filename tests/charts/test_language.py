"""A chart speaks the language of its page, its axes too."""

from __future__ import annotations

import re

from csceval import words
from csceval.charts import _embed, effect
from csceval.charts._scales import axis_for


def drawn(locale: str) -> set[str]:
    table, named = effect.example()
    table = table.assign(estimate=-1234.5, conf_low=-2345.6, conf_high=-123.4, unit="days")
    with words.speaking(locale):
        chart = effect.draw(table.head(1), locale=locale, **named)
        return set(re.findall(r"<text[^>]*>([^<]*)</text>", _embed.svg(chart)))


def test_ticks_and_units_have_the_marks_of_the_language() -> None:
    english, german = drawn("en-GB"), drawn("de-DE")
    assert {"−2,000", "−1,000"} <= english
    assert {"−2.000", "−1.000"} <= german
    assert any(text.endswith("Tage") for text in german)


def test_decimals_of_an_axis() -> None:
    assert axis_for([0.1, 0.4], "days").labels == "format(datum.value, ',.1f')"
    with words.speaking("de-DE"):
        assert axis_for([0.1, 0.4], "days").labels == (
            "replace(replace(replace(format(datum.value, ',.1f'), /,/g, '_'), /[.]/, ','), /_/g, '.')"
        )
