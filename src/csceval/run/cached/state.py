"""Everything that a run depends on, as hashes of contents: never of times or sizes, and without heavy libraries."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from csceval import shipped
from csceval.report import place

# What a person or an earlier run has put into an evaluation folder, by the part of the state that it belongs to.
FOLDERS = {"inbox": "inbox", "indicators": "indicators", "reports": "reports", "story": "story", "releases": "releases",
           "economy": "economy", "copies": "output/private/feedback", "bundle": ".csceval/bundle",
           "output": "output"}  # fmt: skip
FILES = {"evaluation": "evaluation.*", "questions": "questions*.xlsx", "key": ".csceval/key",
         "decisions": ".csceval/decisions.csv", "ledger": ".csceval/releases.jsonl",
         "plan": ".csceval/plan.json", "rehearsal": ".csceval/rehearsal.json"}  # fmt: skip
WRITTEN = {"output", "bundle", "copies", "questions"}  # by the run itself
State = dict[str, str]


def look(root: Path, asked: Mapping[str, Any]) -> State:
    """One hash for each part of what a run depends on, outputs of the last run included.

    Parameters
    ----------
    asked : what the command was called with; `renderer` among it says whether Quarto counts.
    """
    found = {"asked": _hash([json.dumps(asked, sort_keys=True, default=str).encode()]), **surroundings()}
    if asked.get("renderer", "builtin") != "builtin":
        found["renderer"] = _renderer()
    found |= {part: _files(sorted(root.glob(name))) for part, name in FILES.items()}
    return found | {part: _tree(root / name) for part, name in FOLDERS.items()}


def _files(paths: Sequence[Path]) -> str:
    """A hash of some files, or nothing where there are none."""
    return _hash(_one(path, path.name) for path in paths) if paths else ""


@lru_cache(maxsize=1)
def surroundings() -> State:
    """The code of csceval with what ships in it, the installed packages, and Python."""
    package = Path(__file__).resolve().parents[2]
    files = sorted([*package.rglob("*.py"), *(package / "words").rglob("*.yaml")])
    own = [_one(path, path.relative_to(package).as_posix()) for path in files]
    parts = [_tree(shipped.folder(name)).encode() for name in ("indicators", "reports")]
    return {"code": _hash([*own, *parts]), "packages": _hash(_packages()), "python": _hash([sys.version.encode()])}


def foreign_parts() -> bool:
    """Whether another package adds methods, checks, formats or charts, whose code nobody has hashed."""
    return any(b"[csceval." in text for text in _entry_points())


def _packages() -> list[bytes]:
    """Name and version of everything installed, as the names of its folders of facts say."""
    return sorted({os.fsencode(path.name) for path in _facts()})


def _entry_points() -> Iterator[bytes]:
    for path in _facts():
        try:
            yield (path / "entry_points.txt").read_bytes()
        except OSError:
            continue


@lru_cache(maxsize=1)
def _facts() -> tuple[Path, ...]:
    found = []
    for folder in dict.fromkeys(sys.path):
        try:
            inside = list(Path(folder).iterdir())
        except OSError:
            continue
        found += [path for path in inside if path.suffix in (".dist-info", ".egg-info")]
    return tuple(sorted(found))


def _renderer() -> str:
    """Which Quarto there is, if there is one."""
    found = place.quarto()
    return _hash([_one(found, str(found))]) if found else ""


def _tree(folder: Path) -> str:
    """A hash of the names and contents of all files below a folder; nothing where there is none."""
    if not folder.is_dir():
        return ""
    paths: list[Path] = []
    # A folder that may not be opened stands for itself.
    for here, folders, names in os.walk(folder, onerror=lambda error: paths.append(Path(error.filename))):
        paths.extend(Path(here, name) for name in names)
        paths.extend(Path(here, name) for name in folders if Path(here, name).is_symlink())
    named = sorted((os.fsencode(path.relative_to(folder)), path) for path in paths)
    return _hash(_one(path, os.fsdecode(name)) for name, path in named)


def _one(path: Path, name: str) -> bytes:
    """Name and content of a file; of what is no plain file only what it is."""
    kind, content = "file", ""
    try:
        if path.is_symlink():
            kind = f"link {path.readlink()}"
        if stat.S_ISREG(path.stat().st_mode):
            with path.open("rb") as stream:
                content = hashlib.file_digest(stream, "sha256").hexdigest()
        else:
            kind += " other"
    except OSError:
        kind += " closed"
    return "\0".join((name, kind, content)).encode("utf-8", "surrogateescape")


def _hash(parts: Iterable[bytes]) -> str:
    """One hash of several texts, each with its length so that none can stand for two."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()
