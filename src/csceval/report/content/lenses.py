"""Views of success side by side: verdict and rule of each, no score over all, and what stands against what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csceval.dataset.provenance import figure_key
from csceval.findings.lenses import worthwhile
from csceval.findings.monitoring import spoken
from csceval.findings.said import Said, tell, together
from csceval.report.markup import plain as safe
from csceval.report.results import Cell, Part, Results, column, plain, table
from csceval.words import lowered, numbers, say

if TYPE_CHECKING:
    from csceval.definitions.lens import Criterion
    from csceval.findings.lenses import Judgement, View
    from csceval.findings.moves import Move
    from csceval.findings.tension import Tension


def build(results: Results) -> Part:
    """Texts `lenses_*`, tables `lenses_rules` and `lenses_tensions`; nothing where no view has anything to say."""
    part = Part()
    if all(view.verdict in ("absent", "described") for view in results.views):
        return part
    part.needs = {"lenses"}
    part.texts["lenses_verdict"] = safe(verdict(results.views))
    part.texts["lenses_leads"] = "\n".join(_lead(part, results, view) for view in results.views)
    judged = [view for view in results.views if view.judgements]
    part.tables["lenses_rules"] = _rules(part, results, judged)
    if results.tensions:
        part.needs.add("lenses_tensions")
        part.tables["lenses_tensions"] = _tensions(part, results)
    else:
        part.texts["lenses_no_tension"] = safe(say("lenses.tension_none"))
    return part


def verdict(views: tuple[View, ...]) -> str:
    """One sentence over all views, each verdict under the name of its view; there is no verdict without one."""
    told = [
        say("lenses.verdict_one", name=lowered(name_of(view.lens)), verdict=say(f"lenses.verdict_{view.verdict}"))
        for view in views
    ]
    return say("lenses.verdict_all", views="; ".join(told))


def name_of(lens: str) -> str:
    """What a view is called."""
    return say(f"lenses.name_{lens}")


def _lead(part: Part, results: Results, view: View) -> str:
    """The verdict of one view, what is missing from it, and what moved the other way."""
    met = [one.met for one in view.judgements if one.met != "absent"]
    told: list[str] = [say(f"lenses.told_{view.verdict}", met=met.count("yes"), no=met.count("no"),
                unclear=met.count("unclear"), all=len(met))]  # fmt: skip
    missing = [one for one in view.judgements if one.met == "absent" and one.indicator and view.verdict != "absent"]
    for key, alone in (("lenses.told_unmeasured", False), ("lens_starts.told", True)):
        names = [_name(results, one) for one in missing if _without_start(results, one) is alone]
        told += [say(key, names="; ".join(dict.fromkeys(names)))] if names else []
    if view.against:
        told.append(tell("lenses.against", {}, names=together(map(change, view.against), "; ")))
    headed = say("lenses.verdict_one", name=name_of(view.lens), verdict=say(f"lenses.verdict_{view.verdict}"))
    return f"- **{safe(headed)}.** {part.prose(together(told))}"


def change(move: Move) -> Said:
    """An indicator with what it was at the start and what it is now."""
    before, after = (numbers.show(value, move.unit) for value in (move.before, move.after))
    ids = {"before": figure_key(move.indicator, "value", period=move.start),
           "after": figure_key(move.indicator, "value", period=move.period)}  # fmt: skip
    return tell("lenses.from_to", ids, name=move.name, before=before, start=spoken(move.start), after=after,
                period=spoken(move.period))  # fmt: skip


def _name(results: Results, one: Judgement) -> str:
    """An indicator's name; of one that the evaluation does not use, that of the library."""
    from csceval.definitions.reader import load_indicators

    move = results.moves.get(one.indicator)
    if move is not None:
        return move.name
    known = load_indicators()
    return known[one.indicator].name if one.indicator in known else one.indicator


def _without_start(results: Results, one: Judgement) -> bool:
    """Whether there is a figure, and none before it that it could be better than."""
    move = results.moves.get(one.indicator)
    return one.met == "absent" and one.criterion.is_ == "better" and move is not None and move.way == "no_start"


def _rules(part: Part, results: Results, views: list[View]) -> Cell:
    """Every criterion of every view that has a rule, beside what the data say."""
    keys = ("view", "counts", "data", "met")
    head = [column(key, say(f"lenses.column_{key}")) for key in keys]
    rows = [
        [plain(name_of(view.lens)), plain(_rule(results, one)), part.told(_data(results, one)),
         plain(say("lens_starts.met" if _without_start(results, one) else f"lenses.met_{one.met}"))]
        for view in views
        for one in view.judgements
    ]  # fmt: skip
    own = [lowered(name_of(view.lens)) for view in views if view.lens in results.evaluation.success]
    whose = say("lenses.whose_own", names=", ".join(own)) if own else say("lenses.whose_usual")
    return table(say("lenses.rules_caption"), head, rows,
                 note=together([say("lenses.rules_note", whose=whose), say("usual.rule")]))  # fmt: skip


