"""What a form asks besides the questions of its questionnaire."""

TEXTS = {
    "respondent": "Your code",
    "respondent_hint": "The same in every round, and never your name.",
    "partners": "For which organisation do you answer?",
    "sites": "Which place is this about?",
    "page": "Questions {first} to {last} of {all}",
    "dont_know": "Don't know",
    "thanks": "That was all. Thank you.",
    "limits": "Please enter {limits}.",
}
