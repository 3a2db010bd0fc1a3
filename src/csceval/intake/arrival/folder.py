"""What lies in the inbox: which files to read, from whom, and why others are passed over."""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from csceval.intake.arrival.opening import suffixes

_TEMPORARY = (".tmp", ".crdownload", ".partial", ".part", ".download")
_SYSTEM = {"thumbs.db", "desktop.ini", "icon\r"}


@dataclass(frozen=True)
class Entry:
    """One file of the inbox; `skip` is the reason why it is not read, and then it may have no hash.

    `sender` is the first folder, empty for a file beside the folders. `other` is the workbook that a lock file is of,
    or the file whose name differs from this one's only in capitals or in how accents are stored.
    """

    path: Path
    name: str
    sender: str
    sha256: str = ""
    skip: str = ""
    other: str = ""


def discover(inbox: Path) -> list[Entry]:
    """Every file below the inbox, sorted by its name with forward slashes.

    Links that lead out of the inbox, pipes and devices are never opened.
    """
    if not inbox.is_dir():
        return []
    root = inbox.resolve()
    known = suffixes()
    paths, closed = _walk(inbox)
    entries = [_entry(path, inbox, root, known) for path in paths]
    entries += [Entry(path, shown(path.relative_to(inbox)), "", skip="not-allowed") for path in closed]
    return _told_apart(sorted(entries, key=lambda entry: (entry.name, os.fsencode(entry.path))))


def _walk(inbox: Path) -> tuple[list[Path], list[Path]]:
    """Everything below the inbox that is no folder of its own, and the folders that may not be opened."""
    closed: list[Path] = []
    paths = []
    for folder, folders, files in os.walk(inbox, onerror=lambda error: closed.append(Path(error.filename))):
        here = Path(folder)
        paths += [here / name for name in files]
        paths += [here / name for name in folders if (here / name).is_symlink()]
    return paths, closed


def _told_apart(entries: list[Entry]) -> list[Entry]:
    """Each entry under a name of its own; those whose names are nearly the same know of each other."""
    first: dict[str, str] = {}
    times: Counter[str] = Counter()
    found = []
    for entry in entries:
        times[entry.name] += 1
        alike = first.setdefault(entry.name.casefold(), entry.name)
        name = entry.name if times[entry.name] == 1 else f"{entry.name} [{times[entry.name]}]"
        found.append(entry if name == alike else replace(entry, name=name, other=entry.other or alike))
    return found


def shown(path: Path) -> str:
    """A relative path as it can be printed anywhere: forward slashes, NFC, odd bytes as backslash escapes."""
    text = unicodedata.normalize("NFC", path.as_posix())
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def has_changed(entry: Entry) -> bool:
    """Whether the file holds something else than when it was discovered."""
    try:
        return _hash(entry.path) != entry.sha256
    except OSError:
        return True


def _entry(path: Path, inbox: Path, root: Path, known: tuple[str, ...]) -> Entry:
    relative = path.relative_to(inbox)
    name = shown(relative)
    sender = shown(Path(relative.parts[0])) if len(relative.parts) > 1 else ""
    reason = _reason_to_skip(path, relative, root, known)
    if reason:
        return Entry(path, name, sender, skip=reason, other=_locked(path, relative) if reason == "lock-file" else "")
    try:
        return Entry(path, name, sender, _hash(path))
    except OSError:
        return Entry(path, name, sender, skip="not-allowed")


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _locked(path: Path, relative: Path) -> str:
    """The workbook beside a lock file that it says is open; a long name may have lost its first two letters."""
    name = path.name.removeprefix(".~lock.").removesuffix("#") if path.name.startswith(".") else path.name[2:]
    beside = sorted(path.parent.iterdir())
    partner = next((p for p in beside if p.name == name), None) or next(
        (p for p in beside if p.name[2:] == name and not p.name.startswith("~$")), None
    )
    return shown(relative.with_name(partner.name)) if partner else ""


def _reason_to_skip(path: Path, relative: Path, root: Path, known: tuple[str, ...]) -> str:
    low = path.name.lower()
    if low.startswith(("~$", ".~lock.")):
        return "lock-file"
    if low in _SYSTEM or any(part.startswith((".", "__macosx")) for part in map(str.lower, relative.parts)):
        return "hidden-file"
    if low.endswith(_TEMPORARY) or low.startswith("~"):
        return "temporary-file"
    try:
        if not path.resolve().is_relative_to(root):
            return "outside-inbox"
        seen = path.stat()
    except (OSError, RuntimeError):
        return "outside-inbox"
    if not stat.S_ISREG(seen.st_mode):
        return "not-a-file"
    if not low.endswith(known):
        return "other-file"
    return "" if seen.st_size else "empty-file"
