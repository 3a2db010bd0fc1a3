"""Sentences about the library: packs and frameworks."""

from __future__ import annotations

TEXTS = {
    "help_pack": "start with the indicators of this pack: starter, or a sector's; may be given more than once",
    "no_pack": "There is no pack “{name}”.",
    "used_in_pack": "  - {{use: {name}}}   # {about}\n",
}

PROBLEMS = {
    "unknown-pack": ("error", "There is no pack of this name.", "Take the nearest name in the message.",
                     "A pack is a set of indicators to begin an evaluation with: `starter`, or one for a sector. See: csceval list indicators --pack NAME"),
}  # fmt: skip
