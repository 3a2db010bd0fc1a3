"""What a form asks besides the questions of its questionnaire."""

TEXTS = {
    "respondent": "Ihr Code",
    "respondent_hint": "In jeder Runde derselbe, und nie Ihr Name.",
    "partners": "Für welche Organisation antworten Sie?",
    "sites": "Um welchen Ort geht es?",
    "page": "Fragen {first} bis {last} von {all}",
    "dont_know": "Weiß nicht",
    "thanks": "Das war alles. Vielen Dank.",
    "limits": "Bitte geben Sie {limits} ein.",
}
