"""Finished files take the places of the last ones; what a killed run had begun of it, the next start completes.

A run writes nothing in its final place: everything is put together under `output/.next`, noted in
`.csceval/exchange.json`, and then moved, one file in one step. A reader therefore sees each file whole, the old one or
the new one, and after the next start never a mixture.
"""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from csceval import files
from csceval.words import say

NEXT = Path("output") / ".next"
JOURNAL = Path(".csceval") / "exchange.json"
# Here a file that is open in another program may stay, and the new one gets a name of its own.
_BESIDE = ("output/share/", "output/private/feedback/")
LISTS = ("manifest.json", "mail.txt")  # they name the files beside them, so they come last


@dataclass
class Move:
    """A finished file, the place it takes, and the hash of what csceval itself has put there before, if anything.

    Both are relative to the evaluation folder. Where the place holds something else than that, somebody has changed
    it, and it is kept.
    """

    new: str
    place: str
    last: str = ""


@dataclass
class Exchange:
    """What is to be moved, and which files (place → hash) of the last run go because this one does not make them."""

    root: Path
    moves: list[Move] = field(default_factory=list)
    gone: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    renamed: dict[Path, Path] = field(default_factory=dict)

    def note(self) -> None:
        """Write down what is to be done, so that a start after a kill can complete it."""
        content = {"moves": [asdict(move) for move in self.moves], "gone": self.gone}
        files.write_text(self.root / JOURNAL, json.dumps(content, indent=1) + "\n", mode=0o600)

    def carry_out(self) -> None:
        """Move every file, remove what goes, and forget the note.

        Raises
        ------
        OSError
            A folder cannot be written; what is noted is completed by the next start.
        """
        for move in self.moves:
            new, place = self.root / move.new, self.root / move.place
            if new.is_file():  # else it has been moved before the run was cut off
                _folder(place.parent, private=move.place.startswith("output/private/"))
                self._keep_changed(move, new, place)
                self._put(move, new, place)
        for name, last in self.gone.items():
            self._remove(name, last)
        (self.root / JOURNAL).unlink(missing_ok=True)
        shutil.rmtree(self.root / NEXT, ignore_errors=True)

    def _keep_changed(self, move: Move, new: Path, place: Path) -> None:
        """Give a file that somebody has changed since another name."""
        if move.last and place.is_file() and files.sha256(place) not in (move.last, files.sha256(new)):
            kept = next(_others(place, say("cli.kept_suffix")))
            place.rename(kept)
            self.notes.append(say("cli.kept", name=place.name, kept=kept.name))

    def _put(self, move: Move, new: Path, place: Path) -> None:
        try:
            new.replace(place)
        except PermissionError:
            if not move.place.startswith(_BESIDE) or place.name in LISTS:
                raise
            free = next(_others(place, "2"))
            _name_anew(new, place.name, free.name)
            move.place, self.renamed[place] = free.relative_to(self.root).as_posix(), free
            if (self.root / JOURNAL).is_file():
                self.note()
            new.replace(free)
            self.notes.append(say("cli.locked", name=place.name, free=free.name))

    def _remove(self, name: str, last: str) -> None:
        old = self.root / name
        if old.is_file() and files.sha256(old) == last:
            # One that is open in another program stays, where that misleads nobody.
            with contextlib.suppress(*(PermissionError,) if name.startswith(_BESIDE) else ()):
                old.unlink()
            with contextlib.suppress(OSError):  # not empty
                old.parent.rmdir()


def staging(root: Path) -> Path:
    """The folder in which a run puts its files together; what was in it goes."""
    fresh = root / NEXT
    shutil.rmtree(fresh, ignore_errors=True)
    _folder(fresh, private=True)
    return fresh


def complete(root: Path) -> list[str]:
    """Complete the exchange that a killed run had begun, and remove what another had only put together.

    Gives what a person is to be told about it.
    """
    journal = root / JOURNAL
    notes: list[str] = []
    if journal.is_file():
        content = json.loads(journal.read_text(encoding="utf-8"))
        begun = Exchange(root, [Move(**move) for move in content["moves"]], content["gone"])
        begun.carry_out()
        notes = begun.notes
    shutil.rmtree(root / NEXT, ignore_errors=True)
    return notes


def moves(root: Path, staged: Path, target: Path) -> list[Move]:
    """Every file below `staged` to the same name below `target`; those that name the others come last."""
    below = staged.rglob("*") if staged.is_dir() else [staged]
    found = sorted((path for path in below if path.is_file()), key=lambda p: (p.name in LISTS, p))
    return [Move(path.relative_to(root).as_posix(), (target / path.relative_to(staged)).relative_to(root).as_posix())
            for path in found]  # fmt: skip


def strays(root: Path, made: Iterable[Move], *folders: Path) -> dict[str, str]:
    """What lies in these folders, which are csceval's alone, and is not made any more."""
    places = {move.place for move in made}
    old = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    names = {path.relative_to(root).as_posix(): path for path in old}
    return {name: files.sha256(path) for name, path in names.items() if name not in places}


def _folder(folder: Path, *, private: bool) -> None:
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        if private:
            folder.chmod(0o700)


def _name_anew(new: Path, name: str, free: str) -> None:
    """Correct the lists beside a file that cannot have the name it was meant to have."""
    for path in (new.with_name(one) for one in LISTS):
        if path.is_file():
            text = path.read_text(encoding="utf-8").replace(name, free)
            files.write_text(path, text, mode=path.stat().st_mode & 0o777)


def _others(place: Path, word: str) -> Iterator[Path]:
    """Names beside a taken one that are free: `report (2).pdf`, `report (2 b).pdf`, ..."""
    for letter in ("", *(f" {c}" for c in "bcdefghijklmnopqrstuvwxyz")):
        candidate = place.with_name(f"{place.stem} ({word}{letter}){place.suffix}")
        if not candidate.exists():
            yield candidate
