"""What a report rested on, kept with its release, so that a later report can say what changed."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csceval import files

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from csceval.definitions.target import Target
    from csceval.estimates.result import Estimate
    from csceval.findings.again import Told
    from csceval.findings.changes import Snapshot
    from csceval.run.record import Run

NAME, CELLS = "snapshot.json", "observations.parquet"


def snapshot(
    run: Run, cells: pd.DataFrame, reporting: pd.DataFrame, estimates: Mapping[str, Estimate],
    answers: Mapping[str, float | None],
) -> Snapshot:  # fmt: skip
    """What this run's report rests on; `cells` are its protected observations, `answers` as the ledger has them."""
    from csceval import __version__
    from csceval.findings.again import told
    from csceval.findings.changes import Snapshot
    from csceval.intake.asking.decisions import PLACE, in_force, read_decisions
    from csceval.publish.protect import targets_without_names

    dataset = run.dataset
    assert dataset is not None  # noqa: S101 - only a run that has measured has a report
    privacy = run.evaluation.privacy
    decisions = in_force(read_decisions(run.folder / PLACE))
    return Snapshot(
        period=str(run.period),
        version=__version__,
        cells=cells,
        definitions={name: one.rule_hash[:16] for name, one in dataset.indicators.items()},
        targets=frozenset(
            (t.indicator, _whom(t), dataset.parse(t.period).key, t.target, t.set_on.isoformat())
            for t in targets_without_names(dataset.evaluation).targets
        ),
        settings={
            "threshold": str(privacy.threshold),
            "sensitive_zeros": "yes" if privacy.sensitive_zeros else "no",
            "calendar": run.evaluation.period.calendar,
        },
        files={record.path: record.sha256 for record in run.intake.files if record.state == "read"},
        behind=_behind(run, cells),
        sent={(str(row["partner"]), str(row["period"])): str(row["state"]) for row in reporting.to_dict("records")},
        corrected=dict(Counter(decision.file for decision in decisions if decision.file)),
        effects={
            design.id: told(design, dataset.indicators[design.indicator], estimates[design.id])
            for design in run.evaluation.designs
            if design.id in estimates
        },
        answers=answers,
    )


def _whom(target: Target) -> str:
    """For whom a target is, in one word or two; a place goes by its name alone."""
    dimension, label = target.whom
    return label if dimension in ("all", "place") else f"{dimension} {label}"


def _behind(run: Run, cells: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    from csceval.dataset.tracing import files_behind

    dataset, observations = run.dataset, run.observations
    assert dataset is not None and observations is not None  # noqa: S101, PT018 - as above
    found: dict[str, tuple[str, ...]] = {}
    for name, indicator in dataset.indicators.items():
        mine = observations[observations["indicator"] == name]
        shown = mine[mine["level"].isin(cells.loc[cells["indicator"] == name, "level"].unique())]
        if len(shown):
            found |= files_behind(dataset, indicator, shown)
    return found


def save(folder: Path, taken: Snapshot) -> None:
    """Write it beside the frozen report."""
    content = {
        "period": taken.period,
        "version": taken.version,
        "definitions": dict(sorted(taken.definitions.items())),
        "targets": sorted(taken.targets),
        "settings": dict(sorted(taken.settings.items())),
        "files": dict(sorted(taken.files.items())),
        "behind": {key: list(names) for key, names in sorted(taken.behind.items())},
        "sent": sorted([partner, period, state] for (partner, period), state in taken.sent.items()),
        "corrected": dict(sorted(taken.corrected.items())),
        "effects": {name: asdict(one) for name, one in sorted(taken.effects.items())},
        "answers": dict(taken.answers),
    }
    files.write_text(folder / NAME, json.dumps(content, ensure_ascii=False, indent=1) + "\n", mode=0o600)
    files.write_parquet(folder / CELLS, taken.cells, mode=0o600)


def load(folder: Path) -> Snapshot:
    """What `save` wrote."""
    import pandas as pd

    from csceval.findings.changes import Snapshot

    content: dict[str, Any] = json.loads((folder / NAME).read_text(encoding="utf-8"))
    return Snapshot(
        period=content["period"],
        version=content["version"],
        cells=pd.read_parquet(folder / CELLS),
        definitions=content["definitions"],
        targets=frozenset((a, b, c, float(d), e) for a, b, c, d, e in content["targets"]),
        settings=content["settings"],
        files=content["files"],
        behind={key: tuple(names) for key, names in content["behind"].items()},
        sent={(partner, period): state for partner, period, state in content["sent"]},
        corrected=content["corrected"],
        # Releases of before these were kept have none.
        effects={name: _told(said) for name, said in content.get("effects", {}).items()},
        answers=content.get("answers", {}),
    )


def _told(said: Mapping[str, Any]) -> Told:
    from csceval.findings.again import Told
    from csceval.findings.amounts import Amount

    return Told(said["indicator"], said["rule"], Amount(**said["amount"]))
