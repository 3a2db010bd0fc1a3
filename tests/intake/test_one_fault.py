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


def test_a_column_that_a_rule_needs_is_one_fault_of_the_file(read, tables):
    """Nineteen services that have started, in a file that has no column for the day."""
    tables["services"] = load_tables()["services"]
    header = ["service_id", "site_id", "provider_partner_id", "requested_on", "status"]
    rows = [[f"s{n}", "S1", "north", "2024-01-05", "started" if n else "requested"] for n in range(20)]
    intake = read({"a.csv": [header, *rows]})
    (problem,) = [p for p in intake.problems if p.severity == "error"]
    assert (problem.code, problem.where(), problem.field) == ("column-for-rule", "a.csv › a › row 1", "started_on")
    assert problem.message == (
        "19 rows break a rule because “a” has no column “started_on”."
        " The status says that the service has started but the start date is empty."
    )
    assert intake.counts == {"read": 20, "accepted": 1, "set_aside": 19, "ignored": 0}
    assert set(intake.set_aside.codes) == {"column-for-rule"}
