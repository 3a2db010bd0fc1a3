"""Sentences about spending of which neither sector nor place is known, and about effects that cannot be worked out."""

TEXTS = {
    "codes": "Codes, die zu keinem Wirtschaftszweig führen: {codes}.",
    "uncoded": "Zeilen ohne Code: {n:,}.",
    "placeless": "Zeilen ohne örtlichen Anteil: {n:,}.",
    "lead": "Die Partner gaben {money} außerhalb der Zusammenarbeit aus. Wie viel davon zu Wertschöpfung im Gebiet wurde, lässt sich nicht ermitteln; das ist nicht dasselbe wie nichts.",
    "no_spending": "Keine Buchung ist Geld, das die Zusammenarbeit verließ; daher gibt es nichts zu ermitteln.",
}
PROBLEMS = {
    "impact-nothing-known": (
        "error",
        "Bei keiner Zeile der Ausgaben (zusammen {amount}) sind Wirtschaftszweig und Ort beide bekannt; was sie auslösen, ist daher unbekannt. {why}",
        "Geben Sie den Zeilen den Code eines Wirtschaftszweigs der verwendeten Tabelle (`csceval list io-tables` nennt die Tabellen) und füllen Sie local_share aus; oder nennen Sie eine Tabelle mit diesen Codes.",
        "Geld ohne Wirtschaftszweig hat keine Lieferanten, denen man folgen könnte, und Geld ohne Ort kann ganz abgeflossen sein. Unbekannt ist nicht null: Eine 0 würde als Befund gelesen.",
    ),
}
