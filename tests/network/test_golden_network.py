"""Published numbers of classic networks, typed in so that they need no other library."""

from __future__ import annotations

import numpy as np
import pytest
from tests.network.conftest import frames, knoke

from csceval.network import structure
from csceval.network._core import _fit, core_periphery
from csceval.network._indices import degree_centralisation, density, reciprocity, transitivity
from csceval.network._paths import between, betweenness, betweenness_centralisation, shortest

# Padgett's marriages of Florentine families; Pucci married into none of them (Wasserman & Faust 1994, app. B).
FLORENCE = """Acciaiuoli-Medici Medici-Barbadori Medici-Ridolfi Medici-Tornabuoni Medici-Albizzi Medici-Salviati
Castellani-Peruzzi Castellani-Strozzi Castellani-Barbadori Peruzzi-Strozzi Peruzzi-Bischeri Strozzi-Ridolfi
Strozzi-Bischeri Ridolfi-Tornabuoni Tornabuoni-Guadagni Albizzi-Ginori Albizzi-Guadagni Salviati-Pazzi
Bischeri-Guadagni Guadagni-Lamberteschi"""
# Zachary's karate club, 34 members (Zachary 1977).
KARATE = """1-2 1-3 1-4 1-5 1-6 1-7 1-8 1-9 1-11 1-12 1-13 1-14 1-18 1-20 1-22 1-32 2-3 2-4 2-8 2-14 2-18 2-20 2-22 2-31
3-4 3-8 3-9 3-10 3-14 3-28 3-29 3-33 4-8 4-13 4-14 5-7 5-11 6-7 6-11 6-17 7-17 9-31 9-33 9-34 10-34 14-34 15-33 15-34
16-33 16-34 19-33 19-34 20-34 21-33 21-34 23-33 23-34 24-26 24-28 24-30 24-33 24-34 25-26 25-28 25-32 26-32 27-30 27-34
28-34 29-32 29-34 30-33 30-34 31-33 31-34 32-33 32-34 33-34"""
# Krackhardt's kite (1990): Andre, Beverly, Carol, Diane, Ed, Fernando, Garth, Heather, Ike, Jane.
KITE = "0-1 0-2 0-3 0-5 1-3 1-4 1-6 2-3 2-5 3-4 3-5 3-6 4-6 5-6 5-7 6-7 7-8 8-9"
# The core of four of Borgatti & Everett (1999, fig. 1).
CORE = "1-2 1-3 1-4 2-3 2-4 3-4 1-5 2-6 2-7 2-8 3-8 3-9 4-5 4-10"
BE, JACKSON = "Borgatti & Everett 1999", "Jackson 2008, ch. 1"


def matrix(pairs: str, more: tuple[str, ...] = ()) -> tuple[list[str], np.ndarray]:
    """Names in order and the symmetric matrix of pairs."""
    found = [pair.split("-") for pair in pairs.split()]
    names = sorted({name for pair in found for name in pair} | set(more), key=lambda name: (len(name), name))
    if not names[0].isdigit():
        names.sort()
    tied = np.zeros((len(names), len(names)))
    for a, b in found:
        tied[names.index(a), names.index(b)] = tied[names.index(b), names.index(a)] = 1
    return names, tied


def test_florentine_marriages(golden):
    _, tied = matrix(FLORENCE, more=("Pucci",))
    igraph = "R igraph 1.2, centralization.betweenness of the 16 families"
    golden("florence", "betweenness centralisation", published=0.3834921, ours=betweenness_centralisation(tied),
           tolerance=5e-8, source=igraph)  # fmt: skip
    golden("florence", "degree centralisation", published=0.266667, ours=degree_centralisation(tied), tolerance=1e-6,
           source="Freeman 1979 by hand: (16 × 6 − 40) / (15 × 14)")  # fmt: skip
    names, tied = matrix(FLORENCE)
    power = dict(zip(names, betweenness(tied), strict=True))
    for family, published in {"Medici": 0.522, "Strozzi": 0.103, "Guadagni": 0.255}.items():
        golden("florence", f"betweenness of {family}", published=published, ours=power[family], tolerance=5e-4,
               source=JACKSON)  # fmt: skip


def test_the_kite(golden):
    _, tied = matrix(KITE)
    through = between(shortest(tied)) / 2
    # Heather (7) has the most betweenness, Diane (3) the most ties.
    for partner, published in {7: 14.0, 5: 8.333, 6: 8.333, 8: 8.0, 3: 3.667}.items():
        golden("kite", f"paths through {partner}", published=published, ours=through[partner], tolerance=5e-4,
               source="Krackhardt 1990")  # fmt: skip
    assert tied.sum(axis=0).tolist() == [4, 4, 3, 6, 3, 5, 5, 3, 2, 1]


def test_the_karate_club(golden):
    _, tied = matrix(KARATE)
    assert tied.sum() == 2 * 78
    golden("karate", "density", published=0.139, ours=density(tied), tolerance=5e-4, source="Zachary 1977: 78 ties")
    golden("karate", "transitivity", published=0.2556818, ours=transitivity(tied), tolerance=5e-8,
           source="igraph, transitivity of Zachary")  # fmt: skip
    for member, published in {1: 0.4376, 34: 0.3041, 33: 0.1452, 3: 0.1437}.items():
        golden("karate", f"betweenness of {member}", published=published, ours=betweenness(tied)[member - 1],
               tolerance=5e-5, source="networkx 3.6, betweenness_centrality")  # fmt: skip


def test_the_ten_agencies(golden):
    tied = knoke()
    golden("knoke", "density", published=0.5444, ours=density(tied), tolerance=5e-5, source="Hanneman & Riddle 2005")
    # They count pairs: 17 of 32 tied pairs are tied both ways. Of ties that is 34 of 49.
    pairs = reciprocity(tied) / (2 - reciprocity(tied))
    golden("knoke", "pairs tied both ways", published=0.5313, ours=pairs, tolerance=5e-5,
           source="Hanneman & Riddle 2005")  # fmt: skip


def test_a_core_and_its_periphery(golden):
    _, tied = matrix(CORE)
    fit = _fit(2 * 14.0, 4, tied)
    golden("core", "correlation with the core of four", published=0.475, ours=fit, tolerance=5e-4, source=BE)
    found, core = core_periphery(tied)
    assert found >= fit
    assert core[:4].all() or core.sum() < 4


def test_the_whole_measure_gives_the_same():
    _, tied = matrix(FLORENCE, more=("Pucci",))
    found = structure.measure(*frames(tied), directed=False, draws=20).set_index("term")["estimate"]
    assert found["betweenness_centralisation"] == pytest.approx(0.3834921, abs=5e-8)
    assert found["components"] == 2
    assert found["largest_component"] == pytest.approx(15 / 16)
    assert found["density"] == pytest.approx(20 / 120)
