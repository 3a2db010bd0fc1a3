"""suggest: read the inbox, try every indicator there is on it, and say which can be worked out. Changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from csceval.definitions.evaluation import Evaluation, Use
from csceval.definitions.indicator import Indicator
from csceval.definitions.measure import Computed
from csceval.definitions.needs import Need, needs
from csceval.definitions.table import Table
from csceval.errors import CscevalError
from csceval.run.record import Progress, partners_seen
from csceval.run.span import mostly_outside
from csceval.run.suggestion import Candidate, Suggestion, starter_set
from csceval.words import say

if TYPE_CHECKING:
    import pandas as pd

    from csceval.dataset.dataset import Dataset
    from csceval.intake.result import Intake

REPORTS, REPORTED = "reports", "reported_total"
FEWEST_UNITS = 2  # a comparison needs as many that joined, and as many that had not yet
Holders = Mapping[str, frozenset[Need]]  # partner → the needed columns it has


def suggest(folder: str | Path, *, progress: Progress | None = None) -> Suggestion:
    """Which indicators the files in `folder/inbox` can carry today, and what is one column away.

    Raises
    ------
    CscevalError
        The evaluation or a definition is wrong, or the inbox is empty.
    """
    from csceval.definitions import reader
    from csceval.intake import inbox
    from csceval.intake.asking.decisions import PLACE, answers_of, read_decisions

    root, tell = Path(folder), progress or (lambda _step, _done, _total: None)
    evaluation = reader.load_evaluation(root)
    tell("definitions", 0, 1)  # its language is known now
    tables, indicators = reader.load_tables(project=root), reader.load_indicators(project=root)
    reader.check_evaluation(evaluation, indicators, tables)
    evaluation = evaluation.in_use()
    decisions = read_decisions(root / PLACE)
    intake = inbox.read(root, evaluation, tables, answers=answers_of(decisions), decisions=decisions,
                        progress=lambda _name, done, total: tell("files", done, total),
                        indicators=indicators)  # fmt: skip
    if not intake.files:
        fix = say("run_stops.inbox_empty_fix")
        raise CscevalError(say("run_stops.inbox_empty", folder=root / "inbox"), code="empty-inbox", fix=fix)
    tell("observations", 0, 1)
    return _Trial(evaluation, indicators, tables, intake).suggestion()


@dataclass(frozen=True)
class _Trial:
    """Every indicator tried on what came in."""

    evaluation: Evaluation
    indicators: Mapping[str, Indicator]
    tables: Mapping[str, Table]
    intake: Intake

    def suggestion(self) -> Suggestion:
        found = [self._candidate(i) for _, i in sorted(self.indicators.items()) if not i.is_reported and _is_there(i)]
        works = tuple(candidate for candidate in found if candidate.works)
        expected = [partner for partner in self.evaluation.partners if partner.expected]
        waiting = {p.file for p in self.intake.problems if p.severity == "error"}
        waiting |= {question.file for question in self.intake.questions}
        outside = mostly_outside(self.evaluation, self.indicators.values(), self.intake.tables)
        sheets = [sheet for file in self.intake.files for sheet in file.sheets]
        return Suggestion(
            files=sum(file.state == "read" for file in self.intake.files),
            columns=sum(sheet.width for sheet in sheets),
            partners=len(expected) or len(partners_seen(self.intake)),
            works=works,
            starter=starter_set(works),
            away=tuple(candidate for candidate in found if not candidate.works and candidate.lacking),
            totals=tuple(sorted(self._totals(), key=lambda one: (-len(one.partners), one.name))),
            waiting=len(waiting - {None}),
            notes=tuple(f"{problem.message} {problem.fix}" for problem in outside),
        )

    def _candidate(self, indicator: Indicator) -> Candidate:
        """What the files hold for one indicator; it works where the whole path gives a value in some period."""
        wanted = needs(indicator, self.tables)
        needed = frozenset(need for need in wanted if not need.optional)
        table = self.tables[indicator.table]
        register = table.id if table.kind == "register" else ""
        holders = self._holders(indicator, needed)
        lacking = {} if register else self._lacking(indicator, needed, holders)
        candidate = Candidate(
            indicator.id, indicator.name, indicator.unit, indicator.direction, indicator.domain, indicator.table,
            needs=tuple(map(str, wanted)),
            partners=tuple(sorted(partner for partner, has in holders.items() if has == needed)),
            lacking=lacking,
            register=register,
            suits=bool(getattr(indicator, "suits_first_report", False)),
            in_use=any(use.use == indicator.id for use in self.evaluation.indicators),
        )  # fmt: skip
        totals = self._senders_of_totals(indicator.id)
        if not candidate.partners and not totals:
            return candidate
        if not candidate.partners:
            candidate = replace(candidate, partners=totals, totals=True, lacking={})
        tried = self._tried(candidate, Use(use=indicator.id))
        return replace(tried, partners=()) if register else tried

    def _tried(self, candidate: Candidate, use: Use) -> Candidate:
        """With its periods and whether a comparison is possible, if a value comes out."""
        from csceval.dataset import dataset, observations

        alone = self.evaluation.model_copy(update={"indicators": [use], "targets": [], "designs": []})
        made = dataset.assemble(alone, self.indicators, self.intake.tables, self.tables)
        seen = observations.observe(made)
        first, last = _span(made, seen, candidate.indicator)
        if not first:
            return candidate
        panel = observations.panel(made, seen, candidate.indicator)
        return replace(candidate, first=first, last=last, why_no_comparison=_no_comparison(panel))

    def _holders(self, indicator: Indicator, needed: frozenset[Need]) -> Holders:
        """Partner → which of the needed columns it has filled in at least once."""
        frame = self.intake.tables.get(indicator.table)
        if frame is None or frame.empty:
            return {}
        by = indicator.by.partner
        partners = frame[by] if by is not None and by in frame.columns else frame["_sender"]
        found = {}
        for partner, rows in frame.groupby(partners.astype("str"), sort=True):
            found[str(partner)] = frozenset(need for need in needed if self._has(indicator, rows, need))
        return found

    def _has(self, indicator: Indicator, rows: pd.DataFrame, need: Need) -> bool:
        if need.table == indicator.table:
            return need.column in rows.columns and bool(rows[need.column].notna().any())
        register = self.intake.tables.get(need.table)
        if register is None or need.column not in register.columns:
            return False
        relations = self.tables[indicator.table].relations.items()
        if isinstance(indicator.measure, Computed):
            return bool(register[need.column].notna().any())
        for column, target in relations:
            table, _, key = target.partition(".")
            if table == need.table and column in rows.columns:
                there = register[register[key].isin(rows[column].dropna())]
                if there[need.column].notna().any():
                    return True
        return False

    def _lacking(self, indicator: Indicator, needed: frozenset[Need], holders: Holders) -> dict[str, tuple[str, ...]]:
        """Column → partners for whom it is the only one that lacks, be it in a sheet that could not be used for it."""
        from csceval.intake.arrival.form import called

        found: dict[str, set[str]] = defaultdict(set)
        for partner, has in holders.items():
            if len(absent := needed - has) == 1:
                found[str(next(iter(absent)))].add(partner)
        own = {need.column for need in needed if need.table == indicator.table}
        for file in self.intake.files:
            for sheet in file.sheets:
                if sheet.table == indicator.table and sheet.reason == "incomplete":
                    absent_here = set(sheet.missing) | (own - set(sheet.columns))
                    partner = self._partner(called(file.sender, file.path))
                    if len(absent_here) == 1 and partner not in holders:
                        found[f"{indicator.table}.{next(iter(absent_here))}"].add(partner)
        return {column: tuple(sorted(partners)) for column, partners in sorted(found.items())}

    def _partner(self, sender: str) -> str:
        """The partner whose folder this is, by id where the evaluation lists it."""
        from csceval.intake import register

        return (
            register.sender_id(self.evaluation, register.build_register(self.evaluation, "partners", []), sender)
            or sender
        )

    def _senders_of_totals(self, indicator: str) -> tuple[str, ...]:
        frame = self.intake.tables.get(REPORTS)
        if frame is None:
            return ()
        return tuple(sorted(set(frame.loc[frame["indicator_id"] == indicator, "partner_id"].dropna().astype(str))))

    def _totals(self) -> Iterator[Candidate]:
        """What partners report in their own words: one candidate each, as `each` in an evaluation would take them."""
        from csceval.dataset import dataset, observations

        frame = self.intake.tables.get(REPORTS)
        if frame is None or frame.empty or REPORTED not in self.indicators:
            return
        each = {"column": "indicator_id", "name": "indicator"}
        use = next((u for u in self.evaluation.indicators if u.use == REPORTED and u.each),
                   Use.model_validate({"use": REPORTED, "each": each}))  # fmt: skip
        alone = self.evaluation.model_copy(update={"indicators": [use], "targets": [], "designs": []})
        made = dataset.assemble(alone, self.indicators, self.intake.tables, self.tables)
        seen = observations.observe(made)
        for name, indicator in made.indicators.items():
            first, last = _span(made, seen, name)
            rows = frame[frame[made.keys[name].column].astype("str").str.strip() == made.keys[name].value]
            senders = tuple(sorted(set(rows["partner_id"].dropna().astype(str))))
            known = made.keys[name].value in self.indicators
            if first and not known:
                yield Candidate(name, indicator.name, indicator.unit, indicator.direction, indicator.domain, REPORTS,
                                partners=senders, first=first, last=last, totals=True, why_no_comparison="totals",
                                in_use=use in self.evaluation.indicators)  # fmt: skip


def _is_there(indicator: Indicator) -> bool:
    """Whether csceval can work it out at all: some are left to a part that may not be here yet."""
    from csceval.dataset.rooms import module_of

    return not isinstance(indicator.measure, Computed) or module_of(indicator.measure.by) is not None


def _span(dataset: Dataset, observations: pd.DataFrame, indicator: str) -> tuple[str, str]:
    """The first and the last period with a value."""
    mine = (observations["indicator"] == indicator) & (observations["state"] == "observed")
    # A figure that is not added up over partners still stands for each of them.
    seen = set(observations.loc[mine & observations["level"].isin(["period", "partner"]), "period"])
    keys = [period.key for period in dataset.periods if period.key in seen]
    return (keys[0], keys[-1]) if keys else ("", "")


def _no_comparison(panel: pd.DataFrame) -> str:
    """Why places that joined cannot be compared with places that had not; empty where they can.

    Asked for are two places with figures before and after they joined, and two others with figures in that time.
    """
    from csceval.period import Period

    if panel.empty:
        return "no_places"
    periods = {key: Period.parse(key).start for key in {*panel["period"], *panel["first_exposed"].dropna()}}
    dates = panel.assign(at=panel["period"].map(periods), joined=panel["first_exposed"].map(periods))
    spans = dates.groupby("unit").agg(first=("at", "min"), last=("at", "max"), joined=("joined", "first"))
    joined = spans[spans["joined"].notna()]
    joined = joined[(joined["first"] < joined["joined"]) & (joined["last"] >= joined["joined"])]
    if len(joined) < FEWEST_UNITS:
        return "few_joined"
    start = joined["joined"].min()
    later = spans["joined"].isna() | (spans["joined"] > start)
    others = spans[later & (spans["first"] < start) & (spans["last"] >= start)]
    return "" if len(others) >= FEWEST_UNITS else "few_others"
