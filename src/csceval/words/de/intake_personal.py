"""What is said about columns that hold personal data."""

TEXTS = {
    "names": "Namen von Menschen",
    "emails": "E-Mail-Adressen von Menschen",
    "phones": "Telefonnummern",
    "births": "Geburtsdaten",
    "numbers": "Nummern, unter denen Behörden oder Banken Menschen führen",
    "addresses": "Wohnadressen oder deren Postleitzahlen",
    "coordinates": "Koordinaten, an denen sich eine Wohnung erkennen lässt",
    "declared": "Angaben, die die Evaluation weglässt",
    "saw": "„{column}“ ({field}) enthält anscheinend {about}. Die Werte werden zurückgehalten, bis jemand entscheidet: Code (jeden Wert durch einen Code ersetzen, den nur dieses Projekt bilden kann), weglassen (die ganze Spalte) oder behalten: und der Grund.",
}

PROBLEMS = {
    "personal-data": (
        "warning",
        "„{column}“ enthält anscheinend {about}; die Werte wurden daher zurückgehalten.",
        "Beantworten Sie die Frage dazu, oder erklären Sie es in der Evaluation: privacy: {{personal: {{{table}: {{{field}: id}}}}}} (oder drop, oder 'keep: der Grund').",
        "Nichts, was eine Person nennen könnte, wird aufbewahrt, gedruckt oder veröffentlicht, bevor jemand entschieden hat: `id` ersetzt jeden Wert durch einen Code, der in allen Dateien des Projekts derselbe ist, `drop` lässt die Spalte weg, `keep: Grund` verwendet sie, wie sie dasteht. Wo die Tabelle ohne die Spalte nicht auskommt, sind ihre Zeilen bis dahin zurückgestellt.",
    ),
    "personal-no-text": (
        "error",
        "Die Spalte {column} der Tabelle {table} enthält keinen Text; dort kann keine id stehen.",
        "Schreiben Sie drop oder 'keep: der Grund'.",
        "Eine id ist ein Code aus Buchstaben und Ziffern, den eine Spalte mit Tagen oder Zahlen nicht aufnehmen kann.",
    ),
    "damaged-key": (
        "error",
        "Der Schlüssel dieses Projekts ist beschädigt.",
        "Stellen Sie die Datei .csceval/key aus einer Sicherung wieder her, oder löschen Sie sie: Alle Codes von Personen ändern sich dann einmal.",
        "Mit einem anderen Schlüssel sähen dieselben Menschen wie neue aus; csceval hält daher an, statt einen neuen Schlüssel zu bilden.",
    ),
    "personal-data-sent": (
        "warning",
        "„{column}“ enthält anscheinend {about}; die Spalte wurde nicht gelesen.",
        "Bitten Sie den Partner, sie nicht zu schicken. Mehr ist nicht zu tun.",
        "Die Spalte gehört nicht zur Tabelle; niemand braucht sie hier. Ihre Werte stehen in keiner der Dateien, die csceval schreibt; die eigene Datei des Partners enthält sie weiterhin.",
    ),
}
