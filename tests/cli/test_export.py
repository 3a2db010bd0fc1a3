import json

import pytest

from csceval.cli.entry import main

EVALUATION = """\
csceval: 1
id: north
title: North
period: {from: 2024-Q1, to: 2024-Q4}
partners: [{partner_id: P01, partner_name: Harbour Clinic}]
sites: [{site_id: S01}]
indicators: [{use: services_completed}]
"""


@pytest.fixture
def project(tmp_path):
    (tmp_path / "evaluation.yaml").write_text(EVALUATION, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("kind", "files"),
    [
        ("dictionary", ["dictionary.html", "dictionary.xlsx"]),
        ("frictionless", ["frictionless/partners.json", "frictionless/services.json", "frictionless/sites.json"]),
        ("xlsform", ["xlsform/services.xlsx"]),
    ],
)
def test_the_files_of_an_export(project, capsys, kind, files):
    assert main(["export", str(project), "--as", kind, "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    out = project / "exports"
    assert sorted(made["files"]) == [(out / name).as_posix() for name in files]
    assert sorted(p.relative_to(out).as_posix() for p in out.rglob("*.*")) == files
    before = {name: (out / name).read_bytes() for name in files}
    assert main(["export", str(project), "--as", kind]) == 0
    assert before == {name: (out / name).read_bytes() for name in files}


@pytest.mark.parametrize(("option", "code"), [("--table", "unknown-table"), ("--instrument", "unknown-instrument")])
def test_an_unknown_name_is_refused(project, capsys, option, code):
    assert main(["export", str(project), "--as", "xlsform", option, "nothing", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == code
    assert not (project / "exports").exists()
