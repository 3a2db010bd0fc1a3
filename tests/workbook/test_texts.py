"""Many different texts in one piece."""

from __future__ import annotations

import numpy as np
import pytest

from csceval.intake.cells import clean
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


@pytest.mark.parametrize("more", [["a", "", "bc"], ["Zoë", "\ud83d", "\ude00"], []])
def test_texts_put_below_others_leave_these_as_they_were(more: list[str]) -> None:
    kept = Texts(SOME)
    kept.extend(more)
    assert list(kept) == SAID + [text or None for text in more]


@pytest.mark.parametrize(
    ("texts", "plain"),
    [
        (["V-001", "", "V 2"], True),
        ([], True),
        ([""], True),
        (["~!"], True),
        (["V-001 "], False),
        (["a", " b"], False),
        ([" "], False),
        (["a\tb"], False),
        (["a\x7f"], False),
        (["Zoë"], False),
    ],
)
def test_plain_texts_are_those_in_which_nothing_need_be_cleaned(texts: list[str], plain: bool) -> None:
    assert Texts(texts).plain is plain
    assert not plain or [clean(text) for text in texts] == [text or None for text in texts]


@pytest.mark.parametrize("texts", [SOME, ["a", "", "bc"], [""], []])
def test_all_texts_are_one_with_a_line_each(texts: list[str | None]) -> None:
    assert Texts(texts).lines() == "\n".join(text or "" for text in texts)


def test_some_of_the_texts_are_chosen() -> None:
    kept = Texts(SOME)
    filled = kept.filled()
    assert filled.tolist() == [True, False, False, True, True, True, True]
    assert list(kept.only(filled)) == [text for text in SAID if text]
    assert list(kept.only(np.zeros(len(SOME), dtype=bool))) == []
    assert kept.only(np.ones(len(SOME), dtype=bool)) is kept
