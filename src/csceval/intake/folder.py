"""What lies in the inbox: which files to read, from whom, and why others are passed over."""

from __future__ import annotations

import hashlib
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from csceval.intake.opening import suffixes

_TEMPORARY = (".tmp", ".crdownload", ".partial", ".part", ".download")
_SYSTEM = {"thumbs.db", "desktop.ini", "icon\r"}


@dataclass(frozen=True)
class Entry:
    """One file of the inbox; `skip` is the reason why it is not read, and then it may have no hash."""

    path: Path
    name: str
    sender: str
    sha256: str = ""
    skip: str = ""
    looks: tuple[int, int] = (0, 0)


def discover(inbox: Path) -> list[Entry]:
    """Every file below the inbox, sorted by its name with forward slashes.

    Links that lead out of the inbox, pipes and devices are never opened.
    """
    if not inbox.is_dir():
        return []
    root = inbox.resolve()
    known = suffixes()
    paths = [path for path in inbox.rglob("*") if path.is_symlink() or not path.is_dir()]
    return sorted((_entry(path, inbox, root, known) for path in paths), key=lambda entry: entry.name)


def shown(path: Path) -> str:
    """A relative path as it can be printed anywhere: forward slashes, NFC, odd bytes as backslash escapes."""
    text = unicodedata.normalize("NFC", path.as_posix())
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def has_changed(entry: Entry) -> bool:
    """Whether the file was written to since it was discovered."""
    try:
        return _looks(entry.path) != entry.looks
    except OSError:
        return True


def _entry(path: Path, inbox: Path, root: Path, known: tuple[str, ...]) -> Entry:
    relative = path.relative_to(inbox)
    name = shown(relative)
    sender = shown(Path(relative.parts[0])) if len(relative.parts) > 1 else shown(Path(relative.stem))
    reason = _reason_to_skip(path, relative, root, known)
    if reason:
        return Entry(path, name, sender, skip=reason)
    try:
        looks = _looks(path)
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return Entry(path, name, sender, skip="not-allowed")
    return Entry(path, name, sender, digest, looks=looks)


def _looks(path: Path) -> tuple[int, int]:
    seen = path.stat()
    return seen.st_size, seen.st_mtime_ns


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
