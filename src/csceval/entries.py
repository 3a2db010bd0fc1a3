"""Things that are kept because making them again takes long: each is sealed, and believed only while its seal holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from csceval import files

RUNS = 3  # what none of so many runs has used is removed
_MARK = b"csceval keeps "
_LAST = "last-runs"


@dataclass
class Entries:
    """What is kept in a folder, by name; `damaged` are those that were not as they had been written."""

    folder: Path
    damaged: list[str] = field(default_factory=list)
    _used: set[str] = field(default_factory=set)

    def has(self, name: str) -> bool:
        """Whether there is an entry of that name, which may turn out to be damaged."""
        return (self.folder / name).is_file()

    def get(self, name: str) -> bytes | None:
        """What was kept under a name; None where nothing was, or where it is not what was written."""
        try:
            data = (self.folder / name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError:
            data = b""
        seal, _, content = data.partition(b"\n")
        if seal != _seal(name, content):
            self.throw_away(name)
            return None
        self._used.add(name)
        return content

    def put(self, name: str, content: bytes) -> None:
        """Keep something for whoever runs csceval; where it cannot be written the next run does without."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            self.folder.chmod(0o700)
            sealed = _seal(name, content) + b"\n" + content
            files.write_bytes(self.folder / name, sealed, mode=0o600, lasting=False)
            self._used.add(name)

    def throw_away(self, name: str) -> None:
        """Forget an entry that is damaged."""
        self.damaged.append(name)
        self._used.discard(name)
        with suppress(OSError):
            (self.folder / name).unlink(missing_ok=True)

    def use(self, names: Iterable[str]) -> None:
        """Look at entries that somebody else will read: damaged ones are thrown away, the others count as used."""
        for name in names:
            self.get(name)

    def tidy(self) -> None:
        """Remove what none of the last runs has used, with all that a killed one may have left."""
        last = self.get(_LAST)
        before: list[Any] = [] if last is None else json.loads(last)
        runs = [*before, sorted(self._used - {_LAST})][-RUNS:]
        self.put(_LAST, json.dumps(runs).encode())
        kept = {_LAST}.union(*runs)
        with suppress(OSError):
            for path in self.folder.iterdir():
                if path.name not in kept:
                    path.unlink()


def _seal(name: str, content: bytes) -> bytes:
    """The first line of an entry: another name or another content has another one."""
    return _MARK + hashlib.sha256(name.encode() + b"\0" + content).hexdigest().encode()
