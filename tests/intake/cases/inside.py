"""What can be said about what a workbook holds besides its values, and about copies of files."""

from __future__ import annotations

import io
import zipfile

from ._case import GOOD, HEADER, case, visits, with_part, workbook

SECOND = ["v2", *GOOD[1:]]
ROWS = [HEADER, GOOD, SECOND]
BOOK = workbook(ROWS)
RIGHT = visits(GOOD)
OTHER = [HEADER, SECOND]


def hiding(*, rows="", columns=""):
    def hide(made):
        page = made.worksheets[0]
        for number in rows:
            page.row_dimensions[int(number)].hidden = True
        for letter in columns:
            page.column_dimensions[letter].hidden = True

    return {"b.xlsx": workbook(ROWS, change=hide)}


def far(count):
    def put(made):
        for number in range(count):
            made.worksheets[0].cell(1_048_576 - number, 16_384, 1)

    return {"b.xlsx": workbook(ROWS, change=put)}


def beside(made):
    made.worksheets[0]["H3"] = 1


def stored(*values):
    """A workbook in which D3 stands once for each value."""
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as old, zipfile.ZipFile(memory, "w") as new:
        for name in old.namelist():
            cells = b"".join(b'<c r="D3"><v>%d</v></c>' % value for value in values)
            new.writestr(name, old.read(name).replace(b'<c r="D3" t="inlineStr"><is><t>3</t></is></c>', cells))
    return {"b.xlsx": memory.getvalue()}


def with_file(name):
    return {"b.xlsx": with_part(BOOK, name, b"x")}


case("hidden-row", "b.xlsx › Sheet1 › row 3", hiding(rows="3"), hiding(rows="8"))
case("hidden-column", "b.xlsx › Sheet1 › D1", hiding(columns="D"), hiding(columns="F"))
case("range-inflated", "b.xlsx › Sheet1 › XFD1048576", far(1), {"b.xlsx": workbook(ROWS, change=beside)})
case("too-large", "b.xlsx", far(101), far(100))


def filled_down(last):
    """A workbook whose formulas show nothing from row 4 to this one, as those that were copied down."""
    memory = io.BytesIO()
    empty = b"".join(b'<row r="%d"><c r="A%d" t="str"><f>""</f><v></v></c></row>' % (n, n) for n in range(4, last + 1))
    with zipfile.ZipFile(io.BytesIO(BOOK)) as old, zipfile.ZipFile(memory, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</sheetData>", empty + b"</sheetData>"))
    return {"b.xlsx": memory.getvalue()}


case("claims-more-rows", "b.xlsx › Sheet1", filled_down(1_100), filled_down(1_000))
case("cell-stored-twice", "b.xlsx › Sheet1 › D3", stored(3, 4), stored(3))
case("external-links", "b.xlsx", with_file("xl/externalLinks/externalLink1.xml"), with_file("xl/media/image1.png"))
case("embedded-objects", "b.xlsx", with_file("xl/embeddings/oleObject1.bin"), with_file("xl/media/image1.png"))
case("conflict-copy", "n/a (1).csv", {"n/a.csv": RIGHT["a.csv"], "n/a (1).csv": OTHER},
     {"n/a.csv": RIGHT["a.csv"], "n/a-2024.csv": OTHER})  # fmt: skip
case("names-alike", "b.csv", {**RIGHT, "B.csv": OTHER, "b.csv": [HEADER, ["v3", *GOOD[1:]]]},
     {**RIGHT, "B.csv": OTHER, "b2.csv": [HEADER, ["v3", *GOOD[1:]]]})  # fmt: skip
case("lock-file-open", "~$b.xlsx", {"b.xlsx": BOOK, "~$b.xlsx": b"x"}, {"b.xlsx": BOOK, "~$c.xlsx": b"x"})
