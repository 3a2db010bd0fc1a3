"""The table of targets."""

TEXTS = {
    "note": "To know",
}
