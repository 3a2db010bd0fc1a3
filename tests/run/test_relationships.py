"""An evaluation of ties, end to end: values beside chance, ids that lead back, and names for readers inside alone."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from tests.report.readable import as_read

from csceval import evaluate
from csceval.cli.entry import main
from csceval.errors import CscevalError
from csceval.run.tracing import trace

NAMES = ["Amberley Trust", "Brook Council", "Castle Clinic", "Dene Works", "Elm House", "Fern Shire"]
SECTORS = ["nonprofit", "government", "health", "business", "nonprofit", "government"]
# Who names whom. In the second round F is gone, and E does not answer.
FIRST = "AB BA AC CA AD AE AF EA FB BF"
SECOND = "AB BA AC CA DA AD BD"
ROLES = ("Named by", "Lies between")


def folder(root: Path) -> Path:
    (root / "inbox" / "lead").mkdir(parents=True)
    rows = [(1, f"{a}", f"{b}", 2 if f"{a}{b}" in FIRST.split() else 0) for a in "ABCDEF" for b in "ABCDEF" if a != b]
    rows += [(2, a, b, 3 if f"{a}{b}" in SECOND.split() else 0) for a in "ABCD" for b in "ABCDE" if a != b]
    rows += [(2, "G", b, 0) for b in "ABCD"]
    with (root / "inbox" / "lead" / "ties.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["wave", "from_partner_id", "to_partner_id", "tie_type", "level", "reported_by", "formal"])
        writer.writerows([wave, a, b, "joint_work", level, a, "yes" if wave == 2 and {a, b} == {"A", "B"} else "no"]
                         for wave, a, b, level in rows)  # fmt: skip
    partners = [
        f"  - {{partner_id: {one}, partner_name: {name}, sector: {sector}{', left_on: 2024-03-01' * (one == 'F')}}}"
        for one, name, sector in zip("ABCDEF", NAMES, SECTORS, strict=True)
    ]
    text = [
        "csceval: 1", "id: ties", "title: Ties", "as_of: 2024-12-31",
        "period: {from: 2024-Q1, to: 2024-Q4, calendar: quarter}", "waves: {1: 2024-Q1, 2: 2024-Q4}", "partners:",
        *partners, "  - {partner_id: G, partner_name: Gorse Hall, sector: education, joined_on: 2024-06-01}",
        "indicators:", "  - {use: network_density}", "  - {use: ei_index}", "  - {use: degree_centralisation}",
    ]  # fmt: skip
    (root / "evaluation.yaml").write_text("\n".join(text), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def inside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = folder(tmp_path_factory.mktemp("ties") / "inside")
    evaluate(root, audience="internal", formats=["html"], renderer="builtin")
    return root


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = folder(tmp_path_factory.mktemp("ties") / "outside")
    evaluate(root, audience="partners", formats=["html"], renderer="builtin")
    return root


def bundle(root: Path) -> dict:
    return json.loads((root / ".csceval" / "bundle" / "bundle.json").read_text(encoding="utf-8"))


def section(root: Path) -> str:
    page = next((root / "output" / "share").glob("*.html")).read_text(encoding="utf-8")
    found = re.search(r'id="sec-relationships".*?(?=id="sec-(?!relationships))', page, re.DOTALL)
    assert found is not None
    return found[0]


def test_it_says_where_the_network_stands(inside: Path) -> None:
    content = bundle(inside)
    # Second round: A, B, C, D and G answered. AB BA AC CA AD DA BD: seven of 5 · 4.
    assert content["figures"]["network:2.density"]["text"] == "35.0 %"
    assert content["figures"]["network_density.value@all/2024-q4/all"]["text"].startswith("35")
    lead = as_read(content["texts"]["relationships_lead"])
    assert "5 of 6 partners answered" in lead
    assert "7 ties" in lead
    # Of A to E the ties AB BA AC CA AD were there before, DA and BD are new, and no other went away: 5 of 7. E and G
    # answered one round only.
    assert content["figures"]["network:1-2.jaccard"]["text"] == "71.4 %"


def test_silent_partners_widen_it(inside: Path) -> None:
    rows = {row[0]["text"]: row for row in bundle(inside)["tables"]["relations_structure"]["rows"]}
    # Six partners, 30 ties: seven are told of, E could add its five.
    assert rows["Share of possible ties that exist"][-1]["text"] == "23.3 to 40.0 %"


def test_readers_inside_see_who_stands_where(inside: Path) -> None:
    text = section(inside)
    assert all(name in text for name in [*NAMES[:5], "Gorse Hall", *ROLES])
    assert "these left the collaboration: Fern Shire" in text
    assert {"sociogram", "matrix"} <= set(bundle(inside)["charts"])


def test_other_readers_see_no_partner_in_it(outside: Path) -> None:
    text = section(outside)
    assert not any(name in text for name in [*NAMES, "Gorse Hall", *ROLES])
    assert "1 partner left the collaboration" in text
    content = bundle(outside)
    assert not {"sociogram", "matrix", "relations_roles"} & ({*content["charts"]} | {*content["tables"]})
    assert not any("/" in key for key in content["figures"] if key.startswith("network:"))
    kept = outside / "output" / "private" / "results"
    assert (kept / "network_roles.parquet").is_file()


def test_a_figure_leads_back_to_its_ties(inside: Path) -> None:
    found = trace(inside, "network:2.density")
    assert (found.rows, found.again) == (20, pytest.approx(0.35))
    assert found.sources[0].file == "lead/ties.csv"
    assert trace(inside, "network:1-2.jaccard").again == pytest.approx(5 / 7)
    assert trace(inside, "network:2.density").name == "Network of round 2: share of possible ties that exist."


def test_agreements_follow_informal_ties(inside: Path) -> None:
    # A to D answered both rounds. Of the pairs AB, AC and AD, informal at first, AB has an agreement later.
    rows = bundle(inside)["tables"]["steps_agreement"]["rows"]
    found = {tuple(cell["text"] for cell in row[:2]): row[2]["text"] for row in rows}
    assert found["informal tie", "tie with agreement"] == "1 of 3"
    assert found["no tie", "informal tie"] == "1 of 3"
    traced = trace(inside, "network:1-2.informal_to_formal")
    assert (traced.again, traced.unit) == (pytest.approx(1 / 3), "proportion")
    assert traced.name == (
        "Network of rounds 1-2: share of pairs that went from “informal tie” to “tie with agreement”."
    )


def test_the_command_says_it_agrees(inside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", str(inside), "network:2.density"]) == 0
    assert "as printed" in capsys.readouterr().out


def test_there_is_no_verdict_without_a_target(inside: Path) -> None:
    answers = [row[1]["text"] for row in bundle(inside)["tables"]["answers"]["rows"]]
    assert answers
    assert not any(word in text for text in answers for word in ("met", "on track", "off track"))


def test_an_audience_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CscevalError, match="No audience named"):
        evaluate(tmp_path, audience="everybody")
