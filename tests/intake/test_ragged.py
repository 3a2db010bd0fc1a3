"""Rows of a CSV in which a separator too many or too few has moved the cells."""

HEADER = ["visit_id", "partner_id", "visit_date", "people", "hours"]


def found(intake):
    return [(p.code, p.row) for p in intake.problems]


def test_a_shifted_row_is_one_fault_however_many_cells_are_wrong(read):
    rows = [HEADER, ["v1", "no", "rth", "2024-01-05", "3", "1.5"], ["v2", "north", "2024-01-06", "4", "2"]]
    intake = read({"a.csv": rows})
    assert found(intake) == [("ragged-row", 2)]
    assert intake.set_aside.codes.tolist() == ["ragged-row"]


def test_a_shifted_row_whose_last_cell_was_empty(read):
    rows = [HEADER, ["v1", "no", "rth", "2024-01-05", "3", ""], *[[f"w{n}", "n", "2024-01-06", "4", "2"] for n in "ab"]]
    assert found(read({"a.csv": rows})) == [("ragged-row", 2)]


def test_a_separator_at_the_end_of_every_row_is_no_fault(read):
    rows = [[*HEADER, ""], *[[f"v{n}", "north", "2024-01-06", "4", "2", ""] for n in range(3)]]
    assert found(read({"a.csv": rows})) == []
    assert found(read({"a.csv": [HEADER, *rows[1:]]})) == []


def test_what_has_moved_does_not_settle_how_a_column_is_read(read):
    # Beside "12.5" a comma sets off thousands; but that 12.5 belongs under hours.
    rows = [HEADER, ["v1", "north", "2024-01-05", "1,234", "2"], ["v2", "no", "rth", "2024-01-06", "12.5", "4"]]
    assert found(read({"a.csv": rows})) == [("ragged-row", 3), ("ambiguous-decimal", 2)][::-1]
