"""What stands in a data-entry workbook, and what is said about one that came back."""

TEXTS = {
    "file": "template",
    "yes": "yes",
    "no": "no",
    "readme": "Read me",
    "codes": "Codes",
    # what cannot be made
    "no_indicators": "No indicator is chosen yet, so there is nothing to ask partners for.",
    "no_indicators_fix": "Name one under `indicators` in the evaluation. See: csceval list indicators",
    "no_table": "There is no table “{name}”.",
    "no_partner": "There is no partner “{partner}” in the register.",
    # forms
    "from_to": "{low} to {high}",
    "at_least": "{low} or more",
    "at_most": "{high} or less",
    "form_text": "",
    "form_choice": "choose",
    "form_yes_no": "yes or no",
    "form_date": "date",
    "form_period": "such as {example}",
    "form_whole": "whole number",
    "form_number": "number",
    # input messages
    "example": "Example: {example}",
    "note_needed": "Needed in every row.",
    "note_used": "Used for what is reported; fill it in wherever you can.",
    "note_optional": "May stay empty.",
    "note_choices": "One of: {choices}.",
    "note_codes": "The codes are on the sheet “{sheet}”.",
    "note_row": "A whole row, as an example:",
    "error_list": "Please choose from the list: {choices}.",
    "error_register": "This code is not in the list. Go on only if it is right.",
    "error_whole": "Please enter a whole number{limits}, without letters or units.",
    "error_number": "Please enter a number{limits}, without letters or units.",
    "error_date": "Please enter a calendar date such as {example}.",
    "error_key": "This entry stands in another row already. Each row needs its own.",
    # the read-me sheet
    "title": "{title}",
    "for_partner": "Workbook of {name} ({partner})",
    "for_all": "Workbook for partners to fill in",
    "period": "Reporting from {first} to {last}.",
    "how": "How to fill it in",
    "steps": (
        "Fill in one row after another on the sheets named below, starting in the first free row.\n"
        "Click on a cell: a message says what belongs there. Point at a heading: a note shows an example.\n"
        "Where there is a list, choose from it. Write dates as dates, for example {example}.\n"
        "Leave a cell empty if you do not know; never write a guess. A zero means that you counted and there was none.\n"
        "Please do not rename or move sheets, headings or columns. To remove a row, empty its cells.\n"
        "Never write names of people. Where a person is meant, use a code that only you can resolve."
    ),
    "step_partner": "Your code, {partner}, is filled in already.",
    "send": "Send the file back to {contact}.",
    "colours": "What the colours mean",
    "colour_needed": "Needed in every row (marked with *)",
    "colour_used": "Used for what is reported; fill it in wherever you can",
    "colour_optional": "May stay empty",
    "colour_fixed": "Filled in already",
    "colour_gap": "Something needed is still missing in this row",
    "colour_needed_sample": "Heading *",
    "colour_used_sample": "Heading",
    "colour_optional_sample": "Heading",
    "colour_fixed_sample": "P01",
    "colour_gap_sample": "",
    "sheets": "The sheets",
    "measured": "What is worked out from your entries",
    "measure_line": "{name} ({unit})",
    # the sheet of codes
    "codes_about": "Use these codes wherever a sheet asks for one. Nothing needs to be filled in here.",
    "codes_code": "Code",
    "codes_name": "Name",
    "codes_partners": "Partners",
    "codes_sites": "Sites",
    "codes_indicator_id": "Indicators",
    "codes_item_id": "Questions",
    "marks_about": "Written by csceval. Please leave this sheet as it is.",
    # what changed since
    "table_gone": "the table {table} is no longer used",
    "table_other": "{table}: other wordings of headers are known now",
    "column_new": "{table} has a new column {column}",
    "column_gone": "{table} no longer has the column {column}",
    "column_type": "{column} was {before} and is {now} now",
    "column_needed": "{column} is needed now",
    "column_free": "{column} may stay empty now",
    "column_limits": "{column} has other limits",
    "column_choices": "the choices of {column}: {changes}",
    "column_wording": "{column} is explained in other words",
    "rules": "{table} has other rules",
    "indicator_version": "the indicator {indicator} {before} is {now} now",
    "indicator_other": "the indicator {indicator} is defined differently now",
    "and_more": "{n} more",
    # the command
    "help": "write the workbook that partners fill in",
    "help_partner": "for one partner, whose code stands in it already",
    "help_each": "one workbook for every partner that is expected to report",
    "help_table": "only this table; may be given several times",
    "help_export": "a data dictionary, schemas for other programs, or forms for other tools",
    "help_as": "dictionary (xlsx and HTML), frictionless (Table Schema), xlsform (for ODK and KoboToolbox); the numbers of the last report: csv, dhis2, hxl, iati, parquet, stata, xlsx",
    "help_instrument": "the form of this questionnaire; may be given several times",
    "help_wave": "the round of the survey that the form is for",
    "no_export": "There is no export “{name}”.",
    "no_instrument": "There is no questionnaire “{name}”.",
    "made": "Wrote {file}",
    "made_earlier": "  The earlier one differs; it was kept as {file}",
    "made_sheets": "  {sheet}: {about}",
    "made_next": "Send it to your partners; what comes back goes into {inbox}.",
}

_LISTED = "Rows passed over like this are counted and listed, so that every row read is accounted for. "
_REMEMBERS = "A template remembers the definitions it was made from. "
_MADE_FOR = "A workbook made for one partner has that partner's code in its first rows already. "

_NEAREST = "Take the nearest name in the message."

PROBLEMS = {
    "no-indicators": (
        "error",
        "The evaluation chooses no indicator, so there is nothing to ask partners for.",
        "Name one under `indicators`. See: csceval list indicators",
        "A workbook for partners asks only for what some chosen indicator reads.",
    ),
    "unknown-partner-id": (
        "error",
        "The register of partners has no such code.",
        _NEAREST,
        "A workbook is made for a partner by the code it has in the evaluation or in a register in the inbox.",
    ),
    "unknown-table": ("error", "There is no such table.", _NEAREST, "See: csceval list tables"),
    "unknown-instrument": (
        "error",
        "There is no such questionnaire.",
        _NEAREST,
        "Questionnaires are files in indicators/instruments, the shipped ones and those of an evaluation.",
    ),
    "template-labels": (
        "note",
        "The row above the header of a csceval template holds its labels.",
        "Nothing needs to be done.",
        "A template has labels for people in its first row and the names that csceval knows in a hidden second one. "
        + _LISTED,
    ),
    "prefilled-row": (
        "note",
        "The row holds nothing but the partner that csceval had filled in.",
        "Nothing needs to be done.",
        _MADE_FOR + "A row in which nobody added anything is not data. " + _LISTED,
    ),
    "stale-template": (
        "warning",
        "“{file}” was filled in on an older template. Since then: {changes}.",
        "Its rows were read as they are. For the next time send the partner a new one: csceval template DIR",
        _REMEMBERS + "Where one has changed, the sheet may lack a column; every row was still checked as usual.",
    ),
}
