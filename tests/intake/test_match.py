import pytest

from csceval.definitions.evaluation import Input
from csceval.intake.layout.body import split
from csceval.intake.layout.header import Vocabulary, find_header, labels_of
from csceval.intake.layout.match import input_for, match_sheet
from csceval.workbook.grid import Grid

ROW = ["v1", "north", "2024-01-05", "3"]
HEADER = ["visit_id", "partner_id", "visit_date", "people"]


def grid(*rows, name="Sheet1"):
    return Grid(name, [list(row) for row in rows])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("visit_date", "visit_date"),
        ("Visit Date", "visit_date"),
        ("Date of visit", "visit_date"),
        (" DATE  of visit:", "visit_date"),
        ("Visit date (dd/mm/yyyy)*", "visit_date"),
        ("Date of vist", None),
        ("hours (minutes)", None),
        ("", None),
    ],
)
def test_a_header_is_known_by_name_alias_or_letters_and_never_by_likeness(visits, text, found):
    known = Vocabulary(visits).find(text)
    assert (known[1] if known else None) == found


def test_titles_above_and_blank_rows_do_not_matter(visits):
    header = find_header(labels_of(grid(["Visits of 2024"], [], [None, *HEADER], [None, *ROW])), Vocabulary(visits))
    assert (header.row, header.columns["visit_id"]) == (3, 2)


def test_machine_names_below_labels_are_the_header(visits):
    labels = ["Visit no", "Partner", "Date of visit", "Participants"]
    assert find_header(labels_of(grid(labels, HEADER, ROW)), Vocabulary(visits)).row == 2


def test_an_exact_name_counts_more_than_an_alias(visits):
    header = find_header(labels_of(grid(["Partner", *HEADER])), Vocabulary(visits))
    assert (header.columns["partner_id"], header.extra) == (3, {1: "Partner"})


def test_two_headers_of_one_strength_clash(visits, tables):
    decision = match_sheet(grid([*HEADER[:3], "Site", "site"], ROW), tables, None, {})
    assert (decision.kind, decision.header.clashes) == ("clashing", {"site_id": [4, 5]})


def test_what_the_evaluation_says_counts_most(tables):
    told = Input(
        files="*", sheets={"*": "visits"}, columns={"Ref": "visit_id", "Org": "partner_id", "Day": "visit_date"}
    )
    decision = match_sheet(grid(["Ref", "Org", "Day", "visit_id"], ROW), tables, told, {})
    assert (decision.kind, decision.header.columns) == ("matched", {"visit_id": 1, "partner_id": 2, "visit_date": 3})


def test_the_first_input_whose_pattern_fits_is_used():
    inputs = [Input(files="north/*.xlsx"), Input(files="*.csv"), Input(files="*")]
    found = [inputs.index(input_for(name, inputs)) for name in ("north/a.xlsx", "south/a.csv", "south/a.xlsx")]
    assert found == [0, 1, 2]


def test_the_sheet_name_settles_what_the_header_leaves_open(visits, tables):
    twin = visits.model_copy(update={"id": "calls", "name": "Calls"})
    both = tables | {"calls": twin}
    assert match_sheet(grid(HEADER, ROW), both, None, {}).tables == ("calls", "visits")
    assert match_sheet(grid(HEADER, ROW, name="Calls"), both, None, {}).table.id == "calls"


def test_a_wide_list_with_two_columns_of_a_register_is_no_register(tables):
    header = ["partner_id", "Name", *(f"figure {n}" for n in range(8))]
    assert match_sheet(grid(header, range(10), range(10)), tables, None, {}).kind == "unmatched"


def test_notes_and_empty_sheets_are_no_data(tables):
    assert match_sheet(grid(), tables, None, {}).kind == "no-data"
    assert match_sheet(grid(["Read me"], [], ["Fill in the yellow cells."]), tables, None, {}).kind == "no-data"


def body(visits, *rows):
    sheet = grid(HEADER, *rows)
    return split(sheet, find_header(labels_of(sheet), Vocabulary(visits)), visits)


def test_each_kind_of_row_that_is_no_data(visits):
    found = body(
        visits, ["#visit+id", "#org", "#date", "#reached"], ROW, [], ["Total", None, None, 3], HEADER,
        ["Grand total:", None, None, "3"], ROW, [], ["Note: counted on site."], ["Source: own records, 2024"],
    )  # fmt: skip
    assert found.rows == [3, 8]
    assert found.ignored == [
        (2, "hxl-tag-row"), (5, "total-row"), (6, "repeated-header"), (7, "total-row"),
        (10, "note-row"), (11, "note-row"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [
        ["Total", "north", "2024-01-05", 3],  # says what it is about
        ["Total Care Ltd", None, None, 3],  # a name
        ["v2", None, None, None],  # one cell, but no note
    ],
)
def test_doubtful_rows_stay_data(visits, row):
    assert body(visits, ROW, row).rows == [2, 3]
