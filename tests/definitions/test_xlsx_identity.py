"""evaluation.yaml and evaluation.xlsx say the same: nothing is lost on the way there and back."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csceval.definitions import convert, reader
from csceval.definitions.evaluation import Evaluation
from csceval.definitions.workbook_form import cells, layout
from csceval.definitions.yaml import parse_yaml
from csceval.definitions.yaml_writing import block, document, flow

pytestmark = pytest.mark.files

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", (ROOT / "docs" / "evaluation.md").read_text("utf-8"), re.S | re.M)
EVERYTHING = """\
csceval: 1
id: whole
title: "=SUM(A1)"
about:
  {place: Larkmoor, audience: Board, commissioner: Council, authors: ["Smith; Sons", B], contact: a@b.org,
   status: final, narrative: n}
period: {from: FY2021, to: 2024-03, calendar: fiscal, fiscal_year_starts: 4}
as_of: 1899-01-01
locale: en-US
currency: USD
seed: 123456789012345678901
inputs:
  - {files: "a/*.csv", sender: P1, sheets: {"*": services}, columns: {"Date: asked": requested_on, "7": site_id},
     dates: day-first, decimal: ",", missing: {"-": missing, "n/a": zero}}
partners:
  - {partner_id: "007", partner_name: " spaced ", also_called: ["", "a;b", 'say "x"'], sector: health,
     size_band: small, role: lead, lived_experience_led: false, joined_on: 2021-01-01, left_on: 2022-01-01,
     expected: false, due_day: 15, folder: "true", name_shown: false}
sites:
  - {site_id: S1, site_name: "-1", arm: comparison, population: 0, priority_population: 9007199254740993}
  - {site_id: S2, arm: intervention, ended_on: 2024-02-29, start_on: 2023-02-28, lead_partner_id: "007"}
exposure: {first_exposed: ended_on}
waves: {1: 2021-Q4, 2: 2023}
indicators:
  - {use: median_wait_days, include: suggested, role: primary, name: Waits, question: "Did \\r it?", headline: 1,
     comes_from: records, method: did, smallest_worthwhile: 0.1234567890123456789, owner: Ann,
     parameters: {a: 28.0, b: 28, c: "28", d: true}, direction: target}
  - {use: reported_total, include: "no", each: {column: indicator_id}, targets_from: target,
     accumulation_from: {column: x, "NO": flow}, people: {of: [1, "1", two]}}
targets:
  - {indicator: median_wait_days, place: all, period: 2024-Q4, target: 0.1, set_on: 2021-01-01}
  - {indicator: median_wait_days, place: S1, period: 2024-10, baseline: {value: -0.30000000000000004, period: 2021},
     target: 1000000000000000000000.0, tolerance: 0.5, path: at_end, set_on: 2021-01-01, set_by: "@me",
     reason: "two\\nlines"}
  - {indicator: median_wait_days, partner: "007", period: 2024-Q4, target: 3, set_on: 2021-01-01}
  - {indicator: median_wait_days, group: "=all", period: 2024-Q4, target: 3, set_on: 2021-01-02}
story:
  - {slot: quote, period: 2024-Q4, text: "They _x0041_ listened.", finding: median_wait_days, quote_role: parent,
     consent: true}
logic:
  - {id: money, stage: inputs, says: "=Money; staff", leads_to: [waits, need]}
  - {id: waits, stage: outcomes, says: Shorter waits, indicators: [median_wait_days], leads_to: [need]}
  - {id: need, stage: impact, says: Less need}
designs:
  - {id: d, indicator: median_wait_days, method: did, before: {from: 2021-Q1, to: 2021-Q2},
     after: {from: 2022-Q1, to: 2022-Q2}, by: group, controls: never, checks: [a, b], smallest_worthwhile: 3,
     settings: {deep: {list: [1, null, "x: y"]}}}
families: [{id: f, designs: [d], adjust: bh}]
triggers:
  - {id: t, indicator: median_wait_days, when: above, value: 28.5, periods: 2, then: "call; then write"}
  - {id: u, indicator: median_wait_days, when: shift, towards: higher, baseline: {from: 2021-Q1, to: 2021-Q4},
     then: meet}
