"""Words drawn inside forest charts."""

TEXTS = {
    "study": "eine Studie; je größer, desto mehr Gewicht",
    "pooled": "zusammengefasster Effekt",
    "prediction": "Vorhersageintervall",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
