"""The lines that `check` and `run` print: what was read, who has to do what, where the report is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from csceval.intake.asking.choices import shown
from csceval.period import Period
from csceval.run.record import expected_partners, not_in_yet, partners_seen, senders_of
from csceval.words import has, joined, listed, place, say

if TYPE_CHECKING:
    from csceval.cli.console import Console
    from csceval.problems import Problem
    from csceval.run.cached.outcome import Outcome
    from csceval.run.record import Run


def intake_lines(run: Run) -> Iterator[str]:
    """What was read, then everything that waits for somebody."""
    counts = run.intake.counts
    read = [f for f in run.intake.files if f.state == "read"]
    looked_at = [f for f in run.intake.files if f.state != "skipped"]
    seen, expected = partners_seen(run.intake), expected_partners(run)
    if expected:
        senders = say("cli.of_partners", n=len(seen & set(expected)), all=len(expected))
    else:
        senders = say("cli.partners", n=len(seen))
    some = "_some" if len(read) < len(looked_at) else ""
    yield say(f"cli.read{some}", n=len(read), all=len(looked_at), partners=senders)
    yield say("cli.rows", **counts)
    by_file = _by_file(run)
    waiting = {*by_file, *(question.file for question in run.intake.questions)}
    waiting |= {place.split(" › ")[0] for question in run.intake.questions for place in question.places}
    fine = [f for f in run.intake.files if f.state == "read" and f.path not in waiting]
    if waiting:
        yield say("cli.some_fine", fine=len(fine), need=len(waiting))
    elif read:
        yield say("cli.all_fine", files=len(fine))
    for problems in by_file.values():
        yield from _mend(run, problems)
    if by_file:
        yield say("returned.where", folder=run.folder / "inbox")
    yield from look_at(run.problems)
    yield from _questions(run)
    yield from _others(run)
    sent = senders_of(run)
    unused = [name for partner, name in sorted(expected.items()) if partner not in seen and partner in sent]
    if unused:
        yield say("cli.not_usable", names=", ".join(unused))
    if late := not_in_yet(run):
        yield say("cli.not_in_yet", names=", ".join(late))


# What no cell can be mended for, but must not go down among the warnings.
_LOOK_AT = frozenset({"mostly-outside", "personal-data-sent", "correction-lost", "correction-formula"})
_FIGURES = 5
_KINDS = 3  # of faults in one file that are told on the screen
_IN_FULL = frozenset({"empty-file", "feedback-returned", "feedback-misplaced", "other-file"})


def look_at(problems: Iterable[Problem]) -> Iterator[str]:
    """What no single cell shows and a person should know before anything else."""
    for problem in problems:
        if problem.code in _LOOK_AT:
            where = f"{place(problem)}: " if problem.cell else ""
            yield say("cli.look_at", message=where + problem.message, fix=problem.fix)


TOOK = "{took}"  # stands for the time until it is known; a report that is not made again takes another one


def print_told(console: Console, found: Outcome, *, seconds: float = 0.0) -> None:
    """Print what is said about a run, and whether it was made for that."""
    if found.again and not console.as_json:
        console.error(say("cache.unchanged"))
    for line in found.lines:
        console.say(line.replace(TOOK, f"{seconds:.0f} s"))
    for note in found.notes:
        console.say(note)


def report_lines(run: Run) -> Iterator[str]:
    """What the report uses and where it is."""
    counts = run.intake.counts
    facts = [
        say("cli.used", accepted=counts["accepted"], read=counts["read"]),
        say("cli.indicators", n=len(run.dataset.indicators) if run.dataset else 0),
        say("cli.effects", n=len(run.estimates)),
        say("cli.withheld", n=run.withheld),
        TOOK,
    ]
    yield " | ".join(facts)
    for name, reason in sorted(run.refused.items()):
        yield say("cli.refused", name=name, reason=reason)
    yield from (say("triggers.cli", id=one.id, sentence=one.sentence) for one in run.triggers if one.state != "quiet")
    if run.renderer_note:
        yield say("cli.renderer_note", reason=run.renderer_note.splitlines()[0])
    yield from run.notes
    yield from kept_back(run)
    if run.changes:
        yield say("cli.since", since=Period.parse(run.since).label, changes=counted_changes(run))
    draft = run.evaluation.about.status == "draft" and not run.final
    kind = say("cli.draft_report" if draft else "cli.final_report")
    if run.rehearsal:
        yield say("rehearsal.page")
        kind = say("rehearsal.cli_kind")
    waiting = say("cli.questions_open", n=len(run.intake.questions)) if run.intake.questions else ""
    yield f"{kind}{waiting}:   {run.folder / 'output' / 'index.html'}"
    for path in run.reports:
        yield f"  {path.suffix[1:]:<5} {path}"
    if len(run.reports) > 1 and not run.rehearsal:
        yield say("cli.sending")


def kept_back(run: Run) -> Iterator[str]:
    """Figures that a difference from the last release would have given away."""
    if run.kept_back:
        more = say("cli.and_more", n=len(run.kept_back) - _FIGURES) if len(run.kept_back) > _FIGURES else ""
        yield say("cli.kept_back", figures=", ".join(run.kept_back[:_FIGURES]) + more)


def counted_changes(run: Run) -> str:
    """How many figures moved and were revised, and how many rules and partners changed."""
    from csceval.findings.changes import KINDS  # pandas is not needed for --help

    counts = Counter(change.kind for change in run.changes)
    return joined([say(f"changes.count_{kind}", n=counts[kind]) for kind in KINDS if counts[kind]])


def _by_file(run: Run) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in run.intake.to_mend:
        found[problem.file or "–"].append(problem)
    return dict(found)


def _mend(run: Run, problems: list[Problem]) -> Iterator[str]:
    from csceval.intake.feedback.names import safe_name  # what reads workbooks is not needed for --help

    first = problems[0]
    more = say("cli.and_more", n=len(problems) - 1) if len(problems) > 1 else ""
    many = say("cli.cells" if first.cell else "cli.problems", n=len(problems))
    yield say("cli.mend", n=many, where=place(first) + more)
    yield from _each_kind(problems)
    sender = next((f.sender for f in run.intake.files if f.path == first.file), None)
    mail = run.folder / "output" / "private" / "feedback" / safe_name(str(sender)) / "mail.txt"
    if sender and mail.is_file():
        yield say("cli.mail", file=mail)


def _each_kind(problems: list[Problem]) -> Iterator[str]:
    """What is wrong in a file, each kind once, with how often where there are several."""
    kinds: dict[tuple[object, ...], list[Problem]] = defaultdict(list)
    for problem in problems:
        kinds[problem.code, problem.column or problem.field].append(problem)
    counts = [f"{len(alike):<4,} " if len(kinds) > 1 else "" for alike in kinds.values()]
    for count, alike in [*zip(counts, kinds.values(), strict=True)][:_KINDS]:
        yield f"      {count}{alike[0].message}  {alike[0].fix}".rstrip()
    if left := sum(len(alike) for alike in [*kinds.values()][_KINDS:]):
        yield say("returned.more", n=f"{left:<4,}")


def _questions(run: Run) -> Iterator[str]:
    questions = run.intake.questions
    if not questions:
        return
    # A row may wait for two questions.
    rows = min(sum(question.rows for question in questions), run.intake.counts["set_aside"])
    file = run.questions_file.name if run.questions_file else say("cli.questions_file")
    yield say("cli.decide" if rows else "cli.decide_free", n=len(questions), rows=rows, file=file)
    for number, question in enumerate(questions, 1):
        yield f"      {number}  {question.told()}"
        if question.choices:
            yield f"         {' | '.join(map(shown, question.choices))}"
    for problem in run.problems:
        if problem.code.startswith(("answer-", "undo-", "questions-")):
            yield f"      {place(problem)}: {problem.message} {problem.fix}"


def _others(run: Run) -> Iterator[str]:
    """Files passed over, and how many warnings and notes there are besides."""
    for record in run.intake.files:
        if record.state == "skipped":
            told = next((p for p in run.problems if p.file == record.path and p.code == record.reason), None)
            if told and record.reason == "feedback-returned":
                yield say("returned.came_back", message=told.message)
                continue
            in_full = f"{told.message} {told.fix}" if told and record.reason in _IN_FULL else ""
            yield say("cli.skipped", file=record.path, reason=in_full or _passed_over(record.reason))
    warnings = sum(p.severity == "warning" for p in run.problems)
    notes = sum(p.severity == "note" for p in run.problems)
    if warnings or notes:
        counted = [say(f"cli.{word}", n=n) for n, word in ((warnings, "warnings"), (notes, "notes")) if n]
        yield say("cli.besides", what=listed(counted), file=run.folder / "output" / "private" / "problems.csv")


def _passed_over(reason: str) -> str:
    """Why a file was not read, in a word or two."""
    key = f"passed_over.{reason}"
    return say(key) if has(key) else reason
