"""Sentences about spending of which neither sector nor place is known, and about effects that cannot be worked out."""

TEXTS = {
    "codes": "Codes that lead to no sector: {codes}.",
    "uncoded": "Lines without a code: {n:,}.",
    "placeless": "Lines without a local share: {n:,}.",
    "lead": "The partners spent {money} outside the collaboration. How much of it became value added in the area cannot be worked out; that is not the same as nothing.",
    "no_spending": "No entry is money that left the collaboration, so there is nothing to work out.",
}
PROBLEMS = {
    "impact-nothing-known": (
        "error",
        "Of no line of the spending ({amount} in all) are both the sector and the place known, so what it sets in motion is unknown. {why}",
        "Give the lines the code of a sector of the table that is used (`csceval list io-tables` names the tables) and fill in local_share; or name a table that has these codes.",
        "Money without a sector has no suppliers to follow, and money without a place may all have left the area. Unknown is not zero: a figure of 0 would be read as a finding.",
    ),
}
