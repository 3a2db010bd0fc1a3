"""The rows of the top page: which questions are answered there, by which findings, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from csceval.findings.changes import Change
from csceval.findings.finding import Finding, brief
from csceval.findings.monitoring import spoken
from csceval.report.content.sheets import anchor
from csceval.report.results import Cell, Part, Results, column, effect_key, for_all, plain, table
from csceval.words import numbers, ranging, say

ROWS = 5  # what one screen holds


class Row(NamedTuple):
    """A question and the findings that answer it; without any it is the money's."""

    question: str
    findings: tuple[Finding, ...]
    money: bool = False


def rows(results: Results) -> list[Row]:
    """At most five; findings with the same place among the headlines share one, and money joins costs."""
    found: dict[object, list[Finding]] = {}
    for finding in ranked(results):
        use = results.uses.get(finding.indicator)
        found.setdefault((use and use.headline) or finding.id, []).append(finding)
    made = [row for group in found.values() for row in (Row(group[0].question, tuple(group)), *_groups(results, group))]
    return _with_money(results, made)[:ROWS]


def _groups(results: Results, shown: Sequence[Finding]) -> list[Row]:
    """For each design that is shown and estimated group by group, a row with the groups and their differences."""
    parts = [[part for part in results.findings if part.among and part.among == one.estimate] for one in shown]
    return [Row(group[0].question, tuple(group)) for group in parts if group]


def ranked(results: Results) -> list[Finding]:
    """Headlines in their order, then effects, then primary indicators, then what is off track, then the rest.

    Of several effects on one indicator it is the first that the evaluation names.
    """
    first: dict[str, Finding] = {}
    for one in results.findings:
        if one.estimate:
            first.setdefault(one.indicator, one)

    def rank(finding: Finding) -> tuple[int, int, int, int, float, str]:
        use = results.uses.get(finding.indicator)
        headline = use.headline if use and use.headline else 9
        role = {"primary": 0, "secondary": 1, "context": 2}[use.role] if use else 1
        # Of people reached, the largest number first: it is the one that people will ask about.
        size = -(finding.latest or 0.0) if finding.id.startswith("reach_") else 0.0
        return (headline, 0 if finding.estimate else 1, role, 0 if finding.status == "off_track" else 1, size,
                finding.id)  # fmt: skip

    named = sorted((one for one in results.findings if one.latest is not None), key=rank)
    return [one for one in named if first.get(one.indicator, one) is one]


def _with_money(results: Results, made: list[Row]) -> list[Row]:
    """Money that was spent, beside the first figure about costs among the rows, or as a row of its own."""
    if results.money is None or not results.money.money_in:
        return made
    for at, row in enumerate(made[:ROWS]):
        if any(results.indicators[one.indicator].domain == "economic" for one in row.findings):
            return [*made[:at], row._replace(money=True), *made[at + 1 :]]
    return [*made[: ROWS - 1], Row(say("glance.money_question"), (), money=True), *made[ROWS - 1 :]]


def answers(part: Part, results: Results, shown: Sequence[Row]) -> Cell:
    """The table of questions, answers, how sure they are and what has changed since the last release."""
    keys = ("question", "answer", "how_sure")
    head = [column(key, say(f"report_content.{key}")) for key in keys]
    head += [column("since", say("glance.since_head", since=spoken(results.since)))] if results.since else []
    lines = [[plain(row.question), _answer(part, results, row), plain(_sure(row)),
              *([plain(_since(results, row))] if results.since else [])] for row in shown]  # fmt: skip
    return table(say("report_content.answers_caption"), head, lines)


def _answer(part: Part, results: Results, row: Row) -> Cell:
    """One cell: every answer with its own figure, and where it can be followed up."""
    parts = [_money(part, results)] if row.money else []
    parts += [part.mention(_key(results, one), _named(row, one)) for one in row.findings]
    links = _links(results, row)
    if len(parts) == 1:
        return {**parts[0], "links": links}
    text = say("glance.between_answers").join(str(one["text"]) for one in parts)
    return {**plain(text), "parts": parts, "links": links}


