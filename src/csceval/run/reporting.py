"""Protection, findings, pages: from `publish` on only protected frames exist."""

from __future__ import annotations

import shutil
from collections.abc import Container
from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING

from csceval.entries import Entries
from csceval.report.results import Results, for_all, records
from csceval.run import partner_reports
from csceval.run.exchange import staging
from csceval.run.parts_shown import of_joined, of_money, of_relations, of_scales, of_voice
from csceval.run.publishing import publish_folder, write_private
from csceval.run.read_from import read_from
from csceval.run.record import Progress, Run, file_facts, is_draft
from csceval.run.rehearsal_mark import named
from csceval.run.sharing import own_look
from csceval.run.views_shown import of_views
from csceval.words import joined, numbers, overriding, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from csceval.dataset.dataset import Dataset
    from csceval.dataset.effects import Effects
    from csceval.estimates.result import Estimate
    from csceval.findings.finding import Finding
    from csceval.publish.rows import RowCounts


def report(
    run: Run,
    effects: Effects,
    *,
    renderer: str,
    formats: tuple[str, ...],
    progress: Progress,
    redraw: bool = False,
    templates: tuple[str, ...] = ("evaluation",),
    allow_code: bool = False,
    partners: bool = False,
) -> None:
    """Protect, word, bundle and render beside the last report; then everything takes its place."""
    from csceval.report import bundle, figures, render

    progress("findings", 0, 1)
    run.asked |= {"formats": list(formats), "templates": list(templates), "allow_code": allow_code,
                  "partners": partners}  # fmt: skip
    run.partner_reports = partners or run.evaluation.report.partner_reports
    results = protected(run, effects)
    run.findings, run.withheld = list(results.findings), results.withheld
    content = bundle.assemble(results)
    run.figures = content["figures"]
    fresh = staging(run.folder)
    home, last = fresh / "bundle", run.folder / ".csceval" / "bundle"
    if (last / "cache").is_dir() and not redraw:  # drawings: their names say what they are of
        shutil.copytree(last / "cache", home / "cache")
    frames = {"observations": results.cells, "reach": results.reach, "progress": results.progress}
    bundle.write(home, content, frames)
    drawings = Entries(home / "cache")
    drawings.use(figures.names(content))
    pages = {*formats} & {*render.PAGES} and "evaluation" in templates
    ahead = figures.drawn_ahead(content, cache=home / "cache", pixels="docx" in formats) if pages else nullcontext()
    with ahead:
        write_private(run, fresh / "private", results)
    progress("report", 0, len(formats))
    name, mine = partial(file_name, run), own_look(run, allow_code=allow_code)
    made = render.render_report(home, fresh / "share", formats=formats, renderer=renderer, name=name,
                                templates=templates, mine=mine)  # fmt: skip
    if run.partner_reports:
        folder = partner_reports.write(run, results, fresh / "share", formats=formats, name=name, mine=mine,
                                       progress=progress)  # fmt: skip
        made.files.extend([folder] if folder else [])
    run.renderer, run.renderer_note = made.renderer, made.note
    drawings.use(figures.names(content))
    drawings.tidy()
    run.rebuilt += len(drawings.damaged)
    publish_folder(run, fresh, made.files, results)


