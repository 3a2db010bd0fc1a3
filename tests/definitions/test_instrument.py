"""Questionnaires: the shipped one keeps its own rules, and a wrong one is refused at its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from csceval.definitions import reader
from csceval.definitions.instrument import Instrument, Response
from csceval.errors import DefinitionError

DOCS = Path(__file__).resolve().parents[2] / "docs"
FORM = """\
id: form
version: 1.0.0
name: Form
about: A test.
licence: CC0-1.0
response: {min: 1, max: 5, dont_know: 9, labels: {1: No, 5: Yes}}
scales:
  trust: [t1, t2]
  power: [p1]
titles: {trust: Trust}
items:
  - {id: t1, text: One.}
  - {id: t2, text: Two., reversed: true}
  - {id: p1, text: Three.}
source: {text: Own, status: original}
"""


class TestShipped:
    @pytest.fixture
    def form(self) -> Instrument:
        return reader.load_instruments()["csc_rq"]

    def test_eight_scales_of_three(self, form: Instrument) -> None:
        assert list(form.scales) == ["trust", "power", "vision", "culture", "communication", "leadership", "synergy",
                                     "innovation"]  # fmt: skip
        assert [len(items) for items in form.scales.values()] == [3] * 8
        assert [item.id for item in form.items] == [name for items in form.scales.values() for name in items]
        assert set(form.titles) == set(form.scales)

    def test_one_reversed_item_in_every_two_scales(self, form: Instrument) -> None:
        scales = list(form.scales.values())
        pairs = [scales[n] + scales[n + 1] for n in range(0, 8, 2)]
        assert [sum(form.item(name).reversed for name in pair) for pair in pairs] == [1, 1, 1, 1]

    def test_it_may_be_used_by_anybody(self, form: Instrument) -> None:
        assert form.licence == "CC0-1.0"
        assert form.source.status == "original"

    def test_sentences_keep_the_rules_on_their_page(self, form: Instrument) -> None:
        for item in form.items:
            words = re.findall(r"[\w']+", item.text.lower())
            assert len(words) <= 15, item.text
            assert item.text.endswith(".")
            assert not {"not", "never", "stakeholder", "stakeholders", "synergies"} & set(words), item.text
        assert len({item.text for item in form.items}) == 24

    def test_answers_have_words(self, form: Instrument) -> None:
        assert list(form.response.labels) == ["1", "2", "3", "4", "5", "9"]
        assert form.response.dont_know == 9

    def test_the_page_names_its_keys_and_reversed_items(self, form: Instrument) -> None:
        page = (DOCS / "instruments.md").read_text(encoding="utf-8")
        keys = {*Instrument.model_fields, *Response.model_fields} - {"content_hash", "origin"}
        assert [key for key in keys if f"`{key}`" not in page] == []
        assert [item.id for item in form.items if item.reversed and f"`{item.id}`" not in page] == []


@pytest.fixture
def written(tmp_path: Path):
    def write(old: str = "", new: str = "") -> int:
        assert old in FORM
        path = tmp_path / "indicators" / "instruments" / "form.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(FORM.replace(old, new, 1) if old else FORM, encoding="utf-8")
        return FORM[: FORM.index(old)].count("\n") + 1

    write.root = tmp_path
    return write


def test_a_project_adds_an_instrument(written) -> None:
    written()
    found = reader.load_instruments(project=written.root)
    assert {"csc_rq", "form"} <= set(found)
    assert found["form"].response.labels == {"1": "No", "5": "Yes"}
    assert found["form"].title("trust") == "Trust"
    assert found["form"].title("power") == "power"
    assert len(found["form"].content_hash) == 64
    assert [part.kind for part in reader.own_parts(written.root)] == ["instrument"]


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("[t1, t2]", "[t1, t3]", "name-unknown", "no item named “t3”"),
        ("[p1]", "[t1]", "name-repeated", "item “t1”"),
        ("[p1]", "[]", "contradiction", "has no items"),
        ("titles: {trust", "titles: {trsut", "name-unknown", "Did you mean trust?"),
        ("reversed: true}", "reversed: true}\n  - {id: t1, text: Again.}", "name-repeated", "item “t1” stands twice"),
        ("reversed: true", "revrsed: true", "key-unknown", "Did you mean reversed?"),
        ("dont_know: 9", "dont_know: 3", "contradiction", "must lie outside 1 to 5"),
        ("max: 5", "max: 1", "contradiction", "must be more than"),
        ("5: Yes", "6: Yes", "contradiction", "belongs to no answer"),
        ("licence: CC0-1.0\n", "", "key-missing", "licence"),
    ],
)
def test_a_wrong_one_is_refused_at_its_line(written, old: str, new: str, code: str, said: str) -> None:
    line = written(old, new)
    with pytest.raises(DefinitionError) as caught:
        reader.load_instruments(project=written.root)
    assert said in f"{caught.value.message} {caught.value.fix}"
    assert (caught.value.code, caught.value.file) == (code, "indicators/instruments/form.yaml")
    assert caught.value.line == (1 if code == "key-missing" else line + new.count("\n"))


SURVEY = """\
id: survey
version: 1.0.0
name: Survey
about: Answers.
kind: fact
columns:
  - {name: response_id, type: text, key: true, about: Response.}
  - {name: respondent_id, type: text, about: Person.}
  - {name: partner_id, type: text, about: Partner.}
  - {name: wave, type: whole, about: Round.}
  - {name: submitted_on, type: date, about: Day.}
  - {name: item_id, type: text, key: true, about: Item.}
  - {name: value, type: whole, about: Answer.}