def _named(row: Row, finding: Finding) -> str:
    """The answer; under a question in somebody's own words it says what it is about."""
    if finding.among:
        return say("glance.named", name=finding.short, answer=finding.answer)
    name = brief(finding.name)
    told = len(row.findings) == 1 and not row.money and name.lower() in row.question.lower()
    return finding.answer if told else say("glance.named", name=name, answer=finding.answer)


def _money(part: Part, results: Results) -> Cell:
    assert results.money is not None  # noqa: S101 - a row of money has some
    text = numbers.show(results.money.money_in, f"currency {results.evaluation.currency}")
    span = results.evaluation.period
    last = span.last.label if results.as_of >= span.last.end.isoformat() else spoken(results.as_of)
    told = say("doubts.spent_from_to", money=text, span=ranging(span.first.label, last))
    return part.figure("economy:money.in.value", text) | {"text": told}


def _key(results: Results, finding: Finding) -> str:
    if finding.estimate:
        return effect_key(finding.estimate, results.estimates, "estimate")
    if finding.id.startswith("reach_"):
        return f"{finding.indicator}.reach_gross@all/all/all"
    return f"{finding.indicator}.value@all/{(finding.period or 'all').lower()}/all"


def _sure(row: Row) -> str:
    """The word and its reason; a figure that is no estimate needs no word for how sure it is."""
    found = list(dict.fromkeys(_sureness(one) for one in row.findings)) or [say("findings.why_counted")]
    text = say("glance.between_answers").join(found)
    return text[:1].upper() + text[1:]


def _sureness(finding: Finding) -> str:
    if finding.certainty == "counted_only":
        return finding.why_certain
    return say("glance.named", name=say(f"status.{finding.certainty}"), answer=finding.why_certain)


def _since(results: Results, row: Row) -> str:
    """What became of the row's figures since the last release; a rule that changed says more than a movement."""
    found = dict.fromkeys(_moved(results, one) for one in row.findings)
    return say("glance.between_answers").join(found) or say("glance.since_none")


def _moved(results: Results, finding: Finding) -> str:
    if finding.estimate:
        return _again(results, finding)
    mine = [one for one in results.changes if one.subject == finding.indicator and for_all(vars(one))]
    if any(one.kind == "rules" for one in mine):
        return say("glance.since_rules")
    if any(one.kind == "revised" for one in mine):
        return say("glance.since_revised")
    moved = next((one for one in mine if one.kind == "moved"), None)
    return say("glance.since_none") if moved is None else _direction(moved, finding.unit)


def _again(results: Results, finding: Finding) -> str:
    """What the last release said of an effect; the movement of a figure is not that of the effect on it."""
    change = next((one for one in results.changes if one.subject == finding.estimate), None)
    if change is None:
        return say("glance.since_same") if finding.estimate in results.told_before else say("glance.since_none")
    return say("glance.since_rules" if change.kind == "rules" else "glance.since_was", was=change.about[0])


def _direction(change: Change, unit: str) -> str:
    return say(f"glance.since_{change.direction}", before=numbers.show(change.before, unit))


def _links(results: Results, row: Row) -> list[Cell]:
    """Chart, source and definition of the first answer, each with the anchors that may hold it, best first."""
    if not row.findings:
        return [_link(row, say("glance.see_chart"), ["fig-money", "sec-money"])]
    finding = row.findings[0]
    chart = _slug(finding.estimate or finding.indicator)
    near = [f"fig-paths-{chart}", "fig-effects", "sec-effects"] if finding.estimate else [f"fig-trend-{chart}",
            "fig-progress", "sec-reach" if finding.id.startswith("reach_") else "sec-trends"]  # fmt: skip
    version = results.indicators[finding.indicator].version
    table = "tbl-effects" if finding.estimate else "tbl-indicators"
    return [
        _link(row, say("glance.see_chart"), near),
        _link(row, say("glance.see_numbers"), [anchor(finding.indicator), table, "sec-data"]),
        _link(row, say("glance.see_definition", version=version), ["sec-definitions"]),
    ]


def _link(row: Row, text: str, to: Iterable[str]) -> Cell:
    return {"text": text, "label": say("glance.see_label", link=text, question=row.question), "to": list(to)}


def _slug(name: str) -> str:
    return name.lower().replace("_", "-")
