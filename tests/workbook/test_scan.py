"""What the scan sees beside the values: the same whether it searches bytes or parses."""

import random
import re

import pytest

from csceval.workbook import exact, scan
from csceval.workbook.grid import NOT_CALCULATED, STORED_TWICE, Unreadable
from csceval.workbook.looks import kind_of, kinds_of_styles

CONTENT = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KINDS = {1: "percent", 2: "currency:GBP"}
ROWS = """
<row r="1"><c r="A1" t="inlineStr"><is><t>Share</t></is></c><c r="B1" s="1"/></row>
<row r="2" hidden="1"><c r="A2" s="1"><v>0.5</v></c><c r="B2" t="e" s="2"><v>#N/A</v></c></row>
<row r="3" ht="12" hidden="true"><c r="A3" s="1"><v>0.25</v></c><c r="B3" s="2"><v>7</v></c></row>
<row r="4"><c r="A4" s="1"><f>A2+A3</f></c><c r="B4"><f>1</f><v></v></c><c r="C4" t="str"><f>""</f><v></v></c></row>
<row r="6" hidden="1"><c r="A6" s="1"><v>1</v></c><c r="B6"><v>1</v></c><c r="B6"><v>2</v></c></row>
"""
COLUMNS = '<cols><col min="2" max="3" width="9" hidden="1"/><col min="5" max="5" hidden="0"/></cols>'
MERGED = '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="C2:D4"/></mergeCells>'


def sheet(rows=ROWS, columns=COLUMNS, merged=MERGED):
    return f'<worksheet xmlns="{CONTENT}">{columns}<sheetData>{rows}</sheetData>{merged}</worksheet>'


def seen(xml, kinds):
    found = scan.scan(xml, scan.usual(xml), kinds)
    found.marks += found.twice()
    return found


EXPECTED = scan.Sheet(
    marks=[(2, 2, "#N/A"), (4, 1, NOT_CALCULATED), (4, 2, NOT_CALCULATED), (6, 2, STORED_TWICE)],
    hidden_rows=[(2, 3), (6, 6)],
    hidden_columns=[(2, 3)],
    merged=[(1, 1, 1, 2), (2, 3, 4, 4)],
    looks={1: {"percent": [(2, 4), (6, 6)]}, 2: {"currency:GBP": [(2, 3)], "percent": [(1, 1)]}},
)


def prefixed(xml):
    return re.sub(r"<(/?)(\w)", r"<\1x:\2", xml).replace("xmlns=", "xmlns:x=")


