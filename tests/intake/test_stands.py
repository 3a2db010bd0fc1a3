"""A sheet's name or title in place of a column: done where it is clear for all sheets, else asked; answers hold."""

import pytest

from csceval.intake import inbox
from csceval.intake.asking.questions import Answers, key_of

SITES = [{"site_id": "S1", "site_name": "North Clinic"}, {"site_id": "S2", "site_name": "South Clinic"}]
HEADER = ["visit_id", "partner_id", "visit_date"]


@pytest.fixture
def read_book(tmp_path, tables, evaluation):
    """Reads a workbook of sheets: `read_book({"North Clinic": rows})`."""
    import openpyxl

    def read(sheets, answers=None, **changes):
        workbook = openpyxl.Workbook()
        workbook.remove(workbook.active)
        for name, rows in sheets.items():
            sheet = workbook.create_sheet(name)
            for row in rows:
                sheet.append(row)
        (tmp_path / "inbox" / "a").mkdir(parents=True, exist_ok=True)
        workbook.save(tmp_path / "inbox" / "a" / "a.xlsx")
        kept = Answers({key_of(kind, "a", subject): answer for (kind, subject), answer in (answers or {}).items()})
        return inbox.read(tmp_path, evaluation(sites=SITES, **changes), tables, answers=kept)

    return read


def rows(*numbers, above=()):
    return [*above, HEADER, *([f"v{n}", "north", f"2024-01-{n:02d}"] for n in numbers)]


def sites(intake):
    frame = intake.tables.get("visits")
    return {} if frame is None else dict(zip(frame["visit_id"], frame["site_id"], strict=True))


def codes(intake):
    return [(p.code, p.sheet) for p in intake.problems]


def test_sheets_that_are_all_named_after_sites_say_the_site(read_book):
    intake = read_book({"North Clinic": rows(1, 2), "S2": rows(3), "Read me": [["Fill in the yellow cells."]]})
    assert sites(intake) == {"v1": "S1", "v2": "S1", "v3": "S2"}
    assert codes(intake) == [("sheet-names-used", "North Clinic")]
    assert "North Clinic, S2" in intake.problems[0].message
    assert intake.questions == []


def test_a_sheet_named_after_nothing_known_is_asked_about_and_all_wait(read_book):
    intake = read_book({"North Clinic": rows(1, 2), "Suoth": rows(3)})
    assert intake.counts == {"read": 3, "accepted": 0, "set_aside": 3, "ignored": 0}
    assert codes(intake) == [("sheet-name-unclear", "Suoth")]
    (asked,) = intake.questions
    assert (asked.kind, asked.subject, asked.choices) == ("sheet-name", "visits.site_id: suoth", ("S1", "S2", "no"))


@pytest.mark.parametrize(("answer", "site"), [("S2", "S2"), ("no", None)])
def test_the_answer_about_a_sheet_holds(read_book, answer, site):
    sheets = {"North Clinic": rows(1), "Suoth": rows(3)}
    intake = read_book(sheets, {("sheet-name", "visits.site_id: suoth"): answer})
    found = {name: value if isinstance(value, str) else None for name, value in sites(intake).items()}
    assert found == {"v1": "S1", "v3": site}
    assert intake.questions == []


@pytest.mark.parametrize("names", [("Sheet1",), ("Data", "More"), ("visits",)])
def test_other_names_mean_nothing(read_book, names):
    intake = read_book({name: rows(n) for n, name in enumerate(names, 1)})
    assert intake.problems == []
    assert intake.counts["accepted"] == len(names)


def test_a_column_says_more_than_a_name(read_book):
    intake = read_book({"North Clinic": [[*HEADER, "Site"], ["v1", "north", "2024-01-01", "S2"]]})
    assert (sites(intake), intake.problems) == ({"v1": "S2"}, [])


@pytest.mark.parametrize("title", [["Site: North Clinic"], ["Site:", "North Clinic"], ["Site", "S1"]])
def test_a_title_is_proposed_and_the_rows_wait(read_book, title):
    intake = read_book({"Sheet1": rows(1, 2, above=[title])})
    (asked,) = intake.questions
    assert (asked.kind, asked.cell, asked.choices, asked.rows) == ("title", "A1", ("S1", "no"), 2)
    assert codes(intake) == [("title-unclear", "Sheet1")]
    assert intake.counts == {"read": 3, "accepted": 0, "set_aside": 2, "ignored": 1}
    told = {("title", asked.subject): "S1"}
    assert sites(read_book({"Sheet1": rows(1, 2, above=[title])}, told)) == {"v1": "S1", "v2": "S1"}
    refused = read_book({"Sheet1": rows(1, 2, above=[title])}, {("title", asked.subject): "no"})
    assert (refused.counts["accepted"], refused.questions) == (2, [])


@pytest.mark.parametrize("title", ["Visits: all of them", "Site: Mars", "Note: Site visits", "Hours: 12"])
def test_other_titles_are_only_titles(read_book, title):
    intake = read_book({"Sheet1": rows(1, above=[[title]])})
    assert (intake.questions, intake.counts["accepted"]) == ([], 1)


@pytest.mark.parametrize(
    "rows_of",
    [
        lambda n: [["Partner", "Indicator", "Achieved"], ["North", "Kits", n], ["North", "Visits", n]],
        lambda n: [["Partner", "Site", "Kits", "Visits"], ["North", "S1", n, n], ["North", "S2", n, n]],
    ],
)
def test_sheets_named_after_months_say_the_period_of_totals(tmp_path, evaluation, rows_of):
    import openpyxl

    from csceval.definitions import reader

    workbook = openpyxl.Workbook()
    workbook.active.title = "Jan 2024"
    for sheet, n in ((workbook.active, 5), (workbook.create_sheet("February"), 6)):
        for row in rows_of(n):
            sheet.append(row)
    (tmp_path / "inbox").mkdir()
    workbook.save(tmp_path / "inbox" / "a.xlsx")
    each = [{"use": "reported_total", "each": {"column": "indicator_id", "name": "indicator"}}]
    told = evaluation(indicators=each, sites=SITES)
    intake = inbox.read(tmp_path, told, reader.load_tables(), indicators=reader.load_indicators())
    frame = intake.tables["reports"]
    assert set(zip(frame["period"], frame["value"], strict=True)) == {("2024-01", 5), ("2024-02", 6)}
    assert {p.code for p in intake.problems} == {"sheet-names-used"}
