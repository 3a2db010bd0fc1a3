import pytest

from csceval.intake.asking.newer import in_time


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Eastgate Q3.xlsx", "Eastgate Q3_final.xlsx"),
        ("a v1.xlsx", "a v2.xlsx"),
        ("a.xlsx", "a (2).xlsx"),
        ("a_2024-09-01.xlsx", "a_2024-10-01.xlsx"),
        ("report 20240901.csv", "report 20241001.csv"),
        ("a.xlsx", "a - Revised.xlsx"),
        ("north/a v9.csv", "north/a v10.csv"),
    ],
)
def test_names_say_which_file_is_newer(older, newer):
    assert in_time(older, newer) == in_time(newer, older) == (older, newer)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a.xlsx", "b.xlsx"),
        ("Q3.xlsx", "Q4.xlsx"),
        ("a final.xlsx", "a v2.xlsx"),
        ("finals.xlsx", "heats.xlsx"),
        ("a 2023.xlsx", "a 2024.xlsx"),
        ("final/a.xlsx", "a.xlsx"),
    ],
)
def test_other_names_say_nothing(one, other):
    assert in_time(one, other) is None
