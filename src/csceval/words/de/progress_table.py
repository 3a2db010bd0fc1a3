"""The table of targets."""

TEXTS = {
    "note": "Zu beachten",
    "way": "Vom Weg geschafft",
    "target_for": "Ziel für {period}",
    "past": "darüber",
    "explained": "Bis jetzt erwartet: wo die Zahl nach dem vereinbarten Verlauf heute stehen sollte. Eine Spanne ist ein 95-%-Konfidenzintervall; vollständige Zählungen haben keine. Vom Weg geschafft: welcher Teil des Wegs vom Ausgangswert zum Ziel zurückgelegt ist, abgerundet; unter 0 % führte er vom Ziel weg.",
}