def _rule(results: Results, one: Judgement) -> str:
    """A criterion in words."""
    kind, name = one.criterion.is_, _name(results, one)
    if kind in ("effect", "not_worse") and not one.indicator:
        return say(f"lenses.rule_{kind}_any")
    if kind == "effect":
        size = _worthwhile(results, one)
        return say("lenses.rule_effect_size" if size else "lenses.rule_effect", name=name, size=size)
    if kind == "within":
        return _within(one.criterion, name, results.moves[one.indicator].unit if one.indicator in results.moves else "")
    return say(f"lenses.rule_{kind}", name=name)


def _worthwhile(results: Results, one: Judgement) -> str:
    """The smallest change that is worth having, where the design or the indicator names one."""
    design = next(design for design in results.designs if design.id == one.design)
    size = worthwhile(design, results.uses, results.estimates.get(design.id))
    return numbers.show(size, results.indicators[one.indicator].unit, change=True) if size else ""


def _within(criterion: Criterion, name: str, unit: str) -> str:
    side = "least" if criterion.high is None else "most" if criterion.low is None else "both"
    low, high = (numbers.show(end, unit) if end is not None else "" for end in (criterion.low, criterion.high))
    span = numbers.between(criterion.low, criterion.high, unit)
    return say(f"lenses.rule_within_{side}", name=name, low=low, high=high, span=span)


def _data(results: Results, one: Judgement) -> str:
    """What the criterion was held against: an effect with its range, a change, or a value with its range."""
    if one.design:
        found = next((f for f in results.findings if f.estimate == one.design), None)
        return say("lenses.no_effect") if found is None else found.answer
    move = results.moves.get(one.indicator)
    if move is None or move.after is None:
        return "–"
    if one.criterion.is_ == "better" and move.before is not None:
        margin = numbers.between(move.low, move.high, move.unit, change=True)
        told = change(move)
        bare = Said(told.removeprefix(f"{move.name} ").strip("()"), told.marks)
        key = figure_key(move.indicator, f"change_since_{move.start.lower()}", period=move.period)
        wavers = [Said(say("usual.within"))] if move.way == "unclear" and move.wavers else []
        return together([bare, *([Said(margin, [(margin, key)])] if margin else []), *wavers], "; ")
    margin = numbers.between(move.after_low, move.after_high, move.unit, bare_high=True)
    value = _valued(move, margin)
    few = one.met == "unclear" and one.criterion.is_ == "target"
    return (
        tell("lenses.too_few_answered", {}, value=value) if few and _status(results, one) != "not_clear_yet" else value
    )


def _valued(move: Move, margin: str) -> Said:
    """The figure of a period with its range."""
    shown = numbers.show(move.after, move.unit)
    ids = [figure_key(move.indicator, name, period=move.period) for name in ("value", "interval")]
    return Said(f"{shown} ({margin})" if margin else shown, zip((shown, margin), ids, strict=True))


def _status(results: Results, one: Judgement) -> str:
    found = next((f for f in results.findings if f.indicator == one.indicator and not f.estimate), None)
    return found.status if found else ""


def _tensions(part: Part, results: Results) -> Cell:
    """A row a pair: what became better in one view, what became worse in another, and how that is known."""
    head = [column(key, say(f"lenses.column_{key}")) for key in ("better", "worse", "known")]
    rows = [[part.told(_seen_by(results, one.better)), part.told(_seen_by(results, one.worse)),
             part.told(_known(one))]
            for one in results.tensions]  # fmt: skip
    return table(say("lenses.tension_caption"), head, rows, note=say("lenses.tension_note"))


def _seen_by(results: Results, move: Move) -> str:
    asked = {view.lens for view in results.views}
    named = ", ".join(lowered(name_of(lens)) for lens in move.lenses if lens in asked)
    return tell("lenses.view_of", {}, move=change(move), views=named)


def _known(one: Tension) -> str:
    if one.how == "drawn":
        ids = {"share": figure_key(one.worse.indicator, f"tension_{one.better.indicator}", period=one.worse.period)}
        return tell(f"lenses.how_drawn_{one.kind}", ids, share=_chance(one.chance), units=one.units)
    return say(f"lenses.how_{one.how}")


def _chance(share: float | None) -> str:
    """A share of draws in whole per cent; never all of them, because there are only so many draws."""
    return numbers.show(min(share or 0.0, 0.999), "proportion")
