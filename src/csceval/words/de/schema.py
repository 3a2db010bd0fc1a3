"""What is said about a typed value that breaks its column's contract."""

_REGISTER = "Die Seite docs/tables.md führt die Spalten jeder Tabelle auf und sagt, was darin stehen darf."

TEXTS = {
    "nearest": "Meinten Sie {name}? Erlaubt: {choices}.",
    "allowed": "Erlaubt: {choices}.",
}

PROBLEMS = {
    "required": (
        "error",
        "„{column}“ ist leer, aber jede Zeile braucht diese Angabe.",
        "Tragen Sie sie ein.",
        f"Eine Zeile ohne diesen Wert lässt sich nicht zählen; sie bleibt daher zurückgestellt, bis er da ist. {_REGISTER}",
    ),
    "not-in-list": (
        "error",
        "„{value}“ gehört nicht zu den Werten von „{column}“.",
        "{advice}",
        f"Die Spalte nimmt einen Wert aus einer geschlossenen Liste oder eine andere Schreibweise davon, die die Tabelle kennt. {_REGISTER}",
    ),
    "below-minimum": (
        "error",
        "„{value}“ liegt unter dem kleinsten Wert von „{column}“, {minimum}.",
        "Berichtigen Sie die Zahl; prüfen Sie ihre Einheit.",
        f"Der Wert liegt außerhalb dessen, was die Spalte aufnehmen kann. {_REGISTER}",
    ),
    "above-maximum": (
        "error",
        "„{value}“ liegt über dem größten Wert von „{column}“, {maximum}.",
        "Berichtigen Sie die Zahl; prüfen Sie ihre Einheit.",
        f"Der Wert liegt außerhalb dessen, was die Spalte aufnehmen kann. {_REGISTER}",
    ),
    "duplicate-id": (
        "error",
        "{shown} steht in {count:# Zeile|# Zeilen}, aber jede Zeile muss an {keys} von den anderen zu unterscheiden sein.",
        "Geben Sie jeder Zeile einen eigenen Wert in {keys}, oder löschen Sie die Wiederholung.",
        "Alle diese Zeilen werden zurückgestellt, denn csceval wählt nicht, welche davon richtig ist.",
    ),
    "rule-broken": (
        "error",
        "{message}",
        "{fix}",
        "Zwei oder mehr Werte der Zeile können nicht zugleich richtig sein; sie bleibt daher zurückgestellt, bis einer berichtigt ist.",
    ),
}
