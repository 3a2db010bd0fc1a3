"""A template is written, filled in with its own example, and read without a word; an older one says what changed."""

import csv
import io
import shutil
import subprocess

import openpyxl
import pytest

from csceval import shipped
from csceval.cli.entry import main
from csceval.definitions.reader import load_tables
from csceval.intake.template.sheets import cells_of
from csceval.run import check
from csceval.run.templates import template, templates
from csceval.workbook import book
from csceval.workbook.grid import as_text

pytestmark = pytest.mark.files
TABLES = sorted(load_tables())
EVALUATION = """\
csceval: 1
id: north
title: North
period: {from: 2024-Q1, to: 2024-Q4}
about: {contact: data@north.example}
"""
REGISTERS = """\
partners:
  - {partner_id: P01, partner_name: Harbour Clinic}
  - {partner_id: P02, partner_name: =HYPERLINK("http://x.example")}
  - {partner_id: P03, partner_name: Left out, expected: false}
sites: [{site_id: S01, site_name: Quay}]
"""
SERVICES = "indicators: [{use: services_completed}, {use: referral_closure_rate, parameters: {window: 28}}]\n"
TOTALS = """\
indicators:
  - use: reported_total
    each: {column: indicator_id, name: indicator}
    accumulation_from: {column: accumulative, "NO": flow, "YES": running_total}
    people: {of: [visits]}
"""


@pytest.fixture(scope="module", autouse=True)
def _one_child():
    yield
    book.close()


@pytest.fixture
def project(tmp_path):
    def make(*parts):
        (tmp_path / "inbox").mkdir(exist_ok=True)
        (tmp_path / "evaluation.yaml").write_text(EVALUATION + "".join(parts), encoding="utf-8")
        return tmp_path

    return make


def fill(made, target, *, rows=1, empty=()):
    """Type the example of every sheet into the first rows, with other keys in the second."""
    workbook = openpyxl.load_workbook(made.path)
    for entry in made.plan.entries:
        sheet = workbook[entry.name]
        for number in range(rows):
            for place, value in enumerate(cells_of(entry), 1):
                field = entry.fields[place - 1]
                own_key = field.column.key and field.column.type == "text" and number
                cell = sheet.cell(3 + number, place)
                cell.value = f"{value}-{number}" if own_key and field.register is None else value
                if field.column.name in empty:
                    cell.value = None
    target.parent.mkdir(parents=True, exist_ok=True)
    workbook.save(target)
    return target


def problems(run):
    return [(p.code, p.where(), p.message) for p in run.problems]


def test_the_tables_of_the_chosen_indicators_and_no_other(project):
    made = template(project(REGISTERS, SERVICES))
    assert made.path == project(REGISTERS, SERVICES) / "templates" / "north template.xlsx"
    assert [entry.table.id for entry in made.plan.entries] == ["services"]
    assert openpyxl.load_workbook(made.path).sheetnames == ["Read me", "Services", "Codes", "_lists", "_csceval"]


