"""Twenty partners send their totals each in their own way, and nobody writes a line of YAML.

Partner p (1 to 20) trained p, 2p, 3p and 4p people in January to April 2024, and handed out 10p kits in the first
quarter and 20p in the second. 1 + ... + 20 = 210, so by hand: people 6 x 210 = 1,260 and 4 x 210 = 840, kits 2,100
and 4,200.
"""

import csv
import io
import json
import zipfile
from datetime import date
from html import escape
from pathlib import Path

import openpyxl
import pytest
from tests.report.test_top_page import bundle_of, hold_to_plain_words

from csceval import evaluate
from csceval.cli import main
from csceval.run.suggesting import suggest

PEOPLE, KITS = "People trained", "Kits handed out"
MONTHS = ["2024-01", "2024-02", "2024-03", "2024-04"]
NAMES = ["January", "February", "March", "April"]


def people(p):
    return [p, 2 * p, 3 * p, 4 * p]


def kits(p):
    """By month: nothing in the first two months of a quarter, which is an empty cell, not a zero."""
    return [None, None, 10 * p, 20 * p]


def long(p, *, header=("Indicator", "Month", "Achieved"), months=MONTHS):
    rows = [[PEOPLE, month, value] for month, value in zip(months, people(p), strict=True)]
    rows += [[KITS, month, value] for month, value in zip(months, kits(p), strict=True) if value]
    return [list(header), *rows]


def named(p, rows, header="Partner"):
    """The same with the partner in the first column, for a file that lies in no folder."""
    return [[header, *rows[0]], *([f"Partner {p}", *row] for row in rows[1:])]


def wide(p, headers, *, indicator="Indicator", total=False):
    rows = [[indicator, *headers], [PEOPLE, *people(p)], [KITS, *kits(p)]]
    if not total:
        return rows
    sums = [sum(filter(None, row[1:])) for row in rows[1:]]
    below = ["Total", *(sum(filter(None, column)) for column in zip(people(p), kits(p), strict=True)), sum(sums)]
    return [[*rows[0], "Total"], *([*row, one] for row, one in zip(rows[1:], sums, strict=True)), below]


def columns(p, *, when="Month", months=MONTHS, headers=(PEOPLE, KITS)):
    return [[when, *headers], *([*row] for row in zip(months, people(p), kits(p), strict=True))]


def quarters(p):
    return [["Measure", "Q1 2024", "Q2 2024"], [PEOPLE, 6 * p, 4 * p], [KITS, 10 * p, 20 * p]]


def sites(p):
    """Two places and their total: the total is not added to its parts."""
    rows = [["Site", "Quarter", PEOPLE, KITS]]
    for quarter, who, what in (("2024-Q1", 6 * p, 10 * p), ("2024-Q2", 4 * p, 20 * p)):
        rows += [["North", quarter, p, p], ["South", quarter, who - p, what - p], ["Total", quarter, who, what]]
    return rows


def groups(p):
    """Women, men and everybody."""
    rows = [["Indicator", "Target group", "Quarter", "Number reached"]]
    for quarter, who, what in (("Q1 2024", 6 * p, 10 * p), ("Q2 2024", 4 * p, 20 * p)):
        for name, whole in ((PEOPLE, who), (KITS, what)):
            rows += [[name, "Women", quarter, whole - p], [name, "Men", quarter, p], [name, "Total", quarter, whole]]
    return rows


def by_year(p):
    """The year in a column of its own."""
    rows = [["KPI", "Year", "Month", "Result"]]
    for name, values in ((PEOPLE, people(p)), (KITS, kits(p))):
        rows += [[name, 2024, month, value] for month, value in zip(NAMES, values, strict=True) if value]
    return rows


def under_years(p):
    """The year above the months, once for all of them."""
    return [["", "2024", None, None, None], *wide(p, [name[:3] for name in NAMES])]


