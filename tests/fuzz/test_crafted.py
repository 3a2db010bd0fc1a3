"""Files made to hurt: each is read or refused for the right reason, and the parent stays small."""

import io
import os
import sys
import zipfile

import pytest

from csceval.definitions.evaluation import Evaluation
from csceval.definitions.reader import load_tables
from csceval.intake import inbox
from csceval.workbook.grid import letter

pytestmark = pytest.mark.files
MIB = 1024**2
HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>partner_id</t></is></c>'
HEADER += '<c r="B1" t="inlineStr"><is><t>partner_name</t></is></c></row>'


def row(number, extra=""):
    name = f'<c r="B{number}" t="inlineStr"><is><t>Name {number}</t></is></c>'
    return f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>p{number}</t></is></c>{name}{extra}</row>'


def with_sheet(seeds, sheet, **parts):
    """The seed workbook with another sheet, written compactly however large it is."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(seeds.xlsx(0))) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(
                name,
                parts.pop(name.replace("/", "_").replace(".", "_"), None)
                or (sheet if "sheet1" in name else old.read(name)),
            )
        for name, part in parts.items():
            new.writestr(name, part)
    return stream.getvalue()


def sheet(data, before="", after=""):
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'{before}<worksheet xmlns="{space}"><sheetData>{data}</sheetData>{after}</worksheet>'


TABLE = HEADER + row(2) + row(3)
BILLION = "<!DOCTYPE l [<!ENTITY a0 'x'>" + "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(9)) + "]>"
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
MERGED = '<mergeCells><mergeCell ref="{}"/></mergeCells>'
DEEP = "<a>" * 200_000 + "</a>" * 200_000

OUTER = '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
FAR_COLUMN = '<row r="4"><c r="ZZZZZZ4"><v>1</v></c></row>'
TWICE = TABLE.replace('<c r="B2"', '<c r="A2" t="inlineStr"><is><t>px</t></is></c><c r="B2"')


LONG = '<!DOCTYPE l [<!ENTITY q "' + "x" * 50_000 + '">]>'
SMALL = '<row r="4"><c r="A4"><v>1</v></c></row>'


def wide(rows):
    return "".join(
        f'<row r="{r}">' + "".join(f'<c r="{letter(c)}{r}"><v>1</v></c>' for c in range(1, 16_385)) + "</row>"
        for r in range(4, rows + 4)
    )


def claimed():
    return "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(4, 300_000))


# Name → how the sheet is made, rows accepted, and the codes of its problems; None where either reading will do.
SHEETS = {
    "far cell alone": (lambda: sheet('<row r="1"><c r="A1"><v>1</v></c></row>' + FAR), 0, {"too-large"}),
    "far cell beside a table": (lambda: sheet(TABLE + FAR), 2, {"range-inflated"}),
    "last row only": (lambda: sheet(TABLE + row(1_048_576)), 3, {"truncated-at-limit"}),
    "row 4294967295": (lambda: sheet(TABLE + row(4_294_967_295)), 2, {"range-inflated"}),
    "column ZZZZZZ": (lambda: sheet(TABLE + FAR_COLUMN), 0, {"too-large", "reading-failed", "damaged-file"}),
    "merged A1:Z100000": (lambda: sheet(TABLE, after=MERGED.format("A1:Z100000")), None, None),
    "merged A1:XFD1048576": (lambda: sheet(TABLE, after=MERGED.format("A1:XFD1048576")), None, None),
    "merged far below": (lambda: sheet(TABLE, after=MERGED.format("A9:XFD1048576")), 2, set()),
    "400 MB of spaces": (lambda: sheet(TABLE + " " * (400 * MIB)), 0, {"too-large"}),
    "billion laughs": (lambda: sheet(TABLE.replace("Name 2", "&a9;"), before=BILLION), 0, {"damaged-file"}),
    "an outer entity": (lambda: sheet(TABLE.replace("Name 2", "&x;"), before=OUTER), 0, {"damaged-file"}),
    "200,000 levels": (lambda: sheet(TABLE.replace("<is>", DEEP + "<is>", 1)), None, None),
    "quadratic entities": (lambda: sheet(TABLE.replace("Name 2", "&q;" * 50_000), before=LONG), 0, {"damaged-file"}),
    "400 MB of rows": (lambda: sheet(TABLE + SMALL * (400 * MIB // len(SMALL))), 0, {"too-large"}),
    "all columns in 400 rows": (lambda: sheet(TABLE + wide(400)), 0, {"too-large"}),
    "NUL by its number": (lambda: sheet(TABLE.replace("Name 2", "a&#0;b")), 0, {"damaged-file"}),
    "half a surrogate by its number": (lambda: sheet(TABLE.replace("Name 2", "a&#xD800;b")), 0, {"damaged-file"}),
    "half a surrogate as Excel writes it": (lambda: sheet(TABLE.replace("Name 2", "a_xD800_b")), 2, set()),
    "no end of the sheet": (lambda: sheet(TABLE)[:-40], 0, {"damaged-file"}),
    "A2 twice": (lambda: sheet(TWICE), 1, {"cell-stored-twice"}),
    "300,000 rows claimed": (lambda: sheet(TABLE + claimed()), 2, set()),
}
HEAVY = {"all columns in 400 rows", "400 MB of rows", "20 million shared texts", "one text of 400 MB"}
EVALUATION = Evaluation.model_validate(
    {"csceval": 1, "id": "x", "title": "X", "period": {"from": "2024-Q1", "to": "2024-Q4"}}
)


def read(folder, data, name="x.xlsx"):
    path = folder / "inbox" / "n" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    intake = inbox.read(folder, EVALUATION, load_tables())
    assert intake.counts["read"] == sum(intake.counts[k] for k in ("accepted", "set_aside", "ignored"))
    return intake


def lighter(names):
    """The names, those that take seconds only in the long battery."""
    return [pytest.param(name, marks=pytest.mark.long) if name in HEAVY else name for name in names]


@pytest.mark.parametrize("name", lighter(SHEETS))
def test_a_crafted_sheet(tmp_path, seeds, name):
    make, accepted, codes = SHEETS[name]
    intake = read(tmp_path, with_sheet(seeds, make()))
    found = {p.code for p in intake.problems if p.severity != "note"}
    assert intake.counts["accepted"] or intake.problems
    if codes is not None:
        assert intake.counts["accepted"] == accepted, found
        assert found <= codes
        assert bool(found) is bool(codes)


def one_long_text():
    return "<sst><si><t>" + "x" * (400 * MIB) + "</t></si></sst>"


def many_texts():
    return "<sst>" + "<si><t>abc</t></si>" * (20 * MIB) + "</sst>"


def elsewhere(target):
    def make(s):
        with zipfile.ZipFile(io.BytesIO(s.xlsx(0))) as archive:
            relations = archive.read("xl/_rels/workbook.xml.rels").decode().replace("worksheets/sheet1.xml", target)
        return with_sheet(s, sheet(TABLE), xl__rels_workbook_xml_rels=relations)

    return make


def too_many_parts(s):
    return with_sheet(s, sheet(TABLE), **{f"xl/x{number}": "" for number in range(10_001)})


def packed_twice(s):
    return with_sheet(s, sheet(TABLE), **{"xl/embeddings/x.zip": with_sheet(s, sheet(TABLE), x="0" * (50 * MIB))})


FILES = {
    "20 million shared texts": (lambda s: with_sheet(s, sheet(TABLE), xl_sharedStrings_xml=many_texts()), "too-large"),
    "a sheet outside the archive": (elsewhere("../../../../etc/passwd"), "damaged-file"),
    "a sheet in the net": (elsewhere("http://127.0.0.1:9/x.xml"), "damaged-file"),
    "a zip in the zip": (packed_twice, None),
    "a zip of a workbook": (lambda s: s.zipped({"a.xlsx": s.xlsx(0)}), "not-a-spreadsheet"),
    "10,000 parts": (too_many_parts, "too-large"),
    "something before the zip": (lambda s: b"junk" * 100 + s.xlsx(0), "not-a-spreadsheet"),
    "half of an old workbook": (lambda s: s.xls(0)[:3_000], "damaged-file"),
    "a binary workbook cut short": (lambda s: s.xlsb(0)[:-100], "damaged-file"),
    "one text of 400 MB": (lambda s: with_sheet(s, sheet(TABLE), xl_sharedStrings_xml=one_long_text()), "too-large"),
    "a part that leads out": (lambda s: with_sheet(s, sheet(TABLE), **{"../../x": "evil"}), None),
    "empty zip": (lambda _: b"PK\x05\x06" + b"\0" * 18, "not-a-spreadsheet"),
    "cut short": (lambda s: s.xlsx(0)[:-200], "damaged-file"),
    "zeros": (lambda _: b"\0" * 5000, "not-a-spreadsheet"),
    "a web page": (lambda _: b"<html><table><tr><td>1</td></tr></table></html>", "file-is-html"),
    "a picture": (lambda _: b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "not-a-spreadsheet"),
    "nothing": (lambda _: b"", "empty-file"),
}


@pytest.mark.parametrize("name", lighter(FILES))
def test_a_crafted_file(tmp_path, seeds, name):
    make, reason = FILES[name]
    (record,) = read(tmp_path, make(seeds)).files
    assert record.reason == (reason or "")
    assert record.accepted == (0 if reason else 2)
    assert not (tmp_path.parent / "x").exists()


@pytest.mark.parametrize("attribute", ['number-columns-repeated="16384"', 'number-columns-repeated="4000000000"'])
def test_an_ods_that_repeats_itself(tmp_path, seeds, attribute):
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(seeds.ods(0))) as old, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            text = old.read(part).decode()
            cell = (
                f'<table:table-cell table:{attribute} office:value-type="string"><text:p>x</text:p></table:table-cell>'
            )
            text = text.replace(
                "</table:table>",
                f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row></table:table>',
            )
            new.writestr(part, text)
    (record,) = read(tmp_path, data.getvalue(), "x.ods").files
    assert record.reason in ("too-large", "damaged-file", "reading-failed")


@pytest.mark.skipif(sys.platform != "linux", reason="the size of a process is read from /proc")
def test_the_parent_stays_small(tmp_path, seeds):
    script = "import re, sys, pathlib; from csceval.workbook import book\n"
    script += "try: book.read_workbook(pathlib.Path(sys.argv[1]))\nexcept Exception as error: print(error.code)\n"
    script += "book.close()\n"
    # The largest size of this process alone; what `resource` says is inherited from whoever started it.
    script += "print(int(re.search(r'VmHWM:\\s*(\\d+)', open('/proc/self/status').read())[1]) // 1024)"
    path = tmp_path / "x.xlsx"
    path.write_bytes(with_sheet(seeds, SHEETS["400 MB of spaces"][0]()))
    from csceval.process import run

    said = run([sys.executable, "-c", script, path], timeout=60, env={"PYTHONPATH": os.pathsep.join(sys.path)}).stdout
    code, size = said.split()
    assert code == "too-large"
    assert int(size) < 500


NOISE = [
    "~$a.xlsx", "~$b.csv", ".~lock.a.csv#", ".~lock.gone.ods#", "a.tmp", "a.csv.crdownload", "a.csv.partial",
    "a.part", "a.download", ".DS_Store", "desktop.ini", "Thumbs.db", "Icon\r", "._a.csv", ".hidden.csv",
    ".git/a.csv", "__MACOSX/a.csv", "a.csv.gz", "a.zip", "a.docx", "a.pdf", "a.xlsx.bak", "a.numbers", "a",
    "~wrl0001.tmp", "0.csv", ".a.csv.swp", "a (1).csv", "a - Copy.csv", "a-DESKTOP-12AB34.csv", "A.csv",
    "é.csv", "e\u0301.csv", "x\ny.csv", "<b>.csv", "=1+1.csv", "-rf.csv", "a b.csv", "con.csv",
    "\u202etxt.csv",
]  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="such names and pipes need POSIX")
def test_forty_names_that_sync_and_people_leave(tmp_path):
    folder = tmp_path / "inbox" / "n"
    rows = "partner_id,partner_name\n"
    for number, name in enumerate(["a.csv", *NOISE]):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("" if name == "0.csv" else f"{rows}p{number},Name {number}\n", encoding="utf-8")
    os.mkfifo(folder / "pipe.csv")
    (folder / "passwd.csv").symlink_to("/etc/passwd")
    (folder / os.fsdecode(b"caf\xe9.csv")).write_text(f"{rows}p99,Cafe\n")
    intake = inbox.read(tmp_path, EVALUATION, load_tables())
    assert len(intake.files) == len(NOISE) + 4 == len({record.path for record in intake.files})
    for record in intake.files:
        assert record.accepted or record.reason or record.set_aside, record.path
        record.path.encode()
    reasons = {record.path.removeprefix("n/"): record.reason for record in intake.files}
    assert reasons["pipe.csv"] == "not-a-file"
    assert reasons["passwd.csv"] == "outside-inbox"
    assert reasons["a.csv.gz"] == "other-file"
    assert reasons["caf\\udce9.csv"] == ""
    conflicts = sorted(p.file for p in intake.problems if p.code == "conflict-copy")
    assert conflicts == ["n/a (1).csv", "n/a - Copy.csv", "n/a-DESKTOP-12AB34.csv", "n/a.csv"]
    assert intake.counts["read"] == sum(intake.counts[k] for k in ("accepted", "set_aside", "ignored"))
