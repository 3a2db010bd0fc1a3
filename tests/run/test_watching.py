"""Waiting for files to settle, with looks and pauses that are made up."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from csceval.run import watching
from csceval.run.watching import Looks


def runs_at(looks: list[Looks]) -> list[int]:
    """After which of these looks there is a run; each is followed by a pause, the last by the end."""
    taken: list[int] = []
    paused: list[int] = []

    def see() -> Looks:
        taken.append(min(len(paused), len(looks) - 1))
        return looks[taken[-1]]

    def wait() -> None:
        paused.append(1)
        if len(paused) == len(looks):
            raise KeyboardInterrupt

    found = []
    with suppress(KeyboardInterrupt):
        for _ in watching.settled(see, wait):
            found.append(taken[-1])
    assert len(paused) == len(looks), "it looks once a pause and never without one"
    return found


A, B, C = {"inbox/a.csv": (1, 1)}, {"inbox/a.csv": (2, 2)}, {"inbox/a.csv": (3, 3)}


def test_a_run_at_the_start_and_after_each_change_that_has_settled() -> None:
    assert runs_at([A, A, A, A]) == [1]
    assert runs_at([A, A, B, B, B]) == [1, 3]
    # Still being copied: every look sees another size.
    assert runs_at([A, A, B, C, B, C, C]) == [1, 6]


def test_what_is_put_back_as_it_was_is_not_run_again() -> None:
    assert runs_at([A, A, B, A, A]) == [1]


def test_a_file_less_is_a_change() -> None:
    assert runs_at([A | {"inbox/b.csv": (1, 1)}] * 2 + [A] * 2) == [1, 3]


def run_with(during: dict[str, tuple[int, int]]) -> int:
    """How often it runs when the first run leaves these files behind it."""
    state: Looks = dict(A)
    pauses = iter(range(6))

    def wait() -> None:
        if next(pauses, None) is None:
            raise KeyboardInterrupt

    count = 0
    with suppress(KeyboardInterrupt):
        for _ in watching.settled(lambda: dict(state), wait):
            count += 1
            state.update(during)
    return count


def test_the_questions_that_a_run_writes_do_not_start_the_next() -> None:
    assert run_with({"questions.xlsx": (9, 9)}) == 1
    assert run_with({"inbox/late.csv": (9, 9)}) == 2


def test_what_is_looked_at(tmp_path: Path) -> None:
    for name in ("inbox/p/a.csv", "inbox/p/~$a.xlsx", "inbox/.DS_Store", "evaluation.yaml", "output/index.html",
                 ".csceval/lock", "questions.xlsx", "indicators/own.yaml"):  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    os.utime(tmp_path / "inbox/p/a.csv", ns=(5, 5))
    seen = watching.look(tmp_path)
    assert sorted(seen) == ["evaluation.yaml", "inbox/p/a.csv", "indicators/own.yaml", "questions.xlsx"]
    assert seen["inbox/p/a.csv"] == (1, 5)
    assert watching.look(tmp_path / "nowhere") == {}
