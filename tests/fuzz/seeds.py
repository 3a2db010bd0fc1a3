"""Small sound workbooks of every kind, each with ids of its own, for `mutate` to spoil."""

from __future__ import annotations

import io
import struct
import zipfile

import xlwt

CONTENT = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
HEADER = ["visit_id", "partner_id", "visit_date", "people", "hours"]


def rows(number: int) -> list[list[object]]:
    """A header and eight visits: texts, whole numbers, fractions and a serial date."""
    return [HEADER, *([f"v{number}-{n}", "north", 45292 + n, n, n / 4] for n in range(8))]


def zipped(parts: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def xlsx(number: int) -> bytes:
    """With shared texts, styles, a formula, an error, a merged range and hidden rows and columns."""
    table = rows(number)
    texts = sorted({cell for row in table for cell in row if isinstance(cell, str)})
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts)
    styles = '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts><font/></fonts>'
    styles += "<fills><fill><patternFill/></fill></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
    styles += (
        '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="10"/></cellXfs>'
    )
    data = ""
    for r, row in enumerate(table, 1):
        cells = "".join(_cell(f"{'ABCDE'[c]}{r}", value, texts, c) for c, value in enumerate(row))
        data += f'<row r="{r}"{" hidden=" + chr(34) + "1" + chr(34) if r == 5 else ""}>{cells}</row>'
    data += '<row r="10"><c r="D10"><f>SUM(D2:D9)</f><v>28</v></c><c r="E10" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    sheet = f'<worksheet xmlns="{CONTENT}"><dimension ref="A1:E10"/><cols><col min="5" max="5" width="9" hidden="1"/>'
    sheet += (
        f'</cols><sheetData>{data}</sheetData><mergeCells count="1"><mergeCell ref="G1:H2"/></mergeCells></worksheet>'
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = f'<Default Extension="rels" ContentType="{PACKAGE}.relationships+xml"/>'
    for part, what in (("workbook", "sheet.main"), ("styles", "styles"), ("sharedStrings", "sharedStrings"),
                       ("worksheets/sheet1", "worksheet")):  # fmt: skip
        types += f'<Override PartName="/xl/{part}.xml" ContentType="{kind}.{what}+xml"/>'
    return zipped({
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{CONTENT}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="Visits" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="rId3" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{CONTENT}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{CONTENT}" count="{len(texts)}">{shared}</sst>',
        "xl/worksheets/sheet1.xml": sheet,
    })  # fmt: skip


def _cell(place: str, value: object, texts: list[str], column: int) -> str:
    if isinstance(value, str):
        return f'<c r="{place}" t="s"><v>{texts.index(value)}</v></c>'
    return f'<c r="{place}" s="{1 if column == 2 else 2 if column == 4 else 0}"><v>{value}</v></c>'


def ods(number: int) -> bytes:
    """With repeats, a percentage, an error cell and a collapsed row."""
    body = ""
    for row in rows(number):
        cells = "".join(_ods_cell(value) for value in row)
        body += f'<table:table-row>{cells}<table:table-cell table:number-columns-repeated="3"/></table:table-row>'
    body += '<table:table-row table:visibility="collapse" table:number-rows-repeated="4"><table:table-cell/>'
    body += "</table:table-row>"
    spaces = " ".join(f'xmlns:{n}="{OFFICE}:{n}:1.0"' for n in ("office", "table", "text"))
    content = (
        f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="Visits">{body}'
    )
    content += "</table:table></office:spreadsheet></office:body></office:document-content>"
    return zipped({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{OFFICE}:manifest:1.0"/>',
        "content.xml": content,
    })  # fmt: skip


def _ods_cell(value: object) -> str:
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
    said = f'office:value-type="float" office:value="{value}"'
    return f"<table:table-cell {said}><text:p>{value}</text:p></table:table-cell>"


def xls(number: int) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Visits")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for r, row in enumerate(rows(number)):
        for c, value in enumerate(row):
            sheet.write(r, c, value, *([day] if c == 2 and r else []))
    sheet.write(9, 3, xlwt.Formula("SUM(D2:D9)"))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def csv(number: int) -> bytes:
    lines = [",".join(map(str, row)) for row in rows(number)]
    return "\r\n".join(lines).replace("north", '"north, caf\xe9"').encode("utf-8")


def record(kind: int, content: bytes = b"") -> bytes:
    """A record of an .xlsb: its kind in one byte or two, its length in as many as it needs (MS-XLSB 2.1.4)."""
    length, left = b"", len(content)
    while left > 0x7F:
        length, left = length + bytes([left & 0x7F | 0x80]), left >> 7
    return (bytes([kind & 0x7F | 0x80, kind >> 7]) if kind > 0x7F else bytes([kind])) + length + bytes([left]) + content


def counted(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(number: int) -> bytes:
    """With texts and numbers, an error cell and a formula that ends in one."""
    data = b""
    for r, row in enumerate(rows(number)):
        data += _xlsb_row(r) + b"".join(_xlsb_cell(c, value) for c, value in enumerate(row))
    data += _xlsb_row(9) + record(3, struct.pack("<IIB", 3, 0, 0x07))
    data += record(11, struct.pack("<IIBHII", 4, 0, 0x2A, 0, 0, 0))
    sheet = record(129) + record(148, struct.pack("<IIII", 0, 9, 0, 4)) + record(145) + data + record(146) + record(130)
    book = record(131) + record(143) + record(156, struct.pack("<II", 0, 1) + counted("rId1") + counted("Visits"))
    relation = f'<Relationship Id="rId1" Type="{RELATIONS}/'
    return zipped({
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relation}officeDocument" '
        'Target="xl/workbook.bin"/></Relationships>',
        "xl/workbook.bin": book + record(144) + record(132),
        "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relation}worksheet" '
        'Target="worksheets/sheet1.bin"/></Relationships>',
        "xl/worksheets/sheet1.bin": sheet,
    })  # fmt: skip


def _xlsb_row(row: int) -> bytes:
    return record(0, struct.pack("<IIHHBI", row, 0, 300, 0, 0, 0))


def _xlsb_cell(column: int, value: object) -> bytes:
    place = struct.pack("<II", column, 0)
    return (
        record(6, place + counted(value))
        if isinstance(value, str)
        else record(5, place + struct.pack("<d", float(str(value))))
    )


MAKERS = {".xlsx": xlsx, ".xls": xls, ".ods": ods, ".csv": csv, ".xlsb": xlsb}
