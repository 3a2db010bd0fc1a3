"""In which way a file is too large is said where it is read, in the language that is spoken there."""

from __future__ import annotations

import pytest

from csceval import words
from csceval.workbook.grid import Unreadable


@pytest.mark.parametrize(
    ("locale", "said"),
    [("en-GB", "has 1,200,000 rows and 1 columns"), ("de-DE", "1.200.000 Zeilen und 1 Spalte")],
)
def test_sizes_are_in_words_when_they_are_read(locale: str, said: str) -> None:
    found = Unreadable("too-large", size="rows_columns", rows=1_200_000, columns=1)
    with words.speaking(locale):
        assert found.values == {"what": said}


def test_what_a_child_gives_on_holds_no_words() -> None:
    assert Unreadable("too-large", size="unpacked", n=900).given == {"size": "unpacked", "n": 900}
    assert Unreadable("quote-not-closed", row=7).values == {"row": 7}
