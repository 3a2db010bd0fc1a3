"""Texts made to hurt, CSV and YAML: each is read or ends in words, and the parent stays small."""

import gzip
import itertools
import os
import re
import sys

import pytest

from csceval.definitions.evaluation import Evaluation
from csceval.definitions.reader import load_tables
from csceval.definitions.yaml import parse_yaml, read_yaml
from csceval.errors import DefinitionError
from csceval.intake import inbox
from csceval.process import run

pytestmark = pytest.mark.files
MIB = 1024**2
HEAD, ROWS = "partner_id,partner_name\n", "p1,One\np2,Two\n"
TEXT = HEAD + ROWS
EVALUATION = Evaluation.model_validate(
    {"csceval": 1, "id": "x", "title": "X", "period": {"from": "2024-Q1", "to": "2024-Q4"}}
)
OPEN = ("quote-not-closed", {"quote-not-closed"})
UNKNOWN = ("encoding-unknown", {"encoding-unknown"})
LARGE = ("too-large", {"too-large"})
# Name → the bytes (made when they are needed, if they are many), the rows accepted, the reason that the file is left
# out, and what else is said.
CSV = {
    "a mark and nothing else": ("\ufeff".encode(), 0, "", {"file-without-data"}),
    "blank lines": (b"\n\r\n  \n", 0, "", {"file-without-data"}),
    "a header alone": (HEAD.encode(), 0, "no-table-found", {"no-table-found"}),
    "a column alone": (b"a\n1\n", 0, "no-table-found", {"no-table-found"}),
    "NUL in a cell": ((HEAD + "p1,O\0ne\n").encode(), 1, "", {"control-char"}),
    "NUL far below": ((HEAD + "p1,x\n" * 2_000 + "p2,O\0ne\n").encode(), 2, "", {"control-char"}),
    "zeros": (bytes(5_000), 0, "not-a-spreadsheet", {"not-a-spreadsheet"}),
    "UTF-16 without a mark": (TEXT.encode("utf-16-le"), 0, *UNKNOWN),
    "UTF-16 of another order without a mark": (TEXT.encode("utf-16-be"), 0, *UNKNOWN),
    "half a character of UTF-16": (TEXT.encode("utf-16") + b"x", 0, *UNKNOWN),
    "half a surrogate of UTF-16": (TEXT.encode("utf-16") + b"\0\xd8", 0, *UNKNOWN),
    "UTF-32": (TEXT.encode("utf-32"), 2, "", set()),
    "UTF-32 of another order": (b"\0\0\xfe\xff" + TEXT.encode("utf-32-be"), 2, "", set()),
    "two marks": (("\ufeff\ufeff" + TEXT).encode(), 2, "", set()),
    "a mark within": ((HEAD + "\ufeff" + ROWS).encode(), 2, "", {"control-char"}),
    "a mark of UTF-8 before Windows-1252": (b"\xef\xbb\xbf" + b"a,b\n1,\xe9\n", 0, *UNKNOWN),
    "a surrogate in UTF-8": ((HEAD + "p1,a\ud800b\n").encode("utf-8", "surrogatepass"), 1, "", {"encoding-assumed"}),
    "a quotation never closed": ((HEAD + 'p1,"One\np2,Two\n').encode(), 0, *OPEN),
    "a quotation never closed at the end": ((TEXT + 'p3,"x').encode(), 0, *OPEN),
    "a quotation mark within": ((HEAD + 'p1,5" pipe\n').encode(), 1, "", set()),
    "a field of 100 MB": (lambda: HEAD.encode() + b"p1," + b"x" * (100 * MIB), 0, *LARGE),
    "a field of 2 MB": (lambda: HEAD.encode() + b"p1," + b"x" * (2 * MIB), 0, *LARGE),
    "a quoted field of 100 MB": (lambda: HEAD.encode() + b'p1,"' + b"x\n" * (50 * MIB) + b'"', 0, *OPEN),
    "a row of quoted lines": (lambda: HEAD.encode() + b'p1' + b',"\nx"' * (4 * MIB), 0, *OPEN),
    "a million columns": (lambda: b",".join(b"c%d" % n for n in range(10**6)) + b"\n", 0, *LARGE),
    "100 MB of commas": (lambda: b"," * (100 * MIB), 0, *LARGE),
    "100 MB of quotation marks": (lambda: b'"' * (100 * MIB), 0, *LARGE),
    "carriage returns": (TEXT.replace("\n", "\r").encode(), 2, "", set()),
    "all kinds of line ends": ((HEAD.replace("\n", "\r") + "p1,One\r\np2,Two\n").encode(), 2, "", set()),
    "a quotation mark as separator": (('sep="\n' + TEXT).encode(), 2, "", None),
    "NUL as separator": (("sep=\0\n" + TEXT).encode(), 2, "", None),
    "the end of a file of DOS": ((TEXT + "\x1a").encode(), 2, "", None),
    "a line end of Unicode": ((HEAD + "p1,One\u2028Two\x85\n").encode(), 1, "", None),
    "a packed file": (gzip.compress(TEXT.encode(), mtime=0), 0, "not-a-spreadsheet", {"not-a-spreadsheet"}),
    "a web page": (b"\n <!doctype html><table><tr><td>1", 0, "file-is-html", {"file-is-html"}),
}  # fmt: skip


