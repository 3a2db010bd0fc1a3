"""What stops a template because Quarto and the built-in renderer would make different pages of it."""

TEXTS = {
    "format_option": "The option “{name}” of a format is not supported.",
    "tildes": "This cell is fenced with ~~~, which Quarto would not run.",
    "tildes_fix": "Use ``` instead.",
    "indented": "This cell is indented, so that only Quarto would run it.",
    "indented_fix": "Begin it at the start of the line.",
    "spaces": "Inline Python has spaces around it that Quarto does not allow.",
    "spaces_fix": "Write one space after {{python}} and none before the last `.",
    "value": "The cell option “{name}” cannot be “{value}”.",
    "value_fix": "It can be true or false.",
    "output_fix": "It can be true, false or asis.",
    "label": "Two cells have the label “{label}”.",
    "label_fix": "Give one of them another label, or none.",
    "unnumbered": "@{label} is a section without a number, so that there is nothing to refer to.",
    "unnumbered_fix": "Write a link, [the methods](#{label}), or use number-sections: true.",
}
