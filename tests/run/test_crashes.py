"""A run that is killed, or to which the system refuses something, leaves whole files; started again, it mends all."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .crashing import EVALUATION, Between, between, contents, kept_whole, send, striker

pytestmark = [
    pytest.mark.files,
    pytest.mark.skipif(os.name == "nt", reason="the driver forks; on Windows nothing does"),
]
FAILURES = ("ENOSPC", "EIO", "EACCES")
NOTED, OUTCOME = ".csceval/exchange.json", ".csceval/cache/run"
KEEPING = (".csceval/cache/", "output/.next/bundle/cache/", ".csceval/bundle/cache/")
SAME = "Nothing has changed"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Between]:
    home = tmp_path_factory.mktemp("crashes")
    warm = home / "warm"
    warm.mkdir()
    (warm / "evaluation.yaml").write_text(EVALUATION, encoding="utf-8")
    send(warm, "north", 30)
    with striker(warm) as driver:
        yield between(home, driver)


def spread(events: int, count: int) -> list[int]:
    """Moments all through a run, the last ones among them: there the report takes its place."""
    return sorted({max(1, round(events * (n + 1) / count)) for n in range(count)})


def mended(small: Between, folder: Path) -> None:
    """Started again, the run ends with the bytes of one that nobody disturbed."""
    assert small.striker.run(folder)["status"] == 0
    assert contents(folder) == small.new


def killed(small: Between, at: int) -> None:
    folder = small.copy()
    assert small.striker.run(folder, at)["status"] == -9
    assert small.whole(folder), at
    mended(small, folder)


def failed(small: Between, at: int, how: str) -> None:
    folder = small.copy()
    done = small.striker.run(folder, at, how)
    assert small.whole(folder), (at, how)
    assert done["status"] in (0, 2), done
    assert "Traceback" not in done["said"]
    assert "our fault" not in done["said"]
    if done["status"] == 2 and not (folder / ".csceval" / "exchange.json").exists():
        mine = {name for name in small.old if name.startswith(("output/share/", ".csceval/bundle/"))}
        assert {name: contents(folder)[name] for name in mine} == {name: small.old[name] for name in mine}, (at, how)
    mended(small, folder)


@pytest.mark.parametrize("offset", [0, 1, 2])
def test_runs_that_are_killed_one_after_the_other_are_mended_by_the_next(small: Between, offset: int) -> None:
    folder = small.copy()
    # The latest moment first: a run that finds half of its work done has less to do.
    for at in reversed(spread(small.events, 10)[offset::3]):
        # Killed at its very end it has kept what it said, and the next would have nothing to do.
        (folder / OUTCOME).unlink(missing_ok=True)
        assert small.striker.run(folder, at)["status"] == -9
        assert small.whole(folder), at
    mended(small, folder)


@pytest.mark.parametrize(
    ("first", "then"), [(".csceval/bundle/bundle.json", "output/share/manifest.json"), ("output/share/", NOTED)]
)
def test_a_run_that_is_killed_while_it_mends_is_mended(small: Between, first: str, then: str) -> None:
    folder = small.copy()
    assert small.striker.run(folder, small.about(first)[0])["status"] == -9
    assert (folder / NOTED).exists()
    other = shutil.copytree(folder, small.copy(), dirs_exist_ok=True)
    mending: list[str] = small.striker.run(other)["events"]
    # The first time it is named: while what the other had begun is still being completed.
    assert small.striker.run(folder, mending.index(then) + 1)["status"] == -9
    assert (folder / NOTED).exists()
    assert small.whole(folder)
    mended(small, folder)


def cut_off(small: Between, at: int) -> None:
    """Killed while something is kept for the next run, which believes no half of it."""
    folder = small.copy()
    assert small.striker.run(folder, at)["status"] == -9
    mended(small, folder)
    assert kept_whole(folder), at


def test_what_is_kept_is_whole_wherever_its_writing_is_cut_off(small: Between) -> None:
    moments = small.about(*KEEPING)
    assert len(moments) > 20
    for at in moments[2::10]:
        cut_off(small, at)


@pytest.mark.long
def test_each_moment_at_which_something_is_kept(small: Between) -> None:
    for at in small.about(*KEEPING):
        cut_off(small, at)


def test_a_run_is_taken_for_done_only_when_all_of_it_is_in_its_place(small: Between) -> None:
    noted, outcome = small.about(NOTED)[0], small.about(OUTCOME)[-1]
    for at, done in ((noted + 8, False), (outcome, False), (outcome + 1, True)):
        folder = small.copy()
        assert small.striker.run(folder, at)["status"] == -9
        again = small.striker.run(folder)
        assert (SAME in again["said"]) is done, at
        assert again["status"] == 0
        assert contents(folder) == small.new


def test_what_the_system_refuses_is_told_and_the_next_run_mends_it(small: Between) -> None:
    for number, at in enumerate(spread(small.events, 3)):
        failed(small, at, FAILURES[number % len(FAILURES)])


@pytest.mark.parametrize("name", ["output/share/Small", "output/share/manifest.json"], ids=["before it", "after it"])
def test_what_somebody_wrote_into_a_half_exchanged_report_is_kept(small: Between, name: str) -> None:
    folder = small.copy()
    small.striker.run(folder, small.about(name)[0])
    report = next((folder / "output" / "share").glob("*.html"))
    report.write_text("my words", encoding="utf-8")
    done = small.striker.run(folder)
    assert done["status"] == 0
    kept = [path for path in (folder / "output" / "share").iterdir() if path.read_bytes() == b"my words"]
    assert [path.name for path in kept] == [f"{report.stem} (your changes).html"]
    assert done["said"].count(kept[0].name) == 1
    kept[0].unlink()
    assert contents(folder) == small.new


@pytest.mark.long
def test_killed_at_a_hundred_moments(small: Between) -> None:
    moments = random.Random(5).sample(range(1, small.events + 1), 100)  # noqa: S311 - any moments will do
    for at in moments:
        killed(small, at)


@pytest.mark.long
@pytest.mark.parametrize("how", FAILURES)
def test_every_third_call_is_refused(small: Between, how: str) -> None:
    for at in range(1 + FAILURES.index(how), small.events + 1, 3):
        failed(small, at, how)


@pytest.mark.long
def test_a_release_that_is_killed_is_out_as_a_whole_or_not_at_all(small: Between) -> None:
    words = ("release", "{}", "2024-Q2")

    def release(folder: Path, at: int = 0) -> dict[str, Any]:
        return small.striker.run(folder, at, words=tuple(word.format(folder) for word in words))

    undisturbed = small.copy()
    done = release(undisturbed)
    assert done["status"] == 0, done
    after = contents(undisturbed)
    assert any(name.startswith("releases/2024-Q2/") for name in after)
    names: list[str] = done["events"]
    for at in range(names.index(NOTED), len(names) + 1, 2):
        folder = small.copy()
        assert release(folder, at)["status"] == -9
        again = release(folder)
        assert again["status"] == 0 or "released already" in again["said"], again
        assert contents(folder) == after, at
