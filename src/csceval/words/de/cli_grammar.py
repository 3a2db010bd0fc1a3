"""Headings of the help, and what is said of a wrong call."""

TEXTS = {
    "usage": "Aufruf: ",
    "positionals": "Angaben",
    "options": "Optionen",
    "help": "diese Hilfe zeigen und enden",
    "version": "die Version zeigen und enden",
    "missing": "Es fehlt: {names}.",
    "unknown": "Unbekannte Angaben: {names}.",
    "choice": "{name}: {value} gehört nicht zur Auswahl ({known}).",
    "value": "{name}: {value} lässt sich nicht lesen.",
    "one": "{name}: Hier fehlt eine Angabe.",
    "some": "{name}: Hier fehlt mindestens eine Angabe.",
    "together": "{name} geht nicht zusammen mit {other}.",
    "ignored": "{name} nimmt keine Angabe: {value}.",
    "ambiguous": "{name} ist mehrdeutig: {known}.",
}
