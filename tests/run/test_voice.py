"""An evaluation of decisions, meetings, money and answers, end to end: who is heard, and figures that lead back."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import numpy as np
import pytest
from tests.report.readable import as_read

from csceval import evaluate
from csceval.run.tracing import trace

# Three large councils, four small nonprofits, two small firms: too few to be shown, and with them the next smallest.
REGISTER = {
    **dict.fromkeys("ABC", ("government", "large")), **dict.fromkeys("DEFG", ("nonprofit", "small")),
    **dict.fromkeys("HJ", ("business", "small")),
}  # fmt: skip
SCALES = ("trust", "power", "innovation")


def write(path: Path, head: list[str], rows: list[list[object]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows(rows)


def events() -> list[list[object]]:
    """Six decisions: councils take part in all, the others in every second; two meetings at which councils speak."""
    rows: list[list[object]] = []
    for at in range(6):
        day = f"2024-{2 * at + 1:02d}-10"
        rows += [[f"D{at}", one, day, "decision", "voted" if size == "large" or at % 2 else "absent", ""]
                 for one, (_, size) in REGISTER.items()]  # fmt: skip
    for at in range(2):
        rows += [[f"M{at}", one, f"2024-0{at + 1}-20", "meeting", "present", "yes" if size == "large" else "no"]
                 for one, (_, size) in REGISTER.items()]  # fmt: skip
    return rows


def answers() -> list[list[object]]:
    """Two people a partner in three waves; councils find power better balanced, and trust rises."""
    rng, rows = np.random.default_rng(4), []
    for wave in (1, 2, 3):
        for one, (sector, _) in REGISTER.items():
            for person in (1, 2):
                for scale in SCALES:
                    level = 2.2 + (scale == "trust") * 0.5 * wave + (scale == "power" and sector == "government")
                    for item in (1, 2, 3):
                        value = int(np.clip(np.rint(level + rng.normal(0, 0.6)), 1, 5))
                        turned = 6 - value if (scale, item) == ("power", 2) else value
                        rows.append([f"R{wave}{one}{person}", f"{one}{person}", one, wave, f"2024-0{3 * wave}-15",
                                     "csc_rq", f"{scale}_{item}", turned])  # fmt: skip
    return rows


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("voice") / "e"
    inbox = root / "inbox" / "lead"
    inbox.mkdir(parents=True)
    write(inbox / "governance.csv", ["event_id", "partner_id", "event_date", "event_type", "part", "spoke"], events())
    write(inbox / "survey.csv", ["response_id", "respondent_id", "partner_id", "wave", "submitted_on", "instrument_id",
                                 "item_id", "value"], answers())  # fmt: skip
    paid = [[f"F{at}", "2024-01-05", "A", one, 100 * at, "cash"] for at, one in enumerate("BCDEFGH", start=1)]
    write(inbox / "flows.csv", ["flow_id", "date", "from_partner_id", "to_partner_id", "amount", "kind"], paid)
    text = [
        "csceval: 1", "id: voice", "title: Voice", "as_of: 2024-12-31", "currency: GBP",
        "period: {from: 2024-Q1, to: 2024-Q4, calendar: quarter}",
        "inputs:", '  - {files: "*/*.csv", dates: year-first}', "partners:",
        *[f"  - {{partner_id: {one}, partner_name: Name {one}, sector: {sector}, size_band: {size}}}"
          for one, (sector, size) in REGISTER.items()],
        "indicators:", "  - {use: meeting_attendance}", "  - {use: trust_score}", "  - {use: power_balance}",
        "  - {use: innovation_readiness}",
    ]  # fmt: skip
    (root / "evaluation.yaml").write_text("\n".join(text), encoding="utf-8")
    evaluate(root, formats=["html"], renderer="builtin")
    return root


@pytest.fixture(scope="module")
def bundle(root: Path) -> dict:
    return json.loads((root / ".csceval" / "bundle" / "bundle.json").read_text(encoding="utf-8"))


def rows(bundle: dict, table: str) -> dict[str, list[str]]:
    return {row[0]["text"]: [cell["text"] for cell in row[1:]] for row in bundle["tables"][table]["rows"]}


def test_shares_are_those_counted_by_hand(bundle: dict) -> None:
    found = rows(bundle, "voice_decisions")
    # The report is on the third quarter, so that November's decision is not in it yet. Of five decisions councils took
    # part in 15 of 15 invitations, the six others in 12 of 30.
    assert (found["Large partners"][:2], found["Small partners"][:2]) == (["3", "100.0 %"], ["6", "40.0 %"])
    assert found["Small partners"][3] == "−60.0"
    # At both meetings all were there, and of the councils alone somebody spoke.
    assert rows(bundle, "voice_meetings")["Small partners"] == ["6", "2", "100.0 %", "0.0 %", "0.0 %", "–"]


def test_kinds_of_two_partners_are_left_out_and_who_would_give_them_away(bundle: dict) -> None:
    for table in ("voice_decisions", "voice_meetings", "voice_trend"):
        found = rows(bundle, table)
        assert "Nonprofit partners" in found
        assert not {"Business partners", "Government partners"} & set(found)
    kinds = {tuple(cell["text"] for cell in row[:2]) for row in bundle["tables"]["voice_kinds"]["rows"]}
    # Everybody less the councils is small; that less the nonprofits would be the two firms.
    assert ("All", "Small") in kinds
    assert not {("Business", "All"), ("Business", "Small"), ("Nonprofit", "All"), ("Nonprofit", "Small")} & kinds
    assert "Kinds of fewer than three partners are left out" in bundle["texts"]["voice_lead"]


def test_trust_rises_and_what_follows_it_is_only_associated(bundle: dict) -> None:
    lead = as_read(bundle["texts"]["voice_lead"])
    assert re.search(r"Trust rose by 0\.[3-7]\d points a round", lead)
    assert "Associated in time, not caused" in lead
    assert "Associated in time, not caused" in bundle["tables"]["voice_lagged"]["note"]


def test_a_trace_says_what_the_figure_is(root: Path) -> None:
    assert trace(root, "voice:decisions.gap/size_band=small").name == (
        "Decisions, small partners: share less that of all others."
    )


def test_no_partner_is_named(root: Path) -> None:
    page = next((root / "output" / "share").glob("*.html")).read_text(encoding="utf-8")
    section = re.search(r'id="sec-voice".*?(?=id="sec-(?!voice))', page, re.DOTALL)
    assert section is not None
    assert "took part" in section[0]
    assert not re.search(r"Name [A-J]\b", section[0])


@pytest.mark.parametrize(
    ("figure", "rows", "again"),
    [
        ("voice:decisions.took_part/size_band=small", 30, 0.4),
        ("voice:trend.per_wave/sector=all", 162, None),
        ("voice:lagged.trust_then_innovation/all", 324, None),
        ("voice:kinds.estimate/sector=all,size_band=all", 54, None),
        ("voice:purse.net_received/2024-q3", 61, None),
    ],
)
def test_a_figure_leads_back(root: Path, bundle: dict, figure: str, rows: int, again: float | None) -> None:
    found = trace(root, figure)
    assert found.rows == rows
    if again is not None:
        assert found.again == pytest.approx(again)
    printed = float(found.text.replace("−", "-").replace("+", "").replace(" %", ""))
    assert found.again is not None
    scale = 100 if found.unit == "proportion" else 1
    assert printed == pytest.approx(found.again * scale, abs=0.051 if scale == 100 else 0.0051)
