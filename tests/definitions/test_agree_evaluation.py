"""An evaluation that names what does not exist is refused at its line, with the nearest that does."""

from __future__ import annotations

import pytest

from csceval import plugins
from csceval.definitions import reader
from csceval.errors import DefinitionError

INDICATORS, TABLES = reader.load_indicators(), reader.load_tables()


@pytest.fixture(autouse=True)
def parts(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"methods": ["staggered", "before_after"], "checks": ["pre_trends", "leave_one_out"]}
    monkeypatch.setattr(plugins, "names", lambda kind: known[kind])


def test_an_evaluation_that_agrees_passes(folder) -> None:
    folder.evaluation()
    reader.check_evaluation(reader.load_evaluation(folder.root), INDICATORS, TABLES)


USE = "  - {use: referral_closure_rate, parameters: {window: 28}}"
TARGET = "  - {indicator: referral_closure_rate, period: 2024-Q4, target: 0.65, set_on: 2021-02-01}"
DESIGN = "  - {id: effect, indicator: referral_closure_rate, method: staggered, checks: [pre_trends]}"
TRIGGER = ("triggers: [{id: low, indicator: referral_closure_rate, when: shift, towards: lower, "
           "baseline: {from: 2021-Q1, to: 2021-Q2}, then: meet}]")  # fmt: skip
LOGIC = ("logic: [{id: a, stage: activities, says: Meet, leads_to: [b]}, "
         "{id: b, stage: outputs, says: Seen, indicators: [referral_closure_rate]}]")  # fmt: skip
WRONG = [
    (USE, USE.replace("closure", "closur"), "name-unknown", "Did you mean referral_closure_rate?"),
    (USE, USE.replace("window:", "windo:"), "name-unknown", "no parameter named “windo”. Did you mean window?"),
    (USE, f"{USE}\n{USE}", "name-repeated", "“referral_closure_rate” stands twice"),
    (USE, f"{USE[:-1]}, direction: target}}", None, ""),
    (USE, f"{USE}\n  - {{use: median_wait_days, direction: target}}", "target-needed", "closer to a target"),
    (USE, f"{USE}\n  - {{use: reported_total, each: {{column: indicator}}, targets_from: anual_target}}",
     "column-unknown", "Did you mean annual_target?"),
    (USE, f"{USE}\n  - {{use: reported_total, each: {{column: indicator_code}}}}",
     "column-unknown", "Did you mean indicator_id?"),
    (TARGET, TARGET.replace("closure_rate", "closure"), "name-unknown", "Did you mean referral_closure_rate?"),
    (TARGET, TARGET.replace("referral_closure_rate", "median_wait_days"), "name-unknown", "no used indicator"),
    (TARGET, TARGET.replace("2021-02-01", "2025-01-01"), "target-late", "ended (2024-12-31)"),
    (TARGET, TARGET.replace("2024-Q4", "Q4"), "period-unreadable", "“Q4” is not a period"),
    (TARGET, TARGET.replace("target:", "baseline: {value: 1, period: soon}, target:"), "period-unreadable", "soon"),
    (DESIGN, DESIGN.replace("staggered", "stagered"), "name-unknown", "no method named “stagered”. Did you mean st"),
    (DESIGN, DESIGN.replace("pre_trends", "pretrends"), "name-unknown", "no check named “pretrends”. Did you mean"),
    (DESIGN, DESIGN.replace("referral_closure_rate", "median_wait_days"), "name-unknown", "no used indicator"),
    (DESIGN, f"{DESIGN}\nfamilies: [{{id: one, designs: [efect]}}]", "name-unknown", "Did you mean effect?"),
    (DESIGN, f"{DESIGN}\n{TRIGGER.replace('closure', 'closur')}", "name-unknown", "Did you mean referral_c"),
    (DESIGN, f"{DESIGN}\n{TRIGGER[:-1]}, {TRIGGER[11:]}", "name-repeated", "The trigger “low” stands twice"),
    (DESIGN, f"{DESIGN}\n{TRIGGER.replace('Q2', 'soon')}", "period-unreadable", "“2021-soon”"),
    (DESIGN, DESIGN.replace("checks:", "by: group, checks:"), None, ""),
    (DESIGN, DESIGN.replace("checks:", "by: area_id, checks:"), None, ""),
    (DESIGN, DESIGN.replace("checks:", "by: grop, checks:"), "column-unknown", "Did you mean group?"),
    (DESIGN, DESIGN.replace("checks:", "by: person_id, checks:"), "design-by-unfit", "by groups of “person_id”"),
    (DESIGN, DESIGN.replace("checks:", "by: site_id, checks:"), "design-by-unfit", "what the units are named by"),
    (DESIGN, DESIGN.replace("staggered, checks: [pre_trends]", "before_after, by: group, "
     "before: {from: 2021-Q1, to: 2021-Q2}, after: {from: 2022-Q1, to: 2022-Q2}"), "design-by-unfit", "before_after"),
    (DESIGN, f"{DESIGN}\n{LOGIC}", None, ""),
    (DESIGN, f"{DESIGN}\n{LOGIC.replace('[b]', '[bb]')}", "name-unknown", "no box named “bb”. Did you mean b?"),
    (DESIGN, f"{DESIGN}\n{LOGIC.replace('closure', 'closur')}", "name-unknown", "Did you mean referral_closure_rate?"),
    (DESIGN, f"{DESIGN}\n{LOGIC.replace('outputs', 'activities')}", "logic-backwards", "the arrow from a to b"),
    (DESIGN, f"{DESIGN}\n{LOGIC.replace('id: b', 'id: a').replace('[b]', '[]')}", "name-repeated", "The box “a”"),
    (DESIGN, f"{DESIGN}\nlogic: [{', '.join(f'{{id: b{n}, stage: inputs, says: B}}' for n in range(10))}]",
     "logic-full", "more than 9 boxes"),
    (DESIGN, f"{DESIGN}\nfamilies: [{{id: one, designs: [effect, effect]}}]", "design-in-two-families", "one family"),
    (DESIGN, DESIGN.replace("checks:", "before: {from: Q1, to: 2021-Q2}, after: {from: 2022-Q1, to: 2022-Q2}, checks:"),
     "period-unreadable", "“Q1”"),
    ("{Data: services}", "{Data: service}", "name-unknown", "Did you mean services?"),
    ("{Asked: requested_on}", "{Asked: requested}", "name-unknown", "Did you mean requested_on?"),
    (DESIGN, f"{DESIGN}\nexposure: {{first_exposed: started_on}}", "column-unknown", "Did you mean start_on?"),
    (DESIGN, f"{DESIGN}\nprivacy: {{personal: {{services: {{person: id}}}}}}", "column-unknown", "person_id"),
    (DESIGN, f"{DESIGN}\nprivacy: {{personal: {{services: {{started_on: id}}}}}}", "personal-no-text", "holds no text"),
    (DESIGN, f"{DESIGN}\nplan: {{assumptions: {{referral_closure: {{sd: 1}}}}}}", "name-unknown", "no used indicator"),
    (DESIGN, f"{DESIGN}\npartners: [{{partner_id: A, partner_name: A}}, {{partner_id: A, partner_name: B}}]",
     "name-repeated", "The partner “A” stands twice"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "said"), WRONG)
