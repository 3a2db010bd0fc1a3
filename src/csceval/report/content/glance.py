"""At a glance: the answers, how sure, the targets, what this cannot tell, what to say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from csceval.findings.finding import STATUSES, SYMBOLS, Finding
from csceval.findings.monitoring import spoken
from csceval.report.content.progress import status_of
from csceval.report.markup import plain as safe
from csceval.report.results import Part, Results, column, effect_key, plain, records, table
from csceval.words import numbers, say

ROWS = 5  # what one screen holds


def build(results: Results) -> Part:
    """Texts `glance_*` and the table `answers`."""
    part = Part(needs={"glance"})
    shown = headlines(results)
    part.texts["glance_line"] = safe(_line(results))
    part.texts["glance_sentence"] = safe(_sentence(shown, results))
    part.texts["glance_strip"] = safe(_strip(results))
    part.texts["glance_limits"] = "\n".join(f"- {safe(line)}" for line in limits(results))
    aloud = [say("rehearsal.aloud")] if results.synthetic else [f.say for f in _spoken(shown)]
    part.texts["glance_say"] = "\n".join(f"- {safe(sentence)}" for sentence in aloud)
    part.texts["glance_dont"] = "\n".join(f"- {safe(f.dont_say)}" for f in _spoken(shown))
    rows = [[plain(f.question), _answer(part, results, f), plain(_sure(f))] for f in shown]
    head = [column(key, say(f"report_content.{key}")) for key in ("question", "answer", "how_sure")]
    part.needs |= {"answers"} if rows else set()
    part.tables["answers"] = table(say("report_content.answers_caption"), head, rows)
    if results.progress.empty:
        part.needs.add("no_targets")
    else:
        part.needs.add("targets")
    return part


def headlines(results: Results) -> list[Finding]:
    """At most five findings: effects first, then those the evaluation calls headline or primary, then the rest."""

    def rank(finding: Finding) -> tuple[int, int, int, float, str]:
        use = results.uses.get(finding.indicator)
        headline = use.headline if use and use.headline else 9
        role = {"primary": 0, "secondary": 1, "context": 2}[use.role] if use else 1
        # Of people reached, the largest number first: it is the one that people will ask about.
        size = -(finding.latest or 0.0) if finding.id.startswith("reach_") else 0.0
        return (0 if finding.estimate else 1, headline, role, size, finding.id)

    named = sorted((f for f in results.findings if f.latest is not None), key=rank)
    answered = {f.indicator for f in named if f.estimate}
    first = [f for f in named if f.estimate or f.indicator not in answered]
    return first[:ROWS]


def limits(results: Results) -> list[str]:
    """What this report cannot tell, most important first."""
    found = []
    if not results.estimates:
        found.append(say("findings.limits_refused" if results.designs else "findings.limits_no_effect"))
    found += [text for design in results.designs[:1] for text in _effect_limits(results, design.id)]
    sent, due = reported(results)
    if sent < due:
        found.append(say("findings.limits_missing_partners", n=due - sent, due=due))
    if results.questions:
        found.append(
            say("findings.limits_questions", n=numbers.count(len(results.questions), "question is", "questions are"))
        )
    if (aside := results.counts["set_aside"]).some:
        found.append(
            say("rows_shown.set_aside", n=f"{aside.below:,}") if aside.value is None else
            say("findings.limits_set_aside", n=numbers.count(aside.value, "row is", "rows are"))
        )  # fmt: skip
    if not results.reach.empty:
        found.append(say("findings.limits_gross"))
    if results.withheld:
        they = "it" if results.withheld == 1 else "they"
        found.append(
            say("findings.limits_withheld", n=numbers.count(results.withheld, "number is", "numbers are"), they=they)
        )
    return found


def reported(results: Results) -> tuple[int, int]:
    """How many partners sent anything for the reported period, and how many were due."""
    mine = results.reporting[(results.reporting["period"] == results.period) & results.reporting["due"]]
    return int((mine["state"] == "observed").sum()), len(mine)


def _effect_limits(results: Results, design: str) -> list[str]:
    return [f.caveats[0] for f in results.findings if f.estimate == design and f.caveats]


def _line(results: Results) -> str:
    sent, due = reported(results)
    line = say("report_content.data_to", period=spoken(results.period), as_of=spoken(results.as_of))
    return line + (say("report_content.reported", n=sent, due=due) if due else "")


def _sentence(shown: Sequence[Finding], results: Results) -> str:
    if not shown:
        seen = results.cells[(results.cells["level"] == "period") & (results.cells["state"] == "observed")]
        if len(seen):
            kinds = numbers.count(seen["indicator"].nunique(), "kind of total", "kinds of totals")
            return say("report_content.totals_only", totals=kinds)
        key = "nothing_shown" if results.counts["accepted"].some else "nothing_yet"
        return say(f"report_content.{key}", period=spoken(results.period))
    first = shown[0]
    sentence = first.sentence if first.estimate else _counted(results)
    counts = Counter(results.progress["status"]) if not results.progress.empty else Counter()
    judged = sum(counts.values())
    return f"{sentence} {say('report_content.targets_met', met=counts['met'], all=judged)}" if judged else sentence


def _counted(results: Results) -> str:
    """The sentence of a report without effects: how much was reported, and how much of what was aimed at."""
    partners = results.reporting.loc[results.reporting["state"] == "observed", "partner"].nunique()
    line = say("report_content.counted", partners=numbers.count(partners, "partner"),
               indicators=numbers.count(len(results.indicators), "indicator"))  # fmt: skip
    targets = int(results.totals["targets"].sum())
    if not targets:
        return line
    met = int(results.totals["reached"].sum())
    return f"{line} {say('report_content.targets_reached', met=met, all=numbers.count(targets, 'target'))}"


def _strip(results: Results) -> str:
    if results.progress.empty:
        return ""
    counts = Counter(status_of(results, row) for row in records(results.progress))
    lead = numbers.count(sum(counts.values()), "target")
    marks = [f"{SYMBOLS[s]} {counts[s]} {say('status.' + s)}" for s in STATUSES if counts[s]]
    marks += [f"○ {counts[s]} {say('status.' + s)}" for s in ("suppressed", "too_few") if counts[s]]
    return f"{lead}: {' · '.join(marks)}"


def _answer(part: Part, results: Results, finding: Finding) -> dict[str, object]:
    if finding.estimate:
        return part.figure(f"{effect_key(finding.estimate, results.estimates)}.estimate", finding.answer)
    if finding.id.startswith("reach_"):
        return part.figure(f"{finding.indicator}.reach_gross@all/all/all", finding.answer)
    return part.figure(f"{finding.indicator}.value@all/{(finding.period or 'all').lower()}/all", finding.answer)


def _sure(finding: Finding) -> str:
    """The word and its reason; a figure that is no estimate needs no word for how sure it is."""
    if finding.certainty == "counted_only":
        return finding.why_certain[:1].upper() + finding.why_certain[1:]
    word = say(f"status.{finding.certainty}")
    return f"{word[:1].upper()}{word[1:]}: {finding.why_certain}"


def _spoken(shown: Sequence[Finding]) -> list[Finding]:
    """One effect and one count are enough to say aloud."""
    effects = [f for f in shown if f.estimate][:1]
    counts = [f for f in shown if not f.estimate][:1]
    return effects + counts
