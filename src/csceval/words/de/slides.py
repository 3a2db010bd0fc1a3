"""Words of the slides."""

TEXTS = {
    "of": "{title} ({n} von {all})",
}
