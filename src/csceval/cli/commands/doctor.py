"""doctor: is everything here, which renderer is used, and how to get the other."""

from __future__ import annotations

import argparse
import importlib.metadata
import platform
import re
import sys
from typing import Any

from csceval import __version__, shipped
from csceval.cli.console import Console
from csceval.errors import CscevalError
from csceval.words import say

HELP = say("cli.help_doctor")


def arguments(_parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""


def execute(_args: argparse.Namespace, console: Console) -> tuple[int, dict[str, Any]]:
    """Look at Python, packages, shipped folders, pandoc, typst and Quarto."""
    found = checks()
    facts: dict[str, Any] = {"csceval": __version__, "python": platform.python_version(), "checks": found}
    console.say(f"csceval {__version__}, Python {facts['python']} on {platform.system()}")
    bad = 0
    for check in found:
        bad += not check["ok"] and check["needed"]
        mark = "✓" if check["ok"] else ("✗" if check["needed"] else "–")
        console.say(f"  {mark} {check['name']}: {check['text']}")
    return (2 if bad else 0), facts | {"status": 2 if bad else 0}


def checks() -> list[dict[str, Any]]:
    """One entry a thing looked at: name, ok, needed, text."""
    from csceval.report import quarto

    found = [_entry("Python", sys.version_info >= (3, 11), say("doctor.python"))]
    found += [_package(name) for name in _required()]
    for name in ("indicators", "reports", "sample_data"):
        folder = shipped.folder(name)
        text = say("doctor.folder_there" if folder.is_dir() else "doctor.folder_missing")
        found.append(_entry(name, folder.is_dir(), text))
    pandoc = _pandoc()
    text = say("doctor.pandoc", version=pandoc) if pandoc else say("doctor.no_pandoc")
    found.append(_entry(say("doctor.builtin"), pandoc is not None, text))
    where = quarto.find()
    text = say("doctor.quarto", version=quarto.version(where), where=where) if where else say("doctor.no_quarto")
    found.append(_entry("Quarto", where is not None, text, needed=False))
    used = "Quarto" if where else say("doctor.builtin")
    found.append(_entry(say("doctor.renderer"), ok=True, text=say("doctor.uses", name=used)))
    return found


def _entry(name: str, ok: bool, text: str, *, needed: bool = True) -> dict[str, Any]:
    return {"name": name, "ok": ok, "needed": needed, "text": text}


def _pandoc() -> str | None:
    """Version of the pandoc that the built-in renderer uses."""
    from csceval import process
    from csceval.report.pandoc import executable

    try:
        done = process.run([str(executable()), "--version"], timeout=20)
    except (OSError, CscevalError):
        return None
    return done.stdout.split("\n")[0].removeprefix("pandoc").strip() or None


def _required() -> list[str]:
    """Names of the packages a base install needs."""
    lines = importlib.metadata.requires("csceval") or []
    here = [line for line in lines if "extra ==" not in line and "sys_platform" not in line]
    return sorted(re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in here)


def _package(name: str) -> dict[str, Any]:
    try:
        return _entry(name, ok=True, text=importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return _entry(name, ok=False, text=say("doctor.no_package", name=name))
