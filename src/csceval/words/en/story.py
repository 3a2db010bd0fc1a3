"""Words about what people write for the report, and about a final report in which it is missing."""

TEXTS = {
    "when": "{period}:",
    "unexplained": "Nobody has written why {n:this target is|these # targets are} off track: {names}.",
    "not_written": "Nothing was written here when this report was made final.",
    "empty_both": "The report cannot be final: conclusions and recommendations for {period} are not written yet.",
    "empty_conclusion": "The report cannot be final: no conclusion for {period} is written yet.",
    "empty_recommendation": "The report cannot be final: no recommendation for {period} is written yet.",
    "fix_workbook": "Write them on the sheet Story of {file} (slot conclusion, slot recommendation), then run again. csceval release {folder} {period} goes on without them, and the report says so.",
    "fix_text": "Write them under story in {file}, for example  - {{slot: conclusion, text: What you conclude.}}  Then run again. csceval release {folder} {period} goes on without them, and the report says so.",
}

PROBLEMS = {
    "not-written": (
        "error",
        "The report cannot be final while its conclusions or recommendations are not written.",
        "Write them in the story of the evaluation, then run again.",
        "Numbers do not conclude anything by themselves. A report without DRAFT says what those who made it conclude and recommend; both are entries of the story with the slot conclusion or recommendation, for this period or for every period. A run without --final makes a draft. csceval release freezes the report without them, and the section says plainly that nothing was written.",
    ),
    "quote-unasked": (
        "note",
        "A quote in the story is not shown: it does not say that the person agreed.",
        "Write consent: yes beside it once they have agreed.",
        "Words of a person are printed only with that person's consent. The entry stays where it is and changes nothing until it says so.",
    ),
}
