"""Freeze a report, or take a frozen one back: the only acts that tell the ledger what is out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csceval import files
from csceval.errors import CscevalError
from csceval.period import Period
from csceval.run import snapshots
from csceval.run.lock import locked
from csceval.run.path import whole_way
from csceval.run.rehearsal_mark import ensure_real
from csceval.run.releases import BEGUN, FACTS, FOLDER, PRIVATE, WITHDRAWN, Release, put_out, releases
from csceval.words import say

if TYPE_CHECKING:
    from csceval.run.record import Progress, Run


def release(
    folder: Path | str,
    period: str,
    *,
    today: date | None = None,
    allow_code: bool = False,
    progress: Progress | None = None,
) -> tuple[Release, Run, int]:
    """Make the report of a period without DRAFT and freeze it under `releases/<period>`.

    It is made into what the last run of the period made: the same formats, templates and reports for partners.
    `allow_code` is as for `evaluate`.

    Returns
    -------
    The release, the run that made it, and how many figures the ledger knows more.

    Raises
    ------
    CscevalError
        The period is released already, or the report cannot be made.
    """
    root = Path(folder)
    day = (today or date.today()).isoformat()  # noqa: DTZ011 - the day in the user's own calendar is what is logged
    ensure_real(root, what="release")
    with locked(root) as mended:
        _not_yet(root, _key(period))
        run = whole_way(root, period=period, final=True, unwritten=True, allow_code=allow_code, progress=progress,
                        **_as_last(root, _key(period)))  # fmt: skip
        run.notes += mended
        key = str(run.period)
        assert run.released is not None  # noqa: S101 - a report has been made
        fresh = root / FOLDER / f"{BEGUN}{key}"
        shutil.rmtree(fresh, ignore_errors=True)
        _freeze(root / "output" / "share", [entry["path"] for entry in run.manifest["outputs"]], fresh)
        snapshots.save(fresh / PRIVATE, run.released)
        (fresh / PRIVATE).chmod(0o700)
        facts = {"period": key, "released_on": day, "evaluation": run.evaluation.content_hash,
                 "manifest": files.sha256(fresh / "manifest.json")}  # fmt: skip
        files.write_text(fresh / PRIVATE / FACTS, json.dumps(facts, indent=1) + "\n", mode=0o600)
        return Release(key, day, root / FOLDER / key), run, put_out(root, fresh)


def _as_last(root: Path, key: str) -> dict[str, Any]:
    """What the last run was asked to make, where it was of this period; whether code may run is asked anew."""
    try:
        manifest = json.loads((root / "output" / "share" / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    asked = manifest.get("asked", {}) if manifest.get("period") == key else {}
    return {name: asked[name] for name in ("formats", "templates", "partners") if name in asked}


def _freeze(share: Path, names: Sequence[str], target: Path) -> None:
    """Copy what the run made, and nothing that an earlier one left beside it."""
    for name in (*names, "manifest.json"):
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(share / name, place)


def _key(period: str) -> str:
    """The period as a folder is called; what is no period is told by the run."""
    try:
        return Period.parse(period).key
    except ValueError:
        return period


def _not_yet(root: Path, period: str) -> None:
    if any(one.period == period and not one.withdrawn_on for one in releases(root)):
        fix = say("release.already_fix", folder=root, period=period)
        raise CscevalError(say("release.already", period=period), code="already-released", fix=fix)


def withdraw(folder: Path | str, period: str, *, why: str, today: date | None = None) -> Release:
    """Record that a release no longer holds; its files stay, and readers may still have its figures.

    Raises
    ------
    CscevalError
        There is no such release, or it is withdrawn already.
    """
    with locked(Path(folder)):
        return _withdraw(Path(folder), _key(period), why, today or date.today())  # noqa: DTZ011 - as above


def _withdraw(root: Path, period: str, why: str, today: date) -> Release:
    found = next((one for one in releases(root) if one.period == period and not one.withdrawn_on), None)
    if found is None:
        known = ", ".join(one.period for one in releases(root)) or say("release.none")
        raise CscevalError(say("release.unknown", period=period), code="unknown-release", fix=known)
    day = today.isoformat()
    text = json.dumps({"on": day, "why": why}, ensure_ascii=False, indent=1)
    files.write_text(found.folder / PRIVATE / WITHDRAWN, text + "\n", mode=0o600)
    return replace(found, withdrawn_on=day, why=why)
