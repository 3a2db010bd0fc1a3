"""Words of the slides."""

TEXTS = {
    "of": "{title} ({n} von {all})",
    "rounds_left": "{n:# Zeitraum dazwischen steht|# Zeiträume dazwischen stehen} im Bericht.",
    "asked": "Gefragt wurde: {question} Wie sicher: {sure}.",
}
