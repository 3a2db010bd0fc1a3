"""Names of what is invented are in the language that is spoken; what is drawn is the same in each."""

from __future__ import annotations

import pandas as pd
from tests.rehearsal.test_drawing import TABLES, WAITS, world

from csceval import words
from csceval.rehearsal import registers
from csceval.rehearsal.tables import participation, services


def test_partners_and_sites_have_names_in_the_language() -> None:
    with words.speaking("de-DE"):
        here = world(WAITS)
        sites = registers.sites(here.evaluation, TABLES["sites"], here.ids)
        partners = registers.partners(here.evaluation, TABLES["partners"])
    assert list(sites["site_name"][:2]) == ["Synthetischer Ort 01", "Synthetischer Ort 02"]
    assert partners["partner_name"][9] == "Synthetischer Partner 10"


def test_the_same_is_drawn_in_every_language() -> None:
    english = [table.draw(world(WAITS)) for table in (services, participation)]
    with words.speaking("de-DE"):
        german = [table.draw(world(WAITS)) for table in (services, participation)]
    for one, other, kind in zip(english, german, ("service_type", "activity_type"), strict=True):
        pd.testing.assert_frame_equal(one.drop(columns=kind), other.drop(columns=kind))
    english_names = {"advice": "Beratung", "counselling": "psychosoziale Beratung", "family support": "Familienhilfe"}
    assert list(english[0]["service_type"].map(english_names)) == list(german[0]["service_type"])
