"""The table of targets."""

TEXTS = {
    "note": "Zu beachten",
}
