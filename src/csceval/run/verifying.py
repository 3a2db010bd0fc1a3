"""Whether a report still is what its manifest says: the same inputs, the same files, and made anew the same bytes."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from csceval import files
from csceval.errors import CscevalError
from csceval.words import say

Kind = Literal["input", "output", "definition", "package", "rerun"]
# Of the folder itself; a partner's folder in the inbox may bear any of these names.
_COPIED = (".csceval", "indicators", "inbox", "releases", "reports", "story")


@dataclass(frozen=True)
class Difference:
    """One thing that is not as the manifest says; `how` is changed, missing or new."""

    kind: Kind
    name: str
    how: str


@dataclass(frozen=True)
class Verdict:
    """What `verify` found: how many inputs and outputs were compared, and what differs."""

    inputs: int
    outputs: int
    rerun: bool
    differences: tuple[Difference, ...]

    @property
    def status(self) -> int:
        """1 where anything differs."""
        return int(bool(self.differences))

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {**asdict(self), "status": self.status, "differences": [asdict(one) for one in self.differences]}


def verify(folder: Path | str, *, rerun: bool = False) -> Verdict:
    """Compare inbox, definitions and report with the manifest.

    Parameters
    ----------
    rerun : also make the report again, in a temporary copy of the folder, and compare every byte.

    Raises
    ------
    CscevalError
        There is no report yet, or it cannot be made again.
    """
    root = Path(folder)
    path = root / "output" / "share" / "manifest.json"
    if not path.is_file():
        raise CscevalError(say("verify.no_report", folder=root), code="no-report",
                           fix=say("verify.no_report_fix", folder=root))  # fmt: skip
    manifest = json.loads(path.read_text(encoding="utf-8"))
    found = [*_inputs(root, manifest), *_definitions(root, manifest), *_outputs(root, manifest)]
    if rerun:
        found += _again(root, manifest)
    return Verdict(len(manifest["inputs"]), len(manifest["outputs"]), rerun, tuple(found))


def _inputs(root: Path, manifest: Mapping[str, Any]) -> Iterator[Difference]:
    from csceval.intake.arrival.folder import discover
    from csceval.run.asking import decided

    now = {entry.name: entry.sha256 for entry in discover(root / "inbox") if entry.sha256}
    now |= {entry["path"]: entry["sha256"] for entry in decided(root)}
    yield from _compared("input", {entry["path"]: entry["sha256"] for entry in manifest["inputs"]}, now)


def _definitions(root: Path, manifest: Mapping[str, Any]) -> Iterator[Difference]:
    """Definitions that read otherwise than when the report was made."""
    from csceval.definitions import reader

    known = reader.load_indicators(project=root)
    then = {name: sha for name, sha in manifest["definitions"].items() if name in known}
    now = {name: known[name].content_hash for name in then}
    yield from _compared("definition", then, now)
    evaluation = reader.load_evaluation(root)
    if evaluation.content_hash != manifest["evaluation"]:
        yield Difference("definition", evaluation.origin or "evaluation", "changed")


def _outputs(root: Path, manifest: Mapping[str, Any]) -> Iterator[Difference]:
    share = root / "output" / "share"
    for entry in manifest["outputs"]:
        path = share / entry["path"]
        if not path.is_file():
            yield Difference("output", entry["path"], "missing")
        elif files.sha256(path) != entry["sha256"]:
            yield Difference("output", entry["path"], "changed")


def _compared(kind: Kind, then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Difference]:
    for name in sorted({*then, *now}):
        if name not in now:
            yield Difference(kind, name, "missing")
        elif name not in then:
            yield Difference(kind, name, "new")
        elif then[name] != now[name]:
            yield Difference(kind, name, "changed")


def _again(root: Path, manifest: Mapping[str, Any]) -> Iterator[Difference]:
    """Outputs that come out otherwise when the report is made once more from today's folder."""
    from csceval.run.path import whole_way

    with tempfile.TemporaryDirectory(prefix="csceval-verify-") as place:
        copy = _copied(root, Path(place) / root.resolve().name)
        _as_then(copy, str(manifest["since"]))
        # A release may have gone on without conclusions.
        run = whole_way(copy, period=manifest["period"], as_of=date.fromisoformat(manifest["as_of"]),
                        renderer=manifest["renderer"], final=manifest["status"] == "final", unwritten=True,
                        **manifest.get("asked", {}))  # fmt: skip
        now = {entry["path"]: entry["sha256"] for entry in run.manifest["outputs"]}
        then = {entry["path"]: entry["sha256"] for entry in manifest["outputs"]}
        yield from _compared("rerun", then, now)
        yield from _compared("package", manifest["packages"], run.manifest["packages"])


def _copied(root: Path, copy: Path) -> Path:
    """The folder without what a run writes."""
    copy.mkdir()
    for path in root.iterdir():
        if path.is_dir() and path.name in _COPIED:
            shutil.copytree(path, copy / path.name, symlinks=True)
        elif path.is_file():
            shutil.copy2(path, copy / path.name)
    shutil.rmtree(copy / ".csceval" / "bundle", ignore_errors=True)
    return copy


def _as_then(copy: Path, since: str) -> None:
    """Take out the releases that came after the report: it was compared with the one for `since`, if with any."""
    from csceval.publish import ledger
    from csceval.run.releases import releases

    for one in releases(copy):
        if one.period != since or one.withdrawn_on:
            shutil.rmtree(one.folder)
    kept = ledger.path(copy)
    lines = kept.read_text(encoding="utf-8").splitlines(keepends=True) if kept.exists() else []
    last = max((n for n, line in enumerate(lines, 1) if json.loads(line)["release"] == since), default=0)
    if lines:
        files.write_text(kept, "".join(lines[:last]), mode=0o600)