def test_registers_that_nobody_knows_are_asked_for(project):
    made = template(project(SERVICES))
    assert [entry.table.id for entry in made.plan.entries] == ["partners", "sites", "services"]
    sheet = openpyxl.load_workbook(made.path)["Services"]
    sources = {str(rule.sqref)[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert (sources["C"], sources["D"]) == ("typed_3_1", "typed_2_1")


def test_labels_names_rules_and_notes(project):
    sheet = openpyxl.load_workbook(template(project(REGISTERS, SERVICES)).path)["Services"]
    table = load_tables()["services"]
    assert [cell.value for cell in sheet[2]] == table.names
    assert sheet.row_dimensions[2].hidden
    assert sheet["G1"].value == "Requested on\N{NO-BREAK SPACE}*\n(date)"
    assert sheet["A1"].protection.locked
    assert not sheet.column_dimensions["A"].protection.locked
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert "Example: 2024-01-10" in sheet["G1"].comment.text
    assert "A whole row, as an example:" in sheet["A1"].comment.text
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    assert (rules["G3"].type, rules["G3"].errorStyle) == ("date", "stop")
    assert rules["G3"].prompt == "Day on which the service was asked for. Example: 2024-01-10"
    assert (rules["D3"].type, rules["D3"].errorStyle) == ("list", "warning")
    assert (rules["J3"].type, rules["J3"].errorStyle) == ("list", "stop")
    assert (rules["L3"].formula1, rules["L3"].formula2) == ("1", "5")


def test_a_name_from_the_register_is_never_a_formula(project):
    workbook = openpyxl.load_workbook(template(project(REGISTERS, SERVICES)).path)
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert '=HYPERLINK("http://x.example")' in [cell.value for cell in workbook["Codes"]["B"]]


def test_the_same_definitions_give_the_same_bytes(project):
    root = project(REGISTERS, SERVICES)
    assert template(root).path.read_bytes() == template(root).path.read_bytes()


def test_a_workbook_that_somebody_filled_in_is_kept(project):
    root = project(REGISTERS, SERVICES)
    made = template(root)
    filled = fill(made, made.path).read_bytes()
    again = template(root)
    assert again.earlier == made.path.with_name("north template (earlier 1).xlsx")
    assert again.earlier.read_bytes() == filled
    assert template(root).earlier is None


@pytest.mark.parametrize("table", TABLES)
def test_the_example_of_every_table_passes(project, table):
    """The tables refer to partners P01 and P02 and to the site S01, which the evaluation registers."""
    root = project(REGISTERS, SERVICES)
    made = template(root, tables=[table])
    fill(made, root / "inbox" / "north.xlsx")
    run = check(root)
    assert problems(run) == []
    assert run.intake.counts["set_aside"] == 0
    if table in ("partners", "sites"):
        assert run.intake.ignored["reason"].tolist() == ["template-labels", "in-register"]
    else:
        assert run.intake.counts == {"read": 2, "accepted": 1, "set_aside": 0, "ignored": 1}
        assert run.intake.ignored["reason"].tolist() == ["template-labels"]
        assert [name for name in run.intake.tables if name == table] == [table]


def test_registers_are_filled_in_beside_what_refers_to_them(project):
    root = project(SERVICES)
    fill(template(root), root / "inbox" / "north.xlsx", empty=("referrer_partner_id",))
    run = check(root)
    assert problems(run) == []
    assert {name: len(frame) for name, frame in run.intake.tables.items()} == {"partners": 1, "sites": 1, "services": 1}


def test_an_empty_template_is_no_trouble(project):
    root = project(REGISTERS, SERVICES)
    shutil.copy(template(root, partner="P01").path, root / "inbox" / "north.xlsx")
    run = check(root)
    assert problems(run) == []
    assert run.intake.tables["partners"].shape[0] == 3  # the evaluation's own; the sheet of codes is not read
    assert "services" not in run.intake.tables


def test_a_partners_code_stands_in_its_rows_already(project):
    root = project(REGISTERS, SERVICES)
    made = template(root, partner="P01")
    assert made.path.name == "north template P01 Harbour Clinic.xlsx"
    sheet = openpyxl.load_workbook(made.path)["Services"]
    assert [sheet.cell(row, 4).value for row in (3, 102, 103)] == ["P01", "P01", None]
    fill(made, root / "inbox" / "north.xlsx", rows=2, empty=("provider_partner_id",))
    run = check(root)
    assert problems(run) == []
    assert run.intake.tables["services"]["provider_partner_id"].tolist() == ["P01", "P01"]
    reasons = run.intake.ignored["reason"].value_counts().to_dict()
    assert reasons == {"prefilled-row": 98, "template-labels": 1}


def test_a_sheet_saved_as_csv_is_read_too(project):
    root = project(REGISTERS, SERVICES)
    made = template(root, partner="P01")
    sheet = openpyxl.load_workbook(fill(made, root / "sent.xlsx"))["Services"]
    rows = [[as_text(cell).replace("\n", " ") for cell in row] for row in sheet.iter_rows(values_only=True)]
    (root / "inbox" / "Services.csv").write_bytes(as_csv(rows))
    run = check(root)
    assert problems(run) == []
    assert run.intake.counts == {"read": 101, "accepted": 1, "set_aside": 0, "ignored": 100}


def as_csv(rows):
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode()


def test_every_partner_that_is_expected_gets_one(project):
    made = templates(project(REGISTERS, SERVICES))
    assert [one.plan.partner[0] for one in made if one.plan.partner] == ["P01", "P02"]
    assert made[1].path.name == "north template P02 =HYPERLINK( http x.example ).xlsx"


def test_totals_offer_indicators_periods_and_words(project):
    root = project(REGISTERS, TOTALS)
    workbook = openpyxl.load_workbook(template(root, partner="P01").path)
    sheet = workbook["Reported totals"]
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}

    def offered(cell):
        place = workbook.defined_names[rules[cell].formula1].attr_text.replace("'", "").replace("$", "")
        first, last = (int(part[1:]) for part in place.split("!")[1].split(":"))
        return [workbook["_lists"][f"{place.split('!')[1][0]}{row}"].value for row in range(first, last + 1)]

    assert offered("C3") == ["visits"]
    assert offered("E3") == ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]
    assert offered("L3") == ["NO", "YES"]
    assert sheet["G1"].comment.text.count("Used for what is reported") == 1


