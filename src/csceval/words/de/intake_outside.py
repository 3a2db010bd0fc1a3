"""What is said of payers and payees who are no partners."""

TEXTS = {
    "rows_one": "einer Zeile",
    "rows_more": "{n} Zeilen",
    "or_empty": "Bei Lieferanten oder Geldgebern außerhalb der Partnerschaft lassen Sie die Zelle leer.",
}
PROBLEMS = {
    "outside-partnership": (
        "note",
        "In „{column}“ steht ab hier in {rows} ein Name, der keinem Partner gehört: gelesen als jemand von außerhalb.",
        "Es ist nichts zu tun, wenn es Lieferanten oder Geldgeber sind. Ein Partner darunter muss mit diesem Namen unter „Weitere Namen“ im Verzeichnis stehen.",
        "Geld, das an Lieferanten geht oder von Geldgebern außerhalb kommt, verlässt die Partnerschaft oder fließt ihr zu. So gelesen werden nur Namen, die keinem Partner ähneln und nicht wie die Kennung eines Partners gebaut sind; andere warten auf eine Antwort. Die Namen bleiben in der Datei ihres Absenders: Es könnten Namen von Menschen sein, daher stehen sie in nichts, was veröffentlicht wird. Soll ein Fonds oder Geldgeber für sich stehen, gehört sein Name in die Spalte für den Fonds.",
    ),
}
