"""Words of the slides."""

TEXTS = {
    "of": "{title} ({n} of {all})",
    "rounds_left": "{n:# period in between stands|# periods in between stand} in the report.",
    "asked": "Asked: {question} How sure: {sure}.",
}