TITLE = [["Quarterly return"], ["Prepared for the steering group"], []]
NOTES = [[], ["Note: figures are provisional."]]
DAYS = [date(2024, month, 1) for month in (1, 2, 3, 4)]
SPOKEN = [f"{name} 2024" for name in NAMES]
SHORT = [f"{name[:3]}-24" for name in NAMES]
LAYOUTS = {
    1: (".xlsx", long),
    2: (".csv", lambda p: long(p, header=("Measure", "Reporting period", "Actual"))),
    3: (".ods", lambda p: long(p, header=("KPI", "Reporting month", "Result"), months=SPOKEN)),
    4: (".xlsx", lambda p: [*TITLE, *wide(p, SPOKEN), *NOTES]),
    5: (".xlsx", lambda p: wide(p, DAYS, total=True)),
    6: (".xlsx", quarters),
    7: (".csv", lambda p: wide(p, SHORT, indicator="Indicator name")),
    8: (".ods", lambda p: [*TITLE, *wide(p, MONTHS, total=True)]),
    9: (".xlsx", columns),
    10: (".csv", lambda p: columns(p, when="Reporting month", months=SHORT)),
    11: (".ods", lambda p: columns(p, headers=("People trained ", "KITS handed out"))),
    12: (".xlsx", lambda p: [*TITLE, *columns(p, months=DAYS), ["Total", 10 * p, 30 * p]]),
    13: (".xlsx", sites),
    14: (".xlsx", groups),
    15: (".csv", by_year),
    16: (".xlsx", under_years),
    17: (".csv", lambda p: wide(p, NAMES)),  # no year anywhere: the evaluation spans only one
    18: (".xlsx", lambda p: named(p, long(p), "Organisation")),
    19: (".csv", lambda p: named(p, columns(p), "Agency")),
    20: (".xlsx", lambda p: named(p, wide(p, SPOKEN), "Implementing partner")),
}  # fmt: skip
IN_NO_FOLDER = {18, 19, 20}


def as_xlsx(path, rows):
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    workbook.create_sheet("Read me").append(["Send by the 15th."])
    workbook.save(path)


def as_csv(path, rows):
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8")


def as_ods(path, rows):
    def cell(value):
        if value is None:
            return "<table:table-cell/>"
        kind = f'float" office:value="{value}' if isinstance(value, int) else "string"
        return f'<table:table-cell office:value-type="{kind}"><text:p>{escape(str(value))}</text:p></table:table-cell>'

    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {spaces} office:version="1.2"><office:body>'
            f'<office:spreadsheet><table:table table:name="Data">{body}</table:table></office:spreadsheet>'
            "</office:body></office:document-content>",
        )
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>',
        )


WRITERS = {".xlsx": as_xlsx, ".csv": as_csv, ".ods": as_ods}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("totals") / "county"
    answers = ["--name", "County", "--rhythm", "quarter", "--first", "2024Q1", "--partners-send", "totals"]
    assert main(["new", str(home), *answers]) == 0
    for p, (suffix, layout) in LAYOUTS.items():
        path = home / "inbox" / (f"return {p}" if p in IN_NO_FOLDER else f"Partner {p}/return")
        path.parent.mkdir(exist_ok=True)
        WRITERS[suffix](path.with_name(path.name + suffix), layout(p))
    return home


@pytest.fixture(scope="module")
def run(folder):
    return evaluate(folder, as_of=date(2024, 6, 30), formats=["html"])


def test_nothing_has_to_be_mended_or_asked(run):
    assert run.intake.questions == []
    assert [p for p in run.problems if p.severity != "note"] == []
    assert run.intake.counts["set_aside"] == 0
    assert len([f for f in run.intake.files if f.accepted]) == len(LAYOUTS) == 20


def test_the_sums_are_those_worked_out_by_hand(run):
    totals = run.observations[run.observations["level"] == "period"]
    names = {i.id: i.name for i in run.dataset.indicators.values()}
    found = {(names[row.indicator], row.period): row.value for row in totals.itertuples() if row.state == "observed"}
    assert found == {
        (PEOPLE, "2024-Q1"): 1260,
        (PEOPLE, "2024-Q2"): 840,
        (KITS, "2024-Q1"): 2100,
        (KITS, "2024-Q2"): 4200,
    }


@pytest.mark.parametrize("p", LAYOUTS)
def test_every_layout_gives_its_partner_the_same_figures(run, p):
    mine = run.observations[(run.observations["level"] == "partner") & (run.observations["partner"] == f"Partner {p}")]
    found = {(row.indicator, row.period): row.value for row in mine.itertuples() if row.state == "observed"}
    by_hand = [6 * p, 4 * p, 10 * p, 20 * p]
    assert sorted(found.values()) == sorted(by_hand)


def test_the_report_says_so(run):
    html = run.reports[0].read_text(encoding="utf-8")
    for text in (PEOPLE, KITS, "1,260", "840", "2,100", "4,200", "20 of 20", "2 kinds of totals"):
        assert text in html
    assert "nothing to report" not in html.lower()


def test_suggest_says_what_partners_report(folder, capsys):
    assert main(["suggest", str(folder)]) == 0
    printed = capsys.readouterr().out
    assert "20 files" in printed
    assert f"{PEOPLE} (units)    20 of 20 partners   2024 Q1 to 2024 Q2" in printed
    assert main(["suggest", str(folder), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert {(one["name"], len(one["partners"])) for one in facts["totals"]} == {(PEOPLE, 20), (KITS, 20)}
    assert suggest(folder).works == ()


def test_the_top_page_is_plain(run, folder):
    assert run.status == 0
    hold_to_plain_words(bundle_of(folder))
