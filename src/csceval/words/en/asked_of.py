"""Whom readers can ask: about the report, and about one indicator."""

TEXTS = {
    "contact": "Questions to",
    "owner": "Who answers for it",
    "nobody": "nobody is named",
}
