"""Words of the command line about what a report is made into."""

TEXTS = {
    "help_template": "evaluation (the report), brief (two pages), or templates of your own in DIR/reports",
    "help_allow_code": "run the code in templates of your own; else they may only name what there is to show",
}
