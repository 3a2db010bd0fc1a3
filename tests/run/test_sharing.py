"""output/share: what may be sent on, and nobody's own files touched."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from csceval import evaluate, files
from csceval.run.exchange import Exchange
from csceval.run.sharing import plan_share

pytestmark = pytest.mark.files

HEADER = "service_id,person_id,site_id,provider_partner_id,requested_on,started_on,status,service_type,satisfaction\n"


@pytest.mark.privacy
def test_problems_in_share_quote_nothing(small: Callable[..., Path]) -> None:
    bad = HEADER + "B1,Jane CANARYONE,S1,South,Jane CANARYTWO,2024-01-09,CANARYTHREE,advice,CANARYFOUR\n"
    folder = small({"South/bad.csv": bad})
    evaluate(folder, formats=["html"], renderer="builtin")
    for path in (folder / "output" / "share").rglob("*"):
        assert "CANARY" not in path.read_text("utf-8", "replace"), path.name
    assert "CANARYTWO" in (folder / "output" / "private" / "problems.csv").read_text("utf-8")
    assert "bad.csv" in (folder / "output" / "share" / "problems.csv").read_text("utf-8")


def test_own_files_and_other_periods_stay(small: Callable[..., Path]) -> None:
    folder = small()
    evaluate(folder, formats=["html"], renderer="builtin", period="2024-Q2")
    shared = folder / "output" / "share"
    (shared / "my notes.txt").write_text("mine", encoding="utf-8")
    evaluate(folder, formats=["html"], renderer="builtin", period="2024-Q1")
    names = {path.name for path in shared.iterdir()}
    assert {"my notes.txt", "Small 2024 Q1 - report (draft).html", "Small 2024 Q2 - report (draft).html"} <= names


def test_an_edited_report_is_kept(small: Callable[..., Path]) -> None:
    folder = small()
    first = evaluate(folder, formats=["html"], renderer="builtin")
    first.reports[0].write_text("my edit", encoding="utf-8")
    again = evaluate(folder, formats=["html"], renderer="builtin")
    kept = list((folder / "output" / "share").glob("*your changes*"))
    assert [path.read_text("utf-8") for path in kept] == ["my edit"]
    assert any("Somebody changed" in note for note in again.notes)


def test_a_locked_file_gets_a_neighbour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new, target = tmp_path / "output" / ".next" / "share", tmp_path / "output" / "share"
    files.write_text(new / "a.pdf", "new")
    files.write_text(new / "manifest.json", '{"outputs": [{"path": "a.pdf", "sha256": ""}]}')
    files.write_text(target / "a.pdf", "old")
    replace = Path.replace

    def refuse(self: Path, place: Path) -> Path:
        if place.name == "a.pdf":
            raise PermissionError
        return replace(self, place)

    monkeypatch.setattr(Path, "replace", refuse)
    exchange = Exchange(tmp_path)
    plan_share(exchange, new, target, period="2024-Q1")
    exchange.note()
    exchange.carry_out()
    assert {path.name: path.read_text("utf-8") for path in target.iterdir()} == {
        "a.pdf": "old", "a (2).pdf": "new", "manifest.json": '{"outputs": [{"path": "a (2).pdf", "sha256": ""}]}',
    }  # fmt: skip
    assert exchange.renamed == {target / "a.pdf": target / "a (2).pdf"}
    assert "is open in another program" in exchange.notes[0]


def test_an_emoji_in_the_title_reaches_every_format(small: Callable[..., Path]) -> None:
    folder = small()
    text = (folder / "evaluation.yaml").read_text("utf-8").replace("A small one", "Team \U0001f600 “né”")
    (folder / "evaluation.yaml").write_text(text, encoding="utf-8")
    run = evaluate(folder, renderer="builtin")
    assert [path.suffix for path in run.reports] == [".html", ".pdf", ".docx"]
    assert "\U0001f600" in run.reports[0].read_text("utf-8")


def test_a_report_of_an_earlier_period_knows_nothing_later(small: Callable[..., Path]) -> None:
    folder = small()
    text = (folder / "evaluation.yaml").read_text("utf-8") + (
        "privacy: {threshold: 3}\ntargets:\n"
        "  - {indicator: services_started, period: 2024-Q2, baseline: {value: 0}, target: 30, set_on: 2024-01-01}\n"
        "  - {indicator: services_started, period: 2024-Q2, baseline: {value: 0}, target: 99, set_on: 2024-05-01}\n"
    )
    own = folder / "indicators"
    own.mkdir()
    definition = {
        "id": "services_started", "version": "1.0.0", "name": "Services started", "domain": "service",
        "definition": "Services that started.", "unit": "services", "direction": "higher", "table": "services",
        "by": {"period": "started_on"}, "measure": {"kind": "aggregate", "op": "count"},
        "uncertainty": {"kind": "none"}, "over_time": "sum", "over_partners": "sum", "accumulation": "flow",
        "source": {"text": "test", "status": "original"},
    }  # fmt: skip
    (own / "services_started.yaml").write_text(json.dumps(definition), encoding="utf-8")
    text = text.replace("services_completed", "services_started")
    (folder / "evaluation.yaml").write_text(text, encoding="utf-8")
    from datetime import date

    early = evaluate(folder, formats=["html"], renderer="builtin", period="2024-Q1", as_of=date(2024, 4, 15))
    (finding,) = early.findings
    assert finding.target == 30  # the revision of May is not known in April
    assert finding.period == "2024-Q1"
    assert early.observations is not None
    later = evaluate(folder, formats=["html"], renderer="builtin", period="2024-Q1")
    assert later.findings[0].target == 99
    assert later.findings[0].latest == early.findings[0].latest
    # The definition comes from the evaluation's own folder, and the report says so.
    assert "This evaluation adds the indicator “services_started”, version 1.0.0" in later.reports[0].read_text("utf-8")


def test_a_run_shows_no_rows_when_it_is_printed(small: Callable[..., Path]) -> None:
    run = evaluate(small(), formats=["html"], renderer="builtin")
    assert len(repr(run)) < 200
