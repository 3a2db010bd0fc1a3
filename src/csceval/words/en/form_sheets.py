"""Names of the sheets of evaluation.xlsx; a workbook is read whatever language its names are in."""

TEXTS = {
    "settings": "Settings",
    "partners": "Partners",
    "sites": "Sites",
    "indicators": "Indicators",
    "targets": "Targets",
    "story": "Story",
    "logic": "Logic",
    "inputs": "Inputs",
    "designs": "Designs",
    "triggers": "Triggers",
    "more": "More",
    # how a sheet of one's own begins
    "notes": "Notes",
}