WAYS = {
    "as usual": (sheet(), True),
    "with a prefix": (prefixed(sheet()), True),
    "single quotes": (sheet().replace('"', "'").replace("<f>''</f>", "<f>1</f>"), False),
    "address last": (re.sub(r'<c r="(\w+)"([^>/]*)(/?)>', r'<c\2 r="\1"\3>', sheet()), False),
    "with a comment": (sheet().replace("<row", "<!-- <c> --><row", 1), False),
    "lines within tags": (sheet().replace("<c r=", "<c\nr="), False),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_sheet_is_seen_the_same_however_it_is_written(way):
    xml, quick = WAYS[way]
    assert (scan.usual(xml.encode()) is not None) is quick
    found = seen(xml.encode(), KINDS)
    found.marks.sort()
    assert found == EXPECTED


def test_cells_that_leave_out_their_place_are_counted():
    rows = '<row><c><v>1</v></c><c t="e"><v>#REF!</v></c></row><row r="5"><c r="C5"><v>1</v></c><c t="e"><v/></c></row>'
    assert seen(sheet(rows, "", "").encode(), {}).marks == [(1, 2, "#REF!"), (5, 4, "#ERROR")]


def test_a_sheet_that_declares_entities_is_refused():
    declared = '<!DOCTYPE x [<!ENTITY a "b">]>' + sheet(ROWS.replace("Share", "&a;<!---->"))
    with pytest.raises(Unreadable) as caught:
        seen(declared.encode(), {})
    assert caught.value.code == "damaged-file"


def test_both_ways_see_the_same_in_generated_sheets():
    chance = random.Random(11)  # noqa: S311 - the same sheets every time
    for _ in range(60):
        rows = []
        for number in sorted(chance.sample(range(1, 60), 20)):
            cells = "".join(_cell(chance, column, number) for column in "ABCD" if chance.random() < 0.8)
            rows.append(f'<row r="{number}"{chance.choice(["", " hidden=" + chr(34) + "1" + chr(34)])}>{cells}</row>')
        xml = sheet("".join(rows)).encode()
        quick, slow = seen(xml, KINDS), scan._exactly(xml, KINDS)
        assert (sorted(quick.marks), quick.hidden_rows, quick.looks, quick.negative) == (
            sorted(slow.marks), slow.hidden_rows, slow.looks, slow.negative
        )  # fmt: skip
        assert quick.full == sum(cell.full for cell in exact.parse(xml).cells)


def _cell(chance, column, row):
    style = chance.choice(["", ' s="1"', ' s="2"', ' s="3"'])
    return chance.choice([
        f'<c r="{column}{row}"{style}/>',
        f'<c r="{column}{row}"{style}><v>1.5</v></c>',
        f'<c r="{column}{row}"{style}><v>-1.5</v></c>',
        f'<c r="{column}{row}"{style} t="e"><f>1/0</f><v>#DIV/0!</v></c>',
        f'<c r="{column}{row}"{style}><f t="shared" si="0"/></c>',
        f'<c r="{column}{row}"{style} t="str"><f>A1</f><v></v></c>',
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("row", "column", "narrow"),
    [
        (1, "ZZ", True),
        (1, "AAA", False),  # not told by a glance: a closer look is taken
        (100_000, "AX", True),  # the fiftieth column: five million cells
        (100_000, "AY", False),
        (100_000, "BA", False),
        (60_000, "CE", True),
        (60_000, "CF", False),
        (60_000, "BZ", True),
        (200_000, "Y", True),
        (200_000, "Z", False),
        (5_000_000, "A", True),
        (5_000_001, "A", False),
    ],
)
def test_the_letters_show_whether_a_sheet_is_narrow(row, column, narrow):
    xml = sheet(f'<row r="{row}"><c r="A{row}"><v>1</v></c><c r="{column}{row}"><v>1</v></c></row>', "", "")
    region = scan.usual(xml.encode())
    assert (region.last_row, region.narrow) == (row, narrow)


@pytest.mark.parametrize(
    "cell", ['<c r="a1"><v>1</v></c>', '<c r="AAAA1"><v>1</v></c>', '<c t="n" r="A1"><v>1</v></c>']
)
def test_a_cell_whose_place_is_written_otherwise_sends_the_sheet_through_the_parse(cell):
    assert scan.usual(sheet(f'<row r="1">{cell}</row>', "", "").encode()) is None


@pytest.mark.parametrize("row", ["<row>", '<row ht="12" r="1">'])
def test_so_does_a_row_that_does_not_begin_with_its_number(row):
    assert scan.usual(sheet(f'{row}<c r="A1"><v>1</v></c></row>', "", "").encode()) is None


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("General", ""),
        ("0.00%", "percent"),
        ('0.0"%"', ""),
        ('#,##0 "kg"', ""),
        ('"£"#,##0.00', "currency:£"),
        ("[$€-407] #,##0", "currency:€"),
        ("#,##0.00 [$CHF-807]", "currency:CHF"),
        ('[$-409]d" of "mmm', ""),
        ('_-* #,##0.00 "EUR"_-;-* #,##0.00 "EUR"_-', "currency:EUR"),
        ("\\$#,##0", "currency:$"),
        ('"US$"#,##0', "currency:US$"),
        ("[Red][<0]0.0%;0.0%", "percent"),
    ],
)
def test_the_kind_of_a_number_format(code, kind):
    assert kind_of(code) == kind


def test_styles_are_numbered_as_cells_name_them():
    styles = (
        f'<styleSheet xmlns="{CONTENT}"><numFmts><numFmt numFmtId="164" formatCode="&quot;£&quot;#,##0"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
        '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="10" fontId="0"><alignment/></xf><xf numFmtId="164"/>'
        '<xf numFmtId="14"/></cellXfs></styleSheet>'
    )
    assert kinds_of_styles(styles.encode()) == {1: "percent", 2: "currency:£"}
