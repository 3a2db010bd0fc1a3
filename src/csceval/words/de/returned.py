"""What `check` says about marked copies: what is in them, and where they go when they come back."""

TEXTS = {
    "came_back": "  Zurück            {message}",
    "where": "  Kopien zurück     Eine berichtigte Kopie, die ein Partner schickt, kommt in seinen Ordner in {folder}",
    "more": "      {n} von anderer Art: siehe den Text der E-Mail.",
}
