"""What the report says about the frameworks of the field, and what is measured of each."""

TEXTS = {
    "lead": "These tables order the indicators of this evaluation as the literature does. They describe; an element that "
    "comes before another is not shown to be its cause.",
    "bryson_order": "To be read from context and drivers, over structure and processes, to what is delivered and what "
    "changes.",
    "bryson_caption": "Elements of cross-sector collaboration, and what is measured of each",
    "gao_caption": "Practices of collaboration, and what is measured of each",
    "gao_note": "Self-ratings go from 0 (not begun) to 3 (in place and kept up). A rating of 2 or more is flagged where "
    "more indicators of the practice moved the other way than the wished one; a rating of 1 or less where it is the other "
    "way round. The last column says which practices of the list of 2005 live on in this one; that is our reading.",
    "sdg_caption": "Targets of the Sustainable Development Goals that these indicators speak to",
    "sdg_note": "A local collaboration cannot report a global indicator of the goals; these are links of meaning.",
    "note": "Changes are those since the start, beside what is wished; each is in the table of its own section. How sure "
    "says how many findings of the row have which word.",
    "column_element": "Element",
    "column_practice": "Practice",
    "column_target": "Target",
    "column_measured": "Measured by",
    "column_change": "Since the start",
    "column_sure": "How sure",
    "column_gaps": "Not known",
    "column_rating": "Own rating (0–3)",
    "column_agree": "Beside the indicators",
    "column_former": "Practice of 2005",
    "code": "{code} {name}",
    "better": "▲ {n} better",
    "worse": "▼ {n} worse",
    "unclear": "◐ {n} not clear",
    "same": "= {n} the same",
    "open": "– {n} without a good side or an earlier figure",
    "nothing": "nothing is measured",
    "without_data": "no figure: {names}",
    "agree": "agree",
    "disagree": "◆ disagree: talk about it",
    "no_sign": "the indicators do not say",
    "not_rated": "not rated",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
