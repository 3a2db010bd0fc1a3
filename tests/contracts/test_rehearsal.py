"""What a rehearsal draws for every shipped indicator: rows that keep the contract of their tables, and a figure."""

from __future__ import annotations

import pandas as pd
import pytest

from csceval.dataset import dataset, observations
from csceval.dataset.rooms import module_of
from csceval.definitions import reader
from csceval.definitions.measure import Computed
from csceval.rehearsal import drawing
from csceval.rehearsal.world import World
from csceval.schema.build import DTYPES
from csceval.schema.explain import failures

INDICATORS, TABLES = reader.load_indicators(), reader.load_tables()
EACH = {"reported_total": ", each: {column: indicator_id, name: indicator}",
        "factor_mean": ", each: {column: factor_id, name: factor}"}  # fmt: skip


def evaluation_text(names: list[str], last: str = "2027-04") -> str:
    """An evaluation of these indicators that lists neither partners nor sites; what needs a target has one."""
    lines = ["csceval: 1", "id: everything", "title: Everything", "currency: EUR",
             f"period: {{from: 2027-01, to: {last}, calendar: month}}", "indicators:"]  # fmt: skip
    lines += [f"  - {{use: {name}{EACH.get(name, '')}}}" for name in names]
    aims = [n for n in names if INDICATORS[n].direction == "target" and INDICATORS[n].default_target is None]
    lines += ["targets:", *(f"  - {{indicator: {n}, period: {last}, target: 0.4, set_on: 2027-01-01}}" for n in aims)]
    return "\n".join(lines) + "\n"


