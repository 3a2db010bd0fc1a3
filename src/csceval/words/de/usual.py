"""Counted figures that lie no further apart than the series usually varies."""

TEXTS = {
    "near_from": ", nahe bei {baseline} (im üblichen Auf und Ab)",
    "within": "im üblichen Auf und Ab",
    "rule": "Gezähltes hat sich nur bewegt, wenn es bei mindestens 12 Zeiträumen sein übliches Auf und Ab verlassen hat.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
