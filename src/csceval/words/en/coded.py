"""Shares at the ends of their scale, which are not printed as they are."""

TEXTS = {
    "below": "less than {bound}",
    "above": "more than {bound}",
    "withheld": "{name} is withheld in {period}, because it could say something about single persons.",
    "finding": "{name} was {value} in {period}. It is not shown more exactly, because nearly nobody or nearly everybody in a group says something about each person in it.",
}
