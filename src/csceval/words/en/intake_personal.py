"""What is said about columns that hold personal data."""

TEXTS = {
    "names": "names of people",
    "emails": "e-mail addresses of people",
    "phones": "telephone numbers",
    "births": "dates of birth",
    "numbers": "numbers by which a state or a bank knows people",
    "addresses": "addresses or postcodes of homes",
    "coordinates": "coordinates that find a home",
    "declared": "what the evaluation leaves out",
    "saw": "“{column}” ({field}) seems to hold {about}. Its values are held back until somebody decides: id (replace each value by a code that only this project can make), drop (leave the column out), or keep: and the reason.",
}

PROBLEMS = {
    "personal-data": (
        "warning",
        "“{column}” seems to hold {about}, so its values were held back.",
        "Answer the question about it, or declare it in the evaluation: privacy: {{personal: {{{table}: {{{field}: id}}}}}} (or drop, or 'keep: the reason').",
        "Nothing that may name a person is kept, printed or published before somebody has decided: `id` replaces each value by a code that is the same in every file of the project, `drop` leaves the column out, `keep: reason` uses it as it stands. Where the table cannot do without the column, its rows are set aside until then.",
    ),
    "personal-no-text": (
        "error",
        "The column {column} of the table {table} holds no text, so an id cannot stand there.",
        "Write drop, or 'keep: the reason'.",
        "An id is a code of letters and digits, which a column of dates or numbers cannot hold.",
    ),
    "damaged-key": (
        "error",
        "The key of this project is damaged.",
        "Put the file .csceval/key back from a backup, or delete it: all ids of people then change once.",
        "With another key the same people would look like new ones, so csceval stops instead of making a new key.",
    ),
    "personal-data-sent": (
        "warning",
        "“{column}” seems to hold {about}; it was not read.",
        "Ask the partner not to send it. Nothing else is needed.",
        "The column is not part of the table, so nobody needs it here. Its values are in none of the files that csceval writes; the partner's own file still holds them.",
    ),
}