def protected(run: Run, effects: Effects) -> Results:
    """Everything the report may use."""
    from csceval import __version__
    from csceval.dataset import followed, targets
    from csceval.dataset import progress as progressing
    from csceval.dataset import reach as reaching
    from csceval.dataset import reporting as reporters
    from csceval.findings import triggers
    from csceval.findings.relationships import beside_chance
    from csceval.publish import again, answers, check, courses, ledger, paths, plan, protect, rows
    from csceval.publish import totals as totals_plan

    dataset, observations = run.dataset, run.observations
    assert dataset is not None and observations is not None  # noqa: S101, PT018 - `measure` has run
    reached = reaching.reach(dataset)
    planned = plan.cells(observations, reached, levels=SHOWN, places=placed(run), groups=aimed(dataset, "group"),
                         partners=None if run.partner_reports else aimed(dataset, "partner"))  # fmt: skip
    hidden = run.evaluation.privacy.hide_partners
    released = protect.true_names(ledger.last(run.folder), hidden)
    cells, withheld = protect.protect(planned, dataset, last_release=released)
    run.kept_back = protect.withheld_by_difference(planned, cells, dataset) if released else []
    reach, more = protect.protect_reach(reached, dataset, cells)
    measured = {one.id: one.indicator for one in run.evaluation.designs}
    ordinary = {name: one for name, one in effects.estimates.items() if name in measured}
    measured |= {name: one.design.indicator for name, one in effects.slices.items()}
    totals, further = totals_plan.by_indicator(targets.reported_targets(dataset), dataset, cells)
    check.ensure_protected(cells, dataset, planned=planned, last_release=released)
    check.ensure_reach_protected(reach, reached, dataset, cells)
    row_counts, relations = counted_rows(run, dataset), of_relations(run, dataset)
    scale_figures = of_scales(run, dataset, cells, released)
    given = answers.released(scale_figures.answers, run.scales["scales_answers"]) if scale_figures else {}
    unfinished = followed.so_far(dataset)
    reporting = reporters.reporting(dataset, observations)
    compare(run, cells, reporting, effects.estimates, given)
    # Targets name partners as they are; only what is printed of them goes without hidden names.
    progress = progressing.progress(
        dataset, cells.assign(partner=planned["partner"]), upto=dataset.parse(str(run.period))
    )
    progress = protect.without_names(progress, hidden)
    seen = of_views(run, dataset, cells, progress, effects, scale_figures)
    run.triggers = triggers.judged(run.evaluation, dataset.indicators, cells, upto=str(run.period), so_far=unfinished)
    run.targets = targets.target_summary(dataset)
    run.reach = records(reached)  # for the evaluator, as `private/` is; the report has the protected one
    return Results(
        evaluation=protect.targets_without_names(dataset.evaluation),  # with the targets out of the inbox
        indicators=dataset.indicators,
        uses={use.use: use for use in run.evaluation.indicators if use.each is None},
        period=str(run.period),
        as_of=dataset.as_of.isoformat(),
        cells=cells,
        reach=reach,
        progress=progress,
        totals=totals,
        paths=paths.protect_paths(effects.path_frame(), cells, measured),
        designs=tuple(run.evaluation.designs),
        estimates=effects.estimates,
        refused=effects.refused,
        slices=effects.slices,
        findings=beside_chance(
            found(run, dataset, cells, reach, progress, effects, unfinished), dataset.indicators, relations
        ),
        files=row_counts.files,
        counts=row_counts.totals,
        problems=tuple(
            rows.without_places(
                [p.public() for p in run.problems if p.severity != "note" and not p.code.startswith(_OWN)],
                row_counts.quiet,
            )
        ),
        questions=tuple(question.to_dict() for question in run.intake.questions),
        reporting=reporting,
        changes=tuple(run.changes),
        since=run.since,
        told_before=run.told_before,
        draft=is_draft(run),
        triggers=run.triggers,
        plan=run.plan,
        synthetic=run.rehearsal.about if run.rehearsal else "",
        own=tuple(own_definitions(run)),
        so_far=frozenset(unfinished),
        left_out=rows.protect_left_out(run.left_out, dataset),
        withheld=withheld + more + further + row_counts.withheld + (scale_figures.withheld if scale_figures else 0),
        version=__version__,
        scales=scale_figures,
        money=of_money(run, dataset),
        relations=relations,
        courses=courses.protect_courses(effects.estimates, cells, measured),
        again=again.protect_again(ordinary, cells, measured),
        voice=of_voice(run, dataset),
        joined=of_joined(run, dataset, cells, relations),
        read_from=read_from(dataset, run.intake.cells, set(cells.loc[cells["reported_as"] == "totals", "indicator"])),
        **seen,
    )


def counted_rows(run: Run, dataset: Dataset) -> RowCounts:
    """How many rows each file had, as far as that may be sent on."""
    from csceval.publish import check, rows

    facts, limit = [file_facts(record) for record in run.intake.files], dataset.evaluation.privacy.threshold
    persons = rows.tables_of_persons(dataset)
    personal = {r.path for r in run.intake.files if any(sheet.table in persons for sheet in r.sheets)}
    shown = rows.protect(facts, personal, limit)
    check.ensure_rows_protected(shown, facts, personal, limit)
    return shown