@pytest.mark.parametrize("name", CSV)
def test_a_crafted_csv(tmp_path, name):
    data, accepted, reason, codes = CSV[name]
    path = tmp_path / "inbox" / "n" / "x.csv"
    path.parent.mkdir(parents=True)
    path.write_bytes(data() if callable(data) else data)
    intake = inbox.read(tmp_path, EVALUATION, load_tables())
    (record,) = intake.files
    found = {problem.code for problem in intake.problems}
    assert (record.accepted, record.reason) == (accepted, reason), found
    assert codes is None or found == codes
    assert intake.counts["read"] == sum(intake.counts[k] for k in ("accepted", "set_aside", "ignored"))


@pytest.mark.skipif(sys.platform != "linux", reason="the size of a process is read from /proc")
@pytest.mark.parametrize("name", [name for name, (data, *_) in CSV.items() if callable(data)])
def test_the_parent_stays_small_whatever_the_text(tmp_path, name):
    script = "import re, sys, pathlib; from csceval.workbook.delimited import read_delimited\n"
    script += "try: read_delimited(pathlib.Path(sys.argv[1]))\nexcept Exception as error: print(error.code)\n"
    script += "print(int(re.search(r'VmHWM:\\s*(\\d+)', open('/proc/self/status').read())[1]) // 1024)"
    path = tmp_path / "x.csv"
    path.write_bytes(CSV[name][0]())
    said = run([sys.executable, "-c", script, path], timeout=60, env={"PYTHONPATH": os.pathsep.join(sys.path)}).stdout
    code, size = said.split()
    assert code == CSV[name][2]
    assert int(size) < 500


# RELIABILITY 2.3, beside those of tests/definitions/test_yaml.py: what a loader would swallow, change or hang on.
BOMB = "a: &a [x,x]\n" + "".join(f"{b}: &{b} [*{a},*{a}]\n" for a, b in itertools.pairwise("abcdefghi"))
YAML = {
    "a bomb of aliases": (BOMB, "Anchors"),
    "a bomb of merge keys": ("a: {<<: [{b: 1}, {c: 2}]}\n" * 3, "Merge keys"),
    "3,000 lists": ("[" * 3_000 + "]" * 3_000, "20 levels"),
    "a tag of Python": ("a: !!python/name:os.system", "Tags"),
    "a binary": ("a: !!binary aGVsbG8=", "Tags"),
    "a set": ("? a\n? b\n", None),
    "a key twice below": ("a:\n  b: 1\n  b: 2\n", "twice"),
    "NUL": ("a: \0", "Control"),
    "a mark within": ("a: 1\n\ufeffb: 2\n", None),
    "no end of a list": ("a: [1, 2", "read"),
    "many documents": ("---\n" * 2_000, "Several documents"),
    "200 kB of one word": ("a: " + "x" * 200_000, None),
    "more than 256 kB": ("a: " + "x" * 300_000, "256 kB"),
}  # fmt: skip


@pytest.mark.parametrize("name", YAML)
def test_a_crafted_yaml(name):
    text, said = YAML[name]
    if said is None:
        assert isinstance(parse_yaml(text, file="f.yaml")[0], dict)
    else:
        with pytest.raises(DefinitionError, match=re.escape(said)) as caught:
            parse_yaml(text, file="f.yaml")
        assert caught.value.line


def test_a_number_of_20_000_digits_and_a_day_that_is_none_stay_texts():
    assert parse_yaml("a: " + "9" * 20_000, file="f.yaml")[0] == {"a": "9" * 20_000}
    assert parse_yaml("a: 2024-02-31", file="f.yaml")[0] == {"a": "2024-02-31"}


def test_a_yaml_in_utf_16_is_refused(tmp_path):
    (tmp_path / "f.yaml").write_bytes("a: 1\n".encode("utf-16"))
    with pytest.raises(DefinitionError, match="UTF-8"):
        read_yaml(tmp_path / "f.yaml", file="f.yaml")
