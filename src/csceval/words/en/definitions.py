"""What is said about indicator, table and evaluation files."""

_PLAIN = (
    "Definition files are plain data: text, numbers, true and false, lists and keys. Tags, anchors, aliases, merge "
    "keys, several documents in one file, more than 20 levels and more than 256 kB are refused, because they can "
    "run code, grow without end or say one thing and mean another."
)
_KEYS = (
    "Every key of a definition is known to csceval, so that a slip of the pen cannot switch a setting off unseen. "
    "The pages docs/indicators.md, docs/tables.md and docs/evaluation.md list the keys."
)
_EXPRESSION = (
    "Expressions know columns, parameters, numbers, 'text', true and false, + - * /, comparisons, and, or, not, "
    "in (...), is present, is missing and one step along a relation (site.population). There are no calls, and at "
    "most 1,000 characters, 200 parts and 30 levels. The page docs/indicators.md shows examples."
)
_NAMES = "The name must be that of something that exists; `csceval list` shows what there is."

TEXTS = {
    "in_key": " in {place}",
    "line": "Line {line}: {sentence}",
    "cell": "{sheet} › {cell}: {sentence}",
    "choose": "Choose it from the list in that cell.",
    "more": "and {count} more.",
    "suggest": "Did you mean {name}?",
    "known": "Known: {names}.",
    "no_keys": "There are no keys here.",
    "colon": "there is a second colon on the line; put quotes around text that holds one",
    "tab": "the line is indented with a tab; use spaces",
    "indent": "the indentation does not match the lines before it",
    "no_colon": "a key without a colon, or a space is missing after the colon",
    "quote": "a quote that was opened is never closed",
    "literal": "it must be one of {choices}",
    "text": "it must be text",
    "number": "it must be a number",
    "whole": "it must be a whole number",
    "yes_no": "it must be true or false",
    "date": "it must be a date such as 2024-12-31",
    "list": "it must be a list",
    "keys": "it must be a set of keys",
    "at_least": "it must be at least {limit}",
    "at_most": "it must be at most {limit}",
    "pattern": "it does not have the right form ({pattern})",
    "form_id": "it is written with lower-case letters, digits and _, and starts with a letter",
    "form_column": "it is a column, or one a step away: site.population",
    "form_module": "it is a room of csceval and a module in it: network.structure",
    "form_code": "it is written with letters, digits, spaces, dots, _ and -",
    "form_version": "it is written as 1.0.0",
    "form_colour": "a colour is written as # and six digits or letters from A to F, such as #1F4E5F",
    "form_wave": "it is the number of a wave: 1, 2, 3",
    "nothing": "nothing",
    "correct": "Correct the value here.",
    "empty": "it must not be empty",
    "long": "it must be shorter than {limit} characters",
}

