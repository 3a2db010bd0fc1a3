"""Words drawn inside run charts and control charts."""

TEXTS = {
    "limits": "Grenzen",
    "limit": "Grenze",
    "signal": "Teil eines Signals",
    "centre": "Mitte",
    "value": "Wert",
    "threshold": "vereinbarte Grenze",
}