def typed(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """A drawn frame in the types of its table."""
    definition = TABLES[table]
    columns = {}
    for column in definition.columns:
        values = frame[column.name].reset_index(drop=True)
        if column.type == "date":
            values = pd.to_datetime(values)
        columns[column.name] = values.astype(DTYPES[column.type])
    return pd.DataFrame(columns)


@pytest.fixture(scope="module")
def world() -> World:
    evaluation = reader.evaluation_of_text(evaluation_text(list(INDICATORS)), file="evaluation.yaml")
    return drawing.world_of(evaluation, INDICATORS, TABLES, reader.load_instruments())


@pytest.fixture(scope="module")
def drawn(world: World) -> dict[str, pd.DataFrame]:
    return {name: typed(name, frame) for name, frame in drawing.draw(world).items()}


@pytest.fixture(scope="module")
def observed(world: World, drawn: dict[str, pd.DataFrame]) -> pd.DataFrame:
    made = dataset.assemble(world.evaluation, INDICATORS, drawn, TABLES)
    return observations.observe(made)


def test_every_table_that_an_indicator_reads_is_drawn(world: World, drawn: dict[str, pd.DataFrame]) -> None:
    assert {indicator.table for indicator in INDICATORS.values()} <= set(drawn)
    assert set(drawn) == set(world.asked)


@pytest.mark.parametrize(
    "name", sorted({indicator.table for indicator in INDICATORS.values()} | {"sites", "multipliers"})
)
class TestTable:
    def test_it_keeps_types_limits_choices_keys_and_rules(self, drawn: dict[str, pd.DataFrame], name: str) -> None:
        assert len(drawn[name]) > 0
        assert failures(TABLES[name], drawn[name]) == []

    def test_its_references_lead_somewhere(self, drawn: dict[str, pd.DataFrame], name: str) -> None:
        for column, target in TABLES[name].relations.items():
            register, _, key = target.partition(".")
            assert set(drawn[name][column].dropna()) <= set(drawn[register][key]), column

    def test_nothing_lies_after_the_cut_off_date(self, drawn: dict[str, pd.DataFrame], world: World, name: str) -> None:
        ends = {"closed_on"}  # an agreement may run out later
        for column in TABLES[name].columns:
            if column.type == "date" and column.name not in ends:
                days = drawn[name][column.name].dropna()
                assert days.empty or days.max() <= pd.Timestamp(world.as_of), column.name


# Rests on an effect, or on a value of an hour that the evaluation names: neither is drawn.
NOT_DRAWN = {"no_effect", "no_hourly_rate", "no_prices"}


@pytest.mark.parametrize("name", sorted(INDICATORS))
def test_it_has_a_figure_or_the_run_says_why_not(observed: pd.DataFrame, name: str) -> None:
    mine = observed[observed["indicator"].str.startswith(name) & (observed["level"] == "period")]
    measure = INDICATORS[name].measure
    if isinstance(measure, Computed) and module_of(measure.by) is None:
        assert set(mine["why"]) == {"not_computed_yet"}
        return
    if set(mine["why"]) <= NOT_DRAWN:
        return
    values = mine.loc[mine["state"] == "observed", "value"]
    assert len(values) > 0
    low, high = INDICATORS[name].valid.min, INDICATORS[name].valid.max
    assert low is None or values.min() >= low
    assert high is None or values.max() <= high


@pytest.mark.parametrize("name", sorted(INDICATORS))
def test_on_its_own_it_is_drawn_as_well(name: str) -> None:
    evaluation = reader.evaluation_of_text(evaluation_text([name]), file="evaluation.yaml")
    world = drawing.world_of(evaluation, INDICATORS, TABLES, reader.load_instruments())
    found = drawing.draw(world)
    assert INDICATORS[name].table in found
    assert all(len(frame) for table, frame in found.items() if table != "targets")


def test_every_pack_has_an_indicator_here() -> None:
    assert {indicator.pack for indicator in INDICATORS.values()} >= {
        "core", "cybersecurity", "education_workforce", "food_security", "health", "planning_environment",
        "social_homelessness", "sport_leisure"}  # fmt: skip


# What an effect of another size than 15 percentage points is assumed for.
ASSUMED = {
    "median_wait_days": -6.0, "services_completed": 100.0, "unique_participants": 120.0, "participation_rate": 2.0,
    "user_satisfaction": 0.5, "time_to_detect": 96.0, "time_to_contain": 96.0, "decision_participation_gap": 40.0,
    "leverage_ratio": 0.3, "participation_parity": 0.4, "power_gap": 0.8, "power_balance": 0.5, "trust_score": 0.5,
    "shared_vision": 0.5, "culture_fit": 0.5, "leadership_score": 0.5, "synergy_score": 0.5,
    "innovation_readiness": 0.5, "adaptations_made": 4.0,
}  # fmt: skip


def movable() -> list[str]:
    names = sorted(INDICATORS)
    evaluation = reader.evaluation_of_text(evaluation_text(names), file="evaluation.yaml")
    return sorted(drawing.movable(drawing.world_of(evaluation, INDICATORS, TABLES, reader.load_instruments())))


def test_most_of_what_is_no_network_and_no_sum_of_money_can_be_moved() -> None:
    assert len(movable()) >= 36


@pytest.mark.long
@pytest.mark.parametrize("name", movable())
def test_an_assumed_effect_arrives_in_the_figure(name: str) -> None:
    text = evaluation_text([name], last="2027-12") + "as_of: 2027-12-31\n"
    evaluation = reader.evaluation_of_text(text, file="evaluation.yaml")
    effect = ASSUMED.get(name, 0.15)
    values = {}
    for size in (0.0, effect):
        world = drawing.world_of(evaluation, INDICATORS, TABLES, reader.load_instruments(), effects={name: size})
        drawn = {table: typed(table, frame) for table, frame in drawing.draw(world).items()}
        found = observations.observe(dataset.assemble(evaluation, INDICATORS, drawn, TABLES))
        values[size] = found[found["level"] == "period"].set_index("period")["value"]
    keys = [period.key for period in world.periods]
    difference = (values[effect] - values[0.0]).reindex(keys)[8:].dropna()
    # Half of the invented sites are exposed by then; what has no site is exposed as a whole. The sum of all sites moves
    # by the effect on all, so by half of it. Months are small, so only about as much can be asked for.
    whole = name not in of_sites(world)
    arrived = difference.mean() / (effect if whole else effect / 2)
    # A median moves by less than half of the effect where half of its rows move.
    assert (0.35 if getattr(INDICATORS[name].measure, "op", "") == "median" else 0.5) < arrived < 1.6


def of_sites(world: World) -> set[str]:
    """The indicators whose rows belong to sites."""
    return {name for name, one in world.indicators.items() if "sites.site_id" in TABLES[one.table].relations.values()
            and one.by.place == "site_id"}  # fmt: skip
