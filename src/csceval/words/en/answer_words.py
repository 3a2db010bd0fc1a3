"""Yes and no: shown in one language, read in all of them."""

TEXTS = {
    # every wording that is read, and the one that is shown
    "all_yes": "yes; y; true",
    "all_no": "no; n; false",
    "yes": "yes",
    "no": "no",
}
