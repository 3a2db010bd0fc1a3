"""Many different texts in one piece."""

from __future__ import annotations

import pytest

from csceval.workbook.texts import MANY, Texts, compacted

SOME = ["V-001", None, "", "Zoë", "🙂 fine", "\ud83d", "V-001"]
SAID = ["V-001", None, None, "Zoë", "🙂 fine", "\ud83d", "V-001"]


@pytest.mark.parametrize("texts", [SOME, ["a", "", "bc"], []])
def test_texts_come_back_as_they_were_and_empty_ones_as_none(texts: list[str | None]) -> None:
    kept = Texts(texts)
    expected = [text or None for text in texts]
    assert list(kept) == expected
    assert [kept[place] for place in range(len(kept))] == expected
    assert kept[1:] == expected[1:]
    assert len(kept) == len(texts)


def test_a_place_counts_from_the_end_and_beyond_it_there_is_nothing() -> None:
    kept = Texts(SOME)
    assert kept[-4] == SAID[-4] == "Zoë"
    with pytest.raises(IndexError):
        kept[len(SOME)]


def test_few_texts_stay_as_they_are() -> None:
    few = ["a"] * MANY
    assert compacted(few) is few
    assert isinstance(compacted([*few, "b"]), Texts)
