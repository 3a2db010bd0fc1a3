"""What was evaluated: stages of indicators, phases of sites, partners by sector; and indicators place by place."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from csceval.charts import logic_model
from csceval.definitions.entries import PartnerEntry, SiteEntry
from csceval.definitions.logic import LogicBox
from csceval.report.content import evaluated, sites
from csceval.report.results import Part


def indicator(domain: str = "service", tags: tuple[str, ...] = (), unit: str = "days") -> Any:
    return SimpleNamespace(domain=domain, tags=SimpleNamespace(bryson=list(tags)), name=domain.capitalize(), unit=unit,
                           definition=f"What {domain} means.")  # fmt: skip


@pytest.mark.parametrize(
    ("domain", "tags", "primary", "stage"),
    [
        ("service", ("B6",), True, "outcomes"),
        ("service", ("B6",), False, "outputs"),
        ("economic", ("B7",), False, "impact"),
        ("economic", ("B5",), False, "activities"),
        ("relationship", ("B4", "B6"), False, "activities"),
        ("capacity", (), False, "inputs"),
        ("equity", (), False, "outcomes"),
        ("context", ("B1",), False, ""),
    ],
)
def test_an_indicator_stands_where_it_belongs(domain: str, tags: tuple[str, ...], primary: bool, stage: str) -> None:
    assert evaluated.stage_of(indicator(domain, tags), primary=primary) == stage


def results(**more: Any) -> Any:
    from csceval.definitions.evaluation import Span

    given = {
        "partners": [],
        "sites": [],
        "story": [],
        "logic": [],
        "period": Span.model_validate({"from": "2024-Q1", "to": "2024-Q3"}),
    }
    parts = {name: more.pop(name) for name in tuple(more) if name in given}
    return SimpleNamespace(evaluation=SimpleNamespace(**given | parts), **{"uses": {}, "indicators": {}} | more)


SITES = [
    SiteEntry(site_id="S1", site_name="Late", start_on=date(2024, 5, 20)),
    SiteEntry(site_id="S2", site_name="Early", start_on=date(2023, 1, 1), ended_on=date(2024, 6, 30)),
    SiteEntry(site_id="S3"),
]


def test_sites_stand_in_the_order_in_which_they_joined() -> None:
    chart = evaluated.build(results(sites=SITES)).charts["rollout"]
    phases = pd.DataFrame(chart["records"]).groupby("place", sort=False)["phase"].agg(list).to_dict()
    assert phases == {
        "Early": ["joined", "joined", "ended"],
        "Late": ["before", "joined", "joined"],
        "S3": ["before", "before", "before"],
    }
    assert list(phases) == ["Early", "Late", "S3"]
    assert "2 of them joined" in chart["description"]


def test_without_a_day_of_joining_there_is_no_timeline() -> None:
    bare = [site.model_copy(update={"start_on": None}) for site in SITES]
    assert evaluated.build(results(sites=bare)) == Part()


def test_partners_are_counted_by_sector_and_not_named() -> None:
    partners = [PartnerEntry(partner_id=f"P{at}", partner_name=f"Secret {at}", sector=sector)
                for at, sector in enumerate(("health", "health", "business", None))]  # fmt: skip
    table = evaluated.build(results(partners=partners)).tables["partners"]
    assert [tuple(cell["text"] for cell in row) for row in table["rows"]] == [
        ("Health", "2"), ("Sector not given", "1"), ("Business", "1"), ("All sectors", "4"),
    ]  # fmt: skip
    assert "Secret" not in str(table)


def cells(withheld: str = "") -> pd.DataFrame:
    rows = [{"indicator": "waits", "place": place, "period": period, "value": 20.0 + at, "low": 19.0, "high": 22.5,
             "state": "suppressed" if place == withheld else "observed", "why": "",
             "level": "period" if place == "all" else "place"}
            for place in ("all", "S1", "S2", "S3") for at, period in enumerate(("2024-Q1", "2024-Q2"))]  # fmt: skip
    return pd.DataFrame(rows)


def shown(frame: pd.DataFrame, role: str = "primary") -> Part:
    use = SimpleNamespace(role=role, name=None)
    return sites.build(results(sites=SITES, cells=frame, uses={"waits": use}, indicators={"waits": indicator()}))


def test_each_place_has_its_name_its_values_and_its_quarter_of_joining() -> None:
    records = pd.DataFrame(shown(cells()).charts["sites_waits"]["records"])
    late = records[records["name"] == "Late"]
    assert late["value"].tolist() == [20.0, 21.0]
    assert late["beside"].tolist() == [20.0, 21.0]
    assert set(late["marker_period"]) == {"2024 Q2"}
    assert records.loc[records["name"] == "Early", "marker_period"].isna().all()


@pytest.mark.privacy
def test_a_withheld_place_has_no_number_and_too_few_places_no_chart() -> None:
    # Four places, so that three are left to be drawn beside the withheld one.
    more = pd.concat([cells("S3"), cells().query("place == 'S1'").assign(place="S4")])
    part = shown(more)
    hidden = [record for record in part.charts["sites_waits"]["records"] if record["name"] == "S3"]
    assert [(record["value"], record["low"], record["state"]) for record in hidden] == [(None, None, "suppressed")] * 2
    [row] = [row for row in part.tables["sites_waits_data"]["rows"] if row[0]["text"] == "S3"]
    assert [cell["text"] for cell in row[1:]] == ["withheld"] * 2
    assert shown(cells("S3")) == Part()


def test_only_primary_indicators_are_drawn_place_by_place() -> None:
    assert shown(cells(), role="secondary") == Part()


BOXES = [
    LogicBox(id="less", stage="impact", says="Less need"),
    LogicBox(id="money", stage="inputs", says="Money; staff", leads_to=["waits", "less"]),
    LogicBox(id="waits", stage="outcomes", says="Shorter waits", indicators=["wait", "seen"], leads_to=["less"]),
]


def test_a_declared_logic_model_is_drawn_and_said_in_words() -> None:
    known = {name: SimpleNamespace(name=name.capitalize()) for name in ("wait", "seen")}
    uses = {"wait": SimpleNamespace(name="Days waited"), "seen": SimpleNamespace(name=None)}
    part = evaluated.build(results(logic=BOXES, indicators=known, uses=uses))
    chart, table = part.charts["logic"], part.tables["logic_data"]
    assert [[cell["text"] for cell in row] for row in table["rows"]] == [
        ["Inputs", "Money; staff", "Shorter waits; Less need", "not measured here"],
        ["Outcomes", "Shorter waits", "Less need", "Days waited; Seen"],
        ["Impact", "Less need", "–", "not measured here"],
    ]
    drawn = [(box["id"], box["measured"], box["leads_to"]) for box in chart["records"]]
    assert drawn == [("money", False, "waits less"), ("waits", True, "less"), ("less", False, "")]
    assert "3 boxes and 3 arrows; 2 boxes are not measured" in chart["description"]
    assert part.texts["logic_list"].replace("\\", "").splitlines() == [
        "- **Inputs**: Money; staff (is meant to lead to: Shorter waits, Less need)",
        "- **Outcomes**: Shorter waits (is meant to lead to: Less need)",
        "- **Impact**: Less need",
    ]


def test_arrows_go_from_box_to_box() -> None:
    frame = pd.DataFrame(evaluated.build(results(logic=BOXES)).charts["logic"]["records"])
    drawn = logic_model.draw(frame, title="Logic", description="What is meant to lead to what, from money to need.")
    whole = drawn.to_dict()
    layers = [(one["mark"]["type"], whole["datasets"][one["data"]["name"]]) for one in whole["layer"]]
    lines = next(rows for mark, rows in layers if mark == "rule")
    boxes = {box["name"]: box for mark, rows in layers if mark == "rect" for box in rows}
    ends = [(boxes["Money; staff"], boxes["Shorter waits"]), (boxes["Money; staff"], boxes["Less need"]),
            (boxes["Shorter waits"], boxes["Less need"])]  # fmt: skip
    assert [line["px"] for line in lines] == [start["right"] for start, _ in ends]
    assert [line["to_x"] + 8 for line in lines] == [end["left"] for _, end in ends]
    middles = [(box["top"] + box["bottom"]) / 2 for _, box in ends]
    assert [line["to_y"] for line in lines] == middles