def compare(
    run: Run, cells: pd.DataFrame, reporting: pd.DataFrame, estimates: Mapping[str, Estimate],
    answers: Mapping[str, float | None],
) -> None:  # fmt: skip
    """Note what the report rests on, for a release, and what changed since the last one, if there is one."""
    from csceval.dataset.alike import like_for_like
    from csceval.findings.changes import changes
    from csceval.publish.alike import protect_alike
    from csceval.run import releases, snapshots

    before = releases.last(run.folder)
    if before is None and not run.final:
        return
    assert run.dataset is not None and run.observations is not None  # noqa: S101, PT018 - `measure` has run
    run.released = snapshots.snapshot(run, cells, reporting, estimates, answers)
    if before is None:
        return
    periods = (before.period, str(run.period))
    known = {period.key for period in run.dataset.periods}
    alike = like_for_like(run.dataset, run.observations, *(periods if before.period in known else (periods[1],) * 2))
    run.since, run.told_before = before.period, frozenset(before.effects)
    run.changes = changes(before, run.released, protect_alike(alike, cells, run.dataset, periods))


_OWN = ("answer-", "undo-", "questions-", "correction-", "feedback-")  # between csceval and whoever runs it
# What the sections print; places only of the indicators in `placed`, groups and partners only of those in `aimed`.
SHOWN = ("period", "total", "place", "group", "partner", "cross")


def placed(run: Run) -> set[str]:
    """Indicators whose places are printed: the one in the coverage chart, and those with a target for a place."""
    aims = set() if run.dataset is None else aimed(run.dataset, "place")
    named = [use.use for use in run.evaluation.indicators if use.each is None]
    primary = [use.use for use in run.evaluation.indicators if use.role == "primary" and use.each is None]
    return {*(primary or named)[:1], *aims}


def aimed(dataset: Dataset, dimension: str) -> set[str]:
    """Indicators with a target for a single place, group or partner."""
    return {target.indicator for target in dataset.evaluation.targets if target.whom[0] == dimension}


def found(
    run: Run,
    dataset: Dataset,
    cells: pd.DataFrame,
    reach: pd.DataFrame,
    progress: pd.DataFrame,
    effects: Effects,
    so_far: Container[tuple[str, str]],
) -> list[Finding]:
    """Effects first, then every named indicator, then people reached."""
    from csceval.findings import effects as effect_findings
    from csceval.findings import for_whom, monitoring, usual
    from csceval.findings import reach as reach_findings

    uses = {use.use: use for use in run.evaluation.indicators if use.each is None}
    findings = [
        effect_findings.finding(design, uses[design.indicator], dataset.indicators[design.indicator],
                                effects.estimates[design.id], arms=effects.arms[design.id],
                                units=numbers.named("sites"))
        for design in run.evaluation.designs
        if design.id in effects.estimates
    ]  # fmt: skip
    findings += [
        for_whom.finding(name, one, uses[one.design.indicator], dataset.indicators[one.design.indicator],
                         effects.estimates[name], arms=effects.arms[name], units=numbers.named("sites"))
        for name, one in effects.slices.items()
        if name in effects.estimates
    ]  # fmt: skip
    latest = {r["indicator"]: r for r in records(cells[(cells["level"] == "period") & (cells["period"] == run.period)])}
    aims = {r["indicator"]: r for r in records(progress) if for_all(r)}
    answered = {finding.indicator for finding in findings}
    apart = usual.distances(cells, str(run.period))
    for name, use in uses.items():
        asked = use.model_copy(update={"question": None}) if name in answered else use
        young = (name, str(run.period)) in so_far
        findings.append(
            monitoring.finding(
                asked, dataset.indicators[name], latest.get(name), aims.get(name), so_far=young, usual=apart.get(name)
            )
        )
    for row in records(reach[(reach["place"] == "all") & (reach["period"] == "all")]):
        made = reach_findings.finding(dataset.indicators[row["indicator"]], row)
        findings += [made] if made else []
    return findings


def own_definitions(run: Run) -> list[str]:
    """What is the project's own: its words, and one sentence for each definition that it adds or replaces."""
    from csceval.definitions import reader

    keys = sorted(overriding.current())
    worded = [say("look.own_words", n=len(keys), names=joined(keys))]
    return worded * bool(keys) + [
        say(
            "report_content.own_replaces" if part.replaces else "report_content.own_adds",
            kind=part.kind, id=part.id, version=part.version, origin=part.origin, shipped=part.replaces or "",
        )
        for part in reader.own_parts(run.folder)
    ]  # fmt: skip


def file_name(run: Run, kind: str = "report") -> str:
    """Name of a file of the report, without suffix: `Larkmoor 2024 Q4 - report (draft)`."""
    from csceval.period import Period

    short = run.evaluation.id.replace("-", " ").replace("_", " ").title()
    draft = say("run_stops.draft") if is_draft(run) and not run.rehearsal else ""
    name = f"{short} {Period.parse(run.period).label} - {kind}{draft}"
    return named(name, synthetic=run.rehearsal is not None)
