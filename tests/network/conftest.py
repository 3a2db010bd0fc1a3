"""Networks that several tests use."""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np
import pandas as pd
import pytest

# Knoke & Wood's ten agencies of a city, who gives information to whom (Knoke & Wood 1981; Hanneman & Riddle 2005).
KNOKE = """
COUN 0 1 0 0 1 0 1 0 1 0
COMM 1 0 1 1 1 0 1 1 1 0
EDUC 0 1 0 1 1 1 1 0 0 1
INDU 1 1 0 0 1 0 1 0 0 0
MAYR 1 1 1 1 0 0 1 1 1 1
WRO  0 0 1 0 0 0 1 0 1 0
NEWS 0 1 0 1 1 0 0 0 0 0
UWAY 1 1 0 1 1 0 1 0 1 0
WELF 0 1 0 0 1 0 1 0 0 0
WEST 1 1 1 0 1 0 1 0 0 0
"""
# Public bodies, private ones, and welfare agencies.
KNOKE_SECTORS = ["gov", "non", "gov", "non", "gov", "wel", "non", "wel", "wel", "non"]
CLASSICS = ("karate_club_graph", "krackhardt_kite_graph", "florentine_families_graph", "les_miserables_graph",
            "davis_southern_women_graph")  # fmt: skip


def frames(tied: np.ndarray, sector: list[str] | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A matrix as a frame of ties, with everybody answering, and a register."""
    names = np.array([f"n{at:03d}" for at in range(len(tied))])
    i, j = np.nonzero(tied)
    ties = pd.DataFrame({"from_partner_id": names[i], "to_partner_id": names[j], "level": tied[i, j].astype(float)})
    itself = pd.DataFrame({"from_partner_id": names, "to_partner_id": names, "level": 0.0})
    partners = pd.DataFrame({"partner_id": names, "sector": sector if sector is not None else None})
    return pd.concat([ties, itself], ignore_index=True), partners


def knoke() -> np.ndarray:
    return np.array([line.split()[1:] for line in KNOKE.strip().splitlines()], dtype=float)


def larger(name: str) -> Any:
    """A library that only the comparison needs."""
    try:
        return importlib.import_module(name)
    except ImportError:
        pytest.skip(f"{name} is not installed; only this comparison needs it")


@pytest.fixture(params=CLASSICS)
def classic(request: pytest.FixtureRequest) -> tuple[np.ndarray, Any]:
    """A classic network without directions as networkx ships it: our matrix, and its graph without weights."""
    networkx = larger("networkx")
    graph = getattr(networkx, request.param)()
    for _, _, data in graph.edges(data=True):
        data.clear()
    plain = networkx.convert_node_labels_to_integers(graph)
    return networkx.to_numpy_array(plain), plain
