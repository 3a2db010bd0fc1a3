"""In which language a portfolio is told."""

TEXTS = {
    "help": "die Sprache der Tabelle und der Seite, etwa de-DE; sonst CSCEVAL_LANG, sonst die aller Evaluationen, wenn es eine ist, sonst Englisch",
}
