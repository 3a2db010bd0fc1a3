"""The report's section on whether an answer holds when it is worked out in other ways."""

TEXTS = {
    "models_withheld": "Zeilen, die auf weniger als drei Orten beruhen, neben einem zurückgehaltenen Ort liegen oder eine "
    "solche Zeile verraten würden, haben keine Zahlen, wie in den Diagrammen.",
    "effects_title": "Unterschied, wo Standorte beigetreten sind",
    "effects_caption": "Wirkungen mit 95-%-Konfidenzintervallen; die Linie steht für keinen Unterschied: 0, oder 1 bei "
    "einem Verhältnis.",
    "ratio": "{value} ({span})",
    "intro": "Einer Antwort kann man mehr vertrauen, wenn sie weitgehend gleich bleibt, sobald sie auf andere Weise "
    "ermittelt wird. Hier steht jede Wirkung neben sich selbst unter anderen Bedingungen.",
    "all_clear": "**{name}**: Auch auf {n:die eine andere Weise|alle # anderen Weisen} ermittelt, zeigt die Wirkung in dieselbe Richtung, und ihr Intervall schließt „kein Unterschied“ aus.",
    "all_same": "**{name}**: Auch auf {n:die eine andere Weise|alle # anderen Weisen} ermittelt, zeigt die Wirkung in dieselbe Richtung; bei {clear} von {n} schließt ihr Intervall „kein Unterschied“ aus.",
    "some_turn": "**{name}**: Auf {turned} von {n:# anderen Weise|# anderen Weisen} ermittelt, zeigt die Wirkung in die andere "
    "Richtung.",
    "named": "{name} ({design})",
    "title": "{name}: Hält es stand?",
    "description": "Punkte mit 95-%-Intervallen: die Wirkung, wie berichtet ({answer}), und darunter auf andere Weise "
    "ermittelt ({n}), neben einer Linie für keinen Unterschied: {name}.",
    "caption": "{name}: die Wirkung, wie berichtet (zuerst), und auf andere Weise ermittelt, mit 95-%-Intervallen.",
    "table_note": "Wo die Wirkung eine andere Skala hat als die berichtete (ein Verhältnis neben einem Unterschied), gehört "
    "sie nicht zu diesen Weisen.",
    "way": "Ermittelt",
    "effect": "Wirkung",
    "interval": "95-%-Intervall",
    "says": "Neben der berichteten",
    "main": "wie berichtet",
    "other": "durch {method} (Design {design})",
    "anticipation": "als wäre es {n:einen Zeitraum|# Zeiträume} vor dem Beitritt zu spüren gewesen",
    "left_out": "ohne {place}",
    "least": "ohne einen Ort: der niedrigste Wert",
    "most": "ohne einen Ort: der höchste Wert",
    "parallel": "wenn die Verläufe parallel geblieben wären (Verlauf der Wirkungen)",
    "relative_magnitude": "wenn sie bis zum {n}-Fachen so stark auseinandergelaufen wären wie vorher",
    "smoothness": "wenn sich ihr Auseinanderlaufen um bis zu {n} je Zeitraum gebogen hätte",
    "same_clear": "gleiche Richtung, klar",
    "same_unclear": "gleiche Richtung, nicht klar",
    "turned_clear": "andere Richtung, klar",
    "turned_unclear": "andere Richtung, nicht klar",
    "no_interval": "zu wenige für ein Intervall",
    "several": "{name} ist eine von {n:# Wirkung|# Wirkungen}, die zusammen geprüft werden ({method}): p ist allein {p} und "
    "unter ihnen {adjusted}.",
    "single": "{name} wird für sich geprüft: p ({p}) ist nicht für andere Wirkungen angepasst.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
