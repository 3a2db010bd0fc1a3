"""Words of the slides."""

TEXTS = {
    "of": "{title} ({n} of {all})",
}
