"""Words of a logic model that an evaluation declares itself."""

TEXTS = {
    "title": "Wie es wirken soll",
    "description": "Wirkungsmodell von den Ressourcen bis zur Wirkung mit {n:# Feld|# Feldern} und "
    "{arrows:# Pfeil|# Pfeilen}; {unmeasured:# Feld misst|# Felder misst} diese Evaluation nicht. Die Tabelle darunter "
    "sagt dasselbe in Worten.",
    "caption": "Wie die Zusammenarbeit nach Ansicht derer wirkt, die sie geplant haben. Ein Pfeil sagt, was wozu führen "
    "soll; er ist kein Befund.",
    "table": "Wie es wirken soll, in Worten",
    "says": "Was da ist oder geschieht",
    "leads_to": "Soll führen zu",
    "measured_by": "Gemessen durch",
    "unmeasured": "hier nicht gemessen",
    "leads_nowhere": "–",
    "line": "**{stage}**: {boxes}",
    "leading": "{says} (soll führen zu: {to})",
    "and": ", ",
    "between": "; ",
    "reads": "Von links nach rechts zu lesen: Ein Pfeil sagt, was wozu führen soll",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {
    "logic-backwards": (
        "error",
        "In `logic` führt der Pfeil von {box} zu {to} nicht in eine spätere Stufe.",
        "Lassen Sie ihn zu einem Feld einer späteren Stufe ({stages}) führen, oder setzen Sie {to} in eine solche.",
        (
            "Ein Wirkungsmodell wird von links nach rechts gelesen. Ein Pfeil innerhalb einer Stufe oder zurück würde über "
            "ihre Felder gezeichnet; was später kommt, gehört in eine spätere Stufe."
        ),
    ),
    "logic-full": (
        "error",
        "In `logic` hat die Stufe {stage} mehr als {most} Felder.",
        "Fassen Sie Felder zusammen, die fast dasselbe sagen; mehr als {most} sind untereinander nicht zu lesen.",
        "Ein Bild, das niemand lesen kann, erklärt nichts. Die Einzelheiten gehören in den Text des Berichts.",
    ),
}
