"""What is said about a wrong cell of evaluation.xlsx."""

_FORM = (
    "evaluation.xlsx says the same as evaluation.yaml. Sheets and columns are known by their names (the columns by a "
    "hidden row under the header), so that nothing typed into the workbook is passed over in silence. Notes of your own "
    "belong on a sheet whose name begins with Notes."
)
PROBLEMS = {
    "answer-missing": ("error", "“{label}” needs an answer.", "Type it in this cell.", _FORM),
    "use-missing": (
        "error",
        "“Use it?” is empty, although the row of {name} has answers.",
        "Choose yes, no or suggested, or empty the row.",
        "An indicator with an empty first cell is only offered; answers beside it would be lost in silence.",
    ),
    "answer-unreadable": (
        "error",
        "The cell shows {value}, so there is no answer to read.",
        "Type the answer itself, or mend the formula and save the workbook in Excel or LibreOffice.",
        "Formulas are read as the value they had when the workbook was saved; an error, or a formula that was never worked out, has none.",
    ),
    "column-extra": (
        "error",
        "The column “{header}” is not part of the sheet {sheet_name}.",
        "Empty it, or move it to a sheet whose name begins with Notes.",
        _FORM,
    ),
    "header-missing": (
        "error",
        "The sheet {sheet_name} has no header that csceval knows.",
        "Bring back the row of headers, or make a new workbook with csceval convert.",
        _FORM,
    ),
    "scope-unclear": (
        "error",
        "“For” and “Which one” do not agree.",
        "For one site choose “site” and its code (as for a group or a partner); for all leave the code empty.",
        "A target is for the whole collaboration, or for one site, group or partner.",
    ),
    "pairs-needed": (
        "error",
        "“{value}” cannot be read as keys and values.",
        "Write one a line with a colon and a space between them, for example {example}.",
        "Such a cell holds what evaluation.yaml writes as `{key}: {{name: value}}`: one name and value a line.",
    ),
}
