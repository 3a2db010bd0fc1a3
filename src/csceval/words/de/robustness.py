"""The report's section on whether an answer holds when it is worked out in other ways."""

TEXTS = {
    "models_withheld": "Zeilen, die auf weniger als drei Orten beruhen oder neben einem zurückgehaltenen Ort stehen, "
    "haben keine Zahlen, ebenso wie in den Diagrammen.",
    "effects_title": "Unterschied, wo Standorte beigetreten sind",
    "effects_caption": "Wirkungen mit 95-%-Konfidenzintervallen; die Linie bedeutet keinen Unterschied: 0, bei einem "
    "Verhältnis 1.",
    "ratio": "{value} ({span})",
    "intro": "Auf eine Antwort kann man sich eher verlassen, wenn sie bei anderer Berechnung etwa dieselbe bleibt. Hier "
    "steht jede Wirkung neben dem, was sie unter anderen Bedingungen wäre.",
    "all_clear": "**{name}**: Bei jeder anderen Berechnung ({n}) geht die Wirkung in dieselbe Richtung, und das "
    "Intervall schließt „kein Unterschied“ aus.",
    "all_same": "**{name}**: Bei jeder anderen Berechnung ({n}) geht die Wirkung in dieselbe Richtung; bei {clear} von "
    "{n} schließt das Intervall „kein Unterschied“ aus.",
    "some_turn": "**{name}**: Bei {turned} von {n} anderen Berechnungen geht die Wirkung in die andere Richtung.",
    "title": "{name}: Hält das stand?",
    "description": "Punkte mit 95-Prozent-Intervallen: die Wirkung auf {name} wie berichtet ({answer}), darunter auf "
    "andere Weise berechnet ({n}), neben einer Linie für keinen Unterschied.",
    "caption": "{name}: die Wirkung wie berichtet (zuerst) und auf andere Weise berechnet, mit 95-%-Intervallen.",
    "table_note": "Berechnungen, bei denen die Wirkung eine andere Skala hat als die berichtete (ein Verhältnis neben "
    "einer Differenz), sind nicht darunter.",
    "way": "Berechnet",
    "effect": "Wirkung",
    "interval": "95-%-Intervall",
    "says": "Neben der berichteten",
    "main": "wie berichtet",
    "other": "mit {method} (Design {design})",
    "anticipation": "als wäre sie schon vor dem Beitritt spürbar (Zeiträume: {n})",
    "left_out": "ohne {place}",
    "least": "ohne einen Ort: der niedrigste Wert",
    "most": "ohne einen Ort: der höchste Wert",
    "parallel": "wenn die Verläufe parallel geblieben wären (Verlauf der Wirkungen)",
    "relative_magnitude": "wenn sie bis zu {n}-mal so stark auseinanderliefen wie vorher",
    "smoothness": "wenn sich ihr Auseinanderlaufen um bis zu {n} je Zeitraum änderte",
    "same_clear": "gleiche Richtung, klar",
    "same_unclear": "gleiche Richtung, nicht klar",
    "turned_clear": "andere Richtung, klar",
    "turned_unclear": "andere Richtung, nicht klar",
    "no_interval": "zu wenige für ein Intervall",
    "several": "{name} ist eine von {n} Wirkungen, die gemeinsam geprüft werden ({method}): Der p-Wert ist für sich "
    "allein {p}, unter diesen Wirkungen {adjusted}.",
    "single": "{name} wird für sich allein geprüft: Der p-Wert ({p}) ist nicht wegen anderer Wirkungen angepasst.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
