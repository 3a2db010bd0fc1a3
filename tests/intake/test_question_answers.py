import pytest

from csceval.intake.asking.question_answers import chosen

ORDER = ["day-first", "month-first"]
REPLACES = ["b.csv replaces a.csv", "only these entries", "keep a.csv"]
LAYOUT = ["layout: {kind: long, period: …}"]


@pytest.mark.parametrize(
    ("text", "choices", "kind", "answer"),
    [
        ("day-first", ORDER, "dates", "day-first"),
        (" Day  First ", ORDER, "dates", "day-first"),
        ("day frist", ORDER, "dates", None),
        ("first", ORDER, "dates", None),
        ("", ORDER, "dates", None),
        (",", [".", ","], "decimal", ","),
        (";", [".", ","], "decimal", None),
        ("yes", ["P01", "no"], "name", "P01"),
        ("NO", ["P01", "no"], "name", "no"),
        ("yes", ORDER, "dates", None),
        ("Replaces", REPLACES, "conflict", REPLACES[0]),
        ("replaces", [*REPLACES, "a.csv replaces b.csv"], "conflict", None),
        ("2024-Q3", LAYOUT, "layout", "layout: {kind: long, period: 2024-Q3}"),
        ("layout: {kind: long, period: 2024}", LAYOUT, "layout", "layout: {kind: long, period: 2024}"),
        ("layout: {kind: sideways}", LAYOUT, "layout", None),
        ("some time ago", LAYOUT, "layout", None),
        (LAYOUT[0], LAYOUT, "layout", None),
        ("inputs: {}", LAYOUT, "layout", None),
        ("keep: needed for the survey", ["id", "drop", "keep: …"], "personal", "keep: needed for the survey"),
        ("keep: ", ["id", "drop", "keep: …"], "personal", None),
        ("keep: …", ["id", "drop", "keep: …"], "personal", None),
    ],
)
def test_an_answer_is_one_of_the_choices_or_none(text, choices, kind, answer):
    assert chosen(text, choices, kind) == answer
