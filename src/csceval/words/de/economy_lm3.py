"""Sentences about the survey behind the Local Multiplier 3."""

_LM3 = (
    "Der Local Multiplier 3 folgt dem Geld drei Runden lang: was einging, was die Bezahlten davon im Gebiet ausgaben und "
    "was die von ihnen Bezahlten dort ausgaben. "
)

TEXTS = {
    "amount": "ein Betrag oder das Gewicht fehlt, liegt unter 0 oder ist keine Zahl",
    "more_local": "im Gebiet wurde mehr ausgegeben als insgesamt",
    "round": "die Runde ist weder 2 noch 3",
}
PROBLEMS = {
    "economy-lm3-one-respondent": (
        "warning",
        "Runde {round} beruht auf einer einzigen Antwort; daher gibt es kein Konfidenzintervall.",
        "Befragen Sie mehr von denen, die bezahlt wurden.",
        _LM3 + "Wie weit eine einzelne Antwort von den anderen entfernt sein kann, lässt sich nicht wissen.",
    ),
    "economy-lm3-round-missing": (
        "error",
        "In Runde {round} hat niemand gesagt, was ausgegeben wurde; der Multiplikator lässt sich daher nicht berechnen.",
        "Fragen Sie nach, oder lassen Sie den Multiplikator weg; ein Anteil wird nicht geraten.",
        _LM3 + "Die Runden 2 und 3 brauchen je mindestens eine Antwort von jemandem, der etwas ausgegeben hat.",
    ),
    "economy-lm3-row-unusable": (
        "error",
        "Eine Antwort ist zurückgestellt: {why}.",
        "Berichtigen Sie die Zeile in der Befragung.",
        _LM3 + "Eine Antwort, die nicht stimmen kann, wird aufgeführt und nicht gezählt.",
    ),
}