def test_totals_that_earlier_files_name_are_offered(project):
    root = project(REGISTERS, TOTALS)
    rows = "partner_id,indicator_id,indicator,period,value\nP01,meals,Meals served,2024-Q1,5\nP02,beds,Beds,2024-Q1,5\n"
    (root / "inbox" / "totals.csv").write_text(rows, encoding="utf-8")
    first, everybody = template(root, partner="P01"), template(root)
    choices = [one.plan.entries[0].fields[2].choices for one in (first, everybody)]
    assert choices == [("visits", "meals"), ("visits", "beds", "meals")]
    codes = openpyxl.load_workbook(everybody.path)["Codes"]
    assert ("meals", "Meals served") in [(a.value, b.value) for a, b in codes["G5:H7"]]


TRUST = """\
id: trust_here
version: 1.0.0
name: Trust
domain: relationship
definition: Mean of the trust scale.
unit: score (1-5)
direction: higher
table: survey
by: {period: wave, partner: partner_id}
measure: {kind: scale, instrument: csc_rq, scale: trust, levels: [respondent_id, partner_id]}
uncertainty: {kind: sample, interval: t, over: partner}
over_time: last
over_partners: mean_of_partner_means
accumulation: stock
source: {text: Own definition, status: original}
"""


def test_a_questionnaire_gives_its_questions(project):
    root = project(REGISTERS, "indicators: [{use: trust_here}]\n")
    (root / "indicators").mkdir()
    (root / "indicators" / "trust_here.yaml").write_text(TRUST, encoding="utf-8")
    made = template(root)
    (entry,) = made.plan.entries
    fields = {field.column.name: field for field in entry.fields}
    assert fields["instrument_id"].choices == ("csc_rq",)
    assert len(fields["item_id"].choices) == 24
    assert fields["value"].importance == "used"
    codes = openpyxl.load_workbook(made.path)["Codes"]
    assert "Partners do what they said they would do." in [c.value for row in codes.iter_rows() for c in row]
    fill(made, root / "inbox" / "north.xlsx")
    assert problems(check(root)) == []


STALE = [
    ("maximum: 5, about: Answer", "maximum: 7, about: Answer", "satisfaction has other limits"),
    ("- {name: group,", "- {name: extra, type: text, about: New.}\n  - {name: group,", "a new column extra"),
    ("lost: [", "gone: []\n      lost: [", "the choices of status: + gone"),
    ("{name: started_on, type: date,", "{name: started_on, type: date, required: true,", "started_on is needed now"),
    ("about: Kind of service.", "about: What was done.", "service_type is explained in other words"),
    ("rule: requested_on <= started_on", "rule: requested_on < started_on", "Services has other rules"),
]