plan:
  frozen_on: 2021-02-15
  sha256: null
  assumptions: {median_wait_days: {sd: 6.5, autocorrelation: 0.4, because: "pilot; 2019"}, reported_total: {sd: 1}}
privacy:
  {threshold: 5, sensitive_zeros: true, hide_partners: ["007"],
   personal: {services: {person_id: id, group: "keep: no names, agreed"}}}
organisations: {GB-CHC-1001: [P01], GB-COH-2002: [Lakeside Trust, Lakeside]}
economy:
  {table: us-2023, region: {kind: local_share, from: ledger, share: 0.5}, price_year: 2024, cost: 500, cost_years: 1,
   additionality: {deadweight: {share: 0.25, low: 0.2, high: 0.3, basis: "sites; 2", grade: measured},
                   leakage: {share: 0.1, of: purchases}, displacement: 0},
   outside_funds: {"State: grant": true, "no": false}, budgets: ["007", "8"],
   sroi: {rate: green_book, outcomes: [
     {outcome: Waits, design: d, proxy: 12.5, source: "a, b", attribution: {share: 0, basis: "=none"}},
     {outcome: Rooms, quantity: 3, proxy: 1, proxy_low: 0, proxy_high: 2, attribution: 0, deadweight: 0, duration: 2,
      drop_off: 0.5, start: 0}]}}
lenses: [cultural]
success:
  efficiency: [{is: not_worse}, {indicator: collaboration_overhead, is: within, low: 0, high: 0.2}]
report:
  {period: 2024-Q4, formats: [], sections: [a, b], partner_reports: true,
   theme: {lines: "#28A197", font: Verdana, headings: Georgia}, logo: l.png, colour: "#1F4E5F"}
