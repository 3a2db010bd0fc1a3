"""Every ```console and ```python example in README and docs runs, and prints what the page says it prints."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```(console|python)\n(.*?)^```", flags=re.MULTILINE | re.DOTALL)
# A file that an example needs: its name in the line above the block.
FILE = re.compile(r"`([\w-]+\.csv)`[^\n`]*\n+```csv\n(.*?)^```", flags=re.MULTILINE | re.DOTALL)
# Getting csceval is tried by .ci/run and tests/wheel; these lines are for people.
ENTER = "\n" * 9  # to every question: keep the suggestion
NOT_RUN = {"git", "make", "pip", "python3", "pipx", "uv", "cd"}


def has_examples(page: Path) -> bool:
    return page.exists() and BLOCK.search(page.read_text(encoding="utf-8")) is not None


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample in it, as after a clone, and some partners' files; examples build on those above."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "sample_data", folder / "sample_data", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "sample_data" / "larkmoor" / "inbox", folder / "from-partners")
    return folder


def start(arguments: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    # A console is 80 columns wide on every page.
    env = os.environ | {"COLUMNS": "80", "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    return subprocess.run(  # noqa: PLW1510 - every caller looks at the return code
        arguments, cwd=cwd, env=env, input=ENTER, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, encoding="utf-8", timeout=240,
    )  # fmt: skip


def prompts(block: str) -> Iterator[tuple[str, list[str]]]:
    """Each `$ command` with the lines below it."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, *expected = part.splitlines()
        yield command, [line.strip() for line in expected if line.strip()]


def copy(arguments: list[str], cwd: Path) -> None:
    """`cp -r folder/* other/`, on Windows too."""
    *_, source, target = arguments
    for path in cwd.glob(source):
        if path.is_dir():
            shutil.copytree(path, cwd / target / path.name, dirs_exist_ok=True)
        else:
            shutil.copy(path, cwd / target)


def check_console(block: str, cwd: Path) -> None:
    for command, expected in prompts(block):
        program, *rest = shlex.split(command, comments=True)
        if program in NOT_RUN:
            continue
        if program == "cp":
            copy(rest, cwd)
            continue
        assert program == "csceval", f"A console example runs csceval, not {program}."
        done = start([sys.executable, "-m", "csceval", *rest], cwd)
        # 1 says that a person is needed, which may be just what the example shows.
        assert done.returncode in (0, 1) or "exit 2" in command, f"{command}\n{done.stdout}"
        printed = re.sub(r"\s+", " ", done.stdout)
        for line in expected:
            pattern = r".*?".join(map(re.escape, re.split(r"\.\.\.|…", re.sub(r"\s+", " ", line))))
            assert re.search(pattern, printed), f"{command}\nshould print: {line}\nprinted:\n{done.stdout}"


@pytest.mark.parametrize("page", [p for p in PAGES if has_examples(p)], ids=lambda p: p.relative_to(ROOT).as_posix())
def test_examples_run(page: Path, desk: Path) -> None:
    for name, content in FILE.findall(page.read_text(encoding="utf-8")):
        (desk / name).write_text(content, encoding="utf-8")
    for language, block in BLOCK.findall(page.read_text(encoding="utf-8")):
        if language == "console":
            check_console(block, desk)
        else:
            done = start([sys.executable, "-c", block], desk)
            assert done.returncode == 0, f"{block}\n{done.stdout}"
