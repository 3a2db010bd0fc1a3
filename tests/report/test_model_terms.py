"""Rows of a model's table are told in words, in both languages."""

from __future__ import annotations

import pytest

from csceval.report.content._terms import told
from csceval.words import speaking


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("cohort=2022-Q1, period=2022-Q3", "joined 2022 Q1, in 2022 Q3"),
        ("cohort=7", "joined 7"),
        ("event_time=0", "period of joining"),
        ("event_time=1", "1 period after joining"),
        ("event_time=-2", "2 periods before joining"),
        ("cos1", "season (cosine 1)"),
        ("simple", "mean over sites and periods"),
        ("rate ratio", "rate ratio"),
        ("age=x", "age=x"),  # a name out of the data stays
    ],
)
def test_a_term_is_told_in_words(term: str, said: str) -> None:
    assert told(term) == said


def test_a_term_is_told_in_german() -> None:
    with speaking("de-DE"):
        assert told("event_time=3") == "3 Zeiträume nach dem Beitritt"
