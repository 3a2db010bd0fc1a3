"""Words about an evaluation's own templates and look."""

TEXTS = {
    "outside": "reports/{name} leads out of the folder of the evaluation.",
    "outside_fix": "Put the file itself there, not a link.",
    "look": "reports/{name} is code: it decides how pages are made.",
    "cell": "This cell does more than name what the report has to show.",
    "raw": "This writes HTML or another format past the report.",
    "allow": "Read it; if you trust whoever wrote it, add --allow-code.",
    "pale": "The main colour {colour} cannot be read on white paper: its contrast is {ratio}, and 4.5 is the least.",
    "pale_fix": "Choose a darker one; the charts keep colours of their own.",
    "logo": "The logo {name} is not there, or is no picture.",
    "logo_fix": "Give a .png or .jpg file in the folder of the evaluation.",
    "no_template": "No report template is named “{name}”.",
    "no_section": "No section of the report is named “{name}”.",
}

PROBLEMS = {
    "template-code": (
        "error",
        "A template of the evaluation's own holds code.",
        "Read it; if you trust whoever wrote it, add --allow-code.",
        'Own templates in reports/ may name what the report has to show, such as page.table("progress"). Anything beyond that is a program, and an evaluation folder may have come from somebody else, so it runs only when you say so.',
    ),
    "report-colour": (
        "error",
        "The main colour is too light to be read.",
        "Choose a darker one.",
        "Headings and links are printed in the main colour on white. Text needs a contrast of 4.5 to 1 (WCAG 2.2, 1.4.3).",
    ),
    "report-logo": (
        "error",
        "The logo cannot be used.",
        "Give a .png or .jpg file in the folder of the evaluation.",
        "The file that report.logo names is not there, or its first bytes are not those of a PNG or JPEG picture.",
    ),
    "unknown-template": (
        "error",
        "No report template has this name.",
        "Take the nearest name in the message.",
        "Templates are evaluation, brief, partner and slides, and the .qmd files in the folder reports of the evaluation.",
    ),
    "unknown-section": (
        "error",
        "No section of the report has this name.",
        "Take the nearest name in the message.",
        "Sections are called as their files, without the number in front: 04-progress.qmd is progress.",
    ),
}
