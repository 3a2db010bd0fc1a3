"""Yes and no: shown in one language, read in all of them."""

TEXTS = {
    # every wording that is read, and the one that is shown
    "all_yes": "ja; j; wahr",
    "all_no": "nein; n; falsch",
    "yes": "ja",
    "no": "nein",
}
