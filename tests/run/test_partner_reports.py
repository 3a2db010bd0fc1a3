"""A report for each partner: its own figures, the others without names, small numbers withheld there too."""

import re
from pathlib import Path

import pytest

from csceval import check, evaluate
from csceval.report import partner
from csceval.run import partner_reports

pytestmark = [pytest.mark.files, pytest.mark.privacy]

NAMES = {"P1": "Alpha House", "P2": "Beta Trust", "P3": "Gamma Clinic", "P4": "Delta Kitchen", "P5": "Epsilon School",
         "P6": "Zeta / Eta"}  # fmt: skip
DONE = {"P1": 20, "P2": 24, "P3": 30, "P4": 34, "P5": 50, "P6": 4}
HEADER = "service_id,person_id,site_id,provider_partner_id,requested_on,started_on,completed_on,status,service_type\n"
EVALUATION = """\
csceval: 1
id: peers
title: Peers
period: {from: 2024-Q1, to: 2024-Q2}
as_of: 2024-06-30
report: {period: 2024-Q1}
indicators:
  - {use: services_completed, role: primary}
partners:
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The text of each partner's page, by its code."""
    folder = tmp_path_factory.mktemp("peers")
    listed = "".join(f'  - {{partner_id: {code}, partner_name: "{name}"}}\n' for code, name in NAMES.items())
    (folder / "evaluation.yaml").write_text(EVALUATION + listed, "utf-8")
    (folder / "inbox").mkdir()
    rows = [f"{code}-{n},{code}p{n},S1,{code},2024-02-01,2024-02-05,2024-03-01,completed,advice"
            for code, count in DONE.items() for n in range(count)]  # fmt: skip
    (folder / "inbox" / "good.csv").write_text(HEADER + "\n".join(rows) + "\n", "utf-8")
    told: list[tuple[str, int, int]] = []
    run = evaluate(folder, renderer="builtin", formats=["html"], partners=True, progress=lambda *one: told.append(one))
    pages = sorted((folder / "output" / "share" / "partners").iterdir())
    assert run.manifest["asked"]["partners"] is True
    assert {f"partners/{page.name}" for page in pages} <= {entry["path"] for entry in run.manifest["outputs"]}
    assert ("partners", len(pages), len(pages)) in told
    assert Path(run.reports[-1]).name == "partners"
    return {re.search(r"for (P\d)", page.name)[1]: page.read_text("utf-8") for page in pages}  # type: ignore[index]  # every name has one


def test_each_partner_reads_what_became_of_its_own_data(made: dict[str, str]) -> None:
    # The one file lies in no partner's folder.
    assert all("No file came from you." in page for page in made.values())
    assert "For Gamma Clinic: what became of the data you sent" in made["P3"]


def test_what_came_is_counted_by_sender_and_told_with_what_waits() -> None:
    told = partner._received(partner.Received(2, 1213, 1200, 12, 1, mend=12))
    assert told == [
        "2 files came from you with 1,213 rows: 1,200 used, 12 set aside, 1 not data (titles, totals, blank lines).",
        "12 cells in them wait for you. The mail with your marked copy says which, and how to mend them.",
    ]
    assert partner._received(partner.Received(1, 5, 5, 0, 0, mend=0))[1] == "Nothing in them has to be mended."


def test_files_belong_to_the_partner_whose_folder_they_came_in(tmp_path: Path) -> None:
    listed = "".join(f'  - {{partner_id: {code}, partner_name: "{name}"}}\n' for code, name in NAMES.items())
    (tmp_path / "evaluation.yaml").write_text(EVALUATION + listed, "utf-8")
    lines = ["s1,a,S1,P2,2024-02-01,2024-02-05,2024-03-01,completed,advice",
             "s2,b,S1,P2,31/02/2024,2024-02-05,2024-03-01,completed,advice"]  # fmt: skip
    for name in ("Beta Trust", "others"):
        (tmp_path / "inbox" / name).mkdir(parents=True)
        text = HEADER + "\n".join(line.replace("s", f"{name[0]}", 1) for line in lines) + "\n"
        (tmp_path / "inbox" / name / "visits.csv").write_text(text, "utf-8")
    found = partner_reports.received(check(tmp_path))
    assert found == {"P2": partner.Received(1, 2, 1, 1, 0, mend=1)}


def row(page: str) -> list[str]:
    """The cells of the first table's row."""
    body = re.search(r"<tbody>\s*<tr>(.*?)</tr>", page, re.DOTALL)
    assert body is not None
    return [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>.*?</t[hd]>", body[1])]


def test_each_partner_sees_itself_and_the_middle_of_the_others(made: dict[str, str]) -> None:
    # P6's 4 are withheld, and P1's 20, the smallest beside it, so that nobody gets the 4 by subtraction from 162.
    hidden = [code for code in made if "withheld" in row(made[code])[1]]
    assert "P6" in hidden
    seen = {code: DONE[code] for code in made if code not in hidden}
    for code, page in made.items():
        name, yours, middle, half, together = row(page)
        assert name == "Services completed (services)"
        assert together == "162"
        assert yours == (str(DONE[code]) if code in seen else "withheld")
        others = sorted(value for one, value in seen.items() if one != code)
        if len(others) >= 4:
            assert float(middle) == (others[1] + others[2]) / 2
            assert half != "–"
        else:
            assert (middle, half) == ("fewer than 4 others", "–")


def test_nobody_else_is_named(made: dict[str, str]) -> None:
    assert len(made) == 6
    for code, page in made.items():
        assert NAMES[code].replace("/", "&#x2F;") in page or NAMES[code] in page
        for other, name in NAMES.items():
            if other != code:
                assert name not in page
                assert f">{other}<" not in page


def test_names_of_files_are_such_that_every_system_takes_them() -> None:
    assert partner_reports._safe("P6 Zeta / Eta: <x>?") == "P6 Zeta Eta x"
    assert len(partner_reports._safe("P1 " + "long " * 40)) <= 60
