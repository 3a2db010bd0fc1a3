"""In which language a portfolio is told."""

TEXTS = {
    "help": "the language of the table and the page, such as de-DE; by default CSCEVAL_LANG, else that of all evaluations if it is one, else English",
}
