"""Sentences of the report about the social return."""

TEXTS = {
    "ratio": "Auf je 1 an Geld, Sachleistungen und Zeit kommen {value} an gesellschaftlichem Wert (95-%-Konfidenzintervall {low} bis {high}), zu den Preisen unten.",
    "ratio_alone": "Auf je 1 an Geld, Sachleistungen und Zeit kommen {value} an gesellschaftlichem Wert, zu den Preisen unten; keiner davon hat eine Spanne, daher gibt es kein Konfidenzintervall.",
    "none": "Ein gesellschaftlicher Ertrag lässt sich nicht zeigen: {why}.",
    "withheld": "ein Ergebnis, auf dem er beruht, wird zum Schutz von Personen zurückgehalten",
    "rate": "Spätere Jahre sind mit dem Zinssatz {rate} abgezinst ({source}).",
    "chosen": "für diese Evaluation gewählt",
    "column_outcome": "Ergebnis",
    "column_amount": "Wie viele",
    "column_proxy": "Preis für eines",
    "column_source": "Woher der Preis stammt",
    "column_deadweight": "Wäre ohnehin geschehen",
    "column_displacement": "Anderen genommen",
    "column_attribution": "Von anderen bewirkt",
    "column_drop_off": "Lässt jedes Jahr nach um",
    "column_duration": "Jahre",
    "stated": "{quantity}, nach Angabe der Evaluation",
    "effect": "Wirkung, ermittelt mit {design}",
    "in_design": "im Vergleich enthalten",
    "caption": "Worauf der gesellschaftliche Ertrag beruht.",
    "note": "Der Wert folgt jedem Preis eins zu eins. Ein Verhältnis mit anderen Preisen sagt etwas anderes; daher lassen sich zwei nicht vergleichen. Er wird nie zur Wertschöpfung im Gebiet hinzugerechnet.",
}
