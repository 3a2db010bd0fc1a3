"""Words drawn inside run charts and control charts."""

TEXTS = {
    "limits": "limits",
    "limit": "limit",
    "signal": "part of a signal",
    "centre": "centre",
    "value": "value",
    "threshold": "agreed limit",
}
