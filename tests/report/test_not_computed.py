"""What csceval does not compute yet is said in the table, not passed off as not applicable."""

from csceval.report.content import trends
from csceval.report.results import Part


def test_the_table_says_so():
    row = {"state": "not_applicable", "why": "not_computed_yet"}
    cell = trends._cell(Part(), "density", "2024-Q1", "index 0-1", row)
    assert (cell["text"], cell["state"]) == ("not computed yet", "not_applicable")
    said = trends._cell(Part(), "density", "2024-Q1", "index 0-1", row | {"why": "said_not_applicable"})
    assert said["text"] == "not applicable"


def test_the_table_says_the_bound_of_a_coded_share():
    row = {"state": "suppressed", "why": "below:0.05"}
    cell = trends._cell(Part(), "share", "2024-Q1", "proportion", row)
    assert (cell["text"], cell["state"], cell["figure"]) == ("less than 5 %", "suppressed", None)
