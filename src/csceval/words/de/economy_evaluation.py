"""What an evaluation has to know of what it says of its money, besides the cautions."""

TEXTS: dict[str, str] = {}
PROBLEMS = {
    "sroi-input-unvalued": (
        "warning",
        "Unter dem Aufwand stehen Sachleistungen oder ehrenamtliche Zeit ohne Wert (Buchungen: {lines}); der gesellschaftliche Ertrag ist daher zu hoch.",
        "Füllen Sie den Betrag dieser Buchungen aus; verwenden Sie für ehrenamtliche Zeit den Indikator volunteer_value mit seiner `hourly_rate`.",
        "Was gegeben wurde, ist ebenso verbraucht wie das, was bezahlt wurde. Fehlt es im Aufwand, fällt das Verhältnis zu groß aus.",
    ),
}