@pytest.mark.parametrize(("old", "new", "told"), STALE)
def test_an_older_template_says_what_has_changed(project, old, new, told):
    root = project(REGISTERS, SERVICES)
    made = template(root)
    fill(made, root / "inbox" / "north.xlsx")
    redefine(root, "tables/services.yaml", old, new)
    (problem,) = [p for p in check(root).problems if p.code == "stale-template"]
    assert (problem.severity, problem.file) == ("warning", "north.xlsx")
    assert told in problem.message
    again = template(root)
    hashes = [one.plan.entries[0].table.content_hash for one in (made, again)]
    assert hashes[0] != hashes[1]
    fill(again, root / "inbox" / "north.xlsx")
    assert "stale-template" not in [p.code for p in check(root).problems]


def test_another_definition_of_an_indicator_is_noticed(project):
    root = project(REGISTERS, SERVICES)
    fill(template(root), root / "inbox" / "north.xlsx")
    redefine(root, "service/services_completed.yaml", "version: 1.0.0", "version: 1.1.0")
    (problem,) = check(root).problems
    assert (problem.code, problem.severity) == ("stale-template", "warning")
    assert "the indicator services_completed 1.0.0 is 1.1.0 now" in problem.message


def test_other_wordings_of_headers_are_only_noted(project):
    root = project(REGISTERS, SERVICES)
    fill(template(root), root / "inbox" / "north.xlsx")
    redefine(root, "tables/services.yaml", "aliases: [Service no,", "aliases: [Job no, Service no,")
    (problem,) = check(root).problems
    assert (problem.code, problem.severity) == ("stale-template", "note")


def test_the_properties_tell_when_the_hidden_sheet_is_gone(project):
    root = project(REGISTERS, SERVICES)
    path = fill(template(root), root / "inbox" / "north.xlsx")
    workbook = openpyxl.load_workbook(path)
    del workbook["_csceval"], workbook["Codes"]
    workbook.save(path)
    assert problems(check(root)) == []
    redefine(root, "tables/services.yaml", "maximum: 5, about: Answer", "maximum: 7, about: Answer")
    assert [p.code for p in check(root).problems] == ["stale-template"]


def redefine(root, name, old, new):
    """A project's own definition in place of the shipped one."""
    source = shipped.folder("indicators") / name
    text = source.read_text(encoding="utf-8")
    assert old in text
    target = root / "indicators" / name.replace("service/", "")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("parts", "call", "code"),
    [
        ((REGISTERS,), [], "no-indicators"),
        ((REGISTERS, SERVICES), ["--partner", "P1"], "unknown-partner-id"),
        ((REGISTERS, SERVICES), ["--table", "servises"], "unknown-table"),
    ],
)
def test_what_cannot_be_made_is_said(project, capsys, parts, call, code):
    assert main(["template", str(project(*parts)), *call, "--json"]) == 2
    assert f'"code": "{code}"' in capsys.readouterr().out


def test_the_command_says_what_it_wrote(project, capsys):
    root = project(REGISTERS, SERVICES)
    assert main(["template", str(root)]) == 0
    assert f"Wrote {root / 'templates' / 'north template.xlsx'}" in capsys.readouterr().out


@pytest.mark.long
def test_every_table_survives_libreoffice(project, tmp_path):
    """Template → example → LibreOffice → check: nothing to mend, the names still hidden, the marks still read."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    root = project(REGISTERS, SERVICES)
    made = template(root, tables=TABLES)
    path = fill(made, tmp_path / "sent" / "north.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, "--headless", profile, "--convert-to", "xlsx", "--outdir", str(root / "inbox"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    run = check(root)
    assert problems(run) == []
    assert sorted(run.intake.tables) == TABLES
    assert run.intake.counts["set_aside"] == 0
    back = openpyxl.load_workbook(root / "inbox" / "north.xlsx")
    assert all(back[entry.name].row_dimensions[2].hidden for entry in made.plan.entries)
    assert back["_csceval"].sheet_state == "hidden"
    redefine(root, "tables/services.yaml", "maximum: 5, about: Answer", "maximum: 7, about: Answer")
    assert [p.code for p in check(root).problems] == ["stale-template"]
