"""Sentences about the library: packs and frameworks."""

from __future__ import annotations

TEXTS = {
    "help_pack": "start with the indicators of this pack: starter, or a sector's; may be given more than once",
    "no_pack": "There is no pack “{name}”.",
    "used_in_pack": "  - {{use: {name}}}   # {about}\n",
}