"""


def evaluations() -> dict[str, str]:
    sample = (ROOT / "sample_data" / "larkmoor" / "evaluation.yaml").read_text("utf-8")
    sahel = (ROOT / "tests" / "run" / "evaluations" / "sahel" / "evaluation.yaml").read_text("utf-8")
    return {"larkmoor": sample, "sahel": sahel, "docs 1": EXAMPLES[0], "docs 2": EXAMPLES[1], "everything": EVERYTHING}


def said(evaluation: Evaluation) -> dict[str, object]:
    return evaluation.model_dump(exclude={"origin"})


def there_and_back(text: str, folder: Path) -> tuple[Evaluation, Evaluation, Evaluation]:
    """The evaluation as YAML, as a workbook, and as YAML again."""
    folder.mkdir(exist_ok=True)
    first = folder / "evaluation.yaml"
    first.write_text(text, encoding="utf-8")
    evaluation, workbook = convert.converted(first)
    first.unlink()
    middle = reader.load_evaluation(folder)
    _, again = convert.converted(workbook)
    workbook.unlink()
    last = reader.load_evaluation(folder)
    again.unlink()
    return evaluation, middle, last


@pytest.mark.parametrize("name", list(evaluations()))
def test_yaml_to_xlsx_to_yaml_is_the_identity(name: str, tmp_path: Path) -> None:
    first, middle, last = there_and_back(evaluations()[name], tmp_path)
    assert said(first) == said(middle) == said(last)
    assert first.content_hash == middle.content_hash == last.content_hash
    assert (first.origin, middle.origin) == ("evaluation.yaml", "evaluation.xlsx")


def test_everything_that_an_evaluation_can_say_is_in_that_test() -> None:
    evaluation = reader.evaluation_of_text(EVERYTHING, file="evaluation.yaml")
    whole = set(Evaluation.model_fields) - {"content_hash", "origin"}
    assert set(evaluation.model_dump(exclude_defaults=True)) >= whole


def test_equal_evaluations_give_equal_bytes(tmp_path: Path) -> None:
    """Also where the two were spelt differently, and after a round trip."""
    first = reader.evaluation_of_text(evaluations()["larkmoor"], file="evaluation.yaml")
    data = convert.as_workbook(first, tmp_path)
    text = convert.as_yaml(first, made_from="evaluation.xlsx")
    assert convert.as_workbook(reader.evaluation_of_text(text, file="evaluation.yaml"), tmp_path) == data
    (tmp_path / "evaluation.xlsx").write_bytes(data)
    again = reader.load_evaluation(tmp_path)
    assert convert.as_workbook(again, tmp_path) == data
    assert convert.as_yaml(again, made_from="evaluation.xlsx") == text


# Any text a YAML file may hold, in every place that takes free text.
# A YAML number has at most two digits of exponent, and so has everything that came out of one.
NUMBER = st.floats(-1e20, 1e20).filter(lambda x: x == 0 or abs(x) > 1e-90)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=12)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(TEXT, min_size=8, max_size=8), numbers=st.lists(NUMBER, min_size=3, max_size=3))
def test_any_text_and_number_survives(
    texts: list[str], numbers: list[float], tmp_path_factory: pytest.TempPathFactory
) -> None:
    a, b, c, d, e, f, g, h = texts
    made = Evaluation.model_validate(
        {
            "csceval": 1, "id": "x", "title": f"T {a}", "period": {"from": "2024-Q1", "to": "2024-Q4"},
            "about": {"contact": b, "authors": [c, d]},
            "partners": [{"partner_id": "P1", "partner_name": e, "also_called": [f, g]}],
            "inputs": [{"files": h, "columns": {a: "x", b + "k": "y"}}],
            "indicators": [{"use": "i", "owner": c, "smallest_worthwhile": numbers[0],
                            "parameters": {"p": d, "q": numbers[1]}}],
            "targets": [{"indicator": "i", "period": e, "place": f, "target": numbers[2], "set_on": date(2024, 1, 1)}],
            "economy": {"table": g},
        }
    )  # fmt: skip
    folder = tmp_path_factory.mktemp("any")
    (folder / "evaluation.xlsx").write_bytes(convert.as_workbook(made, folder))
    assert said(reader.load_evaluation(folder)) | {"content_hash": ""} == said(made)
    (folder / "evaluation.xlsx").unlink()
    (folder / "evaluation.yaml").write_bytes(convert.as_yaml(made, made_from="x").encode())
    assert said(reader.load_evaluation(folder)) | {"content_hash": ""} == said(made)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | NUMBER | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(TEXT, PLAIN, max_size=3))
def test_written_yaml_reads_back(data: dict[str, object]) -> None:
    for text in (document(data, about="x"), block(data), flow(data)):
        again, _ = parse_yaml(text, file="x")
        assert (again or {}) == data


@given(st.lists(TEXT, max_size=4))
def test_lists_in_a_cell_read_back(values: list[str]) -> None:
    assert cells.items(cells.joined(values).strip()) == values


def test_lists_are_read_as_people_type_them() -> None:
    assert cells.items(" Larkmoor CC ;LCC;; \n Council ") == ["Larkmoor CC", "LCC", "Council"]


def test_the_sheets_have_the_columns_that_were_promised() -> None:
    sheets = {sheet.name: sheet.names for sheet in layout.SHEETS}
    assert layout.sheet_names()[:6] == ("Settings", "Partners", "Sites", "Indicators", "Targets", "Story")
    assert set(sheets["Partners"]) >= {"partner_id", "partner_name", "also_called", "sector", "size_band", "joined_on",
                                       "role", "left_on", "expected", "due_day", "folder", "name_shown"}  # fmt: skip
    assert sheets["Indicators"][:2] == ("include", "use")
    assert {"scope", "scope_id", "baseline.value", "set_on", "set_by", "reason"} <= set(sheets["Targets"])
    by_name = {field.name: field for sheet in layout.SHEETS for field in sheet.fields}
    assert by_name["include"].choices == ("yes", "no", "suggested")
    assert (by_name["headline"].low, by_name["headline"].high) == (1, 5)
