"""The top page: how many evaluations, who was reached, what moved together, where nothing is known; plain words."""

from __future__ import annotations

from typing import get_args

from csceval.definitions.indicator import Indicator
from csceval.findings import amounts
from csceval.findings.finding import in_sentence
from csceval.portfolio import evidence
from csceval.portfolio.adding_up import Rolled
from csceval.portfolio.members import counted
from csceval.portfolio.page import _told
from csceval.portfolio.whole import Portfolio, Shared
from csceval.report.html import day
from csceval.report.markup import plain as safe
from csceval.report.results import Cell, Part, column, plain, table
from csceval.words import joined, numbers, say

EFFECTS = 4  # rows of effects on the top page
LIMITS = 3  # more are not read
_BESIDE = ("context", "reported")  # no kinds of outcome
FAMILIES: tuple[str, ...] = tuple(
    one for one in get_args(Indicator.model_fields["domain"].annotation) if one not in _BESIDE
)


def build(portfolio: Portfolio) -> Part:
    """Texts `glance_*` and the table `answers`."""
    part = Part(needs={"glance"})
    shared, people = _shared(portfolio), _people(portfolio)
    part.texts["glance_line"] = say("portfolio_page.line", read=_read(portfolio), all=len(portfolio.members),
                                    as_of=safe(day(as_of(portfolio))))  # fmt: skip
    part.texts["glance_sentence"] = safe(" ".join([*_lead(shared), *_reached(people)]))
    part.texts["glance_limits"] = _bullets(_limits(portfolio, shared, people)[:LIMITS])
    part.texts["glance_say"], part.texts["glance_dont"] = _bullets(_aloud(shared, people)), _bullets(
        _not_aloud(shared, people))  # fmt: skip
    part.needs |= {"said"} if part.texts["glance_say"] else set()
    rows = [_row_read(part, portfolio), *([_row_reach(part, people)] if people else []),
            *(_row_effect(part, one) for one in shared), *_row_reports(part, portfolio),
            _row_gaps(portfolio)]  # fmt: skip
    head = [column(key, say(f"portfolio_page.{key}")) for key in ("question", "answer", "how_sure")]
    part.tables["answers"] = table(say("portfolio_page.answers"), head, rows)
    return part


def as_of(portfolio: Portfolio) -> str:
    """The latest day up to which an evaluation has data."""
    return max((facts.as_of.isoformat() for _, facts in counted(portfolio.members)), default="")


def _read(portfolio: Portfolio) -> int:
    return len(counted(portfolio.members))


def _shared(portfolio: Portfolio) -> list[Shared]:
    """Of each indicator the effect that most evaluations have."""
    first: dict[str, Shared] = {}
    for one in _told.together(portfolio):
        first.setdefault(one.together.indicator, one)
    return list(first.values())[:EFFECTS]


def _people(portfolio: Portfolio) -> Rolled | None:
    """The count of people that most evaluations have."""
    found = [one for one in _told.added_up(portfolio) if one.rule == "people"]
    return max(found, key=lambda one: (len(one.members), one.high or 0.0, one.name), default=None)


def _clear(shared: list[Shared]) -> Shared | None:
    """The effect of most evaluations whose interval lies on one side of no difference."""
    return next((one for one in shared if _told.on_average(one).clear), None)


def _lead(shared: list[Shared]) -> list[str]:
    first = _clear(shared)
    if first is None:
        return [say(f"portfolio_page.lead_{'unclear' if shared else 'none'}")]
    return [say("portfolio_page.lead_moved", n=len(first.together.members), name=in_sentence(first.together.name),
                apart=amounts.apart(_told.on_average(first)))]  # fmt: skip


def _reached(people: Rolled | None) -> list[str]:
    return [say("portfolio_page.lead_reached", **_ends(people))] if people else []


def _ends(people: Rolled) -> dict[str, str]:
    return {"low": numbers.bare(people.low, people.unit), "high": numbers.show(people.high, people.unit)}


