"""What can be said about a file as a whole."""

from __future__ import annotations

import os

from ._case import GOOD, HEADER, case, visits, with_part, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RIGHT = visits(GOOD)
BOOK = workbook([HEADER, GOOD, ["v2", *GOOD[1:]]])


def beside(name: str, content: object) -> dict[str, object]:
    """A file more, next to a right one."""
    return {**RIGHT, name: content}


case("lock-file", "~$a.xlsx", beside("~$a.xlsx", b"x"), beside("a~$.csv", [HEADER, ["v2", *GOOD[1:]]]))
case("temporary-file", "b.csv.part", beside("b.csv.part", b"x"), beside("part.csv", [HEADER, ["v2", *GOOD[1:]]]))
case("empty-file", "b.csv", beside("b.csv", b""), beside("b.csv", b" "))
case(
    "other-file",
    "b.docx",
    beside("b.docx", b"x"),
    beside("b.tsv", b"visit_id\tpartner_id\tvisit_date\nv2\tn\t2024-01-05\n"),
)
case(
    "outside-inbox",
    "b.csv",
    beside("b.csv", lambda path: path.symlink_to(path.parent.parent / "evaluation.csv")),
    beside("b.csv", lambda path: path.symlink_to(path.parent / "a.csv")),
)
if hasattr(os, "mkfifo"):
    case("not-a-file", "b.csv", beside("b.csv", os.mkfifo), beside("b.csv", b"x"))
case("duplicate-file", "b.csv", {**RIGHT, "b.csv": RIGHT["a.csv"]}, {**RIGHT, "b.csv": [HEADER, ["v2", *GOOD[1:]]]})
case("damaged-file", "b.xlsx", {"b.xlsx": BOOK[: len(BOOK) // 2]}, {"b.xlsx": BOOK})
case("file-is-html", "b.xls", {"b.xls": b"<html><table></table></html>"}, {"b.csv": [HEADER, [*GOOD[:3], "<3"]]})
case("not-a-spreadsheet", "b.xlsx", {"b.xlsx": b"\x00\x01\x02" * 50}, {"b.xlsx": BOOK})
case(
    "encoding-unknown",
    "b.csv",
    {"b.csv": "visit_id,café".encode("cp1252") + b"\x81\n"},
    {"b.csv": "visit_id,café\n".encode()},
)
case(
    "encoding-assumed",
    "b.csv › C2",
    {"b.csv": "visit_id,partner_id,site_id,visit_date\nv1,north,Café,2024-01-05\n".encode("cp1252")},
    {"b.csv": "visit_id,partner_id,site_id,visit_date\nv1,north,Café,2024-01-05\n".encode()},
)
case("wrong-ending", "b.xlsx", {"b.xlsx": b"visit_id,partner_id,visit_date\nv1,north,2024-01-05\n"}, {"b.xlsx": BOOK})
case("macros-present", "b.xlsm", {"b.xlsm": with_part(BOOK, "xl/vbaProject.bin", b"x")}, {"b.xlsm": BOOK})
case("file-without-data", "b.xlsx", {"b.xlsx": workbook([])}, {"b.xlsx": BOOK})
