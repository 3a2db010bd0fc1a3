"""Sentences about the library: packs and frameworks."""

from __future__ import annotations

TEXTS = {
    "help_pack": "mit den Indikatoren dieses Pakets beginnen: starter oder das eines Sektors; mehrmals möglich",
    "no_pack": "Es gibt kein Paket „{name}“.",
    "used_in_pack": "  - {{use: {name}}}   # {about}\n",
}

PROBLEMS = {
    "unknown-pack": ("error", "Ein Paket dieses Namens gibt es nicht.", "Nehmen Sie den ähnlichsten Namen aus der Meldung.",
                     "Ein Paket ist eine Auswahl von Indikatoren, mit denen eine Evaluation beginnen kann: `starter` oder eines für einen Sektor. Siehe: csceval list indicators --pack NAME"),
}  # fmt: skip
