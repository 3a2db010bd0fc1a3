"""Words of the slides."""

TEXTS = {
    "of": "{title} ({n} of {all})",
    "asked": "Asked: {question} How sure: {sure}.",
}