relations: {partner_id: partners.partner_id}
"""
SCALE = """\
id: trust
version: 1.0.0
name: Trust
domain: relationship
definition: Trust.
unit: score 1-5
direction: higher
table: survey
by: {period: wave, partner: partner_id}
measure: {kind: scale, instrument: csc_rq, scale: trust}
uncertainty: {kind: sample, interval: t, over: partner}
over_time: last
over_partners: mean_of_partner_means
accumulation: stock
reliability: {show_from: 30, alpha_low: 0.7, alpha_high: 0.95}
source: {text: Own, status: original}
"""


@pytest.fixture
def scale(tmp_path: Path):
    (tmp_path / "indicators" / "tables").mkdir(parents=True)
    (tmp_path / "indicators" / "tables" / "survey.yaml").write_text(SURVEY, encoding="utf-8")

    def load(old: str = "id: trust", new: str = "id: trust"):
        assert old in SCALE
        (tmp_path / "indicators" / "trust.yaml").write_text(SCALE.replace(old, new, 1), encoding="utf-8")
        return reader.load_indicators(project=tmp_path)["trust"]

    return load


def test_a_scale_is_read(scale) -> None:
    found = scale()
    assert found.measure.levels == ["respondent_id", "partner_id"]
    assert not found.is_ratio
    assert scale("scale: trust}", "scale: trust, at_least: 3}").is_ratio


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("instrument: csc_rq", "instrument: csc_qr", "Did you mean csc_rq?"),
        ("scale: trust}", "scale: trst}", "Did you mean trust?"),
        ("scale: trust}", "scale: trust, levels: [respondent]}", "Did you mean respondent_id?"),
        ("scale: trust}", "scale: trust, levels: []}", "measure"),
        ("over_time: last", "over_time: sum", "cannot be summed"),
        ("accumulation: stock", "accumulation: flow\nfollow_up: 30\nmaturity: 30", "say the same in two ways"),
        ("period: wave", "period: value2", "no column “value2”"),
        ("mean_of_partner_means", "difference", "goes with `op: difference`"),
        ("alpha_low: 0.7", "alpha_low: 0.99", "lies above"),
        ("interval: t", "interval: wilson", "goes with shares"),
        ("scale: trust}", "scale: trust, between: {column: partner.size_band, high: large, low: small}}",
         "everybody's rows"),
    ],
)  # fmt: skip
def test_a_wrong_scale_is_refused(scale, old: str, new: str, said: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        scale(old, new)
    assert said in f"{caught.value.message} {caught.value.fix}"
    assert caught.value.line is not None
