"""One fault is told once, however many rules a wrong value breaks."""

import pytest

from csceval.definitions.reader import load_tables


@pytest.fixture
def tables():
    return {"milestones": load_tables()["milestones"]}


def test_a_word_that_is_no_status_breaks_no_rule_about_the_status(read):
    header = ["milestone_id", "planned_on", "actual_on", "status"]
    rows = [header, ["M1", "2024-01-05", "2024-01-04", "finnished!"], ["M2", "2024-01-05", "2024-01-04", "planned"]]
    found = [(p.code, p.cell) for p in read({"a.csv": rows}).problems]
    assert found == [("not-in-list", "D2"), ("rule-broken", "D3")]
