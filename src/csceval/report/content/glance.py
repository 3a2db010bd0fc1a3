"""At a glance: the answers, how sure, the targets, what this cannot tell, what to say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from csceval.estimates.choosing.rules import kind_of
from csceval.findings import summary
from csceval.findings.finding import SYMBOLS, Finding
from csceval.findings.monitoring import spoken
from csceval.report.content._answers import answers, rows
from csceval.report.content.progress import status_of
from csceval.report.markup import attributes
from csceval.report.markup import plain as safe
from csceval.report.results import Part, Results, records
from csceval.words import numbers, say

LIMITS = 3  # more are not read


def build(results: Results) -> Part:
    """Texts `glance_*` and the table `answers`."""
    part = Part(needs={"glance"})
    shown = rows(results)
    said = [finding for row in shown for finding in row.findings]
    part.texts["glance_line"] = _line(results)
    told = [row.findings[0] for row in shown if row.findings and not row.findings[0].among]
    part.texts["glance_sentence"] = part.prose(_sentence(told, results))
    part.texts["glance_strip"] = _strip(results)
    part.texts["glance_limits"] = _listed(part, limits(results)[:LIMITS])
    aloud, dont = _aloud(results, _spoken(said))
    part.texts["glance_say"] = _listed(part, [say("rehearsal.aloud")] if results.synthetic else aloud)
    part.texts["glance_dont"] = _listed(part, [*dont, *_money_dont(results)])
    words = {"data_copy": say("appendix.copy"), "data_copied": say("appendix.copied")}
    part.texts["glance_cite"] = f"[{safe(cited(results))}]{attributes(classes='csc-cite', **words)}"
    part.tables["answers"] = answers(part, results, shown)
    part.needs |= {"answers"} if shown else set()
    part.needs.add("no_targets" if results.progress.empty else "targets")
    return part


def _listed(part: Part, lines: Sequence[str]) -> str:
    return "\n".join(f"- {part.prose(line)}" for line in lines)


def limits(results: Results) -> list[str]:
    """What this report cannot tell, most important first."""
    found = []
    if not results.estimates:
        found.append(say("findings.limits_refused" if results.designs else "findings.limits_no_effect"))
    found += _effect_limits(results)
    sent, due = reported(results)
    if sent < due:
        found.append(say("findings.limits_missing_partners", n=due - sent, due=due))
    if results.questions:
        found.append(say("findings.limits_questions", n=len(results.questions)))
    if (aside := results.counts["set_aside"]).some:
        found.append(
            say("rows_shown.set_aside", n=numbers.whole(aside.below)) if aside.value is None else
            say("findings.limits_set_aside", n=aside.value)
        )  # fmt: skip
    if not results.reach.empty:
        found.append(say("findings.limits_gross"))
    if results.withheld:
        found.append(say("findings.limits_withheld", n=results.withheld))
    return found


def reported(results: Results) -> tuple[int, int]:
    """How many partners sent anything for the reported period, and how many were due."""
    mine = results.reporting[(results.reporting["period"] == results.period) & results.reporting["due"]]
    return int((mine["state"] == "observed").sum()), len(mine)


def _effect_limits(results: Results) -> list[str]:
    """What else could look like the first effect; and of a series, which nothing is compared with, by its name."""
    effects = [f for f in results.findings if f.estimate in results.estimates and f.caveats and not f.among]
    first = [f.caveats[0] for f in effects[:1]]
    alone = [f for f in effects[1:] if kind_of(results.estimates[str(f.estimate)].method) == "series"]
    return first + [say("doubts.limit_series", name=f.name) for f in alone[:1]]


def _line(results: Results) -> str:
    """What is asked, of when, of how many, and who has reported."""
    sent, due = reported(results)
    asks = say(f"glance.asks_{'effect' if results.designs else 'course'}")
    line = say("report_content.data_to", period=spoken(results.period), as_of=spoken(results.as_of))
    people, places = len(results.evaluation.partners), len(results.evaluation.sites)
    if people and places:
        line += f" · {say('glance.partners_sites', partners=people, sites=places)}"
    return f"**{safe(asks)}** {safe(line + (say('report_content.reported', n=sent, due=due) if due else ''))}"


def _sentence(shown: Sequence[Finding], results: Results) -> str:
    if not shown:
        if totals := _totals(results):
            return say("report_content.totals_only", n=totals)
        key = "nothing_shown" if results.counts["accepted"].some else "nothing_yet"
        return say(f"report_content.{key}", period=spoken(results.period))
    if any(finding.estimate for finding in shown):
        return " ".join(summary.sentences(shown, results.estimates))
    return " ".join([_counted(results), *summary.standing(shown)])


def _counted(results: Results) -> str:
    """The sentence of a report without effects: how much was reported, and how much of what was aimed at."""
    partners = results.reporting.loc[results.reporting["state"] == "observed", "partner"].nunique()
    line = say("report_content.counted", partners=partners,
               indicators=len(results.indicators))  # fmt: skip
    targets = int(results.totals["targets"].sum())
    if not targets:
        return line
    met = int(results.totals["reached"].sum())
    return f"{line} {say('report_content.targets_reached', met=met, all=targets)}"


def _strip(results: Results) -> str:
    """How many targets are where: each status by its shape, its word and its colour."""
    if results.progress.empty:
        return ""
    counts = Counter(status_of(results, row) for row in records(results.progress))
    shapes = {**{str(name): shape for name, shape in SYMBOLS.items()}, "suppressed": "○", "too_few": "○"}
    marks = [_mark(status, shape, counts[status]) for status, shape in shapes.items() if counts[status]]
    return f"{safe(say('glance.targets', n=sum(counts.values())))}: {' · '.join(marks)}"


def _mark(status: str, shape: str, n: int) -> str:
    words = safe(f"{n} {say(f'status.{status}')}")
    return f"[{shape} {words}]{attributes(classes='csc-mark csc-mark-' + status.replace('_', '-'))}"


def _spoken(shown: Sequence[Finding]) -> list[Finding]:
    """One effect and one count are enough to say aloud."""
    effects = [f for f in shown if f.estimate][:1]
    counts = [f for f in shown if not f.estimate][:1]
    return effects + counts


def _aloud(results: Results, shown: Sequence[Finding]) -> tuple[list[str], list[str]]:
    """What can be said and what should not; of totals alone that they were sent, and that nobody has checked them."""
    totals = 0 if shown else _totals(results)
    if not totals:
        return [f.say for f in shown], [f.dont_say for f in shown]
    return [say("glance.totals_say", n=totals, period=spoken(results.period))], [say("glance.totals_dont")]


def _totals(results: Results) -> int:
    """How many kinds of totals are shown."""
    seen = results.cells[(results.cells["level"] == "period") & (results.cells["state"] == "observed")]
    return int(seen["indicator"].nunique())


def _money_dont(results: Results) -> list[str]:
    if results.money is None or not results.money.parts:
        return []
    one = numbers.show(1, f"currency {results.evaluation.currency}")
    return [say("glance.money_dont", one=one)]


def cited(results: Results) -> str:
    """How the report wants to be cited."""
    about = results.evaluation.about
    who = ", ".join(about.authors) or about.commissioner or results.evaluation.title
    state = "draft" if results.draft else "final"
    return say("glance.cite", who=who, year=results.as_of[:4], title=results.evaluation.title,
               kind=say(f"glance.cite_{state}"), period=spoken(results.period),
               as_of=spoken(results.as_of))  # fmt: skip
