"""Cohorts that are too small for an interval, as the caption of their chart says it."""

from __future__ import annotations

TEXTS = {
    "no_interval_caption": "{name}: Unterschied der gemeinsam beigetretenen Standorte, Zeitraum für Zeitraum. Jede Zahl "
    "beruht auf zu wenigen Standorten für ein Intervall.",
    "no_interval_description": "Raster aus Kohorten und Zeiträumen, Unterschied bei denen, die zusammen beigetreten "
    "sind: {name}; ohne Intervalle, weil jede Zahl auf zu wenigen Standorten beruht.",
}
