"""Words of the command line about what a report is made into."""

TEXTS = {
    "help_template": "evaluation (der Bericht), brief (zwei Seiten) oder eigene Vorlagen in DIR/reports",
    "help_allow_code": "Code in eigenen Vorlagen ausführen; sonst dürfen sie nur nennen, was es zu zeigen gibt",
}