def _row_read(part: Part, portfolio: Portfolio) -> list[Cell]:
    call = sum(bool(row.reasons) for row in portfolio.rows)
    text = say("portfolio_page.read", read=_read(portfolio), all=len(portfolio.members))
    return [plain(say("portfolio_page.ask_read")), part.figure("portfolio:read", text),
            plain(say("portfolio_page.read_sure", call=call))]  # fmt: skip


def _row_reach(part: Part, people: Rolled) -> list[Cell]:
    text = say("portfolio_page.reach", **_ends(people))
    return [plain(say("portfolio_page.ask_reach")), part.figure(f"portfolio:{people.indicator}.reach", text),
            plain(say("portfolio_page.reach_sure", n=len(people.members)))]  # fmt: skip


def _row_effect(part: Part, shared: Shared) -> list[Cell]:
    found, one = _told.on_average(shared), shared.together
    key = "alone" if not found.known else "clear" if found.clear else "unclear"
    text = say(f"portfolio_page.effect_{key}", apart=amounts.apart(found), value=amounts.signed(found),
               span=amounts.span(found))  # fmt: skip
    sure = say("portfolio_page.effect_sure", n=len(one.members), **_told.designs(shared))
    parts = [plain(sure), *([plain(_next(shared, "effect_next"))] if _told.one_more(shared).known else [])]
    said = {"text": " ".join(str(each["text"]) for each in parts), "figure": None, "state": "observed", "parts": parts}
    return [plain(say("portfolio_page.ask_effect", name=in_sentence(one.name))),
            part.figure(_told.effect_key(shared, "answer"), text), said]  # fmt: skip


def _row_reports(part: Part, portfolio: Portfolio) -> list[list[Cell]]:
    rate = portfolio.rates[0]
    if rate.share is None:
        return []
    text = say("portfolio_page.reports", came=rate.came, due=rate.due, share=numbers.show(rate.share, "proportion"))
    return [[plain(say("portfolio_page.ask_reports")), part.figure("portfolio:reports", text),
             plain(say("portfolio_page.reports_sure", days=rate.days_late))]]  # fmt: skip


def _row_gaps(portfolio: Portfolio) -> list[Cell]:
    missing = [say(f"portfolio_page.family_{one}") for one in evidence.unmeasured(portfolio.members, FAMILIES)]
    key = "gaps" if missing else "no_gaps"
    return [plain(say("portfolio_page.ask_gaps")), plain(say(f"portfolio_page.{key}", families=joined(missing))),
            plain(say("portfolio_page.gaps_sure"))]  # fmt: skip


def _limits(portfolio: Portfolio, shared: list[Shared], people: Rolled | None) -> list[str]:
    unread = len(portfolio.members) - _read(portfolio)
    several = len({one.indicator for one in portfolio.rolled if one.definitions > 1})
    return [*([say("portfolio_page.limit_average")] if shared else []),
            *([say("portfolio_page.limit_unread", n=unread)] if unread else []),
            *([say("portfolio_page.limit_people")] if people else []),
            *([say("portfolio_page.limit_definitions", n=several)] if several else [])]  # fmt: skip


def _aloud(shared: list[Shared], people: Rolled | None) -> list[str]:
    first = _clear(shared)
    effect = [] if first is None else [
        say("portfolio_page.say_effect", n=len(first.together.members), name=in_sentence(first.together.name),
            apart=amounts.apart(_told.on_average(first)))
    ]  # fmt: skip
    reached = [say("portfolio_page.say_reach", low=numbers.show(people.low, people.unit))] if people else []
    return effect + reached


def _not_aloud(shared: list[Shared], people: Rolled | None) -> list[str]:
    first = _clear(shared)
    reached = [say("portfolio_page.dont_reach", **_ends(people))] if people else []
    if first is None:
        return reached
    known = _told.one_more(first).known
    return [_next(first, "dont_effect") if known else say("portfolio_page.dont_effect_few"), *reached]


def _next(shared: Shared, key: str) -> str:
    """What may be found in one more place, with its direction where it has one."""
    more = _told.one_more(shared)
    way = "one_way" if more.clear else "open"
    return say(f"portfolio_page.{key}_{way}", span=amounts.span(more), direction=amounts.direction(more))


def _bullets(lines: list[str]) -> str:
    return "\n".join(f"- {safe(line)}" for line in lines)
