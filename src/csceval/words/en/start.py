"""The start page of an output folder."""

TEXTS = {
    "ready": "Ready to read",
    "nothing": "Nothing yet.",
    "you": "Waiting for you",
    "answer_in": "Answer in {file}, in the folder above this one; then run csceval again.",
    "no_questions": "No open question.",
    "partners": "Waiting for partners: cells to mend",
    "cells": "{sender}: {n:# cell|# cells}",
    "no_mend": "Nothing to mend.",
    "late": "Not in yet",
    "mail": "mail text",
    "read": "What was read",
    "rows": "{read:# row|# rows}: {accepted} used, {set_aside} set aside, {ignored} not data.",
    "send": "To send this on",
    "send_how": (
        "Use the PDF or the Word file in <em>share</em>: many mail systems will not show an .html file. "
        "Everything in <em>private</em> and this page stay on your computer."
    ),
    "html": "Page",
    "pdf": "PDF",
    "docx": "Word",
    "pptx": "Slides",
    "xlsx": "Figures in Excel",
    "pictures": "Charts as pictures",
    "for_partners": "Reports for partners",
    "earlier": "Earlier reports",
    "stuck": "Stuck?",
    "stuck_how": "<code>csceval explain CODE</code> says what a code in a message means; terms are explained at the end of the report.",
}
