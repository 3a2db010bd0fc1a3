"""What is refused, or told for what it is, before any reader of values sees the file."""

import importlib.util
import io
import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from csceval.intake.arrival.opening import open_file
from csceval.workbook.grid import Unreadable

pytestmark = pytest.mark.files
_SPEC = importlib.util.spec_from_file_location("guard_seeds", Path(__file__).parents[1] / "fuzz" / "seeds.py")
seeds = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(seeds)
SHEET, SHARED, BOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


PARTS, CONTENT = parts_of(seeds.xlsx(0)), parts_of(seeds.ods(0))
OTHER = PARTS[SHEET].replace(b"<v>28</v>", b"<v>99</v>")


def packed(parts):
    stream = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name twice is what is wanted
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts:
                archive.writestr(name, data)
    return stream.getvalue()


def changed(**parts):
    names = {"sheet": SHEET, "shared": SHARED, "book": BOOK, "content": "content.xml"}
    whole = CONTENT if "content" in parts else PARTS
    return packed((whole | {names[key]: data for key, data in parts.items()}).items())


def locked():
    data = bytearray(seeds.xlsx(0))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def lying(data, name, size):
    """The archive with another size for a part, in both places where it is said."""
    raw = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        struct.pack_into("<I", raw, archive.getinfo(name).header_offset + 22, size)
    at = data.rindex(name.encode()) - 46
    struct.pack_into("<I", raw, at + 24, size)
    return bytes(raw)


def in_parcel():
    """An old workbook whose stream is called as that of an encrypted new one."""
    data, name = bytearray(seeds.xls(0)), "EncryptedPackage".encode("utf-16-le")
    at = data.index("Workbook".encode("utf-16-le"))
    data[at : at + len(name)] = name
    struct.pack_into("<H", data, at + 64, len(name) + 2)
    return bytes(data)


TWICE = PARTS[BOOK].replace(b"</sheets>", b'<sheet name="Visits" sheetId="2" r:id="rId1"/></sheets>')
MANIFEST = b"""<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="content.xml">
<manifest:encryption-data manifest:checksum="x"/></manifest:file-entry>
</manifest:manifest>"""
TABLE = b"""<table:table table:name="Visits"><table:table-row><table:table-cell office:value-type="string">
<text:p>z</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>"""
SPACES = PARTS[SHEET] + b" " * 10**6
REFUSED = {
    "a part twice": (".xlsx", packed([*PARTS.items(), (SHEET, OTHER)]), "damaged-file"),
    "a part in other capitals too": (".xlsx", packed([*PARTS.items(), (SHEET.upper(), OTHER)]), "damaged-file"),
    "two sheets of one name": (".xlsx", changed(book=TWICE), "damaged-file"),
    "a sheet in UTF-16": (".xlsx", changed(sheet=PARTS[SHEET].decode().encode("utf-16")), "damaged-file"),
    "shared texts in UTF-16": (".xlsx", changed(shared=PARTS[SHARED].decode().encode("utf-16-be")), "damaged-file"),
    "a locked zip": (".xlsx", locked(), "password-protected"),
    "a locked parcel": (".xlsx", in_parcel(), "password-protected"),
    "a locked parcel under another name": (".xls", in_parcel(), "password-protected"),
    "a locked .ods": (".ods", packed((CONTENT | {"META-INF/manifest.xml": MANIFEST}).items()), "password-protected"),
    "a size that is too small": (".xlsx", lying(changed(sheet=SPACES), SHEET, 5_000), "damaged-file"),
    "a size that is too large": (".xlsx", lying(seeds.xlsx(0), SHEET, 0xFFFFFFF0), "too-large"),
    "two tables of one name": (
        ".ods", changed(content=CONTENT["content.xml"].replace(b"</office:spreadsheet>", TABLE)), "damaged-file",
    ),
    "an .ods in UTF-16": (".ods", changed(content=CONTENT["content.xml"].decode().encode("utf-16")), "damaged-file"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_readers_differ_on_is_refused(tmp_path, name):
    ending, data, code = REFUSED[name]
    path = tmp_path / f"x{ending}"
    path.write_bytes(data)
    with pytest.raises(Unreadable) as caught:
        open_file(path)
    assert caught.value.code == code


def test_capitals_in_the_name_of_a_part_hide_nothing(tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(packed((SHEET.upper() if name == SHEET else name, data) for name, data in PARTS.items()))
    (grid,) = open_file(path)
    assert grid.errors == {(10, 5): "#DIV/0!"}
    assert not grid.blind


@pytest.mark.parametrize("kind", [".xlsx", ".xls", ".ods", ".csv"])
@pytest.mark.parametrize("named", [".xlsx", ".xlsm", ".xls", ".ods", ".csv"])
def test_a_workbook_is_read_as_what_it_is_whatever_it_is_called(tmp_path, kind, named):
    path = tmp_path / f"x{named}"
    path.write_bytes(seeds.MAKERS[kind](0))
    grid = open_file(path)[0]
    assert grid.rows[0] == seeds.HEADER
    assert len(grid.rows) == len(open_file_as(tmp_path, kind).rows)


def open_file_as(folder, kind):
    path = folder / f"right{kind}"
    path.write_bytes(seeds.MAKERS[kind](0))
    return open_file(path)[0]
