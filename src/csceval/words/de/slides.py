"""Words of the slides."""

TEXTS = {
    "of": "{title} ({n} von {all})",
    "asked": "Gefragt wurde: {question} Wie sicher: {sure}.",
}
