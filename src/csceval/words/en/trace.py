"""What `trace` says about where a figure comes from."""

TEXTS = {
    "help": "say from which file, sheet and cells a printed number comes",
    "help_figure": "the id of the number: in the HTML report it stands behind every figure",
    "printed": "{text}   {figure}",
    "withheld": "Withheld in the report, because it could say something about single persons. These rows are behind it.",
    "no_value": "The report prints no number here. These rows are behind it.",
    "definition": "{name}: {text} (definition {version})",
    "rests": "Worked out from {rows:# row|# rows} on {sheets:# sheet|# sheets}:",
    "rests_rows": "Counted on {sheets:# sheet|# sheets}:",
    "rests_target": "Set in the evaluation:",
    "entry": "entry {number}",
    "again": "Worked out again from these rows: {value}, as printed.",
    "again_other": "Worked out again from these rows: {value}. That is not what the report prints: run again.",
    "changed": "Changed since the report was made, so run again: {files}",
    "and_more": "{cells} and {n} more",
    "no_report": "There is no report in {folder} whose figures could be traced.",
    "no_report_fix": "Make one: csceval run {folder}",
    "unknown": "No figure “{name}” in the last report.",
    "nearest": "Did you mean {name}?",
    "where_ids_are": "In the HTML report every figure has its id; `data-figure` holds it.",
    "several": "“{name}” begins several figures: {some}.",
    "several_fix": "Give more of it.",
    "no_rows": "{name} is not worked out from rows of single cells.",
    "no_rows_fix": "Figures with a value, a range, a target or people reached can be traced.",
}

PROBLEMS = {
    "no-report": (
        "error",
        "There is no report in this folder.",
        "Make one: csceval run DIR",
        "`trace` and `verify` look at the last report and at the rows it was made from, both of which a run writes.",
    ),
    "unknown-figure": (
        "error",
        "The last report has no such figure.",
        "Take the nearest id in the message; in the HTML report every figure has its id.",
        "A figure is known by its id (docs/figures.md), by its id in HTML, or by a beginning that only one figure has.",
    ),
}
