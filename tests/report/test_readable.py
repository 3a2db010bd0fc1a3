"""The measure of reading ease is the published one."""

import pytest
from tests.report.readable import grade, sentences, syllables


@pytest.mark.parametrize(
    ("word", "count"), [("cat", 1), ("waits", 1), ("table", 2), ("home", 1), ("people", 2), ("different", 3),
                        ("joined", 1), ("counted", 2), ("partnership", 3), ("evidence", 3)],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_grade_is_by_hand() -> None:
    # 6 words, 1 sentence, 6 syllables: 0.39 x 6 + 11.8 x 1 - 15.59 = -1.45.
    assert grade(["The cat sat on the mat."]) == pytest.approx(-1.45)
    # 2 sentences of 3 words, 4 + 4 syllables: 0.39 x 3 + 11.8 x 8 / 6 - 15.59 = 1.3133.
    assert grade(["We counted cats. People sat there."]) == pytest.approx(0.39 * 3 + 11.8 * 8 / 6 - 15.59)


def test_sentences_are_told_apart() -> None:
    assert sentences(["One here. Two here.", "£4.40m spent"]) == ["One here.", "Two here.", "£4.40m spent"]
