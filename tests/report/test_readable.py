"""The measure of reading ease is the published one."""

import pytest
from tests.report.readable import faults, grade, sentences, syllables, wiener


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


def test_the_wiener_sachtextformel_is_by_hand() -> None:
    # 1 sentence of 4 words; Wartezeiten has 4 syllables and 11 letters, the others one: MS 25, IW 25, ES 75.
    assert wiener(["Die Wartezeiten sind kurz."]) == pytest.approx(
        0.1935 * 25 + 0.1672 * 4 + 0.1297 * 25 - 0.0327 * 75 - 0.875
    )


def test_what_is_not_plain_is_named() -> None:
    assert faults(["People wait less since 2024 Q4."]) == []
    assert faults(["The CI is wide."]) == ["statistics: The CI is wide.", "abbreviation: The CI is wide."]
    assert faults(["The p is so."]) == ["statistics: The p is so."]
    assert [one[:4] for one in faults(["we go " * 17, *["So."] * 30])] == ["long"]
    assert faults(["Institutional heterogeneity necessitates deliberation."])[0].startswith("as hard as")
    assert faults(["Institutionelle Heterogenität erfordert Beratung."], "de")[0].startswith("as hard as")
