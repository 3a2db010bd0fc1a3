"""Rows that say different things about the same: what is asked about them, and which of them an answer leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from csceval import words
from csceval.intake.asking.newer import in_time
from csceval.intake.asking.questions import Answers, Question
from csceval.intake.found import FileRead
from csceval.problems import Problem


@dataclass(frozen=True)
class Contest:
    """Rows of one key that differ, each with its sender and problem; `ring`: answers about the files beat every row."""

    senders: tuple[str, ...]
    problems: tuple[Problem, ...]
    ring: bool = False

    @property
    def files(self) -> tuple[str, ...]:
        """The files in which the rows stand."""
        return tuple(dict.fromkeys(str(problem.file) for problem in self.problems))

    @property
    def between_files(self) -> bool:
        """Whether it lies between files of one sender, each of which says one thing."""
        return len({*self.senders}) == 1 and len(self.files) == len(self.problems) and not self.ring

    @property
    def choices(self) -> tuple[str, ...]:
        """Each row by its place, with what it says."""
        return self._choices(words.neutral("intake.empty"))

    @property
    def worded(self) -> tuple[str, ...]:
        """The choices as people read them."""
        return self._choices(words.say("intake.empty"))

    def _choices(self, empty: str) -> tuple[str, ...]:
        return tuple(f"{problem.where()}: {problem.value or empty}" for problem in self.problems)

    @property
    def subject(self) -> str:
        """What a question about these rows is about."""
        return " | ".join(problem.where() for problem in self.problems)

    @property
    def scope(self) -> str:
        """The sender, where there is only one."""
        return self.senders[0] if len({*self.senders}) == 1 else ""


@dataclass(frozen=True)
class Pair:
    """Two files of one sender, and the answers that there are when they contradict each other.

    `older` and `newer` are in the order of their names where these do not say which is the newer.
    """

    sender: str
    older: str
    newer: str
    is_known: bool

    @classmethod
    def of(cls, sender: str, one: str, other: str) -> Pair:
        """The pair, whichever file is named first."""
        known = in_time(one, other)
        older, newer = known or sorted((one, other))
        return cls(sender, older, newer, known is not None)

    @property
    def names(self) -> tuple[str, str]:
        """Both files as people call them: without folders, where that still tells them apart."""
        bare = self.older.rsplit("/", 1)[-1], self.newer.rsplit("/", 1)[-1]
        return bare if bare[0] != bare[1] else (self.older, self.newer)

    @property
    def subject(self) -> str:
        """What the question is about."""
        return f"{self.older} | {self.newer}"

    @property
    def replacing(self) -> dict[str, tuple[str, str]]:
        """Answers by which one file replaces the other: answer → (older file, newer file)."""
        both = [(self.older, self.newer), (self.newer, self.older)]
        return dict(zip(self.choices[: self._orders], both, strict=False))

    @property
    def preferring(self) -> dict[str, str]:
        """Answers by which both files count, but one of them where they differ: answer → that file."""
        return dict(zip(self.choices[self._orders :], (self.newer, self.older), strict=True))

    @property
    def choices(self) -> tuple[str, ...]:
        """Every answer, worded as it is kept: first those by which one file replaces the other."""
        return self._answers(words.neutral)

    @property
    def worded(self) -> tuple[str, ...]:
        """Every answer as people read it."""
        return self._answers(words.say)

    @property
    def _orders(self) -> int:
        return 1 if self.is_known else 2

    def _answers(self, say: Callable[..., str]) -> tuple[str, ...]:
        (older, newer), key = self.names, "intake_questions.choice_"
        replaces = say(f"{key}replaces", newer=newer, older=older)
        if self.is_known:
            return replaces, say(f"{key}only_these"), say(f"{key}keep", older=older)
        other = say(f"{key}replaces", newer=older, older=newer)
        return replaces, other, *(say(f"{key}only_these_from", name=name) for name in (newer, older))


def supersede(files: Iterable[FileRead], answers: Answers) -> None:
    """Take out the rows of files that others replace, as people have answered: in the tables that both fill."""
    if not answers.by_key:
        return
    by_name = {file.name: file for file in files if file.sheets}
    replaced: dict[str, set[str]] = {}
    for older, newer in _replacements(by_name.values(), answers):
        # Two files that replace each other in a ring would both be gone.
        if older not in _above(newer, replaced):
            replaced.setdefault(older, set()).add(newer)
    tables = {name: {sheet.table.id for sheet in file.sheets} for name, file in by_name.items()}
    for older, newer_ones in replaced.items():
        for newer in sorted(newer_ones):
            _take_out(by_name[older], newer, tables[older] & tables[newer])


def _replacements(files: Iterable[FileRead], answers: Answers) -> Iterable[tuple[str, str]]:
    by_sender: dict[str, list[str]] = {}
    for file in files:
        by_sender.setdefault(file.sender, []).append(file.name)
    for sender, names in by_sender.items():
        for one, other in combinations(names, 2):
            pair = Pair.of(sender, one, other)
            answer = answers.get("conflict", sender, pair.subject)
            if answer in pair.replacing:
                yield pair.replacing[answer]


def _above(name: str, replaced: Mapping[str, set[str]]) -> set[str]:
    """A file and every file that replaces it, directly or by way of others."""
    found, waiting = {name}, [name]
    while waiting:
        more = replaced.get(waiting.pop(), set()) - found
        found |= more
        waiting += sorted(more)
    return found


def _take_out(file: FileRead, newer: str, tables: set[str]) -> None:
    """Ignore the rows of a file that fill these tables; what was said about them goes with them."""
    gone = {(sheet.grid.name, row) for sheet in file.sheets if sheet.table.id in tables for row in sheet.rows}
    if not gone:
        return
    file.sheets = [sheet for sheet in file.sheets if sheet.table.id not in tables]
    file.ignored += [(sheet, row, "superseded-file") for sheet, row in sorted(gone)]
    still = {sheet.grid.name for sheet in file.sheets} | {sheet for sheet, *_ in file.aside}
    whole = {sheet for sheet, _ in gone} - still
    file.problems = [p for p in file.problems if p.sheet not in whole and (p.sheet, p.row) not in gone]
    file.questions = [one for one in file.questions if one.sheet not in whole]
    if not still:
        file.reason = "superseded-file"
    file.find("superseded-file", newer=newer, count=len(gone))


def undefeated(contest: Contest, answers: Answers) -> list[int]:
    """Which rows of a contest, counted from 0, are left when people have answered; all where nobody has."""
    everyone = range(len(contest.problems))
    if not contest.between_files:
        answer = answers.get("conflict", contest.scope, contest.subject)
        return [place for place in everyone if answer not in contest.choices or contest.choices[place] == answer]
    beaten: set[str] = set()
    for one, other in combinations(contest.files, 2) if answers.by_key else ():
        pair = Pair.of(contest.scope, one, other)
        wanted = pair.preferring.get(answers.get("conflict", contest.scope, pair.subject) or "")
        beaten |= {one, other} - {wanted} if wanted else set()
    return [place for place in everyone if contest.files[place] not in beaten]


def conflict_questions(contests: Iterable[Contest]) -> list[Question]:
    """One question for each pair of files, else one for each key."""
    pairs: dict[Pair, list[Contest]] = {}
    questions = []
    for contest in contests:
        if not contest.between_files:
            questions.append(_about_rows(contest))
            continue
        for two in pairwise(contest.problems):
            pair = Pair.of(contest.scope, *(str(problem.file) for problem in two))
            pairs.setdefault(pair, []).append(replace(contest, problems=two))
    return [*questions, *(_about_files(pair, members) for pair, members in pairs.items())]


def _about_rows(contest: Contest) -> Question:
    saw = words.say("intake_questions.saw_rows", places=words.say("intake_questions.and").join(contest.worded))
    first = contest.problems[0]
    rows = len({(p.file, p.sheet, p.row) for p in contest.problems})
    return Question(
        "conflict", saw, contest.choices, str(first.file), first.sheet, first.cell,
        scope=contest.scope, subject=contest.subject, rows=rows, names_place=True,
        worded=contest.worded,
    )  # fmt: skip


def _about_files(pair: Pair, contests: list[Contest]) -> Question:
    """Worded by the first cell of the newer file."""
    by_file = [{str(problem.file): problem for problem in contest.problems} for contest in contests]
    newer, older = by_file[0][pair.newer], by_file[0][pair.older]
    key = "saw_newer" if pair.is_known else "saw_files"
    more = words.say("intake_questions.more", n=words.written(len(contests) - 1)) if len(contests) > 1 else ""
    empty = words.say("intake.empty")
    saw = words.say(
        f"intake_questions.{key}",
        newer=pair.names[1], older=pair.names[0], value=newer.value or empty, before=older.value or empty, more=more,
        place=" › ".join(part for part in (newer.sheet, newer.cell) if part),
    )  # fmt: skip
    problems = [problem for contest in contests for problem in contest.problems]
    return Question(
        "conflict", saw, pair.choices, pair.newer, newer.sheet, newer.cell, scope=pair.sender, subject=pair.subject,
        rows=len({(p.file, p.sheet, p.row) for p in problems}), places=tuple(p.where() for p in problems),
        names_place=True, worded=pair.worded,
    )  # fmt: skip
