"""Words about citations in a template."""

TEXTS = {
    "unknown": "Nothing in the list of references is called @{cited}.",
    "unknown_fix": "Add it to the file that `bibliography` names, or write \\@ for a plain sign.",
    "no_file": "`{what}` names {name}, which is not beside the template.",
    "fix": "Put the .bib or .csl file into the folder of the template.",
}