def test_names_that_lead_nowhere(folder, old: str, new: str, code: str | None, said: str) -> None:
    line = folder.evaluation(old, new)
    evaluation = reader.load_evaluation(folder.root)
    if code is None:
        reader.check_evaluation(evaluation, INDICATORS, TABLES)
        return
    with pytest.raises(DefinitionError) as caught:
        reader.check_evaluation(evaluation, INDICATORS, TABLES)
    error = caught.value
    assert said in f"{error.message} {error.fix}"
    assert (error.code, error.file, error.line) == (code, "evaluation.yaml", line + new.count("\n"))


def test_a_target_may_be_set_on_the_last_day_of_its_period(folder) -> None:
    folder.evaluation("2021-02-01", "2024-12-31")
    reader.check_evaluation(reader.load_evaluation(folder.root), INDICATORS, TABLES)


@pytest.mark.parametrize(("audience", "codes"), [("the board", {"target-names-partner"}), ("internal", set())])
def test_how_one_partner_gets_on_is_no_target_for_everybody(folder, audience: str, codes: set[str]) -> None:
    folder.evaluation(USE, f"{USE}\n  - {{use: trust_score}}")
    path = folder.root / "evaluation.yaml"
    said = path.read_text("utf-8").replace(TARGET, TARGET.replace("referral_closure_rate", "trust_score, partner: P1"))
    path.write_text(f"{said}\nabout: {{audience: {audience}}}\n", encoding="utf-8")
    try:
        reader.check_evaluation(reader.load_evaluation(folder.root), INDICATORS, TABLES)
        found = set()
    except DefinitionError as error:
        found = {error.code}
    assert found == codes


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("period: {from: 2024-Q4, to: 2021-Q1}", "lies before"),
        ("period: {from: soon, to: 2021-Q1}", "“soon” is not a period"),
        ("perod: {from: 2021-Q1, to: 2024-Q4}", "Did you mean period?"),
        ("period: {from: 2021-Q1, too: 2024-Q4}", "Did you mean to?"),
        ("period: {from: 2021-Q1, to: 2024-Q4, calendar: quarterly}", "Did you mean quarter?"),
    ],
)
def test_periods_are_read_at_once(folder, new: str, said: str) -> None:
    line = folder.evaluation("period: {from: 2021-Q1, to: 2024-Q4}", new)
    with pytest.raises(DefinitionError) as caught:
        reader.load_evaluation(folder.root)
    assert said in f"{caught.value.message} {caught.value.fix}"
    assert caught.value.line in (1, line)


def test_keys_that_change_nothing_yet_are_told(folder) -> None:
    folder.evaluation()
    assert reader.unused(reader.load_evaluation(folder.root)) == []
    folder.evaluation("csceval: 1", "csceval: 1\nlenses: [cultural]\nreport: {theme: default}")
    assert reader.unused(reader.load_evaluation(folder.root)) == []
    folder.evaluation("csceval: 1", "csceval: 1\npartners: [{partner_id: P1, partner_name: A, name_shown: false}]")
    notes = reader.unused(reader.load_evaluation(folder.root))
    assert [(note.code, note.severity, note.field) for note in notes] == [
        ("not-used-yet", "note", "partners.name_shown"),
    ]


def test_the_story_is_about_what_there_is_and_quotes_need_consent(folder) -> None:
    folder.evaluation("csceval: 1", "csceval: 1\nstory: [{slot: quote, text: We talk., finding: median_wait_days}]")
    assert [(note.code, note.field) for note in reader.unused(reader.load_evaluation(folder.root))] == [
        ("quote-unasked", "story.1")
    ]
    for wrong, told in (("finding: median_wait", "Did you mean median_wait_days?"), ("period: soon", "soon")):
        folder.evaluation("csceval: 1", f"csceval: 1\nstory: [{{slot: lesson, text: We talk., {wrong}}}]")
        with pytest.raises(DefinitionError) as caught:
            reader.check_evaluation(reader.load_evaluation(folder.root), INDICATORS, TABLES)
        assert told in f"{caught.value.message} {caught.value.fix}"
