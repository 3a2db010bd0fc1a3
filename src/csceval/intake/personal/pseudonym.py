"""Ids in place of what would name a person: the same for the same text within a project, and meaningless outside it."""

from __future__ import annotations

import hashlib
import hmac
import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from csceval import files, words
from csceval.errors import CscevalError
from csceval.intake.cells import normal

_BYTES, _SHOWN = 32, 16


@dataclass
class Pseudonyms:
    """Keyed hashes (HMAC-SHA-256); the key is made when it is first needed and stays in `.csceval/key`."""

    project: Path
    asked: bool = False  # whether anything was asked of it since somebody has set this to False
    _known: dict[str, str] = field(default_factory=dict)

    def of(self, text: str) -> str:
        """Sixteen hex digits that stand for a text, however it is spaced and capitalised."""
        self.asked = True
        plain = normal(text)
        if plain not in self._known:
            digest = hmac.new(self._key, plain.encode("utf-8", "backslashreplace"), hashlib.sha256).hexdigest()
            self._known[plain] = digest[:_SHOWN]
        return self._known[plain]

    @cached_property
    def _key(self) -> bytes:
        """The key of the project.

        Raises
        ------
        CscevalError
            The file of the key is damaged: with another key the same people would look like new ones.
        """
        path = self.project / ".csceval" / "key"
        if not path.exists():
            files.write_text(path, os.urandom(_BYTES).hex() + "\n", mode=0o600)
        try:
            key = bytes.fromhex(path.read_text(encoding="ascii").strip())
        except ValueError:
            key = b""
        if len(key) != _BYTES:
            said = words.problem("damaged-key")
            raise CscevalError(said.message, code=said.code, fix=said.fix, file=".csceval/key")
        return key
