"""Whether the workers of a cluster would write what this computer writes: the same code, files and libraries."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

from csceval.errors import TableError
from csceval.portfolio.running.folders import to_run
from csceval.report import place
from csceval.run.cached.state import surroundings
from csceval.words import say

About = dict[str, str]
_THERE = "yes"  # workers may speak another language, so what is compared is no word for people
_SHOWN = 5  # libraries named for a worker


def about(root: str) -> About:
    """What decides what a worker writes: csceval's code, the folders it sees, Python, Quarto, and every library."""
    libraries = {f"library {one.name}": one.version for one in metadata.distributions() if one.name}
    seen = " ".join(folder.name for folder in to_run(Path(root)))
    return {"code": surroundings()["code"], "seen": seen, "Python": platform.python_version(),
            "Quarto": _THERE if place.quarto() else "", **libraries}  # fmt: skip


def ensure_alike(workers: Mapping[str, About | BaseException], root: Path) -> list[str]:
    """Refuse workers that would make something else of the evaluations; name the libraries that only may.

    Parameters
    ----------
    workers : the address of each, with what `about` said there, or why it could say nothing.

    Raises
    ------
    TableError
        `portfolio-other-code`: a worker has no csceval, or another one. `portfolio-not-seen`: it does not see the
        folders.
    """
    here, notes = about(str(root)), []
    for worker, there in sorted(workers.items()):
        if isinstance(there, BaseException):
            raise _refusal("other-code", worker, root, "no_csceval")
        if there["code"] != here["code"]:
            raise _refusal("other-code", worker, root, "other_code")
        if there["seen"] != here["seen"]:
            raise _refusal("not-seen", worker, root, "other_folders")
        if apart := [name for name in sorted({*here, *there}) if here.get(name) != there.get(name)]:
            listed = "; ".join(_version(name, here, there) for name in apart[:_SHOWN])
            notes.append(say("portfolio_run.apart", worker=worker, n=len(apart), listed=listed))
    return notes


def _version(name: str, here: About, there: About) -> str:
    shown = {"here": here.get(name), "there": there.get(name)}
    if name == "Quarto":
        said = {place: say("portfolio_run.there" if known else "portfolio_run.not_there")
                for place, known in shown.items()}  # fmt: skip
    else:
        said = {place: known or say("portfolio_run.none") for place, known in shown.items()}
    return say("portfolio_run.version", name=name.removeprefix("library "), **said)


def _refusal(code: str, worker: str, root: Path, key: str) -> TableError:
    return TableError(say(f"portfolio_run.{key}", worker=worker, root=root), code=f"portfolio-{code}",
                      fix=say(f"portfolio_run.{key}_fix", worker=worker, root=root))  # fmt: skip