PROBLEMS = {
    "language-unfinished": (
        "error",
        "csceval can’t speak {locale} yet: not every sentence has been put into that language.",
        "Take one of en-GB and en-US. To see how far it is, set CSCEVAL_UNFINISHED=1 in the environment.",
        (
            "A language is offered only when it is whole, because a report in two languages helps nobody. With "
            "`CSCEVAL_UNFINISHED` set, what has been translated is shown, and everything else stays English."
        ),
    ),
    "file-missing": (
        "error",
        "There is no file {file}.",
        "Make it with `csceval new`, or check the name of the folder.",
        "The file was named but is not there.",
    ),
    "two-evaluations": (
        "error",
        "The folder holds both evaluation.yaml and evaluation.xlsx.",
        "Keep one of them and move the other away.",
        "Both files would say what is evaluated, and csceval does not choose between them.",
    ),
    "evaluation-missing": (
        "error",
        "There is neither evaluation.xlsx nor evaluation.yaml in {folder}.",
        "Make one with `csceval new`, or check the name of the folder.",
        "An evaluation is a folder with a file evaluation.xlsx or evaluation.yaml in it.",
    ),
    "not-an-evaluation": (
        "error",
        "“{file}” is neither a .yaml nor an .xlsx file.",
        "Name an evaluation.yaml or an evaluation.xlsx.",
        "An evaluation has two spellings, and `csceval convert` turns either into the other.",
    ),
    "spelling-exists": (
        "error",
        "{file} is there already.",
        "Move it away first; csceval never writes over it.",
        "Both files would say what is evaluated, and what you typed into one of them must not be lost.",
    ),
    "conversion-lossy": (
        "error",
        "{file} would not say the same, so it was not written.",
        "Keep the file you have, and please tell us.",
        "csceval reads what it is about to write; a number or text that the other spelling cannot hold is never dropped.",
    ),
    "yaml-too-large": ("error", "The file is larger than 256 kB.", "Split it or shorten it.", _PLAIN),
    "yaml-not-utf8": (
        "error",
        "The file is not saved as UTF-8.",
        "Save it again with the encoding UTF-8.",
        "Definition files are read as UTF-8, so that accents survive.",
    ),
    "yaml-unreadable": (
        "error",
        "This cannot be read as YAML: {reason}.",
        "Check indentation, colons and quotes on this line.",
        _PLAIN,
    ),
    "yaml-refused": (
        "error",
        "{what} are not allowed in a definition.",
        "Write plain keys, lists, text and numbers only.",
        _PLAIN,
    ),
    "key-repeated": (
        "error",
        "The key “{key}” stands twice; the first is on line {first}.",
        "Keep one of them.",
        "Of two equal keys one would be lost in silence.",
    ),
    "key-unknown": ("error", "“{key}” is not a known key{inside}.", "{suggestion}", _KEYS),
    "key-missing": ("error", "The key “{key}” is missing{inside}.", "Add {key}.", _KEYS),
    "value-refused": ("error", "“{value}” cannot stand for {key}: {reason}.", "{suggestion}", _KEYS),
    "contradiction": (
        "error",
        "The definition does not agree with itself: {reason}.",
        "Change one of the two.",
        "Some settings exclude each other: a stock is not summed over time, a ratio has two parts.",
    ),
    "id-differs": (
        "error",
        "The file is named {stem} but its id is “{name}”.",
        "Give file and id the same name.",
        "A part is found by the name of its file.",
    ),
    "expression-refused": ("error", "“{expression}” cannot be read: {reason}.", "{suggestion}", _EXPRESSION),
    "expression-unfit": ("error", "In {field}, {reason}.", "{suggestion}", _EXPRESSION),
    "column-unknown": ("error", "Table {table} has no column “{name}”.", "{suggestion}", _NAMES),
    "name-unknown": ("error", "There is no {kind} named “{name}”.", "{suggestion}", _NAMES),
    "name-repeated": (
        "error",
        "The {kind} “{name}” stands twice.",
        "Keep one of them or give it another name.",
        "A name must lead to one thing.",
    ),
    "period-unreadable": (
        "error",
        "“{value}” is not a period.",
        "Write it as 2024-Q4, 2024-10, 2024 or FY2024.",
        "Periods are months, quarters, halves, years, fiscal years or days, always with the year.",
    ),
    "target-late": (
        "error",
        "The target for {period} was set on {set_on}, after that period had ended ({end}).",
        "Correct set_on or the period. What is set afterwards is not a target; take it out.",
        "A target that is set when the result is known can always be met, so it proves nothing.",
    ),
    "target-needed": (
        "error",
        "For {name}, better means closer to a target, but there is none.",
        "Add a line to `targets` or give the indicator a `default_target`.",
        "Indicators with `direction: target` have no good side; only a target tells where they should be.",
    ),
    "not-used-yet": (
        "note",
        "`{field}` is read, but this version does nothing with it.",
        "Leave it in for later, or take it out.",
        "The format of an evaluation is promised ahead of the program: some keys are accepted but change nothing yet.",
    ),
}
