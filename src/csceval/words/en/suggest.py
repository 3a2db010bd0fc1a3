"""What `csceval suggest` says and writes."""

TEXTS = {
    "read": "{files:# file|# files}, {columns:# column|# columns}.",
    "works_some": " {works:# indicator|# indicators} can be worked out today; {starter} of them suit a first report:",
    "works_all": " {works:# indicator|# indicators} can be worked out today:",
    "works_none": " No indicator of the library can be worked out from them yet.",
    "totals": "Partners report {n:# total|# totals} in their own words:",
    "totals_used": "Your evaluation takes these totals as they are sent.",
    "totals_more": "  ... and {n} more",
    "away": "One column away:",
    "away_more": "  ... and {n} more: csceval suggest {folder} --json",
    "partners": "{n} of {all:# partner|# partners}",
    "from_register": "list of {table}",
    "as_totals": "as totals",
    "in_use": "in your evaluation already",
    "compare": "a comparison is possible",
    "lacks_more": "needs “{column}” in {n} more",
    "lacks": "needs “{column}” in {files:# partner's files|# partners' files}",
    "lacks_register": "needs “{column}” in the list of {table}",
    "waiting": "{files:# file needs|# files need} someone before all rows can be used: csceval check {folder}",
    "wrote": "Wrote {file}: copy what you want into evaluation.yaml › indicators. Nothing else was changed.",
    "wrote_xlsx": "Wrote {file} › Indicators, with “Use it?” = suggested. Change it as you like; nothing else was changed.",
    "no_new": "Your evaluation uses all of this already; nothing was written.",
    "nothing": "Nothing to suggest yet, and nothing was written. What the files hold: csceval check {folder}",
    "file_head": (
        "# What csceval suggest found in the inbox. csceval reads nothing from this file; suggest writes it anew.\n"
        "# Copy the lines you want into evaluation.yaml › indicators, and change role, name or question as you like.\n"
        "suggested:\n"
    ),
    "of": "{n} of {all}",
    "file_span": "{first} to {last}",
    "file_line": "  - {{use: {use}}}   # {about}\n",
    "file_totals": "  - {{use: reported_total, each: {{column: indicator_id, name: indicator}}, targets_from: annual_target}}   # {about}\n",
    "about_totals": "{n:# total|# totals} in partners' own words",
    "help": "which indicators the files in the inbox can carry today, and what is one column away",
}
