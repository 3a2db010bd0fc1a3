"""What the command line says."""

TEXTS = {
    "description": "Measure what cross-sector collaborations achieve: partners' spreadsheets in, an honest report out.",
    "epilog": "Start with: csceval demo",
    "json_help": "print exactly one JSON object",
    "help_hint": "See: csceval --help",
    "no_command": "There is no command “{name}”.",
    "stopped": "Stopped. Nothing was changed; the last report is still there.",
    # help
    "help_new": "ask four questions and make an evaluation folder",
    "help_check": "read the inbox and say what to mend, in which cell",
    "help_run": "the whole way: read, check, estimate, write the report",
    "help_demo": "run the sample evaluation in a new folder",
    "help_list": "what there is: indicators, tables, methods, checks, formats, charts, problems",
    "help_show": "everything about one indicator, table, method, check, format, chart or problem",
    "help_explain": "what a problem code means and how to mend it",
    "help_doctor": "is everything here; which renderer is used; how to get the other",
    "help_convert": "turn evaluation.yaml into evaluation.xlsx, or the other way round",
    "help_convert_file": "evaluation.yaml or evaluation.xlsx",
    "help_as_of": "data cut-off date, for example 2025-01-31",
    "help_period": "the period to report, for example 2024Q4",
    "help_to": "formats, of html, pdf, docx, pptx (slides), xlsx (tables) and figures (charts as pictures)",
    "help_renderer": "auto takes Quarto where it is found",
    "help_open": "open the report when it is done",
    "help_search": "only those that contain this word",
    "help_filter": "only indicators of this {name}",
    "filter_kind": "{kind} have no {name} to go by.",
    "filter_kind_fix": "--domain, --lens, --pack, --table and --tag go with: csceval list indicators",
    "help_project": "an evaluation folder whose own definitions count too",
    "help_new_name": "name of the collaboration",
    "help_new_rhythm": "how often partners report",
    "help_new_first": "the first period, for example 2024Q1",
    "help_new_send": "what partners send",
    "help_new_yaml": "write evaluation.yaml instead of evaluation.xlsx",
    # progress
    "step_definitions": "reading definitions",
    "step_files": "reading files",
    "step_observations": "working out figures",
    "step_estimates": "estimating effects",
    "step_findings": "protecting and wording",
    "step_report": "writing the report",
    "step_evaluations": "running evaluations",
    "step_partners": "writing a report for each partner",
    # check and run
    "read": "Read {n:# file|# files} from {partners}.",
    "read_some": "Read {n} of {all:# file|# files} from {partners}.",
    "partners": "{n:# partner|# partners}",
    "of_partners": "{n} of {all} partners",
    "rows": "  {read:,} rows = {accepted:,} used + {set_aside:,} set aside + {ignored:,} not data (titles, totals, repeats)",
    "all_fine": "{files:# file is|# files are} fine; nothing to mend.",
    "some_fine": "{fine:# file is|# files are} fine. {need:# needs|# need} someone:",
    "cells": "{n:# cell|# cells}",
    "problems": "{n:# problem|# problems}",
    "mend": "  Partner to mend   {n:<12} {where}",
    "and_more": " and {n:,} more",
    "mail": "      Mail text: {file}",
    "look_at": "  Look at this      {message}  {fix}",
    "decide": "  You to decide     {n:# question|# questions}, {rows:# row waits|# rows wait} for {n:it|them}, in {file}",
    "decide_free": "  You to decide     {n:# question|# questions}, in {file}",
    "questions_file": "questions.xlsx",
    "skipped": "  Passed over       {file}: {reason}",
    "warnings": "{n:# warning|# warnings}",
    "notes": "{n:# note|# notes}",
    "besides": "  Besides           {what}: {file}",
    "not_usable": "  In, not usable    {names}: nothing of what they sent can be used yet",
    "nothing_usable": "Nothing can be used yet, so there is nothing to report.",
    "not_in_yet": "  Not in yet        {names}",
    "can_report": "You can report now with what is here:  csceval run {folder}",
    "used": "Used {accepted:,} of {read:# row|# rows}",
    "indicators": "{n:# indicator|# indicators}",
    "effects": "{n:# effect|# effects}",
    "withheld": "{n:# small count|# small counts} withheld",
    "refused": "  Not estimated: {name}: {reason}",
    "renderer_note": "Quarto could not be used, so the built-in renderer was: {reason}",
    "kept_suffix": "your changes",
    "kept": "Somebody changed {name} since the last run; it is now {kept}.",
    "locked": "{name} is open in another program and was left as it is; the new one is {free}.",
    "locked_questions": "{name} is open in another program and was left as it is.",
    "draft_report": "Draft report",
    "final_report": "Report",
    "kept_back": "Withheld, because beside the last release they would show a small number of people: {figures}",
    "since": "Since the release of {since}: {changes}. The report says why.",
    "questions_open": ", {n:# question|# questions} open",
    "sending": "To send: the PDF or the Word file. (Many mail systems will not show an .html file.)",
    # list, show, explain
    "no_kind": "There is no kind “{kind}”.",
    "none_fit": "Nothing fits all of this.",
    "none_found": "Nothing contains “{search}”.",
    "no_code": "There is no problem code “{code}”.",
    "to_mend": "To mend it: {fix}",
    # demo
    "demo_copied": "Copied the sample evaluation to {folder}",
    "demo_open": "Open this in your browser: {file}",
    "demo_not_empty": "{folder} holds something else already.",
    "demo_not_empty_fix": "Name another folder: csceval demo my-demo",
    # convert
    "converted": "Wrote {made} from {file}; both say the same.",
    "convert_keep_one": "Keep one: csceval does not run while both are there. Move {file} away to go on with {made}.",
    "convert_comments": "Comments of the text file have no place in the workbook; your own notes go on a sheet named Notes.",
    # new
    "new_questions": "Four questions (Enter keeps the suggestion):",
    "new_name": "Name of the collaboration?",
    "new_rhythm": "How often do partners report?",
    "new_first": "Which {rhythm} comes first?",
    "new_send": "Partners send records, totals, or both?",
    "new_first_fix": "For example 2024Q1, 2024-01 or 2024.",
    "new_exists": "{folder} is an evaluation already.",
    "new_exists_fix": "Change its {file}, or name another folder.",
    "new_xlsx": "  evaluation.xlsx    who, where, which indicators, targets. Yellow cells only.\n",
    "new_yaml": "  evaluation.yaml    who, where, which indicators, targets. Every line says what it does.\n",
    "new_made": (
        "Made the folder {folder}\n"
        "{evaluation}"
        "  inbox              one folder per partner; put their files there as they come\n"
        "  Run report.cmd     double-click on Windows, or type: csceval run {folder}\n"
        "Have files already? Put them in inbox, then: csceval suggest {folder}"
    ),
    "yaml": (
        "# What is evaluated. Change anything; csceval never writes to this file again.\n"
        "csceval: 1\n"
        "id: {ident}\n"
        'title: "{title}"\n'
        "period: {{from: {first}, to: {last}, calendar: {rhythm}}}\n"
        "\n"
        "# Partners you expect reports from; their files go to inbox/<folder or partner_id>.\n"
        "partners:\n"
        "#  - {{partner_id: P01, partner_name: Harbour Clinic, sector: health, also_called: [Harbour]}}\n"
        "\n"
        "# Places. start_on is the day a place joined; leave it out for places that never did.\n"
        "sites:\n"
        "#  - {{site_id: S01, site_name: North Quay, start_on: {first_day}}}\n"
        "\n"
        "# What to measure. See: csceval list indicators\n"
        "indicators:\n"
        "{chosen}"
        "\n"
        "# What was promised. A revision is a new line with a later set_on; the old one stays.\n"
        "targets:\n"
        "#  - {{indicator: median_wait_days, period: {last}, baseline: {{value: 27}}, target: 20, set_on: {first_day}}}\n"
        "\n"
        "# Numbers of people from 1 to threshold - 1 are withheld in everything that may be sent on.\n"
        "privacy: {{threshold: 11}}\n"
    ),
    "yaml_records": (
        "  - {{use: median_wait_days, role: primary}}\n  - {{use: services_completed}}\n  - {{use: referral_closure_rate}}\n"
    ),
    "yaml_totals": "  - {{use: reported_total, each: {{column: indicator_id, name: indicator}}, targets_from: annual_target}}   # every indicator partners name\n",
    # the system
    "disk_full": "The disk is full; the last report is still there.",
    "disk_full_fix": "Free some space, then run again.",
    "no_access": "{name} cannot be written.",
    "no_access_fix": "Close it if it is open in another program, or check the rights of its folder; then run again.",
    "not_found": "{name} is not there.",
    "not_found_fix": "Check the name of the folder or file.",
    "in_use": "{name} is open in another program.",
    "in_use_fix": "Close it, then run again.",
    "system": "The system refused: {reason} {name}",
    "system_fix": "Try again; if it stays, see csceval doctor.",
    "fault": "Something went wrong inside csceval ({kind}); this is our fault, not your data's. No file of yours was changed.",
    "fault_fix": "Please send us {file}; it holds no data of yours beyond the error itself.",
}
