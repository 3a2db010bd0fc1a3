"""Relations between partners: enough must have answered, and names are for readers inside."""

from __future__ import annotations

import pandas as pd
import pytest

from csceval.dataset.relationships import Relationships
from csceval.definitions.evaluation import Evaluation
from csceval.publish.relationships import protect


def found(answered: int) -> Relationships:
    """Two rounds of six partners, of whom so many answered; P6 left after the first."""
    people = [f"P{at}" for at in range(1, 7)]
    roster = pd.DataFrame(
        [("1", one, at < answered) for at, one in enumerate(people)]
        + [("2", one, at < answered) for at, one in enumerate(people[:5])],
        columns=["round", "partner_id", "answered"],
    ).assign(sector="health")
    both = pd.DataFrame({"round": ["1", "2"]})
    return Relationships(
        rounds=both.assign(period=["2024-Q1", "2024-Q2"]),
        structure=both.assign(term="density", estimate=0.5, n_ties=3),
        roles=both.assign(partner_id="P1", term="degree", estimate=1.0),
        change=pd.DataFrame({"before_round": ["1"], "round": ["2"], "term": ["kept"]}),
        steps=pd.DataFrame({"before_round": ["1"], "round": ["2"], "of": ["agreement"]}),
        roster=roster,
        ties=both.assign(from_partner_id="P1", to_partner_id="P2", level=1),
    )


def evaluation(audience: str | None, **privacy: object) -> Evaluation:
    return Evaluation.model_validate({
        "csceval": 1, "id": "t", "title": "T", "period": {"from": "2024-Q1", "to": "2024-Q2", "calendar": "quarter"},
        "about": {"audience": audience}, "privacy": privacy, "indicators": [{"use": "network_density"}],
        "partners": [{"partner_id": f"P{at}", "partner_name": f"Name {at}"} for at in range(1, 7)],
    })  # fmt: skip


@pytest.mark.parametrize("audience", [None, "public", "partners", "the councillors"])
def test_no_other_audience_gets_a_partner(audience: str | None) -> None:
    shown = protect(found(5), evaluation(audience))
    assert shown is not None
    assert [len(frame) for frame in (shown.roles, shown.roster, shown.ties)] == [0, 0, 0]
    assert shown.gone == ()
    assert shown.rounds["left"].tolist() == [0, 1]
    for frame in (shown.rounds, shown.structure, shown.change, shown.steps):
        assert (
            not frame.astype(str).isin({f"{kind}{at}" for kind in ("P", "Name ") for at in range(1, 7)}).any(axis=None)
        )


@pytest.mark.parametrize("audience", ["internal", " Internal "])
def test_readers_inside_get_names_but_of_the_hidden(audience: str) -> None:
    shown = protect(found(5), evaluation(audience, hide_partners=["P2"]))
    assert shown is not None
    assert (
        shown.ties[["from_partner_id", "to_partner_id"]].to_numpy().tolist() == [["Name 1", "partner not named 1"]] * 2
    )
    assert shown.gone == (("2", "Name 6"),)


def test_fewer_than_five_answers_are_not_shown() -> None:
    assert protect(found(4), evaluation("internal")) is None
