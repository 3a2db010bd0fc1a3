"""Numbers of rows that may be sent on."""

TEXTS = {
    "below": "fewer than {n}",
    "set_aside": "Fewer than {n} rows are set aside until someone mends them; no figure uses them.",
    "note": "“Fewer than” stands where a file has rows about few persons, or where their number would follow by subtraction.",
    "audit_label": "the number of rows of a file",
}
