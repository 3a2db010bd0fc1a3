"""Files that nobody here wrote: each gives records or a problem, never a crash."""

import shutil
from pathlib import Path

import pytest

from csceval.definitions.evaluation import Evaluation
from csceval.definitions.reader import load_tables
from csceval.intake import inbox

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
pytestmark = [
    pytest.mark.files,
    pytest.mark.skipif(not DATA.is_dir(), reason="the folder of real files is not beside this checkout"),
]
ROWCA_COLUMNS = {
    "Organization": "partner_id", "Admin1": "site_id", "IndicatorId": "indicator_id", "Indicator": "indicator",
    "MONTH": "period", "Achieved": "value", "AnnualTarget": "annual_target", "Accumulative": "accumulative",
}  # fmt: skip
ROWCA = {"files": "*.csv", "sheets": {"*": "reports"}, "columns": ROWCA_COLUMNS}
MESSY = sorted(path for path in (DATA / "workbooks").glob("*") if path.suffix != ".md")


def read(tmp_path, paths, **changes):
    (tmp_path / "inbox").mkdir()
    for path in paths:
        shutil.copyfile(path, tmp_path / "inbox" / path.name)
    span = {"from": "2014-01", "to": "2014-12", "calendar": "month"}
    base = {"csceval": 1, "id": "x", "title": "X", "period": span}
    return inbox.read(tmp_path, Evaluation.model_validate(base | changes), load_tables())


def test_partner_reporting_in_the_sahel(tmp_path):
    # data/real/SOURCES.md, read with pandas: 244 rows and a tag row, 11 organisations, 40 indicators, 7 months,
    # 62 rows without a target, 7 zero targets, 19 zero achieved.
    intake = read(tmp_path, [DATA / "real" / "rowca-3w-hxl.csv"], inputs=[ROWCA])
    assert intake.counts == {"read": 245, "accepted": 244, "set_aside": 0, "ignored": 1}
    assert intake.ignored.values.tolist() == [["rowca-3w-hxl.csv", "rowca-3w-hxl", 2, "hxl-tag-row"]]
    frame = intake.tables["reports"]
    assert frame[["partner_id", "indicator_id", "period"]].nunique().tolist() == [11, 40, 7]
    assert (frame.annual_target.isna().sum(), (frame.annual_target == 0).sum(), (frame.value == 0).sum()) == (62, 7, 19)
    assert set(frame.period) <= {f"2014-{month:02d}" for month in range(1, 13)}
    assert [p.severity for p in intake.problems] == ["note"]


@pytest.mark.parametrize("path", MESSY, ids=lambda path: path.name)
def test_each_messy_file_gives_records_or_a_problem(tmp_path, path):
    intake = read(tmp_path, [path])
    assert intake.counts["accepted"] or intake.problems
    assert all(problem.message and problem.fix and "{" not in problem.message for problem in intake.problems)


def test_all_of_them_at_once(tmp_path):
    intake = read(tmp_path, [*MESSY, DATA / "real" / "rowca-3w-hxl.csv"], inputs=[ROWCA | {"files": "rowca*.csv"}])
    assert len(intake.files) == len(MESSY) + 1
    assert len(intake.tables["reports"]) == 244
    by_file = {problem.file: problem.code for problem in intake.problems if problem.severity == "error"}
    assert by_file["pycalamine_password.xlsx"] == "password-protected"


def test_a_csv_named_xlsx_is_read_as_what_it_is(tmp_path):
    # hmt_invalid_excel.xlsx: first line only commas, "£83,379.00", "06-Dec-10".
    told = {"files": "*", "sheets": {"*": "reports"}, "columns": {"Entity": "partner_id", "Amount": "value"}}
    intake = read(tmp_path, [DATA / "workbooks" / "hmt_invalid_excel.xlsx"], inputs=[told])
    assert "wrong-ending" in {problem.code for problem in intake.problems}
