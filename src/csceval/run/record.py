"""What a run found and wrote."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csceval import plugins
from csceval.errors import CscevalError
from csceval.problems import Problem
from csceval.words import say

if TYPE_CHECKING:
    import pandas as pd

    from csceval.dataset.dataset import Dataset
    from csceval.definitions.evaluation import Evaluation
    from csceval.definitions.indicator import Indicator
    from csceval.definitions.instrument import Instrument
    from csceval.definitions.table import Table
    from csceval.estimates.result import Estimate
    from csceval.findings.changes import Change, Snapshot
    from csceval.findings.finding import Finding
    from csceval.findings.triggers import Judged
    from csceval.intake.result import FileRecord, Intake
    from csceval.run.rehearsal_mark import Mark

Progress = Callable[[str, int, int], None]
COUNTS = ("read", "accepted", "set_aside", "ignored")


@dataclass(slots=True, repr=False)
class Run:
    """What a run found and wrote; `status` is the exit status (0 went through, 1 a person is needed)."""

    folder: Path
    evaluation: Evaluation
    intake: Intake
    problems: list[Problem]
    definitions: Mapping[str, Indicator]
    table_definitions: Mapping[str, Table]
    instruments: Mapping[str, Instrument]
    dataset: Dataset | None = None
    observations: pd.DataFrame | None = None
    estimates: dict[str, Estimate] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    reports: list[Path] = field(default_factory=list)
    manifest: dict[str, Any] = field(default_factory=dict)
    figures: dict[str, Any] = field(default_factory=dict)
    targets: dict[str, Any] = field(default_factory=dict)
    reach: list[dict[str, Any]] = field(default_factory=list)
    left_out: dict[str, dict[str, int]] = field(default_factory=dict)
    relations: dict[str, pd.DataFrame] = field(default_factory=dict)
    withheld: int = 0
    kept_back: list[str] = field(default_factory=list)
    period: str | None = None
    renderer: str | None = None
    renderer_note: str = ""
    partner_reports: bool = False
    asked: dict[str, Any] = field(default_factory=dict)  # formats and templates, for the manifest
    notes: list[str] = field(default_factory=list)
    final: bool = False
    changes: list[Change] = field(default_factory=list)
    since: str = ""
    told_before: frozenset[str] = frozenset()  # designs of which the last release gave an effect
    released: Snapshot | None = None
    questions_file: Path | None = None
    decided: list[dict[str, str]] = field(default_factory=list)
    rebuilt: int = 0
    plan: dict[str, Any] = field(default_factory=dict)
    triggers: tuple[Judged, ...] = ()
    rehearsal: Mark | None = None
    scales: dict[str, pd.DataFrame] = field(default_factory=dict)
    money: dict[str, pd.DataFrame] = field(default_factory=dict)

    def __repr__(self) -> str:
        """A line without data: a notebook that is passed on must not carry rows."""
        counts = self.intake.counts
        rows = f"{counts['accepted']} of {counts['read']} rows"
        return f"<csceval run of {self.evaluation.id}: {rows}, {len(self.findings)} findings>"

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """The accepted rows, by table."""
        return self.intake.tables

    @property
    def status(self) -> int:
        """1 where a person is needed: an error, a row set aside, an open question, a file unreadable or none read."""
        errors = any(problem.severity == "error" for problem in self.problems)
        states = {record.state for record in self.intake.files}
        waits = bool(self.intake.counts["set_aside"]) or bool(self.intake.questions)
        return int(errors or waits or "unreadable" in states or "read" not in states)

    def panel(self, indicator: str) -> pd.DataFrame:
        """The analysis frame of an indicator: unit, period, outcome, n, first_exposed."""
        from csceval.dataset import observations

        if self.dataset is None or self.observations is None:
            raise CscevalError(say("run_stops.check_reads"), code="not-evaluated")
        if indicator not in self.dataset.indicators:
            fix = plugins.did_you_mean(indicator, self.dataset.indicators)
            raise CscevalError(say("run_stops.not_an_indicator", indicator=indicator), code="unknown-name", fix=fix)
        return observations.panel(self.dataset, self.observations, indicator)

    def to_dict(self) -> dict[str, Any]:
        """The object that `--json` prints."""
        counts = self.intake.counts
        return {
            "status": self.status,
            "synthetic": self.rehearsal is not None,
            "rehearsal": self.rehearsal.to_dict() if self.rehearsal else None,
            "files": [file_facts(record) for record in self.intake.files],
            "rows": {name: counts[name] for name in COUNTS},
            "files_set_aside": sum(record.state == "unreadable" for record in self.intake.files),
            "problems_total": len(self.problems),
            "problems": [problem.to_dict() for problem in self.problems[:1000]],
            "questions_file": self.questions_file.name if self.questions_file else None,
            "questions": [{"no": n, **asked.to_dict()} for n, asked in enumerate(self.intake.questions, 1)],
            "observations": 0 if self.observations is None else len(self.observations),
            "indicators": 0 if self.dataset is None else len(self.dataset.indicators),
            "partners": sorted(partners_seen(self.intake)),
            "targets": self.targets,
            "reach": self.reach,
            "estimates": [{"id": name, **e.to_dict()} for name, e in sorted(self.estimates.items())],
            "refused": self.refused,
            "plan": self.plan,
            "triggers": [one.to_dict() for one in self.triggers],
            "findings": [finding.to_dict() for finding in self.findings],
            "changes": [asdict(change) for change in self.changes],
            "left_out": self.left_out,
            "withheld": self.withheld,
            "kept_back": self.kept_back,
            "period": self.period,
            "reports": [path.relative_to(self.folder).as_posix() for path in self.reports],
            "renderer": self.renderer,
            "renderer_note": self.renderer_note,
        }


def partners_seen(intake: Intake) -> set[str]:
    """Ids of the partners that accepted rows are about; the register itself does not count."""
    found: set[str] = set()
    for name, table in intake.tables.items():
        if name in ("partners", "sites"):
            continue
        for column in ("partner_id", "provider_partner_id"):
            if column in table:
                found |= set(table[column].dropna().astype(str))
    return found


def file_facts(record: FileRecord) -> dict[str, Any]:
    """One file of the intake in plain values, with its row counts."""
    names = ("path", "sender", "sha256", "state", "reason", *COUNTS)
    return {name: getattr(record, name) for name in names}


def senders_of(run: Run) -> set[str]:
    """Ids of the partners from whom any file came, whether it could be used or not."""
    from csceval.intake.register import build_register, sender_id  # pandas is not needed for --help

    known = build_register(run.evaluation, "partners", [])
    senders = {record.sender for record in run.intake.files if record.state != "skipped"}
    return {found for sender in senders if (found := sender_id(run.evaluation, known, sender))}


def expected_partners(run: Run) -> dict[str, str]:
    """Partners the evaluation expects reports from: id → name."""
    return {p.partner_id: p.partner_name for p in run.evaluation.partners if p.expected}


def not_in_yet(run: Run) -> list[str]:
    """Names of the expected partners from whom nothing came, in the order of their ids."""
    there = partners_seen(run.intake) | senders_of(run)
    return [name for partner, name in sorted(expected_partners(run).items()) if partner not in there]


def report_status(run: Run) -> str:
    """What the report calls itself: `synthetic`, `draft` or `final`."""
    return "synthetic" if run.rehearsal else "draft" if is_draft(run) else "final"


def is_draft(run: Run) -> bool:
    """Whether the report says DRAFT."""
    return run.evaluation.about.status == "draft" and not run.final
