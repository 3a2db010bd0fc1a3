"""The report's section on what people answered to the sentences of a questionnaire."""

TEXTS = {
    "intro": "Jeder Balken ist eine Aussage in einer Welle, so, wie sie angekreuzt wurde. Antworten werden zusammengefasst, "
    "bis jeder Anteil mindestens {n} Personen umfasst; ein Balken kann daher weniger Teile haben als der Fragebogen "
    "Antworten.",
    "title": "{name}: was geantwortet wurde",
    "description": "Nach beiden Seiten laufende Balken: Anteile der Antworten auf jede Aussage, nach Zeitraum: {name}. Über "
    "der Mitte liegen {low} bis {high} Prozent der Antworten, je nach Aussage und Zeitraum.",
    "caption": "{name}: Anteile der Antworten auf jede Aussage, nach Zeitraum; über der Mitte nach rechts.",
    "from_to": "{first} bis {last}",
    "turned": "{item} (Zustimmung spricht dagegen)",
    "item": "Aussage",
    "period": "Zeitraum",
    "answers": "Antworten",
    "share": "Anteil der Antworten",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
